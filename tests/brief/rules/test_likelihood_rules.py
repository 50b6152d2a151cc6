"""The rules on likelihood and confidence: what they say, and where."""

import pytest

from briefgen.brief import compose, rules
from briefgen.outline import read_outline


def printed(rule, outline: str) -> str:
    """What one rule prints for an outline."""
    plan, problems = read_outline(f"title: X\n{outline}".encode(), "o.yaml")
    assert problems == []
    return "\n".join(map(str, rule.check(compose(plan, [])[0])))


def places(rule, outline: str) -> list[tuple[int, int, str]]:
    """Line, column and words of what one rule tells."""
    plan, _ = read_outline(outline.encode(), "o.yaml")
    found = rule.check(compose(plan, [])[0])
    return [(problem.where.line, problem.where.column, problem.words) for problem in found]


# ---------------------------------------------------------------- mixed-confidence


@pytest.mark.parametrize(
    ("text", "column", "term"),
    [
        ("Fog is likely with high confidence.", 1, "likely"),
        ("We are confident that fog is very unlikely.", 1, "very unlikely"),
        ("With low-confidence data, snow is improbable.", 1, "improbable"),
        ("Snow came. It is Probable (moderate Confidence) that fog follows.", 12, "Probable"),
    ],
)
def test_a_likelihood_and_a_confidence_level_in_one_sentence_are_an_error(text, column, term):
    assert printed(rules.mixed_confidence, f"judgements: [{{text: '{text}'}}]\n") == (
        f"o.yaml:2:{column + 21}: error: judgement 1 puts “{term}” and a confidence level into one sentence"
        " [mixed-confidence]\n"
        "  hint: keep the likelihood in `text:` and move the confidence to `confidence:` and `basis:`"
    )
    assert printed(rules.mixed_confidence, f"bottom_line: '{text}'\n") == (
        f"o.yaml:2:{column + 14}: error: the bottom line puts “{term}” and a confidence level into one sentence"
        " [mixed-confidence]\n"
        "  hint: give likelihood and confidence a sentence each"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Fog is likely. We have high confidence in that.",
        "Is fog likely? “Confidence is low.”",
        "Fog is likely.\n\nConfidence is low.",
        "We judge with high confidence that fog closed the port.",
        "Fog is likely at the casino. We have high confidence in that.",
        "Consumer confidence is likely to fall.",
        "The remote station reports with high confidence.",
        "- Fog is likely\n- We have high confidence in the report",
        "Fog is likely. **Confidence** is high.",
        "Fog is likely. Österreich reports with high confidence.",
    ],
)
def test_in_two_sentences_they_may_stand_and_so_may_other_uses_of_the_words(text):
    quoted = text.replace("\n", "\\n")
    assert printed(rules.mixed_confidence, f'bottom_line: "{quoted}"\n') == ""


# ---------------------------------------------------------------- unstated-likelihood


def test_the_text_of_a_judgement_says_the_likelihood_that_it_declares():
    outline = """\
judgements:
- {text: Fog is unlikely., likelihood: likely}
- {text: Fog is Very Likely.}
- {text: Fog is LIKELY., likelihood: likely}
- {text: Fog came.}
- {text: Fog will come., likelihood: likely}
"""
    assert printed(rules.unstated_likelihood, outline) == (
        "o.yaml:3:17: warning: judgement 1 is “likely”, but its text says “unlikely”; no range stands in it"
        " [unstated-likelihood]\n"
        "  hint: let `text:` assert, and `likelihood:` declare, one and the same term of ICD 203\n"
        "o.yaml:4:17: warning: judgement 2 says “Very Likely” but declares no likelihood [unstated-likelihood]\n"
        "  hint: add `likelihood: very likely`\n"
        "o.yaml:7:10: warning: judgement 5 is “likely”, but its text does not say so [unstated-likelihood]\n"
        "  hint: use “likely” in `text:`"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A strike is not likely.", "its text says “not likely”"),
        ("A strike is quite likely.", "its text says “quite likely”"),
        ("The likely suspect fled.", "its text says “likely” only of a thing that it names"),
        ("A strike is the likely outcome.", "its text says “likely” only before a noun"),
        ("Likely Stories Ltd is sold.", "its text has “Likely” only in a name"),
        ("Whether a strike is likely is not known.", "its text leaves open whether it is “likely”"),
        ("The mayor says that a strike is likely.", "its text gives “likely” as what others say"),
        ("Those likely to know have gone.", "whether its text asserts “likely” is not clear"),
        ("The notice says “likely”.", "whether its text asserts “likely” is not clear"),
        ("A strike could come.", "its text says “could”"),
    ],
)
def test_a_declared_likelihood_that_is_not_asserted_is_told_with_what_the_text_says(text, reason):
    told = printed(rules.unstated_likelihood, f"judgements: [{{text: {text}, likelihood: likely}}]\n")
    assert told.split(": ", 2)[2].startswith(f"judgement 1 is “likely”, but {reason}")


@pytest.mark.parametrize(("scale", "term"), [("icd203", "very likely"), ("phia", "highly likely")])
def test_a_longer_term_does_not_say_the_shorter_one(scale, term):
    outline = f"scale: {scale}\njudgements: [{{text: Fog is {term}., likelihood: likely}}]\n"
    assert "judgement 1 is “likely”" in printed(rules.unstated_likelihood, outline)


def test_a_second_likelihood_beside_the_declared_one_is_told():
    outline = "judgements: [{text: 'Fog is likely, and ice is unlikely.', likelihood: likely}]\n"
    assert printed(rules.unstated_likelihood, outline) == (
        "o.yaml:2:48: warning: judgement 1 is “likely” and says “unlikely” too, of which no range is printed"
        " [unstated-likelihood]\n"
        "  hint: make it a judgement of its own"
    )


def test_words_that_are_no_term_are_told_in_judgements_and_in_the_bottom_line():
    assert printed(rules.unstated_likelihood, "bottom_line: Ice came. Fog could follow.\n") == (
        "o.yaml:2:24: warning: the bottom line says “could”, which is no term of ICD 203 [unstated-likelihood]\n"
        "  hint: say how likely it is with a term of ICD 203, or say it without a likelihood"
    )


@pytest.mark.parametrize(
    "judgement",
    [
        '{text: "Fog will almost\\ncertainly come.", likelihood: almost certainly}',
        "{text: Fog is _likely_., likelihood: likely}",
        "{text: Fog closed the remote islands.}",
    ],
)
def test_a_judgement_that_says_what_it_declares_passes(judgement):
    assert printed(rules.unstated_likelihood, f"judgements: [{judgement}]\n") == ""


# ---------------------------------------------------------------- modified-term, foreign-term

EVERYWHERE = """\
bottom_line: Fog is {0}.
judgements: [{{text: Fog is {0}., basis: Ice is {0}.}}]
themes: [{{title: A, intro: Fog is {0}., themes: [{{title: B, intro: Snow is {0}.}}]}}]
"""
PARTS = [
    "the bottom line",
    "judgement 1",
    "the basis of judgement 1",
    "the intro of theme 1",
    "the intro of theme 1.1",
]


def test_a_modified_term_is_told_in_every_text_of_the_analyst():
    told = printed(rules.modified_term, EVERYWHERE.format("hardly likely")).splitlines()[::2]
    sense = "says “hardly likely”, which turns the sense of “likely” round and is no term of ICD 203"
    assert [line.split(": ", 2)[2] for line in told] == [f"{part} {sense} [modified-term]" for part in PARTS]


def test_two_terms_that_are_one_range_are_told_once():
    told = printed(rules.modified_term, "bottom_line: Fog is likely to very likely.\n")
    assert told.count("[modified-term]") == 1
    assert "says “likely to very likely”" in told


def test_a_hint_on_a_modified_term_advises_no_meaning():
    told = printed(rules.modified_term, "bottom_line: Fog is not likely.\n")
    assert told.splitlines()[1] == "  hint: say what is meant with one term of ICD 203 that stands alone"


def test_a_term_of_another_scale_is_told_as_that_in_every_text_of_the_analyst():
    told = printed(rules.foreign_term, EVERYWHERE.format("highly likely")).splitlines()
    sense = "says “highly likely”, which is a term of the PHIA probability yardstick, not of ICD 203"
    assert [line.split(": ", 2)[2] for line in told[::2]] == [f"{part} {sense} [foreign-term]" for part in PARTS]
    assert set(told[1::2]) == {"  hint: say it with a term of ICD 203, or set `scale: phia` for the whole brief"}


def test_a_scale_that_no_outline_can_name_is_not_advised():
    assert printed(rules.foreign_term, "bottom_line: It is not virtually certain.\n") == (
        "o.yaml:2:20: warning: the bottom line says “not virtually certain”, and “virtually certain” is a term of "
        "the IPCC's calibrated language, not of ICD 203 [foreign-term]\n"
        "  hint: say it with a term of ICD 203"
    )


def test_what_is_told_stands_in_the_text_as_it_is_printed():
    assert places(rules.modified_term, "title: X\nbottom_line: Fog is **not**\n  likely.\n") == [
        (2, 23, "not likely")
    ]


# ---------------------------------------------------------------- where


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("bottom_line: |\n  Ice came.\n\n  So fog is quite likely.\n", (5, 13)),
        ("bottom_line: >-\n  Ice came.\n  So fog is quite likely.\n", (4, 13)),
        ("bottom_line: >2-\n    Ice.\n  So fog is quite likely.\n", (4, 13)),
        ("bottom_line: So fog\n  is quite likely.\n", (3, 6)),
        ('bottom_line: "Ice \\u2013 it\'s cold.\\nSo fog is quite likely."\n', (2, 48)),
        ("bottom_line: 'It''s cold. So fog is quite likely.'\n", (2, 37)),
        ("themes:\n- title: A\n  intro: |-\n    Fog is quite likely.\n", (5, 12)),
        ("judgements:\n- text: Ice came.\n  basis: |\n    Fog is\n    quite likely.\n", (6, 5)),
    ],
)
def test_a_problem_of_a_text_stands_where_its_term_stands(written, place):
    ((line, column, _),) = places(rules.modified_term, f"title: X\n{written}")
    assert (line, column) == place


def test_a_mixed_sentence_stands_where_it_begins():
    text = "bottom_line: |\n  Ice came.\n  Fog is likely, and we have\n  high confidence in that.\n"
    assert [place[:2] for place in places(rules.mixed_confidence, f"title: X\n{text}")] == [(4, 3)]


def test_a_text_with_a_variable_is_told_where_it_is_written():
    text = "bottom_line: |\n  $(port) froze.\n\n  $(port) is quite likely shut.\n"
    outline = f"title: X\nvariables: {{port: The port of Narva}}\n{text}"
    assert places(rules.modified_term, outline) == [(6, 14, "quite likely")]


def test_a_term_that_a_variable_brings_is_told_where_the_variable_stands():
    outline = "title: X\nvariables: {term: quite likely}\nbottom_line: |\n  Ice came.\n  Fog is $(term).\n"
    assert places(rules.modified_term, outline) == [(5, 10, "quite likely")]


# ---------------------------------------------------------------- other languages


@pytest.mark.parametrize("language", ["fr", "de-CH", "zh-Hant"])
def test_rules_on_english_words_pass_over_other_languages(language):
    outline = (
        f"language: {language}\nbottom_line: Le likely est not likely, avec high confidence, highly likely.\n"
        "judgements: [{text: La fermeture est probable., likelihood: likely}]\n"
    )
    for rule in (rules.mixed_confidence, rules.unstated_likelihood, rules.modified_term, rules.foreign_term):
        assert printed(rule, outline) == ""


@pytest.mark.parametrize("language", ["en", "en-GB", "EN-us", "english"])
def test_english_is_read_whatever_its_country(language):
    assert printed(rules.modified_term, f"language: {language}\nbottom_line: Fog is not likely.\n")
