"""The ways in which questions and answers are written down, each → questions with the lines of their answers.

It does not know front matter, entries or problems: it is given the lines of a text, and gives lines back.

Inside:
    definitions: footnotes and addresses that are defined once for several answers
    details:   `<details>` with a `<summary>` that asks
    headings:  headings, which name sections
    labelled:  `Q:` and `A:`, in the languages of press offices; transcripts
    labels:    the labels themselves
    marked:    a dash, headings, bold, numbered and bare lines
    numbers:   numbers and labels before questions and answers, taken away where they count
    question:  a question as it was found, and what a text comes to
    sentences: where a line asks something, and where a question ends
    styles:    the way that a text uses
    tables:    tables of questions and answers
"""

from briefgen.readers.text.questions.definitions import share_definitions
from briefgen.readers.text.questions.headings import heading_at, heading_of
from briefgen.readers.text.questions.question import Question, Split
from briefgen.readers.text.questions.sentences import ends_asking
from briefgen.readers.text.questions.styles import questions_of

__all__ = [
    "Question",
    "Split",
    "ends_asking",
    "heading_at",
    "heading_of",
    "questions_of",
    "share_definitions",
]
