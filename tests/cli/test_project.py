"""`briefgen new`: a project that builds."""

from pathlib import Path

import pytest

from tests.cli.running import briefgen


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
