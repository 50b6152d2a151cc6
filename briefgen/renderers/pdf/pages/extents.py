"""How much of the pages a part of the document takes: lines, and pages with parts of them."""

from collections.abc import Mapping, Sequence
from math import ceil

from briefgen.renderers.pdf.pages.division import notes_in, stacked_height
from briefgen.renderers.pdf.pieces.slabs import LaidPage, Lines, PictureBox, Row, Slab

_LEADING = 14.0
"""Pictures count as lines so far apart."""


class Extents:
    """Measures stretches of a document that is laid out."""

    def __init__(
        self, slabs: Sequence[Slab], pages: Sequence[LaidPage], ends: Mapping[str, Slab]
    ) -> None:
        self._slabs = slabs
        self._pages = pages
        places = {id(slab): at for at, slab in enumerate(slabs)}
        self._ends = {
            ident: places[id(slab)] + 1
            for ident, slab in ends.items()
            if id(slab) in places
        }
        self._begins: dict[str, int] = {}
        for at, slab in enumerate(slabs):
            for anchor in slab.anchors:
                self._begins.setdefault(anchor, at)

    def between(self, begin: str, end: str) -> tuple[float, int] | None:
        """Return pages and lines from the beginning of one section, or of all, to the end of another."""
        if end not in self._ends or (begin and begin not in self._begins):
            return None
        first, last = self._begins.get(begin, 0), self._ends[end]
        stretch = list(self._slabs[first:last])
        lines = sum(map(_lines, stretch))
        if not begin:
            return self._reached(last), lines
        notes = sum(note.height for slab in stretch for note in notes_in(slab))
        return (stacked_height(stretch) + notes) / self._pages[0].format.room, lines

    def _reached(self, last: int) -> float:
        """Return how many pages are full before the slab at a place begins, and how far the last of them is."""
        after = {id(slab) for slab in self._slabs[last:]}
        notes = {
            id(inner)
            for slab in self._slabs
            for note in notes_in(slab)
            for inner in note.slabs
        }
        reached = 0.0
        for number, page in enumerate(self._pages):
            for placed in page.placed:
                if id(placed.slab) in after:
                    return reached
                if not (placed.again or id(placed.slab) in notes):
                    reached = max(
                        reached,
                        number
                        + min(
                            1.0, (placed.top + placed.slab.height) / page.format.room
                        ),
                    )
        return reached


def _lines(slab: Slab) -> int:
    """Return how many lines of text a slab has, those of its notes included; a row has those of its longest cell."""
    notes = sum(_lines(inner) for note in notes_in(slab) for inner in note.slabs)
    match slab.content:
        case Lines(lines=lines):
            return len(lines) + notes
        case Row(cells=cells):
            return max((sum(map(_lines, cell.slabs)) for cell in cells), default=0)
        case PictureBox():
            return ceil(slab.height / _LEADING)
        case _:
            return 0
