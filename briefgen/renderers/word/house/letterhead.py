"""Headers and footers of a template in a draft: they stay as they are, and the marking of the brief joins them."""

from collections.abc import Iterator

from lxml import etree

from briefgen.document import Document, Inlines, MarkingLabel, Running
from briefgen.document.media import HouseTemplate, RunningPart
from briefgen.renderers.word.around.running import (
    PARTS,
    Kind,
    RunningParts,
    has_first,
    reference,
    running_of,
)
from briefgen.renderers.word.body.inlines import Links, Runs
from briefgen.renderers.word.body.references import References
from briefgen.renderers.word.house.house import House
from briefgen.renderers.word.parts.forms import Form
from briefgen.renderers.word.parts.package import Package
from briefgen.renderers.word.parts.pieces import OpenParagraph
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

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
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
        if self.house.template.running:
            return "first" in self.kinds
        return has_first(self.document)

    def of(self, form: Form, first: bool) -> str:
        """Return a section's references to its headers and footers; the first has those of the first page too."""
        if not self.house.template.running:
            return self.own.of(form, first)
        references = []
        for role in PARTS:
            for kind in self.kinds:
                if first or kind != "first":
                    ident = self._part(role, kind, form)
                    references.append(reference(role, kind, ident))
        return "".join(references)

    def _part(
        self,
        role: str,
        kind: Kind,
        form: Form,
    ) -> str:
        drawn = role == "header" and bool(self.document.watermark)
        key = (role, kind, drawn and form.landscape)
        if key not in self._made:
            self._made[key] = self._added(role, kind, form)
        return self._made[key]

    def _added(
        self,
        role: str,
        kind: Kind,
        form: Form,
    ) -> str:
        """Add a header or footer: the template's, or, where it has none in that role, that of the layout."""
        running = running_of(self.document, role, kind)
        theirs = [
            part for part in self.house.template.running if part.role == role
        ]
        if not theirs:
            return self.own.part(role, running, form)
        part = next((part for part in theirs if part.kind == kind), None)
        return self._joined(role, part, running, form)

    def _joined(
        self,
        role: str,
        part: RunningPart | None,
        running: Running,
        form: Form,
    ) -> str:
        """Add a header or footer of the template, with the marking above or below it; return its reference's id."""
        tag, content_type, relationship = PARTS[role]
        blank = _BLANK.format(tag=tag).encode()
        root = parse(part.xml if part else blank)
        number = self.own.count(role)
        self._count_drawings(root)
        if role == "header" and self.document.watermark:
            _draw(root, self._element(self.own.watermark(form, number)))
        links = Links()
        runs = Runs(self.styles, links, self.references, spoken=self.own.spoken)
        for align, inlines in _markings(running):
            style = f'<w:pStyle w:val="{style_id(role)}"/>{alignment(align)}'
            line = OpenParagraph(style, runs.xml(inlines)).xml
            at = 0 if role == "header" else len(root)
            root.insert(at, self._element(line))
        xml = serialised(root).decode()
        name = f"{role}{number}.xml"
        kind = (content_type, relationship)
        return self.package.running(name, kind, xml, part, links.ids)

    def _count_drawings(self, root: Element) -> None:
        """Give drawings ids that no other of the whole file has."""
        for drawing in root.iter(_DRAWING):
            self.drawings += 1
            drawing.set("id", str(self.drawings))

    def _element(self, xml: str) -> Element:
        fitted = self.house.fitted(xml)
        return parse(f"<w:x {NAMESPACES}>{fitted}</w:x>".encode())[0]


def _kinds(template: HouseTemplate) -> list[Kind]:
    """Return the kinds of headers and footers that the pages of a template have."""
    kinds: list[Kind] = ["default"]
    if is_on(child(parse(template.section), "titlePg")):
        kinds.append("first")
    if is_on(child(parse(template.settings), "evenAndOddHeaders")):
        kinds.append("even")
    return kinds


def _markings(running: Running) -> Iterator[tuple[str, Inlines]]:
    """Yield the parts of a header or footer that hold a marking, each with its alignment."""
    parts = {"": running.left, "center": running.middle, "right": running.right}
    for align, inlines in parts.items():
        if any(isinstance(each, MarkingLabel) for each in inlines):
            yield align, inlines


def _draw(root: Element, run: Element) -> None:
    """Put a drawing into the first paragraph; a kind of shape that the header knows is not explained again."""
    known = {shape.get("id") for shape in root.iter(_SHAPE)}
    for shape in list(run.iter(_SHAPE)):
        if shape.get("id") in known:
            remove(shape)
    line = root.find(f"{W}p")
    if line is None:
        line = etree.SubElement(root, f"{W}p")
    at = 0 if child(line, "pPr") is None else 1
    line.insert(at, run)
