"""Real STIX bundles, of threat platforms and of the standard's own examples, and what each of them says."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from briefgen.exporters import EXPORTERS, load_exporter
from briefgen.readers import read_source

FOLDER = Path(os.environ.get("BRIEFGEN_FIXTURES", "")) / "stix"
FILES = {
    # file: entries by type, and the codes of problems
    "analyst-notes-opinions.json": ({"grouping": 1, "note": 4, "opinion": 3}, {"no-entry-type"}),
    "granular-markings.json": ({}, {"no-entry-type"}),
    "groupings-collection.json": ({"grouping": 4}, {"no-entry-type"}),
    "marking-definitions.json": ({}, {"no-entry-type"}),
    "report-note-opinion.json": ({"report": 1, "note": 1, "opinion": 1}, {"no-entry-type", "unknown-marking"}),
    "reports-cyclic.json": ({"report": 3}, {"no-entry-type", "unknown-marking"}),
    "threat-report-apt1.json": ({"report": 1}, {"no-entry-type"}),
    "two-reports.json": ({"report": 2}, {"no-entry-type"}),
}

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not os.environ.get("BRIEFGEN_FIXTURES") or not FOLDER.is_dir(),
        reason="set BRIEFGEN_FIXTURES to the real files",
    ),
]


def read(name: str):
    return read_source((FOLDER / name).read_bytes(), name)


def entries(name: str) -> dict:
    return {entry.id: entry for entry in read(name)[0]}


def test_every_file_is_expected():
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_each_report_note_opinion_and_grouping_is_an_entry(name: str):
    found, problems = read(name)
    types, codes = FILES[name]
    assert Counter(entry.x["type"] for entry in found) == types
    assert {problem.code for problem in problems} == codes
    assert all(problem.severity == "warning" for problem in problems)


@pytest.mark.parametrize("name", FILES)
def test_each_entry_says_what_its_object_says(name: str):
    lines = (FOLDER / name).read_text(encoding="utf-8").split("\n")
    objects = {each["id"]: each for each in json.loads("\n".join(lines))["objects"]}
    for entry in read(name)[0]:
        given = objects[entry.id]
        assert entry.title == given.get("name", given.get("abstract", entry.title))
        assert set(given.get("labels", [])) | set(given.get("report_types", [])) == set(entry.tags)
        assert entry.x.get("confidence") == given.get("confidence")
        assert entry.published.iso()[:10] == (given.get("published") or given["created"])[:10]
        if maker := objects.get(given.get("created_by_ref")):
            assert entry.publisher == maker["name"]
        assert lines[entry.where.line - 1].strip() == "{"


def test_a_report_cites_the_others_and_never_itself():
    cited = [[each.entry[-1] for each in entry.citations] for entry in entries("reports-cyclic.json").values()]
    assert cited == [["8"], ["7", "9"], ["7"]]


def test_a_level_of_tlp_that_does_not_exist_is_the_narrowest():
    assert {entry.marking.label for entry in read("reports-cyclic.json")[0]} == {"TLP:RED"}


def test_opinions_support_the_entries_that_they_are_about():
    found = entries("analyst-notes-opinions.json")
    supported = [entry.supports for entry in found.values() if entry.supports]
    assert supported == [("note--44ceb474-6493-48de-b753-bbd0470e0e54",)]
    assert [len(entry.citations) for entry in found.values() if entry.x["type"] == "grouping"] == [7]


def test_references_of_an_event_report_are_resolved_where_the_bundle_can():
    text = entries("analyst-notes-opinions.json")["note--44ceb474-6493-48de-b753-bbd0470e0e54"].text
    assert "@[" not in text
    assert "file:name = 'bin.exe'" in text


def test_actors_of_the_threat_report():
    (entry,) = read("threat-report-apt1.json")[0]
    assert {"APT1", "Ugly Gorilla", "Unit 61398"} <= set(entry.actors)
    assert (entry.published.iso(), len(entry.x["object_refs"])) == ("2013-02-19", 75)


@pytest.mark.parametrize("exporter", ["json", "stix"])
@pytest.mark.parametrize("name", FILES)
def test_what_is_exported_comes_back_as_it_was(name: str, exporter: str):
    found = read(name)[0]
    data, problems = load_exporter(EXPORTERS[exporter].module)(found)
    assert problems == []
    back = read_source(data, "a.json")[0]
    assert [each.model_dump(exclude={"where"}) for each in back] == [
        each.model_dump(exclude={"where"}) for each in found
    ]
