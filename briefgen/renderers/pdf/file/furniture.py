"""What stands around the text of a page: header, footer, watermark, line numbers. All of it is artifact."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefgen.document import Document, Inline, PageNumber, Running, RunningTitle, Text
from briefgen.renderers.pdf.file.paint import PagePainter
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.pieces.slabs import LaidPage, Line, Lines
from briefgen.styles import Look, StyleSheet

_GAP = 8.0
"""Least distance between the parts of a header or footer, in points."""
_EVERY = 5
"""Every fifth line carries its number."""


class Furniture:
    """Draws the furniture of the pages of a document."""

    def __init__(
        self, document: Document, styles: StyleSheet, typesetter: Typesetter, count: int
    ) -> None:
        self.document = document
        self.styles = styles
        self.type = typesetter
        self.count = count
        self._set: dict[tuple[tuple[Inline, ...], Look, float], list[Line]] = {}

    def draw(self, painter: PagePainter, page: LaidPage, titles: Sequence[str]) -> None:
        """Draw the furniture of a page; `titles` are the headings that it is under, by level from 1."""
        document = self.document
        first = painter.number == 0
        header = (
            document.first_header
            if first and document.first_header is not None
            else document.header
        )
        footer = (
            document.first_footer
            if first and document.first_footer is not None
            else document.footer
        )
        if document.watermark:
            self._watermark(painter)
        self._running(painter, header, "header", titles)
        self._running(painter, footer, "footer", titles)
        if self.styles.page.line_numbers:
            self._line_numbers(painter, page)

    def _running(
        self, painter: PagePainter, running: Running, role: str, titles: Sequence[str]
    ) -> None:
        look = self.styles.look(role)
        form, page = painter.form, self.styles.page
        top = (
            form.height - page.header
            if role == "header"
            else page.footer + look.leading
        )
        top -= (look.leading - look.size) / 2 + 0.79 * look.size
        filled = {
            align: self._filled(inlines, painter.number + 1, titles)
            for align, inlines in (
                ("left", running.left),
                ("center", running.middle),
                ("right", running.right),
            )
        }
        middle = self.type.width(filled["center"], look)[1] if filled["center"] else 0.0
        side = (form.measure - middle) / 2 - _GAP if middle else form.measure
        for align, inlines in filled.items():
            if not inlines:
                continue
            width = form.measure if align == "center" else max(side, form.measure / 4)
            left = form.left + (form.measure - width if align == "right" else 0.0)
            shown = _aligned(look, align)
            for at, line in enumerate(self._lines(inlines, shown, width)):
                painter.line(line, left, top - at * look.leading, aside=True)

    def _lines(
        self, inlines: tuple[Inline, ...], look: Look, width: float
    ) -> list[Line]:
        """Return the lines of a part, set once for all pages on which it says the same."""
        key = (inlines, look, width)
        if key not in self._set:
            self._set[key] = self.type.lines(inlines, look, width)
        return self._set[key]

    def _filled(
        self, inlines: Sequence[Inline], number: int, titles: Sequence[str]
    ) -> tuple[Inline, ...]:
        """Return the inlines with page numbers and titles in place of their fields."""
        out: list[Inline] = []
        for inline in inlines:
            match inline:
                case PageNumber(of="", total=total):
                    out.append(Text(str(self.count if total else number)))
                case RunningTitle(level=level):
                    out.append(
                        Text(
                            next(
                                (title for title in reversed(titles[:level]) if title),
                                "",
                            )
                        )
                    )
                case _:
                    out.append(inline)
        return tuple(out)

    def _watermark(self, painter: PagePainter) -> None:
        look = self.styles.look("watermark")
        form = painter.form
        word = self.type.width((Text(self.document.watermark),), look)[1]
        across = (form.width**2 + form.height**2) ** 0.5
        size = min(look.size, look.size * 0.7 * across / word)
        pen = self.type.chunker.pen(replace(look, size=size))
        code = "".join(
            segment.code
            for segment in self.type.line(
                (Text(self.document.watermark),), pen.look
            ).segments
        )
        width = word * size / look.size
        cos, sin = form.width / across, form.height / across
        x = form.width / 2 - cos * width / 2 + sin * size * 0.35
        y = form.height / 2 - sin * width / 2 - cos * size * 0.35
        painter.slanted(code, pen, (cos, sin, -sin, cos, x, y))

    def _line_numbers(self, painter: PagePainter, page: LaidPage) -> None:
        look = replace(self.styles.look("line-number"), align="right")
        number = 0
        for placed in page.placed:
            content = placed.slab.content
            if not isinstance(content, Lines) or not content.numbered:
                continue
            y = painter.form.height - painter.form.top - placed.top - content.baseline
            for at in range(len(content.lines)):
                number += 1
                if number % _EVERY == 0:
                    self._line_number(
                        painter, look, number, placed.x, y - at * content.leading
                    )

    def _line_number(
        self, painter: PagePainter, look: Look, number: int, x: float, y: float
    ) -> None:
        width = 20.0
        line = self.type.lines((Text(str(number)),), look, width)[0]
        painter.line(line, painter.form.left + x - width - 8.0, y, aside=True)


@cache
def _aligned(look: Look, align: str) -> Look:
    return replace(look, align=align)  # type: ignore[arg-type]  # one of the three
