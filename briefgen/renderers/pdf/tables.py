"""Tables → slabs: one slab a row. It knows no page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.document import Blocks, Cell, Paragraph, Table
from briefgen.renderers.pdf.lines import Typesetter
from briefgen.renderers.pdf.slabs import Line, Place, PlacedCell, Row, Slab
from briefgen.styles import Look, StyleSheet

SetBlocks = Callable[[Blocks, Place], Iterator[Slab]]
"""Blocks in their place → slabs."""


@dataclass(slots=True)
class _Spot:
    """A cell on the grid."""

    cell: Cell
    column: int
    placed: PlacedCell


class TableSetter:
    """Sets tables in the looks of a style sheet."""

    def __init__(self, styles: StyleSheet, typesetter: Typesetter, set_blocks: SetBlocks) -> None:
        self.styles = styles
        self.type = typesetter
        self.set_blocks = set_blocks

    def slabs(self, table: Table, place: Place) -> Iterator[Slab]:
        """Yield the caption and the rows."""
        if not table.rows:
            return
        look = self.styles.look(table.role or "table")
        before = look.before
        if table.caption:
            caption = self.styles.look("caption")
            for line in self.type.lines(table.caption, caption, place.width):
                line.pieces = [piece._replace(x=piece.x + place.x) for piece in line.pieces]
                yield Slab(caption.leading, line, before, keep=True, frames=place.frames)
                before = 0.0
            before = caption.after
        rows = self._rows(table, look, place)
        heads = tuple(rows[: table.header_rows])
        for at, slab in enumerate(rows):
            slab.frames = place.frames
            slab.before = before if at == 0 else 0.0
            slab.keep = slab.keep or at < table.header_rows
            if at >= table.header_rows and isinstance(slab.content, Row):
                slab.content.heads = heads
        rows[-1].after = look.after
        yield from rows

    def _rows(self, table: Table, look: Look, place: Place) -> list[Slab]:
        grid = self._grid(table, place)
        heights = _heights(grid, look)
        slabs = []
        reach = 0  # the row after the last that a cell so far spans down to
        for at, spots in enumerate(grid):
            for spot in spots:
                spot.placed.height = sum(heights[at : at + spot.cell.rows])
            row = Row([spot.placed for spot in spots], *_row_rules(look, at, len(grid)), x=place.x, width=place.width)
            reach = max([reach, *(at + spot.cell.rows for spot in spots)])
            slabs.append(Slab(heights[at], row, keep=at + 1 < min(reach, len(grid))))
        return slabs

    def _grid(self, table: Table, place: Place) -> list[list[_Spot]]:
        """Return the cells of each row with the column in which each begins, past cells that span down to it."""
        edges = _edges(table, place)
        count = len(table.columns)
        occupied: dict[tuple[int, int], bool] = {}
        grid: list[list[_Spot]] = []
        for at, row in enumerate(table.rows):
            spots: list[_Spot] = []
            column = 0
            for cell in row:
                while occupied.get((at, column)):
                    column += 1
                if column >= count:
                    break
                end = min(column + cell.columns, count)
                for down in range(cell.rows):
                    occupied.update({(at + down, across): True for across in range(column, end)})
                placed = self._cell(table, cell, at, column, Place(edges[column], edges[end] - edges[column]))
                spots.append(_Spot(cell, column, placed))
                column = end
            grid.append(spots)
        return grid

    def _cell(self, table: Table, cell: Cell, row: int, column: int, place: Place) -> PlacedCell:
        head = row < table.header_rows or column < table.header_columns
        base = self.styles.look(table.role or "table")
        look = self.styles.look("table-head") if head and not table.role else base
        text = replace(look, before=0.0, after=0.0, indent=0.0, rule="", background="", padding=0.0)
        text = replace(text, align=table.columns[column].align)  # type: ignore[arg-type]  # checked by the markup
        inner = place.inset(base.gutter, base.gutter)
        slabs: list[Slab] = []
        for block in cell.blocks:
            if isinstance(block, Paragraph) and not block.role:
                lines = self.type.lines(block.inlines, text, inner.width)
                made = [Slab(text.leading, _moved(line, inner.x)) for line in lines]
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


def _row_rules(look: Look, at: int, count: int) -> tuple[str, str]:
    """Return the colours of the lines above and below a row; empty for none."""
    if look.rules == "rows":
        return "", look.rule
    ends = look.rule if look.rules == "ends" else ""
    return ends if at == 0 else "", ends if at == count - 1 else ""


def _edges(table: Table, place: Place) -> list[float]:
    total = sum(column.share for column in table.columns)
    edges = [place.x]
    for column in table.columns:
        edges.append(edges[-1] + place.width * column.share / total)
    return edges


def _heights(grid: list[list[_Spot]], look: Look) -> list[float]:
    """Return the height of each row: of its tallest cell, and of the part of spanning cells that ends in it."""
    least = look.leading + 2 * look.padding
    heights = [least] * len(grid)
    for rows in sorted({spot.cell.rows for spots in grid for spot in spots}):
        for at, spots in enumerate(grid):
            for spot in spots:
                if spot.cell.rows == rows:
                    last = min(at + rows, len(grid)) - 1
                    free = sum(heights[at : last + 1])
                    heights[last] += max(0.0, stacked_height(spot.placed.slabs) + 2 * look.padding - free)
    return heights


def stacked_height(slabs: list[Slab]) -> float:
    """Return the height of slabs that stand on each other; gaps above the first and below the last do not count."""
    gaps = sum(max(above.after, below.before) for above, below in pairwise(slabs))
    return sum(slab.height for slab in slabs) + gaps


def _moved(line: Line, x: float) -> Line:
    line.pieces = [piece._replace(x=piece.x + x) for piece in line.pieces]
    return line
