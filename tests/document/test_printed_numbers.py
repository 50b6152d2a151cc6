"""Which number is printed at each part of a document, for references to name."""

import pytest

from briefgen.document import (
    Callout,
    Cell,
    Column,
    CommentMark,
    Figure,
    Label,
    LineBreak,
    Quote,
    Section,
    Spread,
    Table,
    Text,
)
from briefgen.document.printed_numbers import beginning_number, printed_numbers
from tests.helpers.torture import cell, h, inlines, listing, p, picture


def numbers(*blocks, headings: bool = True) -> dict[str, str]:
    found = printed_numbers(blocks, headings=headings)
    return {ident: f"{number.kind} {number.number}" for ident, number in found.items()}


def test_a_heading_has_its_number_and_a_section_that_of_its_first_heading():
    entry = Section((p("lead"), h(2, "Who?", "who", "Q1.1"), h(3, "More", "more", "Q1.1.1")), "entry/who")
    assert numbers(h(1, "One", "one", "1"), entry) == {
        "one": "heading 1",
        "entry/who": "heading Q1.1",
        "who": "heading Q1.1",
        "more": "heading Q1.1.1",
    }


def test_headings_whose_numbers_are_not_printed_have_none():
    blocks = (h(1, "One", "one", "1"), Section((h(2, "Who?", "who", "Q1.1"), p("1 answer", ident="a")), "entry/who"))
    assert numbers(*blocks, headings=False) == {"a": "text 1"}


def test_what_has_no_number_or_no_id_is_not_in_it():
    assert numbers(h(1, "Sources", "sources"), h(1, "One", "", "1"), p("1. a"), Section((h(1, "x", "x"),), "s")) == {}


def test_captions_have_the_number_of_their_label():
    figure = Figure(picture(), "", inlines("a"), id="map", label=Label("Figure", "3"))
    table = Table((Column(),), ((cell("a"),),), 0, inlines("b"), id="list", label=Label("Table", "2"))
    bare = Figure(picture(), "", id="bare")
    assert numbers(Callout((figure,)), table, bare) == {"map": "caption 3", "list": "caption 2"}


def test_what_begins_an_item_of_an_ordered_list_has_the_number_of_the_item():
    first = Section((p("A judgement", ident="words"), p("2 grounds", ident="ground")), "judgement/a")
    blocks = listing((first,), (Quote((p("quoted", ident="quoted"),)),), ordered=True, start=4)
    assert numbers(blocks) == {
        "judgement/a": "item 4", "words": "item 4", "ground": "text 2", "quoted": "item 5",
    }  # fmt: skip


def test_an_item_with_a_bullet_has_none_and_a_list_within_counts_for_itself():
    inner = listing((p("b", ident="b"),), ordered=True)
    assert numbers(listing((p("a", ident="a"), inner))) == {"b": "item 1"}


def test_a_list_that_begins_an_item_takes_no_number_from_it():
    inner = listing((p("b", ident="b"),))
    assert numbers(listing((inner,), ordered=True)) == {}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("3", "3"),
        ("[3] Example Ferries", "3"),
        ("(12) x", "12"),
        ("KJ2: The ferry sails", "KJ2"),
        ("1.4. Words", "1.4"),
        ("3rd of May", None),
        ("Berth 3", None),
        ("", None),
    ],
)
def test_a_paragraph_may_begin_with_a_number(words, number):
    found = beginning_number(inlines(words))
    assert (found and found.number.text) == number
    if found:
        line = (*found.before, found.number, *found.after)
        assert "".join(part.text for part in line) == words


def test_a_line_is_divided_without_a_change_of_its_looks_and_marks():
    line = inlines(CommentMark(1), Text("[3] bold", bold=True), CommentMark(1, end=True), " more")
    assert beginning_number(line) == (
        (CommentMark(1), Text("[", bold=True)),
        Text("3", bold=True),
        (Text("] bold", bold=True), CommentMark(1, end=True), Text(" more")),
    )
    assert beginning_number(inlines(LineBreak(), "3")) is None


def test_a_cell_has_the_number_that_its_words_begin_with():
    table = Table((Column(), Column()), ((cell("3", ident="source/3"), cell("Name", ident="name")),), 0)
    several = Table((Column(),), ((Cell((p("a"), p("4")), id="late"),),), 0)
    assert numbers(table, several) == {"source/3": "text 3"}


def test_of_parts_with_one_id_the_first_has_it():
    assert numbers(h(1, "a", "x", "1"), Spread((h(1, "b", "x", "2"),))) == {"x": "heading 1"}
