"""One document with every block and every inline of the model, in many combinations."""

import io
from importlib.util import find_spec
from pathlib import Path

from PIL import Image

from briefgen.document import (
    Block,
    Callout,
    Cell,
    Citation,
    Column,
    Contents,
    CrossRef,
    Divider,
    Document,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    MarkingLabel,
    Metadata,
    Note,
    Notes,
    PageBreak,
    PageNumber,
    Paragraph,
    Preformatted,
    Quote,
    Running,
    RunningTitle,
    Section,
    Spread,
    Table,
    Text,
)
from briefgen.document.captions import CaptionWords, filled_references, numbered_captions
from briefgen.document.media import Drawing, Picture
from briefgen.document.note_numbers import numbered_notes
from briefgen.layout import find_layouts, read_styles
from briefgen.problems import Location
from briefgen.standards.markings import markings

AWKWARD = "{{ name }} {% end %} ]]> <p> & \" ' \\ (a) 100% £5 – “said” naïve №7 Ωμέγα Привет fi ﬁ"


def p(*parts: str | Inline, role: str = "", ident: str = "") -> Paragraph:
    return Paragraph(inlines(*parts), role, ident)


def h(level: int, text: str, ident: str = "", number: str = "", role: str = "") -> Heading:
    return Heading(level, inlines(text), ident, number, role)


def inlines(*parts: str | Inline) -> tuple[Inline, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def cell(*parts: str | Inline, columns: int = 1, rows: int = 1, ident: str = "") -> Cell:
    return Cell((p(*parts),), columns, rows, ident)


def listing(*items: str | tuple, ordered: bool = False, start: int = 1) -> ListBlock:
    return ListBlock(tuple((p(i),) if isinstance(i, str) else i for i in items), ordered, start)


def prose(start: str, count: int) -> str:
    return " ".join(f"{start}{number}" for number in range(count))


def plain_table(name: str, rows: int) -> Table:
    body = tuple((cell(f"{name} key {row}"), cell(f"{name} value {row}")) for row in range(rows))
    return Table((Column(1), Column(2)), ((cell(f"{name} Key"), cell(f"{name} Value")), *body))


def finished(*blocks: Block) -> tuple[Block, ...]:
    """Return the blocks with numbers for notes and captions, and with the words of references."""
    return filled_references(numbered_captions(numbered_notes(blocks), CaptionWords()), numbers=True)


def adorned() -> Document:
    """Return a document of several pages with all that stands around the text of a page, and notes at its foot."""
    marking = (MarkingLabel(markings()[3]),)
    number = inlines("Page ", PageNumber(), " of ", PageNumber(total=True))
    return Document(
        Metadata("Adorned", "en-GB"),
        finished(*_adorned()),
        Running(inlines("Left"), (RunningTitle(1),), marking),
        Running(inlines("See ", PageNumber(of="turned")), number),
        first_header=Running(inlines("First ", Link("https://example.org/first", inlines("page")))),
        watermark='DRAFT & "more"',
    )


def _adorned():
    yield Spread((p("The title", role="title"), Contents(2)), landscape=True)
    yield h(1, "Notes", "notes", "1")
    yield p("A claim", note("See ", Link("https://example.org/n", inlines("a link")), "."), " and a word.")
    yield Callout((p("boxed", note("Called in a box.")), Spread((p("not in columns"),), columns=2)), "bottom-line")
    yield listing((Figure(picture(), "In a list"),), (Spread((p("not turned"),), landscape=True),), ordered=True)
    yield Section((Spread((p("mots"), Preformatted("code"), h(2, "Titre", "titre")), columns=2),), "french", "fr")
    yield Spread((h(2, "Turned", "turned"), Figure(picture(), "", inlines("Wide", note("Of it.")), 1.0)), True)
    yield p("Between two turned pages.")
    yield Spread((p("Turned again."),), landscape=True)
    yield h(1, "Columns", "columns", "2")
    yield Spread((p(prose("three", 60)), p("nowhere ", PageNumber(of="nowhere"))), columns=3)


def torture() -> Document:
    """Return the document. Headings have ids, and so has everything that is linked to."""
    metadata = Metadata("Torture & <test>", "en-GB", "An Author", "An Organisation", "A subject")
    header = Running(inlines("Left & <header>"), (), (MarkingLabel(markings()[3]),))
    footer = Running(
        inlines("Foot"), inlines("Page ", PageNumber(), " of ", PageNumber(total=True)), inlines("Right")
    )
    parts = (_front, _words, _lists, _tables, _boxes, _figures, _anchors, _long, _end)
    blocks = finished(*(block for part in parts for block in part()))
    return Document(metadata, blocks, header, footer)


def _front():
    yield p("The house", role="organisation")
    yield p("Torture", role="title")
    yield p("Every block, every inline", role="subtitle")
    yield p("Contents", role="contents-title")
    yield Contents(3)
    yield p("Figures and tables", role="contents-title")
    yield Contents(of="figures")
    yield Contents(of="tables")


def _words():
    yield h(1, "Words & <signs>", "words", "1")
    yield p(AWKWARD, ident="awkward")
    yield p("un", Text("like", bold=True), "ly, ", Text("slanted", italic=True), Text("both", bold=True, italic=True))
    yield p("H", Text("2", lowered=True), "O, x", Text("2", raised=True), ", ", Text("code_x = 1", code=True), ".")
    yield p("A note.", Citation("source/1", "[1]"), Citation("source/2", "[2]"), " Then text.")
    yield p("one line", LineBreak(), "another", LineBreak(), LineBreak(), "and a third")
    link = Link("https://example.org/a?b=1&c=2#d", inlines("words of ", Text("a link", bold=True)))
    yield p("See ", link, " and ", CrossRef("long", inlines("the long part")), ".")
    address = "https://example.org/" + "long-path/" * 20
    yield p("Address ", Link(address, inlines(address)), " in full.")
    yield p("Marked ", MarkingLabel(markings()[0]), " and ", MarkingLabel(markings()[4]), " here.")
    yield p(Text("a role", role="note"), " inside ", Text("the line", role="heading-3"))
    yield p("lonely label with ß and ü", role="label")
    yield p("")
    yield p(LineBreak())
    yield h(6, "A deep heading", "deep", "1.1.1")
    yield h(2, "A question?", "question", "Q1.1", role="question")
    yield h(3, "No id and no number")


def _lists():
    yield h(1, "Lists", "lists", "2")
    yield listing("tight", "list")
    nested = (p("first paragraph"), p("second paragraph"), listing("inner one", (p("inner two"), listing("deepest"))))
    yield listing(nested, "after", (), ordered=True, start=4)
    yield listing("starts again", (listing("a list at once", ordered=True),), ordered=True)
    code = (p("before"), Preformatted("code in\n  a list"), p("after the code"))
    yield listing(
        code, (p("before"), Quote((p("quoted"), listing("in a quote"))), p("last")), (plain_part(),), ordered=True
    )
    yield listing((Callout((p("boxed in a list"),), "bottom-line"),), (p("with table"), plain_table("li", 1)))


def plain_part() -> Section:
    return Section((p("a section in a list"), p("of two")), "list/section")


def _tables():
    yield h(1, "Tables", "tables", "3")
    columns = (Column(3), Column(2, "center"), Column(1, "right"))
    rows = (
        (cell("Wide head", columns=2), cell("H3")),
        (cell("h1"), cell("h2"), cell("h3")),
        (cell("down", rows=2, ident="source/1"), cell("b1"), cell("c1")),
        (cell("b2 & c2", columns=2, ident="source/2"),),
        (Cell((p("two"), p("paragraphs"), listing("in", "a cell", ordered=True))), cell(""), cell("c3")),
        (Cell((p("with role", role="note"), Preformatted("x = 1"))), cell("a", LineBreak(), "b"), cell("end")),
    )
    yield Table(columns, rows, 2, 1, inlines(Text("Spans", italic=True), " of cells"), "A table", id="table")
    yield plain_table("plain", 3)
    yield Table((Column(),), ((cell("no header"),),), header_rows=0)
    yield Table((Column(), Column()), ((cell("Label", ident="mast"), cell("Value")),), role="masthead")
    yield Table((Column(),), ((Cell((plain_table("nested", 2),)),),), header_rows=0)


def _boxes():
    yield h(1, "Boxes", "boxes", "4")
    yield Quote((p("A quotation"), listing("with a list", "of two", ordered=True), Quote((p("and one inside"),))))
    inner = (
        p("label", role="label"),
        p("text"),
        listing("a", "b"),
        plain_table("boxed", 2),
        h(3, "Inside", "inside"),
    )
    yield Callout(inner, "bottom-line")
    yield Callout((p("plain callout"), Callout((p("callout within"), Quote((p("quote within"),))), "bottom-line")))
    yield Preformatted("def f():\n    return 1\n\n\tafter a tab" + " wide" * 40)
    yield Preformatted("")
    yield Divider()
    yield Section((), "empty/section")
    yield Section((h(2, "In a section", "in/section"), Section((p("nested sections"),), "sub")), "section")


def picture(kind: str = "png") -> Picture:
    """Return a small picture of two colours, partly transparent."""
    image = Image.new("RGBA" if kind == "png" else "RGB", (60, 30), (30, 90, 140))
    image.paste((200, 120, 40), (0, 15, 30, 30))
    out = io.BytesIO()
    image.save(out, kind)
    return Picture(out.getvalue(), kind, (60, 30), (120, 60))


SHAPES = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 400 240">
<defs>
  <linearGradient id="fade"><stop offset="0" stop-color="#06c"/><stop offset="1" stop-color="#fc0"/></linearGradient>
  <radialGradient id="glow"><stop offset="0" stop-color="#fff" stop-opacity="0.2"/><stop offset="1"/></radialGradient>
  <marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" orient="auto"><path d="M0 0L10 5L0 10z"/></marker>
  <clipPath id="round"><circle cx="330" cy="60" r="40"/></clipPath>
  <mask id="half"><rect x="10" y="80" width="60" height="40" fill="#777"/></mask>
  <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1"/></pattern>
</defs>
<style>.axis{stroke:#333;stroke-width:1.5;fill:none} .dotted{fill:url(#dots)}</style>
<rect x="10" y="10" width="120" height="60" fill="url(#fade)" rx="8"/>
<circle cx="200" cy="50" r="40" fill="url(#glow)"/><circle id="c" cx="230" cy="50" r="30" fill="blue" opacity=".4"/>
<g clip-path="url(#round)"><rect x="280" y="10" width="100" height="100" fill="#a0f"/></g>
<rect x="10" y="80" width="120" height="40" fill="#080" mask="url(#half)"/>
<rect class="dotted" x="140" y="100" width="60" height="40"/>
<path class="axis" d="M20 200H380" marker-end="url(#tip)"/><use xlink:href="#c" x="60" y="80"/>
<path d="M20 200C100 100 200 250 380 120" fill="none" stroke="#c00" stroke-width="3" stroke-dasharray="6 3"/>
<g opacity=".5" style="mix-blend-mode:multiply"><path d="M220 100h40v40z" fill="red"/><path d="M240 110h40v40z"/></g>
%s</svg>
"""
WORDS = """\
<text x="200" y="225" text-anchor="middle">Crossings <tspan font-weight="bold">per day</tspan> — naïve №</text>
<text x="20" y="160" font-family="Times, serif" font-style="italic">Slanted</text>
<text x="20" y="180" style="font:12px Courier, monospace">code_x</text>
<text transform="translate(395 200) rotate(-90)">turned</text>
"""


def drawing(words: str = "") -> Drawing:
    """Return a drawing with whatever SVG can draw in this package, and words if any are given."""
    from briefgen.layout.drawings import read_drawing  # noqa: PLC0415 - an extra

    styles = read_styles(find_layouts(Path("nowhere")), "brief")
    drawn, problems = read_drawing((SHAPES % words).encode(), "shapes.svg", "shapes.svg", Location("a.md", 1), styles)
    assert problems == ()
    return drawn


def note(*parts: str | Inline) -> Note:
    return Note(inlines(*parts))


def _figures():
    yield h(1, "Figures and notes", "figures", "5")
    yield p(
        "A claim", note("The first note."), " and another", note("See ", Link("https://example.org/n", inlines("it")))
    )
    yield Figure(picture(), "Two colours", inlines("Two ", Text("colours", italic=True)), 0.5, "figure")
    yield Figure(picture("jpeg"), "No caption")
    if find_spec("typst"):
        yield Figure(drawing(), "Shapes", inlines("Figure 1a. A drawing"), 1.0)
    yield Table((Column(), Column()), ((cell("in a cell", note("Called in a table.")), cell("wider " * 6)),), 0)
    yield p("page ", PageNumber(of="figure"))
    targets = "figure", "table", "question", "words", "theme/1", "deep"
    yield p("See ", *(part for target in targets for part in (CrossRef(target, ()), " ")), "without words.")
    yield Spread((p(prose("column", 200)), p("with a note", note("In a column."))), columns=2)
    yield Spread((h(2, "Turned", "turned"), plain_table("turned", 4)), landscape=True)
    yield Quote((Figure(picture(), "Quoted", inlines("In a quotation")),))
    fitted = (cell("Date"), cell("What happened"), cell("No.")), (cell("2026-05-01"), cell(prose("w", 40)), cell("1"))
    yield Table((Column(), Column(), Column(align="right")), fitted, caption=inlines("Fits", note("In a caption.")))
    yield Section((p("Слово"),), "foreign", "ru")
    yield p(Text("mot", language="fr"))


def _anchors():
    """Yield entries, themes and judgements in every place."""
    link = Link("https://example.org/e", inlines("a link"))
    called = p("It ", Text("rests", bold=True), " on ", link, note("Called in a judgement."), role="judgement")
    boxed = Section((p("a judgement in a box"),), "judgement/2")
    yield listing((Section((called, p("Grounds", role="judgement-note")), "judgement/1"),), ordered=True)
    yield Callout((p("first", role="label"), boxed), "bottom-line")
    first = Section((h(3, "Found again?", "entry/1/title"), p("Yes, ", link, ".")), "entry/1")
    turned = Section((h(3, "Turned?", "entry/2/title"), Spread((p("in columns"),), columns=2)), "entry/2")
    yield Section((h(2, "A theme", "theme/1/title"), p("What it says."), first, turned), "theme/1")
    yield Section((Spread((h(2, "Wide", "entry/3/title"), p("wide")), landscape=True),), "entry/3")
    cells = cell("a row", ident="entry/4"), Cell((Section((p("in a cell"),), "entry/5"),))
    yield Table((Column(1), Column(3)), (cells,), 0)
    yield p("an entry of ", Text("one", italic=True), " paragraph, with ", link, ident="entry/6")
    yield Section((), "entry/7")


def _long():
    yield PageBreak()
    yield h(1, "Long parts", "long", "5")
    yield p(prose("w", 1500))
    yield Callout((p(prose("box", 900)), p("end of the box")), "bottom-line")
    yield Quote((p(prose("quote", 700)),))
    yield plain_table("long", 60)
    tall = (cell("beside it"), cell(prose("tall", 1200)))
    yield Table((Column(), Column()), ((cell("T1"), cell("T2")), tall, (cell("after"), cell("it"))))
    yield Preformatted("\n".join(f"line {number}" for number in range(80)))
    yield listing(*(f"item {number}" for number in range(70)), ordered=True, start=95)


def _end():
    refs = [
        CrossRef(to, inlines(to)) for to in ("awkward", "table", "list/section", "mast", "inside", "section", "sub")
    ]
    yield p(*(part for ref in refs for part in (ref, Text(", "))), "and no more.")
    yield PageBreak()
    yield h(1, "The end", "end", "6")
    yield p("Last words.")
    yield Notes()
