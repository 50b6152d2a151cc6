"""The fonts of a style sheet: which faces each has, and which stand in for characters that it lacks."""

import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFError

from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.renderers.pdf.glyphs.faces import Face, FontFile
from briefgen.styles.font_files import find_font_file
from briefgen.styles.style_file import Font


class Fonts:
    """The faces of a style sheet. They are loaded when they are first used."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self._fonts = fonts
        self._faces: dict[tuple[str, int, str], Face | None] = {}
        self._found: dict[tuple[str, str, bool, bool], Face | None] = {}
        self.missing: dict[str, str] = {}
        """Characters that no font has → the family that was asked for each."""
        self.unshaped: dict[str, str] = {}
        """Characters that stand unjoined or in the wrong direction, for want of HarfBuzz → family."""

    def face(
        self,
        font: str,
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> Face:
        """Return the face of a font of the style sheet.

        Raises:
            BriefgenError: its family is not installed, or the file is not one that can be embedded.
        """
        face = self._loaded(font, bold=bold, italic=italic)
        if face is None:
            raise BriefgenError(_not_installed(self._fonts[font].family))
        return face

    def face_for(
        self,
        character: str,
        font: str,
        *,
        bold: bool,
        italic: bool,
    ) -> Face | None:
        """Return the first face with the character: the font's own, or that of one of its fallbacks."""
        key = (character, font, bold, italic)
        if key not in self._found:
            found = self._first_with(character, font, bold=bold, italic=italic)
            self._found[key] = found
            if found is None:
                family = self.family(font)
                self.missing.setdefault(character, family)
        return self._found[key]

    def _first_with(
        self,
        character: str,
        font: str,
        *,
        bold: bool,
        italic: bool,
    ) -> Face | None:
        for name in self._names(font):
            face = self._loaded(name, bold=bold, italic=italic)
            if face is not None and face.has(character):
                return face
        return None

    def _loaded(
        self,
        font: str,
        *,
        bold: bool,
        italic: bool,
    ) -> Face | None:
        spec = self._fonts[font]
        weight = spec.bold if bold else spec.regular
        style = "italic" if italic else "normal"
        key = (spec.family, weight, style)
        if key not in self._faces:
            file = _find(*key)
            if file is None and not spec.extra:
                raise BriefgenError(_not_installed(spec.family))
            self._faces[key] = Face(file) if file is not None else None
        return self._faces[key]

    def family(self, font: str) -> str:
        """Return the family of a font of the style sheet."""
        return self._fonts[font].family

    def _names(self, font: str) -> list[str]:
        """Return a font and those that stand in for it, each once."""
        names = [font]
        name = self._fonts[font].fallback
        while name in self._fonts and name not in names:
            names.append(name)
            name = self._fonts[name].fallback
        return names


def _not_installed(family: str) -> Problem:
    hint = f"install it: pip install fontpkg-{family.lower().replace(' ', '-')}"
    return error(
        Location("styles.yaml"),
        "no-font",
        f"the font “{family}” is not installed",
        hint,
    )


@cache
def _find(
    family: str,
    weight: int,
    style: str,
) -> FontFile | None:
    """Return the file of a face, or None where the family is not installed."""
    path = find_font_file(family, weight, style)
    return _read(path, weight) if path else None


@cache
def _read(path: str, weight: int) -> FontFile:
    try:
        return FontFile(path, weight)
    except (
        TTFError,
        OSError,
        IndexError,
        ValueError,
        ImportError,
        struct.error,
    ) as fault:
        message = f"the font file {Path(path).name} cannot be embedded: {fault}"
        hint = "take a family with TrueType outlines"
        raise BriefgenError(
            error(Location("styles.yaml"), "bad-font", message, hint)
        ) from None
