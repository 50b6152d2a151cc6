"""The tags of a line of text become inlines, their white space folded as in HTML."""

from briefgen.document import Citation, CrossRef, LineBreak, Link, MarkingLabel, PageNumber, Text
from briefgen.standards.markings import parse_marking
from tests.layout.markup.markup_made import LAYOUT, blocks, fault, p


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


def test_escaped_signs_are_the_signs():
    assert blocks("<p>1 &lt; 2 &amp; &#34;3&#34; &amp;amp; {{ x }}</p>") == (p('1 < 2 & "3" &amp; {{ x }}'),)


def test_an_address_that_may_not_be_linked_keeps_its_words():
    assert blocks('<p><a href="javascript:x">the words</a></p>') == (p("the words"),)


def test_blocks_in_a_line_of_text_are_told():
    assert fault(f'<p at="{LAYOUT}:2"><slot n="0"/></p>', (p("a block"),)) == (
        f"{LAYOUT}:2: error: blocks cannot stand inside a line of text [misplaced]\n"
        "  hint: use the `inline` filter, or leave out the <p> around it"
    )


def test_white_space_goes_at_both_ends_of_a_line_and_after_a_break():
    assert blocks("<p> a <br/> <b> b </b> </p>") == (p("a ", LineBreak(), Text("b", bold=True)),)


def test_a_span_gives_its_role_and_language_to_what_is_in_it():
    (found,) = blocks('<p><span lang="de" role="note">a <span role="x">b</span></span></p>')
    assert found.inlines == (Text("a ", role="note", language="de"), Text("b", role="x", language="de"))


def test_a_slot_that_no_filter_made_is_told():
    assert "never by hand" in fault('<p><slot n="7"/></p>')
