"""Tables → slabs: one slab a row. It knows no page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from briefgen.document import Blocks, Cell, Paragraph, Table
from briefgen.renderers.pdf.blocks.contents import caption_lines
from briefgen.renderers.pdf.blocks.widths import column_widths
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.pages.division import stacked_height
from briefgen.renderers.pdf.pieces.slabs import Lines, Place, PlacedCell, Row, Slab
from briefgen.renderers.pdf.pieces.structure import Element
from briefgen.styles import Look, StyleSheet

SetBlocks = Callable[[Blocks, Place], Iterator[Slab]]
"""Blocks in their place → slabs."""

_HEADS = 0.5
"""Heads higher than this part of a page are not repeated."""


@dataclass(slots=True)
class _Spot:
    """A cell on the grid, and how many rows it covers on paper."""

    cell: Cell
    column: int
    placed: PlacedCell
    rows: int


@dataclass(slots=True)
class _Frame:
    """What the cells of one table share."""

    table: Table
    look: Look
    edges: list[float]
    size: float
    """By how much text is made smaller, so that narrow columns hold their words."""


class TableSetter:
    """Sets tables in the looks of a style sheet."""

    def __init__(
        self, styles: StyleSheet, typesetter: Typesetter, set_blocks: SetBlocks
    ) -> None:
        self.styles = styles
        self.type = typesetter
        self.set_blocks = set_blocks

    def slabs(self, table: Table, place: Place, page: float) -> Iterator[Slab]:
        """Yield the caption and the rows; `page` is the height of a page's text."""
        if not table.rows:
            return
        look = self.styles.look(table.role or "table")
        element = place.element.new("Table", _summary(table), table.id)
        before = look.before
        if table.caption:
            caption = self.styles.look("caption")
            lines = caption_lines(
                table, caption, self.type, place, element.new("Caption")
            )
            content = Lines(lines, caption.leading, _baseline(caption))
            yield Slab(
                len(lines) * caption.leading,
                content,
                before,
                keep=True,
                frames=place.frames,
            )
            before = caption.after
        rows = self._rows(table, look, place.within(element), page)
        heads = tuple(rows[: table.header_rows])
        repeated = heads if stacked_height(list(heads)) <= page * _HEADS else ()
        for at, slab in enumerate(rows):
            slab.frames = place.frames
            slab.before = before if at == 0 else 0.0
            slab.keep = slab.keep or (at < table.header_rows and bool(repeated))
            if at >= table.header_rows and isinstance(slab.content, Row):
                slab.content.heads = repeated
        rows[-1].after = look.after
        rows[-1].keep = False
        yield from rows

    def _rows(self, table: Table, look: Look, place: Place, page: float) -> list[Slab]:
        widths, size = column_widths(
            table, look, self.styles.look("table-head"), self.type, place.width
        )
        edges = [place.x]
        for width in widths:
            edges.append(edges[-1] + width)
        grid = self._grid(_Frame(table, look, edges, size), place)
        heights = _heights(grid, look, page)
        slabs = []
        reach = 0  # the row after the last that a cell so far spans down to
        for at, spots in enumerate(grid):
            for spot in spots:
                spot.placed.height = sum(heights[at : at + spot.rows])
            row = Row(
                [spot.placed for spot in spots],
                *_row_rules(look, at, len(grid)),
                x=place.x,
                width=place.width,
            )
            reach = max([reach, *(at + spot.rows for spot in spots)])
            slabs.append(Slab(heights[at], row, keep=at + 1 < min(reach, len(grid))))
        return slabs

    def _grid(self, frame: _Frame, place: Place) -> list[list[_Spot]]:
        """Return the cells of each row with the column in which each begins, past cells that span down to it."""
        table, edges = frame.table, frame.edges
        count = len(table.columns)
        occupied: set[tuple[int, int]] = set()
        grid: list[list[_Spot]] = []
        some = (
            0 < table.header_rows < len(table.rows)
        )  # a head has to have a body (ISO 14289-1, 7.2)
        head = place.element.new("THead") if some else None
        body = place.element.new("TBody")
        for at, row in enumerate(table.rows):
            spots: list[_Spot] = []
            line = ((head if at < table.header_rows else None) or body).new("TR")
            column = 0
            for cell in row:
                while (at, column) in occupied:
                    column += 1
                if column >= count:
                    break
                end = min(column + cell.columns, count)
                rows = min(cell.rows, len(table.rows) - at)
                occupied |= {
                    (at + down, across)
                    for down in range(rows)
                    for across in range(column, end)
                }
                inner = Place(
                    edges[column],
                    edges[end] - edges[column],
                    _element(line, table, cell, at, column),
                )
                spots.append(
                    _Spot(
                        cell, column, self._cell(frame, cell, at, column, inner), rows
                    )
                )
                column = end
            grid.append(spots)
        return grid

    def _cell(
        self, frame: _Frame, cell: Cell, row: int, column: int, place: Place
    ) -> PlacedCell:
        table, base = frame.table, frame.look
        head = row < table.header_rows or column < table.header_columns
        look = self.styles.look("table-head") if head and not table.role else base
        text = _cell_look(look, frame.size, table.columns[column].align)
        gutter = min(base.gutter, place.width * 0.15)
        inner = place.inset(gutter, gutter)._replace(numbers=False)
        slabs: list[Slab] = []
        for block in cell.blocks:
            if isinstance(block, Paragraph) and not block.role:
                element = place.element.new("P", ident=block.id)
                lines = self.type.lines(
                    block.inlines, text, inner.width, element, inner.x
                )
                made = (
                    [
                        Slab(
                            len(lines) * text.leading,
                            Lines(lines, text.leading, _baseline(text)),
                        )
                    ]
                    if lines
                    else []
                )
                if made and block.id:
                    made[0].anchors = (block.id,)
            else:
                made = list(self.set_blocks((block,), inner))
            slabs += made
        if cell.id:
            slabs = slabs or [Slab(0.0)]
            slabs[0].anchors = (cell.id, *slabs[0].anchors)
        stripe = base.stripe if (row - table.header_rows) % 2 else ""
        background = look.background if head else stripe
        return PlacedCell(slabs, place.x, place.width, 0.0, background, base.padding)


@cache
def _cell_look(look: Look, size: float, align: str) -> Look:
    """Return the look of plain text in a cell."""
    plain = replace(
        look,
        before=0.0,
        after=0.0,
        indent=0.0,
        rule="",
        background="",
        padding=0.0,
        keep=False,
    )
    sized = replace(plain, size=look.size * size, leading=look.leading * size)
    return replace(sized, align=align)  # type: ignore[arg-type]  # checked by the markup


def _baseline(look: Look) -> float:
    return (look.leading - look.size) / 2 + 0.79 * look.size


def _summary(table: Table) -> str:
    if not table.summary:
        return ""
    text = ("\ufeff" + table.summary).encode("utf-16-be").hex().upper()
    return f"/A<</O/Table/Summary<{text}>>>"


def _element(line: Element, table: Table, cell: Cell, row: int, column: int) -> Element:
    """Return a cell's element: in the head a head of its column, at the left one of its row."""
    attributes, ident = "", cell.id
    if cell.columns > 1:
        attributes += f"/ColSpan {cell.columns}"
    if cell.rows > 1:
        attributes += f"/RowSpan {min(cell.rows, len(table.rows) - row)}"
    if row < table.header_rows:
        return line.new("TH", f"/A<</O/Table/Scope/Column{attributes}>>", ident)
    if column < table.header_columns:
        return line.new("TH", f"/A<</O/Table/Scope/Row{attributes}>>", ident)
    return line.new("TD", f"/A<</O/Table{attributes}>>" if attributes else "", ident)


def _row_rules(look: Look, at: int, count: int) -> tuple[str, str]:
    """Return the colours of the lines above and below a row; empty for none."""
    if look.rules == "rows":
        return "", look.rule
    ends = look.rule if look.rules == "ends" else ""
    return ends if at == 0 else "", ends if at == count - 1 else ""


def _heights(grid: list[list[_Spot]], look: Look, page: float) -> list[float]:
    """Return the height of each row: of its tallest cell, and of the part of spanning cells that ends in it.

    Cells that span more than a page would take are set in their first row alone, which can be divided.
    """
    least = look.leading + 2 * look.padding
    heights = [least] * len(grid)
    for rows in sorted({spot.rows for spots in grid for spot in spots}):
        for at, spots in enumerate(grid):
            for spot in spots:
                if spot.rows != rows:
                    continue
                needed = stacked_height(spot.placed.slabs) + 2 * look.padding
                last = min(at + rows, len(grid)) - 1
                free = sum(heights[at : last + 1])
                if rows > 1 and max(needed, free) > page:
                    spot.rows, last, free = 1, at, heights[at]
                heights[last] += max(0.0, needed - free)
    return heights
