"""What files were read as, kept from build to build: unchanged files are not parsed again.

One SQLite file in the user's cache folder, or where `BRIEFGEN_CACHE` says. It may be deleted at any time. Nothing in
it is trusted: each value bears a seal, made with a key that only the user can read and that lies beside it, so that
nobody else can take a marking out of an entry. What bears no right seal is read anew from its source.
"""

import hashlib
import hmac
import json
import os
import platform
import secrets
import sqlite3
import stat
import sys
from contextlib import suppress
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any, Self

from briefgen.entry import Entry, entry_from
from briefgen.entry.record import record_of
from briefgen.files.extras import MISSING_EXTRA
from briefgen.files.limits import MEGABYTE, limits
from briefgen.problems import Location, Problem
from briefgen.version import __version__

MOST = 50_000
"""Files that are kept; the oldest go first."""

LIBRARIES = (
    "beautifulsoup4",
    "bibtexparser",
    "charset-normalizer",
    "cryptography",
    "feedparser",
    "lxml",
    "markdown-it-py",
    "markdownify",
    "openpyxl",
    "pydantic",
    "pydantic-core",
    "pylatexenc",
    "pypdf",
    "pyyaml",
)
"""What readers read with, those of extras included: another version may read a file otherwise."""

_TABLE = "CREATE TABLE IF NOT EXISTS files (id INTEGER PRIMARY KEY, key BLOB UNIQUE, value TEXT)"
_FIND = "SELECT value FROM files WHERE key = ?"
_KEEP = "INSERT OR REPLACE INTO files (key, value) VALUES (?, ?)"
_FORGET = "DELETE FROM files WHERE id <= (SELECT MAX(id) FROM files) - ?"

_KEY_SUFFIX = ".key"
_KEY_BYTES = 32
_SEAL_DIGITS = 64
"""Of SHA-256, before each value."""
_LONGEST = 64 * MEGABYTE
"""Of a value: what is longer is not kept, and not looked at."""

Read = tuple[list[Entry], list[Problem]]


def cache_file() -> Path | None:
    """Return where the cache is kept; None for a user without a home, who has none."""
    if chosen := os.environ.get("BRIEFGEN_CACHE"):
        return Path(chosen)
    try:
        folder = _cache_folder()
    except (
        RuntimeError
    ):  # a service or a container may run for nobody in particular
        return None
    return (
        folder / "briefgen" / "sources.sqlite" if folder.is_absolute() else None
    )


def _cache_folder() -> Path:
    """Return the folder in which the system keeps a user's caches.

    Raises:
        RuntimeError: it would be in the user's home, and there is none.
    """
    if sys.platform == "win32":
        given, inside = os.environ.get("LOCALAPPDATA"), "AppData/Local"
    elif sys.platform == "darwin":
        given, inside = None, "Library/Caches"
    else:
        given, inside = os.environ.get("XDG_CACHE_HOME"), ".cache"
    return Path(given) if given else Path.home() / inside


class Cache:
    """The cache, open inside a `with`; without a file that can be written it holds nothing, and nobody is told."""

    def __init__(self, file: Path | None) -> None:
        self._seal_key = _seal_key(file) if file else None
        self._store = _opened(file) if file and self._seal_key else None
        self._new: list[tuple[bytes, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is new, and close the file whatever has happened."""
        if self._store is None:
            return
        try:
            with suppress(sqlite3.Error):
                self._write(self._store)
        finally:
            self._store.close()
            self._store = None

    @property
    def keeps(self) -> bool:
        """Whether it is of use to ask it: the key of a file takes time to make."""
        return self._store is not None

    def get(self, key: bytes) -> Read | None:
        """Return what a file was read as; None where that is not known."""
        if self._store is None:
            return None
        try:
            row = self._store.execute(_FIND, (key,)).fetchone()
        except sqlite3.Error:
            return None
        text = self._unsealed(key, row[0]) if row else None
        if text is None:
            return None
        try:
            return _unpacked(json.loads(text))
        except (
            ValueError,
            TypeError,
            LookupError,
            AttributeError,
            RecursionError,
        ):
            return None

    def put(self, key: bytes, read: Read) -> None:
        """Keep what a file was read as, unless it could not be read for want of an extra: that can be installed."""
        entries, problems = read
        lacking = any(problem.code == MISSING_EXTRA for problem in problems)
        if self._store is None or lacking:
            return
        packed = _packed(entries, problems)
        text = json.dumps(packed, separators=(",", ":"))
        if len(text) < _LONGEST - _SEAL_DIGITS:
            self._new.append((key, self._seal(key, text) + text))

    def key_of(
        self,
        data: bytes,
        file: str,
        reader: str,
    ) -> bytes:
        """Return the key of a file: its content, its name in messages, and what it is read by."""
        read_by = f"{self._code}\n{reader}\n{limits()}\n{file}\n"
        return hashlib.sha256(
            read_by.encode("utf-8", "backslashreplace") + data
        ).digest()

    def _seal(self, key: bytes, text: str) -> str:
        """Return what only who has the user's key can make of a value, and of the file that it is for."""
        made = hmac.new(
            self._seal_key or b"", key + text.encode(), hashlib.sha256
        )
        return made.hexdigest()

    def _unsealed(self, key: bytes, value: Any) -> str | None:
        """Return a value without its seal; None where that is not right."""
        if not isinstance(value, str) or not value.isascii():
            return None
        seal, text = value[:_SEAL_DIGITS], value[_SEAL_DIGITS:]
        return (
            text if hmac.compare_digest(seal, self._seal(key, text)) else None
        )

    @cached_property
    def _code(self) -> str:
        """All code that reads: ours, with the time of its last change for those who change it, and that of others."""
        package = Path(__file__).parent.parent
        times = (each.stat().st_mtime_ns for each in package.rglob("*.py"))
        changed = max(
            times, default=0
        )  # none where all of it is in one archive
        versions = [f"{name} {_version(name)}" for name in LIBRARIES]
        python = platform.python_version()
        return "\n".join([__version__, str(changed), python, *versions])

    def _write(self, store: sqlite3.Connection) -> None:
        if self._new:
            store.executemany(_KEEP, self._new)
            store.execute(_FORGET, (MOST,))
            store.commit()


def _opened(file: Path) -> sqlite3.Connection | None:
    """Return the store in a file; None where it cannot be made, or is something else."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(
            FileExistsError
        ):  # it holds what sources say: nobody else reads it
            file.touch(mode=0o600, exist_ok=False)
        store = sqlite3.connect(file, timeout=1)
    except (OSError, ValueError, sqlite3.Error):
        return None
    try:
        store.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        store.execute(_TABLE)
    except sqlite3.Error:
        store.close()
        return None
    return store


def _seal_key(file: Path) -> bytes | None:
    """Return the key of the seals in a cache, made anew where there is none that only the user can read.

    None where it can be neither read nor made. Of two that are made at once one stays; what the other sealed is read
    anew.
    """
    place = file.with_name(f"{file.name}{_KEY_SUFFIX}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _kept_key(place) or _new_key(place)
    except (OSError, ValueError):
        return None


def _kept_key(place: Path) -> bytes | None:
    """Return a key that is kept; None for one that is not whole, or that others could know.

    Raises:
        OSError: it cannot be read.
    """
    try:
        with place.open("rb") as stream:
            status = os.fstat(stream.fileno())
            key = stream.read(_KEY_BYTES + 1)
    except FileNotFoundError:
        return None
    if os.name == "posix":
        own = status.st_uid == os.geteuid()
        if not own or stat.S_IMODE(status.st_mode) & 0o077:
            return None
    return key if len(key) == _KEY_BYTES else None


def _new_key(place: Path) -> bytes:
    """Make a key and keep it.

    Raises:
        OSError: it cannot be kept.
    """
    key = secrets.token_bytes(_KEY_BYTES)
    waiting = place.with_name(f"{place.name}.{secrets.token_hex(8)}")
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(key)
        waiting.replace(place)
    finally:
        waiting.unlink(missing_ok=True)
    return key


def _version(library: str) -> str:
    """Return the version of a library; empty where it is not installed."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _packed(entries: list[Entry], problems: list[Problem]) -> list[Any]:
    return [
        [_packed_entry(entry) for entry in entries],
        [_packed_problem(problem) for problem in problems],
    ]


def _packed_entry(entry: Entry) -> list[Any]:
    return [record_of(entry), *_place(entry.where)]


def _packed_problem(problem: Problem) -> list[Any]:
    said = (problem.severity, problem.code, problem.message, problem.hint)
    return [*_place(problem.where), *said, problem.words, False, problem.lost]


def _place(where: Location) -> tuple[str, int, int]:
    return where.file, where.line, where.column


def _unpacked(packed: list[Any]) -> Read | None:
    """Return what was packed; None where a record does not hold any more.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: it was never packed by us.
    """
    records, told = packed
    entries: list[Entry] = []
    for record, *place in records:
        entry, faults = entry_from(record, Location(*place))
        if entry is None or faults:
            return None
        entries.append(entry)
    problems = []
    for file, line, column, *said in told:
        where = Location(file, line, column)
        problems.append(Problem(where, *said))
    return entries, problems
