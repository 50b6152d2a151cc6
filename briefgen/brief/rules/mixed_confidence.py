"""A likelihood and a confidence level may not share a sentence (ICD 203, section D.6.e(2)(b))."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.brief.likelihood import (
    Term,
    Use,
    confidence_in,
    degree_in,
    sentences_of,
    terms_in,
)
from briefgen.brief.own_texts import OwnText, english_texts
from briefgen.problems import Problem, error

_NO_LIKELIHOOD = {Use.ATTRIBUTIVE, Use.NAMED, Use.OPEN, Use.ATTRIBUTED}
"""Uses by which a sentence says nothing of how likely an event is."""
_IN_JUDGEMENT = "keep the likelihood in `text:` and move the confidence to `confidence:` and `basis:`"
_ELSEWHERE = "give likelihood and confidence a sentence each"


def check(brief: Brief) -> Iterator[Problem]:
    """Find sentences of the analyst's own texts that state both."""
    for own in english_texts(brief):
        terms = terms_in(own.text, brief.scale)
        yield from _mixed(own, terms)


def _mixed(own: OwnText, terms: tuple[Term, ...]) -> Iterator[Problem]:
    said = {
        term.sentence.start: term.words
        for term in reversed(terms)
        if term.use not in _NO_LIKELIHOOD
    }
    for sentence in sentences_of(own.text):
        confidence = confidence_in(sentence)
        likelihood = said.get(sentence.start) or degree_in(sentence)
        if not (confidence and likelihood):
            continue
        message = f"{own.name} puts “{likelihood}” and a confidence level into one sentence"
        words = own.text[sentence.start : sentence.end].strip()
        is_judgement = own.name.startswith("judgement")
        hint = _IN_JUDGEMENT if is_judgement else _ELSEWHERE
        where = own.place(sentence.start)
        yield error(where, "mixed-confidence", message, hint, words)
