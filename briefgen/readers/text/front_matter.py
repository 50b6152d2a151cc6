"""The YAML block between `---` lines at the top of a text file, shared by the readers of text."""

from collections.abc import Mapping
from typing import Any

from briefgen.entry import field_name
from briefgen.files.yaml_text import PlacedDict, parse_yaml_text
from briefgen.problems import BriefgenError, Location, Problem, error

_FENCE = "---"


def split_front_matter(
    text: str, file: str, problems: list[Problem]
) -> tuple[dict[str, Any], list[str], int]:
    """Return the front matter (empty without one), the lines of the rest, and how many lines stand before it.

    Warnings are added to `problems`.

    Raises:
        BriefgenError: the block is not closed, is not YAML, or is not a mapping.
    """
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != _FENCE:
        return {}, lines, 0
    ends = (
        n for n, line in enumerate(lines[1:], 1) if line.rstrip() in (_FENCE, "...")
    )
    end = next(ends, None)
    if end is None:
        where = Location(file, 1)
        message = "the front matter is not closed"
        raise BriefgenError(
            error(where, "front-matter", message, "end it with a line “---”")
        )
    data = parse_yaml_text("\n".join(lines[1:end]) + "\n", file, 1, problems)
    if data is None:
        data = PlacedDict()
    if not isinstance(data, PlacedDict):
        message = "the front matter must be a mapping (key: value)"
        raise BriefgenError(error(Location(file, 2), "front-matter", message))
    return data, lines[end + 1 :], end + 1


def share(shared: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with what its file says of all its entries.

    The file's own title becomes the work that the entry is part of, and its tags join the entry's; in everything
    else the entry's own word goes before the file's.
    """
    own = {field_name(key) for key in record}
    joined = {
        key: value
        for key, value in shared.items()
        if field_name(key) not in (own | {"id", "title", "text"})
    }
    named = {field_name(key): value for key, value in shared.items()}
    if "title" in named and "container" not in own | set(map(field_name, joined)):
        joined["container"] = named["title"]
    tags = [
        *_tags(named.get("tags")),
        *_tags(next((v for k, v in record.items() if field_name(k) == "tags"), None)),
    ]
    others = {
        key: value
        for key, value in record.items()
        if field_name(key) != "tags" or not tags
    }
    return {**joined, **others, **({"tags": tags} if tags else {})}


def _tags(given: Any) -> list[Any]:
    if given is None:
        return []
    return given.split(",") if isinstance(given, str) else list(given)
