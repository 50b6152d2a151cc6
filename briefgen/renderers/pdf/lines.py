"""Chunks → lines of a given width: where each ends, how its spaces stretch, which way it runs. It knows no page."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from operator import add

from briefgen.document import Inline
from briefgen.renderers.pdf.chunks import Chunker, Chunks
from briefgen.renderers.pdf.direction import levels, runs_backwards
from briefgen.renderers.pdf.hyphens import SOFT_HYPHEN, Hyphenation
from briefgen.renderers.pdf.slabs import Line, Segment
from briefgen.renderers.pdf.structure import Element
from briefgen.renderers.pdf.turned import Part, levelled, turned_line
from briefgen.styles import Look

_TIGHTEST = 0.15
"""Of a justified line: by which part its spaces may shrink."""
_LOOSEST = 2.0
"""Of a justified line: by how many times their width its spaces may grow; a looser line stays ragged."""
_LADDER = 2
"""So many lines that follow each other may end in a hyphen."""
_NEAR = 0.01
_WINDOW = 24
"""So many chunks are looked at for a line, and twice as many where they do not fill it."""


class Typesetter:
    """Sets inlines in lines."""

    def __init__(self, chunker: Chunker, language: str) -> None:
        self.chunker = chunker
        self.hyphenation = Hyphenation(language)
        self._authors = Hyphenation("")

    def lines(
        self, inlines: Sequence[Inline], look: Look, width: float, element: Element | None = None, x: float = 0.0
    ) -> list[Line]:
        """Return the lines of `inlines`, none wider than `width`, from `x` on."""
        strips, turned = self.chunker.chunks(inlines, look, element)
        if turned:
            return self._turned(strips, look, width, x)
        if len(strips) == 1 and not strips[0]:
            return []
        out: list[Line] = []
        for chunks in strips:
            if not chunks:
                out.append(Line([]))
            out += [_line(chunks, part, look, x, width) for part in self._filled(chunks, look, width)]
        return out

    def line(self, inlines: Sequence[Inline], look: Look, x: float = 0.0, element: Element | None = None) -> Line:
        """Return `inlines` on one line, however long."""
        segments: list[Segment] = []
        for chunks in self.chunker.chunks(inlines, look, element)[0]:
            x = _set_segments(segments, chunks, 0, len(chunks), x, 0.0)
        return Line(segments)

    def width(self, inlines: Sequence[Inline], look: Look) -> tuple[float, float]:
        """Return the width of the widest part that no line end divides, and that of the widest line."""
        word = widest = 0.0
        for chunks in self.chunker.chunks(inlines, look, None)[0]:
            widest = max(widest, sum(chunks.widths) + sum(chunks.gaps[1:]))
            part = 0.0
            for each, apart in zip(chunks.widths, chunks.breaks, strict=True):
                part = each if apart else part + each
                word = max(word, part)
        return word, widest

    # ---- where lines end

    def _filled(self, chunks: Chunks, look: Look, width: float) -> Iterator[Part]:
        """Yield the chunks of each line. A word that is divided is two chunks one after the other in one place."""
        start = ladder = 0
        while start < len(chunks):
            end, x = _reach(chunks, start, width, justified=look.align == "justify")
            if end == len(chunks):
                yield Part(start, end, closed=True)
                return
            lead = chunks.gaps[end] if end > start else 0.0
            stop = _next_break(chunks, end)
            if (
                stop == end + 1
                and ladder < _LADDER
                and (halves := self._hyphenated(chunks, end, look, width - x - lead))
            ):
                chunks.set(end, *halves[0])
                yield Part(start, end + 1)
                chunks.set(end, *halves[1])
                chunks.gaps[end] = 0.0
                start, ladder = end, ladder + 1
                continue
            ladder = 0
            if end == start:
                end = _divide(chunks, start, stop, width)
            if end > start:
                spaced = end < len(chunks) and chunks.gaps[end] > 0
                yield Part(start, end, closed=end == len(chunks), spaced=spaced)
                start = end

    def _hyphenated(self, chunks: Chunks, at: int, look: Look, room: float) -> list[tuple[str, tuple[float, str]]]:
        """Return a word in two halves, of which the first, with its hyphen, fits the room; none where none does."""
        run, text, width = chunks.runs[at], chunks.texts[at], chunks.widths[at]
        pen = run.pen
        if run.late or pen.look.background or room < pen.size or width <= room:
            return []
        for place in reversed((self.hyphenation if look.hyphenate else self._authors).places(text)):
            head = text[:place].replace(SOFT_HYPHEN, "")
            head_width, code = pen.shaped(head)
            hyphen_width, hyphen = pen.hyphen()
            if head_width + hyphen_width <= room:
                rest = text[place:].lstrip(SOFT_HYPHEN)
                return [
                    (head, (head_width + hyphen_width, code + hyphen)),
                    (rest, pen.shaped(rest.replace(SOFT_HYPHEN, ""))),
                ]
        return []

    # ---- from right to left

    def _turned(self, strips: Sequence[Chunks], look: Look, width: float, x: float) -> list[Line]:
        """Return the lines of a text part of which runs from right to left."""
        backwards = runs_backwards("".join(chunks.text() for chunks in strips))
        side = look.align
        if backwards and look.align in ("left", "right"):
            side = "right" if look.align == "left" else "left"
        shown = replace(look, align="left" if look.align == "justify" else side, hyphenate=False)
        out: list[Line] = []
        for strip in strips:
            chunks = levelled(strip, levels(strip.text(), backwards=backwards))
            if not chunks:
                out.append(Line([]))
            out += [turned_line(chunks, part, shown, x, width) for part in self._filled(chunks, shown, width)]
        return out


def _next_break(chunks: Chunks, at: int) -> int:
    """Return the place after what no line end may divide, from a chunk on."""
    found = chunks.breaks.find(1, at + 1)
    return found if found > 0 else len(chunks)


def _reach(chunks: Chunks, start: int, width: float, *, justified: bool) -> tuple[int, float]:
    """Return before which chunk a line that begins at `start` ends (at `start`, if nothing fits), and its width."""
    widths, gaps = chunks.widths, chunks.gaps
    window = _WINDOW
    while True:
        stop = start + window
        steps = map(add, gaps[start + 1 : stop], widths[start + 1 : stop])
        ends = list(accumulate(steps, initial=widths[start]))
        fit = start + bisect_right(ends, width + _NEAR)
        if fit < stop or stop >= len(widths):
            break
        window *= 2
    if fit == len(widths):
        return fit, ends[-1]
    end = chunks.breaks.rfind(1, start + 1, fit + 1)
    if end < 0:
        return start, 0.0
    while justified:
        stop = _next_break(chunks, end)
        slack = gaps[end] * _TIGHTEST * (end - start)
        if stop - start > len(ends) or ends[stop - 1 - start] > width + slack + _NEAR:
            break
        end = stop
        if end == len(widths):
            break
    return end, ends[end - 1 - start]


def _line(chunks: Chunks, part: Part, look: Look, x: float, width: float) -> Line:
    """Return a line. A space that ends it stays in the text, though nobody sees it."""
    start, end = part.start, part.end
    extra = 0.0
    if look.align != "left":
        gaps = chunks.gaps[start + 1 : end]
        free = width - sum(chunks.widths[start:end]) - sum(gaps)
        if look.align != "justify":
            x += free if look.align == "right" else free / 2
        elif not part.closed and (spaces := len(gaps) - gaps.count(0.0)):
            extra = free / spaces
            if extra > next(filter(None, gaps)) * _LOOSEST:
                extra = 0.0
    segments: list[Segment] = []
    _set_segments(segments, chunks, start, end, x, extra)
    if part.spaced:
        last = segments[-1]
        segments[-1] = last._replace(code=last.code + last.run.pen.space_code)
    notes = tuple(segment.run.note for segment in segments if segment.run.note is not None)
    return Line(segments, notes)


def _set_segments(segments: list[Segment], chunks: Chunks, start: int, end: int, x: float, extra: float) -> float:
    """Add chunks to a line, a segment for each run; return where they end."""
    at = start
    for run, same in groupby(chunks.runs[start:end]):
        pen = run.pen
        stop = at + len(list(same))
        lead = chunks.gaps[at]
        if segments and lead:
            # The space belongs to the segment before it, so that text taken from the page keeps its words apart.
            x += lead + extra
            last = segments[-1]
            segments[-1] = last._replace(code=last.code + last.run.pen.space_code)
        gaps = chunks.gaps[at + 1 : stop]
        codes = chunks.codes[at:stop]
        wide = sum(chunks.widths[at:stop]) + sum(gaps)
        space = pen.space_code
        if extra:
            wide += extra * (len(gaps) - gaps.count(0.0))
            space = f"{space}){-1000 * extra / pen.size:.4g}("
        if 0.0 in gaps:
            codes[1:] = [space + code if gap else code for gap, code in zip(gaps, codes[1:], strict=True)]
            space = ""
        segments.append(Segment(x, wide, run, space.join(codes)))
        x += wide
        at = stop
    return x


def _divide(chunks: Chunks, start: int, stop: int, width: float) -> int:
    """Divide what is wider than a line; return `start`, or, where that cannot be, the place after it."""
    divided = stop > start + 1
    for at in range(stop - 1, start - 1, -1):
        if at > start:
            chunks.breaks[at] = 1
        if chunks.widths[at] > width:
            pieces = list(_pieces(chunks, at, width))
            divided = divided or len(pieces) > 1
            chunks.divide(at, pieces)
    return start if divided else stop


def _pieces(chunks: Chunks, at: int, width: float) -> Iterator[tuple[str, tuple[float, str]]]:
    """Yield a word that is wider than the line in pieces that are not, but for a single character."""
    pen = chunks.runs[at].pen
    backwards = bool(chunks.levels) and chunks.levels[at][0] % 2 == 1
    piece, wide = "", 0.0
    for character in chunks.texts[at]:
        step = pen.shaped(character)[0]
        if piece and wide + step > width:
            yield piece, pen.shaped(piece, backwards=backwards)
            piece, wide = "", 0.0
        piece += character
        wide += step
    yield piece, pen.shaped(piece, backwards=backwards)
