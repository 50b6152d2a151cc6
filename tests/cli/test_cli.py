"""The command line: what is printed where, and with which exit code."""

from pathlib import Path

import pytest

from tests.cli.running import briefgen


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


def test_a_module_in_the_current_folder_is_never_run(tmp_path: Path):
    for name in ("yaml", "click", "jinja2", "lxml", "pydantic"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')\n", encoding="utf-8")
    done = briefgen("--version", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
