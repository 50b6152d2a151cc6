# ruff: noqa: RUF001 - texts in Chinese
"""Variable fonts, which those for Chinese, Japanese and Korean are: cut down, then fixed at one weight."""

import io

import pytest
from pypdf import PdfReader

from briefgen.document import Document, Metadata, Text
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf
from briefgen.styles.font_files import find_font_file
from tests.helpers.torture import p
from tests.renderers.pdf.drawn import drawn

tables = pytest.importorskip("fontTools.ttLib", reason="the extra `cjk` is not installed")
pytest.importorskip("justmytype_intl_cjk", reason="the extra `cjk` is not installed")
pytest.importorskip("uharfbuzz", reason="the extra `cjk` is not installed")
variable = pytest.importorskip("briefgen.renderers.pdf.glyphs.variable")

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
FILE = find_font_file("Noto Sans SC", 400, "normal")
CHINESE = "外交部发言人表示，双方将继续保持沟通，并就有关问题交换意见。"


@pytest.fixture(scope="module")
def glyphs() -> dict[str, int]:
    """Characters and the numbers of their glyphs."""
    with tables.TTFont(FILE, lazy=True) as font:
        numbers = {name: number for number, name in enumerate(font.getGlyphOrder())}
        return {sign: numbers[name] for sign, name in ((sign, font.getBestCmap()[ord(sign)]) for sign in "中文字")}


def outline(data: bytes, glyph: int):
    """Return the points of a glyph; nothing for an empty one."""
    font = tables.TTFont(io.BytesIO(data))
    shape = font["glyf"][font.getGlyphName(glyph)]
    return list(shape.coordinates) if shape.numberOfContours > 0 else []


def test_the_file_has_the_outlines_that_were_asked_for_under_their_old_numbers(glyphs):
    data = variable.instance(FILE, {glyphs["中"], glyphs["文"]}, 400)
    assert len(data) < 500_000
    assert outline(data, glyphs["中"])
    assert outline(data, glyphs["文"])
    assert not outline(data, glyphs["字"])


def test_the_file_is_fixed_at_one_weight(glyphs):
    regular, bold = (variable.instance(FILE, {glyphs["中"]}, weight) for weight in (400, 700))
    assert "fvar" not in tables.TTFont(io.BytesIO(regular))
    assert outline(regular, glyphs["中"]) != outline(bold, glyphs["中"])


def test_the_same_glyphs_give_the_same_bytes_at_any_time(glyphs, monkeypatch):
    wanted = set(glyphs.values())
    first = variable.instance(FILE, wanted, 400)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert variable.instance(FILE, wanted, 400) == first


# ---------------------------------------------------------------- in the PDF


def made(*blocks) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.render(Document(Metadata("T", "zh"), blocks), STYLES, {})))


def test_every_chinese_font_in_the_file_is_cut_down_and_has_one_weight():
    reader = made(p(CHINESE), p(Text(CHINESE, bold=True)))
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    noto = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts if "Noto" in font["/BaseFont"]]
    assert len(noto) >= 2
    for descriptor in noto:
        data = descriptor["/FontFile2"].get_data()
        assert "fvar" not in tables.TTFont(io.BytesIO(data))
        assert len(data) < 1_000_000


def test_chinese_text_comes_out_as_it_went_in_and_is_as_wide_as_it_says():
    pieces = drawn(made(p(CHINESE)).pages[0]).pieces
    assert "".join(piece.text for piece in pieces) == CHINESE
    size = STYLES.look("text").size
    assert all(piece.end - piece.x == pytest.approx(size * len(piece.text), abs=0.1) for piece in pieces)


def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there():
    texts = ["中" * filled + "，「文」。" + "中" * 20 for filled in range(28, 38)]
    lines: dict[float, str] = {}
    for piece in drawn(made(*map(p, texts)).pages[0]).pieces:
        lines[piece.y] = lines.get(piece.y, "") + piece.text
    assert "".join(lines.values()) == "".join(texts)
    assert len(lines) == 2 * len(texts)
    assert not any(line[0] in "，」。" or line[-1] == "「" for line in lines.values())


def test_a_line_may_end_between_ideographs():
    heights = {piece.y for piece in drawn(made(p("中" * 100)).pages[0]).pieces}
    assert len(heights) == 3
