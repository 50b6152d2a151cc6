"""Lines part of which run from right to left: each piece in the order in which it is read, where it is seen."""

from collections.abc import Sequence
from itertools import groupby

from briefgen.renderers.pdf.glyphs.direction import visual_order
from briefgen.renderers.pdf.lines.chunks import LINE_END, Chunk
from briefgen.renderers.pdf.pieces.slabs import Line, Segment
from briefgen.styles import Look


def levelled(
    chunks: Sequence[Chunk], found: Sequence[int]
) -> tuple[list[Chunk], dict[int, tuple[int, int]]]:
    """Return the chunks set in their directions, divided where levels change.

    Besides, for each chunk (by the number that its text is marked with) its level and that of the space before it.
    """
    out: list[Chunk] = []
    level_of: dict[int, tuple[int, int]] = {}
    at = 0
    for chunk in chunks:
        _, gap, run, _, text = chunk
        if run is None:
            out.append(LINE_END)
            continue
        space = found[at] if gap else 0
        at += bool(gap)
        for level, part in groupby(range(at, at + len(text)), key=found.__getitem__):
            places = list(part)
            piece = text[places[0] - at : places[-1] + 1 - at]
            width, code = run.pen.shaped(piece, backwards=level % 2 == 1)
            out.append((width, gap, run, code, piece))
            level_of[id(out[-1])] = (level, space)
            gap = None
        at += len(text)
    return out, level_of


def turned_line(
    chunks: Sequence[Chunk],
    level_of: dict[int, tuple[int, int]],
    look: Look,
    x: float,
    width: float,
    base: int,
) -> Line:
    """Return the line with its chunks in the order in which they are read, each where it is seen."""
    items: list[tuple[int, float]] = []
    for at, chunk in enumerate(chunks):
        level, space = level_of.get(id(chunk), (base, base))
        if at and chunk[1]:
            items.append((space, chunk[1]))
        items.append((level, chunk[0]))
    free = width - sum(item for _, item in items)
    x += free if look.align == "right" else free / 2 if look.align == "center" else 0.0
    starts: dict[int, float] = {}
    for place in visual_order([level for level, _ in items]):
        starts[place] = x
        x += items[place][1]
    segments: list[Segment] = []
    place = 0
    for at, (each, gap, run, code, _) in enumerate(chunks):
        place += bool(at and gap)
        if run is not None:
            tail = (
                run.pen.space_code if at + 1 < len(chunks) and chunks[at + 1][1] else ""
            )
            segments.append(Segment(starts[place], each, run, code + tail))
        place += 1
    notes = tuple(
        segment.run.note for segment in segments if segment.run.note is not None
    )
    return Line(segments, notes)
