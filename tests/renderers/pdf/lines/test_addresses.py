"""Lines: where they end, inside of words too."""

import re
from pathlib import Path

import pytest

from briefgen.document import Text
from briefgen.layout import find_layouts, read_styles
from briefgen.renderers.pdf.glyphs.faces import CAN_SHAPE
from briefgen.renderers.pdf.glyphs.fonts import Fonts
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.lines.chunks import Chunker

STYLES = read_styles(find_layouts(Path("nowhere")), "brief")
TEXT = STYLES.look("text")
ADDRESS = "https://example.org/summer/hours.html"
MOVE = re.compile(r"\)[^(]*\(")


def typesetter() -> Typesetter:
    return Typesetter(Chunker(STYLES, Fonts(STYLES.fonts), lambda *_: None))


def width_of(text: str) -> float:
    return typesetter().width((Text(text),), TEXT)[1]


def lines(text: str, width: float) -> list[str]:
    """What stands on each line, by how many glyphs of two bytes it has."""
    found, rest = [], text
    for line in typesetter().lines((Text(text),), TEXT, width):
        code = "".join(MOVE.sub("", segment.code) for segment in line.segments)
        count = len(code) // 2
        found.append(rest[:count].strip())
        rest = rest[count:]
    return found


def test_an_address_begins_a_line_of_its_own_rather_than_be_divided():
    assert lines(f"As told in {ADDRESS}", width_of(f"{ADDRESS} n")) == ["As told in", ADDRESS]


def test_an_address_that_is_wider_than_the_line_ends_behind_its_signs():
    found = lines(ADDRESS, width_of("https://example.org/sum"))
    assert found[0] == "https://example.org/"
    assert "".join(found) == ADDRESS
    assert all(line[-1] in "/." for line in found[:-1])


def test_the_longest_word_of_a_text_with_an_address_is_the_longest_piece_of_it():
    least, _ = typesetter().width((Text("https://a.example/harbourmasters"),), TEXT)
    assert least == pytest.approx(width_of("harbourmasters"))


@pytest.mark.skipif(not CAN_SHAPE, reason="the extra shaping is not installed")
@pytest.mark.parametrize("text", ["1990–2024", "Yes–To", "A-Team", "Well—Yes"])
def test_a_dash_is_as_near_as_the_font_wants_where_a_line_may_end_too(text: str):
    face = Fonts(STYLES.fonts).face("body")
    assert width_of(text) == pytest.approx(face.shape(text).width * TEXT.size / 1000, abs=0.01)
