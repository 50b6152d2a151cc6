"""Captions are numbered in one place, references take their words from what they lead to, and both files agree."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

import briefgen
from briefgen.document import (
    Callout,
    Column,
    Contents,
    CrossRef,
    Document,
    Figure,
    Label,
    Metadata,
    PageBreak,
    PageNumber,
    Quote,
    Section,
    Table,
)
from briefgen.document.captions import CaptionWords, filled_references, numbered_captions
from briefgen.document.walk import blocks_in
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.problems import BriefgenError
from briefgen.renderers import pdf, text, word
from tests.helpers.readback import W, docx_body, docx_part, fields, hyperlinks, parity, value
from tests.helpers.torture import cell, finished, h, inlines, listing, p, picture

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")


def figure(caption: str, ident: str = "") -> Figure:
    return Figure(picture(), "what it shows", inlines(caption) if caption else (), 0.2, ident)


def table(caption: str, ident: str = "", *rows: tuple) -> Table:
    return Table((Column(),), rows or ((cell("a"),),), 0, caption=inlines(caption) if caption else (), id=ident)


def labels(blocks) -> list[str]:
    return [f"{b.id}: {b.label.word} {b.label.number}" for b in blocks_in(blocks) if getattr(b, "label", None)]


def both(*blocks) -> tuple[bytes, bytes]:
    document = Document(Metadata("T"), finished(*blocks))
    laid = pdf.lay_out(document, STYLES)
    return pdf.render(document, STYLES, laid), word.render(document, STYLES, laid)


def said(*blocks) -> str:
    """Return the words of the Word file, when the PDF and it agree."""
    paper, draft = both(*blocks)
    assert parity(paper, draft, STYLES.page) == ""
    return " ".join(docx_body(draft))


# ---------------------------------------------------------------- numbers


def test_figures_and_tables_count_apart_and_in_reading_order():
    inside = table("outer", "", (cell("x"),), (cell("y"),))
    boxed = Callout((figure("second"), listing((table("inner"),))))
    assert labels(finished(figure("first", "map"), inside, boxed, Quote((figure("third"),)))) == [
        "map: Figure 1", "table/1: Table 1", "figure/2: Figure 2", "table/2: Table 2", "figure/3: Figure 3",
    ]  # fmt: skip


def test_what_has_no_caption_or_prints_nothing_takes_no_number():
    empty = Table((Column(),), (), caption=inlines("no rows"))
    assert labels(finished(figure(""), table(""), empty, figure("one"), table("one"))) == [
        "figure/1: Figure 1",
        "table/1: Table 1",
    ]


def test_kinds_that_share_a_word_share_their_numbers():
    words = CaptionWords(figure="Exhibit", table=" Exhibit ")
    assert labels(numbered_captions((figure("a"), table("b")), words)) == [
        "figure/1: Exhibit 1",
        "table/2: Exhibit 2",
    ]


def test_an_empty_word_leaves_captions_without_numbers():
    blocks = (figure("a"), table("b"))
    assert labels(numbered_captions(blocks, CaptionWords(figure="", table="Table"))) == ["table/1: Table 1"]


def test_the_words_of_captions_are_part_of_the_look(tmp_path: Path):
    for name, own in (("house", "captions: {figure: Abbildung}"), ("plain", "captions: {figure: '', table: ''}")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "styles.yaml").write_text(f"extends: brief\n{own}\n", encoding="utf-8")
    layouts = LayoutPath((tmp_path, BUILT_IN))
    assert read_styles(layouts, "house").captions == CaptionWords(figure="Abbildung", table="Table")
    assert read_styles(layouts, "plain").captions == CaptionWords(figure="", table="")
    (tmp_path / "house" / "styles.yaml").write_text("extends: brief\ncaptions: {figures: x}\n", encoding="utf-8")
    with pytest.raises(BriefgenError, match="figures"):
        read_styles(layouts, "house")


# ---------------------------------------------------------------- captions in the files


def test_captions_say_the_same_in_all_outputs():
    blocks = (figure("A map"), table("A list"))
    assert said(*blocks) == "Figure 1. A map Table 1. A list a"
    plain = text.render(Document(Metadata("T"), finished(*blocks)), STYLES, {}).decode()
    assert plain == "[Figure: what it shows]\nFigure\u00a01. A map\n\nTable\u00a01. A list\na\n"


def test_word_counts_captions_by_their_word():
    document = Document(
        Metadata("T"), numbered_captions((figure("a"), figure("b"), table("c")), CaptionWords(table="Liste no"))
    )
    found = fields(docx_part(word.render(document, STYLES, {}), "word/document.xml"))
    assert [(f.instruction, f.result[0].text) for f in found] == [
        ("SEQ Figure \\* ARABIC", "1"), ("SEQ Figure \\* ARABIC", "2"), ("SEQ Liste_no \\* ARABIC", "1"),
    ]  # fmt: skip


def test_the_label_of_a_caption_is_an_element_of_its_own_in_the_pdf():
    paper = both(figure("A map"), table("№ 1"))[0]
    found = list(elements(PdfReader(io.BytesIO(paper)).trailer["/Root"]["/StructTreeRoot"]))
    kinds = [
        [kid["/S"] for kid in element["/K"] if not isinstance(kid, int)]
        for element in found
        if element["/S"] == "/Caption"
    ]
    assert kinds == [["/Lbl"], ["/Lbl"]]
    assert all("/Lang" not in element for element in found if element["/S"] == "/Lbl")


def elements(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if isinstance(element, dict) and "/S" in element:
            yield element
            yield from elements(element)


# ---------------------------------------------------------------- references


def targets():
    yield h(1, "One", "one", "1")
    yield h(2, "No  number", "bare")
    yield Section((p("lead"), Section((h(2, "Who?", "who", "Q1"),), "inner")), "entry/who")
    yield figure("A map", "map")
    yield table("A list", "list")
    yield p("a", ident="nameless")


def referring(*idents: str, numbers: bool = True) -> list[str]:
    """Return what references without words print."""
    blocks = numbered_captions((p(*(CrossRef(ident, ()) for ident in idents)), *targets()), CaptionWords())
    (paragraph, *_) = filled_references(blocks, numbers=numbers)
    return ["".join(part.text for part in ref.inlines) for ref in paragraph.inlines]


def test_a_reference_without_words_takes_the_number_or_the_title_of_what_it_leads_to():
    idents = ("one", "bare", "entry/who", "map", "list", "nameless", "nowhere")
    assert referring(*idents) == ["1", "No number", "Q1", "Figure\u00a01", "Table\u00a01", "", ""]
    assert referring("one", "who", numbers=False) == ["One", "Who?"]


def test_a_reference_without_words_takes_the_number_of_an_item_and_all_files_say_it():
    judgement = Section((p("A judgement"), p("Its grounds")), "judgement/a")
    blocks = (p("See ", CrossRef("judgement/a", ())), listing("first", (judgement,), ordered=True, start=2))
    assert said(*blocks) == "See 3 2. first 3. A judgement Its grounds"
    plain = text.render(Document(Metadata("T"), finished(*blocks)), STYLES, {}).decode()
    assert plain.startswith("See 3\n")


def test_a_reference_with_words_keeps_them():
    (paragraph,) = filled_references((p(CrossRef("one", inlines("above"))),), numbers=True)
    assert paragraph.inlines == (CrossRef("one", inlines("above")),)


def test_a_reference_to_a_caption_is_a_field_in_word():
    blocks = (p("See ", CrossRef("map", ()), " on ", PageNumber(of="map"), "."), PageBreak(), figure("A map", "map"))
    assert said(*blocks) == "See Figure 1 on 2. Figure 1. A map"
    root = docx_part(both(*blocks)[1], "word/document.xml")
    reference, page, _ = fields(root)
    names = {node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")}
    assert reference.instruction.split()[0::2][:2] == ["REF", "\\h"]
    assert {reference.instruction.split()[1], page.instruction.split()[1]} <= names
    assert page.instruction.startswith("PAGEREF")


def test_a_layout_writes_references_without_words(project: Path):
    (project / "layouts" / "mine").mkdir(parents=True)
    (project / "layouts" / "mine" / "styles.yaml").write_text("extends: brief\n", encoding="utf-8")
    template = project / "layouts" / "mine" / "brief.j2"
    template.write_text(
        '<p>See <ref to="t"/>, <ref to="h"></ref> and <ref to="p"/>.</p>\n'
        '<h1 id="h" number="4">Head</h1>\n<p id="p">x</p>\n'
        '<table id="t"><caption>Rows</caption><tr><td>a</td></tr></table>\n<toc of="tables"/>',
        encoding="utf-8",
    )
    built = briefgen.build(project / "outline.yaml", layout="mine", to=["txt"])
    assert built.files[0].read_text(encoding="utf-8") == (
        "See Table\u00a01, 4 and .\n\n\n4\u00a0 Head\n=======\n\nx\n\nTable\u00a01. Rows\na\n\nTable\u00a01. Rows\n"
    )
    (problem,) = [each for each in built.problems if each.code == "empty-reference"]
    assert "“p” has no number or title" in problem.message
    template.write_text('<toc of="notes"/>', encoding="utf-8")
    (problem,) = [
        each for each in briefgen.check(project / "outline.yaml", layout="mine") if each.code == "bad-attribute"
    ]
    assert problem.message == 'of="notes" must be headings, figures or tables'


# ---------------------------------------------------------------- lists of figures and tables


def test_figures_and_tables_are_listed_with_their_pages():
    blocks = (
        Contents(of="figures"),
        Contents(of="tables"),
        PageBreak(),
        figure("A map"),
        PageBreak(),
        table("A list"),
    )
    assert said(*blocks) == "Figure 1. A map 2 Table 1. A list 3 Figure 1. A map Table 1. A list a"
    data = both(*blocks)[1]
    root = docx_part(data, "word/document.xml")
    instructions = [field.instruction for field in fields(root)]
    assert [each for each in instructions if "TOC" in each] == ['TOC \\h \\z \\c "Figure"', 'TOC \\h \\z \\c "Table"']
    names = {node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")}
    links = list(hyperlinks(data))
    assert [words for _, words in links] == ["Figure\u00a01. A map\t2", "Table\u00a01. A list\t3"]
    assert {target[1:] for target, _ in links} <= names
    styles = {s.get(f"{W}styleId"): value(s, "name") for s in docx_part(data, "word/styles.xml").iter(f"{W}style")}
    assert styles[value(root.find(f".//{W}p"), "pPr/pStyle")] == "table of figures"


def test_a_list_of_nothing_prints_nothing():
    assert said(Contents(of="figures"), p("a"), table("b")) == "a Table 1. b a"


def test_a_word_that_is_shared_is_one_list():
    words = CaptionWords(figure="Exhibit", table="Exhibit")
    blocks = numbered_captions((Contents(of="figures"), figure("a"), table("b")), words)
    listed = text.render(Document(Metadata("T"), blocks), STYLES, {}).decode().splitlines()[:2]
    assert listed == ["Exhibit\u00a01. a", "Exhibit\u00a02. b"]
    assert Label("Exhibit", "2") == blocks[2].label
