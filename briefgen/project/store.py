"""What is kept for a user from build to build: values of several kinds by keys, in one SQLite file.

It lies in the user's cache folder, or where `BRIEFGEN_CACHE` says, and may be deleted at any time. Nothing in it is
trusted: each value bears a seal, made with a key that only the user can read and that lies beside the file, so that
nobody else can take a marking out of an entry. What bears no right seal counts as not there.
"""

import hashlib
import sqlite3
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, get_args

from briefgen.files.limits import MEGABYTE
from briefgen.project.user_cache import (
    cache_file,
    is_sealed,
    seal,
    seal_key,
)
from briefgen.project.what_reads import what_reads

Kind = Literal["files", "blocks"]
"""What files were read as, and the blocks of texts."""

MOST = 50_000
"""Values of a kind that are kept; the oldest go first."""
_LARGEST = 512 * MEGABYTE
"""Of the file: once it holds more, the older half of a kind goes."""
_LONGEST = 64 * MEGABYTE
"""Of a value: what is longer is not kept, and not looked at."""
_SEAL_DIGITS = 64
"""Of SHA-256, before each value."""

_SCHEMA = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
_USED = """\
SELECT (page_count - freelist_count) * page_size
FROM pragma_page_count, pragma_freelist_count, pragma_page_size
"""


class Store:
    """The values of one kind, open inside a `with`.

    Without a file that can be written it holds none, and nobody is told.
    """

    def __init__(self, file: Path | None, kind: Kind) -> None:
        self._kind = kind
        self._seal_key = seal_key(file) if file else None
        self._file = _opened(file, kind) if file and self._seal_key else None
        self._new: dict[bytes, bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is new, and close the file whatever has happened."""
        if self._file is None:
            return
        try:
            with suppress(sqlite3.Error):
                self._write(self._file)
        finally:
            self._file.close()
            self._file = None

    @property
    def keeps(self) -> bool:
        """Whether it is of use to ask it: the key of a value takes time to make."""
        return self._file is not None

    def key_of(self, content: bytes) -> bytes:
        """Return the key of what is made of a content, by the code that is installed."""
        return hashlib.sha256(_code() + content).digest()

    def get(self, key: bytes) -> bytes | None:
        """Return a value; None for one that is not kept."""
        if self._file is None:
            return None
        find = f"SELECT value FROM {self._kind} WHERE key = ?"  # noqa: S608 - one of ours
        try:
            row = self._file.execute(find, (key,)).fetchone()
        except sqlite3.Error:
            return None
        return self._unsealed(key, row[0]) if row else None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, unless it is too long."""
        if self._file is not None and len(value) < _LONGEST - _SEAL_DIGITS:
            self._new[key] = self._seal(key, value).encode() + value

    def _seal(self, key: bytes, value: bytes) -> str:
        """Return the seal of a value, and of what it is for."""
        return seal(self._seal_key or b"", key + value)

    def _unsealed(self, key: bytes, sealed: Any) -> bytes | None:
        """Return a value without its seal; None where that is not right."""
        if not isinstance(sealed, bytes):
            return None
        given, value = sealed[:_SEAL_DIGITS], sealed[_SEAL_DIGITS:]
        is_right = is_sealed(
            self._seal_key or b"", key + value, given.decode("latin-1")
        )
        return value if is_right else None

    def _write(self, file: sqlite3.Connection) -> None:
        if not self._new:
            return
        kind = self._kind
        keep = f"INSERT OR REPLACE INTO {kind} (key, value) VALUES (?, ?)"  # noqa: S608 - one of ours
        newest = f"SELECT MAX(id) FROM {kind}"  # noqa: S608
        forget = f"DELETE FROM {kind} WHERE id <= ({newest}) - ?"  # noqa: S608
        file.executemany(keep, self._new.items())
        file.execute(forget, (MOST,))
        (used,) = file.execute(_USED).fetchone()
        if used > _LARGEST:
            (count,) = file.execute(f"SELECT COUNT(*) FROM {kind}").fetchone()  # noqa: S608
            file.execute(forget, (count // 2,))
        file.commit()


def kept(kind: Kind, *, cached: bool) -> Store:
    """Return the user's store of a kind; one that holds nothing, unless `cached`."""
    return Store(cache_file() if cached else None, kind)


@cache
def _code() -> bytes:
    """Return what stands for the code that is installed; it does not change while the process runs."""
    return f"{what_reads()}\n".encode()


def _opened(file: Path, kind: Kind) -> sqlite3.Connection | None:
    """Return the file of a store; None where it cannot be made, or is something else."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(
            FileExistsError
        ):  # it holds what sources say: nobody else reads it
            file.touch(mode=0o600, exist_ok=False)
        opened = sqlite3.connect(file, timeout=1)
    except (OSError, ValueError, sqlite3.Error):
        return None
    if not _is_ours(opened, kind):
        opened.close()
        return None
    return opened


def _is_ours(file: sqlite3.Connection, kind: Kind) -> bool:
    """Tell whether a file has our tables, that of a kind made now if need be, and nothing else.

    A view could go on for ever.
    """
    tables = {_table(each): each for each in get_args(Kind)}
    try:
        file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        if not tables.keys() >= _schema(file):
            return False
        with suppress(
            sqlite3.OperationalError
        ):  # it is there, or another has just made it
            file.execute(_table(kind))
        found = _schema(file)
        return tables.keys() >= found and _table(kind) in found
    except sqlite3.Error:
        return False


def _schema(file: sqlite3.Connection) -> set[str]:
    return {sql for (sql,) in file.execute(_SCHEMA)}


def _table(kind: str) -> str:
    return f"CREATE TABLE {kind} (id INTEGER PRIMARY KEY, key BLOB UNIQUE, value BLOB)"
