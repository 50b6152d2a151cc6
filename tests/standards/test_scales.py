"""The scales against the standards that they encode, and the few ways to ask them."""

from itertools import pairwise

import pytest

from briefgen.standards.scales import KNOWN_SCALES, SCALES, load_data, load_scale

ICD_203 = load_scale("icd203")
PHIA = load_scale("phia")


# ---------------------------------------------------------------- ICD 203, section D.6.e(2)(a)


@pytest.mark.parametrize(
    ("lo", "hi", "first_row", "second_row"),
    [
        (1, 5, ["almost no chance"], ["remote"]),
        (5, 20, ["very unlikely"], ["highly improbable"]),
        (20, 45, ["unlikely"], ["improbable", "improbably"]),
        (45, 55, ["roughly even chance"], ["roughly even odds"]),
        (55, 80, ["likely"], ["probable", "probably"]),
        (80, 95, ["very likely"], ["highly probable"]),
        (95, 99, ["almost certain", "almost certainly"], ["nearly certain"]),
    ],
)
def test_icd_203_gives_each_band_two_rows_of_terms(lo, hi, first_row, second_row):
    for term in first_row + second_row:
        band = ICD_203.band(term)
        assert (band.lo, band.hi) == (lo, hi)
        assert (list(band.terms), list(band.also)) == (first_row, second_row)
        assert ICD_203.range_of(band) == f"{lo}–{hi}%"


def test_icd_203_has_seven_bands_that_share_their_end_points():
    assert [(band.lo, band.hi) for band in ICD_203.bands] == [
        (1, 5),
        (5, 20),
        (20, 45),
        (45, 55),
        (55, 80),
        (80, 95),
        (95, 99),
    ]


def test_icd_203_prints_ranges_beside_its_terms():
    assert ICD_203.ranges_in_text


# ---------------------------------------------------------------- PHIA, probability yardstick


@pytest.mark.parametrize(
    ("terms", "lo", "hi", "shown"),
    [
        (["remote chance"], 0, 5, ">0% – ≈5%"),
        (["highly unlikely"], 10, 20, "≈10–20%"),
        (["unlikely"], 25, 35, "≈25–35%"),
        (["realistic possibility"], 40, 50, "≈40% – <50%"),
        (["likely", "probable", "probably"], 55, 75, "≈55–75%"),
        (["highly likely"], 80, 90, "≈80–90%"),
        (["almost certain", "almost certainly"], 95, 100, "≈95% – <100%"),
    ],
)
def test_the_yardstick_gives_each_term_its_range(terms, lo, hi, shown):
    for term in terms:
        band = PHIA.band(term)
        assert (band.lo, band.hi, PHIA.range_of(band)) == (lo, hi, shown)
        assert [*band.terms, *band.also] == terms


def test_the_yardstick_has_seven_bands_with_gaps_between_them():
    bands = PHIA.bands
    assert len(bands) == 7
    assert [(below.hi, above.lo) for below, above in pairwise(bands)] == [
        (5, 10),
        (20, 25),
        (35, 40),
        (50, 55),
        (75, 80),
        (90, 95),
    ]


def test_the_yardstick_is_used_instead_of_numbers_in_the_text():
    assert not PHIA.ranges_in_text


# ---------------------------------------------------------------- both


@pytest.mark.parametrize("scale", [ICD_203, PHIA], ids=["ICD 203", "PHIA"])
def test_confidence_has_three_levels_each_with_its_meaning(scale):
    assert [level.level for level in scale.confidence] == ["high", "moderate", "low"]
    assert all(level.meaning for level in scale.confidence)


def test_every_scale_names_its_version():
    assert (ICD_203.title, ICD_203.version) == ("ICD 203", "2015, technical amendment 2022")
    assert (PHIA.title, PHIA.version) == ("the PHIA probability yardstick", "2025")


def test_a_term_of_another_scale_has_no_band():
    assert ICD_203.band("highly likely") is None
    assert ICD_203.band("realistic possibility") is None
    assert PHIA.band("very likely") is None
    assert PHIA.band("roughly even chance") is None
    assert PHIA.band("") is None


def test_a_term_is_known_in_any_case_of_letters():
    assert ICD_203.band("Almost Certainly").lo == 95


def test_the_ipcc_s_terms_are_known_and_no_scale_to_name():
    assert "ipcc" in KNOWN_SCALES
    assert "ipcc" not in SCALES
    assert load_scale("ipcc").band("virtually certain").lo == 99


# ---------------------------------------------------------------- the Admiralty code


def test_the_admiralty_code_grades_the_source_with_a_letter():
    assert load_data("admiralty")["reliability"] == {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "reliability cannot be judged",
    }


def test_the_admiralty_code_grades_the_information_with_a_number():
    assert load_data("admiralty")["credibility"] == {
        "1": "confirmed by other sources",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "truth cannot be judged",
    }
