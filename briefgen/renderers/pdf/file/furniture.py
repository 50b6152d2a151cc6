"""What stands around the text of a page: header, footer, watermark, line numbers. All of it is artifact."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from briefgen.document import (
    Document,
    Inline,
    Inlines,
    PageNumber,
    Running,
    RunningTitle,
    Text,
)
from briefgen.renderers.pdf.blocks.texts import baseline
from briefgen.renderers.pdf.file.paint import PagePainter
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.pieces.slabs import LaidPage, Line, Lines
from briefgen.styles import Look, StyleSheet

_GAP = 8.0
"""Least distance between the parts of a header or footer, in points."""
_SLACK = 0.5
_LEAST_SIDE = 0.25
"""The part of the width that what stands at a side may take at least."""
_EVERY = 5
"""Every fifth line carries its number."""
_NUMBER_WIDTH = 20.0
_NUMBER_GAP = 8.0
"""Between a line and its number."""
_LONGEST = 0.7
"""A watermark takes this part of the page's diagonal at most."""
_MIDDLE = 0.35
"""How far the middle of capitals is above their baseline, in parts of the font size."""


class _Here(NamedTuple):
    """What fields show on a page."""

    number: int
    titles: Sequence[str]
    """The headings that it is under, by level from 1."""


class Furniture:
    """Draws the furniture of the pages of a document."""

    def __init__(
        self,
        document: Document,
        styles: StyleSheet,
        typesetter: Typesetter,
        count: int,
    ) -> None:
        self.document = document
        self.styles = styles
        self.type = typesetter
        self.count = count
        """Of all pages."""
        self._set: dict[tuple[Inlines, Look, float], list[Line]] = {}

    def draw(
        self,
        painter: PagePainter,
        page: LaidPage,
        titles: Sequence[str],
    ) -> None:
        """Draw the furniture of a page; `titles` are the headings that it is under, by level from 1."""
        document = self.document
        header, footer = document.header, document.footer
        if painter.number == 1:
            if document.first_header is not None:
                header = document.first_header
            if document.first_footer is not None:
                footer = document.first_footer
        if document.watermark:
            self._watermark(painter)
        here = _Here(painter.number, titles)
        self._running(painter, header, "header", here)
        self._running(painter, footer, "footer", here)
        if self.styles.page.line_numbers:
            self._line_numbers(painter, page)

    # ---- headers and footers

    def _running(
        self,
        painter: PagePainter,
        running: Running,
        role: str,
        here: _Here,
    ) -> None:
        look = self.styles.look(role)
        form, page = painter.form, self.styles.page
        is_header = role == "header"
        top = (
            form.height - page.header
            if is_header
            else page.footer + look.leading
        )
        top -= baseline(look)
        left = tuple(self._filled(running.left, here))
        middle = tuple(self._filled(running.middle, here))
        right = tuple(self._filled(running.right, here))

        least = form.measure * _LEAST_SIDE
        if middle:
            _, wide = self.type.width(middle, look)
            at_left = at_right = max((form.measure - wide) / 2 - _GAP, least)
        else:
            # What stands right, such as a marking, keeps its place; what stands left takes the rest.
            _, wide = self.type.width(right, look)
            at_right = min(wide + _SLACK, form.measure - least)
            at_left = form.measure - (at_right + _GAP if right else 0.0)
        parts = [
            ("left", left, at_left),
            ("center", middle, form.measure),
            ("right", right, at_right),
        ]
        for align, inlines, width in parts:
            x = form.left + (form.measure - width if align == "right" else 0.0)
            shown = _aligned(look, align)
            for at, line in enumerate(self._lines(inlines, shown, width)):
                painter.line(line, x, top - at * look.leading, aside=True)

    def _lines(
        self,
        inlines: Inlines,
        look: Look,
        width: float,
    ) -> list[Line]:
        """Return the lines of a part, set once for all pages on which it says the same."""
        if not inlines:
            return []
        key = (inlines, look, width)
        if key not in self._set:
            self._set[key] = self.type.lines(inlines, look, width)
        return self._set[key]

    def _filled(self, inlines: Inlines, here: _Here) -> Iterator[Inline]:
        """Yield the inlines with page numbers and titles in place of their fields."""
        for inline in inlines:
            match inline:
                case PageNumber(of="", total=total):
                    yield Text(str(self.count if total else here.number))
                case RunningTitle(level=level):
                    titles = filter(None, reversed(here.titles[:level]))
                    yield Text(next(titles, ""))
                case _:
                    yield inline

    # ---- what lies under and beside the text

    def _watermark(self, painter: PagePainter) -> None:
        """Draw the watermark along the diagonal of the page, in its middle."""
        look = self.styles.look("watermark")
        form = painter.form
        words = (Text(self.document.watermark),)
        wide = self.type.width(words, look)[1]
        across = (form.width**2 + form.height**2) ** 0.5
        size = min(look.size, look.size * _LONGEST * across / wide)
        pen = self.type.chunker.pen(replace(look, size=size))
        line = self.type.line(words, pen.look)
        code = "".join(segment.code for segment in line.segments)
        width = wide * size / look.size
        cos, sin = form.width / across, form.height / across
        x = form.width / 2 - cos * width / 2 + sin * size * _MIDDLE
        y = form.height / 2 - sin * width / 2 - cos * size * _MIDDLE
        painter.shapes.slanted(code, pen, (cos, sin, -sin, cos, x, y))

    def _line_numbers(self, painter: PagePainter, page: LaidPage) -> None:
        number = 0
        for placed in page.placed:
            content = placed.slab.content
            if not isinstance(content, Lines) or not content.numbered:
                continue
            form = painter.form
            y = form.height - form.top - placed.top - content.baseline
            for at in range(len(content.lines)):
                number += 1
                if number % _EVERY == 0:
                    line_y = y - at * content.leading
                    self._line_number(
                        painter, number, form.left + placed.x, line_y
                    )

    def _line_number(
        self,
        painter: PagePainter,
        number: int,
        x: float,
        y: float,
    ) -> None:
        look = _aligned(self.styles.look("line-number"), "right")
        words = (Text(str(number)),)
        line = self.type.lines(words, look, _NUMBER_WIDTH)[0]
        painter.line(line, x - _NUMBER_WIDTH - _NUMBER_GAP, y, aside=True)


@cache
def _aligned(look: Look, align: str) -> Look:
    return replace(look, align=align)  # type: ignore[arg-type]  # one of the three
