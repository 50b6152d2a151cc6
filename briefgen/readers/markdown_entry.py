"""Markdown, one entry a file: front matter holds the fields, the rest is the text."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from briefgen.decoding import decode
from briefgen.entry import Entry, entry_from
from briefgen.problems import Location, Problem
from briefgen.readers.front_matter import split_front_matter

_TITLE = re.compile(r"#\s+(.+?)\s*#*\s*")


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the file's one entry; none for a file without a word.

    Without a `title` field, the title is the first line when that is a heading of level 1, else the file's name.
    """
    text, problems = decode(data, file)
    fields, lines, before = split_front_matter(text, file, problems)
    yield from problems
    if not fields and not any(line.strip() for line in lines):
        return
    record = dict(fields)
    if not {"title", "headline", "question"} & set(record):
        record["title"], lines = _title(lines, file)
    if not {"text", "body", "answer"} & set(record):
        record["text"] = "\n".join(lines).strip("\n")
    record.setdefault("kind", "document" if fields else "note")
    entry, faults = entry_from(record, Location(file, 1 if before else _first(lines)))
    yield from faults
    if entry is not None:
        yield entry


def _title(lines: list[str], file: str) -> tuple[str, list[str]]:
    at = next((n for n, line in enumerate(lines) if line.strip()), None)
    if at is not None and (found := _TITLE.fullmatch(lines[at])):
        return found[1], lines[at + 1 :]
    return PurePath(file).stem.replace("-", " ").replace("_", " ").strip().capitalize() or "Untitled", lines


def _first(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines, 1) if line.strip()), 1)
