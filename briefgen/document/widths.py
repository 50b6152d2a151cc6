"""How wide the columns of a table are. How wide words are is for those to say who set them."""

from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from typing import NamedTuple

from briefgen.document.document import Cell, MarkingLabel, Paragraph, Table
from briefgen.document.walk import plain_text

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
_BETWEEN = 6.0
"""Points that the texts of neighbouring columns are apart at least, also in a table without gutters."""
_FITTING_BETWEEN = 12.0
"""As above, where columns are as wide as their content asks."""
_SLACK = 0.5
"""Points for what Word rounds."""
_MEASURED = 60
"""So many cells of a column are measured for their longest word, and so many for their longest line."""


class Wanted(NamedTuple):
    """What the content of a table asks for: points for each column, its gutters included."""

    least: list[float]
    """So that no word is divided."""
    most: list[float]
    """So that no line is."""
    whole: list[float]
    """So that no marking is divided, whatever else is; 0 in columns without one."""


def right_gutter(gutter: float, *, last: bool) -> float:
    """Return the points at the right of a cell's text, where `gutter` is that of the table on both sides."""
    return gutter if last else max(gutter, _BETWEEN - gutter)


def _gutters(table: Table, gutter: float) -> list[float]:
    """Return the points that each column needs beside its text."""
    count = len(table.columns)
    if fits_content(table):
        return [max(2 * gutter, _FITTING_BETWEEN) + _SLACK] * count
    return [
        gutter + right_gutter(gutter, last=at == count - 1) + _SLACK
        for at in range(count)
    ]


def fits_content(table: Table) -> bool:
    """Tell whether the columns of a table are as wide as their content asks: where none has a share."""
    return not any(column.share for column in table.columns)


def wanted(
    table: Table,
    width: float,
    gutter: float,
    measure: Measure,
) -> Wanted:
    """Return what the columns of a table ask for that is so wide, with `gutter` on both sides of each cell.

    Cells that span several columns or rows are not asked; of a long table only those with the most letters are, as to
    measure a word takes longer than to count it.
    """
    count = len(table.columns)
    gutters = _gutters(table, gutter)
    least = [_LEAST] * count
    most = [_LEAST] * count
    whole = [0.0] * count
    longest_word = width * _LONGEST_WORD
    for column, cells in enumerate(_cells_by_column(table)):
        for cell, head in _widest(cells):
            word, line = _cell_width(cell, measure, head=head)
            least[column] = max(least[column], min(word, longest_word))
            most[column] = max(most[column], line)
            kept = word + gutters[column] if _has_marking(cell) else 0.0
            whole[column] = max(whole[column], kept)
    return Wanted(
        [each + own for each, own in zip(least, gutters, strict=True)],
        [each + own for each, own in zip(most, gutters, strict=True)],
        whole,
    )


_Asked = tuple[Cell, bool]
"""A cell, and whether it is in the head of its table."""


def _cells_by_column(table: Table) -> list[list[_Asked]]:
    columns: list[list[_Asked]] = [[] for _ in table.columns]
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            is_one = cell.columns == 1 and cell.rows == 1
            if is_one and column < len(columns):
                columns[column].append((cell, at < table.header_rows))
            column += cell.columns
    return columns


def _widest(cells: Sequence[_Asked]) -> Iterable[_Asked]:
    """Return the cells of a column among which the widest are, by their letters; heads and markings always."""
    if len(cells) <= _MEASURED:
        return cells
    lengths = [_letters(cell) for cell, _ in cells]
    by_word = nlargest(
        _MEASURED, range(len(cells)), key=lambda at: lengths[at][0]
    )
    by_line = nlargest(
        _MEASURED, range(len(cells)), key=lambda at: lengths[at][1]
    )
    special = (
        at
        for at, (cell, head) in enumerate(cells)
        if head or _has_marking(cell) or not _is_text(cell)
    )
    return [cells[at] for at in sorted({*by_word, *by_line, *special})]


def _is_text(cell: Cell) -> bool:
    return all(isinstance(block, Paragraph) for block in cell.blocks)


def _letters(cell: Cell) -> tuple[int, int]:
    """Return how many letters the longest word of a cell has, and its longest line."""
    word = line = 0
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            text = plain_text(block.inlines)
            line = max(line, len(text))
            word = max(word, *map(len, text.split()), 0)
    return word, line


def _has_marking(cell: Cell) -> bool:
    return any(
        isinstance(inline, MarkingLabel)
        for block in cell.blocks
        if isinstance(block, Paragraph)
        for inline in block.inlines
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


def of_shares(
    table: Table,
    asked: Wanted,
    width: float,
) -> list[float]:
    """Return the widths of columns that have shares of `width`, each at least what its longest word asks for.

    What a column gets more than its share, the others give, as their shares are. Where there is not room for every
    word, the widest columns give way.
    """
    shares = [column.share for column in table.columns]
    if sum(asked.least) > width:
        return _levelled(asked, width)
    wide: dict[int, float] = {}
    while True:
        left = width - sum(wide.values())
        total = sum(share for at, share in enumerate(shares) if at not in wide)
        widths = [
            wide.get(at, left * share / total if total else 0.0)
            for at, share in enumerate(shares)
        ]
        narrow = {
            at: least
            for at, least in enumerate(asked.least)
            if at not in wide and widths[at] < least
        }
        if not narrow:
            return widths
        wide |= narrow


def shared(asked: Wanted, width: float) -> list[float]:
    """Return the widths of columns that are `width` together, between the least and the most that they ask for.

    Where there is more room than they ask for, each has its part of it. Where there is less than the least, the
    widest columns give way: numbers and short words stay whole as long as may be.
    """
    least, most, _ = asked
    if sum(most) <= width:
        free = width - sum(most)
        return [each + free * each / sum(most) for each in most]
    if sum(least) > width:
        return _levelled(asked, width)
    free = width - sum(least)
    wish = sum(most) - sum(least)
    pairs = zip(least, most, strict=True)
    return [low + (high - low) * free / wish for low, high in pairs]


def _levelled(asked: Wanted, width: float) -> list[float]:
    """Return the least widths cut down to `width` together: those above a level, but for columns of markings."""
    kept = sum(asked.whole)
    others = [
        least
        for least, whole in zip(asked.least, asked.whole, strict=True)
        if not whole
    ]
    level = _level(others, width - kept)
    if level <= 0:  # the markings alone ask for more than there is
        return [each * width / sum(asked.least) for each in asked.least]
    return [
        whole or min(least, level)
        for least, whole in zip(asked.least, asked.whole, strict=True)
    ]


def _level(widths: Sequence[float], room: float) -> float:
    """Return the width that none of these may be wider than, so that together they take the room."""
    for done, each in enumerate(sorted(widths)):
        level = room / (len(widths) - done)
        if each >= level:
            return level
        room -= each
    return room
