"""Headers and footers → parts of their own, one for each width of the text that they stand over."""

from typing import Literal, NamedTuple

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefgen.document import Document, Running
from briefgen.renderers.word.around.watermark import watermark_xml
from briefgen.renderers.word.body.estimated_widths import line_width
from briefgen.renderers.word.body.inlines import Links, Runs
from briefgen.renderers.word.body.references import References
from briefgen.renderers.word.parts.forms import Form
from briefgen.renderers.word.parts.package import Package
from briefgen.renderers.word.parts.pieces import NO_LINE, OpenParagraph
from briefgen.renderers.word.parts.spoken import spoken_of
from briefgen.renderers.word.parts.style_part import cell_margins, style_id
from briefgen.renderers.word.parts.xml import (
    DECLARATION,
    NAMESPACES,
    alignment,
    run,
    twips,
)
from briefgen.styles import StyleSheet

PARTS = {
    "header": ("hdr", CT.WML_HEADER, RT.HEADER),
    "footer": ("ftr", CT.WML_FOOTER, RT.FOOTER),
}
"""Header or footer → its root's tag, its content type and that of its relationship."""

_PARTS = ("left", "middle", "right")
_GAP = 8.0
"""Points between the parts at least."""
_MOST_RIGHT = 0.75
"""What stands right takes this part of the width at most."""

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
        self.spoken = spoken_of(document)
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
        """Add a header or footer, its middle and right parts at tab stops where there is room; return its id."""
        tag, content_type, relationship = PARTS[role]
        number = self.count(role)
        links = Links()
        runs = Runs(self.styles, links, self.references, spoken=self.spoken)
        mark = self.watermark(form, number) if role == "header" else ""
        room = _Room.of(running, self.styles, role, form)
        if room.enough:
            whole = self._line(role, running, form, runs, mark)
        else:
            whole = self._cells(role, running, form, runs, room) + mark_line(
                mark
            )
        xml = f"{DECLARATION}<w:{tag} {NAMESPACES}>{whole}</w:{tag}>"
        name = f"{role}{number}.xml"
        return self.package.add(
            name, content_type, relationship, xml, links.ids
        )

    def _line(
        self,
        role: str,
        running: Running,
        form: Form,
        runs: Runs,
        mark: str,
    ) -> str:
        """Return one paragraph with tab stops."""
        parts = [running.left]
        if running.middle:
            parts.append(running.middle)
        if running.middle or running.right:
            parts.append(running.right)
        line = run("<w:tab/>").join(map(runs.xml, parts))
        stops = self._stops(form, len(parts))
        style = f'<w:pStyle w:val="{style_id(role)}"/>{stops}'
        return OpenParagraph(style, f"{mark}{line}").xml

    def _cells(
        self,
        role: str,
        running: Running,
        form: Form,
        runs: Runs,
        room: "_Room",
    ) -> str:
        """Return the parts side by side in cells, in which the longer ones take several lines."""
        parts = [
            (running.left, "left", room.left),
            (running.middle, "center", room.middle),
            (running.right, "right", room.right),
        ]
        cells, grid = "", ""
        for inlines, align, width in parts:
            if not width:
                continue
            wide = twips(width)
            grid += f'<w:gridCol w:w="{wide}"/>'
            style = f'<w:pStyle w:val="{style_id(role)}"/>{alignment(align)}'
            words = OpenParagraph(style, runs.xml(inlines)).xml
            cells += f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{words}</w:tc>'
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{twips(form.measure)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{cell_margins(0.0, 0.0, 0.0)}<w:tblLook w:val="0000"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
        )

    def watermark(self, form: Form, number: int) -> str:
        """Return the run that draws the document's word in the header of that number; nothing where it has none."""
        word = self.document.watermark
        paper = (form.width, form.height)
        return watermark_xml(word, self.styles, paper, number) if word else ""

    def _stops(self, form: Form, parts: int) -> str:
        """Return tab stops in place of the style's, where they are not those of so many parts on that page."""
        usual = twips(self.styles.page.measure)
        measure = twips(form.measure)
        has_middle = parts == len(_PARTS)
        if parts == 1 or (has_middle and measure == usual):
            return ""
        stops = {usual // 2: "clear", usual: "clear", measure: "right"}
        if has_middle:
            stops[measure // 2] = "center"
        tabs = "".join(
            f'<w:tab w:val="{kind}" w:pos="{at}"/>'
            for at, kind in sorted(stops.items())
        )
        return f"<w:tabs>{tabs}</w:tabs>"


class _Room(NamedTuple):
    """How wide the parts of a header or footer may be, in points, and whether each fits on one line."""

    left: float
    middle: float
    right: float
    enough: bool

    @classmethod
    def of(
        cls,
        running: Running,
        styles: StyleSheet,
        role: str,
        form: Form,
    ) -> "_Room":
        """Return the room of each part: what stands right keeps its place, what stands left takes what is left."""
        look = styles.look(role)
        left, middle, right = (
            line_width(part, styles, look)
            for part in (running.left, running.middle, running.right)
        )
        if middle:
            middle += 2 * _GAP
            side = (form.measure - middle) / 2
            return cls(side, middle, side, max(left, right) <= side)
        side = min(right + _GAP, form.measure * _MOST_RIGHT) if right else 0.0
        rest = form.measure - side
        return cls(rest, 0.0, side, left <= rest)


def mark_line(mark: str) -> str:
    """Return the paragraph that ends a part, with what is drawn from there; it takes a point of height."""
    return OpenParagraph(NO_LINE.properties, mark).xml


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
