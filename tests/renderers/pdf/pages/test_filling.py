"""Where pages end: nothing is lost, nothing stands alone, nothing runs off the paper."""

import io
import re
from collections import Counter

import pytest
from pypdf import PdfReader

from briefgen.document import (
    Callout,
    Cell,
    Column,
    Contents,
    Document,
    LineBreak,
    Metadata,
    PageBreak,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    Text,
)
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf
from tests.helpers.readback import pdf_pages
from tests.helpers.torture import cell, h, inlines, listing, p, plain_table, prose, torture

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
NEAR_THE_END = range(36, 50)
"""Numbers of lines of text after which a page has room for some lines, for one, and for none."""


def pages(*blocks) -> list[list[str]]:
    """Return the words of each page; nothing may stand in the margins."""
    found = pdf_pages(pdf.render(Document(Metadata("T"), blocks), STYLES, {}), STYLES.page)
    assert [(page.header, page.footer) for page in found] == [([], [])] * len(found)
    return [page.body for page in found]


def lines(name: str, count: int) -> Paragraph:
    """Return a paragraph of so many short lines."""
    parts = [part for n in range(count) for part in (Text(f"{name}{n}"), LineBreak())]
    return Paragraph(tuple(parts[:-1]))


@pytest.mark.parametrize("filled", NEAR_THE_END)
def test_a_paragraph_never_leaves_one_line_alone_at_a_page_s_edge(filled):
    for count in (2, 3, 5):
        found = pages(lines("f", filled), lines("x", count))
        parts = [sum(word.startswith("x") for word in page) for page in found]
        assert sum(parts) == count
        assert 1 not in parts


FOLLOWERS = {
    "a paragraph": lines("x", 4),
    "a list": listing("one", "two"),
    "a quotation": Quote((p("quoted"),)),
    "a box": Callout((lines("x", 6),), "bottom-line"),
    "code": Preformatted("a\nb\nc"),
    "a table": plain_table("t", 5),
    "a table with caption": Table((Column(),), ((cell("a"),), (cell("b"),)), 1, caption=inlines("Table")),
    "another heading": h(3, "Below"),
    "contents": Contents(),
}


@pytest.mark.parametrize("follower", FOLLOWERS)
def test_a_heading_is_never_the_last_on_its_page(follower):
    for filled in NEAR_THE_END:
        found = pages(lines("f", filled), h(2, "HEAD", "head"), FOLLOWERS[follower], p("after"))
        assert [page[-1] for page in found if page[-1] == "HEAD"] == []


@pytest.mark.parametrize("before", [h(2, "HEAD", "head"), p("text")])
def test_neither_heading_nor_table_head_is_left_alone_before_a_row_longer_than_a_page(before):
    tall = Table((Column(),), ((cell("HEAD"),), (cell(prose("w", 2000)),)))
    for filled in NEAR_THE_END:
        found = pages(lines("f", filled), before, tall)
        assert [page[-1] for page in found if page[-1] == "HEAD"] == []


def test_the_head_of_a_table_stands_on_each_of_its_pages():
    found = pages(plain_table("long", 90))
    assert len(found) > 2
    assert all(page[:4] == ["long", "Key", "long", "Value"] for page in found)
    keys = [page[at + 1] for page in found for at in range(len(page) - 1) if page[at] == "key"]
    assert keys == [str(number) for number in range(90)]


def test_a_table_s_head_stays_with_its_first_row():
    for filled in NEAR_THE_END:
        found = pages(lines("f", filled), plain_table("t", 3))
        assert [page for page in found if page[-1] == "Value"] == []


def test_a_row_longer_than_a_page_loses_no_word():
    rows = (
        (cell("HEAD1"), cell("HEAD2")),
        (cell(prose("left", 900)), cell(prose("right", 1300))),
        (cell("a"), cell("b")),
    )
    found = pages(p("before"), Table((Column(), Column()), rows), p("after"))
    assert len(found) > 2
    for name, count in (("left", 900), ("right", 1300)):
        said = [word for page in found for word in page if word.startswith(name)]
        assert said == [f"{name}{number}" for number in range(count)]
    assert Counter(word for page in found for word in page)["HEAD1"] == len(found)
    assert found[-1][-3:] == ["a", "b", "after"]


def test_rows_that_share_a_cell_stay_on_one_page():
    spanned = Table(
        (Column(), Column()), ((cell("x0", rows=3), cell("x1")), (cell("x2"),), (cell("x3"),)), header_rows=0
    )
    for filled in NEAR_THE_END:
        found = pages(lines("f", filled), spanned)
        assert {sum(word.startswith("x") for word in page) for page in found} <= {0, 4}


def test_a_cell_over_many_rows_loses_no_word():
    rows = tuple((cell(f"row{number}"),) for number in range(1, 60))
    table = Table((Column(), Column()), ((cell(prose("w", 900), rows=60), cell("row0")), *rows), header_rows=0)
    assert sum(word.startswith("w") for page in pages(table) for word in page) == 900


def test_a_table_head_longer_than_a_page_hides_nothing():
    table = Table((Column(),), ((cell(prose("head", 1000)),), *((cell(f"row{number}"),) for number in range(60))))
    assert sum(word.startswith("row") for page in pages(table) for word in page) == 60


def test_a_table_in_a_cell_may_be_longer_than_a_page():
    found = pages(Table((Column(),), ((Cell((plain_table("inner", 60),)),),), header_rows=0))
    assert sum(word == "key" for page in found for word in page) == 60


def boxes(*blocks) -> list[int]:
    """Return the number of filled areas on each page."""
    reader = PdfReader(io.BytesIO(pdf.render(Document(Metadata("T"), blocks), STYLES, {})))
    return [len(re.findall(rb" re f\b", page.get_contents().get_data())) for page in reader.pages]


def test_a_box_goes_on_over_a_page_break():
    box = Callout((p(prose("w", 1500)), p("last")), "bottom-line")
    found = pages(p("before"), box, p("after"))
    assert [word for page in found for word in page] == ["before", *prose("w", 1500).split(), "last", "after"]
    assert boxes(box) == [2, 2, 2]  # background and bar on each of its pages


def test_code_and_lists_go_on_over_a_page_break():
    code = Preformatted("\n".join(f"c{number}" for number in range(150)))
    items = listing(*(f"i{number}" for number in range(150)), ordered=True)
    found = [word for page in pages(code, items) for word in page]
    assert found[:150] == [f"c{number}" for number in range(150)]
    assert found[150:] == [word for number in range(150) for word in (f"{number + 1}.", f"i{number}")]


def test_a_page_break_starts_a_page_but_not_before_the_first_words():
    assert pages(PageBreak(), p("a"), PageBreak(), p("b")) == [["a"], ["b"]]


@pytest.mark.parametrize("blocks", [(p("a"), PageBreak()), (p("a"), PageBreak(), PageBreak(), p("b"))])
def test_no_page_is_empty(blocks):
    assert [] not in pages(*blocks)


def test_a_page_break_counts_inside_of_lists_and_boxes():
    assert pages(listing((p("a"), PageBreak(), p("b"))), Callout((p("c"), PageBreak(), p("d")))) == [
        ["•", "a"],
        ["b", "c"],
        ["d"],
    ]


def test_a_word_longer_than_a_line_is_divided_and_whole():
    word = "".join(f"{number:03}" for number in range(200))
    (page,) = pages(p("a ", word, " b"))
    assert (page[0], "".join(page[1:-1]), page[-1]) == ("a", word, "b")


def test_nothing_of_a_crowded_document_stands_in_the_margins():
    found = pdf_pages(pdf.render(torture(), STYLES, {}), STYLES.page)
    assert {tuple(page.header) for page in found} == {("Left", "&", "<header>", "TLP:AMBER+STRICT")}
    assert {len(page.footer) for page in found} == {6}
