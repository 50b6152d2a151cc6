"""Characters of a brief that the PDF cannot show as they should be: which, where, and what would help."""

import unicodedata
from collections.abc import Iterator, Mapping

from briefgen.brief import Brief, every_theme
from briefgen.entry import Entry
from briefgen.problems import Location, Problem, warning

_NAMED = 3
"""Of the missing characters of one place, so many are named in full; the others are listed."""
_EXTRAS = (
    ("HANGUL", "cjk"),
    ("CJK", "cjk"),
    ("HIRAGANA", "cjk"),
    ("KATAKANA", "cjk"),
    ("ARABIC", "arabic"),
)
"""What the names of characters say of their script, and the extra that has fonts for it."""


def missing_glyphs(
    brief: Brief, missing: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield a warning for each place whose characters no font has; the PDF shows boxes for them."""
    for where, characters in _places(brief, missing):
        listed = _listed(characters)
        message = (
            f"no font of the PDF has {listed}: boxes are printed in their place"
        )
        yield warning(where, "missing-glyph", message, _what_helps(characters))


def unshaped_text(
    brief: Brief, unshaped: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield a warning for each place whose letters should join and run from right to left, and do not."""
    for where, _ in _places(brief, unshaped):
        message = "the PDF shows text from right to left in the wrong order, its letters unjoined"
        hint = "install what sets it right: pip install 'briefgen[shaping]'"
        yield warning(where, "unshaped-text", message, hint)


def _listed(characters: list[str]) -> str:
    """Return the first characters with their names, and the others as they are."""
    named = [
        f"“{each}” (U+{ord(each):04X} {unicodedata.name(each, 'unnamed')})"
        for each in characters[:_NAMED]
    ]
    others = characters[_NAMED:]
    more = f", nor any of “{' '.join(others)}”" if others else ""
    return ", ".join(named) + more


def _what_helps(characters: list[str]) -> str:
    """Return the hint of an extra with fonts for the first of them that one has, or else of naming a font."""
    for character in characters:
        name = unicodedata.name(character, "")
        for script, extra in _EXTRAS:
            if script in name:
                return f"install the fonts: pip install 'briefgen[{extra}]'"
    return (
        "name a family that has them under `fonts:` in the layout's styles.yaml"
    )


def _places(
    brief: Brief, characters: Mapping[str, str]
) -> Iterator[tuple[Location, list[str]]]:
    """Yield each part that holds some of the characters, with those; the outline for what no part holds."""
    if not characters:
        return
    places: dict[Location, list[str]] = {}
    for where, text in _texts(brief):
        # As the PDF has it, where a letter and its accent are one character.
        composed = unicodedata.normalize("NFC", text)
        held = places.setdefault(where, [])
        held += [
            each for each in characters if each in composed and each not in held
        ]
    found = {each for held in places.values() for each in held}
    lost = [each for each in characters if each not in found]
    places.setdefault(brief.outline.where, []).extend(lost)
    yield from ((where, held) for where, held in places.items() if held)


def _texts(brief: Brief) -> Iterator[tuple[Location, str]]:
    """Yield the texts of the brief's parts that a layout shows, each with the place of its part."""
    outline = brief.outline
    for text in (
        outline.title,
        outline.subtitle,
        outline.organisation,
        outline.author,
        outline.audience,
        outline.bottom_line,
    ):
        yield outline.where, text
    for key in brief.judgements:
        yield key.judgement.where, f"{key.text} {key.judgement.basis}"
    for theme in every_theme(brief.themes):
        yield theme.where, f"{theme.title} {theme.intro}"
    for item in brief.items():
        yield item.entry.where, _said(item.entry)


def _said(entry: Entry) -> str:
    by = [entry.publisher, entry.container, *map(str, entry.authors)]
    return " ".join((entry.title, entry.text, entry.summary, *by))
