"""Document → Word (.docx): native styles, lists, fields and bookmarks; the body is one string of XML."""

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefgen.document import Document, Pages, Running
from briefgen.renderers.word.body import Body
from briefgen.renderers.word.bookmarks import Bookmarks
from briefgen.renderers.word.inlines import Links, Runs
from briefgen.renderers.word.package import Package, settings_xml
from briefgen.renderers.word.style_part import font_table_xml, style_id, styles_xml
from briefgen.renderers.word.theme_part import theme_xml
from briefgen.renderers.word.xml import DECLARATION, NAMESPACES, run, twips
from briefgen.styles import StyleSheet


def render(document: Document, styles: StyleSheet, pages: Pages) -> bytes:
    """Return the Word file. `pages` fills the numbers of the table of contents until Word counts for itself."""
    marks = Bookmarks(document.blocks)
    links = Links()
    runs = Runs(styles, links, marks)
    body = Body(document, styles, pages, runs, marks)
    written = body.xml()
    language = document.metadata.language
    package = Package()
    package.add("styles.xml", CT.WML_STYLES, RT.STYLES, styles_xml(styles, language))
    package.add("settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings_xml(language))
    package.add("theme/theme1.xml", CT.OFC_THEME, RT.THEME, theme_xml(styles))
    package.add("fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, font_table_xml(styles))
    if body.numbering.lists:
        package.add("numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, body.numbering.xml())
    header = _running(package, "header", document.header, styles, marks)
    footer = _running(package, "footer", document.footer, styles, marks)
    package.link(links.ids)
    package.describe(document.metadata)
    section = _section(styles, header, footer)
    xml = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{written}{section}</w:body></w:document>"
    return package.save(xml, document.metadata.date)


_RUNNING_PARTS = {"header": ("hdr", CT.WML_HEADER, RT.HEADER), "footer": ("ftr", CT.WML_FOOTER, RT.FOOTER)}


def _running(package: Package, role: str, running: Running, styles: StyleSheet, marks: Bookmarks) -> str:
    """Add a header or footer of one paragraph, its middle and right parts at tab stops; return its reference's id."""
    tag, content_type, relationship = _RUNNING_PARTS[role]
    links = Links()
    runs = Runs(styles, links, marks)
    line = run("<w:tab/>").join(runs.xml(part) for part in (running.left, running.middle, running.right))
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style_id(role)}"/></w:pPr>{line}</w:p>'
    xml = f"{DECLARATION}<w:{tag} {NAMESPACES}>{paragraph}</w:{tag}>"
    return package.add(f"{role}1.xml", content_type, relationship, xml, links.ids)


def _section(styles: StyleSheet, header: str, footer: str) -> str:
    page = styles.page
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(page.header)}" w:footer="{twips(page.footer)}" w:gutter="0"/>'
        '<w:cols w:space="720"/></w:sectPr>'
    )
