"""Entries as STIX and as JSON: both come back as they were, and a judge from outside finds the bundle in order."""

import json
import os
import string
import subprocess
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.entry import Entry, entry_from
from briefgen.exporters import EXPORTERS, load_exporter
from briefgen.files.json_text import plain
from briefgen.problems import Location
from briefgen.readers import read_source
from briefgen.standards.markings import markings
from briefgen.standards.scales import load_data

HERE = Location("a.yaml", 1)
UUID = "a445d22a-db0c-4b5d-9ec8-e9ad0b6dbdd7"


def entry(**fields) -> Entry:
    made, problems = entry_from({"title": "Ports", **fields}, HERE)
    assert problems == []
    return made


def exported(name: str, *entries: Entry) -> bytes:
    return load_exporter(EXPORTERS[name].module)(entries, notes=True)[0]


def objects(*entries: Entry) -> dict[str, dict]:
    """The objects of a bundle by their type; the last of each."""
    return {each["type"]: each for each in json.loads(exported("stix", *entries))["objects"]}


def values(entries) -> list[dict]:
    """All that entries hold, apart from where they were read."""
    return [each.model_dump(exclude={"where"}) for each in entries]


def back(name: str, *entries: Entry) -> list[Entry]:
    return read_source(exported(name, *entries), "a.json")[0]


# ---------------------------------------------------------------- any entry


ODD = ("Cc", "Cf", "Cn", "Cs", "Zl", "Zp")
"""Categories of characters that reading may drop or change."""
TEXT = st.text(st.characters(exclude_categories=ODD) | st.sampled_from("\n\t"), max_size=20)
LINE = st.builds(lambda first, rest: first + rest.strip(), st.characters(categories=("L", "N", "P", "S")), TEXT)
ID = st.text(string.ascii_lowercase + "7ä", min_size=1, max_size=9) | st.sampled_from(["a.b", "a_b", "a-b"])
DATE = st.sampled_from(
    ["2024", "2024-05", "2024-05-06", "2024-21", "202X", "2024~", "2024-05-01/..", "../2024", "2024-05-06T10:30"]
)
DATE |= st.sampled_from(["2024-05-06T10:30:00.123456Z", "2024-05-06T00:00:00Z", "2024-05-06T10:30:00+02:00"])
NAME = st.builds(lambda family, given: {"family": family, "given": given}, LINE, LINE) | st.builds(
    lambda text: {"literal": text}, LINE
)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
STIX_KEYS = ["type", "opinion", "context", "created", "modified", "confidence", "object_refs", "object_marking_refs"]
STIX_KEYS += [
    "external_references",
    "granular_markings",
    "marking_definitions",
    "extensions",
    "created_by_ref",
    "x_a",
    "report_types",
]
FIELDS = {
    "id": ID | st.sampled_from([UUID, *(f"{kind}--{UUID}" for kind in ("report", "note", "opinion", "grouping"))]),
    "kind": st.sampled_from(["qa", "document", "note", "event", "data"]),
    "text": TEXT,
    "summary": TEXT,
    "authors": st.lists(NAME, max_size=2),
    "publisher": LINE,
    "container": TEXT,
    "url": TEXT | st.just("https://example.org/a"),
    "archive_url": TEXT | st.just("https://archive.example/a"),
    "doi": TEXT,
    "published": DATE,
    "information_date": DATE,
    "accessed": DATE,
    "language": TEXT | st.just("pt-BR"),
    "source_type": st.sampled_from(["news-report", "blog", ""]),
    "reliability": st.sampled_from("ABCDEF"),
    "credibility": st.sampled_from("123456"),
    "tags": st.lists(TEXT, max_size=3),
    "places": st.lists(TEXT, max_size=2),
    "actors": st.lists(TEXT, max_size=2),
    "marking": st.sampled_from([each["label"] for each in load_data("tlp2")["levels"]]),
    "releasable_to": st.lists(LINE, max_size=2),
    "extracts": st.lists(st.fixed_dictionaries({"quote": TEXT, "locator": TEXT}), max_size=2),
    "citations": st.lists(ID, max_size=2),
    "supports": st.lists(ID, max_size=2),
    "contradicts": st.lists(ID, max_size=2),
    "status": st.sampled_from(["draft", "verified", "superseded", "retracted"]),
    "ai": st.fixed_dictionaries({"system": LINE, "role": TEXT}),
    "sha256": st.just("0" * 64),
    "note": TEXT,
    "x": st.dictionaries(TEXT | st.sampled_from(STIX_KEYS), VALUE, max_size=3),
}
RECORDS = st.lists(st.fixed_dictionaries({"title": LINE}, optional=FIELDS), min_size=1, max_size=3)


def made_of(records) -> list[Entry]:
    """The entries of records, each id once."""
    made = [each for record in records if (each := entry_from(record, HERE)[0]) is not None]
    return list({each.id: each for each in made}.values())


@pytest.mark.parametrize("name", ["json", "stix"])
@given(records=RECORDS)
@settings(max_examples=80)
def test_any_entries_come_back_as_they_were(name: str, records):
    made = made_of(records)
    assert values(back(name, *made)) == values(made)


@given(records=RECORDS)
@settings(max_examples=20)
def test_the_same_entries_give_the_same_bytes(records):
    made = made_of(records)
    assert exported("stix", *made) == exported(
        "stix", *[each.model_copy(update={"where": Location("b", 9)}) for each in made]
    )


@pytest.mark.parametrize("name", ["json", "stix"])
def test_notes_stay_with_the_analyst_unless_they_are_asked_for(name):
    data, problems = load_exporter(EXPORTERS[name].module)([entry(note="Ask Jo.", published="2026")])
    assert b"Ask Jo." not in data
    assert [(problem.code, problem.where) for problem in problems] == [("left-out", HERE)]
    assert b"Ask Jo." in exported(name, entry(note="Ask Jo."))


# ---------------------------------------------------------------- STIX


def test_a_dated_entry_is_a_report_and_one_without_a_date_a_note():
    report = objects(entry(published="2026-04-01", text="T", tags=["a"], publisher="Cert", credibility="2"))["report"]
    assert report["created"] == report["modified"] == report["published"] == "2026-04-01T00:00:00.000Z"
    assert (report["name"], report["description"], report["labels"], report["confidence"]) == (
        "Ports",
        "T",
        ["a"],
        70,
    )
    note = objects(entry(accessed="2026-04"))["note"]
    assert (note["abstract"], note["content"], note["created"]) == ("Ports", "Ports", "2026-04-01T00:00:00.000Z")


def test_an_entry_without_any_date_is_told():
    _, problems = load_exporter(EXPORTERS["stix"].module)([entry()])
    assert [(problem.code, problem.where) for problem in problems] == [("no-date", HERE)]


def test_ids_are_made_of_the_entry_and_kept_where_it_has_one():
    first, again, other = (
        objects(entry(publisher=p, text=t))["note"]["id"] for p, t in [("A", ""), ("A", "x"), ("B", "")]
    )
    assert first == again != other
    assert objects(entry(id=f"note--{UUID}", text="x"))["note"]["id"] == f"note--{UUID}"
    assert objects(entry(id=UUID, published="2026"))["report"]["id"] == f"report--{UUID}"


def test_every_marking_is_the_published_definition_of_tlp_2():
    for marking in markings():
        found = objects(entry(marking=marking.label))
        definition = found["marking-definition"]
        assert found["note"]["object_marking_refs"] == [definition["id"]]
        assert (definition["name"], definition["created"]) == (marking.label, "2022-10-01T00:00:00.000Z")


def test_an_edit_of_the_marking_by_others_is_never_lost_to_what_our_extension_says():
    content = json.loads(exported("stix", entry(marking="TLP:GREEN", published="2024~")))
    report = next(each for each in content["objects"] if each["type"] == "report")
    report["object_marking_refs"] = ["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"]
    (held,) = report["extensions"].values()
    held["entry"]["marking"] = "TLP:CLEAR"
    (read,), _ = read_source(json.dumps(content).encode(), "a.json")
    assert read.marking.label == "TLP:RED"
    report["object_marking_refs"], held["entry"]["marking"] = [], "SECRET"
    assert read_source(json.dumps(content).encode(), "a.json")[0][0].marking.label == "TLP:RED"


def test_what_stix_has_no_property_for_stands_in_an_extension_that_the_bundle_defines():
    found = objects(entry(published="2026", reliability="B", note="ours"))
    definition = found["extension-definition"]
    held = found["report"]["extensions"][definition["id"]]
    assert held["extension_type"] in definition["extension_types"]
    assert held["entry"] == {"id": "ports", "published": "2026", "reliability": "B", "note": "ours", "x": {}}
    assert not [key for key in found["report"] if key.startswith("x_")]


# ---------------------------------------------------------------- the judge


JUDGED = [
    [entry()],
    [
        entry(
            published="2026-04-01T10:30Z",
            url="https://example.org/a",
            doi="10.1/a",
            sha256="a" * 64,
            language="pt-BR",
        )
    ],
    [entry(marking=marking.label, releasable_to="A; B", title=marking.label) for marking in markings()],
    [
        entry(id="a", published="../2024", citations=["b"]),
        entry(id="b", kind="note", authors="Doe, Jane", supports=["a"]),
    ],
    [
        entry(
            publisher="Cert",
            accessed="2026",
            status="retracted",
            credibility="6",
            tags=["a", "b"],
            x={"y": [1, None]},
        )
    ],
    [entry(id=f"opinion--{UUID}", x={"opinion": "agree", "created": "2026-04-01T10:30:00Z", "x_a": 1})],
]


@pytest.mark.validator
@pytest.mark.skipif(not find_spec("stix2validator"), reason="the package stix2validator is not installed")
@pytest.mark.parametrize("entries", JUDGED, ids=range(len(JUDGED)))
@pytest.mark.slow
def test_the_validator_of_oasis_finds_the_bundle_valid(entries, tmp_path):
    file = tmp_path / "bundle.json"
    file.write_bytes(exported("stix", *entries))
    judge = subprocess.run(
        ["stix2_validator", file], capture_output=True, encoding="utf-8", check=False, env=os.environ
    )
    assert "STIX JSON: Valid" in judge.stdout, judge.stdout + judge.stderr


def test_numbers_in_x_stay_numbers():
    (read,) = back("json", entry(x={"a": 7, "b": 1.5}))
    assert plain(dict(read.x)) == {"a": 7, "b": 1.5}
    assert type(read.x["a"]) is int
