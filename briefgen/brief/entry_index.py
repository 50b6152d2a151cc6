"""Which entries may pass a selector, found without asking each of them. It only ever names too many."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from briefgen.entry import Entry
from briefgen.outline.selecting.clauses import (
    VALUES,
    Clause,
    Either,
    Part,
    folded,
)
from briefgen.outline.selecting.windows import Window


class _Dates(NamedTuple):
    """Days of entries in order, each list beside the places of the entries."""

    ends: list[date]
    places_by_end: list[int]
    begins: list[date]
    places_by_begin: list[int]


class Index:
    """The values and dates of entries. An entry is named by its place among them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._places: dict[str, dict[str, set[int]]] = {}
        self._shown: dict[str, dict[str, str]] = {}
        self._dates: dict[str, _Dates] = {}

    @cached_property
    def _texts(self) -> list[str]:
        """Titles and texts, as they are compared; the character between the two stands in no phrase."""
        return [
            f"{folded(entry.title)}\0{folded(entry.text)}"
            for entry in self._entries
        ]

    def values(self, field: str) -> Mapping[str, str]:
        """Return the values that entries have in a field, by the form in which they are compared."""
        self._of(field)
        return self._shown[field]

    def candidates(self, parts: Iterable[Part]) -> set[int] | None:
        """Return the places of the entries that may pass all parts; None where every entry may."""
        asked = map(self._that_pass, parts)
        found = [places for places in asked if places is not None]
        return min(found, key=len, default=None)

    def _that_pass(self, part: Part) -> set[int] | None:
        match part:
            case Clause(field=field) if field in VALUES:
                known = self._of(field)
                with_word = (known.get(word, ()) for word in part.words)
                return set().union(*with_word)
            case Clause(field="text"):
                return set().union(*map(self._with_phrase, part.words))
            case Clause(field=field, wanted=Window() as window):
                return self._dated(field, window)
            case Either(ways=ways):
                return self._in_any(ways)
            case _:
                return None

    def _in_any(self, ways: Iterable[Iterable[Part]]) -> set[int] | None:
        """Return the places of the entries that may pass one of several ways; None where every entry may."""
        every: set[int] = set()
        for way in ways:
            found = self.candidates(way)
            if found is None:
                return None
            every |= found
        return every

    def _with_phrase(self, phrase: str) -> set[int]:
        texts = enumerate(self._texts)
        return {place for place, text in texts if phrase in text}

    def _of(self, field: str) -> Mapping[str, set[int]]:
        if field not in self._places:
            places = self._places[field] = {}
            shown = self._shown[field] = {}
            for place, entry in enumerate(self._entries):
                for value in VALUES[field](entry):
                    key = folded(value)
                    places.setdefault(key, set()).add(place)
                    shown.setdefault(key, value)
        return self._places[field]

    def _dated(self, field: str, window: Window) -> set[int]:
        """Return the places of entries that do not end before a window, or of those that do not begin after it."""
        if field not in self._dates:
            self._dates[field] = self._dates_of(field)
        dates = self._dates[field]
        first = bisect_left(dates.ends, window.first) if window.first else 0
        not_before = dates.places_by_end[first:]
        last = bisect_right(dates.begins, window.last) if window.last else None
        not_after = dates.places_by_begin[:last]
        # Each of the two names too many; the shorter one costs less to ask.
        fewer = not_before if len(not_before) <= len(not_after) else not_after
        return set(fewer)

    def _dates_of(self, field: str) -> _Dates:
        days = [
            (getattr(entry, field), at)
            for at, entry in enumerate(self._entries)
        ]
        dated = [(day, at) for day, at in days if day]
        by_end = sorted((day.last, at) for day, at in dated)
        by_begin = sorted((day.first, at) for day, at in dated)
        return _Dates(
            ends=[day for day, _ in by_end],
            places_by_end=[place for _, place in by_end],
            begins=[day for day, _ in by_begin],
            places_by_begin=[place for _, place in by_begin],
        )
