# ruff: noqa: RUF001 - full-width letters
"""Markings as people write them: understood, or taken for the narrowest; never passed over."""

import time

import pytest

from briefgen.standards.written_markings import (
    likely_marking,
    marking_alone,
    marking_named,
    marking_of_line,
    marking_of_margins,
    marking_of_text,
    may_mark,
    released_to,
    written_marking,
)

UNDERSTOOD = {
    "TLP:CLEAR": "TLP:CLEAR",
    "tlp:clear": "TLP:CLEAR",
    "TLP:WHITE": "TLP:CLEAR",
    "TLP WHITE": "TLP:CLEAR",
    "TLP:GREEN": "TLP:GREEN",
    "TLP: GREEN": "TLP:GREEN",
    "TLP : GREEN": "TLP:GREEN",
    "TLP=GREEN": "TLP:GREEN",
    "TLP GREEN": "TLP:GREEN",
    "TLP-GREEN": "TLP:GREEN",
    "TLP – GREEN": "TLP:GREEN",
    "TLP_GREEN": "TLP:GREEN",
    "TLP/GREEN": "TLP:GREEN",
    "TLP\uff1aGREEN": "TLP:GREEN",
    "TLP\u00a0GREEN": "TLP:GREEN",
    "TLP:\u00a0Green": "TLP:GREEN",
    "\u200eTLP:\u200bGREEN": "TLP:GREEN",
    "ＴＬＰ：ＧＲＥＥＮ": "TLP:GREEN",
    "TLP 2.0: GREEN": "TLP:GREEN",
    "Traffic Light Protocol: GREEN": "TLP:GREEN",
    "traffic-light protocol green": "TLP:GREEN",
    "[TLP:GREEN]": "TLP:GREEN",
    "(TLP:GREEN)": "TLP:GREEN",
    "**TLP:GREEN**": "TLP:GREEN",
    "--- TLP:GREEN ---": "TLP:GREEN",
    "TLP:AMBER": "TLP:AMBER",
    "TLP:AMBER+STRICT": "TLP:AMBER+STRICT",
    "TLP:AMBER + STRICT": "TLP:AMBER+STRICT",
    "TLP:AMBER-STRICT": "TLP:AMBER+STRICT",
    "TLP:AMBER_STRICT": "TLP:AMBER+STRICT",
    "TLP: AMBER STRICT": "TLP:AMBER+STRICT",
    "TLP:AMBER (STRICT)": "TLP:AMBER+STRICT",
    "tlp:amber+strict": "TLP:AMBER+STRICT",
    "TLP:RED": "TLP:RED",
    "Tlp Red": "TLP:RED",
}
"""Forms that mean one label, wherever they stand."""

BARE = {"AMBER": "TLP:AMBER", "red": "TLP:RED", "Amber+Strict": "TLP:AMBER+STRICT", "[Green]": "TLP:GREEN"}
"""Forms that are a marking only where one is asked for."""

NOT_UNDERSTOOD = [
    "TLP:PURPLE",
    "TLP:GREEN+STRICT",
    "SECRET",
    "SECRET//NOFORN",
    "TOP SECRET//SI//NOFORN",
    "CONFIDENTIAL",
    "NATO RESTRICTED",
    "OFFICIAL-SENSITIVE",
    "OFFICIAL - SENSITIVE",
    "VS-NfD",
    "VS-NUR FÜR DEN DIENSTGEBRAUCH",
    "GEHEIM",
    "DIFFUSION RESTREINTE",
    "FOUO",
    "CUI",
    "NOFORN",
    "NOT FOR RELEASE",
]

NO_MARKINGS = [
    "The TLP standard",
    "TLP",
    "A guide to the Traffic Light Protocol",
    "TLP working group meets",
    "The secret of the harbour",
    "Confidential sources say so",
    "Secretary speaks",
    "Red lights at the pier",
    "An official statement",
    "Restricted waters (north)",
    "",
]


@pytest.mark.parametrize(("words", "label"), [*UNDERSTOOD.items(), *BARE.items()])
def test_what_a_field_says_is_understood(words: str, label: str):
    found = written_marking(words)
    assert (found.marking.label, found.understood) == (label, True)


@pytest.mark.parametrize("words", [*NOT_UNDERSTOOD, "internal use", "TLP", "amber or red", "3"])
def test_what_a_field_says_and_is_not_understood_is_the_narrowest(words: str):
    found = written_marking(words)
    assert (found.marking.label, found.understood) == ("TLP:RED", False)


@pytest.mark.parametrize("words", ["", "  ", "none", "N/A", "-", "unmarked"])
def test_a_field_that_says_nothing_marks_nothing(words: str):
    assert written_marking(words) is None


@pytest.mark.parametrize(("words", "label"), UNDERSTOOD.items())
@pytest.mark.parametrize("around", ["{}", "{} Note on the pier", "Re: [{}] ships", "Ships ({})"])
def test_a_label_in_a_title_marks_it(words: str, label: str, around: str):
    found = marking_of_text(around.format(words))
    assert (found.marking.label, found.understood) == (label, True)


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
@pytest.mark.parametrize("around", ["{}", "[{}]", "({}) Note on the pier", "** {} **"])
def test_what_looks_like_a_marking_in_a_title_is_the_narrowest(words: str, around: str):
    found = marking_of_text(around.format(words))
    assert (found.marking.label, found.understood) == ("TLP:RED", False)


@pytest.mark.parametrize("words", NO_MARKINGS)
def test_words_that_are_no_marking_are_none(words: str):
    assert marking_of_text(words) is None


def test_the_highest_of_several_counts():
    assert marking_of_text("TLP:GREEN and TLP:AMBER").marking.label == "TLP:AMBER"
    assert marking_of_margins(["Page 1\nTLP:GREEN", "SECRET"]).words == "SECRET"
    assert marking_of_margins(["Page 1", "Example desk"]) is None


@pytest.mark.parametrize("words", ["TLP:GREEN/AMBER", "TLP:GREEN or AMBER", "TLP:GREEN, TLP:RED", "TLP:GREEN SECRET"])
def test_a_value_that_says_several_things_is_the_narrowest(words: str):
    assert written_marking(words).marking.label == "TLP:RED"


@pytest.mark.parametrize(
    "words",
    [
        "SECRET: ships at the quay",
        "VS-NfD – Lagebericht",
        "Ships at the quay (Confidential)",
        "Ships at the quay – CONFIDENTIAL",
        "(S//NF) Ships at the quay",
        "Confidential: ships",
        "Classification: Secret",
        "Marking: internal",
        "Strictly private and confidential",
    ],
)
def test_a_classification_that_is_set_off_in_a_title_marks_it(words: str):
    assert marking_of_text(words).marking.label == "TLP:RED"


@pytest.mark.parametrize(
    "words",
    [
        "Official: port closed",
        "Secret Service opens fire",
        "Song (Official)",
        "Classification: ships",
        "A TLP clear to all",
    ],
)
def test_a_headline_with_such_a_word_is_not_marked(words: str):
    assert marking_of_text(words) is None


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("[TLP:RED] Quay", True),
        ("Quay | TLP:RED", True),
        ("TLP:RED: Quay", True),
        ("A guide to TLP:RED handling", False),
        ("TLP:RED bulletin", False),
    ],
)
def test_a_label_stands_for_itself_or_among_words(words: str, apart: bool):
    assert marking_of_text(words).apart is apart


def test_parts_of_lines_names_and_recipients():
    assert marking_of_line("Desk | TLP – GREEN | page 1").marking.label == "TLP:GREEN"
    assert marking_of_line("Desk | the TLP:GREEN label") is None
    assert marking_alone("TLP:GREEN report") is None
    assert likely_marking("business") is None
    assert likely_marking("secret").marking.label == "TLP:RED"
    assert marking_named("X-TLP", "amber").marking.label == "TLP:AMBER"
    assert marking_named("Classification", "business") is None
    assert marking_named("MSIP_Label_7a-1_Name", "Confidential - Port desk").marking.label == "TLP:RED"
    assert marking_named("MSIP_Label_7a-1_Name", "General") is None
    assert marking_named("Title", "TLP:RED") is None
    assert released_to("SECRET//REL TO USA, GBR") == ["USA", "GBR"]
    assert not may_mark("The quay is open.")


@pytest.mark.parametrize(
    "text", ["-" * 200_000 + "x", "TLP" * 100_000, "(" * 200_000, "A " * 100_000 + "EYES", "TLP: " * 50_000]
)
def test_no_text_takes_long(text: str):
    begins = time.perf_counter()
    for read in (written_marking, marking_of_text, marking_alone, marking_of_line):
        read(text)
    assert time.perf_counter() - begins < 2


@pytest.mark.parametrize("sign", [":", "=", "-", "–", "—", "_", "|", " : ", " - "])
def test_a_word_that_a_sign_sets_off_from_tlp_is_meant_as_its_level(sign: str):
    found = marking_of_text(f"Note: TLP{sign}purple")
    assert (found.words, found.marking.label, found.understood) == (f"TLP{sign}purple", "TLP:RED", False)


def test_the_words_of_a_marking_are_told_as_they_stand_without_what_is_around_them():
    assert marking_of_text("Re: Tlp: green (draft)").words == "Tlp: green"
    assert marking_of_text("Pier ( SECRET ) watch").words == "SECRET"
    assert written_marking(" [TLP:GREEN] ").words == "[TLP:GREEN]"


@pytest.mark.parametrize(
    ("words", "is_marking"), [("Pier (secret)", False), ("Pier (vs-nfd)", True), ("secret", False)]
)
def test_a_classification_is_set_in_capitals_or_begins_as_german_ones_do(words: str, is_marking: bool):
    assert (marking_of_text(words) is not None) is is_marking
