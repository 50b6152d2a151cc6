"""Which slabs stand on a page with the next: before what joins on to them, and under a heading up to two lines."""

from collections.abc import Sequence

from briefgen.renderers.pdf.pieces.slabs import Lines, Slab

_UNDER_HEADING = 2
"""So many lines stand under a heading at least, where there are so many before the next."""


def keep_together(slabs: Sequence[Slab]) -> None:
    """Let slabs be kept with what comes after them, as what joins on to them and the headings above them ask."""
    for at, slab in enumerate(slabs):
        if slab.joins:
            _keep_above(slabs, at)
        if slab.heading and slab.keep:
            _keep_lines(slabs, at)


def _keep_above(slabs: Sequence[Slab], at: int) -> None:
    """Keep what is above a slab with it, and what the empty strip at the end of a box belongs to."""
    for place in range(at - 1, -1, -1):
        slabs[place].keep = True
        if slabs[place].content is not None:
            return


def _keep_lines(slabs: Sequence[Slab], at: int) -> None:
    """Keep what is under a heading with what comes next, until it has lines enough or its part of the text ends."""
    level = slabs[at].heading
    lines = 0
    for place in range(at + 1, len(slabs) - 1):
        slab, following = slabs[place], slabs[place + 1]
        if slab.heading or not isinstance(slab.content, Lines):
            return
        lines += len(slab.content.lines)
        ends = 0 < following.heading <= level
        if ends or lines >= _UNDER_HEADING:
            return
        slab.keep = True
