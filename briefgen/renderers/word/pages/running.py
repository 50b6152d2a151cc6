"""Headers and footers → parts of their own, one for each width of the text that they stand over."""

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefgen.document import Document, Running
from briefgen.renderers.word.body.inlines import Links, Runs
from briefgen.renderers.word.body.references import References
from briefgen.renderers.word.pages.watermark import watermark_xml
from briefgen.renderers.word.parts.forms import Form
from briefgen.renderers.word.parts.package import Package
from briefgen.renderers.word.parts.style_part import style_id
from briefgen.renderers.word.parts.xml import DECLARATION, NAMESPACES, run, twips
from briefgen.styles import StyleSheet

PARTS = {
    "header": ("hdr", CT.WML_HEADER, RT.HEADER),
    "footer": ("ftr", CT.WML_FOOTER, RT.FOOTER),
}
"""Header or footer → its root's tag, its content type and that of its relationship."""


class RunningParts:
    """Adds the headers and footers of a document to its package."""

    def __init__(
        self,
        document: Document,
        styles: StyleSheet,
        package: Package,
        references: References,
    ) -> None:
        self.document = document
        self.styles = styles
        self.package = package
        self.references = references
        self._made: dict[tuple[str, str, bool], str] = {}
        self._count = {"header": 0, "footer": 0}

    def of(self, form: Form, first: bool) -> str:
        """Return a section's references to its headers and footers; the first has those of the first page too."""
        document = self.document
        lines = [
            ("header", "default", document.header),
            ("footer", "default", document.footer),
        ]
        if first and has_first(document):
            header = (
                document.header
                if document.first_header is None
                else document.first_header
            )
            footer = (
                document.footer
                if document.first_footer is None
                else document.first_footer
            )
            lines[1:1] = [("header", "first", header)]
            lines.append(("footer", "first", footer))
        return "".join(
            self._reference(role, kind, running, form) for role, kind, running in lines
        )

    def _reference(self, role: str, kind: str, running: Running, form: Form) -> str:
        key = (role, kind, form.landscape)
        if key not in self._made:
            self._made[key] = self.part(role, running, form)
        return f'<w:{role}Reference w:type="{kind}" r:id="{self._made[key]}"/>'

    def count(self, role: str) -> int:
        """Return the number of the next header or footer."""
        self._count[role] += 1
        return self._count[role]

    def part(self, role: str, running: Running, form: Form) -> str:
        """Add a header or footer of one paragraph, its middle and right parts at tab stops; return its id."""
        tag, content_type, relationship = PARTS[role]
        number = self.count(role)
        links = Links()
        runs = Runs(self.styles, links, self.references)
        line = run("<w:tab/>").join(
            runs.xml(part) for part in (running.left, running.middle, running.right)
        )
        word = self.document.watermark if role == "header" else ""
        mark = (
            watermark_xml(word, self.styles, (form.width, form.height), number)
            if word
            else ""
        )
        style = (
            f'<w:pPr><w:pStyle w:val="{style_id(role)}"/>{self._stops(form)}</w:pPr>'
        )
        xml = f"{DECLARATION}<w:{tag} {NAMESPACES}><w:p>{style}{mark}{line}</w:p></w:{tag}>"
        return self.package.add(
            f"{role}{number}.xml", content_type, relationship, xml, links.ids
        )

    def _stops(self, form: Form) -> str:
        """Return tab stops in place of the style's, where the text is not as wide as there."""
        usual, measure = twips(self.styles.page.measure), twips(form.measure)
        if measure == usual:
            return ""
        stops = [
            (usual // 2, "clear"),
            (usual, "clear"),
            (measure // 2, "center"),
            (measure, "right"),
        ]
        tabs = "".join(
            f'<w:tab w:val="{kind}" w:pos="{at}"/>' for at, kind in sorted(stops)
        )
        return f"<w:tabs>{tabs}</w:tabs>"


def has_first(document: Document) -> bool:
    """Tell whether the first page has a header or footer of its own."""
    return document.first_header is not None or document.first_footer is not None
