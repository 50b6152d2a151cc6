"""Where the bookmark of a part begins and ends: inside of its first and its last paragraph, where that can be."""

import pytest

from briefgen.document import Callout, Section
from briefgen.renderers.word.body.bookmarks import bookmark_name
from tests.helpers.readback import W
from tests.helpers.torture import h, listing, p, plain_table
from tests.renderers.word.word_made import body, local

BOX = Callout((p("box"),), "bottom-line")


def ends(ident: str, *blocks) -> tuple[str, str]:
    """The words of the paragraphs that the bookmark of a part begins and ends in, or where else it does."""
    root = body(*blocks)
    name = bookmark_name(ident)
    (start,) = [node for node in root.iter(f"{W}bookmarkStart") if node.get(f"{W}name") == name]
    (end,) = [node for node in root.iter(f"{W}bookmarkEnd") if node.get(f"{W}id") == start.get(f"{W}id")]
    return where(start), where(end)


def where(mark) -> str:
    around = mark.getparent()
    if local(around.tag) == "p":
        return "".join(around.itertext())
    return local(around.tag)


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ((p("only"),), ("only", "only")),
        ((p("first"), p("last")), ("first", "last")),
        ((listing("first", "last"),), ("first", "last")),
        ((p("first"), BOX), ("first", "")),
        ((BOX, p("last")), ("body", "last")),
        ((plain_table("t", 1),), ("body", "")),
        ((h(1, "first", "heading"), p("last")), ("first", "last")),
        ((), ("body", "body")),
    ],
)
def test_a_section_is_marked_from_its_first_words_to_its_last(blocks, found):
    assert ends("part", p("before"), Section(blocks, "part"), p("after")) == found


def test_a_section_in_a_control_is_marked_inside_of_it():
    inner = Section((p("first"), p("last")), "entry/a")
    assert ends("entry/a", inner) == ("first", "last")
    assert ends("theme/t", Section((inner, inner), "theme/t")) == ("first", "last")


def test_a_section_that_begins_with_a_box_is_not_marked_from_a_later_one_on():
    boxed = Section((BOX, p("a")), "entry/a")
    later = Section((p("b"), p("last")), "entry/b")
    assert ends("theme/t", Section((boxed, later), "theme/t")) == ("body", "last")


def test_a_paragraph_s_bookmark_holds_its_words():
    root = body(p("words", ident="x"))
    start = next(root.iter(f"{W}bookmarkStart"))
    assert [local(node.tag) for node in start.itersiblings()] == ["r", "bookmarkEnd"]
