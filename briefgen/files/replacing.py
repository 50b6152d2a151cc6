"""Files of one folder replaced together: new ones wait in a folder `.briefgen-…` there, then all take their places.

All that costs time is done before and after: new files are on the disk, the old ones have a second name. A plan of
what goes where makes the new ones count: whoever comes next ends what a killed process began; without a plan, the
waiting files are only thrown away. In between nothing is done but renaming, behind the folder's twin if there is one.
"""

import gc
import json
import os
import secrets
import shutil
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from briefgen.files.folder_lock import only_here
from briefgen.files.twin import NoTwinError, Twin
from briefgen.watching import unnoted

_STAGING = ".briefgen-"
_PLAN = "plan.json"
_HELD_BACK = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP")
    if hasattr(signal, name)
]


class NotReplacedError(Exception):
    """One of several files cannot be replaced; what was done before is undone."""

    def __init__(self, target: Path, reason: OSError) -> None:
        super().__init__(target, reason)
        self.target = target
        self.reason = reason


def is_waiting_place(path: Path) -> bool:
    """Tell whether a path is a folder in which files wait, or waited when a process was killed."""
    return path.name.startswith(_STAGING)


@unnoted()
def settle(folder: Path) -> None:
    """End what a killed process had begun to replace in a folder that is to be read.

    It costs a look at the names there; where that cannot be, or another process is at it, all stays as it is.
    """
    with suppress(OSError):
        if any(map(is_waiting_place, folder.iterdir())):
            with only_here(folder, patience=0):
                end_what_was_begun(folder)


def end_what_was_begun(root: Path) -> None:
    """Finish what a killed process had planned in a folder, and throw away what it had not; the folder is locked."""
    for staging in sorted(root.glob(f"{_STAGING}*")):
        for at, name in enumerate(_planned(staging / _PLAN)):
            waiting, target = staging / str(at), (root / name).resolve()
            if waiting.is_file() and target.is_relative_to(root.resolve()):
                waiting.replace(target)
        shutil.rmtree(staging, ignore_errors=True)


def _planned(plan: Path) -> list[str]:
    try:
        names: Any = json.loads(plan.read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    whole = isinstance(names, list) and all(
        isinstance(name, str) for name in names
    )
    return names if whole else []


class Replacing:
    """Some files of one folder, which is locked, and the folder in which the new ones wait."""

    def __init__(self, root: Path, targets: Sequence[Path]) -> None:
        self._root = root
        self._targets = targets
        self._staging = root / f"{_STAGING}{secrets.token_hex(8)}"
        self._moves = [
            (f"{self._staging.name}/{at}", os.path.relpath(target, root))
            for at, target in enumerate(targets)
        ]

    def run(self, contents: Sequence[bytes], *, twin: bool) -> None:
        """Replace the files, behind a `twin` of the folder if that is asked for and possible.

        Raises:
            NotReplacedError: one cannot be replaced; all are as they were.
        """
        self._staging.mkdir()
        try:
            self._prepare(contents)
            self._commit(self._twin() if twin else None)
        finally:
            shutil.rmtree(self._staging, ignore_errors=True)
            for folder in {target.parent for target in self._targets}:
                _sync_folder(folder)

    def _prepare(self, contents: Sequence[bytes]) -> None:
        """Write the new files, keep the old ones, and write down what goes where."""
        for at, target in enumerate(self._targets):
            try:
                _write(self._staging / str(at), contents[at])
                self._keep_old(at)
            except OSError as fault:
                raise NotReplacedError(target, fault) from None
        self._write_plan()

    def _keep_old(self, at: int) -> None:
        """Keep the file that is replaced until all are."""
        old, kept = self._targets[at], self._staging / f"{at}.old"
        if not old.exists():
            return
        try:
            kept.hardlink_to(old)
        except OSError:  # a file system without links, or a folder
            shutil.copy2(old, kept)

    def _write_plan(self) -> None:
        names = [name for _, name in self._moves]
        waiting = self._staging / f"{_PLAN}.new"
        _write(waiting, json.dumps(names).encode())
        waiting.replace(self._staging / _PLAN)
        _sync_folder(self._staging)

    def _twin(self) -> Twin | None:
        waiting = {
            target: self._staging / str(at)
            for at, target in enumerate(self._targets)
        }
        with suppress(NoTwinError):
            return Twin(self._root, waiting, self._staging)
        return None

    def _commit(self, twin: Twin | None) -> None:
        if twin is None:
            with _undisturbed():
                self._move(self._root)
            return
        try:
            with _undisturbed(), twin.shown() as place:
                self._move(place)
        finally:
            twin.take_away()

    def _move(self, root: Path) -> None:
        """Move all new files to their places, or none; `root` is where the folder is now."""
        at = 0
        try:
            for at, (waiting, name) in enumerate(self._moves):  # noqa: B007 - the fault is of that one
                os.replace(f"{root}/{waiting}", f"{root}/{name}")  # noqa: PTH105 - nothing but this, file by file
        except BaseException as fault:
            self._undo(root)
            if isinstance(fault, OSError):
                raise NotReplacedError(self._targets[at], fault) from None
            raise

    def _undo(self, root: Path) -> None:
        # Without a plan nobody goes on with this after a kill.
        with suppress(OSError):
            (root / self._staging.name / _PLAN).unlink(missing_ok=True)
        for waiting, name in reversed(self._moves):
            kept = root / f"{waiting}.old"
            if (root / waiting).exists():
                continue  # it has not been moved
            with suppress(OSError):
                if kept.exists():
                    kept.replace(root / name)
                else:
                    (root / name).unlink()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back what would stop or delay us: signals that end a process, and the collection of garbage."""
    collects = gc.isenabled()
    gc.disable()
    try:
        with _held_back():
            yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def _held_back() -> Iterator[None]:
    """Let signals that end a process come afterwards; only the main thread has a say in that."""
    came: list[int] = []
    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for number in _HELD_BACK:
            if signal.getsignal(number) is not None:  # None: it is not Python's
                before[number] = signal.signal(
                    number, lambda number, _: came.append(number)
                )
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)


def _write(file: Path, content: bytes) -> None:
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system can tell."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
