"""Numbers that Word counts itself: of headings, lists and what refers to them; all as the document has them."""

import pytest

from briefgen.document import Callout, Column, CrossRef, Document, Metadata, Section, Table
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf, word
from tests.helpers.readback import W, docx_body, docx_part, fields, parity, value
from tests.helpers.torture import Block, cell, finished, h, listing, p

STYLES = read_styles(LayoutPath((BUILT_IN,)), "qa")


def made(*blocks: Block) -> bytes:
    return word.render(Document(Metadata("T"), finished(*blocks)), STYLES, {})


def native(*numbers: tuple[int, str]) -> list[str]:
    """Return which of the numbers of headings Word counts, given the level and the number of each."""
    blocks = [h(level, "x", f"h{at}", number) for at, (level, number) in enumerate(numbers)]
    document = Document(Metadata("T"), tuple(blocks))
    data = word.render(document, STYLES, {})
    assert parity(pdf.render(document, STYLES, {}), data, STYLES.page) == ""
    texts = ["".join(node.itertext()) for node in docx_part(data, "word/document.xml").iter(f"{W}p")]
    return [number for (_, number), text in zip(numbers, texts, strict=True) if text == "x"]


@pytest.mark.parametrize(
    "numbers",
    [
        [(1, "1"), (2, "1.1"), (3, "1.1.1"), (2, "1.2"), (1, "2"), (2, "2.1")],
        [(1, "1"), (2, "Q1.1"), (2, "E1.2"), (2, "Q1.3"), (1, "2"), (2, "E2.1")],
        [(1, "1"), (2, "1.1"), (3, "Q1.1.1"), (3, "E1.1.2"), (2, "1.2"), (3, "E1.2.1")],
        [(1, "1"), (2, "A1"), (2, "B1"), (2, "A2"), (1, "2")],
        [(1, "№ 1"), (1, "№ 2")],
        [(1, "<1")],
    ],
)
def test_word_counts_the_numbers_of_an_outline(numbers):
    assert native(*numbers) == [number for _, number in numbers]
    assert begun(*numbers) == []


@pytest.mark.parametrize(
    ("numbers", "starts"),
    [
        ([(1, "1"), (1, "3"), (2, "3.1"), (1, "4")], [(0, 3)]),
        ([(1, "2"), (2, "Q2.3"), (2, "E2.4"), (2, "Q2.7"), (1, "3"), (2, "Q3.1")], [(0, 2), (1, 3), (1, 7)]),
        ([(1, "1"), (2, "Q1.1"), (2, "1.1"), (3, "Q1.1.1")], [(1, 1)]),
        ([(1, "1"), (1, "3"), (1, "2")], [(0, 3), (0, 2)]),
        ([(1, "1"), (2, "A5"), (2, "A6")], [(0, 5)]),
        ([(1, "0"), (1, "32767")], [(0, 0), (0, 32767)]),
    ],
)
def test_word_counts_on_from_the_number_after_a_gap(numbers, starts):
    assert native(*numbers) == [number for _, number in numbers]
    assert begun(*numbers) == starts


def begun(*numbers: tuple[int, str]) -> list[tuple[int, int]]:
    """Return on which levels lists begin anew, and with what."""
    data = made(*(h(level, "x", f"h{at}", number) for at, (level, number) in enumerate(numbers)))
    overrides = docx_part(data, "word/numbering.xml").iter(f"{W}lvlOverride")
    return [
        (int(node.get(f"{W}ilvl")), int(value(node, "startOverride")))
        for node in overrides
        if value(node, "startOverride")
    ]


def test_a_heading_style_is_tied_to_its_list_where_the_first_number_is_not_one():
    data = made(h(1, "Three", "three", "3"))
    style = next(
        n for n in docx_part(data, "word/styles.xml").iter(f"{W}style") if n.get(f"{W}styleId") == "Heading1"
    )
    assert value(style, "pPr/numPr/numId")


@pytest.mark.parametrize(
    ("numbers", "counted"),
    [
        ([(1, "I"), (1, "01"), (1, "1."), (1, "a"), (2, "1.1")], []),
        ([(2, "1"), (6, "1.1.1"), (1, "1")], ["1"]),
        ([(1, "1"), (1, "2"), (2, "Q1.4"), (2, "Q2.01"), (2, "Q2.1")], ["1", "2", "Q2.1"]),
        ([(1, ".".join("1" * 10)), (1, "1%1"), (1, "32768")], []),
    ],
)
def test_a_number_that_word_would_count_otherwise_is_text(numbers, counted):
    assert native(*numbers) == counted


def test_the_heading_styles_are_tied_to_the_levels_of_one_list():
    data = made(
        h(1, "Judgements", "j"), h(1, "One", "one", "1"), h(2, "Sub", "sub", "1.1"), h(2, "Who?", "q", "Q1.2")
    )
    styles = {node.get(f"{W}styleId"): node for node in docx_part(data, "word/styles.xml").iter(f"{W}style")}
    tied = [
        (value(styles[f"Heading{n}"], "pPr/numPr/numId"), value(styles[f"Heading{n}"], "pPr/numPr/ilvl"))
        for n in range(1, 7)
    ]
    assert len({number for number, _ in tied}) == 1
    assert [level for _, level in tied] == list("012345")
    levels = list(docx_part(data, "word/numbering.xml").iter(f"{W}lvl"))
    named = {value(level, "pStyle"): value(level, "lvlText") for level in levels if value(level, "pStyle")}
    assert (named["Heading1"], named["Heading3"]) == ("%1", "%1.%2.%3")
    own = [value(node, "pPr/numPr/numId") for node in docx_part(data, "word/document.xml").iter(f"{W}p")]
    assert own[1:3] == ["", ""]
    assert " ".join(docx_body(data)) == "Judgements 1 One 1.1 Sub Q1.2 Who?"


def test_without_numbers_of_headings_nothing_is_tied():
    assert docx_part(made(h(1, "a")), "word/styles.xml").find(f".//{W}numPr") is None


def test_a_heading_in_a_list_leaves_the_number_to_the_item():
    blocks = (h(1, "a", "a", "1"), listing((h(1, "b", "b", "2"), p("c")), ordered=True), h(1, "d", "d", "2"))
    assert " ".join(docx_body(made(*blocks))) == "1 a 1. 2 b c 2 d"


def test_a_reference_to_a_heading_prints_its_number_or_its_title():
    refs = [CrossRef(ident, ()) for ident in ("entry/a", "text", "bare")]
    blocks = (
        h(1, "One", "one", "1"),
        Section((h(2, "Who?", "q", "Q1.1"),), "entry/a"),
        h(1, "x", "text", "VII"),
        h(2, "Bare", "bare"),
    )
    data = made(*blocks, p(refs[0], " ", refs[1], " ", refs[2]))
    names = {n.get(f"{W}name"): n.getparent() for n in docx_part(data, "word/document.xml").iter(f"{W}bookmarkStart")}
    found = [(f.instruction.split(), f.result[0].text) for f in fields(docx_part(data, "word/document.xml"))]
    assert [(words[2], text) for words, text in found] == [("\\n", "Q1.1"), ("\\h", "VII"), ("\\h", "Bare")]
    assert ["".join(names[words[1]].itertext()) for words, _ in found] == ["Who?", "VII\u00a0x", "Bare"]


# ---------------------------------------------------------------- lists


def test_lists_have_the_styles_of_their_levels():
    deepest = listing("d")
    block = listing((p("a"), listing((p("b"), listing((p("c"), deepest), ordered=True)))))
    styles = [value(node, "pPr/pStyle") for node in docx_part(made(block), "word/document.xml").iter(f"{W}p")]
    assert styles == ["ListBullet", "ListBullet2", "ListNumber3", "ListBullet3"]


def test_a_list_in_a_box_of_a_list_counts_apart():
    boxed = (p("a"), Callout((listing("x", "y", ordered=True),)), Table((Column(),), ((cell("t"),),), 0))
    assert " ".join(docx_body(made(listing(boxed, "b", ordered=True)))) == "1. a 1. x 2. y t 2. b"


def test_lists_with_bullets_are_one_list():
    data = made(listing("a"), p("x"), listing("b"))
    assert len(list(docx_part(data, "word/numbering.xml").iter(f"{W}num"))) == 1
