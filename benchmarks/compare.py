"""briefgen and its peers, side by side on the same brief: `python benchmarks/compare.py 1000 [RUNS] [PEER…]`.

Whole processes, one after the other in turn (A B C A B C …) after a warm-up: medians of wall and CPU time, the peak
memory of the largest process, and the ratio of briefgen's wall time to each peer's. What is not installed is skipped.
"""

import importlib.util
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import peers
import project

_HERE = Path(__file__).parent
PEERS = {
    "briefgen": ("briefgen", ["-m", "briefgen", "build", "{}/outline.yaml", "--to", "pdf", "-o", "{}/out"]),
    "typst": ("typst", ["-c", "import typst; typst.compile('{}/b.typ', output='{}/typst.pdf')"]),
    "pandoc+typst": (
        "pypandoc",
        [
            "-c",
            (
                "import pypandoc, typst; pypandoc.convert_file('{}/b.md', 'typst', outputfile='{}/p.typ', "
                "extra_args=['-s', '--toc']); typst.compile('{}/p.typ', output='{}/pandoc.pdf')"
            ),
        ],
    ),
    "weasyprint": ("weasyprint", ["-m", "weasyprint", "{}/b.html", "{}/weasy.pdf"]),
    "platypus": (
        "reportlab",
        [
            "-c",
            (
                "import sys; sys.path.insert(0, sys.argv[1]); import peers, pathlib; "
                "peers.platypus(int(sys.argv[2]), pathlib.Path('{}/rl.pdf'))"
            ),
            str(_HERE),
            "{n}",
        ],
    ),
}
_INSTALL = {"pypandoc": "pypandoc-binary typst"}


def main(count: int, runs: int, chosen: list[str]) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project.write(count, folder)
        peers.typst(count, folder / "b.typ")
        peers.markdown(count, folder / "b.md")
        peers.html(count, folder / "b.html")
        commands = _commands(folder, count, chosen)
        measured: dict[str, list[tuple[float, float, float]]] = {peer: [] for peer in commands}
        for turn in range(runs + 1):
            for peer, command in commands.items():
                result = _run(command)
                if turn:
                    measured[peer].append(result)
    own = statistics.median(wall for wall, _, _ in measured["briefgen"])
    print(f"{count} entries, medians of {runs}\n{'':14}{'wall s':>8}{'cpu s':>8}{'MB':>7}{'briefgen/peer':>15}")
    for peer, results in measured.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*results, strict=True))
        print(f"{peer:14}{wall:8.2f}{cpu:8.2f}{peak:7.0f}{own / wall:15.2f}")


def _commands(folder: Path, count: int, chosen: list[str]) -> dict[str, list[str]]:
    commands = {}
    for peer, (module, arguments) in PEERS.items():
        if chosen and peer not in chosen and peer != "briefgen":
            continue
        if importlib.util.find_spec(module) is None:
            print(f"{peer} is left out: it is not installed (pip install {_INSTALL.get(module, module)})")
            continue
        filled = [part.replace("{}", str(folder)).replace("{n}", str(count)) for part in arguments]
        commands[peer] = [sys.executable, *filled]
    return commands


def _run(command: list[str]) -> tuple[float, float, float]:
    """Return wall and CPU seconds and megabytes of one run."""
    start = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"this failed: {' '.join(command)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


if __name__ == "__main__":
    given = sys.argv[2:]
    main(int(sys.argv[1]), int(given[0]) if given else 5, given[1:])
