"""What is said of a file beside it, in a sidecar: fields of its entries, which the file cannot hold itself.

A sidecar's word goes before that of the file, but for markings and recipients: there the narrower counts. Of a file
with several entries it says what these leave unsaid. A value that its field does not take costs only itself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.entry.entry import (
    FIELDS,
    Entry,
    entry_from,
    field_name,
    slug,
)
from briefgen.files.validation import shown_value
from briefgen.files.yaml_text import PlacedStr
from briefgen.problems import Location, Problem, near_miss, warning
from briefgen.standards.folding import folded
from briefgen.standards.markings import Marking, highest, markings

GRADE = "grade"
"""Reliability and credibility in one, such as `B2`."""
NOBODY = "nobody"
"""The recipient of an entry for whom its file and its sidecar have none in common."""

_GRADE = re.compile(r"\s*([A-Fa-f])\s?[-/]?\s?([1-6])\s*")
_GRADES = {"reliability", "credibility"}
_APART = ("marking", "releasable_to", "note")
"""Fields that are not simply taken over."""
_OF_ONE = ("id", "text", "file", "sha256")
"""Fields that several entries cannot share; a title is that of the work that they are part of."""
_UNTITLED = "–"
"""Stands in for a title where a sidecar gives none, since no entry is without."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says of the entries of one file."""

    where: Location
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Values by the names of fields."""
    note: str = ""
    x: Mapping[str, Any] = field(default_factory=dict)
    marking: Marking | None = None
    marked_at: Location | None = None
    releasable_to: tuple[str, ...] = ()

    def over_one_of(self, entry: Entry) -> Entry:
        """Return an entry, called by its id, with what the sidecar says; it keeps that id unless it gets another."""
        ident = self.fields.get("id", entry.id)
        return self.over(entry).model_copy(update={"id": ident})

    def over(self, entry: Entry) -> Entry:
        """Return an entry with what the sidecar says, whatever it says itself; its notes are joined."""
        update = {**self.fields, "x": {**entry.x, **self.x}}
        if "title" in update and entry.id == slug(entry.title):
            update.setdefault("id", slug(update["title"]))
        if self.note:
            notes = filter(None, (entry.note, self.note))
            update["note"] = "\n\n".join(notes)
        return entry.model_copy(update={**update, **self._guarded(entry)})

    def under(self, entry: Entry) -> Entry:
        """Return one of several entries with what the sidecar says and it does not; its tags are joined."""
        said = {
            name: value
            for name, value in self.fields.items()
            if name not in _OF_ONE
        }
        if "title" in said:
            said.setdefault("container", said.pop("title"))
        update = {
            name: value
            for name, value in said.items()
            if getattr(entry, name) == Entry.model_fields[name].default
        }
        if "tags" in said:
            update["tags"] = tuple(dict.fromkeys([*said["tags"], *entry.tags]))
        update["note"] = entry.note or self.note
        update["x"] = {**self.x, **entry.x}
        return entry.model_copy(update={**update, **self._guarded(entry)})

    def for_one(self) -> list[str]:
        """Return the fields that the sidecar gives and that several entries cannot share."""
        return [name for name in _OF_ONE if name in self.fields]

    def _guarded(self, entry: Entry) -> dict[str, Any]:
        """Return how an entry counts, and for whom it is: the narrower of what it and the sidecar say."""
        return {
            "marking": highest([entry.marking, self.marking]),
            "releasable_to": _common(entry.releasable_to, self.releasable_to),
        }

    def conflicts(self, entries: Sequence[Entry]) -> Iterator[Problem]:
        """Yield where the file of entries is marked otherwise, or for others, than the sidecar says."""
        where = self.marked_at or self.where
        marked = Counter(entry.marking for entry in entries)
        for marking, count in marked.items():
            if None in (marking, self.marking) or marking == self.marking:
                continue
            counted = highest([marking, self.marking])
            message = (
                f"this says {_label(self.marking)}, but {_told(entries, count)} marked {_label(marking)}"
                f" in the file; the narrower counts, {_label(counted)}"
            )
            hint = "make the two agree"
            yield warning(where, "marking-conflict", message, hint)
        yield from self._other_recipients(entries)

    def _other_recipients(self, entries: Sequence[Entry]) -> Iterator[Problem]:
        said = set(map(folded, self.releasable_to))
        others = [
            entry.releasable_to
            for entry in entries
            if entry.releasable_to
            and set(map(folded, entry.releasable_to)) != said
        ]
        if not said or not others:
            return
        common = ", ".join(_common(others[0], self.releasable_to))
        message = (
            f"this is releasable to {', '.join(self.releasable_to)}, but {_told(entries, len(others))} releasable to "
            f"{', '.join(others[0])} in the file; what both say counts, {common}"
        )
        yield warning(
            self.where, "release-conflict", message, "make the two agree"
        )


def _told(entries: Sequence[Entry], count: int) -> str:
    if len(entries) == 1:
        return f"“{entries[0].title}” is"
    return f"{count} of {len(entries)} entries {'is' if count == 1 else 'are'}"


def _label(marking: Marking | None) -> str:
    return marking.label if marking else ""


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the recipients that both name, if both name some."""
    if not one or not other:
        return one or other
    known = set(map(folded, other))
    common = tuple(name for name in one if folded(name) in known)
    return common or (NOBODY,)


def restricts(record: Any) -> bool:
    """Tell whether what is said somewhere keeps an entry from readers."""
    if not isinstance(record, Mapping):
        return False
    return not {"marking", "releasable_to"}.isdisjoint(map(field_name, record))


def narrowest(where: Location) -> Sidecar:
    """Return a sidecar that cannot be read: what it may have said counts as the narrowest marking."""
    return Sidecar(where, marking=markings()[-1], marked_at=where)


def sidecar_from(
    record: Mapping[str, Any],
    where: Location,
    margins: Sequence[str] = (),
) -> tuple[Sidecar, list[Problem]]:
    """Return what a mapping of fields says, and its problems, each on its own line.

    Names of no field, and values that their fields do not take, are kept in `x`, with a warning. Recipients that
    cannot be read count as the narrowest marking. A marking counts also in `margins`, what stands above the fields.
    """
    problems: list[Problem] = []
    known, other = _divided(_with_grade(record), where, problems)
    wrong: dict[str, Any] = {}
    for key, value in known.items():
        faults = _faults(key, value, where)
        if faults:
            wrong[key] = value
            problems += [_kept(each) for each in faults]
    right = {key: known[key] for key in known if key not in wrong}
    given = {
        field_name(key) for key, value in right.items() if value is not None
    }
    x = {**other, **{str(key): value for key, value in wrong.items()}}
    filled = right if "title" in given else {**right, "title": _UNTITLED}
    entry, faults = entry_from({**filled, "x": x}, where, margins)
    problems += faults
    if entry is None:
        return narrowest(where), problems
    is_open = any(field_name(key) == "releasable_to" for key in wrong)
    floor = markings()[-1] if is_open else None
    sidecar = Sidecar(
        where,
        {name: getattr(entry, name) for name in given.difference(_APART)},
        entry.note,
        entry.x,
        highest([entry.marking, floor]),
        _place_of("marking", record, where),
        entry.releasable_to,
    )
    return sidecar, problems


def _with_grade(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record whose grade in one (`B2`) is divided into its two fields.

    One that is none stays, and so does one beside those fields.
    """
    if not _GRADES.isdisjoint(map(field_name, record)):
        return dict(record)
    divided: dict[str, Any] = {}
    for key, value in record.items():
        found = _GRADE.fullmatch(value) if isinstance(value, str) else None
        if not found or field_name(key) != GRADE:
            divided[key] = value
            continue
        at = getattr(value, "where", None)
        divided["reliability"] = _placed(found[1].upper(), at)
        divided["credibility"] = _placed(found[2], at)
    return divided


def _placed(text: str, where: Location | None) -> str:
    if where is None:
        return text
    placed = PlacedStr(text)
    placed.where = where
    return placed


def _divided(
    record: Mapping[str, Any],
    where: Location,
    problems: list[Problem],
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a record says in fields, and what it says under other names, which are told."""
    known: dict[str, Any] = {}
    other: dict[str, Any] = {}
    for key, value in record.items():
        name = field_name(key)
        if name in FIELDS:
            known[key] = value
        elif name == "x" and isinstance(value, Mapping):
            other |= value
        else:
            other[str(key)] = value
            problems.append(_unknown(key, value, where))
    return known, other


def _unknown(
    key: str,
    value: Any,
    where: Location,
) -> Problem:
    if field_name(key) == GRADE:
        place = getattr(value, "where", where)
        if isinstance(value, str) and _GRADE.fullmatch(value):
            message = f"“{key}” stands beside a reliability or credibility; it was kept in `x`"
            return warning(
                place, "duplicate-field", message, "keep one of the two"
            )
        message = f"“{key}” cannot be {shown_value(value)}; it was kept in `x`"
        hint = "write a letter from A to F and a figure from 1 to 6: B2"
        return warning(place, "sidecar-value", message, hint)
    place = getattr(key, "where", where)
    message = f"“{key}” is not a field of an entry; it was kept in `x`"
    hint = near_miss(key, (*FIELDS, GRADE))
    own = "put what has no field under `x:`"
    return warning(place, "unknown-field", message, hint or own)


def _faults(
    key: str,
    value: Any,
    where: Location,
) -> list[Problem]:
    """Return why a field does not take a value; nothing if it does."""
    is_title = field_name(key) == "title"
    record = {key: value} if is_title else {key: value, "title": _UNTITLED}
    if value is None:
        return []
    entry, faults = entry_from(record, where)
    return [] if entry is not None else faults


def _kept(fault: Problem) -> Problem:
    """Return the fault of a value as a warning: the entry is there without it."""
    message = f"{fault.message}; it was kept in `x` but not used"
    return warning(fault.where, "sidecar-value", message, fault.hint)


def _place_of(
    name: str,
    record: Mapping[str, Any],
    where: Location,
) -> Location:
    """Return the place of the value that a record gives a field."""
    for key, value in record.items():
        if field_name(key) == name:
            at = getattr(key, "where", where)
            place: Location = getattr(value, "where", at)
            return place
    return where
