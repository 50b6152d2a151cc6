"""Sentences of entries that are withheld, in texts that the analyst wrote for those who may not have them."""

import re
from collections.abc import Iterable, Iterator

from briefgen.brief.brief import Brief
from briefgen.brief.own_texts import OwnText, own_texts
from briefgen.brief.release import entries_of
from briefgen.entry import Entry
from briefgen.problems import Problem, error
from briefgen.standards.folding import folded

_WORD = re.compile(r"\w+")
_RUN = 10
"""So many words that follow each other are no coincidence."""

_Run = tuple[str, ...]


def repeated(
    whole: Brief,
    shown: Brief,
    of: str,
) -> Iterator[Problem]:
    """Yield an error for each own text of a brief or product that repeats an entry that is withheld from its readers.

    What an entry says that they may have is no secret. `of` names the document in messages.
    """
    hidden = shown.left_out.ids
    texts = [(text, list(_runs(text.text))) for text in own_texts(shown)]
    asked = {run for _, runs in texts for run in runs}
    if not (hidden and asked):
        return
    entries = list(entries_of(whole))
    held = _said([each for each in entries if each.id in hidden], asked)
    open_ = _said([each for each in entries if each.id not in hidden], asked)
    for text, runs in texts:
        found = [run for run in runs if run in held and run not in open_]
        if found:
            yield _told(text, held[found[0]], len(found) + _RUN - 1, of)


def _told(
    text: OwnText,
    entry: str,
    count: int,
    of: str,
) -> Problem:
    message = f"{text.name} repeats {count} words of “{entry}”, which is withheld from {of}"
    hint = "say it in other words that its readers may have, or leave it out"
    return error(text.place(), "repeats-withheld", message, hint)


def _said(entries: Iterable[Entry], asked: set[_Run]) -> dict[_Run, str]:
    """Return which of the runs that are asked for entries say, and the id of the first that does."""
    said: dict[_Run, str] = {}
    for entry in entries:
        for run in asked.intersection(_runs_of(entry)):
            said.setdefault(run, entry.id)
    return said


def _runs_of(entry: Entry) -> Iterator[_Run]:
    yield from _runs(entry.text)
    yield from _runs(entry.summary)
    for extract in entry.extracts:
        yield from _runs(extract.quote)


def _runs(text: str) -> Iterator[_Run]:
    words = _WORD.findall(folded(text))
    return zip(*(words[start:] for start in range(_RUN)), strict=False)
