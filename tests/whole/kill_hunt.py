"""Builds that are killed at random moments: `python -m tests.whole.kill_hunt 200 [SEED]`.

A project of three products is built over an older build of it, and the process gets SIGKILL: every second time
at some moment of the build, else at one of its dealings with the disk. Each output must then be the old or the
new one, whole; whoever writes there next must find all of them old or all of them new; and the next build must
be as if nothing had happened. A build without a kill comes first and tells how much there is to hit.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import briefgen
from briefgen.files import write_whole

FORMATS = ("pdf", "docx", "txt")
OUTLINE = """\
title: Crossing report
subtitle: {version}
date: 2026-05-04
marking: TLP:GREEN
themes:
- title: The crossing
  rest: true
products:
- name: full
- name: short
  themes: []
- name: press
  marking: TLP:CLEAR
  marking_filter: drop
"""
SOURCES = "\n".join(f"Q: What of pier {n}?\nA: It is open, and {'busy ' * 40}.\n" for n in range(8))
State = dict[str, bytes]


class Hunt:
    """A project in a folder, and what its builds write."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.output = folder / "output"
        self.chosen = random.Random(seed)  # noqa: S311 - moments, not secrets
        (folder / "sources").mkdir()
        (folder / "sources" / "piers.txt").write_text(SOURCES, encoding="utf-8")
        self.old = self._clean("old")
        begun = time.monotonic()
        self.new = self._clean("new")
        self.seconds = time.monotonic() - begun
        self.dealings = self._count_dealings()

    def kill(self, *, by_time: bool) -> str:
        """Kill one build, and return what its outputs were then: old, new or some of each."""
        self._reset()
        if by_time:
            moment = self.chosen.random() * self.seconds
            child = self._start(lambda: None)
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
        else:
            moment = self.chosen.randrange(self.dealings) + 1
            child = self._start(lambda: _counting(lambda count: count == moment and _die()))
        os.waitpid(child, 0)
        found = self._state()
        for name, content in found.items():
            assert content in (self.old[name], self.new[name]), f"{name} is neither old nor new, at {moment}"
        write_whole({self.output / "other.txt": b"next"})
        (self.output / "other.txt").unlink()
        assert self._state() in (self.old, self.new), f"not all of them are old or new, at {moment}"
        self._build()
        assert self._state() == self.new, f"the next build is not right, at {moment}"
        assert _left_over(self.output) == [], f"something is left over, at {moment}"
        if found == self.old:
            return "old"
        return "new" if found == self.new else "some of each"

    def _clean(self, version: str) -> State:
        shutil.rmtree(self.output, ignore_errors=True)
        self._outline(version)
        self._build()
        return self._state()

    def _reset(self) -> None:
        """Put the old outputs there, and the outline of the new ones."""
        shutil.rmtree(self.output)
        for name, content in self.old.items():
            file = self.output / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def _outline(self, version: str) -> None:
        (self.folder / "outline.yaml").write_text(OUTLINE.format(version=version), encoding="utf-8")

    def _build(self) -> None:
        built = briefgen.build(self.folder / "outline.yaml", to=FORMATS)
        assert len(built.files) == 9, built.problems

    def _state(self) -> State:
        """Return the outputs and ledgers that are there."""
        files = [path for path in self.output.rglob("*") if path.is_file()]
        names = {path: path.relative_to(self.output).as_posix() for path in files}
        return {name: path.read_bytes() for path, name in sorted(names.items()) if not name.startswith(".briefgen-")}

    def _start(self, prepare: Callable[[], object]) -> int:
        child = os.fork()
        if child:
            return child
        prepare()
        self._build()
        os._exit(0)

    def _count_dealings(self) -> int:
        """Return how many dealings with the disk a build has."""
        self._reset()
        counted = self.folder / "counted"
        child = self._start(lambda: _counting(lambda count: _WRITE(counted, str(count))))
        os.waitpid(child, 0)
        return int(counted.read_text(encoding="utf-8"))


_WRITE = Path.write_text


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _counting(tell: Callable[[int], object]) -> None:
    """Have every dealing with the disk in this process counted, before it is done and after."""
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1
        tell(count)

    def counted(named: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **more: object) -> object:
            tick()
            result = named(*given, **more)
            tick()
            return result

        return call

    for owner, names in (
        (Path, ("replace", "unlink", "mkdir", "hardlink_to", "rmdir")),
        (os, ("fsync", "unlink", "rmdir")),
    ):
        for name in names:
            setattr(owner, name, counted(getattr(owner, name)))


def _left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".briefgen-")]


def hunt(kills: int, seed: int) -> Counter[str]:
    """Kill so many builds; return how often their outputs were old, new, or some of each."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BRIEFGEN_CACHE"] = f"{folder}/cache/sources.sqlite"
        killer = Hunt(Path(folder), seed)
        found = Counter(killer.kill(by_time=number % 2 == 0) for number in range(kills))
        said = f"{kills} kills, a build has {killer.dealings} dealings with the disk: {dict(found)}\n"
    sys.stdout.write(said)
    return found


if __name__ == "__main__":
    hunt(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
