"""How much of the pages a part of the document takes: lines, and pages with parts of them."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from briefgen.renderers.pdf.pages.division import notes_in, stacked_height
from briefgen.renderers.pdf.pieces.slabs import (
    LaidPage,
    Lines,
    PictureBox,
    Row,
    Slab,
)

_LEADING = 14.0
"""Pictures count as lines so far apart."""


class Extents:
    """Measures stretches of a document that is laid out."""

    def __init__(
        self,
        slabs: Sequence[Slab],
        pages: Sequence[LaidPage],
        ends: Mapping[str, Slab],
    ) -> None:
        self._slabs = slabs
        self._pages = pages
        self._begins: dict[str, int] = {}
        """The place of the first slab of each section."""
        self._ends: dict[str, int] = {}
        """The place after its last."""
        places: dict[int, int] = {}
        for at, slab in enumerate(slabs):
            places[id(slab)] = at
            for anchor in slab.anchors:
                self._begins.setdefault(anchor, at)
        for ident, slab in ends.items():
            if id(slab) in places:
                self._ends[ident] = places[id(slab)] + 1

    def between(self, begin: str, end: str) -> tuple[float, int] | None:
        """Return pages and lines from the beginning of one section, or of all, to the end of another."""
        last = self._ends.get(end)
        first = self._begins.get(begin) if begin else 0
        if last is None or first is None:
            return None
        stretch = list(self._slabs[first:last])
        lines = sum(map(_lines, stretch))
        if not begin:
            return self._reached(last), lines
        notes = sum(note.height for slab in stretch for note in notes_in(slab))
        height = stacked_height(stretch) + notes
        return height / self._pages[0].format.room, lines

    def _reached(self, last: int) -> float:
        """Return how many pages are full before the slab at a place begins, and how far the last of them is."""
        passed_over = {id(slab) for slab in self._note_slabs()}
        after = {id(slab) for slab in self._slabs[last:]}
        reached = 0.0
        for number, page in enumerate(self._pages):
            room = page.format.room
            for placed in page.placed:
                ident = id(placed.slab)
                if ident in after:
                    return reached
                if not placed.again and ident not in passed_over:
                    filled = (placed.top + placed.slab.height) / room
                    reached = max(reached, number + min(1.0, filled))
        return reached

    def _note_slabs(self) -> Iterator[Slab]:
        """Yield the slabs at the feet of pages: they say nothing of how far the text has come."""
        for slab in self._slabs:
            for note in notes_in(slab):
                yield from note.slabs


def _lines(slab: Slab) -> int:
    """Return how many lines of text a slab has, those of its notes included; a row has those of its longest cell."""
    match slab.content:
        case Lines(lines=lines):
            return len(lines) + _note_lines(slab)
        case Row(cells=cells):
            counts = (sum(map(_lines, cell.slabs)) for cell in cells)
            return max(counts, default=0)
        case PictureBox():
            return ceil(slab.height / _LEADING)
        case _:
            return 0


def _note_lines(slab: Slab) -> int:
    return sum(_lines(inner) for note in notes_in(slab) for inner in note.slabs)
