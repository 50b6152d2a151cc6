"""What is printed on a terminal."""

from pathlib import Path

import pytest

from tests.cli.running import briefgen


@pytest.mark.slow
def test_what_a_source_says_cannot_steer_the_terminal(project: Path):
    hostile = 'title,published\nA,"\u202e2024\u009b31m"\n'
    (project / "sources" / "bad.csv").write_text(hostile, encoding="utf-8")
    done = briefgen("check", cwd=project)
    assert not [c for c in done.stderr if c in "\u202e\u009b\x1b"]
