"""What Word is told to keep on one page: a source line with what it is the source of, a heading with two lines."""

import pytest

from briefgen.document import Callout, Document, Metadata, Section
from briefgen.renderers import word
from briefgen.renderers.pdf import lay_out
from tests.helpers.readback import W, docx_part
from tests.helpers.torture import h, listing, p, plain_table, prose
from tests.renderers.word.word_made import STYLES, body

SOURCE = p("SOURCE", role="source-line")


def kept(*blocks) -> list[str]:
    """Return the words of the paragraphs that are kept with what follows by themselves, and not by their style."""
    return kept_in(body(*blocks))


def kept_in(xml) -> list[str]:
    paragraphs = xml.iter(f"{W}p")
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


def test_a_paragraph_that_goes_on_over_the_page_s_end_is_not_moved_whole_for_the_line_that_joins_it():
    """LibreOffice does not divide what is kept with the next."""
    blocks = [p(prose("w", 500)), p(prose("x", 300)), SOURCE, p("after"), SOURCE]
    pages = lay_out(Document(Metadata("T"), tuple(blocks)), STYLES)
    xml = docx_part(word.render(pages.document, STYLES, pages), "word/document.xml")
    assert len(pages.divided) == 1
    assert [text[:5] for text in kept_in(xml)] == ["after"]


def test_a_paragraph_that_is_divided_for_the_line_that_joins_it_is_kept_with_that():
    for count in range(380, 560):
        blocks = (p(prose("w", count)), p(prose("x", 100)), SOURCE)
        pages = lay_out(Document(Metadata("T"), blocks), STYLES)
        alone = lay_out(Document(Metadata("T"), blocks[:-1]), STYLES)
        if len(pages.pages) > len(alone.pages):
            assert not pages.divided
            break
    else:
        raise AssertionError("no source line had to take lines along")
