"""What stands on one page: a source line and what it is the source of, a heading and two lines under it."""

import pytest

from briefgen.document import Callout, Quote
from tests.helpers.torture import h, listing, p, plain_table
from tests.renderers.pdf.pages.test_filling import NEAR_THE_END, lines, pages

SOURCE = p("SOURCE", role="source-line")
ENTRIES = {
    "a paragraph": (lines("x", 5),),
    "short paragraphs": (p("one"), p("two"), p("three")),
    "a list": (listing("one", "two", "three"),),
    "a quotation": (Quote((p("one"), p("two"))),),
    "a box": (Callout((p("one"), p("two")), "bottom-line"),),
    "a table": (plain_table("t", 3),),
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_source_line_never_begins_a_page(entry):
    for filled in NEAR_THE_END:
        found = pages(lines("f", filled), *ENTRIES[entry], SOURCE, p("after"))
        assert [page for page in found if page[0] == "SOURCE"] == []


UNDER = {
    "short paragraphs": (p("one"), p("two"), p("three")),
    "a list": (listing("one", "two", "three"),),
    "an introduction and a heading below": (p("one", role="intro"), h(2, "below", "b"), lines("x", 4)),
    "a line and its source": (p("one"), SOURCE, p("after")),
    "a line and a table": (p("one"), plain_table("t", 3)),
}


@pytest.mark.parametrize("under", UNDER)
def test_a_heading_has_two_lines_under_it(under):
    for filled in NEAR_THE_END:
        found = pages(lines("f", filled), h(1, "HEAD", "head"), *UNDER[under])
        assert [page for page in found if page[-1] == "HEAD" or page[-2:-1] == ["HEAD"]] == []


def test_entries_of_a_line_each_are_not_all_kept_together():
    entries = [block for n in range(60) for block in (h(2, f"head{n}", f"id{n}"), p(f"line{n}"))]
    found = pages(*entries)
    assert all(page[-1].startswith("line") for page in found)
    full = [len(page) for page in found[:-1]]
    assert max(full) == min(full)
