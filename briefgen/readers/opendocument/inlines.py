"""What stands in a paragraph of an OpenDocument file → words. Tracked changes are accepted by the format itself."""

from dataclasses import dataclass, field, replace

from briefgen.files.commonmark import Words
from briefgen.files.limits import limits, too_much
from briefgen.files.links import allowed_url
from briefgen.files.office_xml import (
    Element,
    attribute,
    child,
    inside,
    number,
    tag,
)
from briefgen.problems import Location
from briefgen.readers.office.symbols import UNKNOWN, Fonts, raised, signs_of
from briefgen.readers.office.tally import Tally
from briefgen.readers.opendocument.styles import Look, Styles
from briefgen.standards.east_asian import one_line

_ANCHOR = 80
"""Characters of the words that a comment is about, as far as a note repeats them."""
_MOST_SPACES = 1_000
_SILENT = (
    "text:placeholder",
    "text:tracked-changes",
    "text:change",
    "text:change-start",
    "text:change-end",
    "text:script",
    "office:event-listeners",
)
"""What shows nothing, or only asks to be filled in."""
_DRAWN = (
    "draw:frame",
    "draw:custom-shape",
    "draw:g",
    "draw:a",
    "draw:rect",
    "draw:line",
    "draw:ellipse",
    "draw:polygon",
    "draw:polyline",
    "draw:path",
    "draw:connector",
    "draw:caption",
    "draw:control",
)


@dataclass
class Story:
    """One part of a file while it is read."""

    where: Location
    styles: Styles
    tally: Tally
    notes: list[tuple[str, Element]] = field(default_factory=list)
    """Labels and bodies of footnotes in the order of their calls."""
    comments: dict[str, Element] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    """The words that each comment is about."""
    open_comments: dict[str, str] = field(default_factory=dict)
    """The comments on the words that are read, by the names that their ends bear."""


@dataclass
class Line:
    """What a paragraph holds."""

    words: list[Words] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    """The labels of the footnotes that it calls."""
    comments: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Text boxes anchored in it."""


def read_line(paragraph: Element, story: Story) -> Line:
    """Return the content of a paragraph."""
    line = Line()
    name = attribute(paragraph, "text:style-name")
    look = story.styles.look("paragraph", name)
    Runs(story, line).walk(paragraph, look, 0)
    return line


@dataclass
class Runs:
    """Reads what stands in a paragraph into a line."""

    story: Story
    line: Line
    url: str = ""

    def walk(
        self,
        container: Element,
        look: Look,
        depth: int,
    ) -> None:
        """Read the text of an element and all that stands in it."""
        if depth > limits().depth:
            what = f"text stands {depth} levels deep"
            raise too_much(self.story.where, "depth", what)
        if look.hidden:
            words = "".join(map(str, container.itertext()))
            self.story.tally.add_hidden(words)
            return
        self.add(container.text or "", look)
        for each in container:
            self.element(each, look, depth)
            self.add(each.tail or "", look)

    def element(
        self,
        each: Element,
        look: Look,
        depth: int,
    ) -> None:
        """Read what one element shows."""
        match tag(each):
            case name if name in _SILENT:
                pass
            case name if name in _DRAWN:
                self.drawing(each)
            case "text:span":
                self.span(each, look, depth)
            case "text:a":
                self.link(each, look, depth)
            case "text:s":
                count = number(attribute(each, "text:c"), 1, _MOST_SPACES)
                self.add(" " * count, look)
            case "text:tab":
                self.add(" ", look)
            case "text:line-break":
                self.line.words.append(Words("", is_break=True))
            case "text:note":
                self.note(each)
            case "office:annotation":
                self.comment(each)
            case "office:annotation-end":
                self.story.open_comments.pop(
                    attribute(each, "office:name"), None
                )
            case "text:ruby":
                self.ruby(each, look, depth)
            case "text:hidden-text" | "text:hidden-paragraph":
                self.maybe_hidden(each, look, depth)
            case "loext:content-control":
                self.control(each, look, depth)
            case "field:fieldmark":
                self.add(_check_box(each), look)
            case _ if attribute(each, "text:display") == "none":
                pass  # a variable that is set, and shown elsewhere
            case _:
                self.walk(each, look, depth + 1)

    def span(
        self,
        each: Element,
        look: Look,
        depth: int,
    ) -> None:
        """Read text with a look of its own."""
        name = attribute(each, "text:style-name")
        inner = self.story.styles.look("text", name).over(look)
        if inner.struck and not look.struck:
            self.story.tally.add("struck-text")
        self.walk(each, inner, depth + 1)

    def link(
        self,
        each: Element,
        look: Look,
        depth: int,
    ) -> None:
        """Read a link; one that leads nowhere allowed keeps its words alone."""
        url = attribute(each, "xlink:href").strip()
        is_inside = url.startswith("#")
        if url and not is_inside and not allowed_url(url):
            self.story.tally.add_link(url)
        before, self.url = self.url, url if allowed_url(url) else self.url
        self.walk(each, look, depth + 1)
        self.url = before

    def add(self, text: str, look: Look) -> None:
        """Add text as it shows in its font."""
        if not text:
            return
        font = look.font or ""
        shown = signs_of(self.story.tally.printable(text), Fonts(font, font))
        for _ in range(shown.count(UNKNOWN) - text.count(UNKNOWN)):
            self.story.tally.add("symbol")
        shown = raised(shown, look.height or "")
        words = Words(shown, bool(look.bold), bool(look.italic), self.url)
        self.line.words.append(words)
        for ident in self.story.open_comments.values():
            said = self.story.anchors.get(ident, "") + shown[:_ANCHOR]
            self.story.anchors[ident] = said[:_ANCHOR]

    def note(self, each: Element) -> None:
        """Read the call of a note; its body is kept for later."""
        body = child(each, "text:note-body")
        if body is None:
            return
        label = str(len(self.story.notes) + 1)
        self.story.notes.append((label, body))
        self.line.calls.append(label)
        self.line.words.append(Words(f"[^{label}]", is_markup=True))

    def comment(self, each: Element) -> None:
        """Read that a comment begins, or stands here."""
        ident = str(len(self.story.comments) + 1)
        self.story.comments[ident] = each
        self.line.comments.append(ident)
        name = attribute(each, "office:name")
        if name:
            self.story.open_comments[name] = ident

    def ruby(
        self,
        each: Element,
        look: Look,
        depth: int,
    ) -> None:
        """Read words with their reading above them, which stands behind them in brackets."""
        base, above = (
            child(each, "text:ruby-base"),
            child(each, "text:ruby-text"),
        )
        if base is not None:
            self.walk(base, look, depth + 1)
        if above is not None:
            self.add("(", look)
            self.walk(above, look, depth + 1)
            self.add(")", look)

    def maybe_hidden(
        self,
        each: Element,
        look: Look,
        depth: int,
    ) -> None:
        """Read text that a condition may hide."""
        is_hidden = attribute(each, "text:is-hidden") == "true"
        self.walk(
            each, replace(look, hidden=is_hidden or look.hidden), depth + 1
        )

    def control(
        self,
        each: Element,
        look: Look,
        depth: int,
    ) -> None:
        """Read a content control; one that nobody filled in shows nothing."""
        if attribute(each, "loext:showing-place-holder") != "true":
            self.walk(each, look, depth + 1)

    def drawing(self, element: Element) -> None:
        """Read a drawing: its text boxes, or the description of the picture."""
        boxes = list(boxes_in(element))
        self.line.boxes += boxes
        if any(True for _ in inside(element, "draw:object")):
            self.story.tally.add("embedded-object")
            return
        has_picture = any(True for _ in inside(element, "draw:image"))
        if boxes and not has_picture:
            return
        self.story.tally.add("picture")
        described = [
            *inside(element, "svg:title"),
            *inside(element, "svg:desc"),
        ]
        texts = (
            one_line("".join(each.itertext())) for each in reversed(described)
        )
        text = next(filter(None, texts), "")
        if text:
            self.add(f"[picture: {text}]", Look())


def boxes_in(element: Element) -> list[Element]:
    """Return the text boxes of a drawing, without those inside of them; a shape with words is one."""
    found: list[Element] = []
    for each in element:
        if tag(each) == "draw:text-box":
            found.append(each)
        elif tag(each) in ("text:p", "text:list"):
            return [element]
        else:
            found += boxes_in(each)
    return found


def _check_box(mark: Element) -> str:
    """Return the state of a check box in an old form; empty for another field."""
    if "CHECKBOX" not in attribute(mark, "field:type").upper():
        return ""
    said = {
        attribute(each, "field:name"): attribute(each, "field:value")
        for each in inside(mark, "field:param")
    }
    checked = any(
        value in ("true", "1")
        for name, value in said.items()
        if name.endswith("Checked")
    )
    return "\u2612" if checked else "\u2610"
