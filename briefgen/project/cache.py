"""What files were read as, kept from build to build: unchanged files are not parsed again.

One SQLite file in the user's cache folder, or where `BRIEFGEN_CACHE` says. It may be deleted at any time. Nothing in
it is trusted: what it holds is checked like any record, and passed over where it does not hold.
"""

import hashlib
import json
import os
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefgen.entry import Entry, entry_from
from briefgen.entry.record import record_of
from briefgen.files.limits import limits
from briefgen.problems import Location, Problem
from briefgen.version import __version__

MOST = 50_000
"""Files that are kept; the oldest go first."""

Read = tuple[list[Entry], list[Problem]]


def cache_file() -> Path:
    """Return where the cache is kept."""
    if chosen := os.environ.get("BRIEFGEN_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        folder = Path(
            os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        )
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Caches"
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return folder / "briefgen" / "sources.sqlite"


class Cache:
    """The cache, open; without a file that can be written it holds nothing, and nobody is told."""

    def __init__(self, file: Path) -> None:
        self._store: sqlite3.Connection | None = None
        self._new: list[tuple[bytes, str]] = []
        with suppress(OSError, sqlite3.Error):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            store = sqlite3.connect(file, timeout=1)
            store.execute(
                "CREATE TABLE IF NOT EXISTS files (id INTEGER PRIMARY KEY, key BLOB UNIQUE, value TEXT)"
            )
            self._store = store

    def get(self, key: bytes) -> Read | None:
        """Return what a file was read as; None where that is not known."""
        if self._store is None:
            return None
        try:
            row = self._store.execute(
                "SELECT value FROM files WHERE key = ?", (key,)
            ).fetchone()
            return _unpacked(json.loads(row[0])) if row else None
        except (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError):
            return None

    def put(self, key: bytes, read: Read) -> None:
        """Keep what a file was read as."""
        if self._store is not None:
            self._new.append(
                (
                    key,
                    json.dumps(
                        _packed(*read), ensure_ascii=False, separators=(",", ":")
                    ),
                )
            )

    def close(self) -> None:
        """Write what is new."""
        store, self._store = self._store, None
        if store is None:
            return
        with suppress(sqlite3.Error):
            if self._new:
                store.executemany(
                    "INSERT OR REPLACE INTO files (key, value) VALUES (?, ?)", self._new
                )
                store.execute(
                    "DELETE FROM files WHERE id <= (SELECT MAX(id) FROM files) - ?",
                    (MOST,),
                )
                store.commit()
        store.close()


def key_of(data: bytes, file: str, reader: str) -> bytes:
    """Return the key of a file: its content, its name in messages, and what it is read by."""
    stamp = f"{__version__}\n{_code_stamp()}\n{reader}\n{limits()}\n{file}\n"
    return hashlib.sha256(stamp.encode() + data).digest()


_stamps: list[int] = []


def _code_stamp() -> int:
    """Return when the code that reads was last changed, for those who change it."""
    if not _stamps:
        package = Path(__file__).parent.parent
        _stamps.append(max(each.stat().st_mtime_ns for each in package.rglob("*.py")))
    return _stamps[0]


def _packed(entries: list[Entry], problems: list[Problem]) -> list[Any]:
    return [
        [[record_of(entry), *_place(entry.where)] for entry in entries],
        [
            [
                *_place(each.where),
                each.severity,
                each.code,
                each.message,
                each.hint,
                each.words,
            ]
            for each in problems
        ],
    ]


def _place(where: Location) -> tuple[str, int, int]:
    return where.file, where.line, where.column


def _unpacked(packed: list[Any]) -> Read | None:
    entries: list[Entry] = []
    for record, *place in packed[0]:
        entry, faults = entry_from(record, Location(*place))
        if entry is None or faults:
            return None
        entries.append(entry)
    return entries, [Problem(Location(*each[:3]), *each[3:]) for each in packed[1]]
