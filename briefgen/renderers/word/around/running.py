"""Headers and footers → parts of their own, one for each width of the text that they stand over."""

from typing import Literal

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefgen.document import Document, Running
from briefgen.renderers.word.around.watermark import watermark_xml
from briefgen.renderers.word.body.inlines import Links, Runs
from briefgen.renderers.word.body.references import References
from briefgen.renderers.word.parts.forms import Form
from briefgen.renderers.word.parts.package import Package
from briefgen.renderers.word.parts.pieces import OpenParagraph
from briefgen.renderers.word.parts.style_part import style_id
from briefgen.renderers.word.parts.xml import (
    DECLARATION,
    NAMESPACES,
    run,
    twips,
)
from briefgen.styles import StyleSheet

PARTS = {
    "header": ("hdr", CT.WML_HEADER, RT.HEADER),
    "footer": ("ftr", CT.WML_FOOTER, RT.FOOTER),
}
"""Header or footer → its root's tag, its content type and that of its relationship."""

Kind = Literal["default", "first", "even"]
"""Which pages it is on, as Word says it."""


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
        kinds: list[Kind] = ["default"]
        if first and has_first(document):
            kinds.append("first")
        references = []
        for role in PARTS:
            for kind in kinds:
                running = running_of(document, role, kind)
                references.append(self._reference(role, kind, running, form))
        return "".join(references)

    def _reference(
        self,
        role: str,
        kind: Kind,
        running: Running,
        form: Form,
    ) -> str:
        key = (role, kind, form.landscape)
        if key not in self._made:
            self._made[key] = self.part(role, running, form)
        return reference(role, kind, self._made[key])

    def count(self, role: str) -> int:
        """Return the number of the next header or footer."""
        self._count[role] += 1
        return self._count[role]

    def part(
        self,
        role: str,
        running: Running,
        form: Form,
    ) -> str:
        """Add a header or footer of one paragraph, its middle and right parts at tab stops; return its id."""
        tag, content_type, relationship = PARTS[role]
        number = self.count(role)
        links = Links()
        runs = Runs(self.styles, links, self.references)
        parts = map(runs.xml, (running.left, running.middle, running.right))
        line = run("<w:tab/>").join(parts)
        mark = self.watermark(form, number) if role == "header" else ""
        style = f'<w:pStyle w:val="{style_id(role)}"/>{self._stops(form)}'
        whole = OpenParagraph(style, f"{mark}{line}").xml
        xml = f"{DECLARATION}<w:{tag} {NAMESPACES}>{whole}</w:{tag}>"
        name = f"{role}{number}.xml"
        return self.package.add(
            name, content_type, relationship, xml, links.ids
        )

    def watermark(self, form: Form, number: int) -> str:
        """Return the run that draws the document's word in the header of that number; nothing where it has none."""
        word = self.document.watermark
        paper = (form.width, form.height)
        return watermark_xml(word, self.styles, paper, number) if word else ""

    def _stops(self, form: Form) -> str:
        """Return tab stops in place of the style's, where the text is not as wide as there."""
        usual = twips(self.styles.page.measure)
        measure = twips(form.measure)
        if measure == usual:
            return ""
        stops = {
            usual // 2: "clear",
            usual: "clear",
            measure // 2: "center",
            measure: "right",
        }
        tabs = "".join(
            f'<w:tab w:val="{kind}" w:pos="{at}"/>'
            for at, kind in sorted(stops.items())
        )
        return f"<w:tabs>{tabs}</w:tabs>"


def reference(
    role: str,
    kind: Kind,
    ident: str,
) -> str:
    """Return what gives a section its header or footer."""
    return f'<w:{role}Reference w:type="{kind}" r:id="{ident}"/>'


def running_of(
    document: Document,
    role: str,
    kind: Kind,
) -> Running:
    """Return the header or footer of a document's first page or, as where that has none of its own, of all others."""
    usual, first = document.footer, document.first_footer
    if role == "header":
        usual, first = document.header, document.first_header
    return first if kind == "first" and first is not None else usual


def has_first(document: Document) -> bool:
    """Tell whether the first page has a header or footer of its own."""
    return (
        document.first_header is not None or document.first_footer is not None
    )
