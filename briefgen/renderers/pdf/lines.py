"""Inlines → lines of a given width. It knows no block and no page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.document import (
    Citation,
    CrossRef,
    Inline,
    LineBreak,
    Link,
    MarkingLabel,
    PageNumber,
    Text,
)
from briefgen.renderers.pdf.fonts import Fonts
from briefgen.renderers.pdf.slabs import Ink, Line, Piece
from briefgen.styles import Look, StyleSheet

_BREAKABLE = re.compile(r"(?<=[/?&=#_.,;:@+-])(?=[^/?&=#_.,;:@+-])")
"""Places in a long address where a line may end."""


_SPACES = dict.fromkeys(map(ord, "\t\n\r"), " ")
_BOX_PAD = 0.28
"""How far a box behind text reaches to either side, in parts of the font size."""


class _Word(NamedTuple):
    """Pieces between two spaces (each without its place), and the space before them."""

    pieces: list[Piece]
    width: float
    space: float


class Typesetter:
    """Sets inlines in the looks of a style sheet."""

    def __init__(self, styles: StyleSheet, fonts: Fonts) -> None:
        self.styles = styles
        self.fonts = fonts

    def lines(self, inlines: Sequence[Inline], look: Look, width: float, first: float = 0.0) -> list[Line]:
        """Return the lines of `inlines`, none wider than `width`; the first begins `first` points to the right."""
        baseline = self.baseline(look)
        filled = _fill(self._words(inlines, look), width, first)
        return [Line(_aligned(pieces, look.align, width), baseline) for pieces in filled]

    def line(self, inlines: Sequence[Inline], look: Look) -> Line:
        """Return `inlines` on one line, however long."""
        pieces = next(iter(_fill(self._words(inlines, look), 10**9, 0.0)), [])
        return Line(pieces, self.baseline(look))

    def baseline(self, look: Look) -> float:
        """Return how far below a line's top its baseline lies."""
        return (look.leading - look.size) / 2 + 0.79 * look.size

    def ink(self, look: Look, text: str = "x") -> Ink:
        """Return the ink of plain text in a look."""
        face = self.fonts.split(look.font, text, bold=look.bold, italic=look.italic)[0][0]
        return Ink(face, look.size, look.colour)

    # ---- inlines → words

    def _words(self, inlines: Sequence[Inline], look: Look) -> Iterator[_Word | None]:
        """Yield words, and None for each line break that the author asked for."""
        pieces: list[Piece] = []
        space = 0.0
        for run in self._runs(inlines, look, "", ""):
            if run is None:
                yield _word(pieces, space)
                yield None
                pieces, space = [], 0.0
                continue
            text, run_look, extra = run
            for at, part in enumerate(text.split(" ")):
                if at and (pieces or not space):
                    if pieces:
                        yield _word(pieces, space)
                    pieces = []
                    space = self._width(" ", run_look)
                if part:
                    pieces += self._pieces(part, run_look, extra)
        if pieces:
            yield _word(pieces, space)

    def _runs(
        self, inlines: Sequence[Inline], look: Look, url: str, target: str
    ) -> Iterator[tuple[str, Look, tuple[float, str, str, str]] | None]:
        """Yield each run of text with its look, rise, box, url and target; None for a line break."""
        for inline in inlines:
            match inline:
                case Text():
                    run_look, rise = self._text_look(inline, look)
                    words = (inline.text.upper() if look.capitals else inline.text).translate(_SPACES)
                    box = run_look.background if inline.role or inline.code else ""
                    yield words, run_look, (rise, box, url, target)
                case LineBreak():
                    yield None
                case Link(url=address, inlines=inner):
                    yield from self._runs(inner, self._coloured(look, "link"), address, "")
                case CrossRef(target=place, inlines=inner):
                    yield from self._runs(inner, self._coloured(look, "link"), "", place)
                case Citation(target=place, label=label):
                    yield label, self._coloured(look, "citation"), (0.0, "", "", place)
                case MarkingLabel(marking=marking):
                    shown = replace(self.styles.look("marking"), colour=marking.colour)
                    yield marking.label, shown, (0.0, marking.background, url, target)
                case PageNumber():
                    pass  # replaced by its number before a header or footer is set

    def _text_look(self, text: Text, look: Look) -> tuple[Look, float]:
        if text.role:
            look = self.styles.look(text.role)
        if text.bold or text.italic:
            look = replace(look, bold=look.bold or text.bold, italic=look.italic != text.italic)
        if text.code:
            look = replace(look, font=self.styles.look("code").font, size=look.size * 0.92)
        if text.raised or text.lowered:
            return replace(look, size=look.size * 0.7), look.size * (0.34 if text.raised else -0.16)
        return look, 0.0

    def _coloured(self, look: Look, role: str) -> Look:
        """Return the look with the role's colour; a role never changes the size of running text."""
        return replace(look, colour=self.styles.look(role).colour)

    def _pieces(self, part: str, look: Look, extra: tuple[float, str, str, str]) -> Iterator[Piece]:
        rise, box, url, target = extra
        pad = look.size * _BOX_PAD if box else 0.0
        for face, text in self.fonts.split(look.font, part, bold=look.bold, italic=look.italic):
            ink = Ink(face, look.size, look.colour, rise, box, pad, url, target)
            yield Piece(0.0, face.width(text) * look.size / 1000 + 2 * pad, ink, text)

    def _width(self, text: str, look: Look) -> float:
        face = self.fonts.face(look.font, bold=look.bold, italic=look.italic)
        return face.width(text) * look.size / 1000


def _word(pieces: list[Piece], space: float) -> _Word:
    return _Word(pieces, sum(piece.width for piece in pieces), space)


def _fill(words: Iterator[_Word | None], width: float, first: float) -> Iterator[list[Piece]]:
    """Yield the pieces of each line, placed from the left edge: as many words as fit."""
    line: list[Piece] = []
    x = first
    for word in words:
        if word is None:
            yield line
            line, x = [], 0.0
            continue
        space = word.space if line else 0.0
        if line and x + space + word.width > width >= word.width:
            yield line
            line, x, space = [], 0.0, 0.0
        if word.width > width:
            for piece in _broken(word.pieces, width):
                if line and x + space + piece.width > width:
                    yield line
                    line, x, space = [], 0.0, 0.0
                x = _append(line, piece, x, space)
                space = 0.0
            continue
        for piece in word.pieces:
            x = _append(line, piece, x, space)
            space = 0.0
    if line:
        yield line


def _append(line: list[Piece], piece: Piece, x: float, space: float) -> float:
    """Put a piece on the line, joined to the one before where both have the same ink; return the new end."""
    last = line[-1] if line else None
    if last is not None and last.ink == piece.ink and not piece.ink.box:
        gap = " " if space else ""
        line[-1] = Piece(last.x, x + space + piece.width - last.x, last.ink, last.text + gap + piece.text)
        return x + space + piece.width
    if last is not None and space:
        # The space belongs to the piece before it, so that text taken from the page keeps its words apart.
        line[-1] = last._replace(text=last.text + " ")
    line.append(piece._replace(x=x + space))
    return x + space + piece.width


def _broken(pieces: list[Piece], width: float) -> Iterator[Piece]:
    """Yield a word that is wider than the line in parts that are not, at slashes and such where there are any."""
    for piece in pieces:
        face, scale = piece.ink.face, piece.ink.size / 1000
        for part in _BREAKABLE.split(piece.text) if piece.width > width else [piece.text]:
            run: list[str] = []
            run_width = 0.0
            for character in part:
                character_width = face.width(character) * scale
                if run and run_width + character_width > width:
                    yield Piece(0.0, run_width, piece.ink, "".join(run))
                    run, run_width = [], 0.0
                run.append(character)
                run_width += character_width
            if run:
                yield Piece(0.0, run_width, piece.ink, "".join(run))


def _aligned(pieces: list[Piece], align: str, width: float) -> list[Piece]:
    if align == "left" or not pieces:
        return pieces
    free = width - (pieces[-1].x + pieces[-1].width)
    shift = free if align == "right" else free / 2
    return [piece._replace(x=piece.x + shift) for piece in pieces]
