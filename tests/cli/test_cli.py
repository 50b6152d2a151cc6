"""The command line: what is printed where, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def briefgen(*arguments: object, cwd: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "briefgen", *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", env=environment, check=False)


@pytest.mark.slow
def test_build_without_arguments_builds_the_outline_of_the_folder(project: Path):
    done = briefgen("build", cwd=project)
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["output/crossing-report.pdf", "output/crossing-report.docx"]
    assert done.stderr == ""


def test_quiet_prints_nothing_when_all_is_well(project: Path):
    done = briefgen("build", "--quiet", "--to", "txt", cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.slow
def test_several_outlines_are_built_and_one_that_fails_does_not_stop_the_others(project: Path):
    (project / "bad.yaml").write_text("titel: x\n", encoding="utf-8")
    done = briefgen("build", "bad.yaml", "outline.yaml", "--to", "txt", "-o", "out", cwd=project)
    assert done.returncode == 1
    assert done.stdout.strip() == "out/crossing-report.txt"
    assert done.stderr.splitlines() == [
        "bad.yaml:1:1: error: “title” is missing [missing-key]",
        "bad.yaml:1:1: error: unknown key “titel” [unknown-key]",
        "  hint: did you mean “title”?",
        "2 errors; nothing was written",
    ]


@pytest.mark.slow
def test_check_prints_every_problem_and_writes_nothing(project: Path):
    (project / "sources" / "more.txt").write_text("Q: Is there ice?\nA: No.\n", encoding="utf-8")
    done = briefgen("check", cwd=project)
    assert done.returncode == 0
    assert "“is-there-ice” is in no theme" in done.stderr
    assert briefgen("check", "--strict", cwd=project).returncode == 1
    assert not (project / "output").exists()


@pytest.mark.slow
def test_check_says_so_when_there_is_nothing_to_say(project: Path):
    assert briefgen("check", cwd=project).stdout == "no problems\n"


@pytest.mark.slow
def test_check_as_json_is_for_machines(project: Path):
    (project / "sources" / "bad.csv").write_text("title,published\nA,never\n", encoding="utf-8")
    done = briefgen("check", "--json", cwd=project)
    assert done.returncode == 1
    (problem,) = json.loads(done.stdout)["problems"]
    assert problem == {
        "where": {"file": "sources/bad.csv", "line": 2, "column": 0},
        "severity": "error",
        "code": "bad-value",
        "message": "“published”: “never” is not a date",
        "hint": "write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known",
        "words": "",
    }


@pytest.mark.slow
def test_build_as_json_names_the_files(project: Path):
    (result,) = json.loads(briefgen("build", "--to", "txt", "--json", cwd=project).stdout)
    assert result == {
        "outline": "outline.yaml",
        "files": ["output/crossing-report.txt"],
        "ledger": "output/crossing-report.ledger.json",
        "problems": [],
    }


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


@pytest.mark.slow
def test_new_makes_a_project_that_builds_without_a_problem_and_never_overwrites(tmp_path: Path):
    made = briefgen("new", "demo", cwd=tmp_path)
    assert made.returncode == 0
    built = briefgen("build", "--strict", cwd=tmp_path / "demo")
    assert (built.returncode, built.stderr) == (0, "")
    outline = tmp_path / "demo" / "outline.yaml"
    outline.write_text("mine", encoding="utf-8")
    again = briefgen("new", "demo", cwd=tmp_path)
    assert again.returncode == 1
    assert "demo/outline.yaml: error: the file is already there; nothing was written" in again.stderr
    assert outline.read_text(encoding="utf-8") == "mine"


@pytest.mark.slow
def test_the_layout_and_the_sources_can_be_given(project: Path, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "one.txt").write_text("Q: Is the crossing open?\nA: No, it is closed.\n", encoding="utf-8")
    done = briefgen("build", "--to", "txt", "--layout", "qa", "--sources", other, cwd=project)
    text = (project / "output" / "crossing-report.txt").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert "No, it is closed." in text
    assert "Line to take" in text


@pytest.mark.parametrize("wrong", [["--format", "pdf"], ["bild"], ["check", "a", "b"]])
def test_wrong_usage_has_an_exit_code_of_its_own(project: Path, wrong: list[str]):
    assert briefgen(*wrong, cwd=project).returncode == 2


def test_version_and_help(tmp_path: Path):
    import briefgen as package  # noqa: PLC0415 - its name is taken by the helper above

    assert briefgen("--version", cwd=tmp_path).stdout == f"briefgen, version {package.__version__}\n"
    assert "Usage: briefgen [OPTIONS] COMMAND" in briefgen("-h", cwd=tmp_path).stdout


def test_a_missing_outline_is_an_error_with_a_way_out(tmp_path: Path):
    done = briefgen("build", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[:2] == [
        "outline.yaml: error: there is no such file [no-file]",
        "  hint: `briefgen new DIR` makes a project with one",
    ]


@pytest.mark.slow
def test_what_a_source_says_cannot_steer_the_terminal(project: Path):
    hostile = 'title,published\nA,"\u202e2024\u009b31m"\n'
    (project / "sources" / "bad.csv").write_text(hostile, encoding="utf-8")
    done = briefgen("check", cwd=project)
    assert not [c for c in done.stderr if c in "\u202e\u009b\x1b"]
