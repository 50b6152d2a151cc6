"""CSL-YAML: items of CSL as pandoc keeps them, in a list or under `references:`."""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any

from briefgen.entry import Entry
from briefgen.entry.csl import entry_of
from briefgen.entry.csl.variables import TYPES
from briefgen.files.yaml_text import parse_yaml
from briefgen.problems import Location, Problem, error, warning
from briefgen.readers.references.numbered_ids import numbered
from briefgen.standards.written_markings import marking_of_line

_HEAD = 64 * 1024
"""Bytes in which a file must show what it is."""
_REFERENCES = re.compile(r"^references:[ \t]*(?:#.*)?$", re.MULTILINE)
_TYPE = re.compile(r"^[ \t-]*type:[ \t]*[\"']?([\w-]+)", re.MULTILINE)
_OF_ITEMS = re.compile(r"^[ \t-]*(?:issued|container-title):", re.MULTILINE)
_OF_ENTRIES = re.compile(
    r"^[ \t-]*(?:entries|text|kind|published):", re.MULTILINE
)


def accepts(data: bytes) -> bool:
    """Whether there are items of CSL, in a list or under `references:`, and no fields that are an entry's only."""
    head = data[:_HEAD].decode("utf-8-sig", "ignore")
    found = _TYPE.search(head)
    if not found or found[1] not in TYPES or _OF_ENTRIES.search(head):
        return False
    return bool(_REFERENCES.search(head) or _OF_ITEMS.search(head))


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order. A faulty item costs only itself; what stands beside `references:` is told.

    Raises:
        BriefgenError: not YAML.
    """
    yield from numbered(_read(data, file))


def _read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    document, problems = parse_yaml(data, file)
    yield from problems
    items, beside = document, {}
    if isinstance(document, dict) and "references" in document:
        beside = {**document}
        items = beside.pop("references")
    margins = [*_comments(data), *_markings(beside)]
    if beside:
        told = ", ".join(f"“{key}”" for key in beside)
        message = f"{told}: keys beside `references`; nothing but a marking is read there"
        yield warning(Location(file, 1), "left-out", message)
    for item in items if isinstance(items, list) else [items]:
        where = getattr(item, "where", Location(file, 1))
        if not isinstance(item, dict):
            message = "an item must be a mapping (key: value)"
            yield error(where, "not-an-entry", message)
            continue
        entry, faults = entry_of(_plain(item), where, margins)
        yield from faults
        if entry is not None:
            yield entry


def _comments(data: bytes) -> list[str]:
    """Return the comments above the first item that may mark all of them."""
    head = data[:_HEAD].decode("utf-8-sig", "ignore").splitlines()
    above = takewhile(lambda line: line.strip()[:1] in ("", "#"), head)
    return [line for line in above if marking_of_line(line)]


def _markings(beside: Mapping[str, Any]) -> list[str]:
    lines = (f"{key}: {value}" for key, value in beside.items())
    return [line for line in lines if marking_of_line(line)]


def _plain(value: Any) -> Any:
    """Return a value without the places of its parts."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, str) else value
