"""A laid-out page → the operators that draw it, with a mark on each piece that says what it is."""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from briefgen.document import Pages
from briefgen.renderers.pdf.file.links import Area, Links
from briefgen.renderers.pdf.file.operators import (
    MarkedText,
    Resources,
    Shapes,
    TextStream,
    page_code,
)
from briefgen.renderers.pdf.glyphs.pens import Pen
from briefgen.renderers.pdf.pieces.slabs import (
    Format,
    Frame,
    LaidPage,
    Leader,
    Line,
    Lines,
    PictureBox,
    Placed,
    PlacedCell,
    Row,
    Rule,
    Run,
    Segment,
    Slab,
)
from briefgen.renderers.pdf.pieces.structure import Element

_BAR_WIDTH = 2.5
_ROW_RULE = 0.6
_NEAR = 0.01

_BELOW = 0.25
_ABOVE = 0.85
"""How far the area of a link reaches from its baseline, in parts of the font size."""
_BOX_BELOW = 0.26
_BOX_HEIGHT = 1.22
"""Of the box behind text, in parts of the font size."""

_UNDERLINE = 0.23
"""How far under its baseline the line under a text stands, in parts of the font size: below its descenders."""
_UNDERLINE_WIDTH = 0.04
_DOT = 1.9
"""From one dot of a leader to the next, in widths of a full stop."""
_DOTS_END = 4.0
"""Points between the last dot and the number."""
_DOTS_RISE = 0.5


class PageNumbers(NamedTuple):
    """What is known only when all pages are."""

    ids: Pages
    total: int
    """How many pages there are."""

    def shown(self, run: Run, here: int) -> str:
        """Return what stands in place of a late run on page `here`; of a part that is nowhere, a question mark."""
        if run.total:
            number = self.total
        elif run.number_of:
            number = self.ids.get(run.number_of, 0)
        else:
            number = here
        return str(number) if number else "?"


class PagePainter:
    """Draws one page. Coordinates are those of PDF: points from the lower left corner of the paper."""

    def __init__(
        self,
        number: int,
        form: Format,
        resources: Resources,
        numbers: PageNumbers,
    ) -> None:
        self.number = number
        """From 1."""
        self.form = form
        self.links = Links(numbers.ids)
        self.shapes = Shapes(resources)
        self._aside = TextStream(resources)
        """Text that is no part of the document's: headers, footers, repeated heads."""
        self._text = MarkedText(resources, number - 1)
        self._numbers = numbers

    @property
    def marks(self) -> list[Element]:
        """The elements of the pieces of text, in the order of their marks."""
        return self._text.marks

    def code(self) -> bytes:
        """Return the page's operators."""
        return page_code(self.shapes, self._aside, self._text)

    # ---- slabs

    def body(self, page: LaidPage) -> None:
        """Draw what stands in the text area."""
        left = self.form.left
        top = self.form.height - self.form.top
        for frame, x, above, below in _frame_boxes(page.placed):
            self._frame(frame, left + x, top - above, top - below)
        for placed in page.placed:
            x, y = left + placed.x, top - placed.top
            self.slab(placed.slab, x, y, again=placed.again)

    def slab(
        self,
        slab: Slab,
        left: float,
        y: float,
        *,
        again: bool = False,
    ) -> None:
        """Draw a slab with its upper edge at `y`; `again` where it only repeats what stands on another page."""
        match slab.content:
            case Lines() as content:
                self._lines(content, left, y, again=again)
            case Row() as row:
                self._row(row, left, y, slab.height, again=again)
            case Rule() as rule:
                middle = y - slab.height / 2
                x = left + rule.x
                self.shapes.rule(
                    x, middle, rule.width, rule.colour, rule.thickness
                )
            case PictureBox() as box:
                self._picture(box, left + box.x, y - slab.height, slab.height)
            case None:
                pass

    def _lines(
        self,
        content: Lines,
        left: float,
        y: float,
        *,
        again: bool,
    ) -> None:
        at = y - content.baseline
        for line in content.lines:
            self.line(line, left, at, aside=again)
            at -= content.leading
        if content.leader is not None:
            last = content.lines[-1]
            self._leader(content.leader, last, left, at + content.leading)

    def _row(
        self,
        row: Row,
        left: float,
        y: float,
        height: float,
        *,
        again: bool,
    ) -> None:
        for cell in row.cells:
            if cell.background:
                x, bottom = left + cell.x, y - cell.height
                self.shapes.fill(
                    x, bottom, cell.width, cell.height, cell.background
                )
        x = left + row.x
        if row.above:
            self.shapes.rule(x, y, row.width, row.above, _ROW_RULE)
        if row.below:
            self.shapes.rule(x, y - height, row.width, row.below, _ROW_RULE)
        for cell in row.cells:
            self._cell(cell, left, y, again=again)

    def _cell(
        self,
        cell: PlacedCell,
        left: float,
        y: float,
        *,
        again: bool,
    ) -> None:
        placed = _stacked(cell)
        for frame, x, top, bottom in _frame_boxes(placed):
            self._frame(frame, left + x, y - top, y - bottom)
        for item in placed:
            self.slab(item.slab, left, y - item.top, again=again)

    def _frame(
        self,
        frame: Frame,
        left: float,
        top: float,
        bottom: float,
    ) -> None:
        x, height = left + frame.x, top - bottom
        if frame.background:
            self.shapes.fill(x, bottom, frame.width, height, frame.background)
        if frame.bar:
            edge = x + frame.width - _BAR_WIDTH if frame.backwards else x
            self.shapes.fill(edge, bottom, _BAR_WIDTH, height, frame.bar)

    def _picture(
        self,
        box: PictureBox,
        x: float,
        y: float,
        height: float,
    ) -> None:
        area = f"{x:.2f} {y:.2f} {x + box.width:.2f} {y + height:.2f}"
        box.element.attributes = f"/A<</O/Layout/Placement/Block/BBox[{area}]>>"
        self._text.begin(box.element)
        self._text.form(box.key, (x, y, box.width, height))

    # ---- text

    def line(
        self,
        line: Line,
        left: float,
        y: float,
        *,
        aside: bool = False,
    ) -> None:
        """Draw a line whose baseline is at `y`; `aside` where it is no part of the document's text."""
        out = self._aside if aside else self._text
        end = -1.0
        moved = (
            0.0  # how much narrower a late number was than the room kept for it
        )
        for segment in line.segments:
            run = segment.run
            pen = run.pen
            if not aside and run.element is not self._text.element:
                self._text.begin(run.element)
            x = left + segment.x - moved
            if abs(x - end) > _NEAR:
                out.move(x, y)
            width, code = segment.width, segment.code
            if run.late:
                width, code = self._late(segment)
                moved += segment.width - width
            out.show(pen, code)
            end = x + width
            if pen.look.background:
                self._box(x, y, width, pen)
            if (
                (run.url or run.target)
                and run.element is not None
                and not aside
            ):
                below, above = pen.size * _BELOW, pen.size * _ABOVE
                self.links.add(Area(x, y - below, end, y + above), run)
        if any(segment.run.pen.look.underline for segment in line.segments):
            self._underline(line, left, y)

    def _underline(
        self,
        line: Line,
        left: float,
        y: float,
    ) -> None:
        """Draw a rule under each underlined stretch of a line, the spaces in it too."""
        before: Segment | None = None
        for segment in sorted(line.segments, key=attrgetter("x")):
            pen = segment.run.pen
            if not pen.look.underline:
                before = None
                continue
            start = segment.x
            if before is not None and before.run.url == segment.run.url:
                start = before.x + before.width
            width = segment.x + segment.width - start
            at = y - pen.size * _UNDERLINE
            thickness = pen.size * _UNDERLINE_WIDTH
            self.shapes.rule(left + start, at, width, pen.colour, thickness)
            before = segment

    def _late(self, segment: Segment) -> tuple[float, str]:
        """Return the width and code of a page number, now that it is known."""
        pen = segment.run.pen
        shown = self._numbers.shown(segment.run, self.number)
        number = pen.words[shown]
        spaced = segment.code.endswith(pen.space_code)
        tail = pen.space_code if spaced else ""
        return number.width, number.code + tail

    def _leader(
        self,
        leader: Leader,
        line: Line,
        left: float,
        y: float,
    ) -> None:
        """Draw the page number of a line of the contents at its right end, with dots leading to it."""
        run, pen = leader.run, leader.run.pen
        page = self._numbers.ids.get(run.number_of or "", "")
        number = pen.words[str(page)]
        start = leader.right - number.width
        piece = Segment(start, number.width, run, number.code)
        self.line(Line([piece]), left, y)
        last = line.segments[-1]
        # Dots stand at whole steps from the edge, so that those of all lines stand under each other.
        step = pen.words["."].width * _DOT
        first = int((last.x + last.width) / step) + 2
        final = int((start - _DOTS_END) / step)
        if final > first:
            x0, x1 = left + first * step, left + final * step
            self.shapes.dots(x0, x1, y + _DOTS_RISE, step, pen.colour)

    def _box(
        self,
        x: float,
        y: float,
        width: float,
        pen: Pen,
    ) -> None:
        bottom = y - pen.size * _BOX_BELOW
        height = pen.size * _BOX_HEIGHT
        self.shapes.fill(x, bottom, width, height, pen.look.background)


def _stacked(cell: PlacedCell) -> list[Placed]:
    """Return the slabs of a cell, each with its distance from the cell's upper edge."""
    placed: list[Placed] = []
    at = cell.padding
    above: Slab | None = None
    for slab in cell.slabs:
        if above is not None:
            at += max(above.after, slab.before)
        placed.append(Placed(slab, at))
        at += slab.height
        above = slab
    return placed


def _frame_boxes(
    placed: Sequence[Placed],
) -> list[tuple[Frame, float, float, float]]:
    """Return each frame with the top and bottom of the run of slabs that it stands behind, outer frames first."""
    spans: dict[tuple[Frame, float], tuple[float, float]] = {}
    above: list[Frame] = []
    for item in placed:
        bottom = item.top + item.slab.height
        frames = [_first_of(frame, above) for frame in item.slab.frames]
        for frame in frames:
            key = (frame, item.x)
            top = spans[key][0] if key in spans else item.top
            spans[key] = (top, bottom)
        above = frames
    return [(*key, *span) for key, span in spans.items()]


def _first_of(frame: Frame, above: Sequence[Frame]) -> Frame:
    """Return the frame that one goes on, of those straight above it; itself where it begins."""
    return next((each for each in above if frame.goes_on(each)), frame)
