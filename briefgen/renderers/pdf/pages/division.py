"""Dividing slabs between pages: text between lines, rows between the lines of their cells."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from briefgen.renderers.pdf.pieces.slabs import Lines, NoteSlabs, PlacedCell, Row, Slab

_STAY = 2
"""So many lines of a paragraph stand together at least, at the foot of a page and at the top of the next."""
_MIN_PART = 40.0
"""A row is divided only where at least this much of it fits."""
_LONG_NOTE = 0.3
"""A note higher than this part of a page may go on at the foot of the next."""
_NEAR = 0.01


def stacked_height(slabs: list[Slab]) -> float:
    """Return the height of slabs that stand on each other; gaps above the first and below the last do not count."""
    gaps = sum(max(above.after, below.before) for above, below in pairwise(slabs))
    return sum(slab.height for slab in slabs) + gaps


def least_height(slab: Slab, page: float) -> float:
    """Return the height of the least part of a slab that may stand at the foot of a page of that height."""
    match slab.content:
        case Lines(lines=lines, leading=leading) if len(lines) >= 2 * _STAY:
            return _STAY * leading
        case Row(heads=heads) if slab.height > page - stacked_height(list(heads)):
            return min(slab.height, _MIN_PART)
        case _:
            return slab.height


def notes_in(slab: Slab, *, whole: bool = True) -> Iterator[NoteSlabs]:
    """Yield the notes that are called in a slab, or, unless `whole`, in the least part of it."""
    match slab.content:
        case Lines(lines=lines):
            for line in lines if whole else lines[:_STAY]:
                yield from line.notes
        case Row(cells=cells):
            for cell in cells:
                for inner in cell.slabs:
                    yield from notes_in(inner)
        case _:
            pass


def divided(
    slab: Slab, room: float, page: float, note_room: float, *, last: bool, forced: bool
) -> tuple[Slab | None, Slab | None]:
    """Return the part of a slab that fits the room, with the notes that it calls, and what remains.

    The first is None where none may. Of a slab that is kept with the next (not `last`), two lines remain at least.
    `forced` says that it stands at the top of a page already, where no better place can come.
    """
    match slab.content:
        case Lines() as content:
            fit = _lines_that_fit(content, room, page, note_room)
            count = len(content.lines)
            fit = min(fit, count - _STAY) if fit < count or not last else count
            if fit < _STAY:
                fit = (
                    max(1, _lines_that_fit(content, room, page, 0.0))
                    if forced and slab.height > room
                    else 0
                )
            return (
                _divided_lines(slab, content, fit) if 0 < fit < count else (None, None)
            )
        case Row() as row:
            whole_page = page - stacked_height(list(row.heads))
            if (slab.height > whole_page + _NEAR and room >= _MIN_PART) or forced:
                return _divided_row(slab, row, room)
            return None, None
        case _:
            return None, None


def _lines_that_fit(content: Lines, room: float, page: float, note_room: float) -> int:
    used = 0.0
    for count, line in enumerate(content.lines):
        used += content.leading
        for note in line.notes:
            used += min(note.height, page * _LONG_NOTE) + note_room
            note_room = 0.0
        if used > room + _NEAR:
            return count
    return len(content.lines)


def _divided_lines(slab: Slab, content: Lines, at: int) -> tuple[Slab, Slab]:
    upper = Lines(
        content.lines[:at], content.leading, content.baseline, numbered=content.numbered
    )
    lower = replace(content, lines=content.lines[at:])
    above = replace(
        slab, height=at * content.leading, content=upper, after=0.0, keep=False
    )
    below = replace(
        slab, height=len(lower.lines) * content.leading, content=lower, before=0.0
    )
    below.anchors, below.bookmark, below.breaks, below.format = (), None, False, None
    return above, below


def _divided_row(slab: Slab, row: Row, rest: float) -> tuple[Slab | None, Slab | None]:
    """Return the part of a row that is at most `rest` high (None when nothing fits), and what remains."""
    upper: list[PlacedCell] = []
    lower: list[PlacedCell] = []
    for cell in row.cells:
        above, below = split_stack(cell.slabs, rest - 2 * cell.padding)
        upper.append(
            PlacedCell(above, cell.x, cell.width, rest, cell.background, cell.padding)
        )
        remainder = stacked_height(below) + 2 * cell.padding
        lower.append(
            PlacedCell(
                below, cell.x, cell.width, remainder, cell.background, cell.padding
            )
        )
    if not any(cell.slabs for cell in upper):
        return None, None
    height = max(cell.height for cell in lower)
    for cell in lower:
        cell.height = height
    top = replace(
        slab, height=rest, content=replace(row, cells=upper), after=0.0, keep=False
    )
    bottom = replace(
        slab, height=height, content=replace(row, cells=lower, above=""), before=0.0
    )
    bottom.anchors, bottom.bookmark = (), None
    return top, bottom


def split_stack(slabs: list[Slab], height: float) -> tuple[list[Slab], list[Slab]]:
    """Return as much of a stack of slabs as is at most `height` high, and the rest."""
    used = 0.0
    for at, slab in enumerate(slabs):
        lead = max(slabs[at - 1].after, slab.before) if at else 0.0
        if used + lead + slab.height > height + _NEAR:
            upper, lower = _part(slab, height - used - lead)
            if upper is None or lower is None:
                return slabs[:at], slabs[at:]
            return [*slabs[:at], upper], [lower, *slabs[at + 1 :]]
        used += lead + slab.height
    return slabs, []


def _part(slab: Slab, room: float) -> tuple[Slab | None, Slab | None]:
    match slab.content:
        case Lines() as content:
            fit = int((room + _NEAR) / content.leading) if content.leading else 0
            if fit >= len(content.lines) - 1 and len(content.lines) > _STAY + 1:
                fit = len(content.lines) - _STAY
            return (
                _divided_lines(slab, content, fit)
                if 0 < fit < len(content.lines)
                else (None, None)
            )
        case Row() as row:
            return (
                _divided_row(slab, row, room)
                if room > 2 * max((c.padding for c in row.cells), default=0.0)
                else (None, None)
            )
        case _:
            return None, None
