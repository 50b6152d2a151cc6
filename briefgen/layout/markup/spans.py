"""Whether the cells of a table fit its grid."""

from collections.abc import Sequence

from briefgen.document import Cell
from briefgen.layout.markup.tree import fail
from briefgen.problems import Location


def check_spans(rows: Sequence[Sequence[Cell]], width: int, where: Location) -> None:
    """Refuse a table in which a cell lies on one that spans down to it, or beyond the last column.

    Raises:
        BriefgenError: at the table's place.
    """
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            spots = {
                (at + down, column + across)
                for down in range(cell.rows)
                for across in range(cell.columns)
            }
            if column + cell.columns > width:
                message = f"row {at + 1} of the table has more cells than the table has columns"
                fail(
                    where,
                    "table-spans",
                    message,
                    "count the cells that reach down from the rows above",
                )
            if spots & taken:
                message = f"a cell of row {at + 1} lies on one that reaches down from a row above"
                fail(where, "table-spans", message, "make one of the two span less")
            taken |= spots
            column += cell.columns
