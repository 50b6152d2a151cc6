"""What files were read as, kept from build to build: unchanged files are not parsed again.

One SQLite file in the user's cache folder, or where `BRIEFGEN_CACHE` says. It may be deleted at any time. Nothing in
it is trusted: each value bears a seal, made with a key that only the user can read and that lies beside it, so that
nobody else can take a marking out of an entry. What bears no right seal is read anew from its source.
"""

import hashlib
import json
import sqlite3
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from briefgen.entry import Entry
from briefgen.entry.record import record_of
from briefgen.files.extras import MISSING_EXTRA
from briefgen.files.limits import MEGABYTE, limits
from briefgen.files.validation import validate
from briefgen.problems import Location, Problem
from briefgen.project.user_cache import is_sealed, seal, seal_key
from briefgen.project.what_reads import what_reads

MOST = 50_000
"""Files that are kept; the oldest go first."""

_TABLE = (
    "CREATE TABLE files (id INTEGER PRIMARY KEY, key BLOB UNIQUE, value TEXT)"
)
_SCHEMA = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
_FIND = "SELECT value FROM files WHERE key = ?"
_KEEP = "INSERT OR REPLACE INTO files (key, value) VALUES (?, ?)"
_FORGET = "DELETE FROM files WHERE id <= (SELECT MAX(id) FROM files) - ?"

_SEAL_DIGITS = 64
"""Of SHA-256, before each value."""
_LONGEST = 64 * MEGABYTE
"""Of a value: what is longer is not kept, and not looked at."""

Read = tuple[list[Entry], list[Problem]]


class Cache:
    """The cache, open inside a `with`; without a file that can be written it holds nothing, and nobody is told."""

    def __init__(self, file: Path | None) -> None:
        self._seal_key = seal_key(file) if file else None
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
        """Return the seal of a value, and of the file that it is for."""
        return seal(self._seal_key or b"", key + text.encode())

    def _unsealed(self, key: bytes, value: Any) -> str | None:
        """Return a value without its seal; None where that is not right."""
        if not isinstance(value, str) or not value.isascii():
            return None
        given, text = value[:_SEAL_DIGITS], value[_SEAL_DIGITS:]
        content = key + text.encode()
        is_right = is_sealed(self._seal_key or b"", content, given)
        return text if is_right else None

    @cached_property
    def _code(self) -> str:
        return what_reads()

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
    if not _is_ours(store):
        store.close()
        return None
    return store


def _is_ours(store: sqlite3.Connection) -> bool:
    """Tell whether a store has our table, made now in an empty one, and nothing else: a view could go on for ever."""
    try:
        store.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        if not store.execute(_SCHEMA).fetchall():
            with suppress(sqlite3.OperationalError):  # another has just made it
                store.execute(_TABLE)
        return store.execute(_SCHEMA).fetchall() == [(_TABLE,)]
    except sqlite3.Error:
        return False


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

    How an entry is marked was decided when it was read, and told then: its record is only checked.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: it was never packed by us.
    """
    records, told = packed
    entries: list[Entry] = []
    for record, *place in records:
        where = Location(*place)
        entry, _ = validate(Entry, {**record, "where": where}, where)
        if entry is None:
            return None
        entries.append(entry)
    problems = []
    for file, line, column, *said in told:
        where = Location(file, line, column)
        problems.append(Problem(where, *said))
    return entries, problems
