"""What is printed on a terminal, and what is not where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.printing import colour_of
from tests.cli.running import briefgen

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_what_a_source_says_cannot_steer_the_terminal(project: Path):
    hostile = 'title,published\nA,"\u202e2024\u009b31m"\n'
    (project / "sources" / "bad.csv").write_text(hostile, encoding="utf-8")
    done = briefgen("check", cwd=project)
    assert not [c for c in done.stderr if c in "\u202e\u009b\x1b"]


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, None),
        ({"TERM": "xterm"}, None),
        ({"NO_COLOR": ""}, None),
        ({"NO_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_whether_to_colour_is_asked_as_elsewhere(environment: dict[str, str], coloured: bool | None):
    assert colour_of(environment) is coloured


def environment_of(**more: str) -> dict[str, str]:
    plain = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "CI", "TERM")}
    return {**plain, "PYTHONPATH": str(ROOT), **more}


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"NO_COLOR": "1"}, False)]
)
def test_a_pipe_gets_colour_only_where_that_is_asked_for(tmp_path: Path, environment: dict, coloured: bool):
    command = [sys.executable, "-m", "briefgen", "check"]
    env = environment_of(**environment)
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert (b"\x1b[" in done.stderr) == coloured


# ---------------------------------------------------------------- a terminal


class Terminal:
    """Runs a command whose stderr is a terminal, and whose stdout is a pipe or, with `whole`, the terminal too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str, whole: bool = False, **environment: str) -> tuple[str, str]:
        """Return what came out of the pipe, and what the terminal got."""
        import pty  # noqa: PLC0415 - not everywhere

        ours, theirs = pty.openpty()
        out = theirs if whole else subprocess.PIPE
        env = environment_of(**{"TERM": "xterm", "COLUMNS": "80", **environment})
        command = [sys.executable, "-m", "briefgen", *words]
        process = subprocess.Popen(command, cwd=self.folder, env=env, stdout=out, stderr=theirs)
        os.close(theirs)
        seen = self._read(ours)
        printed, _ = process.communicate(timeout=60)
        return (printed or b"").decode(), seen.decode()

    @staticmethod
    def _read(ours: int) -> bytes:
        seen = b""
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            while True:
                try:
                    piece = terminal.read(10_000)
                except OSError:  # the other end is closed
                    return seen
                if not piece:
                    return seen
                seen += piece


@pytest.fixture
def terminal(project: Path) -> Terminal:
    pytest.importorskip("pty", reason="there are no such terminals here")
    return Terminal(project)


def test_results_get_out_where_stdout_is_a_pipe(terminal: Terminal):
    printed, seen = terminal.run("build", "--to", "txt")
    assert printed == "output/crossing-report.txt\n"
    assert "rendering txt" in seen
    assert "output/" not in seen


def test_progress_is_gone_before_the_first_line_of_a_result(terminal: Terminal):
    _, seen = terminal.run("build", "--to", "txt", whole=True)
    end = seen.index("output/crossing-report.txt")
    assert "\x1b[2K" in seen[:end]  # the line is erased,
    assert seen.rindex("\x1b[?25h") < end  # and the cursor is back
    assert "⠋" not in seen[end:]


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        ("build --to txt", {"TERM": "dumb"}),
        ("build --to txt", {"TERM": ""}),
        ("build --to txt", {"CI": "true"}),
        ("build --to txt --quiet", {}),
        ("build --to txt --json", {}),
    ],
)
def test_nothing_moves_where_it_could_not_be_taken_back(terminal: Terminal, words: str, environment: dict):
    _, seen = terminal.run(*words.split(), **environment)
    assert seen == ""


def test_a_terminal_is_not_sent_what_is_no_text(terminal: Terminal):
    _, seen = terminal.run("build", "--to", "pdf", "-o", "-", whole=True)
    assert "a pdf file is no text for a terminal" in seen
    assert "Crossing report" in terminal.run("build", "--to", "txt", "-o", "-", whole=True)[1]


def test_progress_needs_no_colour(terminal: Terminal):
    _, seen = terminal.run("build", "--to", "txt", NO_COLOR="1")
    assert "rendering txt" in seen
    assert "\x1b[3" not in seen


def test_problems_are_coloured_on_a_terminal(terminal: Terminal):
    assert "\x1b[31m" in terminal.run("check", "nothing.yaml")[1]
    assert "\x1b[31m" not in terminal.run("check", "nothing.yaml", NO_COLOR="1")[1]
    assert "\x1b[" not in terminal.run("check", "nothing.yaml", TERM="dumb")[1]
