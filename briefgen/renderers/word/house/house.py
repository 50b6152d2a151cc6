"""A draft in an organisation's own look: its parts stay as they are, what the draft brings is fitted into them.

The draft is written with our own ids of styles and numbers of lists. Here they become the template's: a style is the
one of the same name, lists are counted on from the template's last, and styles that the template lacks join it.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from briefgen.document.media import HouseTemplate
from briefgen.renderers.word.parts.lists import numbering
from briefgen.renderers.word.parts.spoken import Spoken, languages_by_slot
from briefgen.renderers.word.parts.style_part import style_id, styles_xml
from briefgen.renderers.word.parts.xml import NAMESPACES
from briefgen.styles import StyleSheet
from briefgen.styles.house.numbering import numbered_styles
from briefgen.styles.house.xml import (
    Element,
    W,
    child,
    parse,
    serialised,
    styles_in,
    value,
)

_STYLED = re.compile(
    r'<w:(p|r|tbl)Style w:val="([^"]*)"/>'
    r"((?:<w:keep(?:Next|Lines)[^>]*/>)*+(?:<w:pageBreakBefore/>)?+)(<w:numPr>)?+"
)
"""A style that is named, what may stand between it and the number of a list, and whether there is one.

Our own parts are searched as text, in one pass when they are written: so no block needs to know that there are
templates, and a draft without one takes no longer for it.
"""
_LISTED = re.compile(r'<w:numId w:val="(\d+)"/>')
_UNMARKED = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="-1">'
    '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/>'
    '</w:lvl></w:abstractNum><w:num w:numId="0"><w:abstractNumId w:val="-1"/></w:num>'
    "</w:numbering>"
)
"""List 0, whose items have no mark: for paragraphs whose style would give them one that the PDF has not."""
_ON = ("1", "true", "on")
_HEADING = re.compile("heading [1-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Matched:
    """Our styles and those of a template."""

    ids: Mapping[str, str]
    """Our ids of styles → the template's: those of the same kind and name, else ones that are free."""
    theirs: frozenset[str]
    """Our ids of the styles that the template has."""


@dataclass(frozen=True, slots=True)
class House:
    """The template of a draft, and what the draft has used of it."""

    template: HouseTemplate
    root: Element
    """The template's styles."""
    ours: Mapping[str, Element]
    """Our styles, by their ids."""
    matched: _Matched
    counted: Collection[str]
    """Ids of the template's styles whose own numbers or marks must not be printed."""
    first_abstract: int
    """By how much our numbers of definitions are raised."""
    first_list: int
    """By how much our numbers of lists are raised: list 0 is the one without marks."""
    used: dict[str, None] = field(default_factory=dict)
    """Our ids of styles, in the order in which the draft used them."""

    # ---- styles

    def _is_lacking(self, ident: str) -> bool:
        """Tell whether a style is one of ours that the template lacks."""
        return ident in self.ours and ident not in self.matched.theirs

    def missing(self) -> list[str]:
        """Return the names of the styles that the draft used and the template lacks."""
        used = filter(self._is_lacking, self.used)
        return [value(self.ours[ident], "name") for ident in used]

    def _needed(self) -> list[str]:
        """Return our ids of the styles that the draft used, and of those that they are based on or followed by."""
        needed = dict(self.used)
        waiting = list(filter(self._is_lacking, needed))
        while waiting:
            style = self.ours[waiting.pop()]
            for other in (value(style, "basedOn"), value(style, "next")):
                if other not in self.ours or other in needed:
                    continue
                needed[other] = None
                if self._is_lacking(other):
                    waiting.append(other)
        return list(needed)

    def styles_xml(self) -> str:
        """Return styles.xml: the template's, with the styles that it lacks."""
        for ident in filter(self._is_lacking, self._needed()):
            style = self.ours[ident]
            style.set(f"{W}styleId", self.matched.ids[ident])
            for tag in ("basedOn", "next"):
                other = child(style, tag)
                if other is not None:
                    other.set(f"{W}val", self.matched.ids[value(style, tag)])
            # Text is as the template has it where it says nothing.
            if ident != style_id("text"):
                _say_all(style)
            self.root.append(style)
        return serialised(self.root).decode()

    # ---- what the draft says

    def fitted(self, xml: str) -> str:
        """Return a written part with the styles and lists of the template; it is remembered which styles it uses."""
        styled = _STYLED.sub(self._style, xml)
        return _LISTED.sub(self._list, styled)

    def _style(self, found: re.Match[str]) -> str:
        kind, ident, between, listed = found.groups()
        self.used.setdefault(ident)
        own = self.matched.ids.get(ident, ident)
        unmarked = kind == "p" and own in self.counted and not listed
        none = numbering(0, 0) if unmarked else ""
        return f'<w:{kind}Style w:val="{own}"/>{between}{none}{listed or ""}'

    def _list(self, found: re.Match[str]) -> str:
        number = int(found[1]) + self.first_list
        return f'<w:numId w:val="{number}"/>'

    # ---- lists

    def numbers_headings(self) -> bool:
        """Tell whether the template counts headings by itself."""
        return bool(numbered_styles(self.root) & _headings(self.root))

    def numbering_xml(self, ours: str) -> str:
        """Return numbering.xml: the lists of the template's styles, then ours; nothing where there is none."""
        if not self.template.numbering:
            return ours
        root = parse(self.template.numbering)
        lists = [*root.iterchildren(f"{W}num")]
        for added in (_UNMARKED, ours):
            for node in parse(added.encode()) if added else ():
                if node.tag == f"{W}abstractNum":
                    _raise(node, "abstractNumId", self.first_abstract)
                    lists[0].addprevious(node)
                else:
                    _raise(node, "numId", self.first_list)
                    _raise(
                        node.find(f"{W}abstractNumId"),
                        "val",
                        self.first_abstract,
                    )
                    root.append(node)
        return serialised(root).decode()


def house_of(
    template: HouseTemplate,
    styles: StyleSheet,
    spoken: Spoken,
    further: str = "",
) -> House:
    """Return the template of a draft in these languages; `further` are styles of ours that are not in the sheet."""
    root = parse(template.styles)
    _set_language(root, languages_by_slot(spoken))
    own = parse(styles_xml(styles, spoken, further).encode())
    ours = {style.get(f"{W}styleId", ""): style for style in styles_in(own)}
    counted = numbered_styles(root)
    if not styles.number_headings:
        counted -= _headings(root)
    definitions, lists = _last_numbers(template)
    matched = _matched(root, ours)
    return House(template, root, ours, matched, counted, definitions, lists)


_Known = tuple[str, str]
"""Kind and name of a style; no name for the one of what names none, whatever it is called."""


def _matched(root: Element, ours: Mapping[str, Element]) -> _Matched:
    """Return which style of a template each of ours is."""
    known: dict[_Known, str] = {}
    taken: set[str] = set()
    for style in styles_in(root):
        ident = style.get(f"{W}styleId", "")
        taken.add(ident)
        known.setdefault(_named(style), ident)
        if _is_default(style):
            known.setdefault(_plain(style), ident)
    theirs: set[str] = set()
    ids: dict[str, str] = {}
    for ident, style in ours.items():
        found = known.get(_named(style))
        if not found and _is_default(style):
            found = known.get(_plain(style))
        if found:
            theirs.add(ident)
        ids[ident] = found or _free(ident, taken)
        taken.add(ids[ident])
    return _Matched(ids, frozenset(theirs))


def _named(style: Element) -> _Known:
    return _kind(style), _name(style)


def _plain(style: Element) -> _Known:
    return _kind(style), ""


def _kind(style: Element) -> str:
    kind: str = style.get(f"{W}type", "paragraph")
    return kind


def _name(style: Element) -> str:
    """Return the name by which Word knows a style: names of its own in whatever case, others as they are."""
    name = value(style, "name")
    return name if style.get(f"{W}customStyle") in _ON else name.casefold()


def _is_default(style: Element) -> bool:
    return style.get(f"{W}default") in _ON


def _free(ident: str, taken: Collection[str]) -> str:
    """Return an id that no style has: the one that is asked for, or it with our name."""
    free = ident
    for number in count():
        if free not in taken:
            break
        free = f"{ident}Brief{number or ''}"
    return free


def _headings(root: Element) -> set[str]:
    """Return the ids of a template's styles of headings."""
    named = (style for style in styles_in(root) if _is_heading(style))
    return {style.get(f"{W}styleId", "") for style in named}


def _is_heading(style: Element) -> bool:
    return bool(_HEADING.fullmatch(value(style, "name")))


def _last_numbers(template: HouseTemplate) -> tuple[int, int]:
    """Return by how much our numbers of definitions and lists are raised."""
    if not template.numbering:
        return 0, 0
    root = parse(template.numbering)
    definitions = _numbers(root, "abstractNum", "abstractNumId")
    lists = _numbers(root, "num", "numId")
    # The list without marks comes between theirs and ours, with its definition.
    return max(definitions, default=0) + 2, max(lists) + 1


def _numbers(
    root: Element,
    tag: str,
    name: str,
) -> list[int]:
    return [_number(node, name) for node in root.iter(f"{W}{tag}")]


def _number(node: Element, name: str) -> int:
    return int(node.get(f"{W}{name}", "0"))


def _say_all(style: Element) -> None:
    """Write what a style of ours leaves unsaid, as the template's plain paragraphs may have it."""
    spacing = child(style, "pPr/spacing")
    slanted = child(style, "rPr/iCs")
    if spacing is None or slanted is None:
        return
    indent = child(style, "pPr/ind")
    if indent is None:
        indent = etree.Element(f"{W}ind", {f"{W}left": "0", f"{W}right": "0"})
        spacing.addnext(indent)
    indent.set(f"{W}firstLine", "0")
    if child(style, "pPr/jc") is None:
        indent.addnext(etree.Element(f"{W}jc", {f"{W}val": "left"}))
    if child(style, "rPr/caps") is None:
        slanted.addnext(etree.Element(f"{W}caps", {f"{W}val": "0"}))


def _raise(
    node: Element,
    name: str,
    by: int,
) -> None:
    raised = _number(node, name) + by
    node.set(f"{W}{name}", f"{raised}")


def _set_language(styles: Element, languages: Mapping[str, str]) -> None:
    """Write the languages of the brief where the template says its own."""
    plain = filter(_is_default, styles_in(styles))
    runs = [child(style, "rPr") for style in plain]
    defaults = child(child(styles, "docDefaults"), "rPrDefault/rPr")
    for properties in (defaults, *runs):
        if properties is None:
            continue
        for node in properties.iterchildren(f"{W}lang"):
            for slot, language in languages.items():
                node.set(f"{W}{slot}", language)
