"""Text from right to left on the page: it is drawn in the order in which it is read, each word where it is seen."""

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from pypdf import PdfReader

from briefgen.document import Citation, Document, LineBreak, Link, Metadata, Text
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf
from tests.helpers.torture import inlines, p
from tests.renderers.pdf.drawn import Piece, drawn

pytest.importorskip("uharfbuzz", reason="the extra `arabic` is not installed")
pytest.importorskip("fontpkg_ibm_plex_sans_arabic", reason="the extra `arabic` is not installed")

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
LEFT, RIGHT = STYLES.page.left, STYLES.page.width - STYLES.page.right
ARABIC = "قال المتحدث إن القرار دخل حيز التنفيذ"
NEAR = 0.1


def aligned(align: str):
    return replace(STYLES, roles={**STYLES.roles, "text": replace(STYLES.look("text"), align=align)})


def pieces(*parts, styles=STYLES) -> list[Piece]:
    """Return what a paragraph draws."""
    data = pdf.render(Document(Metadata("T"), (p(*parts),)), styles, {})
    return drawn(PdfReader(io.BytesIO(data)).pages[0]).pieces


def lines_of(found: list[Piece]) -> list[list[Piece]]:
    heights = dict.fromkeys(piece.y for piece in found)
    return [[piece for piece in found if piece.y == height] for height in heights]


def seen(found: list[Piece]) -> list[str]:
    """Return the words of a line from left to right."""
    return [piece.text.strip() for piece in sorted(found, key=lambda piece: piece.x)]


def test_arabic_begins_at_the_right_edge_and_goes_on_to_the_left():
    found = pieces(ARABIC)
    assert [piece.text.strip() for piece in found] == ARABIC.split()
    assert found[0].end == pytest.approx(RIGHT, abs=NEAR)
    assert seen(found) == ARABIC.split()[::-1]


def test_words_keep_their_distance():
    for right, left in pairwise(pieces(ARABIC)):
        assert 1 < right.x - left.end < 5


def test_text_taken_from_the_page_has_its_spaces_and_marks():
    for text in (ARABIC, "السَّلامُ عَلَيْكُمْ", "שלום, עולם!"):
        assert "".join(piece.text for piece in pieces(text)) == text


def test_every_line_of_a_long_text_begins_at_the_right_edge():
    text = " ".join([ARABIC] * 8)
    lines = lines_of(pieces(text))
    assert len(lines) > 2
    assert all(line[0].end == pytest.approx(RIGHT, abs=NEAR) for line in lines)
    assert all(piece.x > LEFT - NEAR for line in lines for piece in line)
    assert [word for line in lines for piece in line for word in piece.text.split()] == text.split()


def test_latin_words_and_numbers_in_arabic_run_from_left_to_right():
    assert seen(pieces("قال BBC News في 2026")) == ["2026", "في", "BBC", "News", "قال"]


def test_arabic_in_english_leaves_the_english_where_it_was():
    assert seen(pieces("In Arabic: قال المتحدث here")) == ["In", "Arabic:", "المتحدث", "قال", "here"]


@pytest.mark.parametrize(("align", "edge"), [("left", "right"), ("right", "left"), ("justify", "right")])
def test_an_arabic_paragraph_is_aligned_the_other_way_round(align, edge):
    found = pieces(ARABIC, styles=aligned(align))
    if edge == "right":
        assert found[0].end == pytest.approx(RIGHT, abs=NEAR)
    else:
        assert found[-1].x == pytest.approx(LEFT, abs=NEAR)


def test_a_centred_paragraph_stays_in_the_middle():
    found = pieces(ARABIC, styles=aligned("center"))
    assert found[-1].x - LEFT == pytest.approx(RIGHT - found[0].end, abs=NEAR)


def test_a_line_end_of_the_author_ends_a_line():
    first, second = lines_of(pieces("قال", LineBreak(), "المتحدث"))
    assert [first[0].text, second[0].text] == ["قال", "المتحدث"]
    assert first[0].end == pytest.approx(second[0].end, abs=NEAR)


def test_looks_and_links_hold_where_text_is_turned():
    found = pieces(
        "قال ", Text("المتحدث", bold=True), " ", Link("https://example.org", inlines("هنا")), Citation("s", "[1]")
    )
    shown = {piece.text.strip(): piece for piece in found}
    assert shown["هنا"].tag == "Link"
    assert shown["قال"].x > shown["المتحدث"].x > shown["هنا"].x


def test_without_an_arabic_letter_nothing_is_turned():
    (only,) = pieces("plain words")
    assert only.text == "plain words"
    assert only.x == pytest.approx(LEFT, abs=NEAR)
