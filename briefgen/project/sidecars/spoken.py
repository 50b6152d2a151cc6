"""What one sidecar says of one file, and the entries of that file with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.entry import Entry
from briefgen.entry.sidecar import Sidecar, sidecar_from
from briefgen.files.validation import shown_value
from briefgen.files.yaml_text import PlacedDict
from briefgen.problems import (
    Location,
    Problem,
    did_you_mean,
    error,
    warning,
)

_BY_ID = "entries"
"""The key under which a sidecar speaks of single entries of a file."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a sidecar says of a file."""

    name: str
    """Of the file, as the sidecar names it."""
    of_all: Sidecar
    """What it says of all its entries."""
    by_id: Mapping[str, Sidecar]
    """What it says of single ones; the ids know their places."""

    @property
    def where(self) -> Location:
        """Where it begins to speak of the file."""
        return self.of_all.where

    def applied(
        self, entries: Sequence[Entry]
    ) -> tuple[list[Entry], list[Problem]]:
        """Return the entries of the file with what is said of them, and what is said of none, or otherwise."""
        problems = list(self.of_all.conflicts(entries))
        if len(entries) == 1:
            changed = [self.of_all.over(entries[0])]
        else:
            changed = [self.of_all.under(entry) for entry in entries]
            problems += self._not_shared(len(entries))
        ids = [entry.id for entry in entries]
        for ident, said in self.by_id.items():
            if ident not in ids:
                problems.append(self._unknown(ident, ids))
            of_it = [
                entry
                for entry, own in zip(entries, ids, strict=True)
                if own == ident
            ]
            problems += said.conflicts(of_it)
            changed = [
                said.over_one_of(entry) if own == ident else entry
                for entry, own in zip(changed, ids, strict=True)
            ]
        return changed, problems

    def _not_shared(self, count: int) -> list[Problem]:
        names = self.of_all.for_one()
        if not names or not count:
            return []
        listed = ", ".join(f"“{name}”" for name in names)
        message = f"“{self.name}” has {count} entries, which cannot share {listed}; it was not used"
        hint = f"give it to one of them: `{_BY_ID}: {{ID: {{{names[0]}: …}}}}`"
        return [warning(self.where, "unused-sidecar", message, hint)]

    def _unknown(self, ident: str, ids: Sequence[str]) -> Problem:
        """Return the problem that there is no entry of an id.

        It is an error where that was to be marked: the one that is meant would go out unmarked.
        """
        place = getattr(ident, "where", self.where)
        message = f"“{self.name}” has no entry “{ident}”; what is said of it is not used"
        hint = did_you_mean(ident, ids)
        said = self.by_id[ident]
        if said.marking or said.releasable_to:
            return error(place, "unused-sidecar", message, hint)
        return warning(place, "unused-sidecar", message, hint)


def spoken_from(
    name: str,
    record: PlacedDict,
    above: Sequence[str],
) -> tuple[Spoken, list[Problem]]:
    """Return what a mapping says of the file of a name, and its problems; comments `above` may mark it."""
    listed = record.get(_BY_ID)
    own = {key: value for key, value in record.items() if key != _BY_ID}
    of_all, problems = sidecar_from(own, record.where, above)
    by_id: dict[str, Sidecar] = {}
    if listed is None:
        return Spoken(name, of_all, by_id), problems
    if not isinstance(listed, PlacedDict):
        where = getattr(listed, "where", record.where)
        problems.append(no_mapping(_BY_ID, listed, where))
        return Spoken(name, of_all, by_id), problems
    for ident, said in listed.items():
        if isinstance(said, PlacedDict):
            by_id[ident], faults = sidecar_from(said, said.where)
            problems += faults
        elif said is not None:
            where = getattr(said, "where", record.where)
            problems.append(no_mapping(ident, said, where))
    return Spoken(name, of_all, by_id), problems


def no_mapping(
    name: str,
    value: object,
    where: Location,
) -> Problem:
    """Return the error that what is said of a file or an entry is no mapping of fields."""
    message = f"what is said of “{name}” must be a mapping (key: value), not {shown_value(value)}"
    hint = f"write {name}: {{published: 2024-05-02}}, or its keys on lines of their own, further right"
    return error(where, "wrong-type", message, hint)
