"""Document → Word (.docx): native styles, lists, fields and bookmarks, written as pieces of XML.

It does not know where pages end: what it prints of pages is given to it.

Inside:
    body:  Blocks and inlines → the body of a Word file, with its fields, bookmarks and
           content controls
    house: A draft fitted into an organisation's own template
    around: What stands around the text of a Word file: headers, footers, watermark
    parts: The parts of a Word file beside its body, and the package that holds them
"""

import io
import re
from collections.abc import Mapping
from zipfile import ZipFile

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefgen.document import Document, Notes, Pages
from briefgen.document.walk import blocks_in, ids_in
from briefgen.renderers import Spot
from briefgen.renderers.word.around.running import RunningParts, has_first
from briefgen.renderers.word.body.body import Body
from briefgen.renderers.word.body.bookmarks import bookmark_name, bookmarks_of
from briefgen.renderers.word.body.headings import (
    HeadingNumbers,
    heading_numbers,
)
from briefgen.renderers.word.body.inlines import Links, Runs
from briefgen.renderers.word.body.references import References, references_of
from briefgen.renderers.word.body.targets import targets_of
from briefgen.renderers.word.house.house import House, house_of
from briefgen.renderers.word.house.letterhead import Letterhead
from briefgen.renderers.word.house.settings_and_fonts import (
    frame_of,
    house_fonts,
    house_settings,
)
from briefgen.renderers.word.parts import comments
from briefgen.renderers.word.parts.embedding import embedded_fonts
from briefgen.renderers.word.parts.footnotes import Footnotes
from briefgen.renderers.word.parts.lists import Numbering
from briefgen.renderers.word.parts.package import Package, settings_xml
from briefgen.renderers.word.parts.sections import Sections
from briefgen.renderers.word.parts.spoken import spoken_of
from briefgen.renderers.word.parts.style_part import (
    divides_words,
    font_table_xml,
    styles_xml,
)
from briefgen.renderers.word.parts.theme_part import theme_xml
from briefgen.renderers.word.parts.xml import DECLARATION, NAMESPACES
from briefgen.styles import StyleSheet


def render(
    document: Document,
    styles: StyleSheet,
    pages: Pages,
) -> bytes:
    """Return the Word file. `pages` fills the numbers of the table of contents until Word counts for itself."""
    package, _ = _draft(document, styles, pages)
    return package.save(document.metadata.date)


_BOOKMARK = re.compile(
    r'<w:bookmark(?:Start w:id="(\d+)" w:name="([^"]+)"|End w:id="(\d+)")/>'
)
_WORDS = re.compile(r"<w:t(?: [^>]*)?>\s*[^<\s]|<w:noBreakHyphen/>|<w:drawing>")


def written(
    content: bytes,
    document: Document,
    styles: StyleSheet,  # noqa: ARG001 - renderers that cannot read their file back need it
    pages: Pages,  # noqa: ARG001
) -> Mapping[str, Spot]:
    """Return the bookmark of each part with an id, read back from the file; one without words does not count."""
    with ZipFile(io.BytesIO(content)) as package:
        xml = package.read("word/document.xml").decode()
    filled = _filled(xml)
    spots: dict[str, Spot] = {}
    for ident in ids_in(document.blocks):
        name = bookmark_name(ident)
        if name in filled:
            spots[ident] = {"bookmark": name}
    return spots


def _filled(xml: str) -> set[str]:
    """Return the names of the bookmarks with words in them, in the text of document.xml.

    The text is searched as it is: of a long brief, a tree of nodes would take longer than everything else here.
    """
    begun: dict[str, tuple[str, int]] = {}
    filled: set[str] = set()
    for mark in _BOOKMARK.finditer(xml):
        number, name, ending = mark.groups()
        if name:
            begun[number] = (name, mark.end())
        elif ending in begun:
            name, start = begun.pop(ending)
            if _WORDS.search(xml, start, mark.start()):
                filled.add(name)
    return filled


def template_gaps(
    document: Document, styles: StyleSheet
) -> tuple[list[str], bool]:
    """Return the names of the styles that the template of `styles` lacks, and whether it numbers headings itself.

    Only a written draft shows which styles it needs. It is not the one that is kept: what is found here may be among
    the comments of that.
    """
    _, house = _draft(document, styles, {})
    if house is None:
        return [], False
    return house.missing(), house.numbers_headings()


def _draft(
    document: Document, styles: StyleSheet, pages: Pages
) -> tuple[Package, House | None]:
    """Return the package of a document, and the template that it is written into if there is one."""
    house = _house(document, styles)
    package = Package(house.fitted if house else None)
    numbers = heading_numbers(document.blocks, styles, Numbering(styles))
    targets = targets_of(document, headings=styles.number_headings)
    marks = bookmarks_of(document.blocks, targets.marks)
    references = references_of(document, styles, marks, pages, numbers, targets)
    links, footnotes = Links(), Footnotes()
    at_foot = None if _prints_notes(document) else footnotes
    runs = Runs(styles, links, references, at_foot, spoken_of(document))
    body = Body(document, styles, references, runs)
    pieces = body.pieces()

    _add_styles(package, styles, document, numbers, house)
    has_notes = bool(footnotes.called)
    _add_settings(package, styles, document, house, footnotes=has_notes)
    _add_look(package, styles, house)
    _add_comments(package, document)
    _add_lists(package, numbers.lists, house)
    _add_footnotes(package, styles, footnotes, runs)
    for ident, picture in body.pictures.stored.items():
        package.picture(ident, *picture)
    # Headers and footers come with the sections; LibreOffice reads them well only after the styles.
    sections = _sections(document, styles, package, references, house)
    whole = sections.settled(pieces)
    package.link(links.ids)
    package.describe(document.metadata)
    package.write(
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{whole}</w:body></w:document>"
    )
    if house:
        package.fill("styles.xml", house.styles_xml())
    else:
        _embed_fonts(package, styles)
    return package, house


def _house(document: Document, styles: StyleSheet) -> House | None:
    if styles.house is None:
        return None
    spoken, further = spoken_of(document), _further(document)
    return house_of(styles.house, styles, spoken, further)


def _prints_notes(document: Document) -> bool:
    """Tell whether the document has a place of its own for its notes."""
    return any(isinstance(block, Notes) for block in blocks_in(document.blocks))


def _further(document: Document) -> str:
    """Return the styles that only some documents have: those of comments."""
    return comments.STYLES if document.comments else ""


def _sections(
    document: Document,
    styles: StyleSheet,
    package: Package,
    references: References,
    house: House | None,
) -> Sections:
    page = styles.page
    if house is None:
        running = RunningParts(document, styles, package, references)
        return Sections(page, running.of, titled=has_first(document))
    head = Letterhead(document, styles, package, references, house)
    frame = frame_of(house.template)
    return Sections(page, head.of, titled=head.titled, frame=frame)


def _add_styles(
    package: Package,
    styles: StyleSheet,
    document: Document,
    numbers: HeadingNumbers,
    house: House | None,
) -> None:
    """Add the styles. Those of a template are filled in when it is known which of ours it needs."""
    defined = ""
    if house is None:
        spoken, further = spoken_of(document), _further(document)
        defined = styles_xml(styles, spoken, further, numbers.of_style)
    package.add("styles.xml", CT.WML_STYLES, RT.STYLES, defined)


def _add_settings(
    package: Package,
    styles: StyleSheet,
    document: Document,
    house: House | None,
    *,
    footnotes: bool,
) -> None:
    settings = settings_xml(
        spoken_of(document),
        hyphenate=divides_words(styles),
        footnotes=footnotes,
        tracked=document.tracked,
        fonts="none" if house else styles.embed,
    )
    if house:
        settings = house_settings(settings, house.template)
    package.add("settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings)


def _add_look(
    package: Package,
    styles: StyleSheet,
    house: House | None,
) -> None:
    """Add theme and fonts."""
    theme, fonts = theme_xml(styles), font_table_xml(styles)
    if house:
        theme = house.template.theme.decode() or theme
        fonts = house_fonts(fonts, house.template)
    package.add("theme/theme1.xml", CT.OFC_THEME, RT.THEME, theme)
    package.add("fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, fonts)


def _embed_fonts(package: Package, styles: StyleSheet) -> None:
    """Add the fonts that the written parts are set in. A template keeps its own."""
    references: dict[str, str] = {}
    for number, font in enumerate(embedded_fonts(styles, package.texts()), 1):
        ident = f"font{number}"
        package.font(ident, font.data)
        family = font.name.family
        references[family] = references.get(family, "") + font.reference(ident)
    if references:
        package.fill("fontTable.xml", font_table_xml(styles, references))


def _add_comments(package: Package, document: Document) -> None:
    if document.comments:
        written = comments.comments_xml(
            document.comments, document.metadata.date
        )
        package.add("comments.xml", CT.WML_COMMENTS, RT.COMMENTS, written)


def _add_lists(
    package: Package,
    lists: Numbering,
    house: House | None,
) -> None:
    xml = lists.xml() if lists.lists else ""
    if house:
        xml = house.numbering_xml(xml)
    if xml:
        package.add("numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, xml)


def _add_footnotes(
    package: Package,
    styles: StyleSheet,
    footnotes: Footnotes,
    of_body: Runs,
) -> None:
    if not footnotes.called:
        return
    links = Links()
    runs = Runs(styles, links, of_body.references, spoken=of_body.spoken)
    called = footnotes.called
    lines = [runs.line(note.inlines, spoken) for note, spoken in called]
    xml = footnotes.xml(lines, styles.look("footnote"))
    package.add("footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES, xml, links.ids)
