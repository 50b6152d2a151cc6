"""What makes a term of likelihood more or less than it says: a degree, a hedge, a comparison, a second term."""

from briefgen.brief.likelihood import words as english
from briefgen.brief.likelihood.context import Context

_BETWEEN_TERMS = {"to", "or", "/", "–"}


def modified_words(term: Context) -> tuple[int, int]:
    """Return where the words begin and end that are the term and what modifies it: those of the term if nothing does.

    “Likely to very likely” is one such group of words, whichever of its terms is asked for.
    """
    start = _start(term)
    end = _end(term)
    if term.left == "as" and (
        term.behind == "as" or term.at(start - 2) in english.COMPARED_AS
    ):
        start -= 1
        end += term.behind == "as"
    elif term.behind in {"enough", "than"}:
        end += 1
    return start, end


def _start(term: Context) -> int:
    at = term.first
    if term.at(at - 1) in english.TERM_WORDS:
        at -= 1
    elif (
        term.at(at - 1) in _BETWEEN_TERMS
        and term.at(at - 2) in english.TERM_WORDS
    ):
        at -= 2
    while at < term.first and term.at(at - 1) in english.DEGREE:
        at -= 1
    return at


def _end(term: Context) -> int:
    at = term.end
    if term.at(at) in _BETWEEN_TERMS:
        at += 1
    while at > term.end and term.at(at) in english.DEGREE:
        at += 1
    is_term = term.at(at) in english.TERM_WORDS
    return at + 1 if is_term else term.end
