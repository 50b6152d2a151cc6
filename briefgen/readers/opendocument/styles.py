"""The styles of an OpenDocument file, as far as they say what a text is: bold, hidden, a title, a list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache

from briefgen.files.office_xml import Element, attribute, child, inside

_BOLD = 600
"""The weight from which a font is bold."""


@dataclass(frozen=True, slots=True)
class Look:
    """What text looks like; None is nothing said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    height: str | None = None
    """`superscript`, `subscript`, or empty."""
    font: str | None = None

    def over(self, other: "Look") -> "Look":
        """Return the look of text that has this one inside of another."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        stated = {
            name: value for name, value in said.items() if value is not None
        }
        return replace(other, **stated)


class Styles:
    """The styles that a part may name, with what each takes from the one that it is based on."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._fonts: dict[str, str] = {}
        self.lists: dict[str, Element] = {}
        """List styles by their names."""
        self.outline: Element | None = None
        """That which numbers headings."""
        for root in roots:
            self._add(root)
        self.look = cache(self._look)

    def _add(self, root: Element) -> None:
        for each in inside(root, "style:style"):
            family = attribute(each, "style:family")
            self._styles[family, attribute(each, "style:name")] = each
        for each in inside(root, "style:font-face"):
            family = attribute(each, "svg:font-family").strip("'\" ")
            self._fonts[attribute(each, "style:name")] = family
        for each in inside(root, "text:list-style"):
            self.lists[attribute(each, "style:name")] = each
        for each in inside(root, "text:outline-style"):
            self.outline = each

    def chain(self, family: str, name: str) -> Iterator[Element]:
        """Yield a style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while (family, name) in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = attribute(style, "style:parent-style-name")

    def names(self, family: str, name: str) -> set[str]:
        """Return what a style and those that it is based on are called, in lower case."""
        found: set[str] = set()
        for style in self.chain(family, name):
            shown = attribute(style, "style:display-name")
            named = shown or attribute(style, "style:name")
            found.add(named.replace("_20_", " ").lower())
        return found

    def list_of(self, name: str) -> str:
        """Return the list style that a paragraph style gives; empty where it gives none."""
        for style in self.chain("paragraph", name):
            listed = style.get(
                "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}list-style-name"
            )
            if listed is not None:
                return str(listed)
        return ""

    def _look(self, family: str, name: str) -> Look:
        look = Look()
        for style in self.chain(family, name):
            look = look.over(self.look_of(style))
        return look

    def look_of(self, style: Element) -> Look:
        """Return what the text properties of a style, or of a level of a list, say."""
        said = child(style, "style:text-properties")
        if said is None:
            return Look()
        weight = attribute(said, "fo:font-weight")
        slope = attribute(said, "fo:font-style")
        shown = attribute(said, "text:display")
        line = attribute(said, "style:text-line-through-style")
        position = attribute(said, "style:text-position")
        named = attribute(said, "style:font-name")
        font = self._fonts.get(named, named) or attribute(
            said, "fo:font-family"
        )
        return Look(
            bold=_is_bold(weight) if weight else None,
            italic=slope != "normal" if slope else None,
            hidden=shown == "none" if shown else None,
            struck=line != "none" if line else None,
            height=_height(position) if position else None,
            font=font.strip("'\" ") or None,
        )


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (weight.isdecimal() and int(weight) >= _BOLD)


def _height(position: str) -> str:
    """Return whether text is raised or lowered, of words such as `super 58%` and `-33% 58%`."""
    first = position.split(maxsplit=1)[0]
    if first == "super" or (first[:1].isdecimal() and first.strip("0%")):
        return "superscript"
    return "subscript" if first == "sub" or first.startswith("-") else ""
