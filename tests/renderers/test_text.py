"""The text renderer writes every word of a document, in lines of 80 characters."""

from hypothesis import given
from hypothesis import strategies as st

from briefgen.document import (
    Callout,
    Citation,
    Contents,
    CrossRef,
    Divider,
    Document,
    Figure,
    LineBreak,
    Link,
    MarkingLabel,
    Metadata,
    Notes,
    PageBreak,
    PageNumber,
    Preformatted,
    Quote,
    Running,
    RunningTitle,
    Section,
    Spread,
    Table,
    Text,
)
from briefgen.document.note_numbers import numbered_notes
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers.text import render
from briefgen.standards.markings import markings
from tests.helpers.torture import AWKWARD, cell, h, inlines, listing, note, p, picture, plain_table, torture

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")


def text(*blocks, **running: Running | str) -> str:
    return render(Document(Metadata("T"), blocks, **running), STYLES, {}).decode()


def test_the_two_highest_headings_are_underlined():
    assert text(h(1, "One", number="1"), h(2, "Two"), h(3, "Three")) == (
        "1\u00a0 One\n======\n\n\nTwo\n---\n\n\nThree\n"
    )


def test_paragraphs_are_wrapped_at_80_characters_and_divided_by_a_blank_line():
    long = " ".join(["word"] * 17)
    assert text(p(long), p("short")) == f"{long[:79]}\nword\n\nshort\n"


def test_a_line_break_is_a_line_end():
    assert text(p("one", LineBreak(), "two", LineBreak(), LineBreak(), "four")) == "one\ntwo\n\nfour\n"


def test_a_link_is_followed_by_its_address_where_its_words_are_others():
    address = "https://example.org/a"
    link, bare = Link(address, inlines("the page")), Link(address, inlines(address))
    assert text(p("see ", link, ", ", bare)) == f"see the page <{address}>, {address}\n"


def test_an_address_is_never_divided():
    address = "https://example.org/" + "a/" * 80
    assert text(p("see ", Link(address, inlines(address)))) == f"see\n{address}\n"


def test_looks_are_left_out_and_words_kept():
    parts = ("H", Text("2", lowered=True), "O ", Text("b", bold=True), Text("i", italic=True), Text(" c", code=True))
    more = (Citation("x", "[1]"), " ", CrossRef("y", inlines("part 2")), " ", MarkingLabel(markings()[1]))
    assert text(p(*parts, *more)) == "H2O bi c[1] part 2 TLP:GREEN\n"


def test_lists_hang_and_nest_and_count():
    nested = (p("two"), p("more of two"), listing("inner"))
    assert text(listing("one", nested, ordered=True, start=9)) == (
        "9. one\n10. two\n\n    more of two\n\n    - inner\n"
    )


def test_an_empty_list_item_keeps_its_mark():
    assert text(listing("a", (), "c")) == "- a\n-\n- c\n"


def test_boxes_and_quotations_have_a_margin():
    assert text(Callout((p("a"), p("b")), "bottom-line"), Quote((p("c"), listing("d")))) == (
        "| a\n|\n| b\n\n> c\n>\n> - d\n"
    )


def test_code_is_indented_and_keeps_its_spaces():
    assert text(Preformatted("a  b\n\n  c")) == "    a  b\n\n      c\n"


def test_a_table_has_a_line_a_row_and_a_rule_below_its_head():
    table = Table(plain_table("t", 1).columns, plain_table("t", 1).rows, 1, caption=inlines("Table 1"))
    assert text(table) == f"Table 1\nt Key | t Value\n{'-' * 80}\nt key 0 | t value 0\n"


def test_a_cell_of_several_blocks_is_one_line():
    row = (cell("a", LineBreak(), "b"), cell("c", columns=2))
    assert text(Table((), (row,), header_rows=0)) == "a b | c\n"


def test_contents_name_the_headings_that_have_an_id_down_to_their_depth():
    headings = (h(1, "One", "1", "1"), h(2, "Two", "2"), h(3, "Three", "3"), h(1, "No id"))
    assert text(Contents(2), *headings).startswith("1\u00a0 One\n  Two\n\n\n1\u00a0 One\n======\n")


def test_a_divider_is_a_line_and_a_page_break_nothing():
    assert text(p("a"), Divider(), PageBreak(), Section((p("b"),))) == f"a\n\n{'-' * 80}\n\nb\n"


def test_header_and_footer_stand_once_without_page_numbers():
    footer = Running(inlines("left"), inlines("Page ", PageNumber()), inlines("right"))
    assert text(p("a"), header=Running(inlines("head")), footer=footer) == "head\n\na\n\nleft  right\n"


def test_a_running_title_is_left_out_with_the_part_that_it_stands_in():
    assert text(p("a"), header=Running(inlines("head"), inlines("In: ", RunningTitle()))) == "head\n\na\n"


def test_a_figure_is_what_it_shows_and_its_caption():
    assert text(Figure(picture(), "Two colours", inlines("Figure 1")), Figure(picture(), "")) == (
        "[Figure: Two colours]\nFigure 1\n\n[Figure]\n"
    )


def test_notes_are_listed_at_the_end_or_where_the_document_prints_them():
    blocks = (p("a", note("one ", Link("https://example.org/", inlines("it")))), listing((p("b", note("two")),)))
    listed = "[^1]: one it <https://example.org/>\n[^2]: two\n"
    assert text(*numbered_notes(blocks)) == f"a[^1]\n\n- b[^2]\n\n{listed}"
    assert text(*numbered_notes((*blocks, Notes(), p("c")))) == f"a[^1]\n\n- b[^2]\n\n{listed}\nc\n"


def test_a_spread_is_the_blocks_in_it():
    assert text(Spread((p("a"), Spread((p("b"),), columns=2)), landscape=True)) == "a\n\nb\n"


def test_the_page_of_something_is_that_of_the_pdf_where_there_is_one():
    document = Document(Metadata("T"), (p("page ", PageNumber(of="x")),))
    assert render(document, STYLES, {"x": 7}) == b"page 7\n"
    assert render(document, STYLES, {}) == b"page ?\n"


def test_a_watermark_stands_before_everything():
    assert text(p("a"), watermark="DRAFT", header=Running(inlines("head"))) == "DRAFT\n\nhead\n\na\n"


def test_an_empty_document_is_an_empty_line():
    assert text() == "\n"


def test_every_line_of_prose_fits_in_80_characters():
    lines = render(torture(), STYLES, {}).decode().splitlines()
    allowed = (" | ", "://", " wide", "-----")  # rows of tables, addresses, code, rules
    assert [line for line in lines if len(line) > 80 and not any(sign in line for sign in allowed)] == []


def test_the_rule_of_a_table_ends_where_its_box_ends():
    assert max(map(len, text(Callout((plain_table("t", 1),))).splitlines())) == 80


def test_awkward_signs_come_out_as_they_are():
    assert AWKWARD in text(p(AWKWARD)).replace("\n", " ")


@given(st.text())
def test_any_text_survives(words):
    assert text(p(words)).split() == words.split()
    assert text(Preformatted(words)).split() == words.split()
    assert text(listing(words)).split() == ["-", *words.split()]
