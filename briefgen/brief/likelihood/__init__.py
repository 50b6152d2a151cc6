"""What a text of the brief says, in English, of how likely something is and how sure its authors are.

A term of a scale is one word among others: a range, a check or an annex asks here how a sentence uses it. Whether a
word is meant is decided by a few rules of grammar on the words around it, not by a parser: what they cannot decide
counts as undecided, and no range stands behind it. It knows no brief.

Inside:
    assertion:  what makes a term the assertion of its sentence
    confidence: statements of analytic confidence in a sentence
    context:    a term among the words of its sentence
    degrees:    degrees of likelihood that are no term: “a good chance”
    modification: what makes a term more or less than it says
    negation:   what turns a term round, or leaves it open
    patterns:   patterns of phrases, made of lists of words
    sentences:  a text → its sentences and their words, with what is quoted, code or a link set apart
    speakers:   who says what a sentence says
    terms:      terms of likelihood in a sentence, of the brief's scale and of others
    uses:       how a sentence uses a term: asserted, negated, modified …
    vague:      words that say something of likelihood and give no degree
    words:      the English words that the rules ask for
"""

from briefgen.brief.likelihood.confidence import confidence_in
from briefgen.brief.likelihood.degrees import degree_in
from briefgen.brief.likelihood.sentences import Sentence, sentences_of
from briefgen.brief.likelihood.terms import Term, terms_in
from briefgen.brief.likelihood.uses import Use
from briefgen.brief.likelihood.vague import vague_in

__all__ = [
    "Sentence",
    "Term",
    "Use",
    "confidence_in",
    "degree_in",
    "sentences_of",
    "terms_in",
    "vague_in",
]
