"""Markings: the labels of TLP 2.0 in their order, as people and programs write them."""

import pytest

from briefgen.standards.markings import markings, parse_marking


def test_tlp_has_four_labels_and_one_variant_from_the_widest_release_to_the_narrowest():
    assert [(marking.label, marking.colour, marking.background) for marking in markings()] == [
        ("TLP:CLEAR", "#FFFFFF", "#000000"),
        ("TLP:GREEN", "#33FF00", "#000000"),
        ("TLP:AMBER", "#FFC000", "#000000"),
        ("TLP:AMBER+STRICT", "#FFC000", "#000000"),
        ("TLP:RED", "#FF2B2B", "#000000"),
    ]


def test_every_label_says_who_may_have_it():
    assert [marking.meaning.split(",")[0] for marking in markings()] == [
        "no limit on disclosure",
        "limited disclosure",
        "limited disclosure",
        "limited disclosure",
        "for the eyes and ears of individual recipients only",
    ]


@pytest.mark.parametrize("label", ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"])
def test_a_label_is_read_exactly_and_in_small_letters(label):
    assert parse_marking(label).label == label
    assert parse_marking(label.lower()).label == label


def test_blanks_around_a_label_are_no_part_of_it():
    assert parse_marking(" TLP:RED\t").label == "TLP:RED"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("TLP:WHITE", "TLP:WHITE is a label of TLP 1.0\nTLP 2.0 calls it TLP:CLEAR"),
        ("tlp:white", "TLP:WHITE is a label of TLP 1.0\nTLP 2.0 calls it TLP:CLEAR"),
    ],
)
def test_a_label_of_the_earlier_tlp_is_refused_with_its_new_name(text: str, told: str):
    with pytest.raises(ValueError, match="TLP") as refused:
        parse_marking(text)
    assert str(refused.value) == told


@pytest.mark.parametrize("text", ["TLP:AMBER-STRICT", "Tlp:Gren", "TLP RED", "TLP:ORANGE", "SECRET"])
def test_what_is_not_a_label_is_refused_with_all_that_are_and_none_is_guessed(text: str):
    with pytest.raises(ValueError, match="TLP") as refused:
        parse_marking(text)
    assert str(refused.value) == (
        f"“{text}” is not a TLP 2.0 label\nwrite one of TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED"
    )


@pytest.mark.parametrize("text", ["TLP:AMBER STRICT", "AMBER", ""])
def test_a_label_is_written_in_full(text: str):
    with pytest.raises(ValueError, match="is not a TLP"):
        parse_marking(text)
