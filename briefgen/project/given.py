"""Outlines and entries that are given as values and not as files: what programs hand over, stdin included.

Messages name them as if they were files. The lines of an outline that is a mapping are those of the JSON that it
makes; the line of an entry is its number among those that are given.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import Any, TypeAlias

from briefgen.entry import Entry, entry_from
from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.problems import BriefgenError, Location, Problem, error

OutlineGiven: TypeAlias = str | Path | bytes | Mapping[str, Any]
"""The path of an outline, the content of one, or what it says as plain values."""
EntryGiven: TypeAlias = Entry | Mapping[str, Any]
"""An entry, or what a file would say of it as plain values."""

OUTLINE = "<outline>"
"""How messages name an outline that is no file; its paths are relative to the current folder."""
ENTRIES = "entries"
"""How messages name the entries that are in no file."""


def listed(values: Any) -> tuple[Any, ...]:
    """Return values as they are meant: one alone is a list of one, a text no list of letters; none if it is empty."""
    if isinstance(values, str) and not values:
        return ()
    if isinstance(values, str | bytes | PurePath | Mapping | Entry):
        return (values,)
    return tuple(values)


def outline_file(outline: OutlineGiven) -> tuple[Path, bytes | None]:
    """Return the path of an outline, and its content where that is given in place of a file.

    Raises:
        BriefgenError: it is larger than a file may be, or a mapping that no file could say.
    """
    if isinstance(outline, bytes):
        if len(outline) > limits().file * MEGABYTE:
            size = f"the outline has over {limits().file} MB"
            raise too_much(Location(OUTLINE), "file", size)
        return Path(OUTLINE), outline
    if isinstance(outline, Mapping):
        return Path(OUTLINE), _written(outline)
    return Path(outline), None


def _written(outline: Mapping[str, Any]) -> bytes:
    """Return the JSON of an outline, which is YAML too.

    Raises:
        BriefgenError: no file could say it.
    """
    plain = _plain(outline, Location(OUTLINE))
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace")


def entries_given(
    values: Sequence[EntryGiven],
) -> tuple[list[Entry], list[Problem]]:
    """Return entries of plain values, and what is wrong with them."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, value in enumerate(values, 1):
        if isinstance(value, Entry):
            entries.append(value)
            continue
        where = Location(ENTRIES, number)
        try:
            entry, faults = entry_from(_mapping(value, where), where)
        except BriefgenError as fault:
            problems += fault.problems
            continue
        problems += faults
        if entry is not None:
            entries.append(entry)
    return entries, problems


def _mapping(value: Any, where: Location) -> dict[str, Any]:
    """Return a mapping in plain values.

    Raises:
        BriefgenError: it is none, or no file could say it.
    """
    if not isinstance(value, Mapping):
        message = f"an entry must be a mapping, not {type(value).__name__}"
        raise BriefgenError(error(where, "wrong-type", message))
    plain: dict[str, Any] = _plain(value, where)
    return plain


def _plain(
    value: Any,
    where: Location,
    depth: int = 0,
) -> Any:
    """Return a value as files can say it: what has one way to be written as text, in lists and mappings.

    Raises:
        BriefgenError: at `where`: there is no such way, or it holds itself.
    """
    if depth > limits().depth:
        message = f"values stand in each other more than {limits().depth} deep"
        raise BriefgenError(error(where, "too-large", message))
    match value:
        case Mapping():
            return {
                str(key): _plain(each, where, depth + 1)
                for key, each in value.items()
            }
        case list() | tuple():
            return [_plain(each, where, depth + 1) for each in value]
        case date():
            return value.isoformat()
        case PurePath():
            return str(value)
        case str() | bool() | int() | float() | None:
            return value
        case _:
            message = f"a value of the type {type(value).__name__} cannot be written in a file"
            hint = "use texts, numbers, dates, True, False, None, and lists and mappings of them"
            raise BriefgenError(error(where, "wrong-type", message, hint))
