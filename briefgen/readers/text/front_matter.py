"""The YAML block between `---` lines at the top of a text file, shared by the readers of text."""

import re
from collections.abc import Mapping
from typing import Any

from briefgen.entry import field_name
from briefgen.files.yaml_mistakes import key_hint
from briefgen.files.yaml_text import PlacedDict, parse_yaml_text
from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.standards.written_markings import marking_of_line

_FENCE = "---"
_KEY = re.compile(r"[\w-]+:(?:\s|$)")
_OF_ONE_ENTRY = {"id", "title", "text"}
"""Fields that a file cannot give to all of its entries."""


def split_front_matter(
    text: str,
    file: str,
    problems: list[Problem],
) -> tuple[dict[str, Any], list[str], int]:
    """Return the front matter (empty without one), the lines of the rest, and how many lines stand before it.

    Warnings are added to `problems`.

    Raises:
        BriefgenError: the block is not closed, is not YAML, or is not a mapping.
    """
    lines = text.split("\n")
    start = _start_of(lines)
    if start is None:
        return {}, lines, 0
    end = _end_of(lines, start)
    if not end:
        message = "the front matter is not closed"
        hint = "end it with a line “---”"
        raise BriefgenError(
            error(
                Location(file, start + 1),
                "front-matter",
                message,
                hint,
            )
        )
    block = "\n".join(lines[start + 1 : end]) + "\n"
    data = parse_yaml_text(block, file, start + 1, problems)
    if data is None:
        data = PlacedDict()
    if not isinstance(data, PlacedDict):
        message = "the front matter must be a mapping (key: value)"
        hint = key_hint(data) if isinstance(data, str) else ""
        where = Location(file, start + 2)
        raise BriefgenError(error(where, "front-matter", message, hint))
    return data, lines[end + 1 :], end + 1


def markings_in_comments(text: str) -> list[str]:
    """Return the markings in comments of a front matter that stand on lines of their own."""
    lines = text.split("\n")
    start = _start_of(lines)
    end = 0 if start is None else _end_of(lines, start)
    comments = (line.strip() for line in lines[:end])
    return [
        line
        for line in comments
        if line.startswith("#") and marking_of_line(line)
    ]


def _start_of(lines: list[str]) -> int | None:
    """Return which line, counted from 0, opens the block; None without one.

    Below blank lines it is one where a key follows and something closes it: `---` may be a rule too.
    """
    filled = (at for at, line in enumerate(lines) if line.strip())
    start = next(filled, 0)
    if lines[start].rstrip() != _FENCE:
        return None
    below = "".join(lines[start + 1 : start + 2])
    is_block = _KEY.match(below) and _end_of(lines, start)
    return start if is_block or not start else None


def _end_of(
    lines: list[str],
    start: int,
) -> int:
    """Return which line, counted from 0, closes the block; 0 where none does."""
    for number, line in enumerate(lines[start + 1 :], start + 1):
        if line.rstrip() in (_FENCE, "..."):
            return number
    return 0


def share(
    shared: Mapping[str, Any], record: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record with what its file says of all its entries.

    The file's own title becomes the work that the entry is part of, and its tags join the entry's; in everything
    else the entry's own word goes before the file's.
    """
    stated = {field_name(key) for key in record} | _OF_ONE_ENTRY
    joined = {
        key: value
        for key, value in shared.items()
        if field_name(key) not in stated
    }
    stated.update(map(field_name, joined))
    title = _value_of("title", shared)
    if title is not None and "container" not in stated:
        joined["container"] = title
    joined.update(record)
    tags = [*_tags_of(shared), *_tags_of(record)]
    if tags:
        for key in [key for key in joined if field_name(key) == "tags"]:
            del joined[key]
        joined["tags"] = tags
    return joined


def _value_of(
    name: str,
    fields: Mapping[str, Any],
) -> Any:
    """Return the value of a field, whichever of its names it has; None where it has none."""
    for key, value in fields.items():
        if field_name(key) == name:
            return value
    return None


def _tags_of(
    fields: Mapping[str, Any],
) -> list[Any]:
    given = _value_of("tags", fields)
    if given is None:
        return []
    return given.split(",") if isinstance(given, str) else list(given)
