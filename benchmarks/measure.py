"""One run of a command: how long, how much of the processor and of memory, and what it made."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MAXRSS_UNITS_A_MB = 1024**2 if sys.platform == "darwin" else 1024
"""macOS counts the largest resident size in bytes, Linux in kB."""

READ_BACK = """
import sys, pypdf
reader = pypdf.PdfReader(sys.argv[1])
print(len(reader.pages), "yes" if "/StructTreeRoot" in reader.root_object else "no")
"""


@dataclass(frozen=True)
class Usage:
    """What one run took: seconds by the clock, seconds of all processors, MB of the largest process."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class File:
    """What is in a finished PDF; `pages` and `tagged` are dashes where pypdf is not installed."""

    pages: str
    tagged: str
    kilobytes: int


class RunError(Exception):
    """A run that gave no file; says why."""


def run(
    command: Sequence[str | Path], folder: Path, target: Path, cap: float
) -> Usage:
    """Run a command in a folder, with all processes that it starts; stop them after `cap` seconds.

    The peak cannot be told below what this process itself has (some 20 MB), so it imports little.

    Raises:
        RunError: where the command fails, takes too long or leaves no file at `target`.
    """
    target.unlink(missing_ok=True)
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        watch = threading.Timer(cap, _stop, [process.pid])
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if wall >= cap:
            raise RunError(
                f"over {cap:g} s ({usage.ru_maxrss / MAXRSS_UNITS_A_MB:.0f} MB by then)"
            )
        if process.returncode or not target.exists():
            errors.seek(0)
            said = (
                errors.read().decode(errors="replace").strip()
                or "no file was made"
            )
            raise RunError(f"failed: {said.splitlines()[-1]}")
    return Usage(
        wall,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / MAXRSS_UNITS_A_MB,
    )


def _stop(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def read_back(path: Path) -> File:
    """Return what is in a PDF, read by a process of its own to keep this one small."""
    found = subprocess.run(
        [sys.executable, "-c", READ_BACK, path],
        capture_output=True,
        text=True,
        check=False,
    )
    pages, tagged = found.stdout.split() or ("–", "–")
    return File(pages, tagged, round(path.stat().st_size / 1000))
