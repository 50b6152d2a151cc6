"""Characters of a brief that the PDF cannot show as they should be: which, where, and what would help."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Literal

from briefgen.brief import Brief, every_theme
from briefgen.entry import Entry
from briefgen.problems import Location, Problem, warning
from briefgen.standards.directions import is_backwards
from briefgen.standards.han import east_asian_language, has_east_asian
from briefgen.styles.font_files import find_font_file, how_to_get, package_of
from briefgen.styles.style_file import Font

_ARABIC = "ar"
_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
_NAMED = 3
"""Of the missing characters of one place, so many are named in full; the others are listed."""
_FAMILIES = {
    "DEVANAGARI": "Noto Sans Devanagari",
    "HEBREW": "Heebo",
    "KHMER": "Noto Sans Khmer",
    "TAMIL": "Noto Sans Tamil",
    "TELUGU": "Noto Sans Telugu",
    "THAI": "Noto Sans Thai",
}
"""What the names of characters say of their script → a family for it that is a package."""


def missing_glyphs(
    brief: Brief,
    missing: Mapping[str, str],
    fonts: Mapping[str, Font],
) -> Iterator[Problem]:
    """Yield a warning for each place whose characters no font has; the PDF shows signs in their place."""
    for where, characters in _places(brief, missing):
        listed = _listed(characters)
        message = (
            f"no font of the PDF has {listed}: “□” or “?” is printed instead"
        )
        hint = _what_helps(characters, fonts)
        yield warning(where, "missing-glyph", message, hint)


def unshaped_text(
    brief: Brief, unshaped: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield a warning for each place whose letters should join and run from right to left, and do not."""
    for where, characters in _places(brief, unshaped):
        message = "the PDF shows text from right to left in the wrong order, its letters unjoined"
        if not any(map(is_backwards, characters)):
            message = "the PDF shows letters side by side that should join or change places"
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


def _what_helps(characters: list[str], fonts: Mapping[str, Font]) -> str:
    """Return the hint of an extra with a font for the first of them that one has, or else of naming a family."""
    lacking = [font for font in fonts.values() if _is_lacking(font)]
    for character in characters:
        script = unicodedata.name(character, "").partition(" ")[0]
        for font in lacking:
            if _is_made_for(font, character):
                return how_to_get(font.family, font.extra)
        if family := _FAMILIES.get(script):
            package = package_of(family)
            return (
                f"{family} has it: pip install {package}, and name the family under `fonts:`"
                " in the layout's styles.yaml, as the `fallback:` of another"
            )
    return (
        "name a family that has them under `fonts:` in the layout's styles.yaml"
    )


def _is_lacking(font: Font) -> bool:
    """Tell whether a font is one that an extra brings, and that is not there."""
    there = find_font_file(font.family, font.regular, "normal", font.path)
    return bool(font.extra and not there)


def _is_made_for(font: Font, character: str) -> bool:
    if has_east_asian(character):
        return bool(east_asian_language(font.language))
    name = unicodedata.name(character, "")
    return font.language == _ARABIC and name.startswith("ARABIC")


def _places(
    brief: Brief, characters: Mapping[str, str]
) -> Iterator[tuple[Location, list[str]]]:
    """Yield each part that holds some of the characters, with those; the outline for what no part holds."""
    if not characters:
        return
    places: dict[Location, list[str]] = {}
    for where, text in _texts(brief):
        # As the PDF may have it, where a letter and its accent are one character, or two.
        forms = {text, *(unicodedata.normalize(to, text) for to in _FORMS)}
        held = places.setdefault(where, [])
        held += [
            each
            for each in characters
            if each not in held and any(each in form for form in forms)
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
        entry = item.entry
        shown = entry.text.strip() or entry.summary
        yield entry.where, f"{shown} {_named(entry)}"
    for source in brief.sources:
        yield source.entry.where, _named(source.entry)


def _named(entry: Entry) -> str:
    """Return what names an entry in its heading, below it and in the register."""
    by = [entry.publisher, entry.container, *map(str, entry.authors)]
    more = (entry.url, entry.archive_url, entry.translated_by, entry.descriptor)
    return " ".join((entry.title, *by, *more))
