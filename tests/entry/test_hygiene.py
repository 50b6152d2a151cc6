"""What is wrong with holdings: each finding shown, and nothing found where nothing is wrong."""

import hashlib
import json

import pytest

from briefgen.entry import entry_from
from briefgen.entry.hygiene import check_holdings
from briefgen.problems import Location
from tests.cli.running import briefgen

PROSE = " ".join(f"word{n % 37} of{n % 11} the{n % 5} harbour{n}" for n in range(40))


def entry(title: str, line: int = 1, **fields: object):
    made, problems = entry_from({"title": title, **fields}, Location("a.yaml", line))
    assert problems == []
    return made


def found(*entries, copies=None) -> list[str]:
    return [f"{p.code}: {p.message}" for p in check_holdings(entries, (copies or {}).get)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "http://www.A.example/x/", True),
        ("https://a.example/x?utm_source=b&id=2#top", "https://a.example/x?id=2", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/x", "https://a.example/X", False),
    ],
)
def test_two_ways_to_one_page_are_one_address(one, other, same):
    twice = ["same-url: “b” and “a” (a.yaml:1) have the same address"]
    assert found(entry("A", kind="note", url=one), entry("B", 2, kind="note", url=other)) == (twice if same else [])


def test_one_doi_however_it_is_written():
    assert found(entry("A", kind="note", doi="10.1/X"), entry("B", kind="note", doi="https://doi.org/10.1/x")) == [
        "same-doi: “b” and “a” (a.yaml:1) have the same DOI"
    ]


def test_texts_that_say_nearly_the_same():
    near = PROSE.replace("harbour7 ", "port ")
    assert found(entry("A", kind="note", text=PROSE), entry("B", kind="note", text=near)) == [
        "near-duplicate: “b” and “a” (a.yaml:1) say nearly the same"
    ]
    one = {"kind": "note", "origin": "wire"}
    assert found(entry("A", text=PROSE, **one), entry("B", text=near, **one)) == []
    assert found(entry("A", kind="note", text="Same."), entry("B", kind="note", text="Same.")) == []
    assert found(entry("A", kind="note", text=PROSE), entry("B", kind="note", text=PROSE[::-1])) == []


def test_many_entries_of_a_file_that_lack_the_same_are_told_at_once():
    alike = [entry(f"N{number}", number, publisher="P") for number in range(1, 5)]
    other = entry("Other", 5, published="2024")
    assert found(*alike, other) == [
        "missing-element: 4 entries lack `published`: n1, n2, n3 …",
        "missing-element: “other” lacks `publisher or authors`",
    ]
    assert len(found(*alike[1:])) == 3


def test_what_a_citation_needs():
    assert found(entry("A")) == ["missing-element: “a” lacks `publisher or authors`, `published`"]
    assert found(entry("A", publisher="P", published="2024", url="https://a.example")) == [
        "missing-element: “a” lacks `accessed`"
    ]
    assert found(entry("A?", kind="qa"), entry("B", authors="Doe, J.", published="2024")) == []


def test_stored_copies_are_there_and_as_they_were():
    copies = {"a.txt": b"It is open."}
    good = hashlib.sha256(b"It is open.").hexdigest()
    made = {"kind": "note", "file": "a.txt"}
    assert found(entry("A", sha256=good, **made), copies=copies) == []
    assert found(entry("A", sha256="0" * 64, **made), copies=copies) == [
        "changed-file: the stored copy “a.txt” is not the one that was hashed"
    ]
    assert found(entry("A", **made)) == ["dead-file: there is no stored copy “a.txt”"]


def test_quotations_stand_in_the_stored_text():
    quoting = {"kind": "note", "extracts": [{"quote": "It  is\nOPEN"}], "text": "We heard: it **is** open, always."}
    assert found(entry("A", **quoting)) == []
    quoting["extracts"] = [{"quote": "It was open"}]
    assert found(entry("A", **quoting)) == ["quote-not-found: the quotation “It was open” is not in the stored text"]
    assert found(entry("A", file="a", **quoting), copies={"a": b"it was open"}) == []


@pytest.mark.slow
def test_the_command_shows_the_holdings_and_what_is_wrong(project):
    shown = briefgen("sources", cwd=project).stdout.splitlines()
    assert shown[0].split() == [
        "id",
        "title",
        "publisher",
        "published",
        "accessed",
        "grade",
        "marking",
        "themes",
        "used",
    ]
    assert shown[1].split()[:2] == ["notice", "Operator's"]
    rows = json.loads(briefgen("sources", "--json", cwd=project).stdout)["entries"]
    assert [(row["id"], row["themes"], row["used"]) for row in rows] == [
        ("notice", ["1"], "shown"),
        ("is-the-crossing-open", ["1"], "shown"),
        ("will-fog-close-it", ["2"], "shown"),
    ]
    checked = briefgen("sources", "check", cwd=project)
    assert "“notice” lacks `accessed` [missing-element]" in checked.stderr
    assert checked.returncode == 0
