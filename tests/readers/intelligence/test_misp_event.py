"""MISP events: which parts are entries, what tags say, and what does not get out."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.readers import read_source

EVENT, REPORT, ATTRIBUTE, OBJECT, SAID = (f"5a0ac036-6fbc-4855-83af-42295{n}0d210f" for n in "12345")


def attribute(kind: str = "ip-dst", value: str = "192.0.2.7", **more):
    return {"type": kind, "category": "Network activity", "uuid": ATTRIBUTE, "value": value, **more}


def event(**more):
    base = {"uuid": EVENT, "info": "Port scans", "date": "2026-04-01", "Orgc": {"name": "Example Cert", "uuid": SAID}}
    return {**base, **more}


def report(content: str = "Seen.", **more):
    return {"uuid": REPORT, "name": "Case", "content": content, "timestamp": "1775035800", **more}


def text_object(name: str, tags=(), **values):
    inside = [attribute("text", value, object_relation=relation, uuid="") for relation, value in values.items()]
    return {"name": name, "uuid": OBJECT, "Attribute": inside, "Tag": tagged(*tags)}


def tagged(*names):
    return [{"name": name} for name in names]


def read(*events):
    content = {"Event": events[0]} if len(events) == 1 else {"response": [{"Event": each} for each in events]}
    return read_source(json.dumps(content, indent=1).encode(), "a.json")


def found(*events):
    """The entries of events, by id."""
    return {entry.id: entry for entry in read(*events)[0]}


def told(*events) -> list[str]:
    return [problem.code for problem in read(*events)[1] if problem.code != "no-entry-type"]


# ---------------------------------------------------------------- entries


def test_an_event_with_all_that_it_says():
    link = {"category": "External analysis", "uuid": ""}
    (entry,), problems = read(
        event(
            threat_level_id="2",
            published=True,
            Tag=tagged(
                "tlp:green",
                'admiralty-scale:source-reliability="b"',
                'admiralty-scale:information-credibility="2"',
                'osint:source-type="blog-post"',
                "type:OSINT",
                'misp-galaxy:threat-actor="Sea Lion"',
                'estimative-language:likelihood-probability="likely"',
            ),
            Galaxy=[{"type": "country", "GalaxyCluster": [{"value": "France"}]}],
            Attribute=[
                attribute("link", "https://example.org/a", **link),
                attribute("link", "https://example.org/b", **link),
                attribute("comment", "Ports are scanned.", **link),
            ],
        )
    )
    assert (entry.id, entry.kind, entry.title, entry.text) == (EVENT, "event", "Port scans", "Ports are scanned.")
    assert (entry.publisher, entry.published.iso(), entry.url) == (
        "Example Cert",
        "2026-04-01",
        "https://example.org/a",
    )
    assert (entry.marking.label, entry.grade, entry.status) == ("TLP:GREEN", "B2", "")
    assert (entry.source_type, entry.access_type) == ("blog", "OSINT")
    assert (entry.actors, entry.places) == (("Sea Lion",), ("France",))
    assert (entry.x["threat_level_id"], entry.x["links"]) == ("2", ["https://example.org/b"])
    assert 'estimative-language:likelihood-probability="likely"' in entry.tags
    assert (problems, entry.where.line) == ([], 2)


def test_the_address_of_an_indicator_is_no_address_of_the_entry():
    given = event(Attribute=[attribute("url", "https://evil.example/x"), attribute("link", "javascript:alert(1)")])
    assert found(given)[EVENT].url == ""


@pytest.mark.parametrize(
    ("published", "tag", "status"),
    [(True, "x", ""), (False, "x", "draft"), (True, 'workflow:state="draft"', "draft"), (None, "x", "")],
)
def test_what_is_not_published_is_a_draft(published, tag, status):
    assert found(event(published=published, Tag=tagged(tag)))[EVENT].status == status


def test_the_references_of_a_report_become_values():
    address = f"@[attribute]({ATTRIBUTE})"
    text = f"From {address} and @[object]({OBJECT}), @[tag](tlp:green), {address.replace('@', '@!')}\r\nend"
    parts = {"Attribute": [attribute(value="a`b")], "Object": [text_object("file", filename="x.exe")]}
    entry = found(event(EventReport=[report(text)], **parts))[REPORT]
    assert entry.text == "From ``a`b`` and `file: x.exe`, `tlp:green`, ``a`b``\nend"
    assert (entry.title, entry.container, entry.publisher) == ("Case", "Port scans", "Example Cert")
    assert entry.published.iso() == "2026-04-01T09:30:00Z"
    assert entry.x["content"] == text


def test_a_reference_to_what_has_no_value_keeps_its_name():
    entry = found(event(EventReport=[report(f"By @[attribute]({ATTRIBUTE}).")], Attribute=[attribute(value="")]))[
        REPORT
    ]
    assert entry.text == f"By `attribute {ATTRIBUTE}`."


def test_a_reference_to_what_is_not_there_is_told():
    entries, problems = read(event(EventReport=[report(f"By @[attribute]({ATTRIBUTE}).")]))
    assert entries[1].text == f"By `attribute {ATTRIBUTE}`."
    assert [problem.code for problem in problems] == ["unknown-reference"]


@pytest.mark.parametrize(
    ("value", "field"), [(100, "supports"), (51, "supports"), (50, "citations"), (0, "contradicts")]
)
def test_an_opinion_above_half_supports_and_one_below_contradicts(value, field):
    said = {
        "uuid": SAID,
        "opinion": value,
        "comment": "Because.",
        "authors": "Doe, Jane",
        "created": "2026-04-02 10:00:00",
    }
    entry = found(event(EventReport=[report(Opinion=[said])]))[SAID]
    named = {
        name: [getattr(i, "entry", i) for i in getattr(entry, name)]
        for name in ("supports", "contradicts", "citations")
    }
    assert named == {"supports": [], "contradicts": [], "citations": [], field: [REPORT]}
    assert (entry.title, entry.text) == (f"Opinion on “Case”: {value} of 100", "Because.")
    assert (str(entry.authors[0]), entry.published.iso()) == ("Doe, Jane", "2026-04-02T10:00:00")


def test_an_opinion_that_is_no_number_is_told():
    assert told(event(Opinion=[{"uuid": SAID, "opinion": "high", "comment": "x"}])) == ["unknown-value"]


def test_notes_may_stand_on_any_part_and_on_each_other():
    inner = {"uuid": REPORT, "note": "No, two.", "language": "en"}
    note = {"uuid": SAID, "note": "One ship.", "Note": [inner]}
    given = found(event(Object=[{"name": "file", "uuid": OBJECT, "Attribute": [attribute(Note=[note])]}]))
    assert (given[SAID].title, given[SAID].citations, given[SAID].x["object_uuid"]) == ("One ship.", (), ATTRIBUTE)
    assert ([cited.entry for cited in given[REPORT].citations], given[REPORT].language) == ([SAID], "en")


def test_objects_that_are_texts_are_entries():
    values = {
        "title": "Storm",
        "content": "It blew.",
        "link": "https://n.example/1",
        "source": "The Example",
        "type": "x",
    }
    entry = found(event(Object=[text_object("news-media", **values)]))[OBJECT]
    assert (entry.title, entry.text, entry.publisher, entry.url) == (
        "Storm",
        "It blew.",
        "The Example",
        "https://n.example/1",
    )
    assert (entry.source_type, entry.x["type"], entry.x["event_uuid"]) == ("news-report", "x", EVENT)


def test_a_report_object_is_by_who_made_the_event_and_news_is_not():
    given = event(
        Object=[text_object("report", summary="Short."), {**text_object("blog", post="Long."), "uuid": REPORT}]
    )
    assert (found(given)[OBJECT].publisher, found(given)[REPORT].publisher) == ("Example Cert", "")


def test_the_grade_of_an_event_is_that_of_its_maker_and_nobody_else():
    graded = tagged('admiralty-scale:source-reliability="b"')
    given = found(
        event(Tag=graded, EventReport=[report()], Object=[text_object("news-media", content="x", source="Other")])
    )
    assert {key: entry.reliability for key, entry in given.items()} == {EVENT: "B", REPORT: "B", OBJECT: ""}


def test_a_date_that_is_none_is_kept_as_it_is():
    entry = found(event(Object=[text_object("publication", title="Book", year="in press")]))[OBJECT]
    assert (entry.published, entry.x["published"]) == (None, "in press")


def test_what_is_deleted_is_left_out():
    parts = {
        "EventReport": [report(deleted=True)],
        "Object": [{**text_object("report", summary="x"), "deleted": "1"}],
    }
    assert list(found(event(Attribute=[attribute("link", "https://a.example", deleted=True)], **parts))) == [EVENT]


def test_other_parts_are_counted_and_told_once():
    parts = {"Attribute": [attribute(), attribute()], "Object": [text_object("file")]}
    assert [str(problem).split("\n")[0] for problem in read(event(**parts), event(uuid=SAID))[1]] == [
        "a.json: warning: 3 parts of the file are no entries and were left out: 2 ip-dst, 1 file [no-entry-type]"
    ]


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"distribution": "0", "Org": {"name": "Own"}}, ("Own",)),
        ({"distribution": "3"}, ()),
        ({"distribution": "4", "sharing_group_id": "7"}, ("sharing group 7",)),
        ({"distribution": "4", "SharingGroup": {"name": "Banks"}}, ("Banks",)),
        (
            {
                "distribution": 4,
                "SharingGroup": {"name": "B", "SharingGroupOrg": [{"Organisation": {"name": "Bank, A"}}]},
            },
            ("Bank, A",),
        ),
    ],
)
def test_distribution_says_to_whom_it_may_go(fields, names):
    given = found(event(**fields, EventReport=[report(distribution="5")]))
    assert given[EVENT].releasable_to == given[REPORT].releasable_to == names


def test_a_part_does_not_widen_what_the_event_limits():
    group = {"distribution": "4", "SharingGroup": {"name": "Banks"}}
    given = found(event(distribution="0", Org={"name": "Own"}, EventReport=[report(**group)]))
    assert given[REPORT].releasable_to == ("Own",)
    assert found(event(**group, Org={"name": "Own"}, EventReport=[report(distribution="0")]))[
        REPORT
    ].releasable_to == ("Own",)


@pytest.mark.parametrize(
    "wrap", ['{"Event": %s}', '[{"Event": %s}]', '{"response": [{"Event": %s}]}', "%s", '{"response": {"Event": %s}}']
)
def test_events_come_in_several_wrappings(wrap):
    assert read_source((wrap % json.dumps(event())).encode(), "a.json")[0][0].title == "Port scans"


def test_plain_lists_are_no_events():
    for text in (
        '[{"title": "A", "x": {"Event": {"info": "x"}}}]',
        '{"entries": [{"title": "A", "x": {"info": "x", "Orgc": 1}}]}',
    ):
        assert [entry.title for entry in read_source(text.encode(), "a.json")[0]] == ["A"]


# ---------------------------------------------------------------- markings


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (["tlp:white"], "TLP:CLEAR"),
        (["TLP:AMBER"], "TLP:AMBER"),
        (["tlp:amber+strict"], "TLP:AMBER+STRICT"),
        (["tlp:clear", "tlp:red"], "TLP:RED"),
        (["tlp:unclear"], "TLP:RED"),
        (["tlp:green", "tlp:yellow"], "TLP:RED"),
        (['nato:classification="NR"'], "TLP:RED"),
    ],
)
def test_tags_of_tlp_and_what_is_not_known(names, label):
    assert found(event(Tag=tagged(*names)))[EVENT].marking.label == label


def test_all_parts_are_marked_at_least_like_the_event():
    note = {"uuid": SAID, "note": "x"}
    parts = {
        "EventReport": [report(Tag=tagged("tlp:green"), Note=[note])],
        "Object": [text_object("report", ["tlp:red"], summary="x")],
    }
    given = found(event(Tag=tagged("tlp:amber"), **parts))
    assert {key: entry.marking.label for key, entry in given.items()} == {
        EVENT: "TLP:AMBER",
        REPORT: "TLP:AMBER",
        SAID: "TLP:AMBER",
        OBJECT: "TLP:RED",
    }


def test_a_classification_of_a_report_is_a_marking_that_is_not_known():
    given = event(Object=[text_object("intelligence-report", narrative="x", classification="SECRET//NF")])
    assert found(given)[OBJECT].marking.label == "TLP:RED"
    assert told(given) == ["unknown-marking"]


def test_values_that_are_marked_above_what_names_them_do_not_get_out():
    red = {"Tag": tagged("tlp:red")}
    given = event(
        Tag=tagged("tlp:green"),
        Attribute=[
            attribute(value="secret.example", **red),
            attribute("link", "https://secret.example", category="External analysis", uuid=SAID, **red),
            attribute("comment", "secret.example", category="External analysis", uuid="", **red),
        ],
        EventReport=[report(f"From @[attribute]({ATTRIBUTE})")],
    )
    entries, problems = read(given)
    assert "secret.example" not in "".join(entry.model_dump_json() for entry in entries) + "".join(map(str, problems))
    assert "withheld-name" in [problem.code for problem in problems]
    assert entries[1].text == "From `withheld, TLP:RED`"


def test_what_is_said_of_a_part_is_marked_as_the_part_is():
    note = {"uuid": SAID, "opinion": "80", "comment": "x"}
    given = event(Attribute=[attribute(value="secret.example", Tag=tagged("tlp:red"), Opinion=[note])])
    assert found(given)[SAID].marking.label == "TLP:RED"


def test_under_the_chatham_house_rule_nobody_says_it():
    given = event(Tag=tagged("tlp:amber", "tlp:ex:chr"), EventReport=[report()])
    for entry in read(given)[0]:
        assert (entry.marking.label, entry.publisher) == ("TLP:AMBER", "")
        assert entry.note == "Not to be disclosed (Chatham House Rule):\npublisher: Example Cert"
        assert "Example Cert" not in str(entry.x)


# ---------------------------------------------------------------- broken and hostile


def test_a_broken_part_costs_only_itself():
    entries, problems = read(event(EventReport=[report(name=""), {**report(), "uuid": SAID}, 7], Attribute={"a": 1}))
    assert [entry.id for entry in entries] == [EVENT, SAID]
    assert [(problem.code, problem.where.line) for problem in problems] == [("missing-key", 11)]


def test_what_is_no_event_is_told():
    (_,), problems = read_source(b'{"response": [7, {"Event": {"info": "A"}}]}', "a.json")
    assert [problem.code for problem in problems] == ["not-an-event"]


def test_one_long_value_is_not_copied_for_every_reference():
    content = f"@[attribute]({ATTRIBUTE})" * 10
    entry = found(event(EventReport=[report(content)], Attribute=[attribute(value="x" * 100_000)]))[REPORT]
    assert len(entry.text) < 4000


SAMPLE = json.dumps(
    event(
        Tag=tagged("tlp:amber", 'workflow:state="draft"'),
        Galaxy=[{"type": "threat-actor", "GalaxyCluster": [{"value": "A"}]}],
        Attribute=[attribute(Note=[{"uuid": SAID, "note": "x"}])],
        Object=[text_object("report", summary="x")],
        EventReport=[report(f"@[attribute]({ATTRIBUTE})", Opinion=[{"opinion": "70", "comment": "y"}])],
        distribution="4",
        SharingGroup={"name": "B", "SharingGroupOrg": [{"Organisation": {"name": "C"}}]},
    )
).encode()


@given(st.data())
@settings(max_examples=80)
def test_no_bytes_crash_it(data):
    start = data.draw(st.integers(0, len(SAMPLE)))
    end = data.draw(st.integers(start, min(len(SAMPLE), start + 40)))
    given = SAMPLE[:start] + data.draw(st.binary(max_size=6)) + SAMPLE[end:]
    entries, problems = read_source(b'{"Event": ' + given + b"}", "a.json")
    assert entries or problems


JUNK = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
JUNK |= st.lists(
    JUNK | st.dictionaries(st.sampled_from(["uuid", "name", "value", "note", "opinion"]), JUNK), max_size=3
)
KEYS = st.sampled_from([*json.loads(SAMPLE), "Note", "Opinion", "RelatedEvent", "published", "Org"])


@given(st.dictionaries(KEYS, JUNK | st.dictionaries(st.text(max_size=3), JUNK, max_size=2)))
@settings(max_examples=80)
def test_no_values_crash_it(values):
    entries, problems = read({**json.loads(SAMPLE), **values})
    assert entries or problems


def test_what_all_parts_share_is_not_multiplied_without_end():
    members = [{"Organisation": {"name": f"Member {n}"}} for n in range(2000)]
    given = event(
        info="x" * 5000,
        Tag=tagged(*(f"t{n}" for n in range(2000))),
        distribution="4",
        SharingGroup={"name": "Banks", "SharingGroupOrg": members},
        EventReport=[report()],
    )
    (first, second), _ = read(given)
    assert (len(first.tags), len(second.tags), len(second.container)) == (2000, 100, 300)
    assert second.releasable_to == ("Banks",)
