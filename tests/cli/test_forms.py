"""Problems for people, for programs and for GitHub: one shape each, whichever command tells them."""

import json
from pathlib import Path

import jsonschema
import pytest

from briefgen.cli.github import annotation
from briefgen.problems import Location, error, warning
from briefgen.project.schema import schema_of
from tests.cli.running import briefgen, run

PROBLEM = {
    "where": {"file": "sources/bad.csv", "line": 2, "column": 0},
    "severity": "error",
    "code": "missing-key",
    "message": "“title” is missing",
    "hint": "",
    "words": "",
}


@pytest.fixture
def broken(project: Path, monkeypatch) -> Path:
    """A project with one error, as the current folder."""
    (project / "sources" / "bad.csv").write_text("title,text\n,No title.\n", encoding="utf-8")
    monkeypatch.chdir(project)
    return project


@pytest.mark.parametrize("form", ["--json", "--format=json"])
@pytest.mark.parametrize("command", ["check", "build --to txt", "sources", "outline"])
def test_every_command_tells_a_problem_in_one_shape(broken: Path, command: str, form: str):
    done = run(*command.split(), form)
    data = json.loads(done.stdout)
    (result,) = data if isinstance(data, list) else [data]
    assert (done.exit_code, result["format_version"], result["problems"]) == (1, 1, [PROBLEM])
    jsonschema.validate(result, schema_of("problems"))


@pytest.mark.parametrize(
    "command",
    ["check", "outline", "outline explain x", "sources", "sources check", "explain x.pdf:1", "build --to tex"],
)
def test_a_command_that_has_no_result_still_answers_programs(tmp_path: Path, monkeypatch, command: str):
    monkeypatch.chdir(tmp_path)
    done = run(*command.split(), "--json")
    data = json.loads(done.stdout)
    (result,) = data if isinstance(data, list) else [data]
    assert (done.exit_code, done.stderr) == (1, "")
    assert [problem["severity"] for problem in result["problems"]] == ["error"]
    jsonschema.validate(result, schema_of("problems"))


def test_the_last_of_two_forms_counts(broken: Path):
    assert run("check", "--json", "--format", "github").stdout.startswith("::error ")
    assert run("check", "--format", "github", "--json").stdout.startswith("{")
    assert run("check", "--format", "xml").exit_code == 2


# ---------------------------------------------------------------- GitHub


@pytest.mark.parametrize("command", ["check", "build --to txt", "sources", "outline"])
def test_annotations_stand_on_stdout(broken: Path, command: str):
    done = run(*command.split(), "--format", "github")
    expected = "::error file=sources/bad.csv,line=2,title=missing-key::“title” is missing"
    assert (done.exit_code, done.stderr) == (1, "")
    assert expected in done.stdout.splitlines()


def test_files_are_named_beside_annotations(project: Path):
    done = briefgen("build", "--to", "txt", "--format", "github", cwd=project)
    assert (done.returncode, done.stdout) == (0, "output/crossing-report.txt\n")


def test_signs_that_steer_the_runner_are_escaped(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = "50%, a:b.yaml"
    (tmp_path / name).touch()
    told = warning(Location(name, 3, 7), "odd", "100% ::error::\r\nno\u009b", "a, b: c")
    assert annotation(told) == (
        "::warning file=50%25%2C a%3Ab.yaml,line=3,col=7,title=odd"
        "::100%25 ::error::\\u000d\\u000ano\\u009b%0Ahint: a, b: c"
    )


def test_a_place_in_no_file_stands_in_the_message():
    assert annotation(error(Location("--to"), "unknown-format", "no format “x”")) == (
        "::error title=unknown-format::--to: no format “x”"
    )


def test_files_are_named_from_the_workspace(project: Path, monkeypatch):
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project.parent))
    monkeypatch.chdir(project)
    line = annotation(error(Location("outline.yaml", 1), "odd", "so"))
    assert line == f"::error file={project.name}/outline.yaml,line=1,title=odd::so"
