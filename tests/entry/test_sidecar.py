"""What is said beside a file goes before the file's word; the narrower marking counts; no value loses an entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.entry import FIELDS, entry_from
from briefgen.entry.record import fields_of
from briefgen.entry.sidecar import NOBODY, Sidecar, sidecar_from
from briefgen.problems import Location
from briefgen.standards.markings import markings
from tests.entry.test_record import entries as any_entry

HERE = Location("quay.pdf.yaml", 1)
LABELS = [marking.label for marking in markings()]


def entry(**fields):
    made, _ = entry_from({"title": "Quay", **fields}, Location("quay.pdf"))
    return made


def said(**fields) -> Sidecar:
    sidecar, problems = sidecar_from(fields, HERE)
    assert problems == []
    return sidecar


def told(**fields) -> list[tuple[str, str]]:
    return [(each.severity, each.code) for each in sidecar_from(fields, HERE)[1]]


def test_its_word_goes_before_that_of_the_file():
    own = entry(publisher="Printer", published="1999", tags="a, b", x={"created": "2001-01-01"})
    changed = said(headline="The quay", outlet="Port", date="2024-05", tags=["c"], x={"box": "7"}).over(own)
    assert (changed.title, changed.id, changed.publisher) == ("The quay", "the-quay", "Port")
    assert (str(changed.published.iso()), changed.tags) == ("2024-05", ("c",))
    assert changed.x == {"created": "2001-01-01", "box": "7"}


def test_an_id_of_its_own_stays_when_the_title_changes():
    assert said(title="The quay").over(entry(id="q1")).id == "q1"
    assert said(title="The quay", id="q2").over(entry()).id == "q2"


def test_an_empty_value_takes_out_what_the_file_says_and_none_at_all_does_not():
    own = entry(authors="Root, User", publisher="Scanner")
    changed = said(authors=[], publisher="").over(own)
    assert (changed.authors, changed.publisher) == ((), "")
    assert said(authors=None, publisher=None).over(own) == own


def test_a_grade_is_reliability_and_credibility():
    for written in ("B2", "b-2", "B 2", " b/2 "):
        assert said(Grade=written).over(entry()).grade == "B2"
    assert told(grade="Z9") == [("warning", "sidecar-value")]
    assert told(grade="B2", reliability="C") == [("warning", "duplicate-field")]


def test_notes_are_joined():
    assert said(note="Ask again.").over(entry(note="A comment.")).note == "A comment.\n\nAsk again."
    assert said(text="Open. <!-- really? -->").over(entry()).note == "really?"


def test_several_entries_take_what_they_do_not_say():
    sidecar = said(title="Log", publisher="Port", tags="log", kind="event", published="2024", note="N")
    full = sidecar.under(entry(publisher="Own", tags="fog", published="2023-01", note="M", container="C"))
    bare = sidecar.under(entry())
    assert (full.publisher, full.tags, full.published.iso(), full.note) == ("Own", ("log", "fog"), "2023-01", "M")
    assert (full.title, full.container) == ("Quay", "C")
    assert (bare.publisher, bare.kind, bare.container, bare.title, bare.note) == ("Port", "event", "Log", "Quay", "N")


@pytest.mark.parametrize("name", ["over", "under"])
@given(of_file=st.sampled_from(["", *LABELS]), beside=st.sampled_from(["", *LABELS]))
def test_the_narrower_marking_counts(name, of_file, beside):
    own = entry(**({"marking": of_file} if of_file else {}))
    sidecar = said(**({"tlp": beside} if beside else {}))
    ranked = ["", *LABELS]
    highest = max(of_file, beside, key=ranked.index)
    changed = getattr(sidecar, name)(own)
    assert (changed.marking.label if changed.marking else "") == highest
    differ = bool(of_file and beside) and of_file != beside
    assert [each.code for each in sidecar.conflicts([own])] == ["marking-conflict"] * differ


def test_a_marking_counts_wherever_the_sidecar_has_it_and_what_is_not_understood_is_the_narrowest():
    assert said(title="[TLP:AMBER] Quay").over(entry(marking="TLP:GREEN")).marking.label == "TLP:AMBER"
    for fields in ({"handling": "SECRET"}, {"marking": "TLP:PURPLE"}, {"marking": ["TLP:GREEN", "KEEP//IN"]}):
        sidecar, problems = sidecar_from(fields, HERE)
        assert sidecar.over(entry(marking="TLP:GREEN")).marking.label == "TLP:RED"
        assert [each.code for each in problems] == ["unknown-marking"]


@pytest.mark.parametrize("name", ["over", "under"])
def test_only_those_are_recipients_whom_both_name(name):
    def after(own: str, beside: str) -> tuple[str, ...]:
        sidecar = said(releasable_to=beside)
        return getattr(sidecar, name)(entry(releasable_to=own)).releasable_to

    assert after("NLD, DEU", "deu, fra") == ("DEU",)
    assert after("", "NLD") == after("NLD", "") == ("NLD",)
    assert after("NLD", "FRA") == (NOBODY,)
    own = [entry(releasable_to="NLD"), entry(releasable_to="FRA")]
    (told,) = said(releasable_to="FRA").conflicts(own)
    assert (told.code, "1 of 2 entries" in told.message) == ("release-conflict", True)


def test_recipients_that_cannot_be_read_are_fewer_not_more():
    sidecar, (told,) = sidecar_from({"releasable_to": {"NLD": "yes"}}, HERE)
    assert told.code == "sidecar-value"
    assert sidecar.over(entry(marking="TLP:CLEAR")).marking.label == "TLP:RED"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("published", "31 Feb"),
        ("date", ["2024"]),
        ("reliability", "G"),
        ("credibility", "7"),
        ("kind", "rumour"),
        ("title", ""),
        ("id", "two words"),
        ("sha256", "beef"),
        ("extracts", ["a text"]),
        ("authors", {"a": "b"}),
        ("text", ["a"]),
    ],
)
def test_a_value_that_its_field_does_not_take_costs_only_itself(name, value):
    sidecar, (problem,) = sidecar_from({name: value, "publisher": "Port"}, HERE)
    assert (problem.severity, problem.lost) == ("warning", "")
    assert problem.code in ("sidecar-value", "unread-date", "unknown-value", "wrong-type", "bad-value")
    changed = sidecar.over(entry())
    assert (changed.title, changed.publisher, changed.x) == ("Quay", "Port", {name: value})


def test_other_names_are_told_and_kept():
    sidecar, (near, far) = sidecar_from({"publishd": "2024", "mood": "damp"}, HERE)
    assert (near.code, near.hint) == ("unknown-field", "did you mean “published”?")
    assert (far.code, far.hint) == ("unknown-field", "put what has no field under `x:`")
    assert sidecar.over(entry()).x == {"publishd": "2024", "mood": "damp"}
    assert told(x={"mood": "damp"}) == []


@given(any_entry())
def test_whatever_an_entry_says_a_sidecar_can_say(whole):
    values = {name: value for name, value in fields_of(whole).items() if value}
    sidecar, _ = sidecar_from(values, HERE)
    changed = sidecar.over(entry())
    for name in set(FIELDS) & values.keys() - {"note", "marking"}:
        assert getattr(changed, name) == getattr(whole, name), name
