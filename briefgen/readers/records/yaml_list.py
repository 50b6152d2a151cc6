"""YAML: a list of entries, a mapping with `entries:`, or one entry."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.entry import Entry, entry_from, field_name
from briefgen.files.validation import shown_value
from briefgen.files.yaml_comments import comments_above, short_comments
from briefgen.files.yaml_mistakes import key_hint
from briefgen.files.yaml_text import PlacedDict, PlacedStr, parse_yaml
from briefgen.problems import Location, Problem, error
from briefgen.readers.text.front_matter import share
from briefgen.standards.written_markings import marking_alone, marking_of_line


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order. A faulty one costs only itself."""
    document, problems = parse_yaml(data, file)
    yield from problems
    above = [*filter(marking_of_line, comments_above(data))]
    no_list = _no_list(document)
    if no_list:
        yield no_list
        return
    items, shared = entries_in(document)
    lines = [getattr(item, "where", Location(file, 1)).line for item in items]
    beside = _marked_by_comments(data, lines)
    for at, item in enumerate(items):
        where = getattr(item, "where", Location(file, 1))
        margins = [*above, *beside.get(at, ())]
        yield from read_item(item, shared, where, margins)


def _marked_by_comments(
    data: bytes, lines: Sequence[int]
) -> dict[int, list[str]]:
    """Return the comments that are markings and nothing else, by the number of the item that they stand in.

    `lines` are those on which items begin. One that stands right above an item speaks of that.
    """
    text = data.decode("utf-8", "ignore")
    written = text.splitlines()
    found: dict[int, list[str]] = {}
    for line, words in short_comments(text) if "#" in text else ():
        if not marking_alone(words):
            continue
        data_below = _next_data(written, line)
        at = bisect_right(lines, data_below) - 1
        found.setdefault(max(at, 0), []).append(words)
    return found


def _next_data(written: Sequence[str], line: int) -> int:
    """Return the first line from that one on which holds data."""
    while line <= len(written) and written[line - 1].strip()[:1] in ("", "#"):
        line += 1
    return line


def _no_list(document: Any) -> Problem | None:
    """Return the error of a file whose `entries` are no list, and which is no entry itself."""
    if not isinstance(document, PlacedDict):
        return None
    entries = document.get("entries")
    is_entry = any(field_name(key) == "title" for key in document)
    if is_entry or not isinstance(entries, PlacedDict | PlacedStr):
        return None
    message = f"“entries” must be a list, not {shown_value(entries)}"
    hint = "begin each entry with “- ”, and its other keys under the first"
    return error(entries.where, "wrong-type", message, hint)


def entries_in(document: Any) -> tuple[list[Any], dict[str, Any]]:
    """Return the records of a list, of a mapping's `entries`, or of a single record, and what stands beside them.

    What stands beside `entries` speaks for all of them.
    """
    if document is None:
        return [], {}
    if isinstance(document, list):
        return document, {}
    if isinstance(document, dict) and isinstance(document.get("entries"), list):
        beside = {
            key: value for key, value in document.items() if key != "entries"
        }
        return document["entries"], beside
    return [document], {}


def read_item(
    item: Any,
    shared: dict[str, Any],
    where: Location,
    margins: Sequence[str] = (),
) -> Iterator[Entry | Problem]:
    """Yield the entry that one list item describes, and its problems; `margins` mark every item of the file."""
    if not isinstance(item, dict):
        message = "an entry must be a mapping (key: value)"
        hint = key_hint(str(item)) or "give it at least a title"
        yield error(where, "not-an-entry", message, hint)
        return
    record = share(shared, item) if shared else item
    entry, faults = entry_from(record, where, margins)
    yield from faults
    if entry is not None:
        yield entry
