"""Markdown, one entry a file: front matter holds the fields, the rest is the text.

Notes of Obsidian are read as they stand: their properties, their syntax, and the pages that its Web Clipper saves.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.entry import Entry, entry_from, field_name, slug
from briefgen.files.encodings import decode_any
from briefgen.files.remarks import unclosed
from briefgen.problems import Location, Problem, error
from briefgen.readers.headline import file_title
from briefgen.readers.text.front_matter import (
    markings_in_comments,
    split_front_matter,
)
from briefgen.readers.text.obsidian import (
    Converted,
    to_commonmark,
    without_comments,
)
from briefgen.readers.text.obsidian_fields import (
    INLINE,
    from_properties,
    is_clipped,
)
from briefgen.readers.text.obsidian_inlines import linked_title
from briefgen.readers.text.title_notes import without_notes

_TITLE = re.compile(r"#\s+(.+?)(?:\s+#+)?\s*")


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the file's one entry; none for a file without a word.

    Without a `title` field, or with an empty one, the title is the first line when that is a heading of level 1, else
    the file's name.
    """
    text, problems = decode_any(data, file)
    fields, lines, before = split_front_matter(text, file, problems)
    yield from problems
    if not fields and not any(line.strip() for line in lines):
        return
    lines, comments, opened = without_comments(lines)
    for line, mark in opened:
        yield unclosed(Location(file, before + line), mark)
    record = from_properties(fields)
    record = {
        key: value
        for key, value in record.items()
        if field_name(key) != "title" or not _is_blank(value)
    }
    named = {field_name(key): value for key, value in record.items()}
    first = _first(lines)
    heading, notes, taken = _heading(lines)
    if "title" not in named:
        record["title"] = heading or file_title(file)
    elif heading != str(named["title"]).strip():
        taken = 0  # a heading of the text, and not the title once more
    clipped = is_clipped(fields)
    fills = set() if clipped else INLINE - named.keys()
    note = to_commonmark(lines[taken:], Location(file, before + taken), fills)
    yield from note.found.problems
    body = "\n".join(note.lines).strip("\n")
    if taken:
        body = "\n\n".join(filter(None, [body, *notes]))
    if "text" not in named:
        record["text"] = body
    elif body.strip():
        message = "the text is given twice: in the front matter and below it"
        below = Location(file, before + first)
        yield error(below, "duplicate-field", message, "keep one of the two")
    if "kind" not in named:
        record["kind"] = "document" if fields else "note"
    _add(record, note, [comment for _, comment in comments], clipped=clipped)
    where = Location(file, 1 if before else first)
    entry, faults = entry_from(record, where, markings_in_comments(text))
    yield from faults
    if entry is not None:
        yield entry


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _add(
    record: dict[str, Any],
    note: Converted,
    comments: list[str],
    *,
    clipped: bool,
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
        given = record.get("x")
        record["x"] = (
            {**extra, **given} if isinstance(given, Mapping) else extra
        )
    if note.found.tags:
        key = keys.get("tags", "tags")
        record[key] = _joined(record.get(key), note.found.tags)
    own = slug(str(record.get("id") or record.get("title") or ""))
    cited = [entry for entry in note.found.citations if entry != own]
    if cited:
        record["citations"] = _joined(record.get("citations"), cited)
    if comments:
        key = keys.get("note", "note")
        stated = [str(record[key])] if record.get(key) else []
        record[key] = "\n\n".join(stated + comments)


def _joined(given: Any, more: list[str]) -> list[Any]:
    """Return the items of a field with further ones; those that are there already come once."""
    items: list[Any] = list(given or ())
    if isinstance(given, str):
        items = [part.strip() for part in given.split(",")]
    return [*items, *(item for item in more if item not in items)]


def _heading(lines: list[str]) -> tuple[str, list[str], int]:
    """Return the heading that a text begins with, its footnotes, and how many lines it takes; nothing without one."""
    first = _first(lines)
    found = _TITLE.fullmatch(lines[first - 1]) if lines else None
    if not found:
        return "", [], 0
    words, notes = without_notes(found[1])
    return linked_title(words), notes, first


def _first(lines: list[str]) -> int:
    """Return the number, from 1, of the first line that has words; 1 without one."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            return number
    return 1
