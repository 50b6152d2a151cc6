"""What a machine does to the command line: it ends with one line and an exit code, and never with a traceback."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen import pipeline
from tests.cli.running import run

ROOT = Path(__file__).parents[2]
NAMES = ["output/crossing-report.pdf", "output/crossing-report.docx"]
BUILD = f"{sys.executable} -m briefgen build"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="streams are closed otherwise here")


def shell(line: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess:
    """Run a line of the shell."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = ["bash", "-c", line]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False, timeout=120)


def written(project: Path) -> list[str]:
    return [name for name in NAMES if (project / name).exists()]


# ---------------------------------------------------------------- streams


@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&-", "<&- >&- 2>&-"])
def test_streams_may_be_closed(project: Path, closed: str):
    done = shell(f"{BUILD} {closed}", project)
    assert (done.returncode, done.stderr, written(project)) == (0, "", NAMES)
    for name in NAMES:
        assert (project / name).read_bytes()[:2] in (b"%P", b"PK")


def test_what_is_told_through_no_stream_does_not_get_into_a_file(project: Path):
    (project / "sources" / "odd.txt").write_text("stray\n", encoding="utf-8")
    done = shell(f"{BUILD} --strict --to txt 2>&-; {sys.executable} -m briefgen explain x 2>&-", project)
    assert (done.returncode, done.stderr) == (1, "")


full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")


@full
@pytest.mark.parametrize("command", ["build", "outline", "sources", "schema outline", "export json", "check"])
def test_a_full_stdout_is_told_in_one_line(project: Path, command: str):
    done = shell(f"{sys.executable} -m briefgen {command} > /dev/full", project)
    assert (done.returncode, done.stderr) == (1, "briefgen: stopped: no space left on device\n")


@full
def test_a_full_stderr_is_no_traceback(project: Path):
    (project / "sources" / "odd.csv").write_text("title\nFog \x07bank\n", encoding="utf-8")
    done = shell(f"{BUILD} 2> /dev/full", project)
    assert (done.returncode, done.stdout, written(project)) == (1, "", NAMES)


@pytest.mark.parametrize("command", ["sources", "schema outline", "outline", "export json"])
def test_a_reader_that_has_seen_enough_is_no_fault(project: Path, command: str):
    done = shell(f"{sys.executable} -m briefgen {command} | true; echo ${{PIPESTATUS[0]}}", project)
    assert done.stderr == ""
    assert done.stdout.strip() in ("0", "1")


# ---------------------------------------------------------------- folders, disks, homes


def test_a_current_folder_that_is_gone_is_told(project: Path):
    (project / "gone").mkdir()
    done = shell(f"cd gone && rmdir ../gone && {BUILD} {project}/outline.yaml", project)
    assert (done.returncode, done.stderr) == (1, "briefgen: stopped: the current folder is gone\n")


def test_a_disk_that_is_full_is_told_and_nothing_is_left(project: Path):
    done = shell(f"ulimit -f 4; {BUILD} --no-cache 2>&1 | cat", project)
    assert "the file cannot be written: file too large [unwritable]" in done.stdout
    assert not (project / "output").exists()


@pytest.mark.parametrize("home", ["-u HOME", "HOME=", "HOME=/nowhere/at/all", "HOME=/dev/null", "HOME=relative"])
def test_a_home_is_not_needed(project: Path, home: str):
    unset = "-u BRIEFGEN_CACHE -u XDG_CACHE_HOME"
    done = shell(f"env {unset} {home} {BUILD} --to txt", project)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (project / "relative").exists()


@pytest.mark.parametrize("cache", ["/dev/full", "/proc/nowhere/c.sqlite", "x" * 300, "a\udce9/c.sqlite"])
def test_a_cache_that_cannot_be_is_none(project: Path, cache: str):
    done = shell(f"{BUILD} --to txt", project, BRIEFGEN_CACHE=cache)
    assert (done.returncode, done.stderr) == (0, "")


# ---------------------------------------------------------------- Ctrl-C


INTERRUPTED = """
import signal, sys, runpy

left = int(sys.argv.pop(1))

class Finder:
    def find_spec(self, name, path=None, target=None):
        global left
        if name.startswith("briefgen."):
            left -= 1
            if left == 0:
                signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Finder())
runpy.run_module("briefgen", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("module", [3, 4, 20, 100, 150])
def test_an_interrupt_while_modules_load_is_one_line(project: Path, module: int):
    command = [sys.executable, "-c", INTERRUPTED, str(module), "build"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "briefgen: interrupted\n")


def test_an_interrupt_at_any_moment_is_one_line_and_leaves_files_whole(project: Path):
    command = [sys.executable, "-c", "print(flush=True)\nfrom briefgen.__main__ import main; main()", "build"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for moment in (0.06, 0.2, 0.4, 0.6, 0.8, 1.1):
        process = subprocess.Popen(
            command, cwd=project, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        process.stdout.readline()
        time.sleep(moment)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) in ((130, "briefgen: interrupted\n"), (0, ""))
        assert written(project) in ([], NAMES)


# ---------------------------------------------------------------- ours


def test_no_memory_is_told_in_one_line(project: Path, monkeypatch):
    def broken(*_, **__):
        raise MemoryError

    monkeypatch.setattr(pipeline, "check", broken)
    done = run("check", project / "outline.yaml")
    assert (done.exit_code, done.output) == (1, "briefgen: stopped: there is no more memory\n")


def test_a_fault_of_ours_says_so_with_what_we_need_to_mend_it(project: Path, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(pipeline, "check", broken)
    done = run("check", project / "outline.yaml")
    assert done.exit_code == 1
    assert "ZeroDivisionError: ours" in done.output
    assert done.output.endswith("this is a fault of briefgen; please report it with these lines\n")
