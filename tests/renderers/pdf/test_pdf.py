"""The PDF: its text, fonts, links, bookmarks and what it says of itself, read back with pypdf."""

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from briefgen.document import (
    Cell,
    Citation,
    Column,
    Contents,
    CrossRef,
    Divider,
    Document,
    Link,
    MarkingLabel,
    Metadata,
    PageBreak,
    PageNumber,
    Running,
    Section,
    Table,
    Text,
)
from briefgen.document.walk import headings, plain_text
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.layout.commonmark import parse_blocks
from briefgen.problems import Location
from briefgen.renderers import pdf
from briefgen.renderers.pdf.glyphs.fonts import Fonts
from briefgen.renderers.pdf.glyphs.pens import Pen
from briefgen.standards.markings import parse_marking
from tests.helpers.readback import pdf_pages, placed_text, words_of
from tests.helpers.torture import AWKWARD, cell, h, inlines, listing, p, torture

ROOT = Path(__file__).parents[3]
STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
BASE_14 = ("Helvetica", "Courier", "Times", "Symbol", "ZapfDingbats")


def made(*blocks, **more) -> bytes:
    return pdf.render(Document(Metadata("T"), blocks, **more), STYLES, {})


def read(*blocks, **more) -> PdfReader:
    return PdfReader(io.BytesIO(made(*blocks, **more)))


def body(*blocks) -> list[str]:
    """Return the words of each page, joined by a space."""
    return [" ".join(page.body) for page in pdf_pages(made(*blocks), STYLES.page)]


def links(reader: PdfReader) -> list[tuple[int, str | tuple[int, float]]]:
    """Return the page of each link, and where it leads: an address, or a page and the height on it."""
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}
    found = []
    for number, page in enumerate(reader.pages, 1):
        for note in (reference.get_object() for reference in page.get("/Annots", [])):
            target = note["/A"]["/URI"] if "/A" in note else (numbers[note["/Dest"][0].idnum], note["/Dest"][3])
            found.append((number, target))
    return found


def test_an_empty_document_is_one_empty_page():
    assert body() == [""]


def test_words_in_every_look_come_out_as_written():
    parts = ("un", Text("like", bold=True), "ly H", Text("2", lowered=True), "O ", Text("x = 1", code=True))
    assert body(p(*parts, " end", Citation("s", "[1]"), ". ", AWKWARD)) == [f"unlikely H2O x = 1 end[1]. {AWKWARD}"]


def test_every_font_is_embedded_and_none_is_a_base_font():
    reader = PdfReader(io.BytesIO(pdf.render(torture(), STYLES, {})))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert len({font["/BaseFont"] for font in fonts}) > 4
    for font in fonts:
        assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "/ToUnicode" in font
        assert not font["/BaseFont"].rpartition("+")[2].startswith(BASE_14)


def test_bookmarks_are_the_tree_of_the_headings():
    names = [h(1, "One", "1", "1"), h(3, "Skipped", "2"), h(2, "Two", "3"), h(1, "Three", "4"), h(2, "No id")]
    outline = read(*names).outline
    assert [item.title for item in outline if not isinstance(item, list)] == ["1 One", "Three"]
    assert [item.title for item in outline[1]] == ["Skipped", "Two"]


def test_links_lead_out_and_to_their_place_in_the_document():
    address = "https://example.org/a?b=1&c=(2)"
    reader = read(
        p(
            Link(address, inlines("out")),
            " ",
            CrossRef("far", inlines("to the heading")),
            " ",
            Citation("row", "[1]"),
        ),
        PageBreak(),
        h(1, "Far", "far"),
        p("gap"),
        Table((Column(),), ((cell("row", ident="row"),),), header_rows=0),
    )
    (_, out), (_, (far, far_top)), (_, (row, row_top)) = links(reader)
    assert (out, far, row) == (address, 2, 2)
    height = {text.strip(): y for text, _, y in placed_text(reader.pages[1])}
    assert height["Far"] < far_top < height["Far"] + 25
    assert height["row"] < row_top < height["row"] + 25


def test_every_internal_link_of_a_long_document_leads_onto_the_paper():
    reader = PdfReader(io.BytesIO(pdf.render(torture(), STYLES, {})))
    inside = [target for _, target in links(reader) if isinstance(target, tuple)]
    assert len(inside) > 15
    assert all(0 < top <= STYLES.page.height for _, top in inside)


def test_a_reference_to_nowhere_is_text():
    assert links(read(p(CrossRef("nowhere", inlines("words"))))) == []


def test_contents_name_the_pages_on_which_the_headings_are():
    parts = [
        (h(1, f"Part{n}", f"p{n}"), p("text " * 300 * n), h(2, f"Sub{n}", f"s{n}"), p("text " * 90)) for n in range(9)
    ]
    document = Document(Metadata("T"), (Contents(2), PageBreak(), *(block for part in parts for block in part)))
    first, *pages = pdf_pages(pdf.render(document, STYLES, {}), STYLES.page)
    told = dict(zip(first.body[::2], first.body[1::2], strict=True))
    real = {word: str(n) for n, page in enumerate(pages, 2) for word in page.body if word.startswith(("Part", "Sub"))}
    assert len(told) == 18
    assert told == real
    laid = pdf.lay_out(document, STYLES)
    assert {plain_text(head.inlines): str(laid[head.id]) for head in headings(document.blocks)} == real


def test_header_and_footer_stand_on_every_page():
    marking = (MarkingLabel(parse_marking("TLP:AMBER")),)
    footer = Running(inlines("Desk"), inlines("Page ", PageNumber(), " of ", PageNumber(total=True)), marking)
    data = made(
        p("a"), PageBreak(), p("b"), PageBreak(), p("c"), header=Running(inlines("Title"), (), marking), footer=footer
    )
    pages = pdf_pages(data, STYLES.page)
    assert [" ".join(page.header) for page in pages] == ["Title TLP:AMBER"] * 3
    assert [" ".join(page.footer) for page in pages] == [f"Desk Page {n} of 3 TLP:AMBER" for n in (1, 2, 3)]
    assert [" ".join(page.body) for page in pages] == ["a", "b", "c"]


def test_the_file_says_what_the_document_says_of_itself():
    metadata = Metadata("Títle & <x>", "de", "An Author", "A Desk", "A subject", datetime(2026, 5, 4, tzinfo=UTC))
    reader = PdfReader(io.BytesIO(pdf.render(Document(metadata, ()), STYLES, {})))
    told = {key: reader.metadata[key] for key in ("/Title", "/Author", "/Subject", "/CreationDate", "/ModDate")}
    date = "D:20260504000000Z"
    assert list(told.values()) == ["Títle & <x>", "An Author · A Desk", "A subject", date, date]
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("de", True)


def test_without_a_date_the_file_has_none():
    assert sorted(read().metadata) == ["/Creator", "/Producer", "/Title"]


def test_a_document_laid_out_before_gives_the_same_bytes():
    document = torture()
    assert pdf.render(document, STYLES, pdf.lay_out(document, STYLES)) == pdf.render(document, STYLES, {})


MENTIONED = Document(Metadata("T"), (p("a", ident="first"), PageBreak(), p("b", ident="second"), p("", ident="none")))


def test_what_was_painted_is_told_with_the_page_and_what_was_not_is_not():
    pages = pdf.lay_out(MENTIONED, STYLES)
    content = pdf.render(MENTIONED, STYLES, pages)
    spots = {"first": {"page": 1, "last_page": 1}, "second": {"page": 2, "last_page": 2}}
    assert pdf.written(content, MENTIONED, STYLES, pages) == spots


def test_where_things_stand_does_not_depend_on_what_was_asked_before():
    content = pdf.render(MENTIONED, STYLES, {})
    laid = pdf.lay_out(MENTIONED, STYLES)
    spots = pdf.written(content, MENTIONED, STYLES, laid)
    assert list(spots) == ["first", "second"]
    assert pdf.written(content, MENTIONED, STYLES, {}) == spots
    assert pdf.written(content, MENTIONED, STYLES, pdf.lay_out(torture(), STYLES)) == spots
    assert [pdf.render(MENTIONED, STYLES, laid) for _ in range(2)] == [content] * 2


def test_of_another_document_s_file_nothing_is_told():
    with pytest.raises(ValueError, match="not made of this document"):
        pdf.written(made(p("another")), MENTIONED, STYLES, {})


def test_several_threads_may_ask_for_the_same_file():
    laid = pdf.lay_out(torture(), STYLES)
    with ThreadPoolExecutor(4) as threads:
        files = list(threads.map(lambda _: pdf.render(laid.document, STYLES, laid), range(4)))
    assert len(set(files)) == 1
    assert files[0] == pdf.render(torture(), STYLES, {})


HASHES = """
from hashlib import sha256
from tests.helpers.torture import torture
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf, word
styles = read_styles(LayoutPath((BUILT_IN,)), "brief")
print(*(sha256(module.render(torture(), styles, {})).hexdigest() for module in (pdf, word)))
"""


def test_the_bytes_depend_on_neither_hash_seed_nor_time_zone_nor_earlier_documents():
    made(p("another document first: ж Ω"))
    here = subprocess.run([sys.executable, "-c", HASHES], cwd=ROOT, capture_output=True, check=True)
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        there = subprocess.run([sys.executable, "-c", HASHES], cwd=ROOT, capture_output=True, check=True, env=env)
        assert there.stdout == here.stdout


def test_a_missing_glyph_is_told_and_its_character_can_still_be_found():
    document = Document(Metadata("T"), (p("a \U00013080 b🙂c"),))
    assert dict(pdf.lay_out(document, STYLES).missing) == {"\U00013080": "IBM Plex Serif", "🙂": "IBM Plex Serif"}
    assert body(*document.blocks) == ["a \U00013080 b🙂c"]


@pytest.mark.parametrize(
    "text", ["a \U00013080 b", "שלום \U00013080 b", "\U00013080" * 300, "\u0939\u200d\u093f שלום"]
)
def test_no_character_is_set_by_the_glyph_that_a_font_has_for_none(text: str):
    laid = pdf.lay_out(Document(Metadata("T"), (p(text),)), STYLES)
    laid.painted()
    faces = [face for face in laid.fonts._faces.values() if face]  # noqa: SLF001 - no file tells it so plainly
    assert all(glyph for face in faces for glyph, _ in face.used)


def test_signs_of_check_boxes_keep_their_meaning_and_are_found_as_what_they_are():
    document = Document(Metadata("T"), (p("☐ a ☒ b ☑ c ✓ d ✔ e ✗"),))
    assert pdf.lay_out(document, STYLES).missing == {}
    assert body(*document.blocks) == ["☐ a ☒ b ☑ c ✓ d ✔ e ✗"]


@pytest.mark.parametrize(("sign", "words"), [("☐", "[ ]"), ("☒", "[x]"), ("☑", "[√]"), ("✗", "\u00d7")])
def test_a_sign_of_a_check_box_is_as_wide_as_its_spelling(sign: str, words: str):
    pen = Pen(Fonts(STYLES.fonts), STYLES.look("text"))
    assert pen.words[sign].width == pytest.approx(pen.words[words].width, abs=0.1)


def test_a_character_that_only_the_fallback_has_is_taken_from_it():
    fonts = Fonts(STYLES.fonts)
    only = next(
        c for c in map(chr, range(0x100, 0x2600)) if not fonts.face("body").has(c) and fonts.face("heading").has(c)
    )
    document = Document(Metadata("T"), (p(f"a{only}b"),))
    assert pdf.lay_out(document, STYLES).missing == {}
    assert body(*document.blocks) == [f"a{only}b"]


DRAWN = [chr(code) for code in range(0x20, 0x2300) if Fonts(STYLES.fonts).face("body").has(chr(code))]


@given(st.text(DRAWN))
@settings(max_examples=60)
def test_any_text_that_the_fonts_have_comes_out_as_it_went_in(text):
    found = body(p("x ", text, " y"))
    assert "".join(found[0].split()) == "x" + "".join(words_of(text)) + "y"


# ---------------------------------------------------------------- what a reader would call wrong


def test_an_address_is_written_in_ascii():
    found = links(read(p(Link("https://example.org/путь", inlines("out")))))
    assert found == [(1, "https://example.org/%D0%BF%D1%83%D1%82%D1%8C")]


def test_a_tab_in_a_paragraph_is_a_space():
    assert pdf.lay_out(Document(Metadata("T"), (p("a\tb"),)), STYLES).missing == {}
    assert body(p("a\tb")) == ["a b"]


@pytest.mark.parametrize("title", ["", " ", "\u200b"])
def test_a_heading_without_words_has_a_line_in_the_contents_all_the_same(title):
    assert body(Contents(), h(1, title, "x"), p("text"))[0].endswith("text")


@pytest.mark.parametrize("first", [Divider(), Table((Column(),), ((cell("cell"),),), header_rows=0)])
def test_every_list_item_has_its_mark(first):
    assert body(listing((first, p("text")), ordered=True, start=7))[0].split()[0] == "7."


def test_a_page_number_may_stand_in_the_text():
    assert body(p("This is page ", PageNumber(), ".")) == ["This is page 1."]


@pytest.mark.parametrize("depth", [24, 28])
def test_a_list_is_refused_or_stays_on_the_paper(depth):
    found, problems = parse_blocks("- " * depth + "the deepest words", Location("a.md", 1))
    spots = [x for text, x, _ in placed_text(read(*found).pages[0]) if text.strip()]
    assert problems or max(spots) < STYLES.page.width - STYLES.page.right - 20


def test_the_parts_of_a_footer_do_not_overlap():
    left = "Federal Office for Information Assurance · 14 October 2024"
    footer = Running(inlines(left), inlines("Page ", PageNumber(), " of ", PageNumber(total=True)))
    look = STYLES.look("footer")
    pen = Pen(Fonts(STYLES.fonts), look)
    spots = sorted((y, x, text.strip()) for text, x, y in placed_text(read(footer=footer).pages[0]) if text.strip())
    for (y, x, text), (next_y, next_x, _) in pairwise(spots):
        width = sum(pen.words[word].width + pen.space_width for word in text.split())
        assert y != next_y or x + width < next_x + pen.space_width


def test_a_table_is_found_on_the_page_on_which_it_begins():
    rows = [(cell(f"row {n}"),) for n in range(80)]
    table = Table((Column(),), (*rows, (Cell((p("note", role="note"),)),)), header_rows=0, id="table")
    pages = pdf.lay_out(Document(Metadata("T"), (Section((table,), "section"),)), STYLES)
    assert (pages["section"], pages["table"]) == (1, 1)


@pytest.mark.parametrize("target", [Cell((), id="x"), Cell((p("words", ident="x"),))])
def test_everything_with_an_id_can_be_linked_to(target):
    table = Table((Column(), Column()), ((cell("a"), target),), header_rows=0)
    assert len(links(read(p(CrossRef("x", inlines("there"))), table))) == 1
