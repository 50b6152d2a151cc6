"""Selectors: which entries a theme takes, by every field."""

import pytest

from briefgen.entry import Entry, entry_from
from briefgen.outline.selecting.clauses import refusal
from briefgen.outline.selecting.selector import Selector, Setting, resolved
from briefgen.problems import Location
from briefgen.standards.dates import parse_date
from briefgen.standards.markings import parse_marking


def matches(selector: Selector, entry: Entry) -> bool:
    return refusal(selector.parts, entry) is None


def takes(selector: dict, **fields) -> bool:
    entry, problems = entry_from({"title": "Ferry", **fields}, Location("wire.csv", 2))
    assert problems == []
    return matches(Selector.model_validate(selector), entry)


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


# ---------------------------------------------------------------- every field


ENTRY = {
    "id": "wire-7",
    "kind": "event",
    "tags": ["port"],
    "publisher": "Example News",
    "reliability": "B",
    "credibility": "3",
    "published": "2024-05-02",
    "information_date": "2024-04-30",
    "accessed": "2024-05-03",
    "language": "en-GB",
    "places": ["Dover"],
    "actors": ["Operator"],
    "marking": "TLP:GREEN",
    "origin": "press-office",
    "source_type": "news-report",
    "status": "verified",
}


@pytest.mark.parametrize(
    ("selector", "other"),
    [
        ({"kind": "event"}, {"kind": ["qa", "note"]}),
        ({"publisher": "example news"}, {"publisher": "Example"}),
        ({"reliability": "B"}, {"reliability": "A"}),
        ({"reliability": "B or better"}, {"reliability": "A or better"}),
        ({"reliability": ["A", "B"]}, {"reliability": ["C", "F"]}),
        ({"credibility": "4 or better"}, {"credibility": "2 or better"}),
        ({"published": "2024-05"}, {"published": "before 2024-05"}),
        ({"information_date": "until 2024-04"}, {"information_date": "since 2024-05"}),
        ({"accessed": "after 2024-05-02"}, {"accessed": "after 2024-05-03"}),
        ({"language": "en"}, {"language": "en-US"}),
        ({"language": "EN-gb"}, {"language": "e"}),
        ({"places": ["Calais", "dover"]}, {"places": "Calais"}),
        ({"actors": "operator"}, {"actors": "Opera"}),
        ({"marking": "tlp:green"}, {"marking": "TLP:CLEAR"}),
        ({"marking": "at most TLP:AMBER"}, {"marking": "at most TLP:CLEAR"}),
        ({"origin": "Press-Office"}, {"origin": "press"}),
        ({"source_type": "news-report"}, {"source_type": "blog"}),
        ({"status": "verified"}, {"status": ["draft", "retracted"]}),
        ({"id": "wire-*"}, {"id": "wire"}),
        ({"id": "WIRE-?"}, {"id": "wire-??"}),
        ({"all": [{"tags": "port"}, {"kind": "event"}]}, {"all": [{"tags": "port"}, {"kind": "qa"}]}),
        ({"any": [{"tags": "ship"}, {"kind": "event"}]}, {"any": [{"tags": "ship"}, {"kind": "qa"}]}),
        ({"not": {"tags": "port", "kind": "qa"}}, {"not": {"tags": "port", "kind": "event"}}),
        ({"not": [{"tags": "ship"}, {"kind": "qa"}]}, {"not": [{"tags": "ship"}, {"kind": "event"}]}),
    ],
)
def test_a_field_is_asked_for(selector, other):
    assert takes(selector, **ENTRY)
    assert not takes(other, **ENTRY)


@pytest.mark.parametrize(
    "selector",
    [{"reliability": "E or better"}, {"publisher": "x"}, {"marking": "at most TLP:RED"}, {"language": "en"}],
)
def test_of_a_field_that_an_entry_leaves_empty_nothing_holds(selector):
    assert not takes(selector)


# ---------------------------------------------------------------- what is around it


def in_setting(selector: dict, *, cutoff: str = "", marking: str = "") -> tuple[Selector, list[str]]:
    problems = []
    setting = Setting(
        parse_date(cutoff) if cutoff else None,
        "en-GB",
        parse_marking(marking) if marking else None,
        {"EN": "Example News"}.get,
    )
    return resolved(Selector.model_validate(selector), setting, problems), [problem.code for problem in problems]


def entry(**fields):
    return entry_from({"title": "Ferry", **fields}, Location("wire.csv", 2))[0]


def test_a_source_is_found_by_any_of_its_names():
    selector, _ = in_setting({"not": {"publisher": "EN"}})
    assert not matches(selector, entry(publisher="Example News"))


def test_windows_are_counted_from_the_cutoff():
    selector, _ = in_setting({"any": [{"published": "last 14 days"}]}, cutoff="2024-05-10")
    assert matches(selector, entry(published="2024-05-02"))
    assert not matches(selector, entry(published="2024-04-26"))


def test_without_a_cutoff_nothing_can_be_counted_from_it():
    assert in_setting({"all": [{"published": "last 14 days"}, {"accessed": "until cutoff"}]})[1] == ["no-cutoff"] * 2


def test_an_entry_without_a_marking_has_that_of_the_brief():
    for marking, taken in (("TLP:GREEN", True), ("TLP:AMBER", False), ("", False)):
        assert matches(in_setting({"marking": "at most TLP:GREEN"}, marking=marking)[0], entry()) is taken


def test_an_entry_without_a_language_has_that_of_the_brief():
    for language, taken in (("en", True), ("en-GB", True), ("en-US", False), ("fr", False)):
        assert matches(in_setting({"language": language})[0], entry()) is taken


def test_what_is_resolved_is_resolved_once():
    given = {"published": "last 14 days", "language": "en", "marking": "TLP:GREEN", "publisher": "EN"}
    once, _ = in_setting(given, cutoff="2024-05-10", marking="TLP:GREEN")
    again = resolved(once, Setting(parse_date("2024-05-10"), "en", parse_marking("TLP:GREEN"), str), [])
    assert again == once


def test_what_was_asked_before_does_not_stay_when_the_setting_changes_a_selector():
    selector = Selector.model_validate({"published": "last 14 days"})
    assert not matches(selector, entry(published="2024-05-02"))
    setting = Setting(parse_date("2024-05-10"), "en-GB", None, str)
    assert matches(resolved(selector, setting, []), entry(published="2024-05-02"))


def test_a_selector_is_taken_apart_once():
    selector, _ = in_setting({"tags": "port", "any": [{"kind": "qa"}, {"kind": "note"}]}, cutoff="2024-05-10")
    again = resolved(selector, Setting(parse_date("2024-05-10"), "en-GB", None, str), [])
    assert again.parts is selector.parts
