"""Sections: paper, columns, header and footer of runs of pages."""

from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefgen.document import Document, Running
from briefgen.renderers.word.bookmarks import Bookmarks
from briefgen.renderers.word.inlines import Links, Runs
from briefgen.renderers.word.package import Package
from briefgen.renderers.word.style_part import style_id
from briefgen.renderers.word.xml import DECLARATION, NAMESPACES, escape, run, twips
from briefgen.styles import StyleSheet

_PARTS = {"header": ("hdr", CT.WML_HEADER, RT.HEADER), "footer": ("ftr", CT.WML_FOOTER, RT.FOOTER)}
_BREAK = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}</w:pPr></w:p>'


@dataclass(frozen=True, slots=True)
class Form:
    """How the pages of a section are laid out."""

    landscape: bool = False
    columns: int = 1


class Sections:
    """Writes section properties; headers and footers are made for each paper once."""

    def __init__(self, document: Document, styles: StyleSheet, package: Package, marks: Bookmarks) -> None:
        self.document = document
        self.styles = styles
        self.package = package
        self.marks = marks
        self._references: dict[tuple[bool, bool], str] = {}
        self._parts: dict[str, int] = {}
        self._current = Form()
        self._first = True
        self._continues = False

    def change(self, form: Form) -> str:
        """Return the paragraph that ends the section so far; what follows stands in that form."""
        ended = _BREAK.format(self.properties())
        self._continues = form.landscape == self._current.landscape
        self._current = form
        return ended

    def properties(self) -> str:
        """Return the properties of the section that ends here."""
        page, form = self.styles.page, self._current
        width, height = (page.height, page.width) if form.landscape else (page.width, page.height)
        turned = ' w:orient="landscape"' if form.landscape else ""
        columns = f' w:num="{form.columns}"' if form.columns > 1 else ""
        references, title = self._running(), ""
        if self._first and (self.document.first_header is not None or self.document.first_footer is not None):
            title = "<w:titlePg/>"
        kind = '<w:type w:val="continuous"/>' if self._continues else ""
        lines = '<w:lnNumType w:countBy="5" w:restart="newPage"/>' if page.line_numbers else ""
        self._first = False
        return (
            f'<w:sectPr>{references}{kind}<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
            f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
            f'w:left="{twips(page.left)}" w:header="{twips(page.header)}" w:footer="{twips(page.footer)}" '
            f'w:gutter="0"/>{lines}<w:cols w:space="{twips(page.gutter)}"{columns}/>{title}</w:sectPr>'
        )

    def _running(self) -> str:
        key = (self._first, self._current.landscape)
        if key not in self._references:
            self._references[key] = self._parts_of(*key)
        return self._references[key]

    def _parts_of(self, first: bool, landscape: bool) -> str:
        document = self.document
        out = [self._part("header", "default", document.header, landscape=landscape)]
        out.append(self._part("footer", "default", document.footer, landscape=landscape))
        if first and (document.first_header is not None or document.first_footer is not None):
            header = document.header if document.first_header is None else document.first_header
            footer = document.footer if document.first_footer is None else document.first_footer
            out += [self._part("header", "first", header), self._part("footer", "first", footer)]
        return "".join(out)

    def _part(self, role: str, kind: str, running: Running, *, landscape: bool = False) -> str:
        """Add a header or footer of one paragraph, its middle and right parts at tab stops; return its reference."""
        tag, content_type, relationship = _PARTS[role]
        links = Links()
        runs = Runs(self.styles, links, self.marks)
        line = run("<w:tab/>").join(runs.xml(part) for part in (running.left, running.middle, running.right))
        mark = self._watermark() if role == "header" else ""
        stops = self._stops() if landscape else ""
        style = f'<w:pPr><w:pStyle w:val="{style_id(role)}"/>{stops}</w:pPr>'
        xml = f"{DECLARATION}<w:{tag} {NAMESPACES}><w:p>{style}{mark}{line}</w:p></w:{tag}>"
        self._parts[role] = self._parts.get(role, 0) + 1
        name = f"{role}{self._parts[role]}.xml"
        ident = self.package.add(name, content_type, relationship, xml, links.ids)
        return f'<w:{role}Reference w:type="{kind}" r:id="{ident}"/>'

    def _stops(self) -> str:
        """Return the tab stops of a turned page."""
        page = self.styles.page
        old, new = twips(page.measure), twips(page.height - page.left - page.right)
        clear = f'<w:tab w:val="clear" w:pos="{old // 2}"/><w:tab w:val="clear" w:pos="{old}"/>'
        return (
            f'<w:tabs>{clear}<w:tab w:val="center" w:pos="{new // 2}"/><w:tab w:val="right" w:pos="{new}"/></w:tabs>'
        )

    def _watermark(self) -> str:
        word = self.document.watermark
        if not word:
            return ""
        look = self.styles.look("watermark")
        family = escape(self.styles.font_of(look).family)
        style = (
            "position:absolute;margin-left:0;margin-top:0;width:480pt;height:130pt;rotation:315;z-index:-251658752;"
            "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
            "mso-position-vertical:center;mso-position-vertical-relative:margin"
        )
        return run(
            '<w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
            '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
            'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/>'
            '<v:textpath on="t" fitshape="t"/></v:shapetype>'
            f'<v:shape id="Watermark" type="#_x0000_t136" style="{style}" fillcolor="{look.colour}" stroked="f">'
            f'<v:textpath style="font-family:\'{family}\';font-size:1pt" string="{escape(word)}"/></v:shape></w:pict>'
        )
