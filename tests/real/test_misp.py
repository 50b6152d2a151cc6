"""Real MISP events: published indicators, test events of MISP's own tools, and what each of them says."""

import json
import os
from pathlib import Path

import pytest

from briefgen.exporters import EXPORTERS, load_exporter
from briefgen.readers import read_source

FOLDER = Path(os.environ.get("BRIEFGEN_FIXTURES", "")) / "misp"
FILES = {
    # file: the entries' kinds, and how many parts are no entries
    "event-galaxy-cluster.json": (["event"], 19),
    "event-japanese.json": (["event"], 1),
    "event-objects-osint.json": (["event"], 65),
    "event-report-analyst-data.json": (["event", "note", "document", *["note"] * 5], 3),
    "event-report-references.json": (["event", "document"], 3),
    "event-sightings.json": (["event"], 5),
    "event-supply-chain.json": (["event"], 12),
    "events-collection.json": (["event", "event"], 2),
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


def events(name: str) -> list[dict]:
    content = json.loads((FOLDER / name).read_bytes())
    content = content.get("response", content)
    return [each.get("Event", each) for each in (content if isinstance(content, list) else [content])]


def test_every_file_is_expected():
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_events_reports_notes_and_opinions_are_entries(name: str):
    found, problems = read(name)
    kinds, others = FILES[name]
    assert [entry.kind for entry in found] == kinds
    assert f"{others} part" in next(each.message for each in problems if each.code == "no-entry-type")
    assert all(problem.severity == "warning" for problem in problems)


@pytest.mark.parametrize("name", FILES)
def test_each_event_says_what_the_file_says(name: str):
    found = {entry.id: entry for entry in read(name)[0]}
    for event in events(name):
        entry = found[event["uuid"]]
        assert (entry.title, entry.publisher, entry.published.iso()) == (
            event["info"],
            event["Orgc"]["name"],
            event["date"],
        )
        links = [each["value"] for each in event["Attribute"] if each["type"] == "link"]
        assert [entry.url, *entry.x.get("links", [])] == (links or [""])
        assert entry.x.get("Tag", []) == [tag["name"] for tag in event.get("Tag", [])]
        assert entry.status == ("draft" if event.get("published") is False else "")


def test_tags_and_galaxies():
    (osint,) = read("event-objects-osint.json")[0]
    assert (osint.marking.label, osint.source_type, osint.access_type) == ("TLP:CLEAR", "blog", "OSINT")
    assert osint.text.startswith("The threat to information is greater than ever")
    assert read("event-galaxy-cluster.json")[0][0].actors == ("Turla Group",)
    assert read("event-japanese.json")[0][0].actors == ("APT32 - G0050",)


def test_the_references_of_reports_are_resolved_and_the_one_that_leads_nowhere_is_told():
    text = read("event-report-references.json")[0][1].text
    assert "`domain-ip: google.com; 8.8.8.8` MISP Object with its `8.8.8.8` value" in text
    assert "`google_screenshot.png`" in text
    assert "@" not in text
    _, problems = read("event-report-analyst-data.json")
    (problem,) = [each for each in problems if each.code == "unknown-reference"]
    assert "60c2c930-d0ab-49b1-986c-3d2ec60ba5ac" in problem.message
    assert problem.where.line == 122


def test_what_analysts_say_of_the_report_and_of_the_event():
    found = {entry.id: entry for entry in read("event-report-analyst-data.json")[0]}
    opinion = found["0178d298-4e02-4471-a115-8f3e381fe530"]
    assert opinion.supports == ("44ceb474-6493-48de-b753-bbd0470e0e54",)
    assert opinion.title == "Opinion on “Summary of the case”: 75 of 100"
    note = found["bbd17601-425f-4dd5-82ed-0b18115bee98"]
    assert [each.entry for each in note.citations] == ["a6ef17d6-91cb-4a05-b10b-2f045daf874c"]
    assert (str(note.authors[0]), note.language) == ("reporter@gfoo.bar", "en")


@pytest.mark.parametrize("exporter", ["json", "stix"])
@pytest.mark.parametrize("name", FILES)
def test_what_is_exported_comes_back_as_it_was(name: str, exporter: str):
    found = read(name)[0]
    back = read_source(load_exporter(EXPORTERS[exporter].module)(found)[0], "a.json")[0]
    assert [each.model_dump(exclude={"where"}) for each in back] == [
        each.model_dump(exclude={"where"}) for each in found
    ]
