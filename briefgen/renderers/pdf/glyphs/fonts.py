"""The fonts of a style sheet: which faces each has, and which stand in for characters that it lacks."""

import struct
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFError

from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.renderers.pdf.glyphs.faces import Face, FontFile
from briefgen.standards.han import east_asian_language
from briefgen.styles.font_files import find_font_file, how_to_get
from briefgen.styles.style_file import Font, chain_of


class Fonts:
    """The faces of a style sheet. They are loaded when they are first used."""

    def __init__(
        self,
        fonts: Mapping[str, Font],
        places: Mapping[str, Mapping[str, Location]] | None = None,
    ) -> None:
        self._fonts = fonts
        self._places = places or {}
        """Where the sheet gives each font its family and path."""
        self._faces: dict[tuple[str, int, str, str], Face | None] = {}
        self._found: dict[tuple[str, str, str, bool, bool], Face | None] = {}
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
            raise BriefgenError(*self._not_installed(font))
        return face

    def face_with(
        self,
        text: str,
        font: str,
        east: str = "",
        *,
        bold: bool,
        italic: bool,
    ) -> Face | None:
        """Return the first face that has all of a text: the font's own, or that of one of its fallbacks.

        Of the fallbacks for East Asian languages, those of `east` are asked first.
        """
        key = (text, font, east, bold, italic)
        if key not in self._found:
            self._found[key] = self._first_with(
                text, font, east, bold=bold, italic=italic
            )
        return self._found[key]

    def lacks(self, character: str, font: str) -> None:
        """Remember a character that no face has."""
        self.missing.setdefault(character, self.family(font))

    def _first_with(
        self,
        text: str,
        font: str,
        east: str,
        *,
        bold: bool,
        italic: bool,
    ) -> Face | None:
        for name in self._names(font, east):
            face = self._loaded(name, bold=bold, italic=italic)
            if face is not None and all(map(face.has, text)):
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
        key = (spec.family, weight, style, spec.path)
        if key not in self._faces:
            path = find_font_file(*key)
            if not path and not spec.extra:
                raise BriefgenError(*self._not_installed(font))
            self._faces[key] = self._face(font, path, weight) if path else None
        return self._faces[key]

    def _face(
        self,
        font: str,
        path: str,
        weight: int,
    ) -> Face:
        try:
            return Face(_read(path, weight))
        except _UnfitError as fault:
            key = "path" if self._fonts[font].path else "family"
            where = self._place(font, key)
            message, _, hint = str(fault).partition("\n")
            raise BriefgenError(
                error(where, "bad-font", message, hint)
            ) from None

    def _place(self, font: str, key: str) -> Location:
        return self._places.get(font, {}).get(key) or Location("styles.yaml")

    def _not_installed(self, asked: str) -> Iterator[Problem]:
        """Yield an error for the family that is asked for and for each other that is not installed."""
        told = set()
        for name in (asked, *self._fonts):
            font = self._fonts[name]
            found = name != asked and (
                font.extra
                or find_font_file(font.family, 400, "normal", font.path)
            )
            if found or font.family in told:
                continue
            told.add(font.family)
            message = f"the font “{font.family}” is not installed"
            hint = how_to_get(font.family, font.extra)
            yield error(self._place(name, "family"), "no-font", message, hint)

    def family(self, font: str) -> str:
        """Return the family of a font of the style sheet."""
        return self._fonts[font].family

    def _names(self, font: str, east: str) -> list[str]:
        """Return a font and those that stand in for it, each once, those of an East Asian language in its order."""
        names = chain_of(font, self._fonts)
        theirs = [name for name in names[1:] if self._east(name)]
        theirs.sort(key=lambda name: self._distance(name, east))
        ordered = iter(theirs)
        return [
            next(ordered) if at and self._east(name) else name
            for at, name in enumerate(names)
        ]

    def _east(self, name: str) -> str:
        return east_asian_language(self._fonts[name].language)

    def _distance(self, name: str, east: str) -> int:
        """Return how far a font's language is from another: Chinese in the other script is nearer than the rest."""
        own = self._east(name)
        return 0 if own == east else 1 if own[:2] == east[:2] else 2


class _UnfitError(Exception):
    """A font file cannot be embedded; a hint stands on a second line."""


@cache
def _read(path: str, weight: int) -> FontFile:
    """Return a font file.

    Raises:
        _UnfitError: it cannot be embedded.
    """
    name = Path(path).name
    try:
        return FontFile(path, weight)
    except ImportError:
        message = f"the font file {name} holds several weights, which takes HarfBuzz to embed"
        raise _UnfitError(
            f"{message}\npip install 'briefgen[shaping]'"
        ) from None
    except (TTFError, OSError, IndexError, ValueError, struct.error) as fault:
        said = str(fault).replace(path, name)
        message = f"the font file {name} cannot be embedded: {said}"
        raise _UnfitError(
            f"{message}\ntake a family with TrueType outlines"
        ) from None
