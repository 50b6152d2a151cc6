"""One process at a time writes into a folder: others wait, for a while.

The lock is on the folder itself (flock), so that nothing has to lie in it, and ends with the process that has it.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such locks: what two builds write there at once, the last one decides
    fcntl = None  # type: ignore[assignment]

PATIENCE = 30.0
"""Seconds to wait for another process that writes into the same folder."""


@contextmanager
def only_here(folder: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Wait until no other process writes into a folder, and keep others waiting; yield whether that is sure.

    It is not where the system or the file system has no locks.

    Raises:
        BlockingIOError: another process writes there for longer than the patience, in seconds.
    """
    if fcntl is None:
        yield False
        return
    until = time.monotonic() + patience
    handle, sure = _locked(folder, until)
    try:
        yield sure
    finally:
        os.close(handle)  # which unlocks it


def _locked(folder: Path, until: float) -> tuple[int, bool]:
    while True:
        handle = os.open(folder, os.O_RDONLY)
        try:
            sure = lock(handle, until)
            if os.path.samestat(os.fstat(handle), folder.stat()):
                return handle, sure
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # while we waited, another folder took its place


def lock(handle: int, until: float = 0) -> bool:
    """Lock an open folder, or wait for that until a moment of the monotonic clock; return whether there are locks."""
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        except OSError:
            return False  # a file system without locks
        else:
            return True
