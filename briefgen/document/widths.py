"""How wide the columns of a table are. How wide words are is for those to say who set them."""

from collections.abc import Callable
from typing import NamedTuple

from briefgen.document.document import Cell, Paragraph, Table

Width = tuple[float, float]
"""Points that the longest word of something asks for, and that its longest line does."""

Measure = Callable[[Paragraph, bool], Width]
"""Measures a paragraph of a cell; the second argument tells whether that is in the head of its table."""

_LONGEST_WORD = 0.45
"""No word asks for more than this part of the table's width: longer ones, such as addresses, are broken."""
_OTHER: Width = (60.0, 120.0)
"""What lists and the like ask for; they take what they get."""
_LEAST = 1.0
"""What an empty column asks for."""


class Wanted(NamedTuple):
    """What the content of a table asks for: points for each column, its gutters included."""

    least: list[float]
    """So that no word is divided."""
    most: list[float]
    """So that no line is."""


def fits_content(table: Table) -> bool:
    """Tell whether the columns of a table are as wide as their content asks: where none has a share."""
    return not any(column.share for column in table.columns)


def wanted(
    table: Table,
    width: float,
    gutters: float,
    measure: Measure,
    rows: int,
) -> Wanted:
    """Return what the columns of a table ask for, going by its first `rows` rows.

    `width` is that of the table, `gutters` what each column needs besides its text. Cells that span several columns
    or rows are not asked.
    """
    count = len(table.columns)
    least = [_LEAST] * count
    most = [_LEAST] * count
    longest_word = width * _LONGEST_WORD
    for at, row in enumerate(table.rows[:rows]):
        head = at < table.header_rows
        column = 0
        for cell in row:
            if cell.columns == 1 and cell.rows == 1 and column < count:
                word, line = _cell_width(cell, measure, head=head)
                least[column] = max(least[column], min(word, longest_word))
                most[column] = max(most[column], line)
            column += cell.columns
    return Wanted(
        [each + gutters for each in least],
        [each + gutters for each in most],
    )


def _cell_width(
    cell: Cell,
    measure: Measure,
    *,
    head: bool,
) -> Width:
    word = line = 0.0
    for block in cell.blocks:
        own = measure(block, head) if isinstance(block, Paragraph) else _OTHER
        word = max(word, own[0])
        line = max(line, own[1])
    return word, line


def shared(asked: Wanted, width: float) -> list[float]:
    """Return the widths of columns that are `width` together, between the least and the most that they ask for.

    Where there is more room than they ask for, or less than the least, each has its part of it.
    """
    least, most = asked
    if sum(most) <= width:
        free = width - sum(most)
        return [each + free * each / sum(most) for each in most]
    if sum(least) > width:
        return [each * width / sum(least) for each in least]
    free = width - sum(least)
    wish = sum(most) - sum(least)
    pairs = zip(least, most, strict=True)
    return [low + (high - low) * free / wish for low, high in pairs]
