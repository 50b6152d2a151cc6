"""Files replaced together: afterwards all of them are the new ones, or all of them the old ones.

New files are first written whole into a folder `.briefgen-…` beside those that they replace. A plan of what goes
where makes them count: from then on, whoever writes there next ends what a killed process began. Before it, the
folder is only thrown away. Two processes that write into one folder do so one after the other.
"""

import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from briefgen.files.reading import shown_path
from briefgen.problems import BriefgenError, Location, error

try:
    import fcntl
except ImportError:  # Windows has no such locks: what two builds write there at once, the last one decides
    fcntl = None  # type: ignore[assignment]

_STAGING = ".briefgen-"
_PLAN = "plan.json"
_PATIENCE = 30.0
"""Seconds to wait for another process that writes into the same folder."""


def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write files together, each under its path.

    Raises:
        BriefgenError: a file cannot be written or replaced; then everything is as it was before.
    """
    if not contents:
        return
    targets = [target.absolute() for target in contents]
    made: list[Path] = []
    reached = targets[0]
    try:
        for target in targets:
            reached = target
            made += _make_folder(target.parent)
        reached = targets[0]
        root = Path(os.path.commonpath([target.parent for target in targets]))
        with _only_here(root):
            _end_what_was_begun(root)
            reached = _Replacing(root, targets).run(list(contents.values()))
    except _NotReplacedError as fault:
        _remove_empty(made)
        raise _unwritable(fault.target, fault.reason) from None
    except OSError as fault:
        _remove_empty(made)
        raise _unwritable(reached, fault) from None


def write_new(contents: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet; if one is, none is written.

    Raises:
        BriefgenError: a file is already there, or it cannot be written.
    """
    taken = [
        Location(shown_path(path)) for path in contents if os.path.lexists(path)
    ]
    if taken:
        message = "the file is already there; nothing was written"
        hint = "choose another name or folder"
        faults = (
            error(where, "would-overwrite", message, hint) for where in taken
        )
        raise BriefgenError(*faults)
    write_whole(contents)


class _NotReplacedError(Exception):
    """One of several files cannot be replaced; what was done before is undone."""

    def __init__(self, target: Path, reason: OSError) -> None:
        super().__init__(target, reason)
        self.target = target
        self.reason = reason


class _Replacing:
    """Some files of one folder, and the folder in which the new ones wait."""

    def __init__(self, root: Path, targets: Sequence[Path]) -> None:
        self.root = root
        self.targets = targets
        self.staging = root / f"{_STAGING}{secrets.token_hex(8)}"
        self.replaced: list[int] = []

    def run(self, contents: Sequence[bytes]) -> Path:
        """Replace the files; return the last of them."""
        target = self.targets[0]
        self.staging.mkdir()
        try:
            for at, content in enumerate(contents):
                target = self.targets[at]
                _write(self.staging / str(at), content)
                self._keep_old(at)
            self._write_plan()
            for at, target in enumerate(self.targets):
                (self.staging / str(at)).replace(target)
                self.replaced.append(at)
        except OSError as fault:
            self._undo()
            raise _NotReplacedError(target, fault) from None
        except BaseException:
            self._undo()
            raise
        finally:
            shutil.rmtree(self.staging, ignore_errors=True)
            for folder in {target.parent for target in self.targets}:
                _sync_folder(folder)
        return target

    def _keep_old(self, at: int) -> None:
        """Keep the file that is replaced until all are."""
        old, kept = self.targets[at], self.staging / f"{at}.old"
        if not old.exists():
            return
        try:
            kept.hardlink_to(old)
        except OSError:  # a file system without links, or a folder
            shutil.copy2(old, kept)

    def _write_plan(self) -> None:
        names = [os.path.relpath(target, self.root) for target in self.targets]
        waiting = self.staging / f"{_PLAN}.new"
        _write(waiting, json.dumps(names).encode())
        waiting.replace(self.staging / _PLAN)
        _sync_folder(self.staging)

    def _undo(self) -> None:
        # Without a plan nobody goes on with this after a kill.
        with suppress(OSError):
            (self.staging / _PLAN).unlink(missing_ok=True)
        for at in reversed(self.replaced):
            with suppress(OSError):
                kept = self.staging / f"{at}.old"
                if kept.exists():
                    kept.replace(self.targets[at])
                else:
                    self.targets[at].unlink()


def _end_what_was_begun(root: Path) -> None:
    """Finish what a killed process had planned in a folder, and throw away what it had not."""
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


@contextmanager
def _only_here(folder: Path) -> Iterator[None]:
    """Wait until no other process writes into a folder, and keep others waiting."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)  # which unlocks it


def _lock(handle: int) -> None:
    begun = time.monotonic()
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() - begun > _PATIENCE:
                raise
            time.sleep(0.02)
        except OSError:
            return  # a file system without locks
        else:
            return


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


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; return those that were made, the outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _unwritable(target: Path, fault: OSError) -> BriefgenError:
    reason = (fault.strerror or str(fault)).lower()
    if isinstance(fault, BlockingIOError):
        reason = "another process is writing there"
    message = f"the file cannot be written: {reason}"
    hint = "close it where it is open, or choose another folder with -o"
    return BriefgenError(
        error(Location(shown_path(target)), "unwritable", message, hint)
    )
