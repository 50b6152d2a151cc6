"""Where lines end: by the language of their words, after wide spaces and not at narrow ones; what hangs over."""

import io
import re
from dataclasses import replace

import pypdf
import pytest

from briefgen.document import (
    Block,
    Document,
    Heading,
    Metadata,
    Preformatted,
    Section,
    Text,
)
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf
from briefgen.styles import StyleSheet
from tests.helpers.torture import p
from tests.renderers.pdf.drawn import drawn

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
HAN, KANA = "\u9aa8\u76f4\u89d2", "\u3072\u3089\u304c\u306a"


def page(*blocks: Block, language: str = "en", styles: StyleSheet = STYLES) -> pypdf.PageObject:
    data = pdf.render(Document(Metadata("t", language), blocks), styles, {})
    return pypdf.PdfReader(io.BytesIO(data)).pages[0]


def lines(*blocks: Block, language: str = "en", **look: object) -> list[tuple[str, float]]:
    """The text of each line and where it ends, in points from the left edge of the paper."""
    text = replace(STYLES.look("text"), **look)
    styles = replace(STYLES, roles={**STYLES.roles, "text": text})
    found: dict[float, tuple[str, float]] = {}
    for piece in drawn(page(*blocks, language=language, styles=styles)).pieces:
        said, _ = found.get(piece.y, ("", 0.0))
        found[piece.y] = said + piece.text, piece.end
    return list(found.values())


def fonts(*blocks: Block, language: str = "en") -> set[str]:
    """The fonts of the East Asian characters."""
    names = str(
        [each.get_object()["/BaseFont"] for each in page(*blocks, language=language)["/Resources"]["/Font"].values()]
    )
    return set(re.findall("NotoSans([A-Z]{2})", names))


WORD = "Donaudampfschifffahrtsgesellschaft"


@pytest.mark.parametrize(
    ("block", "language", "divided"),
    [
        (p(f"{WORD} um " * 9), "de", True),
        (p(f"{WORD} um " * 9), "x-none", False),
        (Section((p(f"{WORD} um " * 9),), language="de"), "x-none", True),
        (Section((p(f"{WORD} um " * 9),), language="x-none"), "de", False),
        (p(Text(f"{WORD} um " * 9, language="de")), "x-none", True),
    ],
)
def test_words_are_divided_by_the_rules_of_their_own_language(block: Block, language: str, divided: bool):
    found = lines(block, language=language, align="justify", hyphenate=True)
    assert any(said.rstrip().endswith("\u00ad") for said, _ in found) == divided


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u202f"])
def test_no_line_ends_at_a_no_break_space(space: str):
    price = f"1{space}200{space}000{space}\u20ac"
    for count in range(60, 90):
        found = lines(p("x" * count + f" {price}"))
        assert any(price in said for said, _ in found)


@pytest.mark.parametrize(("space", "width"), [("\u2003", 1.0), ("\u2009", 0.2), ("\u3000", 1.0)])
def test_a_line_may_end_after_another_space_which_then_hangs_over_the_edge(space: str, width: float):
    ended = lines(p(space.join(["word word"] * 30)), align="justify")
    plain = lines(p(" ".join(["word word"] * 30)), align="justify")
    assert len(ended) > 1
    broken = [(said, end) for said, end in ended[:-1] if said.endswith(space)]
    assert broken
    over = plain[0][1] + width * STYLES.look("text").size
    assert all(end == pytest.approx(over, abs=0.5) for _, end in broken)


def test_a_soft_hyphen_is_seen_only_where_a_line_ends():
    word = "auto\u00admobile"
    (only,) = lines(p(f"One {word}."))
    assert only[0] == "One automobile."
    found = lines(p("x" * 58 + f" {word} and on"))
    assert any(said.endswith("auto\u00ad") for said, _ in found)


@pytest.mark.parametrize(
    ("block", "language", "found"),
    [
        (p(HAN), "zh-CN", {"SC"}),
        (p(HAN), "zh-TW", {"TC"}),
        (p(HAN), "ja", {"JP"}),
        (p(HAN), "ko", {"KR"}),
        (p(HAN), "en", {"SC"}),
        (p(f"{HAN}{KANA}"), "en", {"JP"}),
        (p(f"{HAN}\ud55c\uad6d\uc5b4"), "en", {"KR"}),
        (Section((p(HAN),), language="ja"), "zh", {"JP"}),
        (Section((p(HAN), p(KANA))), "en", {"JP"}),
        (p(Text(HAN, language="ko")), "ja", {"KR"}),
        (p(f"{HAN}\u3000{HAN}"), "ja", {"JP"}),
    ],
)
def test_han_characters_come_from_the_font_of_their_language(block: Block, language: str, found: set[str]):
    pytest.importorskip("justmytype_intl_cjk")
    assert fonts(block, language=language) == found


def test_parts_in_several_languages_have_the_font_of_each():
    pytest.importorskip("justmytype_intl_cjk")
    parts = (Section((Heading(1, (Text(HAN),), "j"), p(KANA)), "one"), Section((p(HAN * 5),), "two"))
    assert fonts(*parts) == {"JP", "SC"}


def test_the_spaces_of_code_are_copied_as_they_were_typed():
    code = "if fog:\n    wait(1)  # or\u00a0not"
    text = page(Preformatted(code)).extract_text()
    assert [line.rstrip() for line in text.split("\n")] == code.split("\n")
