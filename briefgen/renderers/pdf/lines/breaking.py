"""Chunks → lines of a given width: where each ends, how its spaces stretch, which way it runs. It knows no page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from briefgen.document import Inline
from briefgen.renderers.pdf.glyphs.direction import levels, runs_backwards
from briefgen.renderers.pdf.glyphs.hyphens import SOFT_HYPHEN, Hyphenation
from briefgen.renderers.pdf.lines.chunks import Chunk, Chunker
from briefgen.renderers.pdf.lines.turned import levelled, turned_line
from briefgen.renderers.pdf.pieces.slabs import Line, Run, Segment
from briefgen.renderers.pdf.pieces.structure import Element
from briefgen.styles import Look

_TIGHTEST = 0.15
"""Of a justified line: by which part its spaces may shrink."""
_LOOSEST = 2.0
"""Of a justified line: by how many times their width its spaces may grow; a looser line stays ragged."""
_LADDER = 2
"""So many lines that follow each other may end in a hyphen."""
_NEAR = 0.01


class Typesetter:
    """Sets inlines in lines."""

    def __init__(self, chunker: Chunker, language: str) -> None:
        self.chunker = chunker
        self.hyphenation = Hyphenation(language)
        self._authors = Hyphenation("")

    def lines(
        self,
        inlines: Sequence[Inline],
        look: Look,
        width: float,
        element: Element | None = None,
        x: float = 0.0,
        first: float = 0.0,
    ) -> list[Line]:
        """Return the lines of `inlines`, none wider than `width`, from `x` on; the first is `first` shorter."""
        chunks, turned = self.chunker.chunks(inlines, look, element)
        if turned:
            return self._turned(chunks, look, width, x)
        out: list[Line] = []
        for line, closed in self._filled(chunks, look, width, first):
            start = x + (0.0 if out else first)
            out.append(
                _line(line, look, start, width - (0.0 if out else first), closed=closed)
            )
        return out

    def line(
        self,
        inlines: Sequence[Inline],
        look: Look,
        x: float = 0.0,
        element: Element | None = None,
    ) -> Line:
        """Return `inlines` on one line, however long."""
        chunks = [
            chunk
            for chunk in self.chunker.chunks(inlines, look, element)[0]
            if chunk[2] is not None
        ]
        return _line(chunks, replace(look, align="left"), x, 0.0, closed=True)

    def width(self, inlines: Sequence[Inline], look: Look) -> tuple[float, float]:
        """Return the width of the widest part that no line end divides, and that of the widest line."""
        word = widest = x = 0.0
        run = 0.0
        for width, gap, pen_run, *_ in self.chunker.chunks(inlines, look, None)[0]:
            if pen_run is None:
                widest, x, run = max(widest, x), 0.0, 0.0
                continue
            run = width if gap is not None else run + width
            x += (gap or 0.0) + width
            word = max(word, run)
        return word, max(widest, x)

    # ---- where lines end

    def _filled(
        self, chunks: list[Chunk], look: Look, width: float, first: float
    ) -> Iterator[tuple[list[Chunk], bool]]:
        """Yield the chunks of each line and whether the line is closed: the last one, or ended by the author."""
        justified = look.align == "justify"
        start = at = ladder = 0
        x, room = 0.0, width - first
        while at < len(chunks):
            chunk = chunks[at]
            if chunk[2] is None:
                yield chunks[start:at], True
                at = start = at + 1
                x, room = 0.0, width
                continue
            end, total = _whole(chunks, at)
            lead = (chunk[1] or 0.0) if at > start else 0.0
            slack = lead * _TIGHTEST * (at - start) if justified else 0.0
            if x + lead + total <= room + slack + _NEAR:
                x += lead + total
                at = end
                continue
            if (
                end == at + 1
                and ladder < _LADDER
                and (halves := self._hyphenated(chunk, look, room - x - lead))
            ):
                chunks[at:end] = halves
                yield [*chunks[start:at], halves[0]], False
                start = at = at + 1
                x, room, ladder = 0.0, width, ladder + 1
                continue
            ladder = 0
            if at > start:
                yield _spaced(chunks, start, at), False
                start = at
                x, room = 0.0, width
                continue
            pieces = _pieces(chunks[at:end], width)
            if len(pieces) == 1:  # a single character, wider than the line
                x, at = x + total, end
            else:
                chunks[at:end] = pieces
        if start < len(chunks) or (chunks and chunks[-1][2] is None):
            yield chunks[start:], True

    def _hyphenated(self, chunk: Chunk, look: Look, room: float) -> list[Chunk]:
        """Return a word in two halves, of which the first, with its hyphen, fits the room; none where none does."""
        width, gap, run, _, text = chunk
        if run is None or run.late or run.pen.look.background or room < run.pen.size:
            return []
        places = (
            (self.hyphenation if look.hyphenate else self._authors).places(text)
            if width > room
            else ()
        )
        for place in reversed(places):
            head = text[:place].replace(SOFT_HYPHEN, "")
            head_width, code = run.pen.shaped(head)
            hyphen_width, hyphen = run.pen.hyphen()
            if head_width + hyphen_width <= room:
                rest = text[place:].lstrip(SOFT_HYPHEN)
                rest_width, rest_code = run.pen.shaped(rest.replace(SOFT_HYPHEN, ""))
                first = (head_width + hyphen_width, gap, run, code + hyphen, head)
                return [first, (rest_width, 0.0, run, rest_code, rest)]
        return []

    # ---- from right to left

    def _turned(
        self, chunks: list[Chunk], look: Look, width: float, x: float
    ) -> list[Line]:
        """Return the lines of a text part of which runs from right to left."""
        text = _text(chunks)
        backwards = runs_backwards(text)
        marked, level_of = levelled(chunks, levels(text, backwards=backwards))
        shown = replace(look, align=_side(look.align, backwards=backwards))
        out = []
        for line, _ in self._filled(
            marked, replace(shown, hyphenate=False), width, 0.0
        ):
            out.append(
                turned_line(line, level_of, shown, x, width, base=int(backwards))
            )
        return out


def _side(align: str, *, backwards: bool) -> Literal["left", "center", "right"]:
    """Return how a text is aligned that is not justified for its directions: it begins at its own side."""
    if align == "center":
        return "center"
    at_end = align == "right"
    return "right" if at_end != backwards else "left"


def _whole(chunks: Sequence[Chunk], at: int) -> tuple[int, float]:
    """Return the end of what no line end may divide, from a chunk on, and its width."""
    end, total = at + 1, chunks[at][0]
    while end < len(chunks) and chunks[end][1] is None and chunks[end][2] is not None:
        total += chunks[end][0]
        end += 1
    return end, total


def _pieces(chunks: Sequence[Chunk], width: float) -> list[Chunk]:
    """Return what is wider than the line in pieces that are not, with a line end allowed between them."""
    head, *rest = [piece for each in chunks for piece in _broken(each, width)]
    return [head, *((wide, 0.0, run, code, text) for wide, _, run, code, text in rest)]


def _text(chunks: Sequence[Chunk]) -> str:
    return "".join(f" {text}" if gap else text for _, gap, _, _, text in chunks)


def _spaced(chunks: list[Chunk], start: int, end: int) -> list[Chunk]:
    """Return a line's chunks; where a space ends the line it stays in the text, though nobody sees it."""
    line = chunks[start:end]
    if chunks[end][1]:
        width, gap, run, code, text = line[-1]
        if run is not None:
            line[-1] = (width, gap, run, code + run.pen.space_code, text)
    return line


def _line(
    chunks: Sequence[Chunk], look: Look, x: float, width: float, *, closed: bool
) -> Line:
    """Return the line, its chunks joined where they share a run."""
    free = width
    spaces = 0
    for at, (each, gap, *_) in enumerate(chunks):
        free -= each
        if at and gap:
            free -= gap
            spaces += 1
    extra = 0.0
    if look.align == "justify":
        if not closed and spaces:
            extra = _stretch(free / spaces, chunks)
    elif look.align != "left":
        x += free if look.align == "right" else free / 2
    segments: list[Segment] = []
    start = 0
    for at in range(1, len(chunks) + 1):
        if at == len(chunks) or chunks[at][2] is not chunks[start][2]:
            x = _segment(segments, chunks[start:at], x, extra)
            start = at
    notes = tuple(
        segment.run.note for segment in segments if segment.run.note is not None
    )
    return Line(segments, notes)


def _stretch(extra: float, chunks: Sequence[Chunk]) -> float:
    space = next(gap for _, gap, *_ in chunks[1:] if gap)
    return extra if extra <= space * _LOOSEST else 0.0


def _segment(
    segments: list[Segment], chunks: Sequence[Chunk], x: float, extra: float
) -> float:
    """Add the chunks of one run to a line; return where they end."""
    run = chunks[0][2]
    assert run is not None  # noqa: S101 - line ends are not in lines
    lead = 0.0
    if segments and chunks[0][1]:
        # The space belongs to the segment before it, so that text taken from the page keeps its words apart.
        lead = chunks[0][1] + extra
        last = segments[-1]
        segments[-1] = last._replace(code=last.code + last.run.pen.space_code)
    x += lead
    start = x
    code: list[str] = []
    pen = run.pen
    space = (
        f"{pen.space_code}){-1000 * extra / pen.size:.4g}(" if extra else pen.space_code
    )
    for at, (width, gap, _, glyphs, _) in enumerate(chunks):
        if at and gap:
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
    pen = run.pen
    part, part_width = "", 0.0
    for character in text:
        step = pen.shaped(character)[0]
        if part and part_width + step > width:
            yield (*_measured(run, part, gap),)
            part, part_width, gap = "", 0.0, 0.0
        part += character
        part_width += step
    yield _measured(run, part, gap)


def _measured(run: Run, text: str, gap: float | None) -> Chunk:
    width, code = run.pen.shaped(text)
    return (width, gap, run, code, text)
