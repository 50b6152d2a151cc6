"""Markings: the labels of TLP 2.0 in their order, as people and programs write them."""

import pytest

from briefgen.standards.markings import highest, markings, parse_marking, tlp_level, tlp_levels_in


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
        ("TLP:AMBER-STRICT", "“TLP:AMBER-STRICT” is not a TLP 2.0 label\ndid you mean “TLP:AMBER+STRICT”?"),
        ("Tlp:Gren", "“Tlp:Gren” is not a TLP 2.0 label\ndid you mean “TLP:GREEN”?"),
        ("TLP RED", "“TLP RED” is not a TLP 2.0 label\ndid you mean “TLP:RED”?"),
        (
            "SECRET",
            "“SECRET” is not a TLP 2.0 label\nknown: TLP:AMBER, TLP:AMBER+STRICT, TLP:CLEAR, TLP:GREEN, TLP:RED",
        ),
    ],
)
def test_what_is_not_a_label_is_refused_with_what_was_perhaps_meant(text: str, told: str):
    with pytest.raises(ValueError, match="TLP") as refused:
        parse_marking(text)
    assert str(refused.value) == told


@pytest.mark.parametrize("text", ["TLP:AMBER STRICT", "AMBER", ""])
def test_a_label_is_written_in_full(text: str):
    with pytest.raises(ValueError, match="is not a TLP"):
        parse_marking(text)


@pytest.mark.parametrize(
    ("level", "label"),
    [
        ("red", "TLP:RED"),
        ("TLP:RED", "TLP:RED"),
        ("tlp:amber+strict", "TLP:AMBER+STRICT"),
        (" Green ", "TLP:GREEN"),
        ("white", "TLP:CLEAR"),
        ("TLP:WHITE", "TLP:CLEAR"),
        ("clear", "TLP:CLEAR"),
    ],
)
def test_a_level_of_a_program_is_known_by_its_colour(level: str, label: str):
    assert tlp_level(level).label == label


@pytest.mark.parametrize("level", ["purple", "", "TLP:", None, 4, ["red"]])
def test_what_is_no_level_is_none(level):
    assert tlp_level(level) is None


def test_the_labels_in_a_text_are_found_in_its_order():
    found = tlp_levels_in("TLP:GREEN, then TLP:AMBER+STRICT; tlp:white, and red alone is a colour.")
    assert [marking.label for marking in found] == ["TLP:GREEN", "TLP:AMBER+STRICT", "TLP:CLEAR"]
    assert tlp_levels_in("TLP:PURPLE is no label, and neither is TLP RED.") == []


def test_the_highest_marking_is_the_narrowest_release():
    red, strict, amber = (parse_marking(label) for label in ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER"))
    assert highest([amber, None, strict]) == strict
    assert highest([strict, red, amber]) == red
    assert highest([None]) is None
    assert highest([]) is None
