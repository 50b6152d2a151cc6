"""The markup that layouts write becomes blocks; what is broken in it is told with its line."""

import pytest

from briefgen.document import (
    Callout,
    Cell,
    Citation,
    Column,
    Contents,
    CrossRef,
    Divider,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    MarkingLabel,
    PageBreak,
    PageNumber,
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
from briefgen.problems import BriefgenError, Location, error
from briefgen.standards.markings import parse_marking

LAYOUT = "layouts/mine/brief.j2"


def no_pictures(address: str, where: Location):
    raise BriefgenError(error(where, "picture", f"there is no picture “{address}”"))


def blocks(text: str, *slots):
    return parse_markup(text, slots, LAYOUT, no_pictures).blocks


def fault(text: str, *slots) -> str:
    """Return the problem of a broken text as it is shown."""
    with pytest.raises(BriefgenError) as caught:
        parse_markup(text, slots, LAYOUT, no_pictures)
    return str(caught.value)


def p(*inlines, role: str = "") -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in inlines), role)


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


def test_every_inline_can_be_written():
    found = blocks(
        '<p>a <b>b <i>c</i></b> <code>d</code><sup>2</sup><sub>3</sub> <span role="note">e</span><br/>'
        '<a href="https://example.org">link</a> <cite to="source/1">[1]</cite> <ref to="x"><b>part</b></ref> '
        '<marking label="TLP:RED"/> <page/> <pages/></p>'
    )
    assert found == (
        p(
            "a ",
            Text("b ", bold=True),
            Text("c", bold=True, italic=True),
            " ",
            Text("d", code=True),
            Text("2", raised=True),
            Text("3", lowered=True),
            " ",
            Text("e", role="note"),
            LineBreak(),
            Link("https://example.org", (Text("link"),)),
            " ",
            Citation("source/1", "[1]"),
            " ",
            CrossRef("x", (Text("part", bold=True),)),
            " ",
            MarkingLabel(parse_marking("TLP:RED")),
            " ",
            PageNumber(),
            " ",
            PageNumber(total=True),
        ),
    )


def test_white_space_is_folded_across_tags():
    assert blocks("<p>\n  a <b> b</b>\n  c\t</p>") == (p("a ", Text("b", bold=True), " c"),)


def test_words_between_blocks_are_a_paragraph():
    assert blocks("loose <b>words</b><hr/>more") == (p("loose ", Text("words", bold=True)), Divider(), p("more"))


def test_escaped_signs_are_the_signs():
    assert blocks("<p>1 &lt; 2 &amp; &#34;3&#34; &amp;amp; {{ x }}</p>") == (p('1 < 2 & "3" &amp; {{ x }}'),)


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


def test_an_address_that_may_not_be_linked_keeps_its_words():
    assert blocks('<p><a href="javascript:x">the words</a></p>') == (p("the words"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<tabel @></tabel>", "unknown tag <tabel> [unknown-tag]\n  hint: did you mean “table”?"),
        ("<paragraph @></paragraph>", "unknown tag <paragraph> [unknown-tag]"),
        ('<p @ rol="x"></p>', "<p> has no attribute “rol” [unknown-attribute]\n  hint: did you mean “role”?"),
        ('<p @ class="x"></p>', "<p> has no attribute “class” [unknown-attribute]\n  hint: known: id, role"),
        ('<hr @ role="x"/>', "<hr> has no attribute “role” [unknown-attribute]"),
        ("<p @>", "<p> is not closed [unclosed-tag]"),
        ("<p><b @></p>", "<b> is not closed: </p> comes first [unclosed-tag]"),
        ("<p @/>", "<p/> must be written <p></p> [empty-tag]"),
        ("<p @>1 < 2</p>", "this is not a tag: < 2</p> [broken-tag]"),
        ("<p @><!-- x --></p>", "this is not a tag: <!-- x --></p> [broken-tag]"),
        ("<p @><b role='x'></b></p>", "this is not a tag: <b role='x'></b></p> [broken-tag]"),
        ('<ol @ start="two"></ol>', 'start="two" must be a whole number [bad-attribute]'),
        ('<toc @ depth="1.5"></toc>', 'depth="1.5" must be a whole number [bad-attribute]'),
        ('<table><col @ share="0"/></table>', 'share="0" must be a number above 0 [bad-attribute]'),
        ('<table><col @ align="top"/></table>', 'align="top" must be left, center or right [bad-attribute]'),
        ("<ul @>loose</ul>", "text cannot stand in <ul> [misplaced]\n  hint: only <li> can"),
        ("<ul><p @></p></ul>", "<p> cannot stand in <ul> [misplaced]\n  hint: only <li> can"),
        ("<p><td @></td></p>", "<td> cannot stand inside a line of text [misplaced]"),
        (
            "<p><p @></p></p>",
            "<p> cannot stand inside a line of text [misplaced]\n  hint: close the paragraph before it",
        ),
        (
            "<table @><col/><col/><tr><td>1</td></tr></table>",
            "the table has 2 <col>, but rows of 1 cells [table-columns]",
        ),
    ],
)
def test_broken_markup_is_told_with_its_line(text, message):
    stamped = text.replace("@", f'at="{LAYOUT}:5"')
    assert fault(stamped) == f"{LAYOUT}:5: error: {message}"


def test_blocks_in_a_line_of_text_are_told():
    assert fault(f'<p at="{LAYOUT}:2"><slot n="0"/></p>', (p("a block"),)) == (
        f"{LAYOUT}:2: error: blocks cannot stand inside a line of text [misplaced]\n"
        "  hint: use the `inline` filter, or leave out the <p> around it"
    )


def test_a_stray_end_tag_is_told():
    assert fault("<p>a</p></b>") == f"{LAYOUT}: error: </b> closes nothing [stray-end]"


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


@pytest.mark.parametrize(
    "text",
    [
        '<p><marking label="TLP:PURPLE"/></p>',
        "<p><marking/></p>",
        '<ol start="²"></ol>',
        '<table><tr><td columns="0">a</td></tr></table>',
        '<table><tr><td rows="0">a</td></tr></table>',
        "<slot/>",
    ],
)
def test_a_bad_value_is_a_problem_of_the_layout(text):
    assert fault(text).startswith(f"{LAYOUT}: error: ")


def test_plain_text_of_what_was_written_is_what_stood_between_the_tags():
    (paragraph,) = blocks('<p>a <b>b</b><br/><a href="https://example.org">c</a> <cite to="x">[1]</cite></p>')
    assert plain_text(paragraph.inlines) == "a b c [1]"
