"""What the process looks at on disk: files that it opens, folders that it lists, names that it looks for.

Files and folders are noted by an audit hook of Python (PEP 578), so that what libraries open is among them. Names
that are only looked for tell no hook: who asks whether a file is there says so with `sought`.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_HARMLESS = (
    getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)
"""Flags of opening that change nothing of the file."""


@dataclass(slots=True)
class Seen:
    """Absolute paths, each with the time of the first look since `begun`, in nanoseconds since 1970.

    What was looked at only before that is there too: it may be remembered. It keeps its time.
    """

    started: int
    """When the process began to note."""
    begun: int
    files: dict[str, int] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)


_seen: Seen | None = None


def watch() -> Seen:
    """Begin to note what the process looks at, or begin anew; return the notes, which go on to its end."""
    global _seen  # noqa: PLW0603 - a hook is one for the process, and cannot be taken out again
    now = time.time_ns()
    if _seen is None:
        _seen = Seen(now, now)
        sys.addaudithook(_note)
    _seen.begun = now
    return _seen


def sought(path: str | os.PathLike[str]) -> None:
    """Note that somebody asks whether there is something of this name."""
    if _seen is not None:
        _add(_seen.names, path)


@contextmanager
def unnoted() -> Iterator[None]:
    """Note nothing meanwhile: what is looked at decides nothing about a result."""
    global _seen  # noqa: PLW0603 - as above
    seen, _seen = _seen, None
    try:
        yield
    finally:
        _seen = seen


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is None:
        return
    if event == "open":
        path, _, flags = arguments
        if isinstance(flags, int) and flags & ~_HARMLESS == os.O_RDONLY:
            _add(_seen.files, path)
    elif event in ("os.listdir", "os.scandir"):
        _add(_seen.folders, arguments[0])


def _add(notes: dict[str, int], path: object) -> None:
    if path is None:
        path = "."
    if not isinstance(path, str | bytes | os.PathLike):
        return  # a descriptor: its file was opened before
    try:
        name = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - it follows no link
    except (OSError, ValueError):
        return  # a name that no file can have
    if _seen and notes.get(name, 0) < _seen.begun:
        notes[name] = time.time_ns()
