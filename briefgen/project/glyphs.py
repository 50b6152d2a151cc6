"""Characters of a brief that the PDF cannot show as they should be: which, where, and what would help."""

import unicodedata
from collections.abc import Iterator, Mapping

from briefgen.brief import Brief
from briefgen.problems import Location, Problem, warning

_NAMED = 3
"""Of the missing characters of one place, so many are named in full; the others are listed."""


def missing_glyphs(brief: Brief, missing: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each place whose characters no font has; the PDF shows boxes for them."""
    for where, characters in _places(brief, missing):
        named = ", ".join(
            f"“{c}” (U+{ord(c):04X} {unicodedata.name(c, 'unnamed')})"
            for c in characters[:_NAMED]
        )
        more = (
            f", nor any of “{' '.join(characters[_NAMED:])}”"
            if len(characters) > _NAMED
            else ""
        )
        message = (
            f"no font of the PDF has {named}{more}: boxes are printed in their place"
        )
        extra = next(
            (
                extra
                for c in characters
                for name, extra in _EXTRAS
                if name in unicodedata.name(c, "")
            ),
            "",
        )
        hint = (
            f"install the fonts: pip install 'briefgen[{extra}]'"
            if extra
            else _NAME_A_FONT
        )
        yield warning(where, "missing-glyph", message, hint)


def unshaped_text(brief: Brief, unshaped: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each place whose letters should join and run from right to left, and do not."""
    for where, _ in _places(brief, unshaped):
        message = "the PDF shows text from right to left in the wrong order, its letters unjoined"
        yield warning(
            where,
            "unshaped-text",
            message,
            "install what sets it right: pip install 'briefgen[shaping]'",
        )


def _places(
    brief: Brief, characters: Mapping[str, str]
) -> Iterator[tuple[Location, list[str]]]:
    """Yield each entry that holds some of the characters, with those; the outline for what no entry holds."""
    places: dict[Location, list[str]] = {}
    for character in characters:
        entries = (i.entry for i in brief.items())
        found = (
            e.where
            for e in entries
            if character in unicodedata.normalize("NFC", e.title + e.text)
        )
        places.setdefault(next(found, brief.outline.where), []).append(character)
    yield from places.items()


_EXTRAS = (
    ("HANGUL", "cjk"),
    ("CJK", "cjk"),
    ("HIRAGANA", "cjk"),
    ("KATAKANA", "cjk"),
    ("ARABIC", "arabic"),
)
_NAME_A_FONT = "name a family that has them under `fonts:` in the layout's styles.yaml"
