"""Pages of slabs → PDF. ReportLab holds the file, fonts, links and bookmarks; text is written as ready operators."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from briefgen.document import Document, Inline, Metadata, PageNumber, Pages, Running, Text
from briefgen.renderers.pdf.fonts import Face
from briefgen.renderers.pdf.lines import Typesetter
from briefgen.renderers.pdf.slabs import (
    ContentsLine,
    Frame,
    Ink,
    LaidPage,
    Line,
    Piece,
    Placed,
    Row,
    Rule,
    Slab,
)
from briefgen.styles import StyleSheet
from briefgen.version import GENERATOR

rl_config.useA85 = 0  # streams as they are: 20 % smaller, and every reader takes them
rl_config.trustedHosts = ["localhost"]  # defence in depth: nothing here opens an address
rl_config.trustedSchemes = ["data"]

_ESCAPES = {i: f"\\{i:03o}" for i in (*range(32), *range(127, 256))} | {40: "\\(", 41: "\\)", 92: "\\\\"}
_BAR_WIDTH = 2.5
_RUNNING_GAP = 8.0
"""Least distance between the parts of a header or footer, in points."""


def paint(document: Document, styles: StyleSheet, typesetter: Typesetter, pages: list[LaidPage], ids: Pages) -> bytes:
    """Return the PDF file."""
    out = io.BytesIO()
    canvas = _Canvas(out, document.metadata, (styles.page.width, styles.page.height))
    painter = _Painter(canvas, styles, typesetter, ids, len(pages))
    for number, page in enumerate(pages, 1):
        painter.page(document, page, number)
    canvas.save()
    return out.getvalue()


class _Info(PDFInfo):  # type: ignore[misc]  # reportlab has no types
    """The document's own words about itself; a date only where one is known."""

    def __init__(self, metadata: Metadata) -> None:
        super().__init__()
        self.metadata = metadata

    def format(self, document: object) -> bytes:
        given = self.metadata
        author = " · ".join(part for part in (given.author, given.organisation) if part)
        texts = {"Title": given.title, "Author": author, "Subject": given.subject}
        fields = {key: PDFString(value) for key, value in texts.items() if value}
        fields |= {"Creator": PDFString(GENERATOR), "Producer": PDFString("ReportLab")}
        if given.date is not None:
            stamp = _pdf_date(given.date)
            fields |= {"CreationDate": PDFString(stamp), "ModDate": PDFString(stamp)}
        result: bytes = PDFDictionary(fields).format(document)
        return result


def _pdf_date(date: datetime) -> str:
    return date.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")


class _Canvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that embeds every font it names and states no more than the document does."""

    def __init__(self, out: io.BytesIO, metadata: Metadata, size: tuple[float, float]) -> None:
        super().__init__(out, pagesize=size, pageCompression=1, invariant=1, lang=metadata.language)
        self._doc.info = _Info(metadata)
        self._doc.info.invariant = 1
        self._doc.Catalog.PageMode = PDFName("UseOutlines")
        self.setViewerPreference("DisplayDocTitle", "true")

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"  # ReportLab's own names Helvetica, which no file of ours may need


class _Painter:
    """Writes slabs as PDF operators."""

    def __init__(self, canvas: _Canvas, styles: StyleSheet, typesetter: Typesetter, ids: Pages, count: int) -> None:
        self.canvas = canvas
        self.styles = styles
        self.type = typesetter
        self.ids = ids
        self.count = count
        self.code: list[str] = []
        self.left = styles.page.left
        self.top = styles.page.height - styles.page.top
        self._strings: dict[tuple[Face, str], list[tuple[str, str]]] = {}
        self._levels: list[int] = []

    def page(self, document: Document, page: LaidPage, number: int) -> None:
        self.code = self.canvas._code  # noqa: SLF001 - ready operators go straight into the page
        self._running(document.header, "header", number)
        for frame, top, bottom in _frame_boxes(page.placed):
            self._frame(frame, self.top - top, self.top - bottom)
        for placed in page.placed:
            self._slab(placed.slab, self.top - placed.top)
        self._running(document.footer, "footer", number)
        self.canvas.showPage()

    # ---- header and footer

    def _running(self, running: Running, role: str, number: int) -> None:
        look = self.styles.look(role)
        page = self.styles.page
        y = page.height - page.header if role == "header" else page.footer + look.leading
        middle = self.type.line(self._numbered(running.middle, number), look).pieces
        side = (page.measure - middle[-1].x - middle[-1].width) / 2 - _RUNNING_GAP if middle else page.measure
        for inlines, align in ((running.left, "left"), (running.middle, "center"), (running.right, "right")):
            shown = replace(look, align=align)  # type: ignore[arg-type]  # one of the three
            width = page.measure if align == "center" else max(side, page.measure / 4)
            for at, line in enumerate(self.type.lines(self._numbered(inlines, number), shown, width)):
                if align == "right":
                    line.pieces = [piece._replace(x=piece.x + page.measure - width) for piece in line.pieces]
                self._line(line, y - at * look.leading)

    def _numbered(self, inlines: Sequence[Inline], number: int) -> list[Inline]:
        """Return the inlines with page numbers in place of their fields."""
        return [
            Text(str(self.count if inline.total else number)) if isinstance(inline, PageNumber) else inline
            for inline in inlines
        ]

    # ---- slabs

    def _slab(self, slab: Slab, y: float) -> None:
        for anchor in slab.anchors:
            self.canvas.bookmarkPage(anchor, fit="XYZ", left=0, top=y + 4, zoom=0)
        if slab.bookmark is not None:
            self._bookmark(slab.bookmark.level, slab.bookmark.title, slab.bookmark.id)
        match slab.content:
            case ContentsLine() as line:
                self._line(line, y)
                self._page_number(line, y)
            case Line() as line:
                self._line(line, y)
            case Rule() as rule:
                at = y - slab.height / 2
                self._stroke(rule.x, at, rule.x + rule.width, at, rule.colour, rule.thickness)
            case Row() as row:
                self._row(row, y, slab.height)
            case None:
                pass

    def _bookmark(self, level: int, title: str, ident: str) -> None:
        """Add to the outline; a level that was skipped is closed up, as PDF readers want it."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        self.canvas.addOutlineEntry(title, ident, level=len(self._levels) - 1, closed=False)

    def _row(self, row: Row, y: float, height: float) -> None:
        for cell in row.cells:
            if cell.background:
                self._fill(cell.x, y - cell.height, cell.width, cell.height, cell.background)
        for at, colour in ((y, row.above), (y - height, row.below)):
            if colour:
                self._stroke(row.x, at, row.x + row.width, at, colour, 0.6)
        for cell in row.cells:
            at, gap = y - cell.padding, 0.0
            for n, slab in enumerate(cell.slabs):
                at -= max(gap, slab.before) if n else 0.0
                self._slab(slab, at)
                at, gap = at - slab.height, slab.after

    def _frame(self, frame: Frame, top: float, bottom: float) -> None:
        if frame.background:
            self._fill(frame.x, bottom, frame.width, top - bottom, frame.background)
        if frame.bar:
            self._fill(frame.x, bottom, _BAR_WIDTH, top - bottom, frame.bar)

    # ---- text

    def _line(self, line: Line, y: float) -> None:
        base = y - line.baseline
        for piece in line.pieces:
            if piece.ink.box:
                self._box(piece, base)
        code = ["BT"]
        ink: Ink | None = None
        font = ""
        for piece in line.pieces:
            current = piece.ink
            if ink is None or current.colour != ink.colour:
                code.append(f"{_rgb(current.colour)} rg")
            code.append(f"1 0 0 1 {self.left + piece.x + current.pad:.2f} {base + current.rise:.2f} Tm")
            for name, shown in self._encoded(current.face, piece.text):
                if f"{name} {current.size:g}" != font:
                    font = f"{name} {current.size:g}"
                    code.append(f"{font} Tf")
                code.append(shown)
            ink = current
            if current.url or current.target:
                self._link(piece, base)
        code.append("ET")
        self.code.append(" ".join(code))

    def _encoded(self, face: Face, text: str) -> list[tuple[str, str]]:
        """Return the operators that show `text`, each with the name of its font subset."""
        known = self._strings.get((face, text))
        if known is None:
            doc = self.canvas._doc  # noqa: SLF001 - subsets belong to the document
            known = [
                (
                    face.font.getSubsetInternalName(subset, doc),
                    f"({data.decode('latin-1').translate(_ESCAPES)}) Tj",
                )
                for subset, data in face.font.splitString(text, doc)
            ]
            if any(not face.has(character) and character != "\u00a0" for character in text):
                known = _with_actual_text(known, text)
            self._strings[(face, text)] = known
        return known

    def _box(self, piece: Piece, base: float) -> None:
        size = piece.ink.size
        self._fill(piece.x, base - size * 0.26, piece.width, size * 1.22, piece.ink.box)

    def _link(self, piece: Piece, base: float) -> None:
        x, size = self.left + piece.x, piece.ink.size
        area = (x, base - size * 0.25, x + piece.width, base + size * 0.85)
        if piece.ink.url:
            self.canvas.linkURL(piece.ink.url, area, relative=0, thickness=0)
        elif piece.ink.target in self.ids:
            self.canvas.linkRect("", piece.ink.target, area, relative=0, thickness=0)

    def _page_number(self, line: ContentsLine, y: float) -> None:
        """Write the page number of a contents line at its right end, with dots leading to it."""
        scale = line.ink.size / 1000
        number = str(self.ids.get(line.target, ""))
        width = line.ink.face.width(number) * scale
        start = line.pieces[-1].x + line.pieces[-1].width if line.pieces else 0.0
        dot = line.ink.face.width(".") * scale * 1.9
        pieces = [Piece(line.right - width, width, line.ink, number)]
        self._line(Line(pieces, line.baseline), y)
        first = int(start / dot) + 2
        last = int((line.right - width - 4) / dot)
        if last > first:
            at = y - line.baseline + 0.5
            colour = _rgb(line.ink.colour)
            x0, x1 = self.left + first * dot, self.left + last * dot
            self.code.append(f"q 1 J 0.7 w {colour} RG [0 {dot:.3f}] 0 d {x0:.2f} {at:.2f} m {x1:.2f} {at:.2f} l S Q")
        if line.target in self.ids:
            area = (self.left + start, y - line.baseline - 3, self.left + line.right, y - 2)
            self.canvas.linkRect("", line.target, area, relative=0, thickness=0)

    # ---- shapes; x is measured from the left of the text area

    def _fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.code.append(f"q {_rgb(colour)} rg {self.left + x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q")

    def _stroke(self, x0: float, y0: float, x1: float, y1: float, colour: str, thickness: float) -> None:
        left = self.left
        line = f"{left + x0:.2f} {y0:.2f} m {left + x1:.2f} {y1:.2f} l S"
        self.code.append(f"q {thickness:g} w {_rgb(colour)} RG {line} Q")


def _with_actual_text(shown: list[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    """Say what the text is where glyphs are missing, so that search and copy still find it."""
    actual = ("\ufeff" + text).encode("utf-16-be").hex().upper()
    (first, head), (last, tail) = shown[0], shown[-1]
    opened = f"/Span <</ActualText <{actual}>>> BDC {head}"
    if len(shown) == 1:
        return [(first, f"{opened} EMC")]
    return [(first, opened), *shown[1:-1], (last, f"{tail} EMC")]


def _frame_boxes(placed: Sequence[Placed]) -> Iterator[tuple[Frame, float, float]]:
    """Yield each frame with the top and bottom of the run of slabs that it stands behind, outer frames first."""
    spans: dict[Frame, tuple[float, float]] = {}
    for item in placed:
        for frame in item.slab.frames:
            top, _ = spans.get(frame, (item.top, 0.0))
            spans[frame] = (top, item.top + item.slab.height)
    for frame, (top, bottom) in spans.items():
        yield frame, top, bottom


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return f"{red:.3g} {green:.3g} {blue:.3g}"
