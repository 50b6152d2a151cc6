"""Grids of cells → tables, or what their cells hold."""

from collections.abc import Iterator, Sequence
from itertools import chain

from briefgen.files.commonmark import Words, plain
from briefgen.readers.office.pieces import Piece
from briefgen.readers.office.tally import Tally

Cell = list[Piece]


def table_of(
    grid: Sequence[Sequence[Cell]],
    tally: Tally,
    entry: str = "",
) -> Iterator[Piece]:
    """Yield a table; one that arranges others, or has one column or one full cell, as what its cells hold."""
    cells = list(chain.from_iterable(grid))
    pieces = list(chain.from_iterable(cells))
    nests = any(piece.rows for piece in pieces)
    if nests:
        tally.add("nested-table")
    full = [cell for cell in cells if any(piece.plain for piece in cell)]
    is_column = all(len(row) <= 1 for row in grid)
    if nests or is_column or len(full) <= 1:
        yield from pieces
        return
    rows = [list(map(_joined, row)) for row in grid]
    rows = [row for row in rows if any(map(plain, row))]
    if not rows:
        return
    width = max(map(len, rows))
    for row in rows:
        row += [[] for _ in range(len(row), width)]
    tally.add("picture", sum(bool(piece.picture) for piece in pieces))
    calls = [call for piece in pieces for call in piece.calls]
    comments = [ident for piece in pieces for ident in piece.comments]
    yield Piece([], rows=rows, calls=calls, comments=comments, entry=entry)


def _joined(cell: Cell) -> list[Words]:
    """Return what a cell holds as one run of words: its paragraphs as lines, its lists with their labels."""
    out: list[Words] = []
    for piece in cell:
        if out:
            out.append(Words("", is_break=True))
        out += piece.labelled
    return out
