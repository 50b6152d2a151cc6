"""Lines part of which run from right to left: each piece in the order in which it is read, where it is seen."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from briefgen.renderers.pdf.lines.chunks import LINE_END, Chunk
from briefgen.renderers.pdf.pieces.slabs import Line, NoteSlabs, Segment
from briefgen.standards.directions import visual_order
from briefgen.styles import Look

LevelOf = dict[int, tuple[int, int]]
"""Chunks, by their identity, → their level and that of the space before them."""


def levelled(
    chunks: Sequence[Chunk], found: Sequence[int]
) -> tuple[list[Chunk], LevelOf]:
    """Return the chunks set in their directions, divided where levels change.

    Besides, what levels they have.
    """
    out: list[Chunk] = []
    level_of: LevelOf = {}
    at = 0
    for chunk in chunks:
        _, gap, run, _, text = chunk
        if run is None:
            out.append(LINE_END)
            continue
        space = 0
        if gap:
            space = found[at]
            at += 1
        for level, piece in _by_level(text, found[at:]):
            width, code = run.pen.shaped(piece, backwards=level % 2 == 1)
            turned = (width, gap, run, code, piece)
            out.append(turned)
            level_of[id(turned)] = level, space
            gap = None
        at += len(text)
    return out, level_of


def _by_level(text: str, found: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the runs of a text that have one level."""
    pairs = zip(found, text, strict=False)
    for level, run in groupby(pairs, key=itemgetter(0)):
        yield level, "".join(character for _, character in run)


def turned_line(
    chunks: Sequence[Chunk],
    level_of: LevelOf,
    look: Look,
    x: float,
    width: float,
    base: int,
) -> Line:
    """Return the line with its chunks in the order in which they are read, each where it is seen."""
    parts = list(_parts(chunks, level_of, base))
    free = width - sum(part.width for part in parts)
    if look.align == "right":
        x += free
    elif look.align == "center":
        x += free / 2
    starts: dict[int, float] = {}
    for place in visual_order([part.level for part in parts]):
        starts[place] = x
        x += parts[place].width
    segments: list[Segment] = []
    for place, part in enumerate(parts):
        if part.chunk is not None:
            segments += _segment(part.chunk, starts[place], parts[place + 1 :])
    return Line(segments, notes_of(segments))


class _Part(NamedTuple):
    """A chunk of a line, or, without one, the space before the next."""

    level: int
    width: float
    chunk: Chunk | None = None


def _parts(
    chunks: Sequence[Chunk],
    level_of: LevelOf,
    base: int,
) -> Iterator[_Part]:
    for at, chunk in enumerate(chunks):
        level, space = level_of.get(id(chunk), (base, base))
        width, gap, *_ = chunk
        if at and gap:
            yield _Part(space, gap)
        yield _Part(level, width, chunk)


def _segment(
    chunk: Chunk,
    x: float,
    rest: Sequence[_Part],
) -> Iterator[Segment]:
    """Yield a chunk as a piece of its line; a space that follows it stays in the text."""
    width, _, run, code, _ = chunk
    if run is not None:
        spaced = bool(rest) and rest[0].chunk is None
        tail = run.pen.space_code if spaced else ""
        yield Segment(x, width, run, code + tail)


def notes_of(segments: Sequence[Segment]) -> tuple[NoteSlabs, ...]:
    """Return the notes that are called in a line."""
    notes = [segment.run.note for segment in segments]
    return tuple([note for note in notes if note is not None])
