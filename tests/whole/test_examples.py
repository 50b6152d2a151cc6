"""Every folder of examples/ builds as it stands, without a word of complaint."""

from pathlib import Path

import pytest

import briefgen

OUTLINES = sorted((Path(__file__).parents[2] / "examples").glob("*/outline.yaml"))


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda path: path.parent.name)
def test_it_builds_without_a_problem(outline, tmp_path):
    built = briefgen.build(outline, output=tmp_path, to=["txt"])
    if any(problem.code == "missing-extra" for problem in built.problems):
        pytest.skip(built.problems[0].message)
    assert built.problems == ()
    assert all(file.stat().st_size for file in built.files)
