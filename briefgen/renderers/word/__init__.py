"""Document → Word (.docx): native styles, lists, fields and bookmarks; the body is one string of XML."""

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefgen.document import Document, Notes, Pages
from briefgen.renderers.word.body import Body
from briefgen.renderers.word.bookmarks import Bookmarks
from briefgen.renderers.word.inlines import Links, Runs
from briefgen.renderers.word.notes import Footnotes
from briefgen.renderers.word.package import Package, settings_xml
from briefgen.renderers.word.sections import Sections
from briefgen.renderers.word.style_part import font_table_xml, styles_xml
from briefgen.renderers.word.theme_part import theme_xml
from briefgen.renderers.word.xml import DECLARATION, NAMESPACES
from briefgen.styles import StyleSheet
from briefgen.walk import blocks_in


def render(document: Document, styles: StyleSheet, pages: Pages) -> bytes:
    """Return the Word file. `pages` fills the numbers of the table of contents until Word counts for itself."""
    marks = Bookmarks(document.blocks)
    links = Links()
    footnotes = Footnotes(not any(isinstance(block, Notes) for block in blocks_in(document.blocks)))
    runs = Runs(styles, links, marks, footnotes, pages)
    package = Package()
    sections = Sections(document, styles, package, marks)
    body = Body(document, styles, pages, runs, marks, sections)
    written = body.xml()
    language = document.metadata.language
    hyphenate = any(look.hyphenate for look in styles.roles.values())
    settings = settings_xml(language, hyphenate=hyphenate, footnotes=bool(footnotes.notes))
    package.add("styles.xml", CT.WML_STYLES, RT.STYLES, styles_xml(styles, language))
    package.add("settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings)
    package.add("theme/theme1.xml", CT.OFC_THEME, RT.THEME, theme_xml(styles))
    package.add("fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, font_table_xml(styles))
    if body.numbering.lists:
        package.add("numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, body.numbering.xml())
    if footnotes.notes:
        own = Links()
        texts = [Runs(styles, own, marks).xml(note.inlines) for note in footnotes.notes]
        package.add("footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES, footnotes.xml(texts), own.ids)
    section = sections.properties()
    for picture, ident in body.pictures.ids.items():
        package.picture(picture, ident)
    package.link(links.ids)
    package.describe(document.metadata)
    xml = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{written}{section}</w:body></w:document>"
    return package.save(xml, document.metadata.date)
