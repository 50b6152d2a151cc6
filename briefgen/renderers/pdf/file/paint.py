"""A laid-out page → the operators that draw it, with a mark on each piece that says what it is."""

from collections.abc import Sequence
from functools import cache

from briefgen.document import Pages
from briefgen.renderers.pdf.glyphs.faces import Face
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
    Row,
    Rule,
    Run,
    Segment,
    Slab,
)
from briefgen.renderers.pdf.pieces.structure import Element, Structure

_BAR_WIDTH = 2.5
_NEAR = 0.01

Area = tuple[float, float, float, float]


class Resources:
    """The names by which pages call fonts."""

    def __init__(self) -> None:
        self.faces: dict[Face, str] = {}

    def face(self, face: Face) -> str:
        """Return the name of a face."""
        return self.faces.setdefault(face, f"F{len(self.faces) + 1}")


class PagePainter:
    """Draws one page. Coordinates are those of PDF: points from the lower left corner of the paper."""

    def __init__(
        self,
        number: int,
        form: Format,
        structure: Structure,
        resources: Resources,
        ids: Pages,
        count: int,
    ) -> None:
        self.number = number
        """From 0."""
        self.form = form
        self.structure = structure
        self.resources = resources
        self.ids = ids
        self.count = count
        self.links: list[tuple[Area, Run]] = []
        self._shapes: list[str] = []
        self._aside: list[str] = []
        """Text that is no part of the document's: headers, footers, repeated heads."""
        self._text: list[str] = []
        self._marks: list[Element] = []
        self._element: Element | None = None
        self._pens: dict[int, Pen | None] = {}

    def code(self) -> bytes:
        """Return the page's operators. What is in no element of the structure is an artifact."""
        self._close()
        self.structure.marks.append(self._marks)
        aside = ["BT", *self._aside, "ET"] if self._aside else []
        artifacts = (
            ["/Artifact BMC", *self._shapes, *aside, "EMC"]
            if self._shapes or aside
            else []
        )
        return "\n".join([*artifacts, "BT", *self._text, "ET"]).encode("latin-1")

    # ---- slabs

    def body(self, page: LaidPage) -> None:
        """Draw what stands in the text area."""
        left, top = self.form.left, self.form.height - self.form.top
        for frame, x, above, below in _frame_boxes(page.placed):
            self._frame(frame, left + x, top - above, top - below)
        for placed in page.placed:
            self.slab(
                placed.slab, left + placed.x, top - placed.top, again=placed.again
            )

    def slab(self, slab: Slab, left: float, y: float, *, again: bool = False) -> None:
        """Draw a slab with its upper edge at `y`; `again` where it only repeats what stands on another page."""
        match slab.content:
            case Lines() as content:
                at = y - content.baseline
                for line in content.lines:
                    self.line(line, left, at, aside=again)
                    at -= content.leading
                if content.leader is not None:
                    self._leader(
                        content.leader, content.lines[-1], left, at + content.leading
                    )
            case Row() as row:
                self._row(row, left, y, slab.height, again=again)
            case Rule() as rule:
                at = y - slab.height / 2
                self.stroke(
                    left + rule.x,
                    at,
                    left + rule.x + rule.width,
                    at,
                    rule.colour,
                    rule.thickness,
                )
            case PictureBox() as box:
                self._picture(box, left + box.x, y - slab.height, slab.height)
            case None:
                pass

    def _row(
        self, row: Row, left: float, y: float, height: float, *, again: bool
    ) -> None:
        for cell in row.cells:
            if cell.background:
                self.fill(
                    left + cell.x,
                    y - cell.height,
                    cell.width,
                    cell.height,
                    cell.background,
                )
        for at, colour in ((y, row.above), (y - height, row.below)):
            if colour:
                self.stroke(left + row.x, at, left + row.x + row.width, at, colour, 0.6)
        for cell in row.cells:
            at, gap = y - cell.padding, 0.0
            for n, slab in enumerate(cell.slabs):
                at -= max(gap, slab.before) if n else 0.0
                self.slab(slab, left, at, again=again)
                at, gap = at - slab.height, slab.after

    def _frame(self, frame: Frame, left: float, top: float, bottom: float) -> None:
        if frame.background:
            self.fill(
                left + frame.x, bottom, frame.width, top - bottom, frame.background
            )
        if frame.bar:
            self.fill(left + frame.x, bottom, _BAR_WIDTH, top - bottom, frame.bar)

    def _picture(self, box: PictureBox, x: float, y: float, height: float) -> None:
        area = f"{x:.2f} {y:.2f} {x + box.width:.2f} {y + height:.2f}"
        box.element.attributes = f"/A<</O/Layout/Placement/Block/BBox[{area}]>>"
        self._open(box.element)
        self._text += [
            "ET",
            f"q {box.width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{box.key} Do Q",
            "BT",
        ]

    # ---- text

    def line(self, line: Line, left: float, y: float, *, aside: bool = False) -> None:
        """Draw a line whose baseline is at `y`; `aside` where it is no part of the document's text."""
        out = self._aside if aside else self._text
        end = -1.0
        moved = 0.0  # how much narrower a late number was than the room kept for it
        for segment in line.segments:
            run = segment.run
            if not aside and run.element is not self._element:
                self._open(run.element)
            x = left + segment.x - moved
            if abs(x - end) > _NEAR:
                out.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            if self._pens.get(id(out)) is not run.pen:
                self._take(run.pen, out)
            width, code = (
                (segment.width, segment.code) if not run.late else self._late(segment)
            )
            moved += segment.width - width
            out.append(f"[({code})]TJ")
            end = x + width
            if run.pen.look.background:
                self._box(x, y, width, run.pen)
            if (run.url or run.target) and run.element is not None and not aside:
                size = run.pen.size
                self._link((x, y - size * 0.25, x + width, y + size * 0.85), run)

    def _take(self, pen: Pen, out: list[str]) -> None:
        old = self._pens.get(id(out))
        if old is None or old.face is not pen.face or old.size != pen.size:
            out.append(f"/{self.resources.face(pen.face)} {pen.size:.4g} Tf")
        if old is None or old.colour != pen.colour:
            out.append(f"{_rgb(pen.colour)} rg")
        if (old.rise if old is not None else 0.0) != pen.rise:
            out.append(f"{pen.rise:.2f} Ts")
        self._pens[id(out)] = pen

    def _late(self, segment: Segment) -> tuple[float, str]:
        """Return the width and code of a page number, now that it is known."""
        run = segment.run
        number = (
            self.count
            if run.total
            else self.ids.get(run.number_of or "", 0)
            if run.number_of
            else self.number + 1
        )
        words = run.pen.words[str(number) if number else "?"]
        tail = run.pen.space_code if segment.code.endswith(run.pen.space_code) else ""
        return words.width, words.code + tail

    def _leader(self, leader: Leader, line: Line, left: float, y: float) -> None:
        """Draw the page number of a line of the contents at its right end, with dots leading to it."""
        run = leader.run
        number = str(self.ids.get(run.number_of or "", ""))
        width, code, _ = run.pen.words[number]
        right = leader.right
        self.line(Line([Segment(right - width, width, run, code)]), left, y)
        last = line.segments[-1]
        dot = run.pen.words["."].width * 1.9
        first, final = (
            int((last.x + last.width) / dot) + 2,
            int((right - width - 4) / dot),
        )
        if final > first:
            x0, x1 = left + first * dot, left + final * dot
            colour = _rgb(run.pen.colour)
            line_of_dots = (
                f"[0 {dot:.3f}] 0 d {x0:.2f} {y + 0.5:.2f} m {x1:.2f} {y + 0.5:.2f} l S"
            )
            self._shapes.append(f"q 1 J 0.7 w {colour} RG {line_of_dots} Q")

    def _link(self, area: Area, run: Run) -> None:
        if run.target and run.target not in self.ids:
            return
        if self.links and self.links[-1][1].element is run.element:
            before = self.links[-1][0]
            if (
                abs(before[1] - area[1]) < 1
                and abs(before[2] - area[0]) < area[3] - area[1]
            ):
                area = (
                    before[0],
                    min(before[1], area[1]),
                    area[2],
                    max(before[3], area[3]),
                )
                self.links.pop()
        self.links.append((area, run))

    def _box(self, x: float, y: float, width: float, pen: Pen) -> None:
        self.fill(x, y - pen.size * 0.26, width, pen.size * 1.22, pen.look.background)

    # ---- marks

    def _open(self, element: Element | None) -> None:
        """Begin a piece of an element; of None, of nothing."""
        self._close()
        self._element = element
        if element is None:
            self._text.append("/Artifact BMC")
            return
        mark = len(self._marks)
        self._marks.append(element)
        element.add(self.number << 16 | mark)
        self._text.append(f"/{element.tag}<</MCID {mark}>>BDC")

    def _close(self) -> None:
        if self._text and self._element is not _NOTHING:
            self._text.append("EMC")
        self._element = _NOTHING

    # ---- shapes

    def fill(
        self, x: float, y: float, width: float, height: float, colour: str
    ) -> None:
        """Fill a rectangle."""
        self._shapes.append(
            f"q {_rgb(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q"
        )

    def stroke(
        self, x0: float, y0: float, x1: float, y1: float, colour: str, thickness: float
    ) -> None:
        """Draw a straight line."""
        line = f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S"
        self._shapes.append(f"q {thickness:g} w {_rgb(colour)} RG {line} Q")

    def slanted(self, code: str, pen: Pen, matrix: Sequence[float]) -> None:
        """Draw text in any direction, under everything else."""
        place = " ".join(f"{each:.4f}" for each in matrix)
        font = (
            f"/{self.resources.face(pen.face)} {pen.size:.4g} Tf {_rgb(pen.colour)} rg"
        )
        self._shapes.append(f"q BT {font} {place} Tm [({code})]TJ ET Q")


_NOTHING = Element("NonStruct")
"""Stands for: no piece is open."""


def _frame_boxes(placed: Sequence[Placed]) -> list[tuple[Frame, float, float, float]]:
    """Return each frame with the top and bottom of the run of slabs that it stands behind, outer frames first."""
    spans: dict[tuple[Frame, float], tuple[float, float]] = {}
    for item in placed:
        for frame in item.slab.frames:
            top, _ = spans.get((frame, item.x), (item.top, 0.0))
            spans[frame, item.x] = (top, item.top + item.slab.height)
    return [(frame, x, top, bottom) for (frame, x), (top, bottom) in spans.items()]


@cache
def _rgb(colour: str) -> str:
    """Return a colour (`#RRGGBB`) as operators take it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.3g}" for part in parts)
