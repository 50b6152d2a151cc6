"""Outlines and entries as values: what programs hand over is read as files are, and told as files are."""

from datetime import date, datetime
from pathlib import Path

import pytest

import briefgen
from briefgen.project.given import listed

OUTLINE = {"title": "Crossing report", "date": date(2026, 5, 4), "themes": [{"title": "All", "rest": True}]}
ENTRIES = [
    {"question": "Is the crossing open?", "answer": "Yes.", "published": date(2026, 5, 1), "publisher": "Operator"},
    {"title": "Notice", "text": "Closed on *Sunday*.", "tags": ["port"], "published": "2026-05"},
]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(problems) -> list[str]:
    return [str(problem).splitlines()[0] for problem in problems]


def text_of(made: briefgen.Contents) -> str:
    (content,) = made.files.values()
    return content.decode()


def test_a_brief_is_made_of_values_alone_and_nothing_is_written(empty_folder: Path):
    made = briefgen.render(OUTLINE, entries=ENTRIES, to="txt")
    assert made.problems == ()
    assert list(made.files) == ["crossing-report.txt"]
    assert "Is the crossing open?" in text_of(made)
    assert "1 May 2026" in text_of(made)
    assert list(empty_folder.iterdir()) == []


def test_every_format_comes_as_bytes():
    made = briefgen.render(OUTLINE, entries=ENTRIES)
    starts = {Path(name).suffix: content[:2] for name, content in made.files.items()}
    assert starts == {".pdf": b"%P", ".docx": b"PK"}


def test_they_are_the_bytes_that_a_build_writes(project: Path):
    outline = project / "outline.yaml"
    made = briefgen.render(outline, to=["pdf", "docx", "txt"])
    built = briefgen.build(outline, to=["pdf", "docx", "txt"])
    assert {file.name: file.read_bytes() for file in built.files} == dict(made.files)
    assert made.problems == built.problems


def test_values_are_built_and_traced_as_files_are(empty_folder: Path):
    built = briefgen.build(OUTLINE, entries=ENTRIES, to="txt")
    assert built.files == (empty_folder / "output" / "crossing-report.txt",)
    assert built.ledger is not None
    assert briefgen.build(OUTLINE, entries=ENTRIES, to="txt").files == built.files


def test_an_outline_may_be_the_bytes_of_one():
    made = briefgen.render(b"title: Crossing\nthemes: [{title: All, rest: true}]\n", entries=ENTRIES, to="txt")
    assert "Closed on Sunday." in text_of(made)


def test_what_is_wrong_with_values_has_a_place():
    wrong = [*ENTRIES, {"title": "Ice", "published": "2026-13"}, {"text": "no title"}]
    assert told(briefgen.check(OUTLINE, entries=wrong)) == [
        (
            "entries:3: warning: “published”: “2026-13” is not a date that can be read;"
            " it was kept in `x` and not used [unread-date]"
        ),
        "entries:4: error: “title” is missing [missing-key]",
    ]
    assert told(briefgen.check({**OUTLINE, "titel": "x"}, entries=ENTRIES)) == [
        "<outline>:10:3: error: unknown key “titel” [unknown-key]"
    ]


@pytest.mark.parametrize("value", [{1, 2}, object(), b"x", 1j])
def test_what_no_file_could_say_is_an_error_and_no_traceback(value: object):
    for found in (
        briefgen.check({**OUTLINE, "subtitle": value}, entries=ENTRIES),
        briefgen.check(OUTLINE, entries=[*ENTRIES, {"title": value}]),
        briefgen.check(OUTLINE, entries=[*ENTRIES, {"title": "A", "odd": [value]}]),
        briefgen.check(OUTLINE, entries=[*ENTRIES, value]),
    ):
        assert [(problem.severity, problem.code) for problem in found] == [("error", "wrong-type")]


def test_a_mapping_that_holds_itself_is_an_error():
    outline = dict(OUTLINE)
    outline["subtitle"] = outline
    (problem,) = briefgen.check(outline, entries=ENTRIES)
    assert problem.code == "too-large"


def test_entries_stand_in_for_the_sources_or_come_after_those_that_are_given(project: Path, monkeypatch):
    monkeypatch.chdir(project)
    alone = briefgen.compose_outline(OUTLINE, entries=ENTRIES)
    assert [entry.id for entry in alone.entries] == ["is-the-crossing-open", "notice"]
    both = briefgen.compose_outline(OUTLINE, "sources", entries={"title": "Ice"})
    assert len(both.entries) > 1
    assert both.entries[-1].id == "ice"


def test_entries_that_were_read_may_be_given_again(project: Path):
    read = briefgen.compose_outline(project / "outline.yaml").entries
    assert {type(entry) for entry in read} == {briefgen.Entry}
    made = briefgen.render(OUTLINE, entries=[entry for entry in read if entry.kind == "qa"], to="txt")
    assert "Is the crossing open?" in text_of(made)


def test_a_marking_in_values_counts_as_in_files():
    secret = {"title": "Named source", "text": "x", "marking": "TLP:RED"}
    made = briefgen.render({**OUTLINE, "marking": "TLP:GREEN"}, entries=[*ENTRIES, secret], to="txt")
    assert made.files == {}
    assert [problem.code for problem in made.problems] == ["above-marking"]


def test_values_that_are_attached_go_as_a_list():
    outline = {**OUTLINE, "options": {"attach_sources": True}}
    made = briefgen.render(outline, entries=[{**ENTRIES[0], "note": "not for readers"}], to="pdf")
    assert [problem.code for problem in made.problems] == []
    assert len(made.files) == 1


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("pdf", ("pdf",)),
        (Path("a.csv"), (Path("a.csv"),)),
        (["a", "b"], ("a", "b")),
        ({"title": "A"}, ({"title": "A"},)),
        ((), ()),
        ("", ()),
    ],
)
def test_one_value_alone_is_a_list_of_one(given: object, meant: tuple):
    assert listed(given) == meant


def test_a_plain_string_is_one_value_wherever_several_may_be(project: Path, monkeypatch):
    monkeypatch.chdir(project)
    assert [file.suffix for file in briefgen.build(to="txt").files] == [".txt"]
    assert briefgen.check(sources="sources") == ()
    assert len(briefgen.compose_outline("outline.yaml", "sources").entries) > 0
    (problem,) = briefgen.build(to="pdf,docx").problems
    assert problem.message == "no format “pdf,docx”"


def test_a_moment_is_more_than_a_day_and_is_told():
    found = briefgen.check(OUTLINE, entries={"title": "A", "published": datetime(2026, 5, 1, 10)})
    assert not [problem for problem in found if "Traceback" in str(problem)]
