"""Statements of analytic confidence, and the confidence of others."""

import pytest

from briefgen.brief.likelihood import confidence_in, sentences_of


def found(text: str) -> str:
    return "".join(confidence_in(sentence) for sentence in sentences_of(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We have high confidence that rain fell.", "high confidence"),
        ("With a moderate degree of confidence, rain fell.", "moderate degree of confidence"),
        ("Rain fell (low to moderate confidence).", "low to moderate confidence"),
        ("Rain fell; confidence is low.", "confidence is low"),
        ("Confidence in this judgement is moderate.", "Confidence in this judgement is moderate"),
        ("Confidence: **high**.", "Confidence: **high"),
        ("Our confidence has fallen.", "Our confidence"),
        ("We are fairly confident that rain fell.", "We are fairly confident"),
        ("We're 80% confident that rain fell.", "80% confident"),
        ("We judge with some confidence that rain fell.", "some confidence"),
        ("We say so with confidence.", "with confidence"),
    ],
)
def test_confidence_of_the_authors_is_found(text, words):
    assert found(text).strip() == words


@pytest.mark.parametrize(
    "text",
    [
        "Consumer confidence is low.",
        "Confidence in the bank is low.",
        "High confidence among voters helps.",
        "High confidence in the currency helps.",
        "Confidence-building measures were agreed.",
        "A vote of no confidence was held.",
        "We note that a vote of no confidence was held.",
        "The 95% confidence interval is wide.",
        "The mayor is confident.",
        "Investors are highly confident.",
        "He spoke with confidence.",
        "The notice says “high confidence”.",
        "Is `high confidence` set?",
    ],
)
def test_confidence_of_others_is_passed_over(text):
    assert found(text) == ""
