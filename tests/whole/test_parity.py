"""The PDF and the Word file say the same words in the same order with the same numbers, read back from both."""

from dataclasses import replace
from pathlib import Path
from typing import get_args
from unicodedata import combining

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefgen
from briefgen.document import (
    Callout,
    Cell,
    Citation,
    Column,
    Contents,
    Document,
    LineBreak,
    Link,
    ListBlock,
    Metadata,
    Preformatted,
    Quote,
    Section,
    Table,
    Text,
)
from briefgen.document import document as model
from briefgen.document.walk import children
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf, word
from tests.helpers.readback import difference, docx_body, docx_running, parity, pdf_pages, words_of
from tests.helpers.torture import cell, h, inlines, listing, p, plain_table, torture

LAYOUTS = LayoutPath((BUILT_IN,))
STYLES = read_styles(LAYOUTS, "brief")


def both(document: Document, styles=STYLES) -> tuple[bytes, bytes]:
    """Return the PDF and the Word file of a document."""
    pages = pdf.lay_out(document, styles)
    return pdf.render(document, styles, pages), word.render(document, styles, pages)


def parted(*blocks) -> str:
    """Return where the two files of these blocks part, or nothing."""
    return parity(*both(Document(Metadata("T"), blocks)), STYLES.page)


def everything(blocks) -> set[type]:
    """Return the classes of the blocks, and of those inside them."""
    return {kind for block in blocks for kind in (type(block), *everything(children(block)))}


def test_the_torture_document_has_every_block_and_every_inline():
    document = torture()
    assert everything(document.blocks) == set(get_args(model.Block))
    written = repr(document)
    # a running title stands in headers only, and Word fills it in when it counts pages; comments stand in drafts only
    kinds = {kind.__name__ for kind in get_args(model.Inline)} - {"RunningTitle", "CommentMark"}
    assert [kind for kind in kinds if f"{kind}(" not in written] == []


@pytest.mark.parametrize("layout", ["brief", "qa"])
def test_the_torture_document_says_the_same_in_both_files(layout):
    styles = read_styles(LAYOUTS, layout)
    assert parity(*both(torture(), styles), styles.page) == ""


def test_headers_and_footers_say_the_same_on_every_page():
    paper, draft = both(torture())
    pages = pdf_pages(paper, STYLES.page)
    for number, page in enumerate(pages, 1):
        assert page.header == docx_running(draft, "header", number, len(pages))
        assert page.footer == docx_running(draft, "footer", number, len(pages))


@pytest.mark.parametrize("layout", ["brief", "qa"])
def test_a_whole_brief_says_the_same_in_both_files(project: Path, layout):
    built = briefgen.build(project / "outline.yaml", layout=layout)
    paper, draft = (file.read_bytes() for file in built.files)
    page = read_styles(LAYOUTS, layout).page
    assert parity(paper, draft, page) == ""
    pages = pdf_pages(paper, page)
    assert "".join(docx_body(draft)).count("TLP:GREEN") == 1
    for number, found in enumerate(pages, 1):
        assert found.header == docx_running(draft, "header", number, len(pages))
        assert found.footer == docx_running(draft, "footer", number, len(pages))


# ---------------------------------------------------------------- the comparison itself


def without_each_block(document: Document):
    """Yield each block of a document that says something, and the document without it."""
    for at, block in enumerate(document.blocks):
        if docx_body(word.render(replace(document, blocks=(block,)), STYLES, {})):
            yield block, replace(document, blocks=(*document.blocks[:at], *document.blocks[at + 1 :]))


def test_a_block_that_the_word_renderer_drops_is_noticed():
    laid = pdf.lay_out(torture(), STYLES)
    pages = [page.lines for page in pdf_pages(pdf.render(torture(), STYLES, laid), STYLES.page)]
    dropped = list(without_each_block(torture()))
    assert len(dropped) > 40
    for block, less in dropped:
        assert difference(pages, docx_body(word.render(less, STYLES, laid))), block


def test_a_block_that_the_pdf_renderer_drops_is_noticed():
    document = replace(torture(), blocks=torture().blocks[5:30])  # all of it would take long
    draft = both(document)[1]
    dropped = list(without_each_block(document))
    assert len(dropped) > 15
    for block, less in dropped:
        assert parity(pdf.render(less, STYLES, {}), draft, STYLES.page), block


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (p("a b"), p("b a")),
        (p("a b"), p("ab")),
        (p("a"), p("A")),
        (p("a 1,5"), p("a 1.5")),
        (listing("a", ordered=True), listing("a", ordered=True, start=2)),
        (listing("a"), listing("a", ordered=True)),
        (h(1, "a", number="1"), h(1, "a", number="2")),
        (p("a", role="label"), p("a")),
        (plain_table("t", 2), plain_table("t", 3)),
    ],
)
def test_a_difference_is_told(one, other):
    paper = both(Document(Metadata("T"), (p("before"), one)))[0]
    draft = both(Document(Metadata("T"), (p("before"), other)))[1]
    assert parity(paper, draft, STYLES.page).startswith("after “")


def test_a_difference_is_told_with_the_words_around_it():
    assert difference([[["one", "two"]], [["four"]]], ["one", "two", "three", "four"]) == (
        "after “one two” the PDF says “four” and Word says “three four”"
    )


def test_a_word_may_be_divided_at_a_line_s_end_and_nowhere_else():
    assert difference([[["https://"], ["example"]]], ["https://example"]) == ""
    assert difference([[["https://", "example"]]], ["https://example"])


def test_the_head_of_a_table_may_come_again_on_a_new_page_and_nothing_else_may():
    pages = [[["No.", "1"]], [["No.", "2"]]]
    assert difference(pages, ["No.", "1", "2"], [["No."]]) == ""
    assert difference(pages, ["No.", "1", "2"])
    assert difference([[["No.", "1"], ["No.", "2"]]], ["No.", "1", "2"], [["No."]])


# ---------------------------------------------------------------- any text, any blocks

FONT = pdf.Fonts(STYLES.fonts).face("body")
TEXT = st.text(
    [chr(code) for code in range(0x20, 0x530) if FONT.has(chr(code)) and not combining(chr(code))]
    + ["\u200b", "\u00ad"]
)
SIGNS = st.lists(
    st.sampled_from(["{{ x }}", "{% if %}", "]]>", "&amp;", "<w:p/>", "</w:t>", '"', "'", "\\", "(", ")"])
)


@given(TEXT | SIGNS.map(" ".join))
@settings(max_examples=60)
def test_any_text_is_the_same_words_in_both_files(text):
    paper, draft = both(Document(Metadata("T"), (p("x", text, "y"), p(text, role="label"), Preformatted(text))))
    assert parity(paper, draft, STYLES.page) == ""
    assert docx_body(draft)[: len(words_of(f"x{text}y"))] == words_of(f"x{text}y")


@given(st.text())
@settings(max_examples=60)
def test_any_text_that_xml_allows_survives_into_word(text):
    kept = "".join(c for c in text if c in "\t\n\r" or " " <= c < "\ufffe" or c > "\uffff")
    assert docx_body(word.render(Document(Metadata("T"), (p(text),)), STYLES, {})) == words_of(kept)


RUNS = st.builds(
    Text, st.sampled_from(["word", "two words ", " a", "b "]), st.booleans(), st.booleans(), st.booleans()
)
LINKS = st.builds(Link, st.just("https://example.org/"), st.tuples(RUNS))
INLINES = st.lists(RUNS | LINKS | st.just(LineBreak()) | st.just(Citation("x", "[1]")), min_size=1).map(tuple)
PARAGRAPHS = st.builds(model.Paragraph, INLINES, st.sampled_from(["", "note", "label", "judgement"]))
PLAIN = PARAGRAPHS | st.just(Preformatted("code  kept\n  as is")) | st.just(h(2, "Heading", number="1"))


def containers(inner):
    some = st.lists(inner, max_size=3).map(tuple)
    led = st.tuples(PARAGRAPHS, some).map(lambda pair: (pair[0], *pair[1]))
    cells = st.builds(Cell, some)
    tables = st.lists(st.tuples(cells, cells), min_size=1, max_size=3).map(tuple)
    return (
        st.builds(ListBlock, st.lists(led, min_size=1, max_size=3).map(tuple), st.booleans(), st.integers(0, 99))
        | st.builds(Quote, some)
        | st.builds(Callout, some, st.sampled_from(["", "bottom-line"]))
        | st.builds(Section, some)
        | tables.map(lambda rows: Table((Column(1), Column(3, "right")), rows, 0))
    )


@given(st.lists(st.recursive(PLAIN, containers, max_leaves=6), max_size=4))
@settings(max_examples=80)
def test_any_blocks_say_the_same_in_both_files(blocks):
    assert parted(*blocks) == ""


@pytest.mark.parametrize(
    "block",
    [
        listing((Quote((p("a"),)), p("b")), "c", ordered=True),
        listing((plain_table("t", 1),), "c", ordered=True),
        listing((model.Divider(), p("b")), "c", ordered=True),
        p("page ", model.PageNumber()),
        p("a ", Text("name", role="label")),
        h(1, " ", "blank"),
    ],
)
def test_odd_blocks_say_the_same_in_both_files(block):
    assert parted(Contents(), p("before"), block, p("after")) == ""


def test_links_and_cells_in_every_place_say_the_same():
    link = Link(
        "https://example.org/a/very/long/address/that/goes/on/and/on", inlines("https://example.org/a/very/long")
    )
    row = (cell(link), cell("b", LineBreak(), "c", columns=2))
    assert parted(Table((Column(1), Column(9), Column(2)), (row,), 0), Callout((p(link),)), listing((p(link),))) == ""
