"""`briefgen outline`: the tree, and why an entry stands where it does."""

import json
from pathlib import Path

import pytest

from tests.cli.running import briefgen, run


def test_outline_shows_the_tree_with_counts_and_places(project: Path):
    done = briefgen("outline", cwd=project)
    assert done.stdout.splitlines() == [
        "Crossing report  TLP:GREEN  (2 themes, 3 entries, 2026-04-28)",
        "  judgement 1  rests on Q1.1",
        "  1  The crossing  (2 entries, 2026-04-28)",
        "    Q1.1  is-the-crossing-open  (sources/questions.txt:2)",
        "    E1.2  notice  2026-04-28  B2  (sources/notice.md:1)",
        "  2  The weather  (1 entry)",
        "    Q2.1  will-fog-close-it  (sources/questions.txt:5)",
    ]


@pytest.mark.slow
def test_outline_lists_the_entries_that_no_theme_took(project: Path):
    (project / "sources" / "more.txt").write_text("Q: Is there ice?\nA: No.\n", encoding="utf-8")
    lines = briefgen("outline", cwd=project).stdout.splitlines()
    assert lines[-2:] == ["  in no theme (1 entry)", "    is-there-ice  (sources/more.txt:1)"]
    data = json.loads(briefgen("outline", "--json", cwd=project).stdout)
    assert [entry["id"] for entry in data["unplaced"]] == ["is-there-ice"]
    assert [entry["number"] for entry in data["themes"][0]["entries"]] == ["Q1.1", "E1.2"]


def test_explain_tells_an_entry_where_it_went_and_why(project, monkeypatch):
    monkeypatch.chdir(project)
    assert run("outline", "explain", "e1.2").output.splitlines() == [
        "E1.2  notice  (sources/notice.md:1)",
        "  1  The crossing: takes it: `select` matches  (outline.yaml:17:11)",
        "    holds: tags: crossing  (outline.yaml:17:12)",
        "  2  The weather: refuses it  (outline.yaml:19:12)",
        "    does not hold: text: fog  (outline.yaml:19:12)",
    ]


def test_explain_tells_a_theme_by_its_title_number_or_id(project, monkeypatch):
    monkeypatch.chdir(project)
    told = run("outline", "explain", "the crossing").output
    assert told.splitlines() == [
        "1  The crossing  (id the-crossing, outline.yaml:14:3)",
        "  takes",
        "    Q1.1  is-the-crossing-open  named  (outline.yaml:16:13)",
        "    E1.2  notice  tags: crossing  (outline.yaml:17:11)",
        "  refuses by tags: crossing: 1 (will-fog-close-it)",
    ]
    assert run("outline", "explain", "1").output == run("outline", "explain", "the-crossing").output == told


def test_explain_as_json_is_for_machines(project, monkeypatch):
    monkeypatch.chdir(project)
    data = json.loads(run("outline", "explain", "notice", "--json").output)
    assert [(v["theme"], v["answer"], v["takes"]) for v in data["verdicts"]] == [
        ("the-crossing", "selects", True),
        ("the-weather", "refuses", False),
    ]
    data = json.loads(run("outline", "explain", "the-weather", "--json").output)
    assert [taken["entry"] for taken in data["takes"]] == ["will-fog-close-it"]
    assert data["refuses"] == {"text: fog": ["is-the-crossing-open", "notice"]}


def test_an_entry_in_no_theme_is_told_as_such(project, monkeypatch):
    monkeypatch.chdir(project)
    (project / "sources" / "more.txt").write_text("Q: Is there ice?\nA: No.\n", encoding="utf-8")
    assert "  in no theme: it is not in the brief" in run("outline", "explain", "is-there-ice").output


@pytest.mark.parametrize("name", ["notise", "theme/notice", "Q9.9"])
def test_a_name_that_is_none_gets_a_hint(project, monkeypatch, name):
    monkeypatch.chdir(project)
    done = run("outline", "explain", name)
    assert done.exit_code == 1
    assert "[unknown-entry]" in done.output
    assert "hint: " in done.output


def test_the_tree_stays_the_default_of_the_group(project, monkeypatch):
    monkeypatch.chdir(project)
    (project / "other.yaml").write_text("title: Other\n", encoding="utf-8")
    assert run("outline").output == run("outline", "show").output == run("outline", "outline.yaml").output
    assert run("outline", "other.yaml").output.startswith("Other  (0 themes, 0 entries)")
    assert run("outline", "--sources", "sources/notice.md", "other.yaml").exit_code == 0
    assert "Commands:" in run("outline", "--help").output


def test_the_tree_tells_dates_markings_empty_themes_and_what_is_named_twice(project, monkeypatch):
    monkeypatch.chdir(project)
    marked = "---\nid: late\ntitle: Late\npublished: 2026-04-30\nmarking: TLP:GREEN\ntags: [crossing]\n---\nText.\n"
    (project / "sources" / "late.md").write_text(marked, encoding="utf-8")
    with (project / "outline.yaml").open("a", encoding="utf-8") as outline:
        outline.write(
            "- title: Nothing\n  intro: Yet.\n- title: All\n  themes:\n  - {title: In, entries: [notice]}\n"
        )
        outline.write("  - {title: Again, entries: [notice]}\n")
    lines = run("outline").output.splitlines()
    assert "  1  The crossing  (2 entries, 2026-04-30, TLP:GREEN)" in lines
    assert "  3  Nothing  (empty)" in lines
    assert "  4  All  (1 entry, 2026-04-28)" in lines
    assert (
        lines[lines.index("  named twice (1 entry)") + 1] == "    notice  (outline.yaml:24:27 and outline.yaml:25:30)"
    )
    data = json.loads(run("outline", "--json").stdout)
    assert data["named_twice"]["notice"][0] == {"file": "outline.yaml", "line": 24, "column": 27}
    first = data["themes"][0]
    assert (first["count"], first["first"], first["last"], first["marking"]) == (
        2,
        "2026-04-30",
        "2026-04-30",
        "TLP:GREEN",
    )
