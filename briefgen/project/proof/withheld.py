"""What must not be in a product's files: the words of what is withheld that nothing which is shown says too."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.brief import Brief, every_theme
from briefgen.brief.anchors import BOTTOM_LINE, Anchor
from briefgen.brief.release import (
    barred_ids,
    counted_parts,
    entries_of,
    release_of,
    withheld_ids,
)
from briefgen.entry import Entry
from briefgen.entry.record import record_of
from briefgen.standards.scales import load_data

_SEQUENCE = 6
"""Words in a row that tell one text from another."""
_LEAST = 4
"""Letters and digits of a word that is looked for by itself."""
_LEAST_OF_DIGITS = 7
"""Digits of a number that is looked for: years and counts are in every file."""
_SQUEEZED = 16
"""Letters and digits from which on words are looked for without the blanks between them, which files may lose."""
_WORD = re.compile(r"[^\W_]+")
_CITATION = re.compile(r"\[\s*@[^\[\]]*\]")
_NAMING = ("citations", "supports", "contradicts")
"""Fields that hold nothing but ids of others."""
_COMMON = {
    "kind",
    "language",
    "source_type",
    "access_type",
    "reliability",
    "credibility",
    "marking",
    "status",
    "published",
    "information_date",
    "accessed",
    "releasable_to",
    "citations",
    "supports",
    "contradicts",
    "ai",
}
"""Fields whose values say nothing of one entry alone, or name others, which are looked for by their own ids."""


class Needles:
    """Runs of words that must not be found, each of at most `_SEQUENCE` words.

    A text is asked once for all of them, so that it costs what its own length is, however many there are.
    """

    def __init__(self, runs: Iterable[str]) -> None:
        self._runs = set(runs)
        self._counts = sorted({run.count(" ") + 1 for run in self._runs})
        self._close: dict[str, list[str]] = {}
        """Runs without their blanks, by how they begin: files may lose blanks."""
        for run in self._runs:
            close = run.replace(" ", "")
            if len(close) >= _SQUEEZED:
                self._close.setdefault(close[:_SQUEEZED], []).append(close)

    def __bool__(self) -> bool:
        return bool(self._runs)

    def are_in(self, text: str) -> bool:
        """Tell whether one of them is in a text."""
        return next(self._found(text), None) is not None

    def without(self, texts: Iterable[str]) -> "Needles":
        """Return those that none of the texts says."""
        said = {
            run.replace(" ", "") for text in texts for run in self._found(text)
        }
        return Needles(
            run for run in self._runs if run.replace(" ", "") not in said
        )

    def _found(self, text: str) -> Iterator[str]:
        words = folded(text).split()
        for count in self._counts:
            for at in range(len(words) - count + 1):
                run = " ".join(words[at : at + count])
                if run in self._runs:
                    yield run
        if not self._close:
            return
        close = "".join(words)
        for at in range(len(close) - _SQUEEZED + 1):
            for run in self._close.get(close[at : at + _SQUEEZED], ()):
                if close.startswith(run, at):
                    yield run


def folded(text: str) -> str:
    """Return the words of a text as they are compared: letters and digits, in lower case, one blank between."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall(plain.replace("\u00ad", "")))


def hidden_ids(whole: Brief, shown: Brief) -> frozenset[str]:
    """Return the ids of the entries that may not be known: by the account of who cut the brief, and by our own."""
    own = barred_ids(counted_parts(whole), release_of(shown.outline))
    return withheld_ids(whole, shown) | own


def needles_of(
    whole: Brief,
    shown: Brief,
    allowed: Iterable[str],
) -> Needles:
    """Return what must not be in the files of a brief; `allowed` are texts that they may say all the same."""
    hidden = hidden_ids(whole, shown)
    withheld = [entry for entry in entries_of(whole) if entry.id in hidden]
    entries = _runs_of_entries(withheld)
    parts = _runs_of_parts(whole, shown)
    needles = Needles(run for runs in (*entries, *parts) for run in runs)
    if not needles:
        return needles
    open_entries = [
        entry for entry in entries_of(shown) if entry.id not in hidden
    ]
    said = [*_said_by(open_entries, hidden), *_texts_of_head(shown)]
    said += map(_uncited, _texts_of_open_parts(whole, shown))
    return needles.without([*allowed, *said])


def _runs_of_entries(entries: Sequence[Entry]) -> Iterator[list[str]]:
    """Yield the words to look for in each field of each entry."""
    for entry in entries:
        for name, value in record_of(entry).items():
            if name in _COMMON:
                continue
            for text in _strings(value):
                yield _runs(text)
        yield _runs(entry.where.file.rpartition("/")[2].partition(".")[0])


def _runs_of_parts(whole_brief: Brief, shown: Brief) -> Iterator[list[str]]:
    """Yield the words to look for of judgements, themes and a bottom line that are withheld."""
    counted = counted_parts(whole_brief)
    release = release_of(shown.outline)
    if shown.left_out.bottom_line or release.bars(counted[BOTTOM_LINE]):
        yield _runs(whole_brief.outline.bottom_line)
    for key in whole_brief.judgements:
        if release.bars(counted[key.anchor]):
            yield _runs(key.judgement.id)
            yield _runs(key.judgement.text)
            yield _runs(key.judgement.basis)
    for theme in every_theme(whole_brief.themes):
        if release.bars(counted[theme.anchor]):
            yield _runs(theme.id)
            yield _runs(theme.title)
        if theme.intro and release.bars(counted[Anchor.of_intro(theme.id)]):
            yield _runs(theme.intro)


def _texts_of_open_parts(whole: Brief, shown: Brief) -> Iterator[str]:
    """Yield the texts of such parts of a whole brief as the readers of `shown` may have, whatever it shows."""
    counted = counted_parts(whole)
    release = release_of(shown.outline)
    if not release.bars(counted[BOTTOM_LINE]):
        yield whole.outline.bottom_line
    for key in whole.judgements:
        if not release.bars(counted[key.anchor]):
            yield from (
                key.judgement.text,
                key.judgement.basis,
                key.judgement.id,
            )
    for theme in every_theme(whole.themes):
        # The title of a group is a value of its entries, which say for themselves who may have it.
        if not (theme.grouped_by or release.bars(counted[theme.anchor])):
            yield from (theme.title, theme.id)
        intro = Anchor.of_intro(theme.id)
        if theme.intro and not release.bars(counted[intro]):
            yield theme.intro


def _texts_of_head(shown: Brief) -> Iterator[str]:
    """Yield the texts of the head of a brief, and of the scale that it uses."""
    outline = shown.outline
    yield from (
        outline.title,
        outline.subtitle,
        outline.audience,
        outline.author,
    )
    if outline.marking is not None:
        yield outline.marking.label
    yield shown.left_out.reason
    yield from (outline.organisation, outline.supersedes, outline.edition)
    yield from (outline.file_stem, str(outline.date), str(outline.cutoff))
    yield from _strings(load_data("admiralty"))
    for band in shown.scale.bands:
        yield from (*band.terms, *band.also)


def _said_by(
    entries: Iterable[Entry], hidden: Collection[str]
) -> Iterator[str]:
    """Yield what entries say of themselves: not the ids that they name of others, which may be withheld."""
    for entry in entries:
        update: dict[str, Any] = dict.fromkeys(_NAMING, ())
        update["text"] = _uncited(entry.text)
        update["summary"] = _uncited(entry.summary)
        if entry.origin in hidden:
            update["origin"] = ""
        yield from texts_of_entries([entry.model_copy(update=update)])


def _uncited(text: str) -> str:
    return _CITATION.sub(" ", text)


def texts_of_entries(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield every text that entries say, and how their days are printed."""
    for entry in entries:
        yield from _strings(record_of(entry))
        yield from map(
            str, (entry.published, entry.information_date, entry.accessed)
        )
        yield entry.where.file


def _strings(value: Any) -> Iterator[str]:
    """Yield every text in a value of a record."""
    match value:
        case str():
            yield value
        case Mapping():
            for each in value.values():
                yield from _strings(each)
        case list() | tuple():
            for each in value:
                yield from _strings(each)


def _runs(text: str) -> list[str]:
    """Return the runs of words of a text that tell it from others; of a short text, the whole."""
    words = folded(_uncited(text)).split()
    if len(words) > _SEQUENCE:
        last = len(words) - _SEQUENCE
        starts = sorted({*range(0, last, _SEQUENCE // 2), last})
        return [" ".join(words[at : at + _SEQUENCE]) for at in starts]
    least = (
        _LEAST if any(word.isalpha() for word in words) else _LEAST_OF_DIGITS
    )
    says_something = sum(map(len, words)) >= least
    return [" ".join(words)] if says_something else []
