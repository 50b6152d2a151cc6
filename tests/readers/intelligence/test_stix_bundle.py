"""STIX bundles: which objects are entries, what their properties become, and how markings are kept."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.readers import read_source

UUID = "a445d22a-db0c-4b5d-9ec8-e9ad0b6dbdd7"
OTHER = "573f623c-bf68-4f19-9500-d618f0d00af0"
REPORT, NOTE, OPINION = f"report--{UUID}", f"note--{UUID}", f"opinion--{UUID}"
MAKER = f"identity--{UUID}"
TIME = "2026-04-01T09:30:00.000Z"
TLP1 = {
    "CLEAR": "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
    "GREEN": "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
    "AMBER": "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
    "RED": "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
}
TLP2 = {
    "CLEAR": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "GREEN": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "AMBER": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "AMBER+STRICT": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "RED": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
UNKNOWN = f"marking-definition--{UUID}"


def thing(kind: str = "report", **more):
    """An object of a bundle with what its type must have."""
    own = {
        "report": {"name": "Ports", "published": TIME, "object_refs": [MAKER]},
        "note": {"content": "Seen.", "object_refs": [MAKER]},
        "opinion": {"opinion": "agree", "object_refs": [REPORT]},
        "grouping": {"context": "suspicious-activity", "object_refs": [MAKER]},
        "identity": {"name": "Example Cert"},
    }.get(kind, {})
    base = {"type": kind, "spec_version": "2.1", "id": f"{kind}--{UUID}", "created": TIME, "modified": TIME}
    return {**base, **own, **more}


def bundle(*objects) -> bytes:
    return json.dumps({"type": "bundle", "id": f"bundle--{UUID}", "objects": objects}, indent=1).encode()


def read(*objects):
    return read_source(bundle(*objects), "a.json")


def told(*objects) -> list[str]:
    return [problem.code for problem in read(*objects)[1]]


def only(*objects):
    """The one entry of a bundle that has no problem."""
    (entry,), problems = read(*objects)
    assert problems == []
    return entry


def marking(*objects) -> str:
    return read(*objects)[0][0].marking.label


# ---------------------------------------------------------------- entries


def test_a_report_with_all_that_it_says():
    entry = only(
        thing("identity"),
        thing(
            description="Two ports are *closed*.",
            created_by_ref=MAKER,
            labels=["ports"],
            report_types=["threat-report"],
            lang="en",
            confidence=85,
            external_references=[
                {"source_name": "x", "external_id": "7"},
                {"source_name": "y", "url": "https://e.org/p"},
            ],
            object_marking_refs=[TLP2["GREEN"]],
            x_custom={"a": 1.5},
        ),
    )
    assert (entry.id, entry.kind, entry.title, entry.text) == (REPORT, "document", "Ports", "Two ports are *closed*.")
    assert (entry.publisher, entry.published.iso(), entry.language) == (
        "Example Cert",
        "2026-04-01T09:30:00.000Z",
        "en",
    )
    assert (entry.tags, entry.url, entry.marking.label) == (
        ("ports", "threat-report"),
        "https://e.org/p",
        "TLP:GREEN",
    )
    assert entry.x["confidence"] == 85
    assert entry.x["x_custom"] == {"a": 1.5}
    assert entry.x["external_references"][0]["external_id"] == "7"
    assert entry.where.line == 13


def test_confidence_is_no_likelihood_and_no_credibility():
    entry = only(thing(confidence=10, object_refs=[]))
    assert (entry.credibility, entry.reliability, entry.x["confidence"]) == ("", "", 10)


def test_a_midnight_sharp_is_a_day():
    assert only(thing(published="2013-02-19T00:00:00.000000Z", object_refs=[])).published.iso() == "2013-02-19"


def test_a_note_without_an_abstract_is_titled_by_its_first_line():
    entry = only(
        thing("note", content="# A *long* way\nand more", authors=["Doe, Jane", "Desk"], object_refs=[REPORT])
    )
    assert (entry.kind, entry.title) == ("note", "A *long* way")
    assert [str(name) for name in entry.authors] == ["Doe, Jane", "Desk"]
    assert entry.published.iso() == TIME


def test_a_grouping_may_have_no_name():
    assert only(thing("grouping", object_refs=[])).title == "Grouping: suspicious-activity"


@pytest.mark.parametrize(
    ("opinion", "field"),
    [
        ("strongly-agree", "supports"),
        ("agree", "supports"),
        ("neutral", "citations"),
        ("disagree", "contradicts"),
        ("strongly-disagree", "contradicts"),
    ],
)
def test_an_opinion_supports_or_contradicts_what_it_is_about(opinion, field):
    (_, entry), problems = read(thing(object_refs=[]), thing("opinion", opinion=opinion, explanation="Because."))
    named = {
        name: [getattr(i, "entry", i) for i in getattr(entry, name)]
        for name in ("supports", "contradicts", "citations")
    }
    assert named == {"supports": [], "contradicts": [], "citations": [], field: [REPORT]}
    assert (entry.title, entry.text) == (f"Opinion on “Ports”: {opinion.replace('-', ' ')}", "Because.")
    assert problems == []


def test_an_opinion_that_the_standard_does_not_know_is_told():
    (_, entry), problems = read(thing(object_refs=[]), thing("opinion", opinion="very"))
    assert [problem.code for problem in problems] == ["unknown-value"]
    assert (entry.supports, entry.contradicts) == ((), ())


def test_references_to_entries_are_citations_and_to_others_names():
    ids = {kind: f"{kind}--{OTHER}" for kind in ("threat-actor", "location", "note", "malware")}
    entries, problems = read(
        thing(object_refs=[REPORT, *ids.values(), f"report--{OTHER}"]),
        thing("note", id=ids["note"], object_refs=[REPORT]),
        thing("threat-actor", id=ids["threat-actor"], name="Jo"),
        thing("location", id=ids["location"], country="FR"),
    )
    assert [cited.entry for cited in entries[0].citations] == [ids["note"]]
    assert (entries[0].actors, entries[0].places) == (("Jo",), ("FR",))
    assert entries[0].x["object_refs"][-1] == f"report--{OTHER}"
    assert problems == []


def test_a_revoked_object_is_retracted():
    assert only(thing(revoked=True, object_refs=[])).status == "retracted"


def test_the_newest_version_is_read():
    versions = [
        thing(name=name, modified=f"2026-04-0{day}T00:00:00.000Z") for name, day in [("B", 2), ("C", 3), ("A", 1)]
    ]
    assert only(*versions).title == "C"


def test_of_two_equally_new_versions_the_narrower_marking_is_kept():
    versions = [thing(object_marking_refs=[TLP2["RED"]]), thing(name="Wider", object_marking_refs=[TLP2["CLEAR"]])]
    for order in (versions, versions[::-1]):
        entries, problems = read(*order)
        assert [entry.marking.label for entry in entries] == ["TLP:RED"]
        assert [problem.code for problem in problems] == ["two-versions"]


def test_other_objects_are_counted_and_told_once():
    found, problems = read(
        thing(object_refs=[]), *(thing("malware", id=f"malware--{n}") for n in range(3)), thing("tool")
    )
    assert len(found) == 1
    assert [str(problem).split("\n")[0] for problem in problems] == [
        "a.json: warning: 4 objects are no entries and were left out: 3 malware, 1 tool [no-entry-type]"
    ]


def test_stix_2_0_says_types_of_reports_as_labels():
    text = {
        "type": "bundle",
        "id": f"bundle--{UUID}",
        "spec_version": "2.0",
        "objects": [thing(labels=["threat-report"])],
    }
    del text["objects"][0]["spec_version"]
    (entry,), _ = read_source(json.dumps(text).encode(), "a.json")
    assert entry.tags == ("threat-report",)


def test_what_a_taxii_server_gives_is_read_too():
    text = json.dumps({"more": False, "objects": [thing(object_refs=[])]}).encode()
    assert read_source(text, "a.json")[0][0].title == "Ports"


def test_a_maker_that_is_not_in_the_file_is_told_once():
    assert told(thing(created_by_ref=MAKER), thing("note", created_by_ref=MAKER)) == ["no-identity"]


# ---------------------------------------------------------------- markings


@pytest.mark.parametrize(("label", "ref"), [*TLP1.items(), *TLP2.items()])
def test_the_standard_ids_of_tlp_need_no_definition(label, ref):
    assert only(thing(object_marking_refs=[ref], object_refs=[])).marking.label == f"TLP:{label}"


@pytest.mark.parametrize(
    "body",
    [
        {"definition_type": "tlp", "definition": {"tlp": "amber"}},
        {"definition_type": "TLP", "definition": {"TLP": "TLP:AMBER"}},
        {"name": "TLP:AMBER"},
        {"extensions": {"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d": {"tlp_2_0": "amber"}}},
        {"definition_type": "statement", "definition": {"statement": "Handle as TLP:AMBER, copyright us."}},
    ],
)
def test_definitions_say_a_level_in_several_ways(body):
    assert (
        marking(thing("marking-definition", id=UNKNOWN, **body), thing(object_marking_refs=[UNKNOWN])) == "TLP:AMBER"
    )


@pytest.mark.parametrize(
    "definitions",
    [
        [],
        [{"definition_type": "tlp", "definition": {"tlp": "test"}}],
        [{"definition_type": "tlp", "definition": {"tlp": "test"}, "name": "TLP:CLEAR"}],
        [{"definition_type": "x-own", "definition": {"level": "secret"}}],
        [{"definition_type": "statement", "definition": {"statement": " "}}],
        [
            {"definition_type": "statement", "definition": {"statement": "(c)"}},
            {"definition_type": "x", "definition": {}},
        ],
        [
            {"definition_type": "tlp", "definition": {"tlp": "clear"}},
            {"definition_type": "tlp", "definition": {"tlp": "red"}},
        ],
    ],
)
def test_a_marking_that_is_not_known_is_never_taken_for_a_wide_one(definitions):
    given = [thing("marking-definition", id=UNKNOWN, **body) for body in definitions]
    assert marking(*given, thing(object_marking_refs=[TLP2["CLEAR"], UNKNOWN])) == "TLP:RED"


def test_a_marking_that_is_not_known_is_told_once():
    assert told(thing(object_marking_refs=[UNKNOWN]), thing("note", object_marking_refs=[UNKNOWN])) == [
        "unknown-marking"
    ]


@pytest.mark.parametrize("refs", [5, {"a": 1}, [7], "nonsense", [[TLP2["CLEAR"]]]])
def test_marking_references_that_cannot_be_read_are_markings_that_are_not_known(refs):
    assert marking(thing(object_marking_refs=refs)) == "TLP:RED"


def test_a_file_cannot_lower_a_standard_marking():
    spoof = thing(
        "marking-definition", id=TLP2["RED"], definition_type="tlp", definition={"tlp": "clear"}, name="TLP:CLEAR"
    )
    assert marking(spoof, thing(object_marking_refs=[TLP2["RED"]])) == "TLP:RED"


@pytest.mark.parametrize("ref", [TLP2["RED"], UNKNOWN])
def test_a_part_that_is_marked_higher_raises_the_entry_and_is_told(ref):
    part = [{"marking_ref": ref, "selectors": ["description"]}, {"lang": "de", "selectors": ["name"]}]
    (entry,), problems = read(thing(object_marking_refs=[TLP2["GREEN"]], granular_markings=part))
    assert entry.marking.label == "TLP:RED"
    assert "marked-part" in [problem.code for problem in problems]
    assert entry.x["granular_markings"] == part


def test_a_part_that_is_marked_lower_changes_nothing():
    part = [{"marking_ref": TLP2["CLEAR"], "selectors": ["name"]}]
    assert (
        only(thing(object_marking_refs=[TLP2["AMBER"]], granular_markings=part, object_refs=[])).marking.label
        == "TLP:AMBER"
    )


def test_names_that_are_marked_above_an_entry_stand_nowhere_in_it_or_in_the_messages():
    actor = thing("threat-actor", name="Jo Secret", object_marking_refs=[TLP1["RED"]])
    maker = thing(
        "identity", name="Ann Secret", granular_markings=[{"marking_ref": TLP2["AMBER"], "selectors": ["name"]}]
    )
    report = thing(object_refs=[actor["id"]], created_by_ref=MAKER, object_marking_refs=[TLP2["GREEN"]])
    opinion = thing("opinion", object_refs=[actor["id"]])
    note = thing("note", content=f"By @[object]({UUID})", object_refs=[])
    entries, problems = read(
        actor,
        {**maker, "id": f"identity--{OTHER}"},
        {**report, "created_by_ref": f"identity--{OTHER}"},
        opinion,
        note,
    )
    assert "Secret" not in "".join(entry.model_dump_json() for entry in entries)
    assert "Secret" not in "".join(map(str, problems))
    assert [problem.code for problem in problems].count("withheld-name") >= 3


def test_an_entry_of_the_same_marking_may_name_them():
    actor = thing("threat-actor", name="Jo", object_marking_refs=[TLP1["RED"]])
    assert only(actor, thing(object_refs=[actor["id"]], object_marking_refs=[TLP2["RED"]])).actors == ("Jo",)


@pytest.mark.parametrize(
    ("statement", "names"),
    [("Releasable to: Navy; Example, Inc.", ("Navy", "Example, Inc.")), ("REL TO USA, GBR", ("USA", "GBR"))],
)
def test_statements_that_name_who_may_have_it(statement, names):
    said = thing("marking-definition", id=UNKNOWN, definition_type="statement", definition={"statement": statement})
    entry = only(said, thing(object_marking_refs=[UNKNOWN], object_refs=[]))
    assert (entry.releasable_to, entry.marking) == (names, None)


def test_other_statements_are_kept_and_told_unless_they_only_say_whose_the_text_is():
    said = thing(
        "marking-definition", id=UNKNOWN, definition_type="statement", definition={"statement": "Not for the press."}
    )
    (entry,), problems = read(said, thing(object_marking_refs=[UNKNOWN]))
    assert entry.x["marking_definitions"][0]["definition"] == {"statement": "Not for the press."}
    assert [problem.code for problem in problems] == ["marking-statement"]
    said["definition"] = {"statement": "Copyright 2026, Example Desk"}
    assert told(said, thing(object_marking_refs=[UNKNOWN])) == []


# ---------------------------------------------------------------- broken and hostile


def test_a_broken_object_costs_only_itself():
    objects = [
        thing(id=f"report--{OTHER}", object_refs=[]),
        5,
        {"id": "x"},
        {**thing(), "name": {"a": 1}},
        thing("note", object_refs=[]),
    ]
    entries, problems = read(*objects)
    assert [entry.id for entry in entries] == [f"report--{OTHER}", NOTE]
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("not-an-object", "error"),
        ("not-an-object", "error"),
        ("wrong-type", "error"),
    ]
    assert all(problem.where.line > 1 for problem in problems)


def test_labels_that_are_no_list_are_kept_as_they_are():
    entry = only(thing(labels={"a": 1}, object_refs=[]))
    assert (entry.tags, entry.x["labels"]) == ((), {"a": 1})


def test_plain_lists_and_our_own_exports_are_no_bundles():
    for text in (f'[{{"title": "A", "x": {{"id": "{REPORT}"}}}}]', '{"entries": [{"title": "A"}]}'):
        (entry,), problems = read_source(text.encode(), "a.json")
        assert (entry.title, problems) == ("A", [])


def test_a_bundle_of_nothing_is_told():
    assert [problem.code for problem in read_source(bundle(), "a.json")[1]] == ["no-entries"]


def test_one_long_definition_is_not_copied_into_every_entry():
    said = thing("marking-definition", id=UNKNOWN, definition_type="statement", definition={"statement": "x" * 9000})
    (entry,), _ = read(said, thing(object_marking_refs=[UNKNOWN]))
    assert "marking_definitions" not in entry.x


SAMPLE = bundle(
    thing("identity"),
    thing("marking-definition", id=UNKNOWN, definition_type="statement", definition={"statement": "Not for you"}),
    thing(
        object_marking_refs=[UNKNOWN, TLP1["RED"]],
        granular_markings=[{"marking_ref": UNKNOWN, "selectors": ["name"]}],
    ),
    thing("note", authors=["A, B"], abstract="N", lang="en"),
    thing("opinion", object_refs=[REPORT, NOTE]),
)


@given(st.data())
@settings(max_examples=80)
def test_no_bytes_crash_it(data):
    start = data.draw(st.integers(0, len(SAMPLE)))
    end = data.draw(st.integers(start, min(len(SAMPLE), start + 40)))
    found, problems = read_source(SAMPLE[:start] + data.draw(st.binary(max_size=6)) + SAMPLE[end:], "a.json")
    assert found or problems


JUNK = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.lists(st.text(max_size=5) | st.integers(), max_size=3)
)


@given(
    st.dictionaries(st.sampled_from([*sorted(thing()), "labels", "authors", "granular_markings", "extensions"]), JUNK)
)
@settings(max_examples=80)
def test_no_values_crash_it(values):
    found, problems = read_source(bundle(thing("identity"), {**thing(), **values}), "a.json")
    assert found or problems
