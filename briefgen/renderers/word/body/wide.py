"""Tables of more columns than Word can hold → tables that it can, one below the other."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.document import Cell, Table
from briefgen.document.walk import WORD_COLUMNS


def narrow_tables(table: Table) -> Iterator[Table]:
    """Yield a table, or its columns in so many tables as Word needs; the caption and the id go to the first."""
    if len(table.columns) <= WORD_COLUMNS:
        yield table
        return
    for first in range(0, len(table.columns), WORD_COLUMNS):
        columns = table.columns[first : first + WORD_COLUMNS]
        rows = tuple(_cut(table, first, first + len(columns)))
        heads = table.header_columns if first == 0 else 0
        lead = {} if first == 0 else {"caption": (), "id": "", "label": None}
        yield replace(table, columns=columns, rows=rows, header_columns=heads, **lead)  # type: ignore[arg-type]  # each has its type


def _cut(table: Table, first: int, end: int) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows between two columns; of a cell that spans over the edge, the part beyond it is empty."""
    below: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in table.rows:
        cells: list[Cell] = []
        column = 0
        for cell in row:
            while below.get(column):
                column += 1
            last = column + cell.columns
            left, right = max(column, first), min(last, end)
            if left < right:
                own = cell if left == column else Cell((), rows=cell.rows)
                cells.append(replace(own, columns=right - left))
            below |= dict.fromkeys(range(column, last), cell.rows)
            column = last
        below = {at: rows - 1 for at, rows in below.items() if rows > 1}
        yield tuple(cells)
