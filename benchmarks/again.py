"""A build, and the next one with nothing changed: `python benchmarks/again.py 1000 [--runs 5]`.

Whole processes, by turns: one that must build (`--force`) and one that finds its files up to date. Medians of
processor time, and the second as a part of the first.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import make
from project import write

COMMAND = (sys.executable, "-m", "briefgen", "build", "--to", "pdf", "--quiet")


def cpu(folder: Path, *options: str) -> float:
    """Return the processor time of one run, in seconds."""
    process = subprocess.Popen((*COMMAND, *options), cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the build ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print the medians and what one is of the other."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("entries", type=int)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(make(given.entries), folder)
        os.environ["BRIEFGEN_CACHE"] = str(folder / "cache" / "kept.sqlite")
        cpu(folder)
        firsts, others = [], []
        for _ in range(given.runs):
            firsts.append(cpu(folder, "--force"))
            others.append(cpu(folder))
    first, again = statistics.median(firsts), statistics.median(others)
    print(
        f"{first:.2f} s to build, {again:.2f} s up to date: {again / first:.3f}"
    )


if __name__ == "__main__":
    main()
