"""Headings of Markdown between questions: those above them name sections."""

import re
from typing import NamedTuple

from briefgen.entry import slug

_HEADING = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?P<words>.*?)(?:\s+#+)?(?:\s+\{[^{}]*\})?\s*"
)


class Heading(NamedTuple):
    """A heading: its level, 1 for the highest, and its words as they are written."""

    level: int
    words: str

    @property
    def tags(self) -> tuple[str, ...]:
        """The tag of the questions below it, if it has words."""
        tag = slug(self.words)
        return (tag,) if tag else ()


def heading_of(line: str) -> Heading | None:
    """Return the heading that a line is."""
    found = _HEADING.fullmatch(line)
    if found is None:
        return None
    return Heading(len(found["level"]), found["words"].strip())
