"""Terms of likelihood in a text: which are found, where, and how they are used."""

import pytest

from briefgen.brief.likelihood import sentences_of, terms_in
from briefgen.standards.scales import load_scale

ICD_203 = load_scale("icd203")
PHIA = load_scale("phia")


def found(text: str, scale=ICD_203) -> list[str]:
    return [f"{term.use.name} {term.words}" for term in terms_in(text, scale)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Rain is unlikely.", ["ASSERTED unlikely"]),
        ("Rain is very unlikely.", ["ASSERTED very unlikely"]),
        ("Almost certainly it rains.", ["ASSERTED Almost certainly"]),
        ("The likelihood is unknown.", []),
        ("Unlikeliest of all", []),
        ("", []),
        ("The prospect is only very remote.", ["MODIFIED very remote"]),
        ("A remote chance of rain", ["ASSERTED remote"]),
        ("Remote islands are remote.", []),
        ("Rain is neither likely nor wanted.", ["NEGATED neither likely"]),
        ("Rain is likely or very likely.", ["MODIFIED likely or very likely"] * 2),
        ("There is better than a roughly even chance.", ["MODIFIED better than a roughly even chance"]),
        ("Rain may likely fall.", ["MODIFIED may likely"]),
        ("No ship is likely to sail.", ["NEGATED No ship is likely"]),
        ("With no wind, rain is likely.", ["ASSERTED likely"]),
        ("No doubt rain is likely.", ["ASSERTED likely"]),
        ("A few ships are likely to sail.", ["ASSERTED likely"]),
        ("Russia's likely answer came.", ["ATTRIBUTIVE likely"]),
        ("Rain is the most likely result.", ["OUTCOME most likely"]),
        ("Police had probable cause.", ["ATTRIBUTIVE probable"]),
        ("This likely reflects a change.", ["ASSERTED likely"]),
        ("This likely change came.", ["ATTRIBUTIVE likely"]),
        ("The two lists name likely targets.", ["UNDECIDED likely"]),
        ("Rain would have been likely.", ["UNDECIDED likely"]),
    ],
)
def test_a_term_is_found_with_its_use(text, terms):
    assert found(text) == terms


def test_the_longest_term_of_any_scale_wins():
    assert [
        (term.name, term.scale.id) for term in terms_in("Rain is highly likely; snow is very likely.", ICD_203)
    ] == [
        ("highly likely", "phia"),
        ("very likely", "icd203"),
    ]
    assert [(term.name, term.scale.id) for term in terms_in("There is a remote chance.", PHIA)] == [
        ("remote chance", "phia")
    ]


def test_a_term_knows_its_place_in_the_text():
    text = "Fog.\n\n- Rain is **very\n  likely** here."
    (term,) = terms_in(text, ICD_203)
    assert (text[term.start : term.end], term.words) == ("very\n  likely", "very likely")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One. ", "Two! ", "Three?"]),
        ("Mr. Li of the U.N. left. No. 5 stayed.", ["Mr. Li of the U.N. left. ", "No. 5 stayed."]),
        ("We went to the casino. We lost.", ["We went to the casino. ", "We lost."]),
        ("It is a no. We stay.", ["It is a no. ", "We stay."]),
        ("It cost 3.5 million, e.g. Mine did.", ["It cost 3.5 million, e.g. Mine did."]),
        ("One\n\nTwo\n- Three\n1. Four", ["One", "Two", "- Three", "1. Four"]),
    ],
)
def test_a_text_is_divided_into_sentences(text, sentences):
    assert [sentence.text for sentence in sentences_of(text)] == sentences


def test_a_long_text_without_an_end_is_read_in_good_time():
    assert len(terms_in("it is not likely, " * 3000, ICD_203)) == 3000
