"""What a document consists of: paragraphs of any kind, and tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import quote

from briefgen.files.commonmark import Words, plain

Row = list[list[Words]]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The place of a paragraph in its list."""

    level: int
    """From 0."""
    is_bullet: bool
    count: int
    """Its number in its level."""
    label: str
    """As it is shown, such as `2.1`, `(a)` or `☐`; empty for a bullet that only sets off."""
    gap: str = " "
    """What stands between the label and the text."""

    @property
    def is_of_markdown(self) -> bool:
        """Whether CommonMark has lists with such labels."""
        if self.is_bullet:
            return not self.label
        return self.label in (f"{self.count}.", f"{self.count})")


def counted(level: int, count: int, label: str, gap: str) -> Numbered | None:
    """Return the place of a paragraph that is counted, with the label that shows; None where none does.

    A blank at the end of the label is the gap behind it.
    """
    shown = label.strip()
    if not shown:
        return None
    apart = " " if label[-1:].isspace() else gap
    return Numbered(level, is_bullet=False, count=count, label=shown, gap=apart)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of any kind, or a table."""

    words: list[Words]
    level: int = 0
    """Of a heading, from 1; 0 for what is none."""
    is_title: bool = False
    is_quote: bool = False
    item: Numbered | None = None
    """Its place in a list."""
    list_id: str = ""
    rows: list[Row] = field(default_factory=list)
    """Of a table."""
    picture: str = ""
    """The address of a picture; its words stand for it where it cannot be shown."""
    about: str = ""
    """The description of a picture."""
    calls: list[str] = field(default_factory=list)
    """The labels of the footnotes that it calls."""
    comments: list[str] = field(default_factory=list)
    """The ids of the comments on it."""
    entry: str = ""
    """The id of the entry that its content control is tagged with."""

    @property
    def labelled(self) -> list[Words]:
        """Its words behind the label that it has in its list."""
        if self.item is None:
            return self.words
        label = self.item.label or ("•" if self.item.is_bullet else "")
        return (
            [Words(f"{label}{self.item.gap}"), *self.words]
            if label
            else self.words
        )

    @property
    def plain(self) -> str:
        """Its words alone."""
        return plain(self.words)

    @property
    def is_bold(self) -> bool:
        """Whether all of its words are bold."""
        text = (each for each in self.words if not each.is_markup)
        seen = [each.bold for each in text if each.text.strip()]
        return bool(seen) and all(seen)


def packed_address(file: str, part: str) -> str:
    """Return the address of a part of a file, such as a picture, from the folder of that file."""
    return f"{quote(PurePath(file).name)}#{quote(part)}"


def in_one_line(pieces: Iterable[Piece]) -> str:
    """Return what pieces say in one line, parted by strokes."""
    return " / ".join(filter(None, map(_plain, pieces)))


def _plain(piece: Piece) -> str:
    if piece.rows:
        return " / ".join(" | ".join(map(plain, row)) for row in piece.rows)
    return plain(piece.labelled)
