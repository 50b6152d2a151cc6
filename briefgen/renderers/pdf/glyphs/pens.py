"""Pens: a face at a size in a colour, and every word that was ever set with it, measured once.

A word that a pen cannot set alone (other faces, other directions, places to break) is kept as its parts.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from briefgen.document.line_ends import (
    characters,
    divided,
    is_jamo,
    may_be_divided,
)
from briefgen.renderers.pdf.glyphs.faces import (
    CAN_SHAPE,
    JOINED_TO,
    JOINERS,
    Face,
    Shaped,
)
from briefgen.renderers.pdf.glyphs.fonts import Fonts
from briefgen.renderers.pdf.glyphs.hyphens import SOFT_HYPHEN
from briefgen.renderers.pdf.glyphs.signs import spelled
from briefgen.standards.directions import is_backwards
from briefgen.styles import Look

_INVISIBLE = dict.fromkeys(
    [
        0xAD,
        0x34F,
        0x61C,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    ]
)
"""Characters that ask for no glyph: marks and isolates of direction, what keeps lines from ending, soft hyphens."""
_SELECTORS = dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_DASHES = frozenset("-\u2010\u2013\u2014")
"""Characters behind or before which a line may end, and which are kerned all the same."""
_STAND_INS = "□?"
_STACKING = (("\u0900", "\u0dff"), ("\u0f00", "\u109f"), ("\u1780", "\u17ff"))
"""First and last of the characters of Indian scripts and their kin, of Tibetan and Burmese, and of Khmer."""


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
        """Return the width and code of a text; of a sign in its place, where the face lacks any of it."""
        if not text.isascii():
            text = self._fitted(_bare(text))
            if not all(map(self.face.has, text)):
                return self.sign(text)
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
        parts = list(self._parts(word))
        for part, following in pairwise(parts):
            yield _kerned(part, following)
        yield from parts[-1:]

    def _parts(self, word: str) -> Iterator[Part]:
        apart = False
        for piece in divided(word):
            for face, text, backwards in self._runs(piece):
                if face is None:
                    pen, width, code = self._stand_in(text)
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
        for seen in characters(text):
            for face, part in self._faces(seen, current if run else None):
                turned = backwards
                if not _follows(part[0]):
                    turned = is_backwards(part[0])
                same = face is current and turned == backwards
                if run and not (same and face is not None):
                    yield current, run, backwards and CAN_SHAPE
                    run = ""
                run += part
                current = face
                backwards = turned
        if run:
            yield current, run, backwards and CAN_SHAPE

    def _faces(
        self, seen: str, current: Face | None
    ) -> Iterator[tuple[Face | None, str]]:
        """Yield the face of a character and its marks: one for all of them, where any has them all."""
        bare = _bare(seen)
        if not bare:
            yield current or self.face, seen
            return
        face = self._face_with(bare, current)
        if face is not None:
            yield face, seen
            return
        for character in JOINED_TO.findall(bare):
            face = self._face_with(character, current)
            if face is None and not spelled(character[0], self.face):
                self._fonts.lacks(character[0], self.look.font)
            yield face, character

    def _face_with(self, text: str, current: Face | None) -> Face | None:
        """Return the face of a text: that of what is before it, for what is not seen; else the first that has it."""
        if current is not None and not text.strip():
            return current
        look, east = self.look, self.voice.east
        for form in _forms(text):
            if all(map(self.face.has, form)):
                return self.face
            found = self._fonts.face_with(
                form, look.font, east, bold=look.bold, italic=look.italic
            )
            if found is not None:
                return found
        return None

    def _fitted(self, text: str) -> str:
        """Return a text in the forms of which the face has all characters; as it is, where there are none."""
        if not any(map(_may_change, text)) and all(map(self.face.has, text)):
            return text
        return "".join(map(self._form, characters(text)))

    def _form(self, seen: str) -> str:
        has = self.face.has
        forms = (form for form in _forms(seen) if all(map(has, form)))
        return next(forms, seen)

    def has(self, text: str) -> bool:
        """Tell whether the face has all of a text, in whatever form."""
        return all(map(self.face.has, self._fitted(text)))

    def _stand_in(self, text: str) -> tuple["Pen", float, str]:
        """Return a sign or a spelling in place of a character that no font has; the text stays what it is."""
        if words := spelled(text, self.face):
            spelling = self.face.spell(words, text)
            return self, spelling.width * self.size / 1000, spelling.code
        for sign in _STAND_INS:
            face = self._face_with(sign, None)
            if face is not None:
                break
        pen = self.other(face or self.face)
        return pen, *pen.sign(text)

    def sign(self, text: str) -> tuple[float, str]:
        """Return the width and code of the sign that the face has for what it lacks."""
        has = self.face.glyphs
        glyph = next(
            (has[ord(sign)] for sign in _STAND_INS if ord(sign) in has), 0
        )
        shaped = self.face.stand_in(glyph, text)
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
        for character in filter(_joins, text):
            if self._face_with(character, None) is None:
                continue  # it is told as missing
            self._fonts.unshaped.setdefault(
                character, self._fonts.family(self.look.font)
            )


def _bare(text: str) -> str:
    """Return a text without what asks for no glyph."""
    return text if text.isascii() else text.translate(_INVISIBLE)


def _forms(seen: str) -> Iterator[str]:
    """Yield a character and its marks in the forms in which it may be set, the best first.

    One glyph for all is best; else a glyph for each mark, so that each gives back its own text. A character that only
    stands for another, such as U+2001 for the em space, stays what it is.
    """
    composed = unicodedata.normalize("NFC", seen)
    apart = unicodedata.normalize("NFD", seen)
    if len(seen) > 1:
        yield composed if len(composed) == 1 else apart
    yield seen
    yield composed
    yield apart


def _may_change(character: str) -> bool:
    """Tell whether a character may be one with that before it."""
    return bool(unicodedata.combining(character)) or is_jamo(character)


def _joins(character: str) -> bool:
    """Tell whether a letter changes its form or place beside others: Arabic, Hebrew, the scripts of India."""
    return is_backwards(character) or any(
        first <= character <= last for first, last in _STACKING
    )


def _follows(character: str) -> bool:
    """Tell whether a character goes the way of the one before it: a mark, a joiner."""
    return bool(unicodedata.combining(character)) or character in JOINERS


def _kerned(part: Part, following: Part) -> Part:
    """Return a part with a dash beside its end as close to what follows as if no line could end between them."""
    pen, pair = part.pen, part.text[-1:] + following.text[:1]
    face = pen.face
    if face is not following.pen.face or _DASHES.isdisjoint(pair):
        return part
    if any(is_backwards(each) or not face.has(each) for each in pair):
        return part
    apart = sum(face.shape(each, pen.voice.language).width for each in pair)
    move = face.shape(pair, pen.voice.language).width - apart
    if not move:
        return part
    width = part.width + move * pen.size / 1000
    return part._replace(width=width, code=f"{part.code}){-move:.5g}(")


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
            if pen.face.whole and "-" not in text:
                return Word(*pen.shaped(text))
        else:
            bare = _bare(text)
            if not pen.has(bare):
                text = text.translate(_SELECTORS)
        bare = _bare(text)
        if not bare:
            return Word(0.0, "")
        has_all = pen.has(bare)
        backwards = any(map(is_backwards, text))
        if not CAN_SHAPE:
            pen.unjoined(bare)
        if has_all and not backwards and not may_be_divided(text):
            return Word(*pen.shaped(text))
        parts = tuple(pen.parts(text))
        return Word(sum(part.width for part in parts), "", parts)
