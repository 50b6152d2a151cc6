"""Importing and exporting by the command line: nothing is lost on the way, nothing is overwritten."""

import json

import pytest

from briefgen.exporters import EXPORTERS
from briefgen.readers import read_source
from tests.cli.running import briefgen


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
    (project / "list.csv").write_text("title,text,published\nFog,,2024\n,Ice.,2024\nFog,,2025\n")
    done = briefgen("import", "list.csv", cwd=project)
    assert done.returncode == 1
    assert "list.csv:3: error: “title” is missing" in done.stderr
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
