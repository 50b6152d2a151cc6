"""Document → Word (.docx): native styles, lists, fields and bookmarks; the body is one string of XML."""

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefgen.document import Document, Notes, Pages
from briefgen.renderers.word.body import Body
from briefgen.renderers.word.bookmarks import Bookmarks
from briefgen.renderers.word.headings import HeadingNumbers
from briefgen.renderers.word.inlines import Links, Runs
from briefgen.renderers.word.lists import Numbering
from briefgen.renderers.word.notes import Footnotes
from briefgen.renderers.word.package import Package, settings_xml
from briefgen.renderers.word.references import References, references_of
from briefgen.renderers.word.running import RunningParts, has_first
from briefgen.renderers.word.sections import Sections
from briefgen.renderers.word.style_part import divides_words, font_table_xml, styles_xml
from briefgen.renderers.word.theme_part import theme_xml
from briefgen.renderers.word.xml import DECLARATION, NAMESPACES
from briefgen.styles import StyleSheet
from briefgen.walk import blocks_in


def render(document: Document, styles: StyleSheet, pages: Pages) -> bytes:
    """Return the Word file. `pages` fills the numbers of the table of contents until Word counts for itself."""
    headings = HeadingNumbers(document.blocks, styles, Numbering(styles))
    references = references_of(document, styles, Bookmarks(document.blocks), pages, headings)
    package = Package()
    running = RunningParts(document, styles, package, references)
    sections = Sections(styles.page, running.of, titled=has_first(document))
    links, footnotes = Links(), Footnotes()
    at_foot = not any(isinstance(block, Notes) for block in blocks_in(document.blocks))
    runs = Runs(styles, links, references, footnotes if at_foot else None)
    body = Body(document, styles, references, runs, sections)
    written = body.xml()
    _add_parts(package, styles, document.metadata.language, headings, footnotes=bool(footnotes.called))
    if headings.lists.lists:
        package.add("numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, headings.lists.xml())
    if footnotes.called:
        _add_footnotes(package, styles, references, footnotes)
    for ident, picture in body.pictures.stored.items():
        package.picture(picture, ident)
    whole = sections.settled(written)  # adds headers and footers, which LibreOffice reads well only after the styles
    package.link(links.ids)
    package.describe(document.metadata)
    xml = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{whole}</w:body></w:document>"
    return package.save(xml, document.metadata.date)


def _add_parts(
    package: Package, styles: StyleSheet, language: str, headings: HeadingNumbers, *, footnotes: bool
) -> None:
    """Add what every file has: styles, settings, theme and fonts."""
    settings = settings_xml(language, hyphenate=divides_words(styles), footnotes=footnotes)
    package.add("styles.xml", CT.WML_STYLES, RT.STYLES, styles_xml(styles, language, headings.of_style))
    package.add("settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings)
    package.add("theme/theme1.xml", CT.OFC_THEME, RT.THEME, theme_xml(styles))
    package.add("fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, font_table_xml(styles))


def _add_footnotes(package: Package, styles: StyleSheet, references: References, footnotes: Footnotes) -> None:
    links = Links()
    runs = Runs(styles, links, references)
    texts = [runs.xml(note.inlines, language=language) for note, language in footnotes.called]
    xml = footnotes.xml(texts, styles.look("footnote"))
    package.add("footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES, xml, links.ids)
