"""Words as they are compared."""

import pytest

from briefgen.standards.folding import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café Presse", "Cafe\u0301 Presse"),
        ("CAFE\u0301", "café"),
        ("Straße", "STRASSE"),
        ("likely  to\nbe", "Likely to be"),
        ("ΐ", "\u03ca\u0301"),
        ("\u212b", "å"),
    ],
)
def test_words_are_the_same_however_they_are_typed(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Café", "Cafe"), ("a b", "ab"), ("1", "¹")])
def test_other_words_are_others(one, other):
    assert folded(one) != folded(other)
