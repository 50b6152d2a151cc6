"""The markup that layouts write becomes blocks; what is broken in it is told with its line."""

import pytest

from briefgen.document import (
    Callout,
    Cell,
    Column,
    Contents,
    Divider,
    Heading,
    Link,
    ListBlock,
    PageBreak,
    Paragraph,
    Preformatted,
    Quote,
    Running,
    Section,
    Table,
    Text,
)
from briefgen.document.walk import plain_text
from briefgen.layout.markup.blocks import parse_markup
from briefgen.problems import BriefgenError, Location
from tests.layout.markup.markup_made import LAYOUT, blocks, fault, no_pictures, p


def test_every_block_can_be_written():
    found = blocks("""
        <h2 id="a" number="1" role="question">Head</h2>
        <p role="note" id="b">Words</p>
        <ol start="3"><li>one</li><li><p>two</p><p>three</p></li></ol>
        <ul><li>one</li></ul>
        <aside role="bottom-line"><p>stands out</p></aside>
        <quote>quoted</quote>
        <pre>
  code  1
</pre>
        <toc depth="3"></toc><hr/><pagebreak/>
        <section id="c">inside</section>
        <table><tr><td>x</td></tr></table>
    """)
    assert found == (
        Heading(2, (Text("Head"),), "a", "1", "question"),
        Paragraph((Text("Words"),), "note", "b"),
        ListBlock(((p("one"),), (p("two"), p("three"))), ordered=True, start=3),
        ListBlock(((p("one"),),)),
        Callout((p("stands out"),), "bottom-line"),
        Quote((p("quoted"),)),
        Preformatted("  code  1"),
        Contents(3),
        Divider(),
        PageBreak(),
        Section((p("inside"),), "c"),
        Table((Column(),), ((Cell((p("x"),)),),), header_rows=0),
    )


def test_words_between_blocks_are_a_paragraph():
    assert blocks("loose <b>words</b><hr/>more") == (p("loose ", Text("words", bold=True)), Divider(), p("more"))


def test_a_table_has_columns_header_rows_spans_and_a_caption():
    (table,) = blocks(
        '<table id="t" role="masthead" summary="What it shows" head-columns="1"><caption>Table 1</caption>'
        '<col share="2"/><col share="1.5" align="right"/>'
        '<thead><tr><th columns="2">head</th></tr></thead>'
        '<tr><td rows="2" id="a">a</td><td>b</td></tr><tr><td>c</td></tr></table>'
    )
    rows = (
        (Cell((p("head"),), columns=2),),
        (Cell((p("a"),), rows=2, id="a"), Cell((p("b"),))),
        (Cell((p("c"),)),),
    )
    columns = (Column(2.0), Column(1.5, "right"))
    assert table == Table(columns, rows, 1, 1, (Text("Table 1"),), "What it shows", "masthead", "t")


def test_header_and_footer_stand_apart_from_the_blocks():
    parsed = parse_markup(
        "<header><left>L</left><right>R</right></header><footer><middle>M</middle></footer>", (), "", no_pictures
    )
    assert parsed.blocks == ()
    assert parsed.header == Running((Text("L"),), (), (Text("R"),))
    assert parsed.footer == Running(middle=(Text("M"),))


def test_roles_are_told_with_the_place_of_their_first_use():
    parsed = parse_markup(
        '<p role="a" at="layouts/mine/x.j2:2"></p><p role="a" at="layouts/mine/x.j2:3"></p>', (), "", no_pictures
    )
    assert parsed.roles == {"a": Location("layouts/mine/x.j2", 2)}


def test_slots_bring_blocks_and_inlines():
    inlines, body = (Text("in <b>"),), (p("first"), p("second"))
    assert blocks('<p>x <slot n="0"/> y</p><slot n="1"/>', inlines, body) == (p("x ", "in <b>", " y"), *body)


@pytest.mark.parametrize(
    "text",
    [
        "<p>words</p>",
        "<p><a href='x'>words</a></p>".replace("'", '"'),
        "<pre>code <b>words</b></pre>",
        '<p><cite to="x"><b>words</b></cite></p>',
        '<p><ref to="x"><slot n="0"/></ref></p>',
        '<p><a href="https://example.org"><cite to="x">words</cite></a></p>',
        "<header><left>words</left><left>other</left></header>",
        "<header><left>words</left></header><header></header>",
    ],
)
def test_words_are_kept_or_refused(text):
    try:
        parsed = parse_markup(text, [(Link("https://example.org", (Text("words"),)),)], LAYOUT, no_pictures)
    except BriefgenError:
        return
    assert "words" in repr(parsed)


def test_a_cell_beyond_the_last_column_is_refused():
    text = '<table><tr><td rows="2">a</td><td>b</td></tr><tr><td>c</td><td>beyond</td></tr></table>'
    assert "table-spans" in fault(text)


def test_a_cell_that_spans_into_one_from_above_is_refused():
    text = '<table><tr><td>a</td><td rows="2">b</td></tr><tr><td columns="2">over</td></tr></table>'
    assert "table-spans" in fault(text)


def test_elements_nest_as_deep_as_anyone_writes():
    assert len(blocks(f"{'<aside>' * 59}x{'</aside>' * 59}")) == 1


def test_cells_that_reach_far_down_cost_nothing():
    row = '<td rows="10000">a</td>' * 200
    (table,) = blocks(f"<table><tr>{row}</tr></table>")
    assert len(table.columns) == 200


@pytest.mark.parametrize("at", ["nowhere", f"x:{'9' * 5000}", "x:y", ":1", ""])
def test_a_stamp_that_a_layout_writes_itself_breaks_nothing(at):
    assert blocks(f'<p at="{at}">x</p>') == (p("x"),)


@pytest.mark.parametrize(
    "text",
    [
        '<p><marking label="TLP:PURPLE"/></p>',
        "<p><marking/></p>",
        '<ol start="²"></ol>',
        '<table><tr><td columns="0">a</td></tr></table>',
        '<table><tr><td rows="0">a</td></tr></table>',
        "<slot/>",
        f'<ol start="{10**20}"></ol>',
        f'<ol start="{"9" * 5000}"></ol>',
        '<table><tr><td columns="1000000000">a</td></tr></table>',
        '<table><tr><td columns="201">a</td></tr></table>',
        f"<table><tr>{'<td>a</td>' * 201}</tr></table>",
        '<table><tr><td rows="1000000000">a</td></tr></table>',
        '<table head-columns="1000000000"><tr><td>a</td></tr></table>',
        f'<table><col share="{"9" * 400}"/><tr><td>a</td></tr></table>',
        '<spread columns="1000000"></spread>',
        '<toc depth="1000000"/>',
        '<p><running level="1000000"/></p>',
        f'<h1 number="{"9" * 101}">a</h1>',
        f'<p id="{"a" * 501}">a</p>',
        f'<section lang="{"a" * 5001}"></section>',
        f"{'<aside>' * 100}{'</aside>' * 100}",
        f"{'<aside>' * 50000}{'</aside>' * 50000}",
        f"<p>{'<b>' * 5000}{'</b>' * 5000}</p>",
        f"{'<ul><li>' * 5000}{'</li></ul>' * 5000}",
        f"{'<table><tr><td>' * 5000}{'</td></tr></table>' * 5000}",
    ],
)
def test_a_bad_value_is_a_problem_of_the_layout(text):
    assert fault(text).startswith(f"{LAYOUT}: error: ")


def test_plain_text_of_what_was_written_is_what_stood_between_the_tags():
    (paragraph,) = blocks('<p>a <b>b</b><br/><a href="https://example.org">c</a> <cite to="x">[1]</cite></p>')
    assert plain_text(paragraph.inlines) == "a b c [1]"


def test_a_quotation_in_another_language_is_a_section_that_says_so():
    quoted = Quote((Paragraph((Text("Ein Wort."),)),))
    assert blocks('<quote lang="de"><p>Ein Wort.</p></quote>') == (Section((quoted,), language="de"),)
    assert blocks("<quote><p>Ein Wort.</p></quote>") == (quoted,)
