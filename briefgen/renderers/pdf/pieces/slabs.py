"""Slabs: what pages are filled with, from top to bottom. Types only. Lengths are in points."""

from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.document import Paragraph
from briefgen.renderers.pdf.glyphs.pens import Pen
from briefgen.renderers.pdf.pieces.structure import Element


@dataclass(eq=False, slots=True)
class Run:
    """What the pieces of one inline share: pen, structure element, and where a click leads."""

    pen: Pen
    element: Element | None = None
    url: str = ""
    target: str = ""
    """Id of the part of the document that it leads to."""
    number_of: str | None = None
    """In place of text, the page number of the part with this id; of an empty id, of the page it stands on."""
    total: bool = False
    """In place of text, the number of pages."""
    note: "NoteSlabs | None" = None
    """The note that it calls."""

    @property
    def late(self) -> bool:
        """Whether its text is known only when all pages are."""
        return self.total or self.number_of is not None


class Segment(NamedTuple):
    """A piece of a line in one run, at a distance from the left edge of the text area."""

    x: float
    width: float
    run: Run
    code: str
    """What stands between `[(` and `)]TJ`."""


@dataclass(eq=False, slots=True)
class NoteSlabs:
    """A note set at the foot of the page that calls it."""

    slabs: "list[Slab]"
    height: float


class Line(NamedTuple):
    """A line of text, and the notes that it calls."""

    segments: list[Segment]
    notes: tuple[NoteSlabs, ...] = ()


@dataclass(slots=True)
class Leader:
    """The right end of a line of the contents: dots, and the page number of `run.number_of`."""

    run: Run
    right: float


@dataclass(slots=True)
class Lines:
    """Lines at even distances. `baseline` is how far below its top a line stands."""

    lines: list[Line]
    leading: float
    baseline: float
    leader: Leader | None = None
    """After the last line."""
    numbered: bool = False
    """Whether its lines are counted where lines are numbered."""


@dataclass(slots=True)
class Rule:
    """A thin horizontal line."""

    x: float
    width: float
    colour: str
    thickness: float = 0.6


@dataclass(slots=True)
class PictureBox:
    """A picture, scaled to a width and to the height of its slab."""

    x: float
    width: float
    key: str
    """Name of the picture among those of the document."""
    element: Element


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
    """A box drawn behind consecutive slabs: a background, a bar at the edge where its lines begin."""

    x: float
    width: float
    background: str
    bar: str
    backwards: bool = False
    """Whether its lines begin at the right."""
    joins: bool = False
    """Whether it is one with a frame of the same look straight above it, as in a word processor."""

    def goes_on(self, above: "Frame") -> bool:
        """Tell whether it is one with the frame above it."""
        return self is above or (
            self.joins and above.joins and self.look == above.look
        )

    @property
    def look(self) -> tuple[float, float, str, str, bool]:
        """What it looks like, and where."""
        place = (self.x, self.width)
        return (*place, self.background, self.bar, self.backwards)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the PDF's outline."""

    level: int
    title: str
    id: str


@dataclass(frozen=True, slots=True)
class Format:
    """Pages of one size, with one or more columns of text."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    columns: int = 1
    gutter: float = 0.0

    @property
    def measure(self) -> float:
        """Width of the whole text area."""
        return self.width - self.left - self.right

    @property
    def column(self) -> float:
        """Width of a column."""
        return (self.measure - self.gutter * (self.columns - 1)) / self.columns

    @property
    def room(self) -> float:
        """Height of the text area."""
        return self.height - self.top - self.bottom

    def same_paper(self, other: "Format") -> bool:
        """Tell whether both can share a page."""
        return (self.width, self.height) == (other.width, other.height)


@dataclass(slots=True)
class Slab:
    """A strip of a page. A page break may divide it between lines of text; a row only where no page is enough."""

    height: float
    content: Lines | Rule | Row | PictureBox | None = None
    before: float = 0.0
    after: float = 0.0
    """Of two gaps that meet, the larger holds, as in a word processor."""
    keep: bool = False
    """Whether the beginning of the next slab must stand on the page on which this one ends."""
    frames: tuple[Frame, ...] = ()
    anchors: tuple[str, ...] = ()
    bookmark: Bookmark | None = None
    breaks: bool = False
    """Whether a new page starts before it."""
    format: Format | None = None
    """The pages or columns from here on."""
    joins: bool = False
    """Whether it must begin on the page on which the slab before ends."""
    heading: int = 0
    """Level of the heading that it is a part of; 0 for any other text."""
    paragraph: Paragraph | None = None
    """Whose lines these are."""


class Place(NamedTuple):
    """Where blocks stand: how far from the left, how wide, what is around them, and what they are part of."""

    x: float
    width: float
    element: Element
    frames: tuple[Frame, ...] = ()
    plain: str = "text"
    """Role of paragraphs that have none of their own."""
    numbers: bool = True
    """Whether lines are numbered here: in the text, not in tables, lists or boxes."""
    lists: int = 0
    """How many lists are around it."""

    def inset(self, left: float, right: float = 0.0) -> "Place":
        """Return the place that much further in."""
        if not (left or right):
            return self
        return self._replace(x=self.x + left, width=self.width - left - right)

    def within(self, element: Element) -> "Place":
        """Return the place as a part of another element."""
        return self._replace(element=element)


class Placed(NamedTuple):
    """A slab on a page; `top` and `x` are measured from the upper left corner of the text area."""

    slab: Slab
    top: float
    x: float = 0.0
    again: bool = False
    """Whether it is shown again, as the head of a table that goes on."""


@dataclass(slots=True)
class LaidPage:
    """A page of placed slabs."""

    format: Format
    placed: list[Placed] = field(default_factory=list)
