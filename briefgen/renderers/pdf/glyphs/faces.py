"""One font file: its glyphs, how wide they are, and the codes that stand for them in the PDF.

Glyphs are numbered in the order in which they are first used, each together with the text that it shows, so that
the file needs no other table to give every word back. With HarfBuzz installed, text is shaped: kerned, joined,
in either direction.
"""

import copy
import functools
import importlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from reportlab.pdfbase.ttfonts import TTFontFace

try:
    import uharfbuzz
except ImportError:  # the extra `shaping` is not installed
    uharfbuzz = None

CAN_SHAPE = uharfbuzz is not None
_SAFE = [byte for byte in range(256) if byte not in b"()\\\r\n"]
"""Bytes that mean themselves in a PDF string; codes are made of these only, so that none is ever escaped."""


_NEAR = 0.01
_NO_TEXT = "\u200b"
"""What a glyph shows that adds nothing to the one before it."""


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
        shared = self.ttf.hmetrics[count - 1][0]
        self.ttf.hmetrics[count:] = [
            (shared, left) for _, left in self.ttf.hmetrics[count:]
        ]
        self.weight = weight if "fvar" in self.ttf.table else 0
        """Of a variable font: the weight to take, on the scale of 1 to 1000. Otherwise 0."""
        if self.weight:
            importlib.import_module(
                "fontTools"
            )  # without it the font could not be embedded in the end
        self.scale = 1000 / float(self.ttf.unitsPerEm)
        """Thousandths of the size for each unit of the file."""
        self._advances = [float(wide) * self.scale for wide, _ in self.ttf.hmetrics]

    @functools.cached_property
    def harfbuzz(self) -> Any:
        """HarfBuzz's view of the font."""
        font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(self.path)))
        if self.weight:
            font.set_variations({"wght": self.weight})
        return font

    def advance(self, glyph: int) -> float:
        """Return the width of a glyph, in thousandths of the font size."""
        if self.weight and CAN_SHAPE:
            return float(self.harfbuzz.get_glyph_h_advance(glyph) * self.scale)
        return self._advances[glyph]


class Face:
    """A font file in use by one document: which of its glyphs are used, and by what codes."""

    def __init__(self, file: FontFile) -> None:
        self.file = file
        self.glyphs: Mapping[int, int] = file.ttf.charToGlyph
        self.used: dict[tuple[int, str], int] = {}
        """(glyph, text that it shows) → code."""
        self.widths: dict[int, float] = {0: file.advance(0)}
        """Code → width of its glyph, in thousandths of the font size."""
        self._codes: dict[tuple[int, str], str] = {}
        self._kept: dict[tuple[str, bool, str], Shaped] = {}
        self._pairs: dict[str, tuple[str, float]] = {}

    @functools.cached_property
    def whole(self) -> bool:
        """Whether the face has every printable character of ASCII."""
        return all(code in self.glyphs for code in range(0x20, 0x7F))

    def has(self, character: str) -> bool:
        """Tell whether the face has a glyph for the character."""
        return ord(character) in self.glyphs

    def shape(
        self, text: str, language: str = "", *, backwards: bool = False
    ) -> Shaped:
        """Return the glyphs of `text`, set from right to left if `backwards`."""
        key = (text, backwards, language)
        known = self._kept.get(key)
        if known is None:
            known = self._set(text) if not CAN_SHAPE else None
            if known is None and text.isascii() and not backwards:
                known = self._paired(text)
            known = self._kept[key] = known or self._shaped(
                text, language, backwards=backwards
            )
        return known

    def stand_in(self, glyph: int, text: str) -> Shaped:
        """Return a glyph that is shown in place of `text`, which no font has."""
        return Shaped(self.file.advance(glyph), self._code(glyph, text))

    def _set(self, text: str) -> Shaped:
        glyphs = [self.glyphs.get(ord(character), 0) for character in text]
        width = sum(map(self.file.advance, glyphs))
        return Shaped(width, "".join(map(self._code, glyphs, text)))

    def _paired(self, text: str) -> Shaped | None:
        """Return plain Latin text kerned by what is known of each pair; None where a pair joins or changes."""
        parts: list[str] = []
        width, last = 0.0, ""
        for character in text:
            pair = self._pairs.get(last + character)
            if pair is None:
                pair = self._pairs[last + character] = self._pair(last, character)
            code, step = pair
            if not code:
                return None
            parts.append(code)
            width += step
            last = character
        return Shaped(width, "".join(parts))

    def _pair(self, first: str, second: str) -> tuple[str, float]:
        """Return the code of a character after another, kerned, and the step that it makes; no code if they join."""
        glyph = self.glyphs.get(ord(second), 0)
        if not glyph:
            return "", 0.0
        natural = self.file.advance(glyph)
        if not first:
            return self._code(glyph, second), natural
        infos, positions = self._buffer(first + second, "", backwards=False)
        plain = [self.glyphs.get(ord(first), 0), glyph] == [
            info.codepoint for info in infos
        ]
        if not plain or any(place.x_offset or place.y_offset for place in positions):
            return "", 0.0
        kern = positions[0].x_advance * self.file.scale - self.file.advance(
            infos[0].codepoint
        )
        code = self._code(glyph, second)
        return (f"){-kern:.5g}({code}" if abs(kern) > _NEAR else code), natural + kern

    def _shaped(self, text: str, language: str, *, backwards: bool) -> Shaped:
        infos, positions = self._buffer(text, language, backwards=backwards)
        scale, advance = self.file.scale, self.file.advance
        starts = [info.cluster for info in infos]
        ends = [*starts[1:], len(text)] if not backwards else [len(text), *starts[:-1]]
        x = [0.0]
        for place in positions:
            x.append(x[-1] + place.x_advance * scale)
        # Glyphs are written in the order in which they are read, wherever they stand, so that the text comes back.
        order = range(len(infos)) if not backwards else range(len(infos) - 1, -1, -1)
        parts: list[str] = []
        pen = 0.0
        for at in order:
            glyph, place = infos[at].codepoint, positions[at]
            code = self._code(glyph, text[starts[at] : ends[at]] or _NO_TEXT)
            if place.y_offset:
                code = f")]TJ %{place.y_offset * scale:.4g}%[({code})]TJ %0%[("
            move = x[at] + place.x_offset * scale - pen
            parts.append(code if abs(move) < _NEAR else f"){-move:.5g}({code}")
            pen += move + advance(glyph)
        if abs(x[-1] - pen) >= _NEAR:
            parts.append(f"){pen - x[-1]:.5g}(")
        return Shaped(x[-1], "".join(parts))

    def _buffer(self, text: str, language: str, *, backwards: bool) -> tuple[Any, Any]:
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if backwards else "ltr"
        if language:
            buffer.language = language
        uharfbuzz.shape(self.file.harfbuzz, buffer)
        # Of marks that only steer directions no glyph is left, and no place.
        return buffer.glyph_infos or (), buffer.glyph_positions or ()

    def _code(self, glyph: int, text: str) -> str:
        known = self._codes.get((glyph, text))
        if known is None:
            high, low = divmod(len(self.used) + 1, len(_SAFE))
            code = self.used[(glyph, text)] = _SAFE[high] * 256 + _SAFE[low]
            self.widths[code] = self.file.advance(glyph)
            known = self._codes[(glyph, text)] = chr(_SAFE[high]) + chr(_SAFE[low])
        return known

    def embedded(self) -> tuple[bytes, dict[int, int]]:
        """Return a TrueType file of the used glyphs, and for each code the number of its glyph in that file."""
        file = self.file
        if file.weight:
            from briefgen.renderers.pdf.glyphs.variable import instance  # noqa: PLC0415 - fontTools takes 0.2 s to load

            return instance(
                file.path, {glyph for glyph, _ in self.used}, file.weight
            ), {code: glyph for (glyph, _), code in self.used.items()}
        # ReportLab cuts a file down by characters; here each glyph stands for itself.
        glyphs = list(dict.fromkeys(glyph for glyph, _ in self.used))
        cut = copy.copy(file.ttf)
        cut.charToGlyph = {glyph: glyph for glyph in glyphs}
        numbers = {0: 0}
        for glyph in glyphs:
            numbers.setdefault(glyph, len(numbers))
        return cut.makeSubset(glyphs), {
            code: numbers[glyph] for (glyph, _), code in self.used.items()
        }
