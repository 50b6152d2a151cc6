"""JSON: a list of entries, an object with `entries`, or one entry."""

from collections.abc import Iterator
from typing import Any

from briefgen.entry import FIELDS, Entry, field_name
from briefgen.files.decoding import decode
from briefgen.files.json_text import parse_json, plain
from briefgen.files.yaml_text import PlacedDict
from briefgen.problems import Location, Problem
from briefgen.readers.records.yaml_list import entries_in, read_item


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order. A faulty one costs only itself."""
    text, problems = decode(data, file)
    yield from problems
    if not text.strip():
        return
    items, shared = entries_in(parse_json(text, file))
    where = Location(file, 1)
    for item in items:
        where = getattr(item, "where", where)
        yield from read_item(typed(item), shared, where)


def typed(item: Any) -> Any:
    """Return a record whose fields of ours hold text, and whose other keys hold what JSON says that they hold."""
    if not isinstance(item, PlacedDict):
        return item
    record = PlacedDict()
    record.where = item.where
    for key, value in item.items():
        record[key] = value if field_name(key) in FIELDS else plain(value)
    return record
