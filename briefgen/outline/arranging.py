"""The order of entries within a theme, and the groups that a field divides them into. It knows no theme."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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

_KEYS: Mapping[str, Callable[[Entry], Any]] = {
    "published": lambda entry: entry.published and entry.published.first,
    "information_date": lambda entry: (
        entry.information_date and entry.information_date.first
    ),
    "accessed": lambda entry: entry.accessed and entry.accessed.first,
    "title": lambda entry: folded(entry.title),
    "publisher": lambda entry: folded(entry.publisher),
    "reliability": lambda entry: entry.reliability,
    "credibility": lambda entry: entry.credibility,
    "marking": lambda entry: entry.marking and entry.marking.rank + 1,
    "id": lambda entry: folded(entry.id),
}
"""What entries are ordered by; nothing where they do not state it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that share a value."""

    title: str
    entries: tuple[Entry, ...]


def in_order(entries: Sequence[Entry], keys: Sequence[str]) -> list[Entry]:
    """Return entries in the order of the first key, equals in that of the next, then as they were given.

    Entries that do not state what they are ordered by come last, from first to last and from last to first.
    """
    ordered = list(entries)
    for key in reversed([key for key in keys if key != "source"]):
        stated = _KEYS[key.lstrip("-")]
        known = sorted(
            (each for each in ordered if stated(each)),
            key=stated,
            reverse=key.startswith("-"),
        )
        ordered = known + [each for each in ordered if not stated(each)]
    return ordered


def grouped(
    entries: Sequence[Entry], by: str, *, backwards: bool = False, repeat: bool = False
) -> tuple[list[Entry], list[Group]]:
    """Return the entries that state no value, and the groups of the others, by value or `backwards`.

    An entry with several values is in the group of its first, or, with `repeat`, of each. A value that all of several
    entries share beside others says nothing of them and makes no group.
    """
    values = {entry.id: _values(entry, by) for entry in entries}
    common = (
        set.intersection(*map(set, values.values()))
        if len(entries) > 1 and by in _MANY_VALUES
        else set()
    )
    titles: dict[str, str] = {}
    members: dict[str, list[Entry]] = {}
    without: list[Entry] = []
    for entry in entries:
        own = {
            key: title for key, title in values[entry.id].items() if key not in common
        }
        for key in list(own) if repeat else list(own)[:1]:
            titles[key] = min(titles.get(key, own[key]), own[key])
            members.setdefault(key, []).append(entry)
        if not own:
            without.append(entry)
    groups = [
        Group(_title(by, titles[key]), tuple(members[key]))
        for key in sorted(members, reverse=backwards)
    ]
    return without, groups


_MANY_VALUES = ("tags", "places", "actors")


def _values(entry: Entry, by: str) -> dict[str, str]:
    """Return the values of an entry, each as it is compared and as it is written."""
    if by in _SPANS:
        written = _within(entry.published, _SPANS[by])
        return {written: written} if written else {}
    values = (entry.language,) if by == "language" else VALUES[by](entry)
    return {_rank(entry, by) + folded(value): value for value in values if value}


def _rank(entry: Entry, by: str) -> str:
    """Return what orders values that do not stand in the order of their letters."""
    return f"{entry.marking.rank} " if by == "marking" and entry.marking else ""


def _within(date: PartialDate | None, precision: int) -> str:
    """Return the year, month or day that the whole of a date lies in; nothing where it lies in several."""
    if date is None:
        return ""
    first, last = date.first.isoformat()[:precision], date.last.isoformat()[:precision]
    return first if first == last else ""


def _title(by: str, value: str) -> str:
    """Return the title of a group."""
    if by in _SPANS:
        return str(parse_date(value))
    if by in ("reliability", "credibility"):
        return f"{value}: {load_data('admiralty')[by][value]}"
    if by == "kind":
        return _KINDS[value]
    if by in ("source_type", "status"):
        value = value.replace("-", " ")
    return (
        value[:1].upper() + value[1:]
        if by in ("source_type", "status", "tags")
        else value
    )


def retitled(title: str, by: str, entries: Sequence[Entry]) -> str:
    """Return the title of a group as those of its entries write it that are given; empty if none has that value."""
    written = [value for entry in entries for value in _values(entry, by).values()]
    same = [value for value in written if folded(_title(by, value)) == folded(title)]
    return _title(by, min(same)) if same else ""
