"""Lines `key: value` in the note of an item: what Zotero's users write into the field “Extra”."""

import re
from collections.abc import Mapping
from typing import Any

from briefgen.entry.csl.dates import read_date
from briefgen.entry.csl.variables import DATES, NAMES, VARIABLES
from briefgen.entry.entry import Entry, entry_from, field_name
from briefgen.problems import Location

_LINE = re.compile(
    r"(?:\{:)?\s*(?P<key>[A-Za-z][A-Za-z _-]{1,40}?)\s*:\s*(?P<value>\S.*?)\s*"
)
_IN_BRACES = re.compile(r"(\{:[^{}]+\})")
"""Several values may stand in one line: `{:volume: 3}{:issue: 4}`."""
_NEVER = {"id", "type", "note", "custom", "categories"}
_VARIABLE = {
    name.lower().replace("_", "-"): name for name in VARIABLES - _NEVER
}
_FIELDS = frozenset(
    "access_type actors archive_url contradicts credibility descriptor file information_date marking origin places "  # noqa: SIM905
    "releasable_to reliability sha256 source_type status supports tags".split()
)
"""Fields of an entry that a line may give: those for which CSL has no variable, and never the text itself."""


def with_extra(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item with the lines of its note that name a variable, or a field of an entry, in their places.

    A line that gives what the item has already, or a value that is not one, stays in the note.
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return dict(item)
    full = dict(item)
    fields: dict[str, Any] = {}
    lines = [_without_placed(line, full, fields) for line in note.split("\n")]
    kept = "\n".join(line for line in lines if line is not None)
    if kept == note:
        return full
    full.pop("note")
    if kept.strip():
        full["note"] = kept.strip("\n")
    if fields:
        custom = _mapping(full.get("custom"))
        own = _mapping(custom.get("briefgen"))
        full["custom"] = {**custom, "briefgen": {**fields, **own}}
    return full


def _without_placed(
    line: str,
    item: dict[str, Any],
    fields: dict[str, Any],
) -> str | None:
    """Return what is left of a line when its values are in their places; None where that is nothing."""
    pieces = _IN_BRACES.split(line)
    left = [
        piece
        for piece in pieces
        if not (piece.strip() and _placed(piece, item, fields))
    ]
    if len(left) == len(pieces):
        return line
    rest = "".join(left)
    return rest if rest.strip() else None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _placed(
    line: str,
    item: dict[str, Any],
    fields: dict[str, Any],
) -> bool:
    """Put a line's value into its place, and tell whether it has one."""
    if line.startswith(
        "{:"
    ):  # as Zotero wrote such lines before: `{:key: value}`
        line = line.rstrip().removesuffix("}")
    found = _LINE.fullmatch(line)
    if not found:
        return False
    key, value = found["key"], found["value"]
    variable = _VARIABLE.get(re.sub("[ _]", "-", key.lower()))
    if variable:
        return _placed_variable(variable, value, item)
    field = field_name(key)
    if (
        field not in _FIELDS
        or field in fields
        or not _says_something(field, value)
    ):
        return False
    fields[field] = value
    return True


def _placed_variable(
    variable: str,
    text: str,
    item: dict[str, Any],
) -> bool:
    """Put a text into a variable that is free, if it is such a value, and tell whether it was."""
    value = None if variable in item else _value(variable, text)
    if value is None:
        return False
    item[variable] = value
    return True


def _says_something(field: str, text: str) -> bool:
    """Whether an entry with that text in a field is another than without it."""
    entry, _ = entry_from({"title": "-", field: text}, Location(""))
    if entry is None:
        return False
    return bool(getattr(entry, field) != Entry.model_fields[field].default)


def _value(variable: str, text: str) -> Any:
    """Return what a variable of that name has for a text; None where the text is no such value."""
    if variable in NAMES:
        family, divider, given = text.partition("||")
        if not divider:
            return [{"literal": text}]
        return [{"family": family.strip(), "given": given.strip()}]
    if variable in DATES:
        try:
            read_date(text)
        except ValueError:
            return None
    return text
