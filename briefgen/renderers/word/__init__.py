"""Document → Word (.docx): native styles, lists, fields and bookmarks; the body is one string of XML.

Inside:
    body:  Blocks and inlines → the body of a Word file, with its fields, bookmarks and
           content controls
    house: A draft fitted into an organisation's own template
    pages: What stands around the text of a Word file: headers, footers, watermark
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
from briefgen.renderers.word.body.body import Body
from briefgen.renderers.word.body.bookmarks import Bookmarks, bookmark_name
from briefgen.renderers.word.body.headings import HeadingNumbers
from briefgen.renderers.word.body.inlines import Links, Runs
from briefgen.renderers.word.body.references import References, references_of
from briefgen.renderers.word.house.house import House
from briefgen.renderers.word.house.letterhead import Letterhead
from briefgen.renderers.word.house.parts import frame_of, house_fonts, house_settings
from briefgen.renderers.word.pages.running import RunningParts, has_first
from briefgen.renderers.word.parts import comments
from briefgen.renderers.word.parts.lists import Numbering
from briefgen.renderers.word.parts.notes import Footnotes
from briefgen.renderers.word.parts.package import Package, settings_xml
from briefgen.renderers.word.parts.sections import Sections
from briefgen.renderers.word.parts.style_part import (
    divides_words,
    font_table_xml,
    styles_xml,
)
from briefgen.renderers.word.parts.theme_part import theme_xml
from briefgen.renderers.word.parts.xml import DECLARATION, NAMESPACES
from briefgen.styles import StyleSheet


def render(document: Document, styles: StyleSheet, pages: Pages) -> bytes:
    """Return the Word file. `pages` fills the numbers of the table of contents until Word counts for itself."""
    return _draft(document, styles, pages)[0].save(document.metadata.date)


_BOOKMARK = re.compile(
    r'<w:bookmark(?:Start w:id="(\d+)" w:name="([^"]+)"|End w:id="(\d+)")/>'
)
_WORDS = re.compile(r"<w:t(?: [^>]*)?>\s*[^<\s]|<w:drawing>")


def written(
    content: bytes,
    document: Document,
    styles: StyleSheet,  # noqa: ARG001 - renderers that cannot read their file back need it
    pages: Pages,  # noqa: ARG001
) -> Mapping[str, Spot]:
    """Return the bookmark of each part with an id, read back from the file; one without words does not count."""
    with ZipFile(io.BytesIO(content)) as package:
        xml = package.read("word/document.xml").decode()
    open_: dict[str, tuple[str, int]] = {}
    filled: set[str] = set()
    for mark in _BOOKMARK.finditer(xml):
        number, name, ending = mark.groups()
        if name:
            open_[number] = (name, mark.end())
        elif ending in open_:
            name, start = open_.pop(ending)
            if _WORDS.search(xml, start, mark.start()):
                filled.add(name)
    names = {ident: bookmark_name(ident) for ident in ids_in(document.blocks)}
    return {
        ident: {"bookmark": name} for ident, name in names.items() if name in filled
    }


def template_gaps(document: Document, styles: StyleSheet) -> tuple[list[str], bool]:
    """Return the names of the styles that the template of `styles` lacks, and whether it numbers headings itself."""
    house = _draft(document, styles, {})[1]
    return (house.missing(), house.numbers_headings()) if house else ([], False)


def _draft(
    document: Document, styles: StyleSheet, pages: Pages
) -> tuple[Package, House | None]:
    """Return the package of a document, and the template that it is written into if there is one."""
    language = document.metadata.language
    house = (
        House(styles.house, styles, language, _further(document))
        if styles.house
        else None
    )
    headings = HeadingNumbers(document.blocks, styles, Numbering(styles))
    references = references_of(
        document, styles, Bookmarks(document.blocks), pages, headings
    )
    package = Package(house.fitted if house else None)
    sections = _sections(document, styles, package, references, house)
    links, footnotes = Links(), Footnotes()
    at_foot = not any(isinstance(block, Notes) for block in blocks_in(document.blocks))
    runs = Runs(styles, links, references, footnotes if at_foot else None)
    body = Body(document, styles, references, runs, sections)
    written = body.xml()
    _add_parts(
        package, styles, document, headings, house, footnotes=bool(footnotes.called)
    )
    lists = headings.lists.xml() if headings.lists.lists else ""
    if lists := house.numbering_xml(lists) if house else lists:
        package.add("numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, lists)
    if footnotes.called:
        _add_footnotes(package, styles, references, footnotes)
    for ident, (kind, data) in body.pictures.stored.items():
        package.picture(ident, kind, data)
    whole = sections.settled(
        written
    )  # adds headers and footers, which LibreOffice reads well only after the styles
    package.link(links.ids)
    package.describe(document.metadata)
    package.write(
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{whole}</w:body></w:document>"
    )
    if house:
        package.fill("styles.xml", house.styles_xml())
    return package, house


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
    if house is None:
        running = RunningParts(document, styles, package, references)
        return Sections(styles.page, running.of, titled=has_first(document))
    head = Letterhead(document, styles, package, references, house)
    return Sections(
        styles.page, head.of, titled=head.titled, frame=frame_of(house.template)
    )


def _add_parts(
    package: Package,
    styles: StyleSheet,
    document: Document,
    headings: HeadingNumbers,
    house: House | None,
    *,
    footnotes: bool,
) -> None:
    """Add what every file has: styles, settings, theme and fonts. The styles of a template are filled in later."""
    language, further = document.metadata.language, _further(document)
    hyphenate = divides_words(styles)
    settings = settings_xml(
        language, hyphenate=hyphenate, footnotes=footnotes, tracked=document.tracked
    )
    theme, fonts = theme_xml(styles), font_table_xml(styles)
    defined = styles_xml(styles, language, further, headings.of_style)
    if house:
        settings, fonts, defined = (
            house_settings(settings, house.template),
            house_fonts(fonts, house.template),
            "",
        )
        theme = house.template.theme.decode() or theme
    package.add("styles.xml", CT.WML_STYLES, RT.STYLES, defined)
    package.add("settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings)
    package.add("theme/theme1.xml", CT.OFC_THEME, RT.THEME, theme)
    package.add("fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, fonts)

    if document.comments:
        written = comments.comments_xml(document.comments, document.metadata.date)
        package.add("comments.xml", CT.WML_COMMENTS, RT.COMMENTS, written)


def _add_footnotes(
    package: Package, styles: StyleSheet, references: References, footnotes: Footnotes
) -> None:
    links = Links()
    runs = Runs(styles, links, references)
    texts = [
        runs.xml(note.inlines, language=language) for note, language in footnotes.called
    ]
    xml = footnotes.xml(texts, styles.look("footnote"))
    package.add("footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES, xml, links.ids)
