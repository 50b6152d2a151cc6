"""Selectors: which entries a theme takes, by tag, by text and by date."""

import pytest

from briefgen.entry import entry_from
from briefgen.problems import Location
from briefgen.selectors import Selector


def takes(selector: dict, **fields) -> bool:
    entry, problems = entry_from({"title": "Ferry", **fields}, Location("wire.csv", 2))
    assert problems == []
    return Selector.model_validate(selector).matches(entry)


def test_a_selector_without_a_clause_takes_everything():
    assert takes({})


def test_one_tag_of_several_is_enough_in_any_case_of_letters():
    assert takes({"tags": ["ports", "Ships"]}, tags=["weather", "SHIPS"])
    assert takes({"tags": "ports"}, tags="Ports")
    assert not takes({"tags": ["ports", "ships"]}, tags=["weather"])
    assert not takes({"tags": "ports"})


def test_a_tag_is_matched_as_a_whole():
    assert not takes({"tags": "port"}, tags="ports")


def test_a_phrase_is_looked_for_in_title_and_text_in_any_case_of_letters():
    assert takes({"text": "FERRY"})
    assert takes({"text": "stra\u00dfe"}, text="In der HAUPTSTRASSE.")
    assert takes({"text": ["fog", "ice"]}, text="There was ice.")
    assert not takes({"text": ["fog", "ice"]}, text="There was snow.")


def test_a_phrase_does_not_reach_from_the_title_into_the_text():
    assert not takes({"text": "Ferry stops"}, text="stops")


def test_a_phrase_is_text_not_a_pattern():
    assert not takes({"text": "f.rry"})


def test_a_phrase_is_found_across_a_line_end():
    assert takes({"text": "daily crossings"}, text="They promise daily\ncrossings from June.")


def test_a_phrase_is_found_however_its_accents_are_encoded():
    assert takes({"text": "Z\u00fcrich"}, text="Zu\u0308rich is closed.")


@pytest.mark.parametrize(
    ("window", "published", "taken"),
    [
        ({"since": "2024-10-14"}, "2024-10-13", False),
        ({"since": "2024-10-14"}, "2024-10-14", True),
        ({"since": "2024-10-14"}, "2024-10", True),
        ({"since": "2024-10-14"}, "2024-09", False),
        ({"since": "2024-10-14"}, "2024", True),
        ({"since": "2024-10-14"}, "2023", False),
        ({"since": "2024-10"}, "2024-10-01", True),
        ({"since": "2024-10"}, "2024-09-30", False),
        ({"until": "2024-10-14"}, "2024-10-14", True),
        ({"until": "2024-10-14"}, "2024-10-15", False),
        ({"until": "2024-10-14"}, "2024-10", True),
        ({"until": "2024-10-14"}, "2024-11", False),
        ({"until": "2024-10"}, "2024-10-31", True),
        ({"until": "2024-10"}, "2024-11-01", False),
        ({"until": "2024"}, "2024-12-31", True),
        ({"since": "2024-03", "until": "2024-05"}, "2024", True),
        ({"since": "2024-03", "until": "2024-05"}, "2024-04-10", True),
        ({"since": "2024-03", "until": "2024-05"}, "2024-06", False),
        ({"since": "2024-05", "until": "2024-03"}, "2024-04-10", False),
    ],
)
def test_an_entry_is_in_the_window_when_a_day_that_it_can_mean_is(window, published, taken):
    assert takes(window, published=published) is taken


def test_an_undated_entry_is_in_no_window():
    assert not takes({"since": "1900"})
    assert not takes({"until": "2100"})


def test_every_clause_that_is_given_must_hold():
    selector = {"tags": "ports", "text": "closed", "since": "2024"}
    assert takes(selector, tags="ports", text="It is closed.", published="2024-05-01")
    assert not takes(selector, tags="ships", text="It is closed.", published="2024-05-01")
    assert not takes(selector, tags="ports", text="It is open.", published="2024-05-01")
    assert not takes(selector, tags="ports", text="It is closed.", published="2023-12-31")
