"""CSL-JSON: the items that Zotero, Better BibTeX, Mendeley and pandoc write."""

import codecs
import json
from collections.abc import Iterator
from typing import Any

from briefgen.entry import FIELDS, Entry, field_name
from briefgen.entry.csl import entry_of
from briefgen.entry.csl.variables import TYPES, VARIABLES
from briefgen.files.decoding import decode
from briefgen.files.json_text import list_start, parse_items, parse_json, plain
from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.readers.references.numbered_ids import numbered

_HEAD = 256 * 1024
"""Bytes in which the first item must end for a `.json` to be known as CSL-JSON."""
_OURS = (frozenset(FIELDS) - {name.lower() for name in VARIABLES}) | {
    "question",
    "answer",
    "entries",
    "x",
}


def accepts(data: bytes) -> bool:
    """Whether the first item has a CSL type and an id, and no key that is an entry's only, or STIX's."""
    head = data[:_HEAD]
    utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if utf16 else "utf-8-sig", "ignore")
    start = list_start(text, "items")
    if not start:
        return False
    try:
        item, _ = json.JSONDecoder().raw_decode(text[start:].lstrip())
    except (ValueError, RecursionError):
        return False
    if (
        not isinstance(item, dict)
        or item.get("type") not in TYPES
        or "id" not in item
    ):
        return False
    others = {field_name(key) for key in item if key not in VARIABLES}
    return "spec_version" not in item and not _OURS & others


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order. A faulty item costs only itself; what follows a fault of JSON is lost."""
    text, problems = decode(data, file)
    yield from problems
    yield from numbered(_read(text, file))


def _read(text: str, file: str) -> Iterator[Entry | Problem]:
    if not text.strip():
        return
    if not list_start(text, "items"):
        yield from _item(parse_json(text, file), Location(file, 1))
        return
    for where, value in parse_items(text, file, "items"):
        if isinstance(value, BriefgenError):
            yield from value.problems
        else:
            yield from _item(value, where)


def _item(value: Any, where: Location) -> Iterator[Entry | Problem]:
    if not isinstance(value, dict):
        yield error(where, "not-an-entry", "an item must be an object ({…})")
        return
    entry, problems = entry_of(plain(value, as_written=True), where)
    yield from problems
    if entry is not None:
        yield entry
