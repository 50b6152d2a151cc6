"""Which way text runs (UAX #9): by its rules one by one, and by a second implementation over all short texts."""

import random
import unicodedata
from itertools import product

import pytest

from briefgen.standards.brackets import bracket_pairs
from briefgen.standards.directions import first_way, levels, runs_backwards, stretches, visual_order, ways


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("abc", "L"),
        ("אבג", "R"),
        ("عرب", "R"),
        ("12 אבג", "R"),
        ("«abc» אבג", "L"),
        ("(ב) abc", "R"),
        ("12 – 13", ""),
        ("", ""),
        ("\u200f12", "R"),
        ("\u200eאב", "L"),
    ],
)
def test_a_paragraph_runs_as_its_first_letter_does(text: str, way: str):
    assert first_way(text) == way
    assert runs_backwards(text) == (way == "R")


@pytest.mark.parametrize(
    ("rule", "text", "backwards", "expected"),
    [
        ("letters", "abc", False, "000"),
        ("letters", "אבג", True, "111"),
        ("letters", "a אב b", False, "001100"),
        ("letters", "א ab ב", True, "112211"),
        ("W1: marks go with what they stand on", "a\u0301א\u05b0", False, "0011"),
        ("W1: at the beginning, with the paragraph", "\u0301א", True, "11"),
        ("W2: digits behind Arabic letters are Arabic numbers", "ع12-3", True, "12212"),
        ("W3: Arabic letters are letters", "ع ב", False, "111"),
        ("W4: one separator between two numbers", "א1,234", True, "122222"),
        ("W4: one sign between two European numbers", "א1+2", True, "1222"),
        ("W4: no sign between Arabic numbers", "ع١+٢", True, "1212"),
        ("W4: two separators are none of a number", "א1,,2", True, "12112"),
        ("W5: signs beside a number go with it", "א$12%", True, "12222"),
        ("W5: signs beside letters do not", "א%ב", True, "111"),
        ("W6: else separators are neutral", "א,ב", False, "111"),
        ("W7: numbers behind letters from left to right are as those", "F-16", True, "2222"),
        ("W7: not behind those from right to left", "א 16", False, "1122"),
        ("N0: brackets hold what runs as the paragraph", "א (ב a) ג", True, "111112111"),
        ("N0: brackets hold the other way, and stand behind it", "Reuters (UK) א", True, "22222222222211"),
        ("N0: brackets hold the other way, and stand behind the paragraph's", "א (UK)", True, "111221"),
        ("N0: marks on a bracket go with it", "a (א)\u0301 b", False, "00010000"),
        ("N0: brackets that do not belong together", "a (א] b", False, "0001000"),
        ("N0: two signs for one bracket", "א \u2329UK\u3009", True, "111221"),
        ("N1: what stands between goes with both sides", "א – ב", False, "11111"),
        ("N1: numbers count as from right to left", "א – 12", False, "111122"),
        ("N2: or with the paragraph", "א – a", False, "10000"),
        ("N2: or with the paragraph", "א – a", True, "11112"),
        ("X9: what shows nothing goes with what is before it", "א\u200ba", True, "112"),
        ("designations", "MiG-29 وصل", True, "2222221111"),
        ("designations", "G7, B2", True, "222222"),
        ("a year in a heading", "تقرير 2024", True, "1111112222"),
        ("an address", "انظر https://example.org/a?b=1 الآن", True, "11111" + "2" * 25 + "11111"),
    ],
)
def test_each_rule_gives_its_levels(rule: str, text: str, backwards: bool, expected: str):
    assert "".join(map(str, levels(text, backwards=backwards))) == expected, rule


@pytest.mark.parametrize(
    ("text", "backwards", "parts"),
    [
        ("وصلت F-16 أمس", True, ["<وصلت ", "F-16", "< أمس"]),
        ("طائرة MiG-29 (2024)", True, ["<طائرة ", "MiG-29 (2024)"]),
        ("قالت Reuters (UK) أمس", True, ["<قالت ", "Reuters (UK)", "< أمس"]),
        ("في 2024", True, ["<في 2024"]),
        ("on אבג 12 it", False, ["on ", "<אבג 12", " it"]),
        ("plain", False, ["plain"]),
        ("plain", True, ["plain"]),
        ("12", True, ["<12"]),
        ("", True, []),
    ],
)
def test_a_word_processor_gets_stretches_that_hold_together(text: str, backwards: bool, parts: list[str]):
    found = stretches(text, ways(text, backwards=backwards))
    assert [f"<{part}" if way else part for part, way in found] == parts


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
def test_pieces_are_seen_in_the_order_of_rule_l2(text: str, level_of: str, seen: str):
    assert "".join(text[place] for place in visual_order(list(map(int, level_of)))) == seen


def test_brackets_are_those_of_the_standard():
    pairs = bracket_pairs()
    assert len(pairs) == 64  # of BidiBrackets.txt since Unicode 14
    assert [pairs[opening] for opening in "([{⁅⟨「\uff08⦓"] == list(")]}⁆⟩」\uff09⦔")
    assert "<" not in pairs
    assert "«" not in pairs


# ---------------------------------------------------------------- a second opinion

ONE_OF_EACH = "aאع1\u0661+,$\u0301& ("
"""A character of each class that text has: L, R, AL, EN, AN, ES, CS, ET, NSM, ON, WS, and a bracket."""


def shown(text: str, *, backwards: bool) -> str:
    """A text as it is seen, by our levels; blanks at its end stand at the end of the paragraph (L1)."""
    found = levels(text, backwards=backwards)
    at = len(text)
    while at and unicodedata.bidirectional(text[at - 1]) in ("WS", "BN"):
        at -= 1
        found[at] = int(backwards)
    return "".join(text[place] for place in visual_order(found))


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_all_short_texts_are_seen_as_a_second_implementation_shows_them(length: int, backwards: bool):
    judge = pytest.importorskip("bidi").get_display
    texts = map("".join, product(ONE_OF_EACH, repeat=length))
    wrong = [text for text in texts if shown(text, backwards=backwards) != judge(text, base_dir="LR"[backwards])]
    assert wrong == []


def test_random_texts_are_seen_as_a_second_implementation_shows_them():
    judge = pytest.importorskip("bidi").get_display
    chance = random.Random(9)  # noqa: S311 - the same texts each time
    signs = "abאבعف12٣٤+-,.:/$%€ ()[]{}⟨⟩<>\"'؟،\u0301\u064b\u200f\u200e_*#&"
    for _ in range(3000):
        text = "".join(chance.choices(signs, k=chance.randint(1, 30)))
        for backwards in (False, True):
            assert shown(text, backwards=backwards) == judge(text, base_dir="LR"[backwards]), (text, backwards)
