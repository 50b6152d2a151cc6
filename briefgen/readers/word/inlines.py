"""The runs of a paragraph → words, as they read with every tracked change accepted."""

from dataclasses import dataclass, field, replace

from briefgen.files.commonmark import Words
from briefgen.files.limits import limits, too_much
from briefgen.files.links import allowed_url
from briefgen.files.office_relations import Relation
from briefgen.files.office_xml import (
    Element,
    attribute,
    child,
    is_on,
    tag,
    value,
)
from briefgen.problems import Location
from briefgen.readers.office.symbols import (
    UNKNOWN,
    Fonts,
    raised,
    signs_of,
    symbol,
)
from briefgen.readers.office.tally import Tally
from briefgen.readers.word.controls import check_box, is_unfilled
from briefgen.readers.word.drawings import Part, Pictured, alternative, drawn
from briefgen.readers.word.fields import Fields
from briefgen.readers.word.formulas import formula_text
from briefgen.readers.word.styles import Look, Styles, look_of

_ANCHOR = 80
"""Characters of the words that a comment is about, as far as a note repeats them."""


@dataclass
class Story:
    """One part of a file (the document, its footnotes …) while it is read."""

    where: Location
    styles: Styles
    tally: Tally
    relations: dict[str, Relation]
    fields: Fields
    labels: dict[str, str] = field(default_factory=dict)
    """The label of each footnote (`footnote:2`) in the order of their calls."""
    anchors: dict[str, str] = field(default_factory=dict)
    """The words that each comment is about."""
    shows_pictures: bool = False
    """Whether pictures can stand below its paragraphs."""
    part: Part = lambda _: None
    """The other parts of the file."""
    open_comments: set[str] = field(default_factory=set)


@dataclass
class Line:
    """What a paragraph holds."""

    words: list[Words] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    """The labels of the footnotes that it calls."""
    comments: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Text boxes anchored in it."""
    pictures: list[Pictured] = field(default_factory=list)

    def follow(self, other: "Line") -> "Line":
        """Return this paragraph with the text of another one before it."""
        parts = ("words", "calls", "comments", "boxes", "pictures")
        return Line(
            *(getattr(other, name) + getattr(self, name) for name in parts)
        )

    def unmarked(self) -> "Line":
        """Return it without the look of its words."""
        words = [replace(each, bold=False, italic=False) for each in self.words]
        return replace(
            self, words=[each for each in words if not each.is_break]
        )


def read_line(paragraph: Element, story: Story) -> Line:
    """Return the content of a paragraph."""
    line = Line()
    style = story.styles.paragraph_style(child(paragraph, "w:pPr"))
    _Runs(story, story.styles.look(style), line).walk(paragraph, 0)
    return line


@dataclass
class _Runs:
    story: Story
    look: Look
    """That of the paragraph's style."""
    line: Line
    url: str = ""

    def walk(self, container: Element, depth: int) -> None:
        """Read the runs of a paragraph or of what stands inside one."""
        if depth > limits().depth:
            raise too_much(
                self.story.where, "depth", f"text stands {depth} levels deep"
            )
        for each in container:
            name = tag(each)
            match name:
                case "w:r":
                    self.run(each)
                case "w:ins" | "w:moveTo":
                    self.story.tally.add("tracked-changes")
                    self.walk(each, depth + 1)
                case "w:del" | "w:moveFrom":
                    self.story.tally.add("tracked-changes")
                case (
                    "w:smartTag"
                    | "w:customXml"
                    | "w:dir"
                    | "w:bdo"
                    | "w:sdtContent"
                ):
                    self.walk(each, depth + 1)
                case "w:hyperlink":
                    self.linked(each, self.target(each), depth)
                case "w:fldSimple":
                    code = attribute(each, "w:instr")
                    if not self.story.fields.is_contents(code):
                        self.linked(each, self.story.fields.url(code), depth)
                case "w:sdt":
                    self.control(each, depth)
                case "mc:AlternateContent":
                    for chosen in alternative(each):
                        self.walk(chosen, depth + 1)
                case "m:oMath" | "m:oMathPara":
                    self.story.tally.add("formula")
                    self.add(formula_text(each), Look())
                case "w:commentRangeStart":
                    self.comment(attribute(each, "w:id"))
                case "w:commentRangeEnd":
                    self.story.open_comments.discard(attribute(each, "w:id"))
                case "w:subDoc":
                    self.story.tally.add("joined-file")

    def linked(
        self,
        element: Element,
        url: str,
        depth: int,
    ) -> None:
        """Read the runs of a link; one that leads nowhere allowed keeps its words alone."""
        if url and not allowed_url(url):
            self.story.tally.add_link(url)
            url = ""
        before, self.url = self.url, url or self.url
        self.walk(element, depth + 1)
        self.url = before

    def target(self, link: Element) -> str:
        related = self.story.relations.get(attribute(link, "r:id"))
        if related is None or not related.external:
            return ""  # a place in the document itself
        place = attribute(link, "w:anchor")
        if not place or "#" in related.target:
            return related.target
        return f"{related.target}#{place}"

    def control(self, element: Element, depth: int) -> None:
        """Read a content control: one that nobody filled in shows nothing, a check box its state."""
        state = check_box(element)
        if state:
            self.add(state, Look())
        elif not is_unfilled(element, self.story.styles, self.story.tally):
            self.walk(element, depth + 1)

    def run(self, run: Element) -> None:
        properties = child(run, "w:rPr")
        look = self.effective(properties)
        if look.hidden:
            self.story.tally.add_hidden("".join(map(str, run.itertext())))
            return
        height = ""
        if properties is not None:
            height = value(properties, "w:vertAlign") or ""
            struck = (
                child(properties, "w:strike"),
                child(properties, "w:dstrike"),
            )
            if any(map(is_on, struck)):
                self.story.tally.add("struck-text")
        for each in run:
            self.piece(each, look, height)

    def piece(
        self,
        element: Element,
        look: Look,
        height: str,
    ) -> None:
        """Read one part of a run."""
        match tag(element):
            case "w:t":
                self.text(element.text or "", look, height)
            case "w:tab" | "w:ptab":
                self.add(" ", look)
            case "w:br" | "w:cr":
                is_of_line = attribute(element, "w:type") not in (
                    "page",
                    "column",
                )
                if is_of_line and not self.story.fields.silent:
                    self.line.words.append(Words("", is_break=True))
            case "w:noBreakHyphen":
                self.add("\u2011", look)
            case "w:softHyphen":
                self.add("\u00ad", look)
            case "w:sym":
                self.symbol(element, look)
            case "w:footnoteReference" | "w:endnoteReference":
                self.call(element)
            case "w:commentReference":
                self.comment(attribute(element, "w:id"), opens=False)
            case "w:fldChar" | "w:instrText":
                if (state := self.story.fields.step(element)) is not None:
                    self.add(state, look)
            case "w:drawing" | "w:pict":
                self.drawing(element)
            case "w:object":
                self.story.tally.add("embedded-object")
            case "w:ruby":
                self.ruby(element, look)
            case "mc:AlternateContent":
                for chosen in alternative(element):
                    for each in chosen:
                        self.piece(each, look, height)

    def text(
        self,
        text: str,
        look: Look,
        height: str,
    ) -> None:
        """Add text as it shows in its font."""
        shown = signs_of(text, look.fonts or Fonts())
        self.add(raised(shown, height), look)
        for _ in range(shown.count(UNKNOWN) - text.count(UNKNOWN)):
            self.story.tally.add("symbol")

    def add(self, text: str, look: Look) -> None:
        """Add text, unless a field computes it into something else."""
        if self.story.fields.silent or not text:
            return
        text = self.story.tally.printable(text)
        url = self.url or self.linked_by_field()
        self.line.words.append(
            Words(text, bool(look.bold), bool(look.italic), url)
        )
        for ident in list(self.story.open_comments):
            words = self.story.anchors.get(ident, "") + text[:_ANCHOR]
            self.story.anchors[ident] = words
            if len(words) >= _ANCHOR:
                self.story.open_comments.discard(ident)

    def linked_by_field(self) -> str:
        url = self.story.fields.current_url
        if url and not allowed_url(url):
            self.story.tally.add_link(url)
            return ""
        return url

    def symbol(self, element: Element, look: Look) -> None:
        character = symbol(
            attribute(element, "w:font"), attribute(element, "w:char")
        )
        if character == UNKNOWN:
            self.story.tally.add("symbol")
        self.add(character, look)

    def ruby(self, element: Element, look: Look) -> None:
        """Read words with their reading above them, which stands behind them in brackets."""
        base = child(element, "w:rubyBase")
        if base is not None:
            self.walk(base, 1)
        above = child(element, "w:rt")
        if above is not None:
            self.add("(", look)
            self.walk(above, 1)
            self.add(")", look)

    def call(self, element: Element) -> None:
        """Read the call of a note, unless the note's place is inside a field that does not show."""
        if self.story.fields.silent:
            return
        kind = tag(element).removeprefix("w:").removesuffix("Reference")
        name = f"{kind}:{attribute(element, 'w:id')}"
        labels = self.story.labels
        label = labels.setdefault(name, str(len(labels) + 1))
        self.line.calls.append(label)
        self.line.words.append(Words(f"[^{label}]", is_markup=True))

    def comment(self, ident: str, *, opens: bool = True) -> None:
        if ident not in self.line.comments:
            self.line.comments.append(ident)
        if opens:
            self.story.open_comments.add(ident)

    def effective(self, properties: Element | None) -> Look:
        """Return the look of a run: its own word, or else that of its style, which turns the paragraph's about."""
        own = look_of(properties)
        style = (
            value(properties, "w:rStyle") if properties is not None else None
        )
        of_style = self.story.styles.look(style) if style else Look()
        if own == of_style == Look():
            return self.look
        return Look(
            _switched(own.bold, of_style.bold, self.look.bold),
            _switched(own.italic, of_style.italic, self.look.italic),
            _switched(own.hidden, of_style.hidden, self.look.hidden),
            own.fonts or of_style.fonts or self.look.fonts,
        )

    def drawing(self, element: Element) -> None:
        """Read a drawing: its text boxes, the descriptions of pictures, the words of charts."""
        found = drawn(element, self.story.relations, self.story.part)
        self.line.boxes += found.boxes
        for picture in found.pictures:
            if picture.part and self.story.shows_pictures:
                self.line.pictures.append(picture)
                continue
            self.story.tally.add("picture")
            self.described("picture", picture.description)
        for text in found.charts:
            self.story.tally.add("chart")
            self.described("chart", text)

    def described(self, what: str, text: str) -> None:
        """Add what stands for a picture: its description, if it has one."""
        if text:
            self.add(f"[{what}: {text}]", Look())


def _switched(
    own: bool | None,
    style: bool | None,
    paragraph: bool | None,
) -> bool:
    """Return whether a switch is on in a run: what the run itself says, else its style, against the paragraph's."""
    if own is not None:
        return own
    return bool(style) != bool(paragraph)
