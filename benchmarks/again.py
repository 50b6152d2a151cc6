"""A build, and the next ones: `python benchmarks/again.py 1000 [--runs 5]`.

Whole processes, by turns: a build that keeps nothing (`--no-cache`), one after the text of one entry has changed, and
one that finds its files up to date. Medians of processor time, and each as a part of the first.
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


def change(folder: Path, turn: int) -> None:
    """Change the text of one entry."""
    files = sorted((folder / "sources").iterdir())
    file = files[len(files) // 2]
    text = file.read_text(encoding="utf-8")
    file.write_text(
        f"{text.rstrip()} Changed {turn + 1} times.\n", encoding="utf-8"
    )


def main() -> None:
    """Print the medians, and what part of the first each is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("entries", type=int)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(make(given.entries), folder)
        os.environ["BRIEFGEN_CACHE"] = str(folder / "cache" / "kept.sqlite")
        cpu(folder)
        times: dict[str, list[float]] = {
            "from nothing": [],
            "one entry changed": [],
            "nothing changed": [],
        }
        for turn in range(given.runs):
            times["from nothing"].append(cpu(folder, "--no-cache"))
            change(folder, turn)
            times["one entry changed"].append(cpu(folder))
            times["nothing changed"].append(cpu(folder))
    medians = {what: statistics.median(each) for what, each in times.items()}
    for what, median in medians.items():
        print(f"{what}: {median:.2f} s, {median / medians['from nothing']:.3f}")


if __name__ == "__main__":
    main()
