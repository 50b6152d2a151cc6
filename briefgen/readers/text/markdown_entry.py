"""Markdown, one entry a file: front matter holds the fields, the rest is the text.

Notes of Obsidian are read as they stand: their properties, their syntax, and the pages that its Web Clipper saves.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.entry import Entry, entry_from, field_name, slug
from briefgen.files.encodings import decode_any
from briefgen.problems import Location, Problem, error
from briefgen.readers.headline import file_title
from briefgen.readers.text.front_matter import split_front_matter
from briefgen.readers.text.obsidian import (
    Converted,
    to_commonmark,
    unclosed,
    without_comments,
)
from briefgen.readers.text.obsidian_fields import INLINE, from_properties, is_clipped
from briefgen.readers.text.obsidian_inlines import linked_title

_TITLE = re.compile(r"#\s+(.+?)(?:\s+#+)?\s*")


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the file's one entry; none for a file without a word.

    Without a `title` field, the title is the first line when that is a heading of level 1, else the file's name.
    """
    text, problems = decode_any(data, file)
    fields, lines, before = split_front_matter(text, file, problems)
    yield from problems
    if not fields and not any(line.strip() for line in lines):
        return
    lines, comments, open_at = without_comments(lines)
    if open_at:
        yield unclosed(Location(file, before + open_at))
    record = from_properties(fields)
    named = {field_name(key) for key in record}
    where = Location(file, 1 if before else _first(lines))
    taken = 0
    heading, after = _heading(lines)
    if "title" not in named:
        record["title"], taken = (heading, after) if heading else (file_title(file), 0)
    elif heading == next(
        str(record[key]).strip() for key in record if field_name(key) == "title"
    ):
        taken = after
    clipped = is_clipped(fields)
    fills = set() if clipped else INLINE - named
    note = to_commonmark(lines[taken:], Location(file, before + taken), fills)
    yield from note.found.problems
    body = "\n".join(note.lines).strip("\n")
    if "text" not in named:
        record["text"] = body
    elif body.strip():
        message = "the text is given twice: in the front matter and below it"
        yield error(
            Location(file, before + _first(lines)),
            "duplicate-field",
            message,
            "keep one of the two",
        )
    if "kind" not in named:
        record["kind"] = "document" if fields else "note"
    _add(record, note, [comment for _, comment in comments], clipped=clipped)
    entry, faults = entry_from(record, where)
    yield from faults
    if entry is not None:
        yield entry


def _add(
    record: dict[str, Any], note: Converted, comments: list[str], *, clipped: bool
) -> None:
    """Add to a record what stands in the text: tags, links to other entries, fields, the analyst's comments.

    The text of a clipped page gives no fields: its words are not the analyst's.
    """
    keys = {field_name(str(key)): key for key in record}
    extra: dict[str, Any] = {}
    for key, value in note.fields.items():
        name = field_name(key)
        if name in INLINE and name not in keys and not clipped:
            record[name] = from_properties({name: value})[name]
            keys[name] = name
        elif name not in keys:
            extra[key] = value
    if extra:
        record["x"] = {
            **extra,
            **(record["x"] if isinstance(record.get("x"), Mapping) else {}),
        }
    if note.found.tags:
        key = keys.get("tags", "tags")
        record[key] = _joined(record.get(key), note.found.tags)
    own = slug(str(record.get("id") or record.get("title") or ""))
    if cited := [entry for entry in note.found.citations if entry != own]:
        record["citations"] = _joined(record.get("citations"), cited)
    if comments:
        key = keys.get("note", "note")
        record[key] = "\n\n".join(
            [*([str(record[key])] if record.get(key) else []), *comments]
        )


def _joined(given: Any, more: list[str]) -> list[Any]:
    """Return the items of a field with further ones; those that are there already come once."""
    items = (
        [part.strip() for part in given.split(",")]
        if isinstance(given, str)
        else list(given or ())
    )
    return [*items, *(item for item in more if item not in items)]


def _heading(lines: list[str]) -> tuple[str, int]:
    """Return the heading that the text begins with, and how many lines it takes; no words without one."""
    at = next((n for n, line in enumerate(lines) if line.strip()), None)
    found = _TITLE.fullmatch(lines[at]) if at is not None else None
    return (linked_title(found[1]), at + 1) if found and at is not None else ("", 0)


def _first(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines, 1) if line.strip()), 1)
