"""Headings of Markdown between questions: those above them name sections."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.entry import slug

_OPENING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?=\S)")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}\Z")
_UNDERLINE = re.compile(r"\s{0,3}(?P<sign>=+|-{2,})\s*")
_NO_WORDS = re.compile(r"\s*(?:[-*+>#|]|\d+[.)]\s|$)")


class Heading(NamedTuple):
    """A heading: its level, 1 for the highest, its words as they are written, and how many lines it takes."""

    level: int
    words: str
    lines: int = 1

    @property
    def tags(self) -> tuple[str, ...]:
        """The tag of the questions below it, if it has words."""
        tag = slug(self.words)
        return (tag,) if tag else ()


def heading_of(line: str) -> Heading | None:
    """Return the heading that a line is."""
    found = _OPENING.match(line)
    if found is None:
        return None
    words = line[found.end() :].rstrip()
    words = _ATTRIBUTES.sub("", words).rstrip()
    opened = words.rstrip("#")
    if opened != words and not opened[-1:].strip():
        words = opened.rstrip()
    return Heading(len(found["level"]), words)


def heading_at(
    lines: Sequence[str],
    at: int,
) -> Heading | None:
    """Return the heading that stands at a line, counted from 0; one that is underlined is a paragraph of one line."""
    heading = heading_of(lines[at])
    above = lines[at - 1] if at else ""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if heading or above.strip() or _NO_WORDS.match(lines[at]):
        return heading
    found = _UNDERLINE.fullmatch(below)
    if found is None:
        return None
    level = 1 if found["sign"][0] == "=" else 2
    return Heading(
        level,
        lines[at].strip(),
        lines=2,
    )
