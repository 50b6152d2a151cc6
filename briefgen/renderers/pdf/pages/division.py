"""Dividing slabs between pages: text between lines, rows between the lines of their cells."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from briefgen.renderers.pdf.pieces.slabs import (
    LaidPage,
    Lines,
    NoteSlabs,
    Placed,
    PlacedCell,
    Row,
    Slab,
)

_STAY = 2
"""So many lines of a paragraph stand together at least, at the foot of a page and at the top of the next."""
_MIN_PART = 40.0
"""A row is divided only where at least this much of it fits."""
_LONG_NOTE = 0.3
"""A note higher than this part of a page may go on at the foot of the next."""
_NEAR = 0.01

Halves = tuple[Slab | None, Slab | None]
"""What stays of a slab, and what goes on elsewhere; nothing of either where it is not divided."""
_WHOLE: Halves = (None, None)


def stacked_height(slabs: list[Slab]) -> float:
    """Return the height of slabs that stand on each other; gaps above the first and below the last do not count."""
    gaps = sum(
        max(above.after, below.before) for above, below in pairwise(slabs)
    )
    return sum(slab.height for slab in slabs) + gaps


def least_height(slab: Slab, page: float) -> float:
    """Return the height of the least part of a slab that may stand at the foot of a page of that height."""
    match slab.content:
        case Lines() as content if len(content.lines) >= 2 * _STAY:
            return _STAY * content.leading
        case Row() as row if slab.height > _room_under_heads(row, page):
            return min(slab.height, _MIN_PART)
        case _:
            return slab.height


def overflowing(pages: Sequence[LaidPage]) -> AbstractSet[int]:
    """Return the paragraphs that no page had room for, by `id()`; not those divided to go with what joins them."""
    parts: dict[int, list[Placed]] = {}
    rooms: dict[int, float] = {}
    for page in pages:
        for placed in page.placed:
            paragraph = placed.slab.paragraph
            if paragraph and isinstance(placed.slab.content, Lines):
                parts.setdefault(id(paragraph), []).append(placed)
                rooms.setdefault(id(paragraph), page.format.room)
    return frozenset(
        ident
        for ident, placed in parts.items()
        if len(placed) > 1
        and placed[0].top + _height_of(placed) > rooms[ident] + _NEAR
    )


def _height_of(placed: Sequence[Placed]) -> float:
    return sum(each.slab.height for each in placed)


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
    slab: Slab,
    room: float,
    page: float,
    note_room: float,
    *,
    last: bool,
    forced: bool,
) -> Halves:
    """Return the part of a slab that fits the room, with the notes that it calls, and what remains.

    The first is None where none may. Of a slab that is kept with the next (not `last`), two lines remain at least.
    `forced` says that it stands at the top of a page already, where no better place can come.
    """
    match slab.content:
        case Lines() as content:
            fit = _lines_that_fit(content, room, page, note_room)
            count = len(content.lines)
            if fit < count or not last:
                fit = min(fit, count - _STAY)
            if fit < _STAY:
                fit = 0
                if forced and slab.height > room:
                    fit = max(1, _lines_that_fit(content, room, page, 0.0))
            return _divided_lines(slab, content, fit)
        case Row() as row:
            too_high = slab.height > _room_under_heads(row, page) + _NEAR
            if forced or (too_high and room >= _MIN_PART):
                return _divided_row(slab, row, room)
            return _WHOLE
        case _:
            return _WHOLE


def _room_under_heads(row: Row, page: float) -> float:
    """Return how high a row may be that stands on a page alone, with the heads that are repeated there."""
    return page - stacked_height(list(row.heads))


def _lines_that_fit(
    content: Lines,
    room: float,
    page: float,
    note_room: float,
) -> int:
    used = 0.0
    for count, line in enumerate(content.lines):
        used += content.leading
        for note in line.notes:
            used += min(note.height, page * _LONG_NOTE) + note_room
            note_room = 0.0
        if used > room + _NEAR:
            return count
    return len(content.lines)


def _divided_lines(
    slab: Slab,
    content: Lines,
    at: int,
) -> Halves:
    """Return a slab divided after so many of its lines; whole if that is none of them, or all."""
    if not 0 < at < len(content.lines):
        return _WHOLE
    upper = replace(content, lines=content.lines[:at], leader=None)
    lower = replace(content, lines=content.lines[at:])
    above = _upper(slab, upper, at * content.leading)
    below = _lower(slab, lower, len(lower.lines) * content.leading)
    below.breaks = False
    below.format = None
    return above, below


def _divided_row(
    slab: Slab,
    row: Row,
    rest: float,
) -> Halves:
    """Return the part of a row that is at most `rest` high (None when nothing fits), and what remains."""
    upper: list[PlacedCell] = []
    lower: list[PlacedCell] = []
    height = 0.0
    for cell in row.cells:
        padding = 2 * cell.padding
        above, below = split_stack(cell.slabs, rest - padding)
        upper.append(replace(cell, slabs=above, height=rest))
        lower.append(replace(cell, slabs=below))
        height = max(height, stacked_height(below) + padding)
    if not any(cell.slabs for cell in upper):
        return _WHOLE
    for cell in lower:
        cell.height = height
    top = _upper(slab, replace(row, cells=upper), rest)
    bottom = _lower(slab, replace(row, cells=lower, above=""), height)
    return top, bottom


def _upper(
    slab: Slab,
    content: Lines | Row,
    height: float,
) -> Slab:
    """Return the part of a slab that stays, which nothing has to follow."""
    return replace(slab, height=height, content=content, after=0.0, keep=False)


def _lower(
    slab: Slab,
    content: Lines | Row,
    height: float,
) -> Slab:
    """Return the part of a slab that goes on elsewhere, and is found where it began."""
    part = replace(slab, height=height, content=content, before=0.0)
    part.anchors = ()
    part.bookmark = None
    return part


def split_stack(
    slabs: list[Slab], height: float
) -> tuple[list[Slab], list[Slab]]:
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


def _part(slab: Slab, room: float) -> Halves:
    match slab.content:
        case Lines() as content:
            count = len(content.lines)
            fit = (
                int((room + _NEAR) / content.leading) if content.leading else 0
            )
            if fit >= count - 1 and count > _STAY + 1:
                fit = count - _STAY
            return _divided_lines(slab, content, fit)
        case Row() as row:
            paddings = [2 * cell.padding for cell in row.cells]
            if room > max(paddings, default=0.0):
                return _divided_row(slab, row, room)
            return _WHOLE
        case _:
            return _WHOLE
