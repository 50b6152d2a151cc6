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
    """Return values as they are meant: one of them alone is a list of one, a text no list of letters."""
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
    try:
        text = json.dumps(_plain(outline), ensure_ascii=False, indent=2)
    except (TypeError, ValueError, RecursionError) as fault:
        where = Location(OUTLINE)
        message = f"the outline does not consist of plain values: {fault}"
        hint = (
            "use mappings, lists, texts, numbers, dates, True, False and None"
        )
        raise BriefgenError(error(where, "wrong-type", message, hint)) from None
    return text.encode("utf-8", "backslashreplace")


def _plain(value: Any) -> Any:
    """Return a value as files can say it: what has one way to be written as text, in lists and mappings."""
    match value:
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case date():
            return value.isoformat()
        case PurePath():
            return str(value)
        case _:
            return value


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
        if not isinstance(value, Mapping):
            message = f"an entry must be a mapping, not {type(value).__name__}"
            problems.append(error(where, "wrong-type", message))
            continue
        entry, faults = entry_from(_plain(value), where)
        problems += faults
        if entry is not None:
            entries.append(entry)
    return entries, problems
