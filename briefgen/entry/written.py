"""An entry as a record of plain values, which `entry_from` reads again."""

from typing import Any

from pydantic import BaseModel

from briefgen.entry.entry import FIELDS, Entry
from briefgen.standards.dates import PartialDate
from briefgen.standards.markings import Marking


def written(entry: Entry) -> dict[str, Any]:
    """Return every field of an entry as it is written in files; what it does not have is None or empty."""
    return {name: _plain(getattr(entry, name)) for name in FIELDS}


def _plain(value: Any) -> Any:
    match value:
        case PartialDate():
            return value.iso()
        case Marking():
            return value.label
        case BaseModel():
            return {name: part for name, part in value.model_dump().items() if part}
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value
