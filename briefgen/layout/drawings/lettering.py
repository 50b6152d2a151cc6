"""The letters of drawings: whatever families one names, it is drawn in those of the style sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.styles import StyleSheet
from briefgen.styles.font_files import find_font_file
from briefgen.styles.style_file import Font

_QUOTES = dict.fromkeys(map(ord, "\"'\\"))
"""Signs that would end a name in quotes: they are left out."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """The fonts that drawings may use. Lists of families are written as CSS writes them."""

    own: dict[str, str]
    """Families of the style sheet, in small letters → the list to write."""
    serif: str
    sans: str
    mono: str
    families: tuple[str, ...]
    """Those that are installed, in the order in which they are asked for a character."""
    folders: tuple[str, ...]
    """Where their files are."""

    def chosen(self, names: Sequence[str]) -> str:
        """Return the list that stands for the families which a drawing names."""
        known = {
            "serif": self.serif,
            "monospace": self.mono,
            "sans-serif": self.sans,
            **self.own,
        }
        asked = (known.get(name.lower()) for name in names)
        return next(filter(None, asked), self.sans)


def lettering_of(styles: StyleSheet) -> Lettering:
    """Return the fonts of a style sheet: those of its text, captions and code, then what stands in for them."""
    serif = styles.font_of(styles.look("text"))
    sans = styles.font_of(styles.look("caption"))
    mono = styles.font_of(styles.look("code"))
    all_fonts = styles.fonts.values()
    # For a character that a family lacks, those after it are asked.
    in_order = (sans, serif, mono, *all_fonts)
    asked = {font.family: font.path for font in in_order}
    families, folders = [], []
    for family, given in asked.items():
        if path := find_font_file(family, 400, "normal", given):
            families.append(family)
            folders.append(str(Path(path).parent))
    return Lettering(
        {font.family.lower(): _listed(font) for font in all_fonts},
        _listed(serif),
        _listed(sans),
        _listed(mono),
        tuple(families),
        tuple(dict.fromkeys(folders)),
    )


def _listed(font: Font) -> str:
    names = [name for name in (font.family, font.alternative) if name]
    quoted = [f"'{name.translate(_QUOTES)}'" for name in names]
    return ", ".join(quoted)
