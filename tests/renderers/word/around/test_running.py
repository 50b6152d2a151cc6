"""What stands around the text of a Word file: sections, headers and footers, watermark."""

import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from briefgen.document import (
    Callout,
    Column,
    Contents,
    Document,
    Figure,
    Metadata,
    PageBreak,
    PageNumber,
    Quote,
    Running,
    RunningTitle,
    Section,
    Spread,
    Table,
)
from briefgen.renderers import pdf, word
from tests.helpers.readback import (
    R,
    W,
    docx_body,
    docx_part,
    docx_running,
    fields,
    paragraph_text,
    pdf_pages,
    value,
)
from tests.helpers.torture import adorned, cell, h, inlines, listing, p, picture, plain_table
from tests.renderers.word.word_made import STYLES, body, made, named, styled

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
EMU = 12700


# ---------------------------------------------------------------- sections


def sections(*blocks, **more) -> list[str]:
    """Each section as its words, its paper, its columns and how it begins."""
    found, words = [], []
    for node in body(*blocks, **more).iter(f"{W}p", f"{W}sectPr"):
        if node.tag == f"{W}p":
            words.append(paragraph_text(node))
            continue
        turned = "landscape" if node.find(f"{W}pgSz").get(f"{W}orient") else "portrait"
        columns = node.find(f"{W}cols").get(f"{W}num", "1")
        # a paragraph comes before the properties that it holds
        found.append(f"{' '.join(filter(None, words))}: {turned} {columns} {value(node, 'type')}".rstrip())
        words = []
    return found


def test_a_spread_is_a_section_of_its_own():
    turned = Spread((p("b"), p("c")), landscape=True)
    assert sections(p("a"), turned, p("d")) == ["a: portrait 1", "b c: landscape 1", "d: portrait 1"]


def test_a_change_of_columns_alone_goes_on_on_the_page():
    assert sections(p("a"), Spread((p("b"),), columns=2), p("c")) == [
        "a: portrait 1", "b: portrait 2 continuous", "c: portrait 1 continuous",
    ]  # fmt: skip


def test_a_document_may_begin_and_end_with_a_spread():
    assert sections(Spread((p("a"),), landscape=True), p("b"), Spread((p("c"),), landscape=True)) == [
        "a: landscape 1", "b: portrait 1", "c: landscape 1",
    ]  # fmt: skip


def test_one_turned_spread_after_another_goes_on_on_its_page_as_in_the_pdf():
    turned = Spread((p("a"),), landscape=True)
    assert sections(turned, Section((turned,), "x"), p("b")) == ["a a: landscape 1", "b: portrait 1"]


def test_columns_are_evened_out_at_the_end_and_before_a_new_page():
    assert sections(Spread((p("a"),), columns=2), Spread((p("b"),), landscape=True, columns=3)) == [
        "a: portrait 2", ": portrait 1 continuous", "b: landscape 3", ": landscape 1 continuous",
    ]  # fmt: skip


def test_an_empty_spread_is_no_section():
    assert sections(p("a"), Spread((), landscape=True), p("b")) == ["a b: portrait 1"]
    assert sections(Spread((), columns=2)) == [": portrait 1"]


def test_a_spread_in_a_box_a_list_or_a_cell_is_the_blocks_in_it():
    spread = Spread((p("a"),), landscape=True, columns=2)
    table = Table((Column(),), ((replace(cell(), blocks=(spread,)),),), 0)
    for block in (Callout((spread,)), listing((spread,)), Quote((spread,)), table):
        assert sections(block) == ["a: portrait 1"]


def test_a_section_may_hold_a_spread_and_a_spread_a_section():
    inner = Section((p("a"), Spread((p("b"),), landscape=True)), "x")
    assert sections(inner, p("c")) == ["a: portrait 1", "b: landscape 1", "c: portrait 1"]
    assert sections(Spread((inner,), columns=2)) == ["a: portrait 2", ": portrait 1 continuous", "b: landscape 1"]


@pytest.mark.parametrize("last", [plain_table("t", 1), Callout((p("box"),)), Section((p("x"),), "x"), h(1, "h", "h")])
def test_whatever_ends_a_section_its_properties_stand_in_a_paragraph_of_the_body(last):
    root = body(last, Spread((p("b"),), landscape=True))
    first = next(root.iter(f"{W}sectPr"))
    assert first.getparent().getparent().getparent() is root.find(f"{W}body")
    assert root.find(f"{W}body")[-1].tag == f"{W}sectPr"


def test_tables_and_figures_are_as_wide_as_their_section():
    page = STYLES.page
    turned = page.height - page.left - page.right
    figure = Figure(picture(), "x", width=1.0)
    root = body(Spread((plain_table("t", 1), figure), landscape=True), Spread((figure,), columns=2))
    assert int(root.find(f".//{W}tblW").get(f"{W}w")) == round(turned * 20)
    widths = [int(node.get("cx")) / EMU for node in root.iter(f"{WP}extent")]
    room = page.width - page.top - page.bottom
    assert widths == pytest.approx([min(turned, room * 0.8 * 2), (page.measure - page.gutter) / 2], abs=0.1)


# ---------------------------------------------------------------- headers, footers, watermark


def test_the_first_page_has_a_header_of_its_own_and_the_footer_of_every_page():
    data = made(p("a"), header=Running(inlines("all")), footer=Running(inlines("foot")),
                first_header=Running(inlines("first")))  # fmt: skip
    assert docx_running(data, "header", 1, 2) == ["first"]
    assert docx_running(data, "header", 2, 2) == ["all"]
    assert [docx_running(data, "footer", page, 2) for page in (1, 2)] == [["foot"], ["foot"]]


def test_only_the_first_section_has_a_first_page():
    first = Running(inlines("first"))
    root = body(p("a"), Spread((p("b"),), landscape=True), p("c"), first_footer=first)
    assert [node.find(f"{W}titlePg") is not None for node in root.iter(f"{W}sectPr")] == [True, False, False]
    kinds = [[ref.get(f"{W}type") for ref in node.iter(f"{W}footerReference")] for node in root.iter(f"{W}sectPr")]
    assert kinds == [["default", "first"], ["default"], ["default"]]


def test_the_middle_and_the_end_of_a_header_follow_the_width_of_the_page():
    running = Running(inlines("left"), inlines("middle"), inlines("right"))
    data = made(p("a"), Spread((p("b"),), landscape=True), p("c"), header=running)
    refs = [
        node.find(f"{W}headerReference").get(f"{R}id")
        for node in docx_part(data, "word/document.xml").iter(f"{W}sectPr")
    ]
    assert refs[0] == refs[2] != refs[1]
    stops = docx_part(data, "word/header2.xml").iter(f"{W}tab")
    page = STYLES.page
    ends = {node.get(f"{W}val"): int(node.get(f"{W}pos")) for node in stops if node.get(f"{W}pos")}
    assert ends["right"] == round((page.height - page.left - page.right) * 20)


def test_a_watermark_is_drawn_in_every_header_in_the_look_of_its_role():
    data = made(p("a"), Spread((p("b"),), landscape=True), watermark='NOT & "FINAL"', first_header=Running())
    roots = [docx_part(data, name) for name in named(data, "word/header")]
    shapes = [shape for root in roots for shape in root.iter(f"{V}shape")]
    assert len(roots) == len(shapes) == len({shape.get("id") for shape in shapes}) == 3
    assert {shape.get("fillcolor") for shape in shapes} == {STYLES.look("watermark").colour}
    assert {shape.find(f"{V}textpath").get("string") for shape in shapes} == {'NOT & "FINAL"'}
    assert docx_body(data) == ["a", "b"]


def test_without_a_watermark_nothing_is_drawn():
    assert b"pict" not in etree.tostring(docx_part(made(p("a")), "word/header1.xml"))


def test_a_running_title_is_found_by_the_style_of_its_headings():
    data = made(h(1, "One", "one", "1"), h(2, "Who?", "who", role="masthead-label"), header=Running(
        (RunningTitle(1),), (RunningTitle(2),), (RunningTitle(3),)))  # fmt: skip
    found = [(f.instruction, f.result[0].text) for f in fields(docx_part(data, "word/header1.xml"))]
    number, one = ("STYLEREF 1 \\n", "1"), ("STYLEREF 1", "One")  # whose name is another in each language of Word
    who = ('STYLEREF "Masthead Label"', "Who?")
    assert found == [number, one, who, who]


def test_a_running_title_has_the_number_of_a_heading_that_has_one():
    blocks = (
        p("a"),
        h(1, "Judgements", "j"),
        PageBreak(),
        h(1, "One", "one", "1"),
        PageBreak(),
        h(1, "Two", "two", "2"),
    )
    document = Document(Metadata("T"), blocks, Running((RunningTitle(1),)))
    laid = pdf.lay_out(document, STYLES)
    pages = pdf_pages(pdf.render(document, STYLES, laid), STYLES.page)
    blocks = (Contents(), *blocks)  # whose fields know the pages
    draft = word.render(replace(document, blocks=blocks), STYLES, laid)
    chosen, *_, title = fields(docx_part(draft, "word/header1.xml"))
    number = "STYLEREF 1 \\n"
    assert chosen.instruction == f'IF " {number} " > "0" " {number} \u00a0 " ""'
    assert (chosen.result[0].text, title.result[0].text) == (None, "Judgements")
    said = [docx_running(draft, "header", at, 3) for at in (1, 2, 3)]
    assert said == [page.header for page in pages] == [["Judgements"], ["1", "One"], ["2", "Two"]]


def test_a_running_title_of_a_lower_level_is_never_one_of_another_part():
    blocks = (
        h(1, "One", "one", "1"),
        h(2, "Below", "below", "1.1"),
        PageBreak(),
        p("a"),
        PageBreak(),
        h(1, "Two", "two", "2"),
        PageBreak(),
        h(2, "More", "more", "2.1"),
        h(3, "Deep", "deep", "2.1.1"),
    )
    document = Document(Metadata("T"), blocks, Running((RunningTitle(2),), (), (RunningTitle(3),)))
    laid = pdf.lay_out(document, STYLES)
    pages = pdf_pages(pdf.render(document, STYLES, laid), STYLES.page)
    draft = word.render(replace(document, blocks=(Contents(3), *blocks)), STYLES, laid)
    said = [docx_running(draft, "header", at, 4) for at in (1, 2, 3, 4)]
    assert said == [page.header for page in pages]
    assert said[1:3] == [["1.1", "Below", "1.1", "Below"], ["2", "Two", "2", "Two"]]


def test_headings_whose_numbers_do_not_tell_their_part_are_found_by_style_alone():
    data = made(h(1, "One", "one", "1"), h(2, "Who?", "who", "Q1.1"), header=Running((RunningTitle(2),)))
    assert not any(
        f.instruction.startswith("IF") and "=" in f.instruction for f in fields(docx_part(data, "word/header1.xml"))
    )


def test_without_headings_there_is_no_running_title():
    assert fields(docx_part(made(p("a"), header=Running((RunningTitle(1),))), "word/header1.xml")) == []


def test_the_page_of_something_is_a_field_with_the_number_of_our_layout():
    data = made(
        p("on ", PageNumber(of="x"), " and ", PageNumber(of="gone")), p("x", ident="x"), pages={"x": 7}.items()
    )
    assert docx_body(data) == ["on", "7", "and", "?", "x"]
    (field,) = fields(docx_part(data, "word/document.xml"))
    assert field.instruction.startswith("PAGEREF bg_x_")


# ---------------------------------------------------------------- all of it


@pytest.fixture(scope="module")
def both() -> tuple[bytes, bytes]:
    """The document with all that stands around its text, as PDF and as Word file."""
    laid = pdf.lay_out(adorned(), STYLES)
    return pdf.render(adorned(), STYLES, laid), word.render(adorned(), STYLES, laid)


def test_the_adorned_document_has_the_words_of_the_pdf(both):
    plain = replace(adorned(), watermark="")  # a drawing in Word
    paper = pdf.render(plain, STYLES, pdf.lay_out(plain, STYLES))
    words = [word for page in pdf_pages(paper, STYLES.page) for word in page.body]
    assert Counter(words) == Counter(docx_body(both[1]))


def test_the_adorned_document_has_the_headers_and_footers_of_the_pdf(both):
    plain = replace(adorned(), watermark="")
    pages = pdf_pages(pdf.render(plain, STYLES, pdf.lay_out(plain, STYLES)), STYLES.page)
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        assert docx_running(both[1], "header", number, len(pages)) == page.header
        assert docx_running(both[1], "footer", number, len(pages)) == page.footer


def test_the_same_adorned_document_gives_the_same_bytes(both):
    assert word.render(adorned(), STYLES, pdf.lay_out(adorned(), STYLES)) == both[1]


@pytest.mark.validator
@pytest.mark.parametrize("every", [False, True], ids=["as it is", "justified, divided and numbered"])
def test_the_judges_find_nothing_wrong_with_the_adorned_document(every, tmp_path: Path):
    look = {"align": "justify", "hyphenate": True, "numbered": True}
    styles = styled({"line_numbers": True}, text=look) if every else STYLES
    file = tmp_path / "adorned.docx"
    file.write_bytes(word.render(adorned(), styles, {}))
    checker = Path(sys.executable).with_name("ooxml-integrity")
    judged = 0
    for name, command in (
        ("openxml_audit", (sys.executable, "-m", "openxml_audit")),
        ("ooxml_integrity", (checker, "check")),
    ):
        if find_spec(name):
            judged += 1
            done = subprocess.run([*map(str, command), str(file)], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            assert "Errors: 0" in done.stdout or "clean" in done.stdout
    if not judged:
        pytest.skip("no checker of Word files is installed")


@pytest.mark.validator
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdfinfo")), reason="LibreOffice is not installed")
def test_libreoffice_turns_the_pages_that_the_pdf_turns(both, tmp_path: Path):
    (tmp_path / "paper.pdf").write_bytes(both[0])
    (tmp_path / "adorned.docx").write_bytes(both[1])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "adorned.docx"),
    ]
    subprocess.run(convert, capture_output=True, check=False, timeout=180)

    def papers(name: str) -> list[bool]:
        told = subprocess.run(
            ["pdfinfo", "-l", "99", str(tmp_path / name)], capture_output=True, text=True, check=True
        )
        sizes = [
            line.split()[3:6:2] for line in told.stdout.splitlines() if line.startswith("Page ") and "size" in line
        ]
        return [float(width) > float(height) for width, height in sizes]

    assert papers("adorned.pdf") == papers("paper.pdf")
