"""`briefgen build` and `briefgen check`: what is printed where, and with which exit code."""

import json
from pathlib import Path

import pytest

from tests.cli.running import briefgen, run


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
    assert done.returncode == 0
    problem = json.loads(done.stdout)["problems"][-1]
    assert problem == {
        "where": {"file": "sources/bad.csv", "line": 2, "column": 0},
        "severity": "warning",
        "code": "unread-date",
        "message": "“published”: “never” is not a date that can be read; it was kept in `x` and not used",
        "hint": "write YYYY-MM-DD",
        "words": "",
    }


@pytest.mark.slow
def test_formats_may_be_named_together_or_one_by_one(project: Path, monkeypatch):
    monkeypatch.chdir(project)
    together, apart = run("build", "--to", "pdf,txt"), run("build", "--to", "pdf", "--to", "TXT")
    assert together.stdout == apart.stdout
    assert [Path(line).suffix for line in apart.stdout.splitlines()] == [".pdf", ".txt"]


@pytest.mark.slow
def test_build_as_json_names_the_files(project: Path):
    (result,) = json.loads(briefgen("build", "--to", "txt", "--json", cwd=project).stdout)
    assert result == {
        "outline": "outline.yaml",
        "files": ["output/crossing-report.txt"],
        "ledger": "output/.briefgen/crossing-report.ledger.json",
        "up_to_date": False,
        "format_version": 1,
        "problems": [],
    }


@pytest.mark.parametrize("to", ["", ",", "html"])
def test_a_build_of_no_format_is_an_error(project: Path, to: str):
    done = briefgen("build", "--to", to, cwd=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert "[unknown-format]" in done.stderr
    assert "docx, pdf, txt" in done.stderr


@pytest.mark.slow
def test_the_layout_and_the_sources_can_be_given(project: Path, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "one.txt").write_text("Q: Is the crossing open?\nA: No, it is closed.\n", encoding="utf-8")
    done = briefgen("build", "--to", "txt", "--layout", "qa", "--sources", other, cwd=project)
    text = (project / "output" / "crossing-report.txt").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert "No, it is closed." in text
    assert "Line to take" in text
