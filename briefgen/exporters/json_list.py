"""JSON: a list of entries with every field that is set, which the reader of JSON lists reads back as it was."""

import json
from collections.abc import Sequence
from typing import Any

from briefgen.dates import PartialDate
from briefgen.entry import FIELDS, Entry
from briefgen.exporters.left_out import left_out, without_note
from briefgen.markings import Marking
from briefgen.people import Name
from briefgen.problems import Problem
from briefgen.validation import Checked


def export(entries: Sequence[Entry], *, notes: bool = False) -> tuple[bytes, list[Problem]]:
    """Return the list in UTF-8. All is in it but where entries were read from; notes only with `notes`."""
    problems = [] if notes else left_out("JSON", [(entry, ["note"]) for entry in entries if entry.note])
    given = entries if notes else [without_note(entry) for entry in entries]
    records = [{**set_fields(entry), **({"x": entry.x} if entry.x else {})} for entry in given]
    return (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode(), problems


def set_fields(entry: Entry) -> dict[str, Any]:
    """Return the fields of an entry that are set, apart from `x`, as values of JSON."""
    values = {name: field_value(entry, name) for name in FIELDS}
    return {name: value for name, value in values.items() if value not in ("", [], None) or name == "kind"}


def field_value(entry: Entry, name: str) -> Any:
    """Return the value of a field as files write it."""
    return _written(getattr(entry, name))


def _written(value: Any) -> Any:
    match value:
        case PartialDate():
            return value.iso()
        case Marking():
            return value.label
        case Name() | Checked():
            return {key: _written(part) for key, part in value if part not in ("", ())}
        case tuple():
            return [_written(item) for item in value]
        case _:
            return value
