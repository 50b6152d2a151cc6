"""What stands around the text of a page: where it stands, on which pages, and what its fields say there."""

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from pypdf import PdfReader

from briefgen.document import Document, Metadata, PageBreak, PageNumber, Running, RunningTitle, Text
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf
from briefgen.renderers.pdf.blocks.texts import baseline
from tests.helpers.torture import h, inlines, p
from tests.renderers.pdf.drawn import Drawn, drawn

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
PAGE = STYLES.page
HEADER, FOOTER = STYLES.look("header"), STYLES.look("footer")
EDGE = PAGE.width - PAGE.right
NEAR = 0.05
"""Places are written in hundredths of a point."""


def pages(*blocks, styles=STYLES, **furniture) -> list[Drawn]:
    document = Document(Metadata("T"), blocks or (p("text"),), **furniture)
    return list(map(drawn, PdfReader(io.BytesIO(pdf.render(document, styles, {}))).pages))


def near(*places: float):
    return pytest.approx(places, abs=NEAR)


def aside(page: Drawn) -> str:
    return " ".join(piece.text.strip() for piece in page.pieces if piece.tag == "Artifact")


# ---------------------------------------------------------------- headers and footers


def test_a_header_stands_left_in_the_middle_and_right_above_the_text():
    (page,) = pages(header=Running(inlines("Left"), inlines("Middle"), inlines("Right")))
    left, middle, right = (page.words[word] for word in ("Left", "Middle", "Right"))
    assert (left.x, right.end) == near(PAGE.left, EDGE)
    assert (middle.x + middle.end) / 2 == pytest.approx((PAGE.left + EDGE) / 2, abs=NEAR)
    top = PAGE.height - PAGE.header - baseline(HEADER)
    assert (left.y, middle.y, right.y) == near(top, top, top)
    assert {each.tag for each in (left, middle, right)} == {"Artifact"}


def test_the_first_line_of_a_footer_stands_a_line_above_its_edge():
    (page,) = pages(footer=Running(inlines("Foot")))
    assert page.words["Foot"].y == pytest.approx(PAGE.footer + FOOTER.leading - baseline(FOOTER), abs=NEAR)


def test_what_is_too_long_for_its_side_goes_on_below():
    words = "many words that stand at a side and do not fit " * 2
    (page,) = pages(header=Running(inlines(words), inlines("Middle"), inlines("Right")))
    lines = sorted({round(piece.y, 1) for piece in page.pieces if piece.tag == "Artifact"}, reverse=True)
    assert len(lines) > 1
    assert [one - two for one, two in pairwise(lines)] == [pytest.approx(HEADER.leading, abs=0.2) for _ in lines[1:]]
    sides = [
        piece for piece in page.pieces if piece.tag == "Artifact" and piece.text.strip() not in ("Middle", "Right")
    ]
    assert max(piece.end for piece in sides) <= page.words["Middle"].x - 8 + NEAR


def test_beside_a_wide_middle_a_side_keeps_a_quarter_of_the_width():
    wide = Running(inlines("one two three four five six seven eight"), inlines("wide " * 22))
    (page,) = pages(header=wide)
    sides = [piece for piece in page.pieces if piece.tag == "Artifact" and "wide" not in piece.text]
    quarter = (EDGE - PAGE.left) / 4
    assert quarter * 0.6 < max(piece.end for piece in sides) - PAGE.left <= quarter + NEAR


def test_without_a_middle_a_side_may_take_the_whole_width():
    (page,) = pages(header=Running(inlines("words " * 14)))
    assert len({round(piece.y, 1) for piece in page.pieces if piece.tag == "Artifact"}) == 1


def test_what_stands_right_keeps_its_place_beside_a_long_left():
    (page,) = pages(header=Running(inlines("Long words " * 14), (), inlines("RIGHT")))
    right = page.words["RIGHT"]
    assert right.end == pytest.approx(EDGE, abs=NEAR)
    beside = [
        piece for piece in page.pieces if piece.tag == "Artifact" and piece.y == right.y and piece.text != "RIGHT"
    ]
    assert max(piece.end for piece in beside) < right.x


def test_the_first_page_may_have_a_header_and_a_footer_of_its_own():
    blocks = (p("one"), PageBreak(), p("two"))
    every = {"header": Running(inlines("Head")), "footer": Running(inlines("Foot"))}
    assert list(map(aside, pages(*blocks, **every))) == ["Head Foot", "Head Foot"]
    first, second = pages(*blocks, **every, first_header=Running(inlines("First")))
    assert (aside(first), aside(second)) == ("First Foot", "Head Foot")
    first, second = pages(*blocks, **every, first_footer=Running())
    assert (aside(first), aside(second)) == ("Head", "Head Foot")


def test_fields_say_the_page_and_the_number_of_all():
    footer = Running(inlines("Page ", PageNumber(), " of ", PageNumber(total=True)))
    found = pages(p("one"), PageBreak(), p("two"), PageBreak(), p("three"), footer=footer)
    assert [re.sub(r"\s+", " ", aside(page)) for page in found] == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]


def test_a_running_title_is_the_nearest_heading_down_to_its_level():
    headings = (p("none"), h(1, "One", "one"), h(2, "Below", "below"), p("more"), h(1, "Two", "two"), p("more"))
    blocks = [part for block in headings for part in (block, PageBreak())]
    header = Running((Text("a "), RunningTitle(1)), (), (Text("b "), RunningTitle(2)))
    found = [re.sub(r"\s+", " ", aside(page)) for page in pages(*blocks, header=header)]
    assert found == ["a b", "a One b One", "a One b Below", "a One b Below", "a Two b Two", "a Two b Two"]


def running_heads(*blocks) -> list[str]:
    """The headings of level 1 and 2 that each page is under."""
    header = Running((RunningTitle(1),), (), (Text("| "), RunningTitle(2)))
    return [" ".join(aside(page).split()) for page in pages(*blocks, header=header)]


def test_a_running_title_is_the_first_heading_on_the_page_else_the_last_before_it():
    headings = (h(1, "One", "one"), h(1, "Two", "two"), h(2, "Below", "below"), h(2, "More", "more"))
    assert running_heads(*headings, PageBreak(), p("text")) == ["One | One", "Two | More"]


def test_a_running_title_is_never_one_of_another_part():
    blocks = (h(1, "One", "one"), h(2, "Below", "below"), PageBreak(), p("text"), h(1, "Two", "two"), p("text"))
    assert running_heads(*blocks) == ["One | Below", "Two | Two"]


# ---------------------------------------------------------------- under and beside the text


def watermark(words: str) -> tuple[float, list[float]]:
    """The size of a watermark and its matrix."""
    document = Document(Metadata("T"), (p("text"),), watermark=words)
    content = (
        PdfReader(io.BytesIO(pdf.render(document, STYLES, {}))).pages[0].get_contents().get_data().decode("latin-1")
    )
    found = re.search(r"q BT /F\d+ ([\d.]+) Tf .*? rg ([-\d. ]+) Tm", content)
    return float(found[1]), list(map(float, found[2].split()))


def test_a_watermark_runs_along_the_diagonal_through_the_middle_of_the_page():
    size, (a, b, c, d, x, y) = watermark("DRAFT")
    across = (PAGE.width**2 + PAGE.height**2) ** 0.5
    assert (a, b, c, d) == near(PAGE.width / across, PAGE.height / across, -PAGE.height / across, PAGE.width / across)
    # The middle of its capitals, 0.35 of their size above the baseline, is on the diagonal.
    off = (x - c * -0.35 * size, y + d * 0.35 * size)
    assert off[0] * PAGE.height == pytest.approx(off[1] * PAGE.width, rel=0.01)
    assert x < PAGE.width / 2 < PAGE.width - x
    assert size <= STYLES.look("watermark").size


def test_a_long_watermark_is_as_small_as_it_takes_to_fit():
    assert watermark("DRAFT OF A VERY LONG PAPER THAT IS NOT FINAL")[0] < watermark("DRAFT")[0]


def test_every_fifth_line_of_text_has_its_number_beside_it():
    numbered = replace(STYLES, page=PAGE.model_copy(update={"line_numbers": True}))
    (page,) = pages(p("words " * 90), p("more " * 60), styles=numbered)
    lines = sorted({round(piece.y, 2) for piece in page.pieces if piece.tag != "Artifact"}, reverse=True)
    numbers = {piece.text.strip(): piece for piece in page.pieces if piece.tag == "Artifact"}
    assert list(numbers) == [str(number) for number in range(5, len(lines) + 1, 5)]
    for number, piece in numbers.items():
        assert piece.y == pytest.approx(lines[int(number) - 1], abs=NEAR)
        assert piece.end == pytest.approx(PAGE.left - 8, abs=NEAR)
    (plain,) = pages(p("words " * 90))
    assert aside(plain) == ""
