"""What the world writes into fields of closed lists and of dates → what they hold; the rest is kept, and told of.

Sources come from programs and people who know no such lists. A value that a field cannot hold costs the field, never
the entry. Markings are not read here: one that is not understood is the narrowest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.problems import Location, Problem, warning
from briefgen.standards.written_dates import (
    WrittenDate,
    read_date,
    says_no_date,
)

Choices = Mapping[str, tuple[str, ...]]
"""Fields of closed lists, each with what it may hold."""
DATES = ("published", "information_date", "accessed")
KEPT = "it was kept in `x` and not used"
"""The end of a message about a value that no field holds."""


@dataclass
class Settled:
    """The values of fields, with what they could not hold."""

    values: dict[str, Any]
    kept: dict[str, Any] = field(default_factory=dict)
    """Values by the keys that they were given under."""
    problems: list[Problem] = field(default_factory=list)


def settled(
    values: Mapping[str, Any],
    given_as: Mapping[str, str],
    choices: Choices,
    where: Location,
) -> Settled:
    """Return the values with dates in EDTF and choices as their lists spell them.

    A date that is not understood, and the words of one that say more than EDTF, are kept. `given_as` has the key
    under which each field was given.
    """
    result = Settled(dict(values))
    for name in DATES:
        value = values.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            place = getattr(value, "where", where)
            key = given_as.get(name, name)
            result.problems += _settle_date(result, name, key, place)
    for name, known in choices.items():
        value = values.get(name)
        if isinstance(value, str) and value not in known:
            result.values[name] = _chosen(value, known)
    return result


def _settle_date(
    result: Settled,
    name: str,
    key: str,
    where: Location,
) -> Iterator[Problem]:
    value = result.values.pop(name)
    written = str(value).strip()
    if not written:
        return
    try:
        found = read_date(written)
    except ValueError as fault:
        result.kept[key] = value
        if not says_no_date(written):
            yield unread_date(where, key, fault)
        return
    result.values[name] = found.edtf
    if found.loses:
        result.kept[key] = value
    yield from half_read_date(where, key, written, found)


def unread_date(
    where: Location,
    name: str,
    fault: ValueError,
) -> Problem:
    """Return the warning that a date was not understood, or not which it is."""
    said, _, hint = str(fault).partition("\n")
    return warning(where, "unread-date", f"“{name}”: {said}; {KEPT}", hint)


def half_read_date(
    where: Location,
    name: str,
    written: str,
    found: WrittenDate,
) -> Iterator[Problem]:
    """Yield the warning that a part of a date was not understood, if one was not."""
    if found.unread:
        message = f"“{name}”: “{written}” was read as {found.edtf}, since {found.unread}"
        yield warning(where, "unread-date", message, "write YYYY-MM-DD")


def _chosen(
    value: str,
    known: tuple[str, ...],
) -> str:
    """Return the choice that a value is in other letters; the value itself where it is none."""
    folded = "-".join(value.replace("_", " ").lower().split())
    found = (choice for choice in known if choice.lower() == folded)
    return next(found, value) if folded else value
