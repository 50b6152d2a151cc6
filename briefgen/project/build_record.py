"""What a build looked at and what it wrote, so that the next one of its kind knows whether anything has changed.

A record holds every file that the process opened, every folder that it listed, every name that it looked for, all
loaded modules, and the files written. Where each of them is as it was, the files are up to date. What is not certain
counts as changed. Records lie beside the user's cache, sealed like what is in it.

To ask takes less time than to load what builds: this module loads no other room.
"""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.problems import Location, Problem
from briefgen.project.user_cache import (
    cache_file,
    is_sealed,
    seal,
    seal_key,
)
from briefgen.version import __version__
from briefgen.watching import Seen, unnoted

_FORM = 1
"""Of records: raised where one means something else than before."""
_MOST = 200
"""So many builds are remembered; those asked about longest ago go first."""
_LARGEST = 64 << 20
"""Bytes of a record: what is larger is not kept, and not looked at."""
_AT_ONCE = 2_000_000_000
"""Nanoseconds within which two changes of a file may bear the same time."""
_HIDDEN = "."
"""Begins the names of files that no build reads as a source."""
_BESIDE_OUTPUTS = f"{os.sep}.briefgen"
"""Begins the names of what is kept beside outputs: ledgers, and files that wait for their places."""
_OF_THE_SYSTEM = ("/dev/", "/proc/", "/sys/")
"""Begin names of what is no file."""
_ENVIRONMENT = ("HOME", "SOURCE_DATE_EPOCH", "WINDIR", "XDG_DATA_HOME")
"""Variables that a build depends on."""

State = list[int | str] | None
"""How a file is: what the system says of it, and its SHA-256 sum where that is not enough; None for no file."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a build told, as it would tell it again."""

    files: tuple[str, ...] = ()
    """Those written, as messages name them."""
    ledger: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A build that is asked for."""

    outline: Path
    output: Path
    """The folder to write to."""
    options: Mapping[str, Any]
    """All else that was said, as plain values."""

    @property
    def name(self) -> str:
        """What it goes by: the same for two that ask for the same in the same place."""
        said = {
            "form": _FORM,
            "version": __version__,
            "python": [sys.version, sys.executable, *sys.path],
            "here": str(Path.cwd()),
            "outline": str(self.outline),
            "output": str(self.output),
            "options": dict(self.options),
            "environment": [os.environ.get(name) for name in _ENVIRONMENT],
        }
        text = json.dumps(said, sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


# ---- asking


def up_to_date(asked: Asked) -> Answer | None:
    """Return what a build would tell, where its files are there as it would write them; None where it must run."""
    with unnoted():
        record = _kept(asked)
        if record is None:
            return None
        try:
            return _answer(record) if _stands(record) else None
        except (AttributeError, LookupError, TypeError, ValueError):
            return None  # a record of another form


def _stands(record: Mapping[str, Any]) -> bool:
    """Tell whether everything is as a record has it."""
    return (
        _all_equal(record["files"], _is_as)
        and _all_equal(record["code"], _is_as)
        and _all_equal(record["names"], _has_kind)
        and _all_equal(record["folders"], _lists)
        and _all_equal(record["written"], _is_whole)
    )


def _all_equal(
    known: Mapping[str, Any], is_equal: Callable[[str, Any], bool]
) -> bool:
    return all(is_equal(path, each) for path, each in known.items())


def _is_as(path: str, known: State) -> bool:
    now = _state(path)
    if known is None or now is None:
        return known is now
    *told, content = known
    return now == told and (not content or _sum(path) == content)


def _has_kind(path: str, known: str) -> bool:
    return _kind(path) == known


def _lists(path: str, known: str | None) -> bool:
    return _listing(path) == known


def _is_whole(path: str, known: str) -> bool:
    return _sum(path) == known


def _answer(record: Mapping[str, Any]) -> Answer:
    said = record["answer"]
    problems = [
        Problem(Location(*place), *words) for place, words in said["problems"]
    ]
    return Answer(tuple(said["files"]), said["ledger"], tuple(problems))


# ---- keeping


def keep(
    asked: Asked,
    seen: Seen,
    written: Iterable[Path],
    answer: Answer,
) -> None:
    """Keep what a build looked at and wrote, unless that changed meanwhile; nobody is told where this fails."""
    with unnoted(), suppress(OSError, ValueError, _ChangedError):
        _write(asked, _record(seen, written, answer))


class _ChangedError(Exception):
    """A file is not as it was when the build looked at it."""


def _record(
    seen: Seen,
    written: Iterable[Path],
    answer: Answer,
) -> dict[str, Any]:
    own = {_absolute(file): _sum(file) for file in written}
    passed_over = (*_OF_THE_SYSTEM, *_own_places())

    def counts(path: str) -> bool:
        return _BESIDE_OUTPUTS not in path and not path.startswith(passed_over)

    files = {
        path: _state_since(path, since)
        for path, since in seen.files.items()
        if path not in own and counts(path)
    }
    listed = [*filter(counts, seen.folders), *_package_folders()]
    folders = {path: _listing(path) for path in listed}
    return {
        "files": files,
        "code": {path: _state_since(path, seen.started) for path in _modules()},
        "names": {path: _kind(path) for path in seen.names},
        "folders": folders,
        "written": own,
        "answer": {
            "files": answer.files,
            "ledger": answer.ledger,
            "problems": [_as_list(problem) for problem in answer.problems],
        },
    }


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - it follows no link


def _modules() -> Iterator[str]:
    """Yield the files of all code that is loaded."""
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str):
            yield file


def _package_folders() -> Iterator[str]:
    """Yield the folders in which packages are looked for: one that is installed may mend what a build lacked."""
    here = str(Path.cwd())
    for path in sys.path:
        if path and path != here and os.path.isdir(path):  # noqa: PTH112 - as below
            yield path


def _state_since(path: str, since: int) -> State:
    """Return how a file is that was first looked at then.

    Raises:
        _ChangedError: it has changed after that.
    """
    state = _state(path)
    if state is None:
        return None
    _, *times, _ = state
    latest = max(each for each in times if isinstance(each, int))
    if latest > since:
        raise _ChangedError
    # A change that came as soon after would bear the same time.
    is_sure = latest < since - _AT_ONCE
    return [*state, "" if is_sure else _sum(path)]


def _as_list(problem: Problem) -> list[Any]:
    where = problem.where
    words = (problem.severity, problem.code, problem.message, problem.hint)
    return [[where.file, where.line, where.column], [*words, problem.words]]


# ---- what a file and a folder are like


def _state(path: str) -> list[int] | None:
    """Return what the system says of a file: size, times of change, number; None where there is none, or no file."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a thousand times
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _kind(path: str) -> str:
    if os.path.isfile(path):  # noqa: PTH113 - as above
        return "file"
    return "other" if os.path.exists(path) else ""  # noqa: PTH110 - as above


def _sum(path: str | Path) -> str:
    """Return the SHA-256 sum of a file; empty where it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _listing(path: str) -> str | None:
    """Return the sum of the names in a folder, but for hidden ones, with links marked; None where there is none."""
    try:
        with os.scandir(path) as found:
            names = sorted(
                f"{each.name}{'@' if each.is_symlink() else ''}"
                for each in found
                if not each.name.startswith(_HIDDEN)
            )
    except (OSError, ValueError):
        return None
    text = "\0".join(names)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


# ---- the file of a record


def _own_places() -> Iterator[str]:
    """Yield what the names of files begin with that are kept from build to build."""
    if cache := cache_file():
        yield _absolute(cache)
        yield _absolute(_folder_of_records(cache))


def _folder_of_records(cache: Path) -> Path:
    return cache.with_name(f"{cache.stem}-builds")


def _place(asked: Asked) -> tuple[Path, bytes] | None:
    """Return where the record of a build is, and the key of its seal; None for a user who has no place for it."""
    cache = cache_file()
    key = seal_key(cache) if cache else None
    if cache is None or key is None:
        return None
    return _folder_of_records(cache) / asked.name, key


def _kept(asked: Asked) -> Mapping[str, Any] | None:
    """Return the record of a build; None where there is none with a right seal."""
    place = _place(asked)
    if place is None:
        return None
    file, key = place
    try:
        if file.stat().st_size > _LARGEST:
            return None
        given, _, content = file.read_bytes().partition(b"\n")
        if not is_sealed(key, content, given.decode("ascii", "replace")):
            return None
        os.utime(file)
        record = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _write(asked: Asked, record: Mapping[str, Any]) -> None:
    """Write a record in one piece, and drop the oldest.

    Raises:
        OSError: it cannot be written.
    """
    place = _place(asked)
    content = json.dumps(record, separators=(",", ":")).encode()
    if place is None or len(content) > _LARGEST:
        return
    file, key = place
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(f"{seal(key, content)}\n".encode() + content)
    waiting.replace(file)
    kept = sorted(file.parent.iterdir(), key=lambda each: each.stat().st_mtime)
    for oldest in kept[:-_MOST]:
        oldest.unlink(missing_ok=True)
