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
from briefgen.problems import BriefgenError, Location, Problem, error, warning

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
    return bool(
        _BUNDLE_ID.search(text) or (_OBJECTS.search(text) and _OBJECT_ID.search(text))
    )


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in the order of the bundle. A faulty object costs only itself."""
    text, problems = decode(data, file)
    yield from problems
    content = parse_json(text, file)
    objects, faults = _objects(
        content.get("objects") if isinstance(content, dict) else None, file
    )
    yield from faults
    bundle = Bundle(objects, file)
    for record in bundle.entries():
        fields = bundle.record_of(record)
        entry, faults = entry_from(
            {**fields, "x": plain(fields["x"])}, where_of(record, file)
        )
        yield from faults
        if entry is not None:
            yield entry
    yield from bundle.problems
    yield from _left_out(bundle)


def _objects(given: Any, file: str) -> tuple[list[Mapping[str, Any]], list[Problem]]:
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
        else:
            message = (
                f"object {number} of the bundle is no STIX object; it was left out"
            )
            problems.append(
                error(
                    where,
                    "not-an-object",
                    message,
                    "an object has a `type` and an `id`",
                )
            )
    return objects, problems


def _left_out(bundle: Bundle) -> Iterator[Problem]:
    """Tell of the objects that are neither entries nor named by one."""
    others = Counter(
        str(record["type"])
        for ref, record in bundle.objects.items()
        if not is_entry(record)
        and ref not in bundle.used
        and record["type"] not in _SILENT
    )
    others += Counter(
        str(record["type"]) for record in bundle.nameless if not is_entry(record)
    )
    if others:
        counts = ", ".join(
            f"{count} {name}"
            for name, count in sorted(
                others.items(), key=lambda each: (-each[1], each[0])
            )
        )
        which = (
            "objects are no entries and were"
            if others.total() > 1
            else "object is no entry and was"
        )
        message = f"{others.total()} {which} left out: {counts}"
        hint = "briefgen reads reports, groupings, notes and opinions"
        yield warning(Location(bundle.file), "no-entry-type", message, hint)
