"""A judgement's text says the likelihood that the judgement declares, so that the range can stand beside it."""

from collections.abc import Iterator, Sequence

from briefgen.brief.brief import Brief, KeyJudgement
from briefgen.brief.likelihood import (
    Sentence,
    Term,
    Use,
    sentences_of,
    terms_in,
    vague_in,
)
from briefgen.brief.own_texts import OwnText, english_texts
from briefgen.problems import Problem, warning
from briefgen.standards.folding import folded
from briefgen.standards.scales import Scale

_CODE = "unstated-likelihood"
_SAID = {Use.ASSERTED, Use.NEGATED, Use.MODIFIED, Use.OUTCOME}
_OTHERWISE = {
    Use.ASSERTED: "its text says “{words}”",
    Use.NEGATED: "its text says “{words}”",
    Use.MODIFIED: "its text says “{words}”",
    Use.ATTRIBUTIVE: "its text says “{words}” only of a thing that it names",
    Use.OUTCOME: "its text says “{words}” only before a noun",
    Use.NAMED: "its text has “{words}” only in a name",
    Use.OPEN: "its text leaves open whether it is “{words}”",
    Use.ATTRIBUTED: "its text gives “{words}” as what others say",
    Use.UNDECIDED: "whether its text asserts “{words}” is not clear",
}


def check(brief: Brief) -> Iterator[Problem]:
    """Find judgements whose text and likelihood differ, and bottom lines that say a likelihood in no term."""
    texts = {own.name: own for own in english_texts(brief)}
    for key in brief.judgements:
        own = texts.get(f"judgement {key.number}")
        if own:
            yield from _in_judgement(key, own, brief.scale)
    if own := texts.get("the bottom line"):
        yield from _vague_sentences(own, brief.scale)


def _in_judgement(
    key: KeyJudgement, own: OwnText, scale: Scale
) -> Iterator[Problem]:
    terms = terms_in(own.text, scale)
    asserted = [
        term
        for term in terms
        if term.use is Use.ASSERTED and term.scale.id == scale.id
    ]
    if not key.likelihood:
        yield from _undeclared(own, terms, scale)
    elif any(folded(key.likelihood) == term.name for term in asserted):
        yield from _declared_beside(key, own, asserted, scale)
    else:
        yield _not_said(key, own, terms, scale)


def _undeclared(
    own: OwnText, terms: Sequence[Term], scale: Scale
) -> Iterator[Problem]:
    """Yield what a judgement says of likelihood that declares none."""
    said = [term for term in terms if term.use in _SAID]
    if not said:
        yield from _vague_sentences(own, scale)
        return
    first = min(said, key=lambda term: _rank(term, scale))
    message = f"{own.name} says “{first.words}” but declares no likelihood"
    if _rank(first, scale)[0] == 0:
        hint = f"add `likelihood: {first.name}`"
    else:
        hint = f"say it with one term of {scale.title}, and declare it in `likelihood:`"
    where = own.place(first.begin)
    yield warning(where, _CODE, message, hint, first.words)


def _rank(term: Term, scale: Scale) -> tuple[int, int]:
    """Return what decides which of several terms is told: first what is asserted in the brief's scale."""
    is_stated = term.use is Use.ASSERTED and term.scale.id == scale.id
    return (0 if is_stated else 1, term.start)


def _declared_beside(
    key: KeyJudgement, own: OwnText, asserted: Sequence[Term], scale: Scale
) -> Iterator[Problem]:
    """Yield the asserted terms of other bands than the declared one."""
    for term in asserted:
        if scale.band(term.name) == key.band:
            continue
        message = f"{own.name} is “{key.likelihood}” and says “{term.words}” too, of which no range is printed"
        hint = "make it a judgement of its own"
        where = own.place(term.begin)
        yield warning(where, _CODE, message, hint, term.words)


def _not_said(
    key: KeyJudgement, own: OwnText, terms: Sequence[Term], scale: Scale
) -> Problem:
    likelihood = key.likelihood
    if not terms and folded(likelihood) in folded(own.text):
        said = _OTHERWISE[Use.UNDECIDED].format(words=likelihood)
        hint = f"say in `text:` what is “{likelihood}”"
        message = f"{own.name} is “{likelihood}”, but {said}"
        return warning(own.place(), _CODE, message, hint)
    if not terms:
        vague = next(filter(None, map(vague_in, sentences_of(own.text))), "")
        said = (
            f"its text says “{vague}”" if vague else "its text does not say so"
        )
        hint = f"use “{likelihood}” in `text:`"
        if vague:
            hint = f"say it in `text:` with the term of {scale.title} that `likelihood:` declares"
        message = f"{own.name} is “{likelihood}”, but {said}"
        return warning(own.place(), _CODE, message, hint)
    best = min(terms, key=lambda term: term.use not in _SAID)
    said = _OTHERWISE[best.use].format(words=best.words)
    message = f"{own.name} is “{likelihood}”, but {said}; no range stands in it"
    hint = f"let `text:` assert, and `likelihood:` declare, one and the same term of {scale.title}"
    return warning(own.place(best.begin), _CODE, message, hint, best.words)


def _vague_sentences(own: OwnText, scale: Scale) -> Iterator[Problem]:
    """Yield the first words of a text that say something of likelihood in no term, where it has none at all."""
    if any(term.use in _SAID for term in terms_in(own.text, scale)):
        return
    for sentence in sentences_of(own.text):
        if words := vague_in(sentence):
            yield _vague(own, sentence, words, scale)
            return


def _vague(
    own: OwnText, sentence: Sentence, words: str, scale: Scale
) -> Problem:
    message = f"{own.name} says “{words}”, which is no term of {scale.title}"
    hint = f"say how likely it is with a term of {scale.title}, or say it without a likelihood"
    return warning(own.place(sentence.start), _CODE, message, hint, words)
