"""Which entries may pass a selector, found without asking each of them. It only ever names too many."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from briefgen.entry import Entry
from briefgen.outline.selecting.clauses import VALUES, Clause, Either, Part, folded
from briefgen.outline.selecting.windows import Window


class Index:
    """The values and dates of entries. An entry is named by its place among them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._places: dict[str, dict[str, set[int]]] = {}
        self._shown: dict[str, dict[str, str]] = {}
        self._dates: dict[str, tuple[list[date], list[int], list[date], list[int]]] = {}

    @cached_property
    def _texts(self) -> list[str]:
        """Titles and texts, as they are compared; the character between the two stands in no phrase."""
        return [
            f"{folded(entry.title)}\0{folded(entry.text)}" for entry in self._entries
        ]

    def values(self, field: str) -> Mapping[str, str]:
        """Return the values that entries have in a field, by the form in which they are compared."""
        self._of(field)
        return self._shown[field]

    def candidates(self, parts: Iterable[Part]) -> set[int] | None:
        """Return the places of the entries that may pass all parts; None where every entry may."""
        found = [
            places for part in parts if (places := self._that_pass(part)) is not None
        ]
        return min(found, key=len) if found else None

    def _that_pass(self, part: Part) -> set[int] | None:
        match part:
            case Clause(field=field) if field in VALUES:
                known = self._of(field)
                return set().union(*(known.get(word, ()) for word in part.words))
            case Clause(field="text"):
                texts = list(enumerate(self._texts))
                return {
                    place
                    for word in part.words
                    for place, text in texts
                    if word in text
                }
            case Clause(field=field, wanted=Window() as window):
                return self._dated(field, window)
            case Either(ways=ways):
                found = [self.candidates(way) for way in ways]
                return None if None in found else set().union(*filter(None, found))
            case _:
                return None

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
            dated = [
                (day, at)
                for at, entry in enumerate(self._entries)
                if (day := getattr(entry, field))
            ]
            by_end = sorted((day.last, at) for day, at in dated)
            by_begin = sorted((day.first, at) for day, at in dated)
            self._dates[field] = (*_columns(by_end), *_columns(by_begin))
        ends, at_end, begins, at_begin = self._dates[field]
        late = len(ends) - (bisect_left(ends, window.first) if window.first else 0)
        early = bisect_right(begins, window.last) if window.last else len(begins)
        return set(at_end[len(ends) - late :] if late <= early else at_begin[:early])


def _columns(rows: list[tuple[date, int]]) -> tuple[list[date], list[int]]:
    return [day for day, _ in rows], [place for _, place in rows]
