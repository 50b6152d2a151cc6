"""Markdown, one entry a file: front matter holds the fields, the rest is the text."""

import re
from collections.abc import Iterator

from briefgen.decoding import decode
from briefgen.entry import Entry, entry_from, field_name
from briefgen.problems import Location, Problem, error
from briefgen.readers.front_matter import split_front_matter
from briefgen.readers.headline import file_title

_TITLE = re.compile(r"#\s+(.+?)(?:\s+#+)?\s*")


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the file's one entry; none for a file without a word.

    Without a `title` field, the title is the first line when that is a heading of level 1, else the file's name.
    """
    text, problems = decode(data, file)
    fields, lines, before = split_front_matter(text, file, problems)
    yield from problems
    if not fields and not any(line.strip() for line in lines):
        return
    record, named = dict(fields), {field_name(key) for key in fields}
    where = Location(file, 1 if before else _first(lines))
    if "title" not in named:
        record["title"], lines = _title(lines, file)
    body = "\n".join(lines).strip("\n")
    if "text" not in named:
        record["text"] = body
    elif body.strip():
        message = "the text is given twice: in the front matter and below it"
        yield error(Location(file, before + _first(lines)), "duplicate-field", message, "keep one of the two")
    if "kind" not in named:
        record["kind"] = "document" if fields else "note"
    entry, faults = entry_from(record, where)
    yield from faults
    if entry is not None:
        yield entry


def _title(lines: list[str], file: str) -> tuple[str, list[str]]:
    at = next((n for n, line in enumerate(lines) if line.strip()), None)
    if at is not None and (found := _TITLE.fullmatch(lines[at])):
        return found[1], lines[at + 1 :]
    return file_title(file), lines


def _first(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines, 1) if line.strip()), 1)
