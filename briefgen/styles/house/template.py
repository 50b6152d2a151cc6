"""A Word file → `HouseTemplate`: its styles, theme, fonts, lists of styles, headers, footers and last section.

Nothing else gets in: not its text, comments, properties, custom XML, building blocks, macros or embedded fonts.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

from lxml import etree

from briefgen.document.media import HouseTemplate, Picture, RunningPart
from briefgen.document.pictures import read_picture
from briefgen.files.office_relations import Relation
from briefgen.problems import BriefgenError, Location, Problem, warning
from briefgen.styles.house.archive import Archive, Origin, open_archive
from briefgen.styles.house.cleaning import clean, clean_fields, clean_relations
from briefgen.styles.house.numbering import numbering_of
from briefgen.styles.house.section import page_of
from briefgen.styles.house.xml import (
    A,
    Element,
    R,
    W,
    is_on,
    remove,
    serialised,
    styles_in,
)
from briefgen.styles.style_file import LEAST_TEXT

Role = Literal["header", "footer"]
Kind = Literal["default", "first", "even"]

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KEPT_SETTINGS = (
    *(
        "mirrorMargins",
        "defaultTabStop",
        "autoHyphenation",
        "consecutiveHyphenLimit",
        "hyphenationZone",
    ),
    *("doNotHyphenateCaps", "evenAndOddHeaders", "clrSchemeMapping"),
)
_KEPT_SECTION = (
    "pgSz",
    "pgMar",
    "pgBorders",
    "pgNumType",
    "titlePg",
    "docGrid",
)
_EMPTY = '<w:{tag} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def read_template(
    data: bytes, name: str, where: Location
) -> tuple[HouseTemplate, list[Problem]]:
    """Return the house template in a .docx or .dotx file, and a warning that lists what was not taken from it.

    Raises:
        BriefgenError: at `where`: it is no Word file, is damaged, has macros, or was made to do harm.
    """
    archive = open_archive(data, Origin(name, where))
    reader = _Reader(archive, _main_part(archive))
    template = reader.template()
    problems = []
    if reader.told:
        message = f"of the Word template “{name}” these stay out: {', '.join(dict.fromkeys(reader.told))}"
        problems.append(warning(where, "template-part", message, _KEEP))
    return template, problems


_KEEP = "pictures as PNG or JPEG, links to the web and fields such as PAGE are kept; delete the rest in Word"


def _main_part(archive: Archive) -> str:
    """Return the name of the main part of a Word file without macros."""
    if "[Content_Types].xml" not in archive:
        raise archive.origin.refused("template-file", "is not a Word file")
    types = archive.content_types()
    if any(
        "macroEnabled" in kind or "vbaProject" in kind
        for kind in types.values()
    ):
        raise archive.origin.refused(
            "template-macros",
            "has macros",
            "save it in Word as .dotx, which has none",
        )
    mains = [
        each.target
        for each in archive.relations("").values()
        if each.kind == "officeDocument"
    ]
    if (
        not mains
        or mains[0] not in archive
        or not types.get(mains[0], _MAIN).startswith(_MAIN)
    ):
        raise archive.origin.refused(
            "template-file", "is not a Word file, or has no document in it"
        )
    return mains[0]


@dataclass(slots=True)
class _Reader:
    """Reads the parts of an archive."""

    archive: Archive
    main: str
    told: list[str] = field(default_factory=list)
    """What a reader of the template would miss in a draft."""

    def template(self) -> HouseTemplate:
        document = self._rooted(self.main, "document")
        relations = self.archive.relations(self.main)
        parts = {
            relation.kind: relation.target
            for relation in relations.values()
            if not relation.external
        }
        styles = self._rooted(parts.get("styles", "word/styles.xml"), "styles")
        settings = self._settings(parts.get("settings", ""))
        for changed in list(document.iter(f"{W}sectPrChange")):
            remove(changed)
        sections = list(document.iter(f"{W}sectPr"))
        section = (
            sections[-1]
            if sections
            else etree.fromstring(_EMPTY.format(tag="sectPr"))
        )
        running = self._running(sections, relations, section, settings)
        page = page_of(serialised(section))
        if (
            page.width - page.left - page.right < LEAST_TEXT
            or page.height - page.top - page.bottom < LEAST_TEXT
        ):
            raise self.archive.origin.refused(
                "template-page",
                "leaves no room for text",
                "make its margins smaller",
            )
        self.told += clean(styles)
        _drop_repeated(styles)
        numbering = numbering_of(self._optional(parts, "numbering"), styles)
        return HouseTemplate(
            self.archive.origin.name,
            serialised(_without_relations(styles)),
            self._theme(self._optional(parts, "theme")),
            self._fonts(self._optional(parts, "fontTable")),
            numbering,
            serialised(settings),
            serialised(_without_relations(_kept(section, _KEPT_SECTION))),
            running,
        )

    def _rooted(self, part: str, tag: str) -> Element:
        root = self.archive.xml(part)
        if root.tag != f"{W}{tag}":
            message = f"is no Word file: “{part}” holds something else"
            raise self.archive.origin.refused("template-file", message)
        return root

    def _optional(self, parts: dict[str, str], kind: str) -> Element | None:
        return (
            self.archive.xml(parts[kind])
            if kind in parts and parts[kind] in self.archive
            else None
        )

    def _settings(self, part: str) -> Element:
        if part not in self.archive:
            return etree.fromstring(_EMPTY.format(tag="settings"))
        attached = (
            each
            for each in self.archive.relations(part).values()
            if each.kind == "attachedTemplate"
        )
        self.told += [
            f"the attached template “{each.target}”" for each in attached
        ]
        return _kept(self._rooted(part, "settings"), _KEPT_SETTINGS)

    def _theme(self, root: Element | None) -> bytes:
        """Return the theme; fills made of pictures are plain."""
        if root is None:
            return b""
        plain = f'<a:solidFill xmlns:a="{A[1:-1]}"><a:schemeClr val="phClr"/></a:solidFill>'
        for filled in list(root.iter(f"{A}blipFill")):
            filled.getparent().replace(filled, etree.fromstring(plain))
        return serialised(_without_relations(root))

    def _fonts(self, root: Element | None) -> bytes:
        """Return the table of fonts without the fonts themselves."""
        if root is None:
            return b""
        for node in [
            node
            for node in root.iter()
            if str(node.tag).startswith(f"{W}embed")
        ]:
            remove(node)
        return serialised(_without_relations(root))

    def _running(
        self,
        sections: list[Element],
        relations: dict[str, Relation],
        last: Element,
        settings: Element,
    ) -> tuple[RunningPart, ...]:
        """Return the headers and footers that the last section has, its own or those of a section before it."""
        named: dict[tuple[Role, Kind], str] = {}
        for section in sections:
            for role in get_args(Role):
                for reference in section.iterchildren(f"{W}{role}Reference"):
                    named[role, reference.get(f"{W}type", "default")] = (
                        reference.get(f"{R}id", "")
                    )
        shown = {"default"}
        shown |= {"first"} if is_on(last.find(f"{W}titlePg")) else set()
        shown |= (
            {"even"} if is_on(settings.find(f"{W}evenAndOddHeaders")) else set()
        )
        found = []
        for (role, kind), ident in sorted(named.items()):
            relation = relations.get(ident)
            if (
                kind in shown
                and relation
                and not relation.external
                and relation.target in self.archive
            ):
                found.append(self._running_part(role, kind, relation.target))
        return tuple(found)

    def _running_part(
        self,
        role: Role,
        kind: Kind,
        part: str,
    ) -> RunningPart:
        root = self._rooted(part, "hdr" if role == "header" else "ftr")
        self.told += clean(root)
        self.told += clean_fields(root)
        for listed in list(root.iter(f"{W}numPr")):  # its list stays out
            remove(listed)
        pictures: dict[str, Picture] = {}

        def keep(ident: str, target: str) -> bool:
            try:
                content = self.archive.read(target)
                pictures[ident] = read_picture(
                    content, target, self.archive.origin.where
                )
            except BriefgenError:
                return False
            return True

        links, told = clean_relations(root, self.archive.relations(part), keep)
        self.told += told
        if root.find(f"{W}p") is None:
            root.append(etree.fromstring(_EMPTY.format(tag="p")))
        return RunningPart(role, kind, serialised(root), pictures, links)


def _kept(root: Element, names: tuple[str, ...]) -> Element:
    """Return an element with those of its children that are named."""
    for node in list(root):
        if node.tag not in {f"{W}{name}" for name in names}:
            root.remove(node)
    for counted in root.iterchildren(
        f"{W}pgNumType"
    ):  # the pages of a draft are counted from 1, as in the PDF
        for name in set(counted.attrib) - {f"{W}fmt"}:
            del counted.attrib[name]
    return root


def _drop_repeated(styles: Element) -> None:
    """Take out styles whose id another has: Word takes the first."""
    seen: set[str] = set()
    for style in list(styles_in(styles)):
        ident = style.get(f"{W}styleId", "")
        if ident in seen:
            remove(style)
        seen.add(ident)


def _without_relations(root: Element) -> Element:
    for node in root.iter():
        for name in [name for name in node.attrib if name.startswith(R)]:
            del node.attrib[name]
    return root
