"""CSL-JSON: the items that Zotero, Better BibTeX, Mendeley and pandoc write."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from briefgen.entry import FIELDS, Entry, field_name
from briefgen.entry.csl import entry_of
from briefgen.entry.csl.variables import TYPES, VARIABLES
from briefgen.files.decoding import decode
from briefgen.files.json_items import RepeatedKeyError, items, parse, repeated_key
from briefgen.files.limits import limits, too_much
from briefgen.problems import Location, Problem, error
from briefgen.readers.references.numbered_ids import numbered

_HEAD = 256 * 1024
"""Bytes in which the first item must end for a `.json` to be known as CSL-JSON."""
_LIST = re.compile(r'\s*(?:\{\s*"items"\s*:\s*)?\[\s*')
_OURS = (frozenset(FIELDS) - {name.lower() for name in VARIABLES}) | {
    "question",
    "answer",
    "entries",
    "x",
}


def accepts(data: bytes) -> bool:
    """Whether the first item has a CSL type and an id, and no key that is an entry's only, or STIX's."""
    head = data[:_HEAD]
    is_utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if is_utf16 else "utf-8-sig", "ignore")
    start = _LIST.match(text)
    if not start:
        return False
    try:
        item, _ = json.JSONDecoder().raw_decode(text, start.end())
    except (ValueError, RecursionError):
        return False
    if not isinstance(item, dict) or item.get("type") not in TYPES or "id" not in item:
        return False
    others = {field_name(key) for key in item if key not in VARIABLES}
    return "spec_version" not in item and not _OURS & others


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order. A faulty item costs only itself; what follows a fault of JSON is lost."""
    text, problems = decode(data, file)
    yield from problems
    yield from numbered(_read(text, file))


def _read(text: str, file: str) -> Iterator[Entry | Problem]:
    if text.lstrip().startswith("{") and not re.match(r'\s*\{\s*"items"\s*:', text):
        yield from _item(parse(text, file), Location(file, 1))
        return
    line = 1
    try:
        for line, value in items(text, "items", numbers=True):
            if isinstance(value, RepeatedKeyError):
                yield repeated_key(text, file, line, value)
            elif isinstance(value, json.JSONDecodeError):
                yield from _broken(text, file, value)
            else:
                yield from _item(value, Location(file, line))
    except RecursionError:
        message = "nested too deep for a list of items"
        yield error(Location(file, line), "json-depth", message)


def _broken(text: str, file: str, fault: json.JSONDecodeError) -> Iterator[Problem]:
    """Yield a fault of JSON; none for a comma before the end of the list, which costs nothing."""
    if text[fault.pos : fault.pos + 1] == "]":
        return
    where = Location(file, fault.lineno, fault.colno)
    message = f"not JSON: {fault.msg.lower()}; the rest was left out"
    yield error(where, "json-syntax", message)


def _item(value: Any, where: Location) -> Iterator[Entry | Problem]:
    if not isinstance(value, dict):
        yield error(where, "not-an-entry", "an item must be an object ({…})")
        return
    depth = _depth(value)
    if depth > limits().depth:
        yield from too_much(where, "depth", f"the item is nested {depth} deep").problems
        return
    entry, problems = entry_of(value, where)
    yield from problems
    if entry is not None:
        yield entry


def _depth(value: Any) -> int:
    """Return how deep lists and objects stand inside each other."""
    depth = 0
    level = [value]
    while level := [part for part in level if isinstance(part, dict | list)]:
        depth += 1
        below: list[Any] = []
        for part in level:
            below += part.values() if isinstance(part, dict) else part
        level = below
    return depth
