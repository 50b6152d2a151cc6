"""Names of people and bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.standards.people import Name, names_in

PERSON = {
    "Berg, Ida": ("Berg", "Ida"),
    "von der Leyen, Ursula": ("von der Leyen", "Ursula"),
    "García Márquez, Gabriel José": ("García Márquez", "Gabriel José"),
    "Berg, Ida, Jr.": ("Berg", "Ida, Jr."),
    "Berg, III, Ida": ("Berg", "Ida, III"),
    "Берг, Ида": ("Берг", "Ида"),
    "Berg, Dr. Ida": ("Berg", "Dr. Ida"),
}
ONE_PIECE = {
    "Ida Berg": "Ida Berg",
    "Kim Jong Un": "Kim Jong Un",
    "Prof. Dr. Ida Berg": "Prof. Dr. Ida Berg",
    "{World Quay Organization}": "World Quay Organization",
    "{Berg, Lund and Partners}": "Berg, Lund and Partners",
    "Ida Berg, Jr.": "Ida Berg, Jr.",
    "Ida Berg, PhD": "Ida Berg, PhD",
    "Ida Berg, MD, PhD": "Ida Berg, MD, PhD",
    "Example Ferries, Inc.": "Example Ferries, Inc.",
    "Department of Ports, Quays and Locks": "Department of Ports, Quays and Locks",
    "University of Bergen, Department A": "University of Bergen, Department A",
    "et al.": "et al.",
}
LISTS = {
    "Berg, Ida; Lund, Per": ["Berg, Ida", "Lund, Per"],
    "Berg, Ida and Lund, Per": ["Berg, Ida", "Lund, Per"],
    "Ida Berg, Per Lund and Kim Jong Un": ["Ida Berg", "Per Lund", "Kim Jong Un"],
    "Ida Berg, Per Lund, and Bo Ek": ["Ida Berg", "Per Lund", "Bo Ek"],
    "Berg, Ida, et al.": ["Berg, Ida", "et al."],
    "Berg, Ida; Lund, Per et al": ["Berg, Ida", "Lund, Per", "et al."],
    "{Berg; Lund}; Ek, Bo": ["{Berg; Lund}", "Ek, Bo"],
    "Food and Drug Administration": ["Food and Drug Administration"],
    "Ministry of Health, Welfare and Sport": ["Ministry of Health, Welfare and Sport"],
    "Ida Berg and Per Lund": ["Ida Berg and Per Lund"],
    "Zed; Abel; Mo": ["Zed", "Abel", "Mo"],
    "et al.": ["et al."],
    "": [],
}


@pytest.mark.parametrize(("written", "parts"), PERSON.items())
def test_a_comma_divides_family_and_given_name(written, parts):
    name = Name.model_validate(written)
    assert (name.family, name.given, name.literal) == (*parts, "")


@pytest.mark.parametrize(("written", "whole"), ONE_PIECE.items())
def test_what_is_no_inverted_name_stays_in_one_piece(written, whole):
    assert Name.model_validate(written) == Name(literal=whole)


@pytest.mark.parametrize(("written", "names"), LISTS.items())
def test_lists_are_divided_where_each_part_is_plainly_a_name(written, names):
    assert names_in(written) == names


@given(st.lists(st.from_regex(r"[A-Z][a-z]{1,8}, [A-Z][a-z]{1,8}", fullmatch=True), min_size=1, max_size=5))
def test_names_keep_the_order_of_their_list(names):
    assert names_in("; ".join(names)) == names


@given(st.text(max_size=40))
def test_no_letter_of_a_name_is_lost(text):
    kept = "".join(names_in(text))
    assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, text)) or "et al." in kept
