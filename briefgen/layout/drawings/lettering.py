"""The letters of drawings: whatever families one names, it is drawn in those of the style sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.styles import StyleSheet
from briefgen.styles.font_files import find_font_file
from briefgen.styles.style_file import Font


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
        generic = {"serif": self.serif, "monospace": self.mono, "sans-serif": self.sans}
        known = {**generic, **self.own}
        return next(
            (known[name.lower()] for name in names if name.lower() in known), self.sans
        )


def lettering_of(styles: StyleSheet) -> Lettering:
    """Return the fonts of a style sheet: those of its text, captions and code, then what stands in for them."""
    serif, sans, mono = (
        styles.font_of(styles.look(role)) for role in ("text", "caption", "code")
    )
    families, folders = [], []
    for font in dict.fromkeys(
        (
            sans.family,
            serif.family,
            mono.family,
            *(f.family for f in styles.fonts.values()),
        )
    ):
        if path := find_font_file(font, 400, "normal"):
            families.append(font)
            folders.append(str(Path(path).parent))
    return Lettering(
        {font.family.lower(): _listed(font) for font in styles.fonts.values()},
        _listed(serif),
        _listed(sans),
        _listed(mono),
        tuple(families),
        tuple(dict.fromkeys(folders)),
    )


def _listed(font: Font) -> str:
    names = (
        name.translate({34: None, 39: None, 92: None})
        for name in (font.family, font.alternative)
        if name
    )
    return ", ".join(f"'{name}'" for name in names)
