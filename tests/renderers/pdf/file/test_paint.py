"""What painting puts on a page, by the operators of the finished file: where, in which look, as a part of what."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from briefgen.document import (
    Cell,
    Column,
    CrossRef,
    Document,
    Figure,
    LineBreak,
    Link,
    MarkingLabel,
    Metadata,
    PageBreak,
    PageNumber,
    Table,
    Text,
)
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf
from briefgen.standards.markings import parse_marking
from tests.helpers.torture import cell, h, inlines, p, picture, plain_table
from tests.renderers.pdf.drawn import Drawn, drawn, elements

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
TEXT = STYLES.look("text")
NEAR = 0.02
"""Places are written in hundredths of a point."""


def read(*blocks, styles=STYLES) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.render(Document(Metadata("T"), blocks), styles, {})))


def page(*blocks, styles=STYLES) -> Drawn:
    return drawn(read(*blocks, styles=styles).pages[0])


def styled(role: str, **look):
    return replace(STYLES, roles={**STYLES.roles, role: replace(STYLES.look(role), **look)})


def near(*places: float):
    return pytest.approx(places, abs=NEAR)


def areas(reader: PdfReader) -> list[tuple[float, ...]]:
    """Return the left, lower, right and upper edge of each link of the first page."""
    return [tuple(map(float, note.get_object()["/Rect"])) for note in reader.pages[0].get("/Annots", [])]


# ---------------------------------------------------------------- links


def test_the_area_of_a_link_is_its_words_from_below_their_descenders_to_above_their_capitals():
    reader = read(p("before ", Link("https://example.org", inlines("typed words")), " after"))
    words = drawn(reader.pages[0]).words["typed words"]
    size = TEXT.size
    assert areas(reader) == [near(words.x, words.y - 0.25 * size, words.end, words.y + 0.85 * size)]


def test_a_link_in_two_looks_is_one_area():
    reader = read(p(Link("https://example.org", (Text("plain "), Text("bold", bold=True)))))
    found = drawn(reader.pages[0]).words
    ((left, _, right, _),) = areas(reader)
    assert (left, right) == near(found["plain"].x, found["bold"].end)


def test_a_link_on_two_lines_is_two_areas():
    reader = read(p("x", Link("https://example.org", (Text("one"), LineBreak(), Text("two")))))
    found = drawn(reader.pages[0]).words
    ends = [(found[word].x, found[word].end) for word in ("one", "two")]
    assert [(left, right) for left, _, right, _ in areas(reader)] == [near(*each) for each in ends]


# ---------------------------------------------------------------- page numbers


def test_what_follows_a_page_number_stands_a_space_after_it():
    found = page(p("on page ", PageNumber(of="x"), " and on"), h(1, "X", "x")).words
    number, after = found["1"], found["and on"]
    assert number.text == "1 "  # so that text taken from the page keeps its words apart
    assert number.after - number.end > 2
    assert after.x == pytest.approx(number.after, abs=NEAR)


def test_a_full_stop_stands_right_after_a_page_number_however_long_it_is():
    (first, *_), *_ = pages = [drawn(each).pieces for each in read(*numbered_pages(12)).pages]
    assert first.text == "page "
    for number, (_, figures, stop) in enumerate(pages, 1):
        assert (figures.text, stop.text) == (str(number), ".")
        assert stop.x == pytest.approx(figures.end, abs=NEAR)


def numbered_pages(count: int):
    for _ in range(count):
        yield p("page ", PageNumber(), ".")
        yield PageBreak()


# ---------------------------------------------------------------- looks


def test_raised_signs_stand_above_the_line_lowered_ones_below_and_both_are_smaller():
    found = page(p("x", Text("up", raised=True), "y", Text("down", lowered=True), "z")).words
    small = 0.7 * TEXT.size
    assert (found["up"].size, found["down"].size) == near(small, small)
    assert (found["up"].rise, found["down"].rise) == near(0.34 * TEXT.size, -0.16 * TEXT.size)
    assert [found[word].rise for word in "xyz"] == [0, 0, 0]
    assert {piece.y for piece in found.values()} == {found["x"].y}


@pytest.mark.parametrize("name", ["TLP:RED", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"])
def test_the_label_of_a_marking_is_in_its_colour_on_a_box_of_its_own(name):
    marking = parse_marking(name)
    found = page(p("before ", MarkingLabel(marking), " after"))
    label = found.words[name]
    (box,) = found.boxes
    assert (label.colour, box.colour) == (marking.colour.lower(), marking.background.lower())
    assert label.colour != box.colour
    assert box.left <= label.x
    assert label.end <= box.right + NEAR
    assert box.bottom < label.y < label.y + 0.7 * label.size < box.top


# ---------------------------------------------------------------- tables


def two_rows(*rows, **more) -> Table:
    return Table((Column(), Column()), rows or ((cell("a"), cell("b")), (cell("c"), cell("d"))), 0, **more)


@pytest.mark.parametrize(
    ("rules", "below", "above"),
    [("rows", ["a", "c"], []), ("ends", ["c"], ["a"]), ("none", [], [])],
)
def test_rules_stand_under_each_row_or_at_both_ends_of_a_table(rules, below, above):
    found = page(two_rows(), styles=styled("table", rules=rules, rule="#123456"))
    height = {word: found.words[word].y for word in "ac"}
    lines = {stroke.y: stroke for stroke in found.strokes}
    assert len(lines) == len(below) + len(above)
    for line in lines.values():
        assert line.colour == "#123456"
        assert (line.left, line.right) == near(STYLES.page.left, STYLES.page.width - STYLES.page.right)
    middle = (height["a"] + height["c"]) / 2
    for word, (low, high) in {"a": (middle - 5, height["a"]), "c": (0, height["c"])}.items():
        assert any(low < y < high for y in lines) == (word in below)
    assert any(y > height["a"] + 5 for y in lines) == bool(above)


def test_paragraphs_in_a_cell_keep_the_gap_of_their_role_and_plain_ones_have_none():
    styles = styled("quote", before=3.0, after=11.0, leading=14.0, size=10.0)
    gapped = Cell((p("one", role="quote"), p("two", role="quote")))
    plain = Cell((p("three"), p("four")))
    found = page(two_rows((gapped, plain)), styles=styles).words
    assert found["one"].y - found["two"].y == pytest.approx(14.0 + 11.0, abs=NEAR)
    assert found["three"].y - found["four"].y == pytest.approx(STYLES.look("table").leading, abs=NEAR)


def test_the_head_of_a_table_is_text_where_it_begins_and_an_artifact_where_it_is_repeated():
    pages = [drawn(each) for each in read(plain_table("t", 90)).pages]
    tags = [[piece.tag for piece in each.pieces if piece.text.startswith(("t Key", "t Value"))] for each in pages]
    assert tags == [["P", "P"], ["Artifact", "Artifact"], ["Artifact", "Artifact"]]
    heads = [each.words["t Key"] for each in pages]
    assert len({(head.x, head.size, head.colour) for head in heads}) == 1


# ---------------------------------------------------------------- figures


def test_a_figure_says_where_its_picture_stands():
    reader = read(p("before"), Figure(picture(), "Two colours", inlines("Caption")))
    (form,) = drawn(reader.pages[0]).forms
    (figure,) = elements(reader, "Figure")
    attributes = figure["/A"]
    assert tuple(map(float, attributes["/BBox"])) == near(*form[:4])
    assert attributes["/Placement"] == "/Block"
    wide, high = picture().size
    assert (form.right - form.left) / (form.top - form.bottom) == pytest.approx(wide / high)


# ---------------------------------------------------------------- underlines


def test_a_link_out_of_the_document_is_underlined_below_its_descenders_as_one_stretch():
    drawn_page = page(p("before ", Link("https://example.org", inlines("jumping pages")), " after"))
    (line,) = drawn_page.strokes
    words = drawn_page.words["jumping pages"]
    assert (line.left, line.right) == near(words.x, words.end)
    assert 0.2 * TEXT.size < words.y - line.y < 0.25 * TEXT.size
    assert line.colour == STYLES.look("link").colour.lower()


@pytest.mark.parametrize("words", ["https://example.org/a", "example.org", "https://example.org"])
def test_an_address_tells_what_it_is_without_a_line(words):
    assert page(p(Link("https://example.org/a", inlines(words)))).strokes == []


def test_references_inside_of_the_document_have_no_line():
    assert page(p(CrossRef("x", inlines("Q1.1"))), p("there", ident="x")).strokes == []


def test_the_words_of_a_role_may_be_underlined():
    (line,) = page(p(Text("plain "), Text("term", role="term")), styles=styled("term", underline=True)).strokes
    assert line.right - line.left > 10
    assert page(p(Text("term", role="term")), styles=styled("term")).strokes == []


# ---------------------------------------------------------------- cells that are read as text


def test_a_table_that_only_places_its_cells_is_read_as_text():
    rows = ((cell("Date"), cell("For")), (cell("today"), cell("you")))
    reader = read(Table((Column(), Column()), rows, header_rows=0, presentation=True, summary="not told"))
    assert list(elements(reader, "Table")) == []
    assert list(elements(reader, "TD")) == []
    assert len(list(elements(reader, "Div"))) == 5
