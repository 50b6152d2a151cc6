"""The order of entries within a theme, and the groups that a field divides them into. It knows no theme."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from briefgen.entry import Entry
from briefgen.outline.selecting.clauses import VALUES, folded
from briefgen.standards.dates import PartialDate, parse_date
from briefgen.standards.scales import load_data

# fmt: off
Order = Literal[
    "source", "published", "-published", "information_date", "-information_date", "accessed", "-accessed",
    "title", "-title", "publisher", "-publisher", "reliability", "-reliability", "credibility", "-credibility",
    "marking", "-marking", "id", "-id",
]
Grouping = Literal[
    "publisher", "tags", "places", "actors", "kind", "year", "month", "day", "reliability", "credibility",
    "source_type", "status", "language", "marking", "origin",
]
# fmt: on

_SPANS = {"year": 4, "month": 7, "day": 10}
"""Characters of a date that is as precise."""
_KINDS = {
    "qa": "Questions",
    "document": "Documents",
    "note": "Notes",
    "event": "Events",
    "data": "Data",
}

_MANY_VALUES = ("tags", "places", "actors")
"""Fields of which an entry may have several values."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that share a value."""

    title: str
    entries: tuple[Entry, ...]


# ---- order


def _first_day(known: PartialDate | None) -> date | None:
    return known.first if known else None


def _rank_from_one(entry: Entry) -> int | None:
    # Of the lowest marking the rank is 0, which would read as not stated.
    return entry.marking.rank + 1 if entry.marking else None


_KEYS: Mapping[str, Callable[[Entry], Any]] = {
    "published": lambda entry: _first_day(entry.published),
    "information_date": lambda entry: _first_day(entry.information_date),
    "accessed": lambda entry: _first_day(entry.accessed),
    "title": lambda entry: folded(entry.title),
    "publisher": lambda entry: folded(entry.publisher),
    "reliability": lambda entry: entry.reliability,
    "credibility": lambda entry: entry.credibility,
    "marking": _rank_from_one,
    "id": lambda entry: folded(entry.id),
}
"""What entries are ordered by; nothing where they do not state it."""


def in_order(entries: Sequence[Entry], keys: Sequence[str]) -> list[Entry]:
    """Return entries in the order of the first key, equals in that of the next, then as they were given.

    Entries that do not state what they are ordered by come last, from first to last and from last to first.
    """
    ordered = list(entries)
    # Sorting keeps the order of equals, so the key that counts most comes last.
    for key in reversed(keys):
        if key != "source":
            ordered = _ordered_by(key, ordered)
    return ordered


def _ordered_by(key: str, entries: Sequence[Entry]) -> list[Entry]:
    stated = _KEYS[key.lstrip("-")]
    known = [entry for entry in entries if stated(entry)]
    unknown = [entry for entry in entries if not stated(entry)]
    known.sort(key=stated, reverse=key.startswith("-"))
    return known + unknown


# ---- groups


def grouped(
    entries: Sequence[Entry],
    by: str,
    *,
    backwards: bool = False,
    repeat: bool = False,
) -> tuple[list[Entry], list[Group]]:
    """Return the entries that state no value, and the groups of the others, by value or `backwards`.

    An entry with several values is in the group of its first, or, with `repeat`, of each. A value that all of several
    entries share beside others says nothing of them and makes no group.
    """
    values = _telling_values(entries, by)
    titles: dict[str, str] = {}
    members: dict[str, list[Entry]] = {}
    without: list[Entry] = []
    for entry in entries:
        own = values[entry.id]
        if not own:
            without.append(entry)
        most = None if repeat else 1
        for key, title in list(own.items())[:most]:
            titles[key] = min(titles.get(key, title), title)
            members.setdefault(key, []).append(entry)
    groups = [
        Group(_title(by, titles[key]), tuple(members[key]))
        for key in sorted(members, reverse=backwards)
    ]
    return without, groups


def _telling_values(
    entries: Sequence[Entry], by: str
) -> dict[str, dict[str, str]]:
    """Return the values of each entry by its id, without those that all of several entries share beside others."""
    values = {entry.id: _values(entry, by) for entry in entries}
    if len(entries) < 2 or by not in _MANY_VALUES:  # noqa: PLR2004 - one alone shares nothing
        return values
    shared = set.intersection(*map(set, values.values()))
    for own in values.values():
        for key in shared:
            del own[key]
    return values


def _values(entry: Entry, by: str) -> dict[str, str]:
    """Return the values of an entry, each as it is compared and as it is written."""
    if by in _SPANS:
        written = _within(entry.published, _SPANS[by])
        return {written: written} if written else {}
    if by == "marking" and entry.marking:
        # Labels do not stand in the order of their letters.
        label = entry.marking.label
        return {f"{entry.marking.rank} {folded(label)}": label}
    values = (entry.language,) if by == "language" else VALUES[by](entry)
    return {folded(value): value for value in values if value}


def _within(known: PartialDate | None, precision: int) -> str:
    """Return the year, month or day that the whole of a date lies in; nothing where it lies in several."""
    if known is None:
        return ""
    first = known.first.isoformat()[:precision]
    last = known.last.isoformat()[:precision]
    return first if first == last else ""


def _title(by: str, value: str) -> str:
    """Return the title of a group."""
    if by in _SPANS:
        return str(parse_date(value))
    if by in ("reliability", "credibility"):
        return f"{value}: {load_data('admiralty')[by][value]}"
    if by == "kind":
        return _KINDS[value]
    if by == "tags":
        return _capitalised(value)
    if by in ("source_type", "status"):
        return _capitalised(value.replace("-", " "))
    return value


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def retitled(
    title: str,
    by: str,
    entries: Sequence[Entry],
) -> str:
    """Return the title of a group as those of its entries write it that are given; empty if none has that value."""
    written = [
        value for entry in entries for value in _values(entry, by).values()
    ]
    same = [
        value for value in written if folded(_title(by, value)) == folded(title)
    ]
    return _title(by, min(same)) if same else ""
