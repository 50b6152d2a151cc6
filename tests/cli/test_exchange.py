"""Importing and exporting by the command line: nothing is lost on the way, nothing is overwritten."""

import json

import pytest
from hypothesis import given

from briefgen.entry import entry_from
from briefgen.exporters import EXPORTERS
from briefgen.problems import Location
from briefgen.project.importing import _native
from briefgen.readers import read_source
from tests.cli.test_cli import briefgen
from tests.entry.test_record import entries as written


def entries(file) -> list[dict]:
    found, problems = read_source(file.read_bytes(), file.name)
    assert problems == []
    return [entry.model_dump() for entry in found]


@pytest.mark.parametrize("form", EXPORTERS)
def test_what_is_exported_is_imported_again(project, form):
    suffix = EXPORTERS[form].suffix
    done = briefgen("export", form, "-o", f"out{suffix}", cwd=project)
    assert (done.returncode, done.stdout) == (0, f"out{suffix}\n")
    done = briefgen("import", f"out{suffix}", "--to", "again", cwd=project)
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.split()) == [
        "again/is-the-crossing-open.md",
        "again/notice.md",
        "again/will-fog-close-it.md",
    ]
    if form != "bibtex":  # which holds references, and no texts
        assert entries(project / "again" / "notice.md") == entries(project / "sources" / "notice.md")


def test_only_what_is_shown_and_never_the_analyst_s_notes(project):
    (project / "sources" / "more.yaml").write_text(
        "- {title: Other, note: mine}\n- {title: Fog bank, text: fog, note: mine}\n"
    )
    rows = json.loads(briefgen("export", "json", "--shown", cwd=project).stdout)
    assert [row["id"] for row in rows] == ["fog-bank", "notice", "is-the-crossing-open", "will-fog-close-it"]
    assert not any("note" in row for row in rows)
    rows = json.loads(briefgen("export", "json", "--notes", cwd=project).stdout)
    assert [row.get("note") for row in rows[:2]] == ["mine", "mine"]


def test_a_broken_record_costs_itself_and_no_file_is_overwritten(project):
    (project / "list.csv").write_text("title,published\nFog,2024\nIce,soon\nFog,2025\n")
    done = briefgen("import", "list.csv", cwd=project)
    assert done.returncode == 1
    assert "list.csv:3: error: “published”: “soon” is not a date" in done.stderr
    first, second = done.stdout.split()
    assert first == "sources/fog.md"
    assert second.startswith("sources/fog-")
    again = briefgen("import", "list.csv", cwd=project)
    assert again.stdout == ""
    assert "sources/fog.md: error: the file is already there; nothing was written" in again.stderr


def test_an_unknown_format_is_wrong_usage(project):
    done = briefgen("export", "endnote", cwd=project)
    assert done.returncode == 2
    assert "known: " in done.stderr


@given(written())
def test_any_entry_is_carried_into_a_file_or_what_differs_is_told(entry):
    data, problems = _native(entry, "a.md")
    again, faults = read_source(data, "a.md")
    if problems == []:
        assert [each.model_dump() for each in again] == [entry.model_dump()]
    else:
        assert problems[0].code == "not-carried"
    assert faults == [] or problems


def test_the_signs_of_notes_in_a_foreign_text_are_no_notes():
    text = "%%no comment%% [[no link]] ==no mark== #no-tag\n\n> [!note] none ^abc"
    entry, _ = entry_from({"title": "A", "text": text}, Location("a.json"))
    data, problems = _native(entry, "a.md")
    assert problems == []
    assert read_source(data, "a.md")[0][0].text == text
