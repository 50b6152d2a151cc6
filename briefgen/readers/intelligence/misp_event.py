"""MISP events, as a server exports them or answers with them.

The event itself, its reports, the objects that are texts, and the notes and opinions of analysts are entries.
Attributes and the other objects are no entries: those that a report refers to stand in its text; the rest is counted
and told once. What is deleted is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from briefgen.entry import Entry, entry_from
from briefgen.files.decoding import decode
from briefgen.files.json_text import parse_json
from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.readers.intelligence.left_out import left_out
from briefgen.readers.intelligence.misp_entries import Event

_WRAPPED = re.compile(
    r'\s*\{\s*"(?:Event|response)"\s*:|\s*\[\s*\{\s*"Event"\s*:'
)
_OBJECT = re.compile(r"\s*\{")
_INFO = re.compile(r'"info"\s*:\s*"')
_EVENT_KEY = re.compile(
    r'"(?:Orgc|threat_level_id|attribute_count)"\s*:|"Event"\s*:\s*\{'
)
_ENTRIES = re.compile(r'"entries"\s*:\s*\[')


def accepts(data: bytes) -> bool:
    """Tell whether the content reads as an event or as several."""
    try:
        text, _ = decode(data, "")
    except BriefgenError:
        return False
    if not _INFO.search(text):
        return False
    if _WRAPPED.match(text):
        return True
    looks_bare = _OBJECT.match(text) and _EVENT_KEY.search(text)
    return bool(looks_bare) and not _ENTRIES.search(text)


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries of each event in order. A faulty part costs only itself."""
    text, problems = decode(data, file)
    yield from problems
    others: Counter[str] = Counter()
    for item in _events(parse_json(text, file)):
        where = getattr(item, "where", Location(file, 1))
        if not isinstance(item, dict):
            message = "this is no event; it was left out"
            yield error(
                where, "not-an-event", message, "an event has an `info`"
            )
            continue
        event = Event(item, file)
        for record, place in event.records():
            entry, faults = entry_from(record, place)
            yield from faults
            if entry is not None:
                yield entry
        yield from event.problems
        others += event.left_out
    hint = "briefgen reads events, their reports, texts, notes and opinions"
    yield from left_out(others, "part", "parts of the file", file, hint)


def _events(content: Any) -> list[Any]:
    """Return the events of an export, of an answer, or of a list."""
    if isinstance(content, dict) and "response" in content:
        content = content["response"]
    items = content if isinstance(content, list) else [content]
    return [
        item["Event"] if isinstance(item, dict) and "Event" in item else item
        for item in items
    ]
