"""Words that say something of likelihood and are no term, and the same words in other senses."""

import pytest

from briefgen.brief.likelihood import sentences_of, vague_in


def found(text: str) -> str:
    return "".join(vague_in(sentence) for sentence in sentences_of(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rain could fall.", "could"),
        ("In 2031 the port could take six ships.", "could"),
        ("Rain may have fallen.", "may"),
        ("If it thaws, the dam might break.", "might"),
        ("It is possible that rain falls.", "possible"),
        ("Rain is possible.", "possible"),
        ("Perhaps rain falls.", "Perhaps"),
        ("Rain cannot be ruled out.", "cannot be ruled out"),
        ("There is a possibility of rain.", "There is a possibility of"),
        ("A good chance of rain remains.", "good chance of"),
        ("There is a 70% chance of rain.", "70% chance"),
        ("The likelihood of rain is very high.", "likelihood of rain is very high"),
        ("The talks are bound to fail.", "are bound to"),
        ("In all likelihood rain falls.", "In all likelihood"),
    ],
)
def test_a_likelihood_that_is_no_term_is_found(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Ice came in May.",
        "May was cold.",
        "The might of the fleet is known.",
        "Military might counts.",
        "Ships may enter only with a permit.",
        "Users may turn it off.",
        "Crews could not see the pier.",
        "In 2019 the port could take only six ships.",
        "It is asked whether rain could fall.",
        "Could rain fall?",
        "The mayor said that rain could fall.",
        "Room was left so that ships could pass.",
        "The money it might have used is gone.",
        "Work goes on as fast as possible.",
        "All possible routes are shut.",
        "It is possible to pass again.",
        "It is not possible to pass.",
        "A chance meeting led to it.",
        "The notice says “could”.",
        "Certain routes are shut.",
        "The ship is bound for Narva.",
    ],
)
def test_the_same_words_in_another_sense_are_passed_over(text):
    assert found(text) == ""
