"""The PDF's outline: the bookmarks of its pages, as a tree, and the headings that a page is under."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from briefgen.renderers.pdf.pieces.slabs import Bookmark, LaidPage, Row, Slab
from briefgen.renderers.pdf.writer import FileWriter, text_string

_DEEPEST = 6
"""Of headings."""
_ROOT = -1
"""Stands for the outline itself among the places of its bookmarks."""


class Spot(NamedTuple):
    """Where a bookmark leads."""

    bookmark: Bookmark
    page: int
    """From 0."""
    top: float
    """From the top of the text area."""


def bookmarks_on(page: LaidPage, number: int) -> Iterator[Spot]:
    """Yield the bookmarks that lead onto a page, which has that number, from 0."""
    for placed in page.placed:
        if not placed.again:
            for bookmark in _bookmarks_in(placed.slab):
                yield Spot(bookmark, number, placed.top)


def _bookmarks_in(slab: Slab) -> Iterator[Bookmark]:
    if slab.bookmark is not None:
        yield slab.bookmark
    if isinstance(slab.content, Row):
        for cell in slab.content.cells:
            for inner in cell.slabs:
                yield from _bookmarks_in(inner)


_Path = tuple[Bookmark | None, ...]
"""A heading behind those that it is below, by level from 1; None for a level that was skipped."""


class RunningTitles:
    """The headings that pages are under, one page after the other.

    Of each level it is the first on the page, else the last before it, as in Word; and it counts only below those of
    the levels above.
    """

    def __init__(self) -> None:
        self._open: _Path = ()
        self._last: dict[int, _Path] = {}
        """Level → the last heading of it, on whatever page."""

    def on_next(self, here: Sequence[Spot]) -> list[str]:
        """Return the titles of the next page by level, empty for none; `here` are the bookmarks that lead onto it."""
        first: dict[int, _Path] = {}
        before = dict(self._last)
        for bookmark, _, _ in here:
            level = bookmark.level
            above = self._open[: level - 1]
            skipped = (None,) * (level - 1 - len(above))
            self._open = (*above, *skipped, bookmark)
            self._last[level] = self._open
            first.setdefault(level, self._open)
        shown: _Path = ()
        for level in range(1, _DEEPEST + 1):
            path = first.get(level) or before.get(level, ())
            is_below = bool(path) and path[:-1] == shown
            shown = path if is_below else (*shown, None)
        return [bookmark.title if bookmark else "" for bookmark in shown]


def write_outline(
    file: FileWriter,
    spots: Sequence[Spot],
    destination: Callable[[int, float], bytes],
) -> bytes:
    """Write the bookmarks; return their entries in the catalogue. Levels that were skipped are closed up.

    `destination` gives a place on a page as PDF writes it.
    """
    if not spots:
        return b""
    root = file.reserve()
    numbers = [file.reserve() for _ in spots]
    parents, kids = _nested([spot.bookmark.level for spot in spots])
    for at, (bookmark, page, top) in enumerate(spots):
        parent = parents[at]
        links = b"/Parent %d 0 R" % (
            root if parent == _ROOT else numbers[parent]
        )
        links += _beside(at, kids[parent], numbers)
        links += _ends(kids.get(at, []), numbers)
        title = text_string(bookmark.title)
        body = b"<</Title%s%s/Dest%s>>" % (title, links, destination(page, top))
        file.put(body, numbers[at])
    file.put(b"<</Type/Outlines%s>>" % _ends(kids[_ROOT], numbers), root)
    return b"/PageMode/UseOutlines/Outlines %d 0 R" % root


def _beside(
    at: int,
    siblings: Sequence[int],
    numbers: Sequence[int],
) -> bytes:
    """Return the links of a bookmark to those before and after it on its level."""
    place = bisect_left(siblings, at)
    links = b""
    if place:
        links += b"/Prev %d 0 R" % numbers[siblings[place - 1]]
    if place + 1 < len(siblings):
        links += b"/Next %d 0 R" % numbers[siblings[place + 1]]
    return links


def _ends(kids: Sequence[int], numbers: Sequence[int]) -> bytes:
    """Return the links to the first and the last of the bookmarks under another."""
    if not kids:
        return b""
    first, last = numbers[kids[0]], numbers[kids[-1]]
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (first, last, len(kids))


def _nested(levels: Sequence[int]) -> tuple[list[int], dict[int, list[int]]]:
    """Return for each bookmark the one that it is under, and for each the ones under it."""
    parents: list[int] = []
    kids: dict[int, list[int]] = {_ROOT: []}
    above: list[int] = []
    for at, level in enumerate(levels):
        while above and levels[above[-1]] >= level:
            above.pop()
        parent = above[-1] if above else _ROOT
        parents.append(parent)
        kids.setdefault(parent, []).append(at)
        above.append(at)
    return parents, kids
