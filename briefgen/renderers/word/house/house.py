"""A draft in an organisation's own look: its parts stay as they are, what the draft brings is fitted into them.

The draft is written with our own ids of styles and numbers of lists. Here they become the template's: a style is the
one of the same name, lists are counted on from the template's last, and styles that the template lacks join it.
"""

import re
from collections.abc import Iterator

from lxml import etree

from briefgen.document.media import HouseTemplate
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
    r'<w:(p|r|tbl)Style w:val="([^"]*)"/>((?:<w:keep(?:Next|Lines)[^>]*/>)*+(?:<w:pageBreakBefore/>)?+)(<w:numPr>)?+'
)
_LISTED = re.compile(r'<w:numId w:val="(\d+)"/>')
_UNMARKED = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="-1"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/>'
    '</w:lvl></w:abstractNum><w:num w:numId="0"><w:abstractNumId w:val="-1"/></w:num></w:numbering>'
)
"""List 0, whose items have no mark: for paragraphs whose style would give them one that the PDF has not."""
_KINDS = {"p": "paragraph", "r": "character", "tbl": "table"}
_HEADING = re.compile("heading [1-9]", re.IGNORECASE)


class House:
    """The template of a draft, and what the draft has used of it."""

    def __init__(
        self,
        template: HouseTemplate,
        styles: StyleSheet,
        language: str,
        further: str = "",
    ) -> None:
        self.template = template
        self.styles = styles
        self.root = parse(template.styles)
        _set_language(self.root, language)
        self.ours = {
            style.get(f"{W}styleId", ""): style
            for style in styles_in(
                parse(styles_xml(styles, language, further).encode())
            )
        }
        self.ids = self._ids()
        self.counted = self._counted()
        self.used: dict[str, None] = {}
        """Our ids of styles, in the order in which the draft used them."""
        self.first_abstract, self.first_list = self._last_numbers()

    # ---- styles

    def _ids(self) -> dict[str, str]:
        """Return our ids of styles → the template's: those of the same kind and name, else ones that are free."""
        known: dict[tuple[str, str], str] = {}
        taken: set[str] = set()
        for style in styles_in(self.root):
            ident, kind, name = (
                style.get(f"{W}styleId", ""),
                style.get(f"{W}type", "paragraph"),
                value(style, "name"),
            )
            taken.add(ident)
            known.setdefault((kind, _name(style, name)), ident)
            if style.get(f"{W}default") in ("1", "true", "on"):
                known.setdefault(
                    (kind, ""), ident
                )  # the style of what names none, whatever it is called
        self.theirs: set[str] = set()
        ids: dict[str, str] = {}
        for ident, style in self.ours.items():
            kind = style.get(f"{W}type", "paragraph")
            default = known.get((kind, "")) if style.get(f"{W}default") else None
            found = known.get((kind, _name(style, value(style, "name")))) or default
            if found:
                self.theirs.add(ident)
            ids[ident] = found or next(
                each for each in _free(ident) if each not in taken
            )
            taken.add(ids[ident])
        return ids

    def missing(self) -> list[str]:
        """Return the names of the styles that the draft used and the template lacks."""
        used = (
            ident
            for ident in self.used
            if ident in self.ours and ident not in self.theirs
        )
        return [value(self.ours[ident], "name") for ident in used]

    def _needed(self) -> list[str]:
        """Return our ids of the styles that the draft used, and of those that they are based on or followed by."""
        needed = dict(self.used)
        waiting = [
            ident for ident in needed if ident in self.ours and ident not in self.theirs
        ]
        while waiting:
            style = self.ours[waiting.pop()]
            for other in (value(style, "basedOn"), value(style, "next")):
                if other in self.ours and other not in needed:
                    needed[other] = None
                    waiting += [other] if other not in self.theirs else []
        return [ident for ident in needed if ident in self.ours]

    def styles_xml(self) -> str:
        """Return styles.xml: the template's, with the styles that it lacks."""
        for ident in self._needed():
            if ident in self.theirs:
                continue
            style = self.ours[ident]
            style.set(f"{W}styleId", self.ids[ident])
            for tag in ("basedOn", "next"):
                if (other := child(style, tag)) is not None:
                    other.set(f"{W}val", self.ids[value(style, tag)])
            if ident != style_id(
                "text"
            ):  # text is as the template has it where it says nothing
                _say_all(style)
            self.root.append(style)
        return serialised(self.root).decode()

    # ---- what the draft says

    def fitted(self, xml: str) -> str:
        """Return a written part with the styles and lists of the template; it is remembered which styles it uses."""
        return _LISTED.sub(self._list, _STYLED.sub(self._style, xml))

    def _style(self, found: re.Match[str]) -> str:
        kind, ident, between, listed = found.groups()
        self.used.setdefault(ident)
        own = self.ids.get(ident, ident)
        unmarked = kind == "p" and own in self.counted and not listed
        none = (
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
            if unmarked
            else ""
        )
        return f'<w:{kind}Style w:val="{own}"/>{between}{none}{listed or ""}'

    def _list(self, found: re.Match[str]) -> str:
        return f'<w:numId w:val="{int(found[1]) + self.first_list}"/>'

    # ---- lists

    def _counted(self) -> set[str]:
        """Return the ids of the template's styles whose own numbers or marks must not be printed."""
        counted = numbered_styles(self.root)
        return counted if self.styles.number_headings else counted - self._headings()

    def _headings(self) -> set[str]:
        return {
            style.get(f"{W}styleId", "")
            for style in styles_in(self.root)
            if _HEADING.fullmatch(value(style, "name"))
        }

    def numbers_headings(self) -> bool:
        """Tell whether the template counts headings by itself."""
        return bool(numbered_styles(self.root) & self._headings())

    def _last_numbers(self) -> tuple[int, int]:
        """Return by how much our numbers of definitions and lists are raised: list 0 is the one without marks."""
        if not self.template.numbering:
            return 0, 0
        root = parse(self.template.numbering)
        kinds = [
            int(each.get(f"{W}abstractNumId", "0"))
            for each in root.iter(f"{W}abstractNum")
        ]
        return max(kinds, default=0) + 2, max(
            int(each.get(f"{W}numId", "0")) for each in root.iter(f"{W}num")
        ) + 1

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
                    _raise(node.find(f"{W}abstractNumId"), "val", self.first_abstract)
                    root.append(node)
        return serialised(root).decode()


def _say_all(style: Element) -> None:
    """Write what a style of ours leaves unsaid, as the template's plain paragraphs may have it."""
    spacing, slanted = child(style, "pPr/spacing"), child(style, "rPr/iCs")
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


def _raise(node: Element, name: str, by: int) -> None:
    node.set(f"{W}{name}", str(int(node.get(f"{W}{name}", "0")) + by))


def _name(style: Element, name: str) -> str:
    """Return the name by which Word knows a style: names of its own in whatever case, others as they are."""
    return (
        name if style.get(f"{W}customStyle") in ("1", "true", "on") else name.casefold()
    )


def _free(ident: str) -> Iterator[str]:
    yield ident
    yield from (f"{ident}Brief{number or ''}" for number in range(1000))


def _set_language(styles: Element, language: str) -> None:
    """Write the language of the brief where the template says its own."""
    plain = (
        style
        for style in styles_in(styles)
        if style.get(f"{W}default") in ("1", "true", "on")
    )
    defaults = child(styles, "docDefaults")
    for properties in (
        child(defaults, "rPrDefault/rPr"),
        *(child(style, "rPr") for style in plain),
    ):
        for node in (
            properties.iterchildren(f"{W}lang") if properties is not None else ()
        ):
            node.set(f"{W}val", language)
