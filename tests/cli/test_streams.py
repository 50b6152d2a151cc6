"""`-` is stdin or stdout where that makes sense, and is refused where it does not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import briefgen

OUTLINE = "title: From a pipe\nthemes:\n- {title: All, rest: true}\n"


def piped(*words: str, cwd: Path, given: str | bytes = OUTLINE) -> subprocess.CompletedProcess:
    data = given if isinstance(given, bytes) else given.encode()
    command = [sys.executable, "-m", "briefgen", *words]
    return subprocess.run(command, cwd=cwd, input=data, capture_output=True, check=False)


@pytest.mark.parametrize("command", ["check -", "outline -", "outline show -", "sources --outline -"])
def test_an_outline_may_come_from_stdin(project: Path, command: str):
    done = piped(*command.split(), cwd=project)
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_is_wrong_with_it_has_its_lines(project: Path):
    done = piped("check", "-", cwd=project, given="title: A\nthems: []\n")
    assert done.returncode == 1
    assert b"<outline>:2:1: error: unknown key" in done.stderr


def test_it_is_built_as_one_in_the_current_folder_would_be(project: Path):
    done = piped("build", "-", "--to", "txt", cwd=project)
    assert (done.returncode, done.stdout) == (0, b"output/from-a-pipe.txt\n")
    found = briefgen("explain", "output/from-a-pipe.txt#is-the-crossing-open", cwd=project)
    assert (found.returncode, found.stderr) == (0, "")


def test_the_one_file_of_a_build_may_go_to_stdout(project: Path):
    done = piped("build", "--to", "pdf", "-o", "-", cwd=project)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"%PDF-")
    assert not (project / "output").exists()
    briefgen("build", "--to", "pdf", cwd=project)
    assert done.stdout == (project / "output" / "crossing-report.pdf").read_bytes()


def test_problems_go_to_stderr_then(project: Path):
    (project / "sources" / "more.txt").write_text("Q: Is there ice?\nA: No.\n", encoding="utf-8")
    done = piped("build", "-", "--to", "txt", "-o", "-", cwd=project, given=(project / "outline.yaml").read_bytes())
    assert done.stdout.decode().count("Crossing report") > 0
    assert b"is in no theme" in done.stderr
    done = piped("build", "-", "--to", "txt", "-o", "-", cwd=project, given="titel: A\n")
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.parametrize("command", ["export json", "export json -o -"])
def test_an_export_goes_to_stdout(project: Path, command: str):
    assert json.loads(piped(*command.split(), cwd=project).stdout)
    assert not (project / "-").exists()


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("build -o -", "one format"),
        ("build --to txt,pdf -o -", "one format"),
        ("build a.yaml b.yaml --to txt -o -", "one OUTLINE"),
        ("build --to txt -o - --json", "not with --format"),
        ("build - - --to txt", "once only"),
        ("check --sources -", "name a file"),
        ("import -", "name a file"),
        ("new -", "name a file"),
        ("styles from -", "name a file"),
        ("outline add a b --outline -", "name a file"),
        ("outline suggest -", "name a file"),
    ],
)
def test_what_makes_no_sense_is_refused(project: Path, command: str, why: str):
    before = sorted(project.rglob("*"))
    done = piped(*command.split(), cwd=project)
    assert (done.returncode, why in done.stderr.decode()) == (2, True)
    assert sorted(project.rglob("*")) == before


def test_several_products_are_not_one_file(project: Path):
    with (project / "outline.yaml").open("a", encoding="utf-8") as outline:
        outline.write("products:\n- name: full\n- {name: short, suffix: s}\n")
    assert b"choose one with --product" in piped("build", "--to", "txt", "-o", "-", cwd=project).stderr
    done = piped("build", "--to", "txt", "-o", "-", "--product", "full", cwd=project)
    assert (done.returncode, done.stdout[:1] != b"") == (0, True)


def test_more_than_a_file_may_have_is_refused(project: Path):
    done = piped("check", "-", cwd=project, given=b"#" * 64_000_010)
    assert (done.returncode, b"too-large" in done.stderr) == (1, True)
