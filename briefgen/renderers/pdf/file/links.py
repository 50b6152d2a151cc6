"""Where the links of a page are."""

from typing import NamedTuple

from briefgen.document import Pages
from briefgen.renderers.pdf.pieces.slabs import Run
from briefgen.renderers.pdf.pieces.structure import Element

_SAME_LINE = 1.0
"""Pieces of a line stand at heights that differ by less: in another size, their descenders reach less deep."""


class Area(NamedTuple):
    """A part of a page, in points from the lower left corner of the paper."""

    left: float
    bottom: float
    right: float
    top: float


class Links:
    """The links of a page: an area for each line of each link."""

    def __init__(self, ids: Pages) -> None:
        self.found: list[tuple[Area, Run]] = []
        self._ids = ids

    def add(self, area: Area, run: Run) -> None:
        """Add a piece of a link, unless it leads to nothing in the document."""
        if run.target and run.target not in self._ids:
            return
        if self.found:
            before, last = self.found[-1]
            if _link(last) is _link(run) and _goes_on(before, area):
                self.found.pop()
                area = _both(before, area)
        self.found.append((area, run))


def _link(run: Run) -> Element | None:
    return run.element.link if run.element else None


def _goes_on(before: Area, area: Area) -> bool:
    """Tell whether an area follows another on its line."""
    level = abs(before.bottom - area.bottom) < _SAME_LINE
    return level and abs(before.right - area.left) < area.top - area.bottom


def _both(before: Area, area: Area) -> Area:
    bottom = min(before.bottom, area.bottom)
    return Area(before.left, bottom, area.right, max(before.top, area.top))
