"""One font file: its glyphs, how wide they are, and the codes that stand for them in the PDF.

Glyphs are numbered in the order in which they are first used, each together with the text that it shows, so that
the file needs no other table to give every word back. With HarfBuzz installed, text is shaped: kerned, joined,
in either direction.
"""

import copy
import functools
import re
import struct
import unicodedata
from collections.abc import Mapping
from itertools import accumulate
from typing import Any, NamedTuple

from reportlab.pdfbase.ttfonts import TTFontFace

try:
    import uharfbuzz
except ImportError:  # the extra `shaping` is not installed
    uharfbuzz = None

CAN_SHAPE = uharfbuzz is not None
_SAFE = [byte for byte in range(256) if byte not in b"()\\\r\n"]
"""Bytes that mean themselves in a PDF string; codes are made of these only, so that none is ever escaped."""


_ALIKE: Mapping[int, str] = {
    0x2010: "-",
    0x2011: "-",
    0x2012: "–",
    0x2015: "—",
    0x3BC: "µ",
    0x2714: "✓",
    **dict.fromkeys(range(0x2715, 0x2719), "\u00d7"),
}
"""Characters that many fonts lack → one of the same look: hyphens, dashes, mu as micro, check marks, crosses."""
KEPT_SPACE = "\ufdd0"
"""A space in code, which no line end or word takes away: a character for use inside of programs (Unicode, 23.7).

What is taken from the page is a space, as it was typed.
"""
_EM = 1000.0
_SPACES: Mapping[str, float | str] = {
    "\u00a0": " ",
    "\u2000": _EM / 2,
    "\u2001": _EM,
    "\u2002": _EM / 2,
    "\u2003": _EM,
    "\u2004": _EM / 3,
    "\u2005": _EM / 4,
    "\u2006": _EM / 6,
    "\u2007": "0",
    "\u2008": ".",
    "\u2009": _EM / 5,
    "\u200a": _EM / 16,
    "\u202f": _EM / 5,
    "\u205f": _EM * 4 / 18,
    "\u3000": _EM,
}
"""Spaces that many fonts lack → their width in thousandths of the font size, or what they are as wide as.

By the names and notes of the Unicode code charts; the narrow no-break space is as wide as a thin one.
"""
JOINERS = "\u200c\u200d"
"""Marks that part and join letters: letters look otherwise beside them.

They have no glyph. Their text is that of the glyph before them.
"""
JOINED_TO = re.compile(f"[^{JOINERS}][{JOINERS}]*")
_NEAR = 0.01
_NO_TEXT = "\u200b"
"""What a glyph shows that adds nothing to the one before it."""

_JOINED = ("", 0.0)
"""Of two characters that join or change beside each other: they have to be shaped together."""


class Shaped(NamedTuple):
    """Text as glyphs."""

    width: float
    """In thousandths of the font size."""
    code: str
    """What stands between `[(` and `)]TJ`: two bytes a glyph, and moves between glyphs in thousandths."""


class FontFile:
    """A TrueType file, as ReportLab and HarfBuzz read it. It is read once, whatever documents use it."""

    def __init__(self, path: str, weight: int = 400) -> None:
        self.path = path
        self.ttf = TTFontFace(path)
        # ReportLab gives the widths of the last glyphs, which share one, in thousandths instead of units of the file.
        count = int.from_bytes(self.ttf.get_table("hhea")[34:36], "big")
        metrics = self.ttf.hmetrics
        shared, _ = metrics[count - 1]
        metrics[count:] = [(shared, left) for _, left in metrics[count:]]
        self.weight = weight if "fvar" in self.ttf.table else 0
        """Of a variable font: the weight to take, on the scale of 1 to 1000. Otherwise 0."""
        if self.weight and not CAN_SHAPE:
            # The font could not be embedded in the end.
            raise ImportError(name="uharfbuzz")
        self.scale = 1000 / float(self.ttf.unitsPerEm)
        """Thousandths of the size for each unit of the file."""
        self._advances = [float(wide) * self.scale for wide, _ in metrics]

    @functools.cached_property
    def harfbuzz(self) -> Any:
        """HarfBuzz's view of the font."""
        data = uharfbuzz.Blob.from_file_path(self.path)
        font = uharfbuzz.Font(uharfbuzz.Face(data))
        if self.weight:
            font.set_variations({"wght": self.weight})
        return font

    def advance(self, glyph: int) -> float:
        """Return the width of a glyph, in thousandths of the font size."""
        if self.weight and CAN_SHAPE:
            units = self.harfbuzz.get_glyph_h_advance(glyph)
            return float(units * self.scale)
        return self._advances[glyph]

    def middle(self, glyph: int) -> float:
        """Return how far the middle of what a glyph draws is from its origin, in thousandths of the font size."""
        start = self._outlines[glyph]
        if start == self._outlines[glyph + 1]:  # nothing is drawn
            return 0.0
        left, right = struct.unpack_from(
            ">h2xh", self.ttf.get_table("glyf"), start + 2
        )
        return float(left + right) / 2 * self.scale

    @functools.cached_property
    def _outlines(self) -> tuple[int, ...]:
        """Where the outline of each glyph begins, and the last one ends (OpenType, table `loca`)."""
        places = self.ttf.get_table("loca")
        (is_long,) = struct.unpack_from(">h", self.ttf.get_table("head"), 50)
        if is_long:
            return struct.unpack(f">{len(places) // 4}I", places)
        halves = struct.unpack(f">{len(places) // 2}H", places)
        return tuple(2 * half for half in halves)


class Face:
    """A font file in use by one document: which of its glyphs are used, and by what codes."""

    def __init__(self, file: FontFile) -> None:
        self.file = file
        self.glyphs, self._shown = _with_alike(file.ttf.charToGlyph)
        self._steps = {
            space: self._step(width)
            for space, width in _SPACES.items()
            if ord(space) in self._shown
        }
        """Spaces that the file lacks → their width."""
        self.used: dict[tuple[int, str], int] = {}
        """(glyph, text that it shows) → code."""
        self.widths: dict[int, float] = {0: file.advance(0)}
        """Code → width of its glyph, in thousandths of the font size."""
        self._codes: dict[tuple[int, str], str] = {}
        self._kept: dict[tuple[str, bool, str], Shaped] = {}
        self._pairs = _Pairs(self)

    @functools.cached_property
    def whole(self) -> bool:
        """Whether the face has every printable character of ASCII."""
        return all(code in self.glyphs for code in range(0x20, 0x7F))

    def _step(self, width: float | str) -> float:
        """Return the width of a space that is given, or that of a character."""
        if isinstance(width, float):
            return width
        return self.file.advance(self._glyph(width))

    def has(self, character: str) -> bool:
        """Tell whether the face has a glyph for the character, or needs none."""
        return ord(character) in self.glyphs

    def shape(
        self,
        text: str,
        language: str = "",
        *,
        backwards: bool = False,
    ) -> Shaped:
        """Return the glyphs of `text`, set from right to left if `backwards`."""
        key = (text, backwards, language)
        known = self._kept.get(key)
        if known is not None:
            return known
        if not CAN_SHAPE:
            shaped = self._set(text)
        elif text.isascii() and not backwards:
            shaped = self._paired(text) or self._shaped(text, language)
        else:
            shaped = self._shaped(text, language, backwards=backwards)
        self._kept[key] = shaped
        return shaped

    def stand_in(self, glyph: int, text: str) -> Shaped:
        """Return a glyph that is shown in place of `text`, which no font has."""
        return Shaped(self.file.advance(glyph), self._code(glyph, text))

    def spell(self, words: str, text: str) -> Shaped:
        """Return the glyphs of words that are shown in place of `text`, which no font has."""
        glyphs = list(map(self._glyph, words))
        shows = [text, *[_NO_TEXT] * (len(glyphs) - 1)]
        width = sum(map(self.file.advance, glyphs))
        return Shaped(width, "".join(map(self._code, glyphs, shows)))

    def _set(self, text: str) -> Shaped:
        """Return one glyph for each character, side by side."""
        parts: list[str] = []
        width = last = 0.0
        for shown in JOINED_TO.findall(text):
            character = shown[0]
            glyph = self._glyph(character)
            natural = self.file.advance(glyph)
            step, lead = self._steps.get(character, natural), 0.0
            if unicodedata.combining(character):
                # Over the middle of the letter before it, as it would stand by the font's own tables.
                step, lead = 0.0, -last / 2 - self.file.middle(glyph)
            else:
                last = step
            code = self._code(glyph, shown)
            parts += (_move(lead), code, _move(step - natural - lead))
            width += step
        return Shaped(width, "".join(parts))

    def _glyph(self, character: str) -> int:
        """Return the glyph of a character; 0 where there is none."""
        return self.glyphs.get(ord(character), 0)

    def _paired(self, text: str) -> Shaped | None:
        """Return plain Latin text kerned by what is known of each pair; None where a pair joins or changes."""
        parts: list[str] = []
        width, last = 0.0, ""
        pairs = self._pairs
        for character in text:
            code, step = pairs[last + character]
            if not code:
                return None
            parts.append(code)
            width += step
            last = character
        return Shaped(width, "".join(parts))

    def pair(self, first: str, second: str) -> tuple[str, float]:
        """Return the code of a character after another, kerned, and the step that it makes; no code if they join."""
        glyph = self._glyph(second)
        if not glyph:
            return _JOINED
        natural = self.file.advance(glyph)
        if not first:
            return self._code(glyph, second), natural
        infos, places = self._buffer(first + second)
        before = self._glyph(first)
        if [info.codepoint for info in infos] != [before, glyph]:
            return _JOINED
        if any(place.x_offset or place.y_offset for place in places):
            return _JOINED
        step = places[0].x_advance * self.file.scale
        kern = step - self.file.advance(before)
        code = self._code(glyph, second)
        if abs(kern) > _NEAR:
            code = f"){-kern:.5g}({code}"
        return code, natural + kern

    def _shaped(
        self,
        text: str,
        language: str = "",
        *,
        backwards: bool = False,
    ) -> Shaped:
        infos, places = self._buffer(text, language, backwards=backwards)
        scale = self.file.scale
        starts = [info.cluster for info in infos]
        order = [
            at for at, start in enumerate(starts) if text[start] not in JOINERS
        ]
        if backwards:
            # Glyphs are written as they are read, wherever they stand, so that the text comes back.
            order.reverse()
        ends = [*(starts[at] for at in order[1:]), len(text)]
        advances = (
            self._steps.get(text[start], place.x_advance * scale)
            for start, place in zip(starts, places, strict=True)
        )
        x = list(accumulate(advances, initial=0.0))
        parts: list[str] = []
        pen = 0.0
        for at, end in zip(order, ends, strict=False):
            glyph, place = infos[at].codepoint, places[at]
            shows = text[starts[at] : end] or _NO_TEXT
            code = self._code(glyph, shows)
            if place.y_offset:
                rise = place.y_offset * scale
                code = f")]TJ %{rise:.4g}%[({code})]TJ %0%[("
            move = x[at] + place.x_offset * scale - pen
            parts += (_move(move), code)
            pen += move + self.file.advance(glyph)
        width = x[-1]
        parts.append(_move(width - pen))
        return Shaped(width, "".join(parts))

    def _buffer(
        self,
        text: str,
        language: str = "",
        *,
        backwards: bool = False,
    ) -> tuple[Any, Any]:
        """Return the glyphs of a text, by HarfBuzz, and where they stand."""
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text.translate(self._shown))
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if backwards else "ltr"
        if language:
            buffer.language = language
        uharfbuzz.shape(self.file.harfbuzz, buffer)
        # Of marks that only steer directions no glyph is left, and no place.
        return buffer.glyph_infos or (), buffer.glyph_positions or ()

    def _code(self, glyph: int, text: str) -> str:
        key = (glyph, text)
        known = self._codes.get(key)
        if known is not None:
            return known
        if KEPT_SPACE in text:
            code = self._code(glyph, text.replace(KEPT_SPACE, " "))
            self._codes[key] = code
            return code
        first, second = divmod(len(self.used) + 1, len(_SAFE))
        high, low = _SAFE[first], _SAFE[second]
        number = high * 256 + low
        self.used[key] = number
        self.widths[number] = self.file.advance(glyph)
        code = chr(high) + chr(low)
        self._codes[key] = code
        return code

    def embedded(self) -> tuple[bytes, dict[int, int]]:
        """Return a TrueType file of the used glyphs, and for each code the number of its glyph in that file."""
        file = self.file
        glyphs = list(dict.fromkeys(glyph for glyph, _ in self.used))
        if file.weight:
            from briefgen.renderers.pdf.glyphs.variable import instance  # noqa: PLC0415 - an extra

            data = instance(file.path, set(glyphs), file.weight)
            kept = {glyph: glyph for glyph in glyphs}
        else:
            # ReportLab cuts a file down by characters; here each glyph stands for itself.
            cut = copy.copy(file.ttf)
            cut.charToGlyph = {glyph: glyph for glyph in glyphs}
            data = cut.makeSubset(glyphs)
            others = (glyph for glyph in glyphs if glyph)
            kept = {glyph: number for number, glyph in enumerate(others, 1)}
            kept[0] = 0
        numbers = {code: kept[glyph] for (glyph, _), code in self.used.items()}
        return data, numbers


class _Pairs(dict[str, tuple[str, float]]):
    """What a face has set side by side: two characters, or the first of a word."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, pair: str) -> tuple[str, float]:
        found = self[pair] = self.face.pair(pair[:-1], pair[-1])
        return found


def _move(by: float) -> str:
    """Return what moves on between two glyphs, in thousandths of the font size."""
    return f"){-by:.5g}(" if abs(by) >= _NEAR else ""


def _with_alike(
    glyphs: Mapping[int, int],
) -> tuple[Mapping[int, int], Mapping[int, str]]:
    """Return the glyphs with those that stand for characters of the same look, and what is set for each of these."""
    spaces = (*_SPACES, KEPT_SPACE)
    alike = {**_ALIKE, **{ord(space): " " for space in spaces}}
    shown = {
        code: other
        for code, other in alike.items()
        if code not in glyphs and ord(other) in glyphs
    }
    stand_ins = {code: glyphs[ord(other)] for code, other in shown.items()}
    stand_ins |= {ord(joiner): glyphs.get(0x20, 0) for joiner in JOINERS}
    return {**glyphs, **stand_ins}, shown
