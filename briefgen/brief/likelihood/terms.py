"""Terms of likelihood in a sentence: those of the brief's scale and those of others, the longest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from briefgen.brief.likelihood.sentences import Sentence, Word, sentences_of
from briefgen.brief.likelihood.uses import Use, said_of, use_of
from briefgen.standards.folding import folded
from briefgen.standards.scales import KNOWN_SCALES, Scale, load_scale


@dataclass(frozen=True, slots=True)
class Term:
    """A term of likelihood where a text uses it."""

    name: str
    """As its scale writes it."""
    scale: Scale
    """The brief's, if the term is one of it; else the first that has it."""
    use: Use
    start: int
    """Place of its first character in the text."""
    end: int
    """Place behind its last."""
    words: str
    """The term as it stands in the text, with what modifies or negates it."""
    begin: int
    """Place of the first character of these words."""
    sentence: Sentence


class _Known(NamedTuple):
    """A term that is looked for."""

    name: str
    words: Sequence[str]
    scale: Scale
    is_everyday: bool


def terms_in(text: str, scale: Scale) -> tuple[Term, ...]:
    """Return the terms of likelihood in an English text, in order."""
    found: list[Term] = []
    for sentence in sentences_of(text):
        found += _in_sentence(text, sentence, scale)
    return tuple(found)


def _in_sentence(
    text: str,
    sentence: Sentence,
    scale: Scale,
) -> Iterator[Term]:
    known = _by_first_word(scale.id)
    words = sentence.words
    at = 0
    while at < len(words):
        first = known.get(words[at].plain, ())
        each = next((e for e in first if _stands(words, at, e)), None)
        if each is None:
            at += 1
            continue
        end = at + len(each.words)
        used = use_of(sentence, at, end)
        start = words[at].start
        yield Term(
            name=each.name,
            scale=each.scale,
            use=used.use,
            start=start,
            end=words[end - 1].end,
            words=_bare(text[used.start : used.end]),
            begin=used.start,
            sentence=sentence,
        )
        at = end


def _bare(written: str) -> str:
    """Return words without line ends and signs of emphasis."""
    return " ".join(written.replace("*", "").replace("_", "").split())


def _stands(
    words: Sequence[Word],
    at: int,
    each: _Known,
) -> bool:
    """Tell whether a term stands at a place; one that is an everyday word too has to be said of something."""
    end = at + len(each.words)
    here = [word.plain for word in words[at:end]]
    if here != list(each.words):
        return False
    return not each.is_everyday or said_of(words, at, end)


@cache
def _by_first_word(scale_id: str) -> Mapping[str, Sequence[_Known]]:
    """Return every known term by its first word, the longest first, those of the brief's scale before others."""
    own = load_scale(scale_id)
    others = [load_scale(name) for name in KNOWN_SCALES if name != scale_id]
    known: dict[str, _Known] = {}
    for scale in (own, *others):
        everyday = {word for band in scale.bands for word in band.everyday}
        for name in scale.terms():
            words = folded(name).split()
            each = _Known(name, words, scale, name in everyday)
            known.setdefault(name, each)
    by_first: dict[str, list[_Known]] = {}
    for each in sorted(known.values(), key=lambda e: _rank(e, own)):
        by_first.setdefault(each.words[0], []).append(each)
    return by_first


def _rank(each: _Known, own: Scale) -> tuple[bool, int]:
    """Return what decides between terms that begin alike.

    “Remote chance” is ICD 203's “remote” where that is the brief's scale, and the yardstick's term elsewhere.
    """
    is_own_everyday = each.is_everyday and each.scale.id == own.id
    return (not is_own_everyday, -len(each.words))
