"""Layout markup is checked tag by tag; what is broken in it is told with its line in the template."""

import pytest

from briefgen.layout.markup.tree import parse_tree
from briefgen.problems import Location
from tests.layout.markup.markup_made import LAYOUT, fault

_TAGS = "[bad-attribute]\n  hint: such as `de` or `pt-BR`"


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
        ('<section @ lang="Deutsch (AT)"></section>', f"“Deutsch (AT)” is no tag of a language {_TAGS}"),
        ('<p><span @ lang="-">a</span></p>', f"“-” is no tag of a language {_TAGS}"),
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


def test_a_stray_end_tag_is_told():
    assert fault("<p>a</p></b>") == f"{LAYOUT}: error: </b> closes nothing [stray-end]"


def test_elements_hold_their_texts_and_elements_in_order():
    root = parse_tree(f'a &lt; <p at="{LAYOUT}:3" role="x">b<br/>c</p>', LAYOUT)
    text, paragraph = root.children
    assert (text, paragraph.tag, paragraph.get("role"), paragraph.get("id")) == ("a < ", "p", "x", "")
    assert paragraph.where == Location(LAYOUT, 3)
    assert [child if isinstance(child, str) else child.tag for child in paragraph.children] == ["b", "br", "c"]


def test_an_element_without_a_stamp_stands_where_its_parent_does():
    (paragraph,) = parse_tree(f'<p at="{LAYOUT}:3"><b>x</b></p>', LAYOUT).children
    assert paragraph.children[0].where == Location(LAYOUT, 3)
