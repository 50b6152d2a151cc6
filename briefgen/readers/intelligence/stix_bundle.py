"""STIX 2.1 bundles, and those of STIX 2.0: reports, groupings, notes and opinions are entries.

What other objects say of them (who made them, how they are marked, whom and where they name) is in the entries. All
else (indicators, malware, relationships, …) is no entry; it is counted and told once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.entry import Entry, entry_from
from briefgen.entry.stix.fields import Bundle, is_entry, where_of
from briefgen.files.decoding import decode
from briefgen.files.json_text import parse_json, plain
from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.readers.intelligence.left_out import left_out

_OPENING = re.compile(r"\s*\{")
_BUNDLE_ID = re.compile(r'"id"\s*:\s*"bundle--[0-9a-f]{8}-')
_OBJECTS = re.compile(r'"objects"\s*:\s*\[')
_OBJECT_ID = re.compile(r'"id"\s*:\s*"[a-z][a-z0-9-]*--[0-9a-f]{8}-')
_SILENT = {"marking-definition", "extension-definition"}


def accepts(data: bytes) -> bool:
    """Tell whether the content reads as a bundle, or as the objects that a TAXII server gives."""
    try:
        text, _ = decode(data, "")
    except BriefgenError:
        return False
    if not _OPENING.match(text):
        return False
    if _BUNDLE_ID.search(text):
        return True
    return bool(_OBJECTS.search(text) and _OBJECT_ID.search(text))


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in the order of the bundle. A faulty object costs only itself."""
    text, problems = decode(data, file)
    yield from problems
    content = parse_json(text, file)
    given = content.get("objects") if isinstance(content, dict) else None
    objects, faults = _objects(given, file)
    yield from faults
    bundle = Bundle(objects, file)
    for record in bundle.entries():
        fields = bundle.record_of(record)
        fields["x"] = plain(fields["x"])
        entry, faults = entry_from(fields, where_of(record, file))
        yield from faults
        if entry is not None:
            yield entry
    yield from bundle.problems
    hint = "briefgen reads reports, groupings, notes and opinions"
    yield from left_out(_others(bundle), "object", "objects", file, hint)


def _objects(
    given: Any, file: str
) -> tuple[list[Mapping[str, Any]], list[Problem]]:
    """Return the objects of a bundle that are objects."""
    if given is None:
        return [], []
    items = given if isinstance(given, list) else [given]
    objects: list[Mapping[str, Any]] = []
    problems: list[Problem] = []
    where = Location(file, 1)
    for number, item in enumerate(items, 1):
        where = getattr(item, "where", where)
        if isinstance(item, dict) and isinstance(item.get("type"), str):
            objects.append(item)
            continue
        what = (
            f"object {number} of the bundle is no STIX object; it was left out"
        )
        hint = "an object has a `type` and an `id`"
        problems.append(error(where, "not-an-object", what, hint))
    return objects, problems


def _others(bundle: Bundle) -> Counter[str]:
    """Count the objects that are neither entries nor named by one, by their types."""
    counts = Counter[str]()
    for ref, record in bundle.objects.items():
        is_silent = ref in bundle.used or record["type"] in _SILENT
        if not is_entry(record) and not is_silent:
            counts[str(record["type"])] += 1
    for record in bundle.nameless:
        if not is_entry(record):
            counts[str(record["type"])] += 1
    return counts
