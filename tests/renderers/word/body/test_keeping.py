"""What Word is told to keep on one page: a source line with what it is the source of, a heading with two lines."""

import pytest

from briefgen.document import Callout, Section
from tests.helpers.readback import W
from tests.helpers.torture import h, listing, p, plain_table, prose
from tests.renderers.word.word_made import body

SOURCE = p("SOURCE", role="source-line")


def kept(*blocks) -> list[str]:
    """Return the words of the paragraphs that are kept with what follows by themselves, and not by their style."""
    paragraphs = body(*blocks).iter(f"{W}p")
    return ["".join(each.itertext()) for each in paragraphs if each.find(f"{W}pPr/{W}keepNext") is not None]


@pytest.mark.parametrize(
    ("entry", "last"),
    [
        (p("text"), ["text"]),
        (listing("one", "two"), ["two"]),
        (Section((p("first"), p("last"))), ["last"]),
        (plain_table("t", 2), ["t key 1", "t value 1", ""]),
        (Callout((p("in a box"),), "bottom-line"), ["in a box", ""]),
    ],
)
def test_what_a_source_line_follows_is_kept_with_it(entry, last):
    assert kept(p("before"), entry, SOURCE, p("after"))[-len(last) :] == last


def test_a_short_paragraph_under_a_heading_is_kept_with_what_follows():
    assert kept(h(1, "Theme"), p("one line"), h(2, "Entry"), p(prose("w", 60)), p("more")) == ["one line"]
    assert kept(h(1, "Theme"), listing("one", "two")) == ["one"]


def test_a_short_paragraph_that_ends_its_part_is_not():
    assert kept(h(2, "One"), p("one line"), h(2, "Two"), p("one line"), h(1, "Three"), p("one line")) == []


def test_the_property_stands_where_the_schema_has_it():
    properties = body(p("text"), SOURCE).find(f".//{W}pPr")
    assert [child.tag.removeprefix(W) for child in properties] == ["pStyle", "keepNext"]
