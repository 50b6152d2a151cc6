"""Slabs: horizontal strips of a page, the unit of page breaking. Types only."""

from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.document import Inlines
from briefgen.renderers.pdf.fonts import Face
from briefgen.styles import Look


class Ink(NamedTuple):
    """How a piece of text is drawn. Lengths are in points."""

    face: Face
    size: float
    colour: str
    rise: float = 0.0
    box: str = ""
    """Background colour behind the piece."""
    pad: float = 0.0
    """How far the box reaches beyond the text on either side; a part of the piece's width."""
    url: str = ""
    target: str = ""
    """Id of the part of the document that the piece leads to."""


class Piece(NamedTuple):
    """A run of text in one ink, at a distance from the left edge of its line."""

    x: float
    width: float
    ink: Ink
    text: str


@dataclass(slots=True)
class Line:
    """A line of text. `baseline` is its distance below the slab's top."""

    pieces: list[Piece]
    baseline: float


@dataclass(slots=True)
class ContentsLine(Line):
    """A line of the table of contents; the page number of `target` goes to its right end."""

    target: str
    ink: Ink
    right: float


@dataclass(slots=True)
class Rule:
    """A thin horizontal line."""

    x: float
    width: float
    colour: str
    thickness: float = 0.6


@dataclass(slots=True)
class PlacedCell:
    """A table cell: its slabs, and the box that they stand in."""

    slabs: "list[Slab]"
    x: float
    width: float
    height: float
    background: str
    padding: float


@dataclass(slots=True)
class Row:
    """A table row. `heads` are the rows that are repeated above it when it starts a page."""

    cells: list[PlacedCell]
    above: str
    below: str
    """Colours of the lines at its upper and lower edge; empty for none."""
    heads: "tuple[Slab, ...]" = ()
    x: float = 0.0
    width: float = 0.0


@dataclass(eq=False, slots=True)
class Frame:
    """A box drawn behind consecutive slabs: a background, a bar at the left edge."""

    x: float
    width: float
    background: str
    bar: str


class Place(NamedTuple):
    """Where blocks stand: their distance from the left of the text area, their width, and what is around them."""

    x: float
    width: float
    frames: tuple[Frame, ...] = ()
    plain: str = "text"
    """Role of paragraphs that have none of their own."""

    def inset(self, left: float, right: float = 0.0) -> "Place":
        """Return the place that much further in."""
        return self._replace(x=self.x + left, width=self.width - left - right)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the PDF's outline."""

    level: int
    title: str
    id: str


@dataclass(slots=True)
class Slab:
    """A strip that no page break divides. Heights and gaps are in points."""

    height: float
    content: Line | Rule | Row | None = None
    before: float = 0.0
    after: float = 0.0
    """Of two gaps that meet, the larger holds, as in a word processor."""
    keep: bool = False
    """Whether the next slab must stand on the same page."""
    frames: tuple[Frame, ...] = ()
    anchors: tuple[str, ...] = ()
    bookmark: Bookmark | None = None
    breaks: bool = False
    """Whether a new page starts before it."""


@dataclass(slots=True)
class Placed:
    """A slab on a page; `top` is the distance of its upper edge from the top of the text area."""

    slab: Slab
    top: float


@dataclass(slots=True)
class LaidPage:
    """A page of placed slabs."""

    placed: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RunningLine:
    """A header or footer with its look."""

    left: Inlines
    middle: Inlines
    right: Inlines
    look: Look
