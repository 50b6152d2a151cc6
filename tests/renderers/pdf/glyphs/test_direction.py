"""Directions of text, by levels (UAX 9): even ones run from left to right, odd ones from right to left."""

import pytest

from briefgen.renderers.pdf.glyphs import direction
from briefgen.renderers.pdf.glyphs.direction import levels, visual_order


@pytest.mark.parametrize(
    ("text", "backwards", "expected"),
    [
        pytest.param("abc", False, "000", id="Latin"),
        pytest.param("אבג", True, "111", id="Hebrew"),
        pytest.param("a אב b", False, "001100", id="Hebrew in English"),
        pytest.param("א ab ב", True, "112211", id="English in Hebrew"),
        pytest.param("א 12", True, "1122", id="a number in Hebrew"),
        pytest.param("a אב 12", False, "0011122", id="a number after Hebrew in English"),
    ],
)
def test_characters_have_the_level_that_the_standard_gives_them(text, backwards, expected):
    pytest.importorskip("bidi", reason="the extra `shaping` is not installed")
    assert "".join(map(str, levels(text, backwards=backwards))) == expected


def test_without_its_library_all_text_runs_as_the_paragraph_does(monkeypatch):
    monkeypatch.setattr(direction, "_bidi", None)
    assert levels("a א", backwards=False) == [0, 0, 0]
    assert levels("a א", backwards=True) == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "level_of", "seen"),
    [
        ("", "", ""),
        ("abc", "000", "abc"),
        ("ABC", "111", "CBA"),
        ("a BC d", "001100", "a CB d"),
        ("AB 12", "11122", "12 BA"),
        ("ab CD 12 EF gh", "00011111111000", "ab FE 21 DC gh"),
        ("ab CD 12 EF gh", "00011122111000", "ab FE 12 DC gh"),
    ],
)
def test_pieces_are_seen_in_the_order_of_rule_l2(text, level_of, seen):
    assert "".join(text[place] for place in visual_order(list(map(int, level_of)))) == seen
