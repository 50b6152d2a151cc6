"""briefgen side by side with other ways to the same file: `python benchmarks/compare.py 1000 [--to docx|both]`.

Each is run once to warm up, then all in turn, so that what else the machine does falls on all alike. The table has
the medians of whole processes, from start to finished file. For POSIX systems.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from measure import File, RunError, Usage, read_back, run
from peers import BOTH, HERE, MISSING, PEERS, WORD_PEERS, Peer

HEAD = "| | wall | CPU | peak | pages | file | tagged | wall of briefgen to this |\n|---|--:|--:|--:|--:|--:|---|--:|"


@dataclass
class Line:
    """A line of the table: a peer, what its runs took, and why it has no more of them."""

    peer: Peer
    runs: list[Usage] = field(default_factory=list)
    file: File | None = None
    fault: str = ""

    def measure(self, folder: Path, cap: float) -> None:
        """Run once more, unless an earlier run has failed."""
        if self.fault:
            return
        try:
            self.runs.append(
                run(
                    self.peer.command(folder),
                    folder,
                    folder / self.peer.target,
                    cap,
                )
            )
        except RunError as error:
            self.fault = str(error)

    def wall(self) -> float:
        """Return the median of the wall times."""
        return median(usage.wall for usage in self.runs)

    def text(self, reference: float | None) -> str:
        """Return the line as Markdown; `reference` is the wall time of briefgen."""
        if self.fault or self.file is None:
            return f"| {self.peer.name} | {self.fault} | | | | | | |"
        wall, cpu, peak = (
            self.wall(),
            median(u.cpu for u in self.runs),
            median(u.peak for u in self.runs),
        )
        ratio = f"{reference / wall:.2f}" if reference else "–"
        file = f"{self.file.pages} | {self.file.kilobytes:,} kB | {self.file.tagged}"
        return f"| {self.peer.name} | {wall:.2f} s | {cpu:.2f} s | {peak:,.0f} MB | {file} | {ratio} |"


def installed(peers: Sequence[Peer], wanted: Sequence[str]) -> list[Peer]:
    """Return the peers that are wanted and installed, and tell their versions and who is missing."""
    chosen = []
    for peer in peers:
        if wanted and not peer.name.casefold().startswith(tuple(wanted)):
            continue
        try:
            print(f"{peer.name}: {peer.tell()}")
            chosen.append(peer)
        except MISSING:
            print(f"{peer.name}: not installed, left out ({peer.install})")
    return chosen


def compare(
    peers: Sequence[Peer], folder: Path, runs: int, cap: float
) -> list[Line]:
    """Run all in turn and return a line for each."""
    lines = [Line(peer) for peer in peers]
    for line in lines:
        line.measure(folder, cap)
        line.runs.clear()  # the first run was to warm up
        if not line.fault:
            line.file = read_back(folder / line.peer.target)
    for _ in range(runs):
        for line in lines:
            line.measure(folder, cap)
    return lines


def main() -> None:
    """Read the command line, write the forms, run and print."""
    parser = argparse.ArgumentParser(
        description="Compare briefgen with other ways to the same file."
    )
    parser.add_argument(
        "entries", type=int, help="how many entries the brief has"
    )
    parser.add_argument(
        "--to",
        choices=("pdf", "docx", "both"),
        default="pdf",
        help="which files (default: pdf)",
    )
    parser.add_argument(
        "--runs",
        type=int,
        default=5,
        help="runs of each after the warm-up (default: 5)",
    )
    parser.add_argument(
        "--cap",
        type=float,
        default=300,
        help="seconds that a run may take (default: 300)",
    )
    parser.add_argument(
        "--only", default="", help="beginnings of names, such as briefgen,typst"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        help="keep inputs and PDFs here (default: a folder that is removed)",
    )
    given = parser.parse_args()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs"
    print(
        f"{datetime.now(UTC):%d %B %Y}, Python {platform.python_version()}, {machine}"
    )
    all_peers = {"pdf": PEERS, "docx": WORD_PEERS, "both": BOTH}[given.to]
    peers = installed(
        all_peers,
        [
            name.strip().casefold()
            for name in given.only.split(",")
            if name.strip()
        ],
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = (given.folder or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [sys.executable, HERE / "forms.py", str(given.entries), folder],
            check=True,
        )
        lines = compare(peers, folder, given.runs, given.cap)
    own = next(
        (
            line.wall()
            for line in lines
            if line.peer is all_peers[0] and not line.fault
        ),
        None,
    )
    print(f"\n{given.entries:,} entries, median of {given.runs}\n\n{HEAD}")
    print("\n".join(line.text(own) for line in lines))


if __name__ == "__main__":
    main()
