"""The range of a likelihood stands behind its term where a judgement asserts that term, and nowhere else."""

import pytest

from briefgen.brief import compose
from briefgen.outline import read_outline


def judged(text: str, likelihood: str, scale: str = "icd203", language: str = "en"):
    """The judgement of a brief that states it."""
    outline = (
        f"title: X\nscale: {scale}\nlanguage: {language}\njudgements:\n- text: {text}\n  likelihood: {likelihood}\n"
    )
    return compose(read_outline(outline.encode(), "o.yaml")[0], [])[0].judgements[0]


@pytest.mark.parametrize(
    ("text", "likelihood", "printed"),
    [
        ("Rain is likely in May.", "likely", "Rain is likely (55–80%) in May."),
        ("Rain is Very Likely.", "very likely", "Rain is Very Likely (80–95%)."),
        ("Rain is LIKELY.", "likely", "Rain is LIKELY (55–80%)."),
        ("Rain will **almost certainly** fall.", "almost certainly", "Rain will **almost certainly (95–99%)** fall."),
        ("The likely cause is likely to stay.", "likely", "The likely cause is likely (55–80%) to stay."),
        ("Not likely here, it is likely there.", "likely", "Not likely here, it is likely (55–80%) there."),
        ("It is not clear why, but rain is likely.", "likely", "It is not clear why, but rain is likely (55–80%)."),
        ("Rain is, in our view, likely.", "likely", "Rain is, in our view, likely (55–80%)."),
        ("If it thaws, rain is likely.", "likely", "If it thaws, rain is likely (55–80%)."),
        ("Rain will probably not fall.", "probably", "Rain will probably (55–80%) not fall."),
        ("We judge rain unlikely.", "unlikely", "We judge rain unlikely (20–45%)."),
        ("Closure unlikely before June.", "unlikely", "Closure unlikely (20–45%) before June."),
        ("The group likely operates here.", "likely", "The group likely (55–80%) operates here."),
        ("There is almost no chance of rain.", "almost no chance", "There is almost no chance (1–5%) of rain."),
        ("The chance of rain is remote.", "remote", "The chance of rain is remote (1–5%)."),
        ("“Likely” rain is likely.", "likely", "“Likely” rain is likely (55–80%)."),
        ("As said, rain is likely [@a].", "likely", "As said, rain is likely (55–80%) [@a]."),
    ],
)
def test_icd_203_prints_the_range_after_the_term_that_is_asserted(text, likelihood, printed):
    assert judged(text, likelihood).text == printed


@pytest.mark.parametrize(
    "text",
    [
        "Rain will come.",
        "Rain is very likely in May.",
        "Rain is highly likely.",
        "Rain is not likely.",
        "Rain is not, in our view, likely.",
        "Rain isn't likely.",
        "Rain is no longer likely.",
        "Rain is far from likely.",
        "We do not think that rain is likely.",
        "It would be wrong to call rain likely.",
        "Nobody is likely to come.",
        "Not every ship is likely to sail.",
        "Rain is quite likely.",
        "Rain is more likely than snow.",
        "Rain is more likely than not.",
        "Rain is likely enough.",
        "Rain is likely to very likely.",
        "Rain could be likely.",
        "Rain is perhaps likely.",
        "Rain is as likely as snow.",
        "The likely suspect fled.",
        "Rain is a likely outcome.",
        "The most likely outcome is rain.",
        "Ports are likely targets.",
        "Likely Stories Ltd is sold.",
        "John Likely knew.",
        "The notice says “likely”.",
        "The notice says 'likely'.",
        "The key is `likely`.",
        "Is rain likely?",
        "It is asked whether rain is likely.",
        "If rain is likely, ships stay.",
        "The mayor says that rain is likely.",
        "Rain is likely, the mayor said.",
        "According to the mayor, rain is likely.",
        "Those who are likely to know are gone.",
        "Rain is most-likely.",
        "> Rain is likely.",
    ],
)
def test_no_range_stands_behind_a_term_that_is_not_the_assertion(text):
    quoted = '"' + text.replace('"', '\\"') + '"'
    assert judged(quoted, "likely").text == text


def test_a_range_that_the_analyst_has_written_is_not_printed_twice():
    assert judged("Rain is likely (55–80%) in May.", "likely").text == "Rain is likely (55–80%) in May."
    assert judged("Rain is likely (60 per cent).", "likely").text == "Rain is likely (60 per cent)."
    assert judged("Rain is likely (as in 2024).", "likely").text == "Rain is likely (55–80%) (as in 2024)."


def test_phia_prints_no_range_in_the_text():
    key = judged("Rain is likely in May.", "likely", "phia")
    assert (key.text, key.likelihood, key.range) == ("Rain is likely in May.", "likely", "≈55–75%")


def test_no_range_stands_in_a_text_of_another_language():
    key = judged("Will likely sagt der Hafen.", "likely", language="de")
    assert (key.text, key.range) == ("Will likely sagt der Hafen.", "55–80%")


@pytest.mark.parametrize("text", ['"Rain will almost\\ncertainly fall."', "Rain will _almost certainly_ fall."])
def test_the_range_is_printed_however_the_term_is_set(text):
    assert "(95–99%)" in judged(text, "almost certainly").text
