"""Chunks → lines of a given width: where each ends, how its spaces stretch, which way it runs. It knows no page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Literal

from briefgen.document import Inline
from briefgen.document.line_ends import (
    SPACES,
    characters,
    divided_address,
)
from briefgen.document.widths import Width
from briefgen.renderers.pdf.glyphs.hyphens import SOFT_HYPHEN, Hyphenation
from briefgen.renderers.pdf.glyphs.pens import Pen
from briefgen.renderers.pdf.lines.chunks import Chunk, Chunker
from briefgen.renderers.pdf.lines.turned import levelled, notes_of, turned_line
from briefgen.renderers.pdf.pieces.slabs import Line, Run, Segment
from briefgen.renderers.pdf.pieces.structure import Element
from briefgen.standards.directions import levels, runs_backwards
from briefgen.styles import Look

_TIGHTEST = 0.15
"""Of a justified line: by which part its spaces may shrink."""
_LOOSEST = 2.0
"""Of a justified line: by how many times their width its spaces may grow; a looser line stays ragged."""
_LADDER = 2
"""So many lines that follow each other may end in a hyphen."""
_AFTER = frozenset(SPACES)
_NEAR = 0.01
_run_of = itemgetter(2)


class Typesetter:
    """Sets inlines in lines."""

    def __init__(self, chunker: Chunker) -> None:
        self.chunker = chunker
        self._hyphenations: dict[str, Hyphenation] = {}
        """By their languages."""

    def lines(
        self,
        inlines: Sequence[Inline],
        look: Look,
        width: float,
        element: Element | None = None,
        x: float = 0.0,
        *,
        backwards: bool | None = None,
        apart: int = 0,
    ) -> list[Line]:
        """Return the lines of `inlines`, none wider than `width`, from `x` on.

        `backwards` tells whether they run from right to left, where their first letter does not say so. The first
        characters, so many as stand `apart`, run from left to right whatever follows them, and what follows runs as
        its own first letter does.
        """
        chunks, turned = self.chunker.chunks(inlines, look, element)
        if turned or backwards:
            text = _text(chunks)
            base = runs_backwards(text) if backwards is None else backwards
            found = levels(text, backwards=base)
            if apart:
                rest = text[apart:]
                way = runs_backwards(rest)
                found = [0] * apart + levels(rest, backwards=way)
            return self._turned(chunks, found, look, width, x, int(base))
        return [
            _line(line, look, x, width, closed=closed)
            for line, closed in self._filled(chunks, look, width)
        ]

    def line(
        self,
        inlines: Sequence[Inline],
        look: Look,
        x: float = 0.0,
        element: Element | None = None,
    ) -> Line:
        """Return `inlines` on one line, however long."""
        chunks, _ = self.chunker.chunks(inlines, look, element)
        words = [chunk for chunk in chunks if chunk[2] is not None]
        flush = replace(look, align="left")
        return _line(words, flush, x, 0.0, closed=True)

    def width(self, inlines: Sequence[Inline], look: Look) -> Width:
        """Return the width of the widest part that no line end divides, and that of the widest line."""
        word = widest = 0.0
        x = unbroken = 0.0
        chunks, _ = self.chunker.chunks(inlines, look, None)
        for width, gap, run, _, text in chunks:
            if run is None:
                widest = max(widest, x)
                x = unbroken = 0.0
                continue
            least = _least(width, run.pen, text)
            if gap is None:
                unbroken += least
            else:
                x += gap
                unbroken = least
            x += width
            word = max(word, unbroken)
        return word, max(widest, x)

    # ---- where lines end

    def _filled(
        self,
        chunks: list[Chunk],
        look: Look,
        width: float,
    ) -> Iterator[tuple[list[Chunk], bool]]:
        """Yield the chunks of each line and whether the line is closed: the last one, or ended by the author."""
        shrink = _TIGHTEST if look.align == "justify" else 0.0
        start = at = ladder = 0
        x, room = 0.0, width
        while at < len(chunks):
            chunk = chunks[at]
            if chunk[2] is None:
                yield chunks[start:at], True
                at = start = at + 1
                x, room = 0.0, width
                continue
            end, total = _whole(chunks, at)
            lead = (chunk[1] or 0.0) if at > start else 0.0
            most = room + lead * shrink * (at - start) + _NEAR
            reach = x + lead + total
            if reach <= most or reach - _hanging(chunks[end - 1]) <= most:
                x = reach
                at = end
                continue
            alone = end == at + 1
            if alone and ladder < _LADDER:
                halves = self._hyphenated(chunk, look, room - x - lead)
                if halves:
                    chunks[at:end] = halves
                    at += 1
                    yield chunks[start:at], False
                    start = at
                    x, room = 0.0, width
                    ladder += 1
                    continue
            ladder = 0
            if at > start:
                yield _spaced(chunks, start, at), False
                start = at
                x, room = 0.0, width
                continue
            pieces = _pieces(chunks[at:end], width)
            if len(pieces) > 1:
                chunks[at:end] = pieces
            else:  # a single character, wider than the line
                x += total
                at = end
        ended = bool(chunks) and chunks[-1][2] is None
        if start < len(chunks) or ended:
            yield chunks[start:], True

    def _hyphenated(
        self,
        chunk: Chunk,
        look: Look,
        room: float,
    ) -> list[Chunk]:
        """Return a word in two halves, of which the first, with its hyphen, fits the room; none where none does."""
        width, gap, run, _, text = chunk
        if run is None or run.late or width <= room:
            return []
        pen = run.pen
        if pen.look.background or room < pen.size:
            return []
        language = pen.voice.language if look.hyphenate else ""
        hyphenation = self._hyphenation(language)
        for place in reversed(hyphenation.places(text)):
            head = text[:place].replace(SOFT_HYPHEN, "")
            head_width, head_code = pen.shaped(head)
            hyphen_width, hyphen = pen.hyphen()
            whole = head_width + hyphen_width
            if whole <= room:
                rest = text[place:].lstrip(SOFT_HYPHEN)
                shown = rest.replace(SOFT_HYPHEN, "")
                rest_width, rest_code = pen.shaped(shown)
                first = (whole, gap, run, head_code + hyphen, head)
                return [first, (rest_width, 0.0, run, rest_code, rest)]
        return []

    def _hyphenation(self, language: str) -> Hyphenation:
        """Return where words of a language may be divided; without one, only where their author says so."""
        if language not in self._hyphenations:
            self._hyphenations[language] = Hyphenation(language)
        return self._hyphenations[language]

    # ---- from right to left

    def _turned(
        self,
        chunks: list[Chunk],
        found: Sequence[int],
        look: Look,
        width: float,
        x: float,
        base: int,
    ) -> list[Line]:
        """Return the lines of a text whose characters have the levels that were found."""
        marked, level_of = levelled(chunks, found)
        side = _side(look.align, backwards=base == 1)
        shown = replace(look, align=side, hyphenate=False)
        return [
            turned_line(line, level_of, shown, x, width, base)
            for line, _ in self._filled(marked, shown, width)
        ]


def _side(align: str, *, backwards: bool) -> Literal["left", "center", "right"]:
    """Return how a text is aligned that is not justified for its directions: it begins at its own side."""
    if align == "center":
        return "center"
    at_end = align == "right"
    return "right" if at_end != backwards else "left"


def _whole(chunks: Sequence[Chunk], at: int) -> tuple[int, float]:
    """Return the end of what no line end may divide, from a chunk on, and its width."""
    total = chunks[at][0]
    end, count = at + 1, len(chunks)
    while end < count:
        width, gap, run, _, _ = chunks[end]
        if gap is not None or run is None:
            break
        total += width
        end += 1
    return end, total


def _pieces(chunks: Sequence[Chunk], width: float) -> list[Chunk]:
    """Return what is wider than the line in pieces that are not, with a line end allowed between them."""
    pieces: list[Chunk] = []
    for chunk in chunks:
        pieces += _broken(chunk, width)
    head, *others = pieces
    divided = [head]
    for wide, _, run, code, text in others:
        divided.append((wide, 0.0, run, code, text))
    return divided


def _text(chunks: Sequence[Chunk]) -> str:
    words = (f" {text}" if gap else text for _, gap, _, _, text in chunks)
    return "".join(words)


def _spaced(
    chunks: list[Chunk],
    start: int,
    end: int,
) -> list[Chunk]:
    """Return a line's chunks; where a space ends the line it stays in the text, though nobody sees it."""
    line = chunks[start:end]
    if not chunks[end][1]:
        return line
    width, gap, run, code, text = line[-1]
    if run is not None:
        spaced = code + run.pen.space_code
        line[-1] = (width, gap, run, spaced, text)
    return line


def _line(
    chunks: Sequence[Chunk],
    look: Look,
    x: float,
    width: float,
    *,
    closed: bool,
) -> Line:
    """Return the line, its chunks joined where they share a run."""
    extra = 0.0
    match look.align:
        case "justify":
            extra = 0.0 if closed else _stretch(chunks, width)
        case "right":
            x += _free(chunks, width)
        case "center":
            x += _free(chunks, width) / 2
    segments: list[Segment] = []
    for run, together in groupby(chunks, key=_run_of):
        assert run is not None  # noqa: S101 - line ends are not in lines
        x = _segment(segments, list(together), run, x, extra)
    return Line(segments, notes_of(segments))


def _free(chunks: Sequence[Chunk], width: float) -> float:
    """Return how much of its width a line leaves free."""
    free = width + (_hanging(chunks[-1]) if chunks else 0.0)
    for at, (wide, gap, *_) in enumerate(chunks):
        free -= wide
        if at and gap:
            free -= gap
    return free


def _hanging(chunk: Chunk) -> float:
    """Return the width of the spaces at the end of a chunk, which at the end of a line nobody sees."""
    width, _, run, _, text = chunk
    if run is None or text[-1:] not in _AFTER:
        return 0.0
    seen, _ = run.pen.shaped(text.rstrip(SPACES))
    return width - seen


def _stretch(chunks: Sequence[Chunk], width: float) -> float:
    """Return by how much each space of a line grows; not at all where the line would become too loose."""
    spaces = [gap for _, gap, *_ in chunks[1:] if gap]
    if not spaces:
        return 0.0
    extra = _free(chunks, width) / len(spaces)
    return extra if extra <= spaces[0] * _LOOSEST else 0.0


def _segment(
    segments: list[Segment],
    chunks: Sequence[Chunk],
    run: Run,
    x: float,
    extra: float,
) -> float:
    """Add the chunks of one run to a line; return where they end."""
    pen = run.pen
    width, gap, _, glyphs, _ = chunks[0]
    if segments and gap:
        # The space belongs to the segment before it, so that text taken from the page keeps its words apart.
        x += gap + extra
        left, wide, before, shown = segments[-1]
        spaced = shown + before.pen.space_code
        segments[-1] = Segment(left, wide, before, spaced)
    start = x
    space = pen.space_code
    if extra:
        space += f"){-1000 * extra / pen.size:.4g}("
    code = [glyphs]
    x += width
    for width, gap, _, glyphs, _ in chunks[1:]:
        if gap:
            code.append(space)
            x += gap + extra
        code.append(glyphs)
        x += width
    segments.append(Segment(start, x - start, run, "".join(code)))
    return x


def _broken(chunk: Chunk, width: float) -> Iterator[Chunk]:
    """Yield a word that is wider than the line in parts that are not."""
    total, gap, run, _, text = chunk
    if total <= width or run is None:
        yield chunk
        return
    part, part_width = "", 0.0
    for piece, step in _steps(text, run.pen, width):
        if part and part_width + step > width:
            yield _measured(run, part, gap)
            part, part_width, gap = "", 0.0, 0.0
        part += piece
        part_width += step
    yield _measured(run, part, gap)


def _least(
    width: float,
    pen: Pen,
    text: str,
) -> float:
    """Return the width of the longest piece of a word that no line end need divide."""
    pieces = divided_address(text)
    if len(pieces) == 1:
        return width
    return max(pen.shaped(piece)[0] for piece in pieces)


def _steps(
    text: str,
    pen: Pen,
    width: float,
) -> Iterator[tuple[str, float]]:
    """Yield the pieces of a word that is wider than the line, each with its width: of an address, or characters."""
    for piece in divided_address(text):
        whole, _ = pen.shaped(piece)
        if piece != text and whole <= width:
            yield piece, whole
            continue
        for character in characters(piece):
            step, _ = pen.shaped(character)
            yield character, step


def _measured(
    run: Run,
    text: str,
    gap: float | None,
) -> Chunk:
    width, code = run.pen.shaped(text)
    return (width, gap, run, code, text)
