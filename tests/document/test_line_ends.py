"""A line may end inside some words (hyphens, addresses, ideographs), and never in a number or a marking."""

import pytest

from briefgen.document.line_ends import characters, divided, divided_address


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Longname-Hyphenated", ["Longname-", "Hyphenated"]),
        ("https://example.org/ferry-times.pdf", ["https://example.org/ferry-", "times.pdf"]),
        ("1914—1918", ["1914", "—", "1918"]),
        ("日本語", ["日", "本", "語"]),
        ("182,000", ["182,000"]),
        ("2025-12-09", ["2025-12-09"]),
        ("never\u2011broken", ["never\u2011broken"]),
        ("TLP:AMBER+STRICT", ["TLP:AMBER+STRICT"]),
        # spaces: a line may end after those that are not no-break ones, and before none
        *((f"1{space}200", [f"1{space}", "200"]) for space in map(chr, (*range(0x2000, 0x2007), 0x2009, 0x3000))),
        *((f"1{space}200", [f"1{space}200"]) for space in "\u00a0\u2007\u202f\u2060\ufeff"),
        ("1\u2009\u2009200", ["1\u2009\u2009", "200"]),
        ("1\u2009%", ["1\u2009%"]),
        ("100\u202f万\u00a0人", ["100\u202f万\u00a0人"]),
        ("日\u2060本語", ["日\u2060本", "語"]),
        ("か\u3099く", ["か\u3099", "く"]),  # a letter and its mark
    ],
)
def test_a_word_is_divided_where_a_line_may_end(word, pieces):
    assert list(divided(word)) == pieces


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("https://example.org/a-b.pdf", ["https://", "example.", "org/", "a-", "b.", "pdf"]),
        ("www.example.org/a", ["www.", "example.", "org/", "a"]),
        ("and/or", ["and/or"]),
    ],
)
def test_an_address_that_is_wider_than_a_line_is_divided_behind_its_signs(word, pieces):
    assert divided_address(word) == pieces


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ab", ["a", "b"]),
        ("e\u0301x\u0302\u0323", ["e\u0301", "x\u0302\u0323"]),
        ("\u0939\u093f\u0928", ["\u0939\u093f", "\u0928"]),
        ("\u1112\u1161\u11ab\u1100", ["\u1112\u1161\u11ab", "\u1100"]),  # a Korean syllable in letters
        ("\u06cc\u200c\u062e", ["\u06cc\u200c", "\u062e"]),
        ("\u0301a", ["\u0301", "a"]),
        ("", []),
    ],
)
def test_letters_are_seen_with_their_marks_and_joiners(text, seen):
    assert list(characters(text)) == seen
