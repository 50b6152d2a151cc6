"""What a parser said of a text, and the lines around the place where it gave up. Lines and columns count from 0."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from briefgen.files.yaml_lines import BREAK

_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
"""What stands before the key or the text of a line."""
KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#:"'][^:]*?):(?=\s|$)""")
"""A key with its colon."""
QUOTE_IT = "put quotes around the text"


class Mistake(NamedTuple):
    """A mistake and its place; lines and columns count from 0."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a parser said, where it stood, and where it began what it could not end."""

    said: str
    lines: list[str]
    line: int
    column: int
    began: tuple[int, int]
    text: str

    @property
    def here(self) -> str:
        """The line on which the parser gave up."""
        return self.lines[self.line]

    @property
    def character(self) -> str:
        """What it met there; empty at the end of a line."""
        return self.here[self.column : self.column + 1]

    def above(self, line: int) -> int:
        """Return the nearest line above that is neither blank nor a comment; -1 without one."""
        line -= 1
        while line >= 0 and self.lines[line].strip()[:1] in ("", "#"):
            line -= 1
        return line


def seen_by(fault: yaml.MarkedYAMLError, text: str) -> Seen | None:
    """Return what a parser said of a text; None where it names no place."""
    mark: Any = fault.problem_mark or fault.context_mark
    if mark is None:
        return None
    began: Any = fault.context_mark or mark
    lines = [*BREAK.split(text), ""]
    return Seen(
        said=" ".join(filter(None, (fault.context, fault.problem))),
        lines=lines,
        line=min(mark.line, len(lines) - 1),
        column=mark.column,
        began=(min(began.line, len(lines) - 1), began.column),
        text=text,
    )


def wants_a_key(seen: Seen) -> bool:
    """Tell whether a parser was in the keys of a mapping, or in the dashes of a list, and met neither."""
    return bool(
        re.search("expected key|expected <block end>|'-' indicator", seen.said)
    )


def lead_of(line: str) -> str:
    """Return what stands before the key or the text of a line: blanks, and the dashes of a list."""
    return _LEAD.match(line)[0]  # type: ignore[index]  # it matches everywhere


def place(seen: Seen, line: int) -> str:
    """Return a line as messages name it."""
    return f"“{short(seen.lines[line].strip())}”"


def short(words: str) -> str:
    """Return the beginning of words, enough to recognise them."""
    return f"{words[:30]}…" if len(words) > 30 else words  # noqa: PLR2004 - enough to recognise it
