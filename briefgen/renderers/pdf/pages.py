"""Slabs → pages: where each page ends. It draws nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.renderers.pdf.slabs import LaidPage, Placed, PlacedCell, Row, Slab
from briefgen.renderers.pdf.tables import stacked_height

_MIN_PART = 40.0
"""A row is divided only where at least this much of it fits, in points."""


def fill_pages(slabs: Iterable[Slab], height: float) -> list[LaidPage]:
    """Return the pages of slabs, at least one, with `height` points of text area each.

    Slabs that are kept together move to the next page together, unless they are higher than a page.
    """
    filler = _Filler(height)
    for group in _groups(slabs):
        filler.place_group(group)
    return filler.pages


def page_of_ids(pages: list[LaidPage]) -> dict[str, int]:
    """Return the number of the page on which each anchor stands, from 1."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for placed in page.placed:
            for anchor in anchors_in(placed.slab):
                found.setdefault(anchor, number)
    return found


def anchors_in(slab: Slab) -> Iterator[str]:
    """Yield the anchors of a slab and of those inside it."""
    yield from slab.anchors
    if isinstance(slab.content, Row):
        for cell in slab.content.cells:
            for inner in cell.slabs:
                yield from anchors_in(inner)


def _groups(slabs: Iterable[Slab]) -> Iterator[list[Slab]]:
    """Yield runs of slabs that want to stand on one page."""
    group: list[Slab] = []
    for slab in slabs:
        if slab.breaks and group:
            yield group
            group = []
        group.append(slab)
        if not slab.keep:
            yield group
            group = []
    if group:
        yield group


class _Filler:
    def __init__(self, height: float) -> None:
        self.height = height
        self.pages = [LaidPage()]
        self.top = 0.0
        self.gap = 0.0
        self.break_waits = False

    @property
    def at_top(self) -> bool:
        return not self.pages[-1].placed

    def new_page(self) -> None:
        self.pages.append(LaidPage())
        self.top = self.gap = 0.0

    def place_group(self, group: list[Slab]) -> None:
        self.break_waits |= group[0].breaks
        if group[0].breaks and not group[0].anchors:
            return  # the page is turned by what follows, if anything does
        if self.break_waits and not self.at_top:
            self.new_page()
        self.break_waits = False
        needed = stacked_height(group)
        lead = 0.0 if self.at_top else max(self.gap, group[0].before)
        heads = _heads_height(group[0])
        if not self.at_top and self.top + lead + needed > self.height and needed + heads <= self.height:
            self.turn(group[0])
        for slab in group:
            self.place(slab)

    def turn(self, slab: Slab) -> None:
        """Start a page, with the heads of the table that goes on there."""
        self.new_page()
        if isinstance(slab.content, Row):
            for head in slab.content.heads:
                self.put(head)

    def place(self, slab: Slab) -> None:
        lead = 0.0 if self.at_top else max(self.gap, slab.before)
        if self.top + lead + slab.height > self.height and not self.at_top:
            rest = self.height - self.top - lead
            whole_page = self.height - _heads_height(slab)
            if isinstance(slab.content, Row) and slab.height > whole_page and rest >= _MIN_PART:
                return self.place_divided(slab, rest)
            self.turn(slab)
        rest = self.height - self.top
        if isinstance(slab.content, Row) and slab.height > rest + 0.01:
            return self.place_divided(slab, rest)
        self.put(slab)
        return None

    def place_divided(self, slab: Slab, rest: float) -> None:
        """Place as much of a row as fits, and the remainder on the pages that follow."""
        upper, lower = _divided(slab, rest)
        if upper is None:
            self.put(slab)  # nothing in it can be divided: it runs past the edge rather than get lost
            return
        self.put(upper)
        self.turn(lower)
        self.place(lower)

    def put(self, slab: Slab) -> None:
        if not self.at_top:
            self.top += max(self.gap, slab.before)
        self.pages[-1].placed.append(Placed(slab, self.top))
        self.top += slab.height
        self.gap = slab.after


def _heads_height(slab: Slab) -> float:
    return sum(head.height for head in slab.content.heads) if isinstance(slab.content, Row) else 0.0


def _divided(slab: Slab, rest: float) -> tuple[Slab | None, Slab]:
    """Return the part of a row that is at most `rest` high (None when nothing fits), and what remains."""
    row = slab.content
    if not isinstance(row, Row):
        return None, slab
    upper: list[PlacedCell] = []
    lower: list[PlacedCell] = []
    for cell in row.cells:
        above, below = _split_stack(cell.slabs, rest - 2 * cell.padding)
        upper.append(PlacedCell(above, cell.x, cell.width, rest, cell.background, cell.padding))
        remainder = stacked_height(below) + 2 * cell.padding
        lower.append(PlacedCell(below, cell.x, cell.width, remainder, cell.background, cell.padding))
    if not any(cell.slabs for cell in upper):
        return None, slab
    height = max(cell.height for cell in lower)
    for cell in lower:
        cell.height = height
    top = Slab(rest, replace(row, cells=upper), slab.before, frames=slab.frames)
    top.anchors = slab.anchors
    bottom = Slab(height, replace(row, cells=lower, above=""), after=slab.after, frames=slab.frames)
    return top, bottom


def _split_stack(slabs: list[Slab], height: float) -> tuple[list[Slab], list[Slab]]:
    used = 0.0
    for at, slab in enumerate(slabs):
        used += slab.height + (max(slabs[at - 1].after, slab.before) if at else 0.0)
        if used > height + 0.01:
            return slabs[:at], slabs[at:]
    return slabs, []
