"""Builds that are killed: `python -m tests.whole.kill_hunt --kills 200 --at moments`, `disk` or `commit`.

A project of three products is built over an older build of it, and the process gets SIGKILL: at some moment of the
build, at one of its dealings with the disk, or while its files take their places (before or after one of the calls
that do that: nothing else changes what is there). The outputs must be all old or all new ones at once where folders
can be exchanged, and with `--loop`, which keeps the system from that, once the folder was read. Then the next build
must be as if nothing had happened, and nothing left over.
"""

import argparse
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
from briefgen.files import replacing, settle
from briefgen.files.twin import NoTwinError, Twin

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
        self.dealings, self.commit = self._count_dealings()

    def kill(self, at: str) -> str:
        """Kill one build, and return what its outputs were then: old, new or some of each."""
        self._reset()
        if at == "moments":
            moment = self.chosen.random() * self.seconds
            child = self._start(lambda: None)
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
        else:
            first, last = self.commit if at == "commit" else (1, self.dealings)
            moment = self.chosen.randint(first, last)
            child = self._start(lambda: _counting(lambda count, _: count == moment and _die()))
        os.waitpid(child, 0)
        found = self._state()
        for name, content in found.items():
            assert content in (self.old[name], self.new[name]), f"{name} is neither old nor new, at {moment}"
        settle(self.output)
        assert self._state() in (self.old, self.new), f"not all of them are old or new, at {moment}"
        self._build()
        assert self._state() == self.new, f"the next build is not right, at {moment}"
        assert _left_over(self.folder) == [], f"something is left over, at {moment}"
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

    def _count_dealings(self) -> tuple[int, tuple[int, int]]:
        """Return how many dealings with the disk a build has, and which are the first and last of the commit."""
        self._reset()
        counted = self.folder / "counted"
        child = self._start(lambda: _counting(lambda _, name: _add(counted, name)))
        os.waitpid(child, 0)
        names = counted.read_text(encoding="utf-8").split()
        counted.unlink()
        placing = [number for number, name in enumerate(names, 1) if name in ("replace", "change_places")]
        return len(names), (placing[0], placing[-1])


def _add(file: Path, name: str) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{name}\n")


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _counting(tell: Callable[[int, str], object]) -> None:
    """Have every dealing with the disk in this process counted, before it is done and after."""
    count = 0

    def tick(name: str) -> None:
        nonlocal count
        count += 1
        tell(count, name)

    def counted(name: str, named: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **more: object) -> object:
            tick(name)
            result = named(*given, **more)
            tick(name)
            return result

        return call

    for owner, names in (
        (Twin, ("change_places",)),
        (Path, ("unlink", "mkdir", "hardlink_to", "rmdir")),
        (os, ("replace", "fsync", "unlink", "rmdir")),
    ):
        for name in names:
            setattr(owner, name, counted(name, getattr(owner, name)))


def _left_over(folder: Path) -> list[str]:
    names = (path.name for path in folder.rglob(".briefgen*"))
    return [name for name in names if name != ".briefgen"]


def hunt(kills: int, seed: int, at: str) -> Counter[str]:
    """Kill so many builds; return how often their outputs were old, new, or some of each."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BRIEFGEN_CACHE"] = f"{folder}/cache/kept.sqlite"
        killer = Hunt(Path(folder), seed)
        first, last = killer.commit
        found = Counter(killer.kill(at) for _ in range(kills))
    said = f"{kills} kills at {at}, of {killer.dealings} dealings with the disk {first} to {last} are the commit"
    sys.stdout.write(f"{said}: {dict(found)}\n")
    return found


def _without_twins() -> None:
    def none(*_: object) -> Twin:
        raise NoTwinError

    replacing.Twin = none  # type: ignore[assignment, misc]


def main() -> None:
    """Kill builds, and print what their outputs were then."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at", choices=("moments", "disk", "commit"), default="moments")
    parser.add_argument(
        "--loop", action="store_true", help="replace file by file, as where folders are not exchanged"
    )
    given = parser.parse_args()
    if given.loop:
        _without_twins()
    found = hunt(given.kills, given.seed, given.at)
    if not given.loop and sys.platform == "linux":
        assert not found["some of each"]


if __name__ == "__main__":
    main()
