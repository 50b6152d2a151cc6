"""The command line is there at once: what a command works with is loaded when it runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import completing
from briefgen.cli.schema import KINDS
from briefgen.exporters import EXPORTERS
from briefgen.project import schema
from briefgen.renderers import RENDERERS

ROOT = Path(__file__).parents[2]
HEAVY = {"pydantic", "jinja2", "reportlab", "docx", "lxml", "yaml", "rich", "markdown_it", "PIL", "briefgen.files"}
LOADED = """
import sys
from briefgen.__main__ import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded(*words: str, cwd: Path | None = None, **environment: str) -> set[str]:
    """What is loaded when a command has ended."""
    command = [sys.executable, "-c", LOADED, *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "words",
    [
        "--version",
        "--help",
        "build --help",
        "check --help",
        "outline --help",
        "outline explain --help",
        "outline add --help",
        "outline suggest --help",
        "explain --help",
        "sources --help",
        "sources check --help",
        "import --help",
        "export --help",
        "new --help",
        "styles from --help",
        "schema --help",
    ],
)
def test_version_and_help_load_no_library_but_click(words: str):
    found = loaded(*words.split())
    assert HEAVY & found == set()
    assert "click" in found


@pytest.mark.parametrize("line", ["briefgen ", "briefgen build --layout ", "briefgen build --to ", "briefgen check "])
def test_nor_does_completion_where_no_outline_is_read(line: str):
    found = loaded(COMP_WORDS=line, COMP_CWORD=str(line.count(" ")), _BRIEFGEN_COMPLETE="bash_complete")
    assert HEAVY & found == set()


def test_names_that_the_command_line_knows_by_heart_are_right():
    assert set(completing.FORMATS) == set(RENDERERS)
    assert set(completing.EXPORT_FORMATS) == set(EXPORTERS)
    assert KINDS == schema.KINDS


@pytest.mark.parametrize("command", ["outline", "sources", "outline explain is-the-crossing-open"])
def test_to_look_at_an_outline_loads_no_layout(project: Path, command: str):
    found = loaded(*command.split(), cwd=project)
    assert {"jinja2", "reportlab", "docx", "briefgen.layout"} & found == set()
