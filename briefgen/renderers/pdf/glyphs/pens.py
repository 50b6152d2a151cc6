"""Pens: a face at a size in a colour, and every word that was ever set with it, measured once.

A word that a pen cannot set alone (other faces, other directions, places to break) is kept as its parts.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.document.line_ends import divided, may_be_divided
from briefgen.renderers.pdf.glyphs.faces import CAN_SHAPE, Face, Shaped
from briefgen.renderers.pdf.glyphs.fonts import Fonts
from briefgen.renderers.pdf.glyphs.hyphens import SOFT_HYPHEN
from briefgen.standards.directions import is_backwards
from briefgen.styles import Look

_INVISIBLE = dict.fromkeys(
    [
        0xAD,
        0x34F,
        0x61C,
        *range(0x200C, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    ]
)
"""Characters that ask for no glyph: joiners, marks and isolates of direction, the soft hyphen."""
_SELECTORS = dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_STAND_INS = "□?"


class Voice(NamedTuple):
    """What a text is in."""

    language: str = ""
    """BCP 47."""
    east: str = ""
    """Which East Asian language it is in, or would be: `zh-Hans`, `zh-Hant`, `ja` or `ko`."""


NO_VOICE = Voice()


class Part(NamedTuple):
    """A part of a word in one face."""

    pen: "Pen"
    width: float
    code: str
    text: str
    apart: bool
    """Whether a line may end before it."""


class Word(NamedTuple):
    """A word as measured. Of one that has parts, the code is empty."""

    width: float
    code: str
    parts: tuple[Part, ...] = ()


class Pen:
    """Sets words in one look. Sizes are in points, colours `#RRGGBB`."""

    def __init__(
        self,
        fonts: Fonts,
        look: Look,
        rise: float = 0.0,
        voice: Voice = NO_VOICE,
        face: Face | None = None,
    ) -> None:
        self.look = look
        self.rise = rise
        self.voice = voice
        self.size = look.size
        self.colour = look.colour
        self.face = face or fonts.face(
            look.font, bold=look.bold, italic=look.italic
        )
        self.words = _Words(self)
        self._fonts = fonts
        self._others: dict[Face, Pen] = {}
        self.space_width = self.words[" "].width
        self.space_code = self.words[" "].code

    def shaped(
        self, text: str, *, backwards: bool = False
    ) -> tuple[float, str]:
        """Return the width and code of a text that the face has all characters of."""
        if not text.isascii():
            text = _clean(text)
        language = self.voice.language
        shaped = self.face.shape(text, language, backwards=backwards)
        return shaped.width * self.size / 1000, self._sized(shaped)

    def hyphen(self) -> tuple[float, str]:
        """Return the width and code of a hyphen that is no part of the text."""
        sign = "\u2010" if self.face.has("\u2010") else "-"
        shaped = self.face.stand_in(self.face.glyphs[ord(sign)], SOFT_HYPHEN)
        return shaped.width * self.size / 1000, shaped.code

    def _sized(self, shaped: Shaped) -> str:
        if "%" not in shaped.code or "]TJ" not in shaped.code:
            return shaped.code
        return re.sub(
            r"%(-?[\d.e-]+)%\[",
            lambda up: f"{float(up[1]) * self.size / 1000 + self.rise:.2f} Ts[",
            shaped.code,
        )

    def parts(self, word: str) -> Iterator[Part]:
        """Yield a word in parts of one face and one direction each, divided where a line may end too."""
        apart = False
        for piece in divided(word):
            for face, text, backwards in self._runs(piece):
                if face is None:
                    pen = self
                    width, code = self._stand_in(text)
                else:
                    pen = self.other(face)
                    width, code = pen.shaped(text, backwards=backwards)
                yield Part(pen, width, code, text, apart)
                apart = False
            apart = True

    def _runs(self, text: str) -> Iterator[tuple[Face | None, str, bool]]:
        """Yield runs of one face and direction, and each character that no face has (with None)."""
        run = ""
        current: Face | None = self.face
        backwards = False
        for character in text:
            face = self._face_for(character, current if run else None)
            turned = backwards
            if not unicodedata.combining(character):
                turned = is_backwards(character)
            same = face is current and face is not None and turned == backwards
            if run and not same:
                yield current, run, backwards and CAN_SHAPE
                run = ""
            run += character
            current = face
            backwards = turned
        if run:
            yield current, run, backwards and CAN_SHAPE

    def _face_for(self, character: str, current: Face | None) -> Face | None:
        is_mark = unicodedata.combining(character)
        if is_mark and current is not None and current.has(character):
            return current  # a mark stays in the face of its letter
        if self.face.has(character):
            return self.face
        look = self.look
        return self._fonts.face_for(
            character,
            look.font,
            self.voice.east,
            bold=look.bold,
            italic=look.italic,
        )

    def _stand_in(self, text: str) -> tuple[float, str]:
        """Return a box in place of a character that no font has; the text stays what it is."""
        shown = next(
            character for character in _STAND_INS if self.face.has(character)
        )
        shaped = self.face.stand_in(self.face.glyphs[ord(shown)], text)
        return shaped.width * self.size / 1000, shaped.code

    def other(self, face: Face) -> "Pen":
        """Return this pen with another face."""
        if face is self.face:
            return self
        if face not in self._others:
            self._others[face] = Pen(
                self._fonts, self.look, self.rise, self.voice, face
            )
        return self._others[face]

    def unjoined(self, text: str) -> None:
        """Remember the letters of a text that cannot be set right without HarfBuzz."""
        for character in filter(is_backwards, text):
            self._fonts.unshaped.setdefault(
                character, self._fonts.family(self.look.font)
            )


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)


class _Words(dict[str, Word]):
    """Every word that a pen has set."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self.pen = pen

    def __missing__(self, word: str) -> Word:
        found = self[word] = self._measured(word)
        return found

    def _measured(self, word: str) -> Word:
        pen = self.pen
        text = word
        if text.isascii():
            is_address = "/" in text or text.startswith("www.")
            if pen.face.whole and "-" not in text and not is_address:
                return Word(*pen.shaped(text))
        else:
            text = _clean(word)
            if not all(map(pen.face.has, text)):
                text = text.translate(_SELECTORS)
        if not text:
            return Word(0.0, "")
        has_all = all(map(pen.face.has, text))
        backwards = any(map(is_backwards, text))
        if has_all and not backwards and not may_be_divided(text):
            return Word(*pen.shaped(text))
        if backwards and not CAN_SHAPE:
            pen.unjoined(text)
        parts = tuple(pen.parts(text))
        return Word(sum(part.width for part in parts), "", parts)
