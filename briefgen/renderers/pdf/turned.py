"""Lines part of which run from right to left: each piece in the order in which it is read, where it is seen."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from briefgen.renderers.pdf.chunks import Chunks
from briefgen.renderers.pdf.direction import visual_order
from briefgen.renderers.pdf.slabs import Line, Segment
from briefgen.styles import Look


class Part(NamedTuple):
    """The chunks of a line."""

    start: int
    end: int
    closed: bool = False
    """Whether it is the last one, or ended by the author."""
    spaced: bool = False
    """Whether a space ends it."""


def levelled(chunks: Chunks, found: Sequence[int]) -> Chunks:
    """Return chunks set in their directions, divided where levels change; `found` are the levels of their text."""
    out = Chunks()
    at = 0
    for number, text in enumerate(chunks.texts):
        run = chunks.runs[number]
        gap = chunks.gaps[number] if chunks.breaks[number] else None
        space = found[at] if gap else 0
        at += bool(gap)
        for level, part in groupby(range(at, at + len(text)), key=found.__getitem__):
            places = list(part)
            piece = text[places[0] - at : places[-1] + 1 - at]
            out.add(run, piece, run.pen.shaped(piece, backwards=level % 2 == 1), gap)
            out.levels.append((level, space))
            gap = None
        at += len(text)
    return out


def turned_line(chunks: Chunks, part: Part, look: Look, x: float, width: float) -> Line:
    """Return the line with its chunks in the order in which they are read, each where it is seen."""
    items: list[tuple[int, float]] = []
    places: list[int] = []
    for at in range(part.start, part.end):
        level, space = chunks.levels[at]
        if at > part.start and chunks.gaps[at]:
            items.append((space, chunks.gaps[at]))
        places.append(len(items))
        items.append((level, chunks.widths[at]))
    free = width - sum(item for _, item in items)
    x += free if look.align == "right" else free / 2 if look.align == "center" else 0.0
    starts: dict[int, float] = {}
    for place in visual_order([level for level, _ in items]):
        starts[place] = x
        x += items[place][1]
    segments: list[Segment] = []
    for at, place in zip(range(part.start, part.end), places, strict=True):
        run = chunks.runs[at]
        followed = chunks.gaps[at + 1] > 0 if at + 1 < part.end else part.spaced
        tail = run.pen.space_code if followed else ""
        segments.append(Segment(starts[place], chunks.widths[at], run, chunks.codes[at] + tail))
    notes = tuple(segment.run.note for segment in segments if segment.run.note is not None)
    return Line(segments, notes)
