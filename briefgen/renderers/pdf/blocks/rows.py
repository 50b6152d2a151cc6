"""The grid of a table: in which column each cell begins, past cells that span down to it, and how high rows are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.document import Cell, Table
from briefgen.renderers.pdf.pages.division import stacked_height
from briefgen.renderers.pdf.pieces.slabs import PlacedCell
from briefgen.styles import Look


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell on the grid of its table."""

    cell: Cell
    row: int
    column: int
    columns: int
    rows: int
    """How many columns and rows it spans, no further than the table goes."""


def grid(table: Table) -> Iterator[list[GridCell]]:
    """Yield the cells of each row that have a place in the table's columns."""
    count = len(table.columns)
    occupied: set[tuple[int, int]] = set()
    for at, row in enumerate(table.rows):
        found: list[GridCell] = []
        column = 0
        for cell in row:
            while (at, column) in occupied:
                column += 1
            if column >= count:
                break
            columns = min(cell.columns, count - column)
            rows = min(cell.rows, len(table.rows) - at)
            spot = GridCell(cell, at, column, columns, rows)
            found.append(spot)
            occupied.update(_covered(spot))
            column += columns
        yield found


def _covered(spot: GridCell) -> Iterator[tuple[int, int]]:
    for row in range(spot.row, spot.row + spot.rows):
        for column in range(spot.column, spot.column + spot.columns):
            yield row, column


@dataclass(slots=True)
class SetCell:
    """A cell that is set, in the rows that it covers on paper."""

    placed: PlacedCell
    row: int
    rows: int


_RULE = 0.5
"""Points that a rule under a row takes, as in a word processor."""


def row_heights(
    cells: Sequence[SetCell],
    count: int,
    look: Look,
    page: float,
) -> list[float]:
    """Return the height of each row: of its tallest cell, and of the part of spanning cells that ends in it.

    Cells that span more than a page would take are set in their first row alone, which can be divided.
    """
    around = 2 * look.padding + (_RULE if look.rules == "rows" else 0.0)
    heights = [look.leading + around] * count
    # Those that span fewer rows first: what they need is there for those that span more.
    for cell in sorted(cells, key=lambda cell: cell.rows):
        needed = stacked_height(cell.placed.slabs) + around
        last = min(cell.row + cell.rows, count) - 1
        free = sum(heights[cell.row : last + 1])
        if cell.rows > 1 and max(needed, free) > page:
            cell.rows = 1
            last = cell.row
            free = heights[last]
        heights[last] += max(0.0, needed - free)
    return heights
