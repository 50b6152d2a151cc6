"""A line may end inside some words (hyphens, addresses, ideographs), and never in a number or a marking."""

import pytest

from briefgen.document.line_ends import divided, divided_address


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
