"""Tables of more columns than Word can hold → tables that it can, one below the other."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.document import Cell, Table
from briefgen.document.walk import WORD_COLUMNS


def narrow_tables(table: Table) -> Iterator[Table]:
    """Yield a table, or its columns in so many tables as Word needs; the caption and the id go to the first."""
    count = len(table.columns)
    if count <= WORD_COLUMNS:
        yield table
        return
    for first in range(0, count, WORD_COLUMNS):
        end = min(first + WORD_COLUMNS, count)
        columns = table.columns[first:end]
        rows = tuple(_cut(table, first, end))
        part = replace(table, columns=columns, rows=rows)
        yield part if first == 0 else _without_head(part)


def _without_head(table: Table) -> Table:
    """Return a table as one that goes on from another: only that has the caption, the id and the heads of rows."""
    return replace(table, header_columns=0, caption=(), id="", label=None)


def _cut(
    table: Table,
    first: int,
    end: int,
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows between two columns; of a cell that spans over the edge, the part beyond it is empty."""
    covered: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in table.rows:
        cells: list[Cell] = []
        column = 0
        for cell in row:
            while covered.get(column):
                column += 1
            last = column + cell.columns
            left, right = max(column, first), min(last, end)
            if left < right:
                own = cell if left == column else Cell((), rows=cell.rows)
                cells.append(replace(own, columns=right - left))
            covered |= dict.fromkeys(range(column, last), cell.rows)
            column = last
        yield tuple(cells)
        covered = {at: rows - 1 for at, rows in covered.items() if rows > 1}
