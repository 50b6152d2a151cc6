"""The way in which a text writes its questions: the first that is its own."""

from collections.abc import Sequence

from briefgen.readers.text.questions import labelled
from briefgen.readers.text.questions.details import by_details
from briefgen.readers.text.questions.marked import (
    by_bare_lines,
    by_bold,
    by_dashes,
    by_headings,
    by_numbers,
)
from briefgen.readers.text.questions.question import Split
from briefgen.readers.text.questions.tables import by_table


def questions_of(
    lines: Sequence[str],
    outside: Sequence[bool],
    title: str,
) -> Split | None:
    """Return the questions of a text and what stands under none; None where it is no text of questions.

    `outside` tells which lines stand outside of code; the `title` may say that the text is an FAQ.
    """
    return (
        by_dashes(lines, outside)
        or labelled.split(lines, outside)
        or by_details(lines, outside)
        or by_table(lines, outside)
        or by_headings(lines, outside, title)
        or by_bold(lines, outside)
        or by_numbers(lines, outside)
        or by_bare_lines(lines, outside)
    )
