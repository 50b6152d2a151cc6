"""The styles of a Word file, as far as they say what a text is: headings, lists, bold, hidden."""

from dataclasses import dataclass
from functools import cache

from briefgen.files.office_xml import (
    Element,
    attribute,
    child,
    children,
    is_on,
    number,
    value,
)
from briefgen.readers.office.symbols import Fonts

_LEVELS = 9
"""Outline levels; the tenth is that of the text."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a run of text looks like; None is nothing said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    fonts: Fonts | None = None


def look_of(properties: Element | None) -> Look:
    """Return what run properties (`w:rPr`) themselves say."""
    if properties is None:
        return Look()
    bold, italic, hidden = (
        _switch(child(properties, name)) for name in ("w:b", "w:i", "w:vanish")
    )
    fonts = fonts_of(properties)
    return Look(bold, italic, hidden, fonts if any(fonts) else None)


def _switch(element: Element | None) -> bool | None:
    return None if element is None else is_on(element)


def fonts_of(properties: Element | None) -> Fonts:
    """Return the fonts that run properties set."""
    fonts = child(properties, "w:rFonts") if properties is not None else None
    if fonts is None:
        return Fonts()
    letters, signs = attribute(fonts, "w:ascii"), attribute(fonts, "w:hAnsi")
    return Fonts(letters or signs, signs or letters)


class Styles:
    """The styles of one file, by their ids, with what each takes from the one that it is based on."""

    def __init__(self, root: Element | None) -> None:
        found = children(root, "w:style") if root is not None else ()
        self._styles = {attribute(each, "w:styleId"): each for each in found}
        # Each style is asked for many times; the caches live as long as the file is read.
        self.name = cache(self._name)
        self.outline_level = cache(self._outline_level)
        self.look = cache(self._look)
        self.numbering = cache(self._numbering)
        language = _language(root)
        self.is_english = language[:2].lower() in ("", "en")
        """Whether the text is in English, unless it says otherwise."""
        defaults = [
            e
            for e in self._styles.values()
            if attribute(e, "w:default") in ("1", "true")
        ]
        self._default = {
            attribute(each, "w:type"): attribute(each, "w:styleId")
            for each in reversed(defaults)
        }

    def paragraph_style(self, properties: Element | None) -> str:
        """Return the id of the style of a paragraph with these properties."""
        own = value(properties, "w:pStyle") if properties is not None else None
        return own or self._default.get("paragraph", "")

    def _chain(self, ident: str) -> list[Element]:
        """Return a style and those that it is based on, nearest first."""
        found: list[Element] = []
        seen: set[str] = set()
        while ident in self._styles and ident not in seen:
            seen.add(ident)
            found.append(self._styles[ident])
            ident = value(found[-1], "w:basedOn") or ""
        return found

    def _name(self, ident: str) -> str:
        """Return the name of a style in lower case, which for Word's own styles is English in every language."""
        style = self._styles.get(ident)
        return (
            (value(style, "w:name") if style is not None else None) or ident
        ).lower()

    def _outline_level(self, ident: str) -> int:
        """Return the level of headings in a style, from 1; 0 for text."""
        for style in self._chain(ident):
            stated = value(style, "w:pPr", "w:outlineLvl")
            if stated is not None:
                level = number(stated, _LEVELS)
                return level + 1 if level < _LEVELS else 0
            words = (value(style, "w:name") or "").lower().split()
            if words[:1] == ["heading"] and len(words) == 2:  # noqa: PLR2004 - “heading 2”
                return min(number(words[1], 0), _LEVELS)
            if words == ["title"]:
                return 1
        return 0

    def _look(self, ident: str) -> Look:
        """Return what a style says of runs: bold and the like in the nearest style that says anything."""
        looks = [look_of(child(style, "w:rPr")) for style in self._chain(ident)]
        return Look(
            *(
                next(
                    (
                        said
                        for look in looks
                        if (said := getattr(look, name)) is not None
                    ),
                    None,
                )
                for name in ("bold", "italic", "hidden", "fonts")
            )
        )

    def _numbering(self, ident: str) -> tuple[str | None, int]:
        """Return the list (`w:numId`) and the level in it that a style gives its paragraphs."""
        for style in self._chain(ident):
            listed = child(style, "w:pPr", "w:numPr")
            if listed is not None:
                return value(listed, "w:numId"), number(
                    value(listed, "w:ilvl"), 0, 8
                )
        return None, 0


def _language(root: Element | None) -> str:
    """Return the language that a part of styles gives to all text; empty where it gives none."""
    if root is None:
        return ""
    path = ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")
    return value(root, *path) or ""
