"""The YAML block between `---` lines at the top of a text file, shared by the readers of text."""

from typing import Any

from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.yaml_text import PlacedDict, parse_yaml_text

_FENCE = "---"


def split_front_matter(text: str, file: str, problems: list[Problem]) -> tuple[dict[str, Any], list[str], int]:
    """Return the front matter (empty without one), the lines of the rest, and how many lines stand before it.

    Warnings are added to `problems`.

    Raises:
        BriefgenError: the block is not closed, is not YAML, or is not a mapping.
    """
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != _FENCE:
        return {}, lines, 0
    ends = (n for n, line in enumerate(lines[1:], 1) if line.rstrip() in (_FENCE, "..."))
    end = next(ends, None)
    if end is None:
        where = Location(file, 1)
        message = "the front matter is not closed"
        raise BriefgenError(error(where, "front-matter", message, "end it with a line “---”"))
    data = parse_yaml_text("\n".join(lines[1:end]), file, 1, problems)
    if data is None:
        data = PlacedDict()
    if not isinstance(data, PlacedDict):
        message = "the front matter must be a mapping (key: value)"
        raise BriefgenError(error(Location(file, 2), "front-matter", message))
    return data, lines[end + 1 :], end + 1


def has_front_matter(text: str) -> bool:
    """Tell whether the text begins with a front-matter fence."""
    return text.split("\n", 1)[0].rstrip() == _FENCE
