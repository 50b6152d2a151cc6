"""Font files → faces that can be measured and written. Faces are loaded when they are first used."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

import fontpkg
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from briefgen.problems import BriefgenError, Location, error
from briefgen.styles import Font

_INVISIBLE = dict.fromkeys(
    [0xAD, 0x34F, 0x61C, *range(0x200B, 0x2010), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10), 0xFEFF]
)
"""Characters that ask for no glyph: joiners, direction marks, variation selectors, the soft hyphen."""


class Face:
    """One font file: its character widths, in thousandths of the size, and ReportLab's font object."""

    def __init__(self, name: str, path: str) -> None:
        self.font = TTFont(name, path)
        self.name = name
        self._widths: Mapping[int, float] = self.font.face.charWidths
        self._default: float = self.font.face.defaultWidth
        self._glyphs = self.font.face.charToGlyph
        self._words: dict[str, float] = {}

    def has(self, character: str) -> bool:
        """Tell whether the face has a glyph for the character."""
        return ord(character) in self._glyphs

    def width(self, text: str) -> float:
        """Return the width of `text` in thousandths of the font size."""
        known = self._words.get(text)
        if known is None:
            get, default = self._widths.get, self._default
            known = self._words[text] = sum(get(ord(character), default) for character in text)
        return known


class Fonts:
    """The faces of a style sheet, and the characters that none of them has."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self._fonts = fonts
        self._split: dict[tuple[str, bool, bool, str], tuple[tuple[Face, str], ...]] = {}
        self.missing: dict[str, str] = {}
        """Character → family that was asked for it first."""

    def split(self, font: str, text: str, *, bold: bool, italic: bool) -> tuple[tuple[Face, str], ...]:
        """Return `text` in runs of one face each: the font's own, or a fallback for what it lacks."""
        key = (font, bold, italic, text)
        known = self._split.get(key)
        if known is None:
            known = self._split[key] = tuple(self._runs(font, text, bold=bold, italic=italic))
        return known

    def _runs(self, font: str, text: str, *, bold: bool, italic: bool) -> Iterator[tuple[Face, str]]:
        text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
        chain = [self.face(name, bold=bold, italic=italic) for name in self._chain(font)]
        if all(map(chain[0].has, text)):
            if text:
                yield chain[0], text
            return
        current, run = chain[0], ""
        for character in text:
            face = next((face for face in chain if face.has(character)), None)
            if face is None:
                self.missing.setdefault(character, self._fonts[font].family)
                face = chain[0]
            if face is not current and run:
                yield current, run
                run = ""
            current, run = face, run + character
        yield current, run

    def face(self, font: str, *, bold: bool = False, italic: bool = False) -> Face:
        """Return the face of a font of the style sheet.

        Raises:
            BriefgenError: the family is not installed, or its file is not one that can be embedded.
        """
        spec = self._fonts[font]
        return _face(spec.family, spec.bold if bold else spec.regular, "italic" if italic else "normal")

    def _chain(self, font: str) -> list[str]:
        names = [font]
        while (name := self._fonts[names[-1]].fallback) and name in self._fonts and name not in names:
            names.append(name)
        return names


@cache
def _face(family: str, weight: int, style: str) -> Face:
    where = Location("styles.yaml")
    try:
        path = fontpkg.path(family, weight, style, nearest=True)
    except fontpkg.FontpkgError as fault:
        hint = f"install it: pip install fontpkg-{family.lower().replace(' ', '-')}"
        raise BriefgenError(error(where, "no-font", f"the font “{family}” is not installed: {fault}", hint)) from None
    try:
        return Face(f"{family}-{weight}-{style}", str(path))
    except (TTFError, OSError) as fault:
        message = f"the font “{family}” cannot be embedded: {fault}"
        raise BriefgenError(error(where, "bad-font", message)) from None
