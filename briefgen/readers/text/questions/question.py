"""A question as it was found in a text, and what a text comes to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefgen.standards.east_asian import one_line


def first_with_words(lines: Sequence[str]) -> int:
    """Return the first line, counted from 0, that is not blank; 0 without one."""
    for at, line in enumerate(lines):
        if line.strip():
            return at
    return 0


def count_with_words(lines: Iterable[str]) -> int:
    """Return how many lines are not blank."""
    return len([line for line in lines if line.strip()])


def joined(lines: Sequence[str]) -> str:
    """Return lines as one."""
    text = "\n".join(lines)
    return one_line(text)


@dataclass
class Question:
    """A question and the lines of its answer."""

    line: int
    """Its number, from 1."""
    title: str
    answer: list[str] = field(default_factory=list)
    begins: int = 0
    """The line before the answer's first."""
    tags: tuple[str, ...] = ()
    definitions: list[str] = field(default_factory=list)
    """Lines that say what footnotes and names of addresses in the answer mean."""
    comments: list[str] = field(default_factory=list)
    """The analyst's own, below it."""
    x: dict[str, str] = field(default_factory=dict)
    """What else is said with it: who asked, further cells of its row."""


@dataclass
class Split:
    """The questions of a text, and the numbers of the lines that belong to none."""

    questions: list[Question] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)
