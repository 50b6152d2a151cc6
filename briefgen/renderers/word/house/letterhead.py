"""Headers and footers of a template in a draft: they stay as they are, and the marking of the brief joins them."""

from lxml import etree

from briefgen.document import Document, Inlines, MarkingLabel, Running
from briefgen.document.media import HouseTemplate, RunningPart
from briefgen.renderers.word.body.inlines import Links, Runs
from briefgen.renderers.word.body.references import References
from briefgen.renderers.word.house.house import House
from briefgen.renderers.word.pages.running import PARTS, RunningParts, has_first
from briefgen.renderers.word.pages.watermark import watermark_xml
from briefgen.renderers.word.parts.forms import Form
from briefgen.renderers.word.parts.package import Package
from briefgen.renderers.word.parts.style_part import style_id
from briefgen.renderers.word.parts.xml import NAMESPACES, alignment
from briefgen.styles import StyleSheet
from briefgen.styles.house.xml import (
    Element,
    W,
    child,
    is_on,
    parse,
    remove,
    serialised,
)

_DRAWING = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
)
_SHAPE = "{urn:schemas-microsoft-com:vml}shapetype"
_DRAWINGS = 100_000
"""Drawings of headers are counted from here, so that they do not meet those of the text."""
_BLANK = f"<w:{{tag}} {NAMESPACES}></w:{{tag}}>"


class Letterhead:
    """Adds the headers and footers of a template to the package of a draft."""

    def __init__(
        self,
        document: Document,
        styles: StyleSheet,
        package: Package,
        references: References,
        house: House,
    ) -> None:
        self.document = document
        self.styles = styles
        self.package = package
        self.references = references
        self.house = house
        self.own = RunningParts(document, styles, package, references)
        self.kinds = _kinds(house.template)
        self.drawings = _DRAWINGS
        self._made: dict[tuple[str, str, bool], str] = {}

    @property
    def titled(self) -> bool:
        """Whether the first page has a header or footer of its own."""
        return (
            "first" in self.kinds
            if self.house.template.running
            else has_first(self.document)
        )

    def of(self, form: Form, first: bool) -> str:
        """Return a section's references to its headers and footers; the first has those of the first page too."""
        if not self.house.template.running:
            return self.own.of(form, first)
        return "".join(
            f'<w:{role}Reference w:type="{kind}" r:id="{self._part(role, kind, form)}"/>'
            for role in ("header", "footer")
            for kind in self.kinds
            if first or kind != "first"
        )

    def _part(self, role: str, kind: str, form: Form) -> str:
        turned = form.landscape and bool(self.document.watermark) and role == "header"
        key = (role, kind, turned)
        if key not in self._made:
            running = self._running(role, kind)
            theirs = [part for part in self.house.template.running if part.role == role]
            if theirs:
                part = next((part for part in theirs if part.kind == kind), None)
                self._made[key] = self._joined(role, part, running, form)
            else:
                self._made[key] = self.own.part(role, running, form)
        return self._made[key]

    def _running(self, role: str, kind: str) -> Running:
        document = self.document
        usual, first = (
            (document.header, document.first_header)
            if role == "header"
            else (document.footer, document.first_footer)
        )
        return first if kind == "first" and first is not None else usual

    def _joined(
        self, role: str, part: RunningPart | None, running: Running, form: Form
    ) -> str:
        """Add a header or footer of the template, with the marking above or below it; return its reference's id."""
        tag, *kind = PARTS[role]
        root = parse(part.xml if part else _BLANK.format(tag=tag).encode())
        number = self.own.count(role)
        for drawing in root.iter(_DRAWING):  # ids are those of the whole file
            self.drawings += 1
            drawing.set("id", str(self.drawings))
        links = Links()
        if role == "header" and self.document.watermark:
            drawn = watermark_xml(
                self.document.watermark, self.styles, (form.width, form.height), number
            )
            _draw(root, self._element(drawn))
        for align, inlines in _markings(running):
            runs = Runs(self.styles, links, self.references).xml(inlines)
            style = f'<w:pStyle w:val="{style_id(role)}"/>{alignment(align)}'
            line = self._element(f"<w:p><w:pPr>{style}</w:pPr>{runs}</w:p>")
            root.insert(0 if role == "header" else len(root), line)
        name = f"{role}{number}.xml"
        return self.package.running(
            name, (kind[0], kind[1]), serialised(root).decode(), part, links.ids
        )

    def _element(self, xml: str) -> Element:
        return parse(f"<w:x {NAMESPACES}>{self.house.fitted(xml)}</w:x>".encode())[0]


def _kinds(template: HouseTemplate) -> list[str]:
    """Return the kinds of headers and footers that the pages of a template have."""
    first = is_on(child(parse(template.section), "titlePg"))
    even = is_on(child(parse(template.settings), "evenAndOddHeaders"))
    return ["default", *(["first"] if first else []), *(["even"] if even else [])]


def _markings(running: Running) -> list[tuple[str, Inlines]]:
    """Return the parts of a header or footer that hold a marking, each with its alignment."""
    parts = (("", running.left), ("center", running.middle), ("right", running.right))
    return [
        (align, inlines)
        for align, inlines in parts
        if any(isinstance(each, MarkingLabel) for each in inlines)
    ]


def _draw(root: Element, run: Element) -> None:
    """Put a drawing into the first paragraph; a kind of shape that the header knows is not explained again."""
    known = {shape.get("id") for shape in root.iter(_SHAPE)}
    for shape in [shape for shape in run.iter(_SHAPE) if shape.get("id") in known]:
        remove(shape)
    line = root.find(f"{W}p")
    if line is None:
        line = etree.SubElement(root, f"{W}p")
    line.insert(1 if child(line, "pPr") is not None else 0, run)
