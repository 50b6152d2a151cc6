"""What files were read as, kept from build to build: unchanged files are not parsed again."""

import json
from pathlib import Path
from typing import Any, Self

from briefgen.entry import Entry
from briefgen.entry.record import record_of
from briefgen.files.extras import MISSING_EXTRA
from briefgen.files.limits import limits
from briefgen.files.validation import validate
from briefgen.problems import Location, Problem
from briefgen.project.store import Store

Read = tuple[list[Entry], list[Problem]]


class Cache:
    """The cache, open inside a `with`; without a file that can be written it holds nothing, and nobody is told."""

    def __init__(self, file: Path | None) -> None:
        self._store = Store(file, "files")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.__exit__()

    @property
    def keeps(self) -> bool:
        """Whether it is of use to ask it: the key of a file takes time to make."""
        return self._store.keeps

    def get(self, key: bytes) -> Read | None:
        """Return what a file was read as; None where that is not known."""
        text = self._store.get(key)
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
        if not lacking and self.keeps:
            packed = _packed(entries, problems)
            text = json.dumps(packed, separators=(",", ":"))
            self._store.put(key, text.encode())

    def key_of(
        self,
        data: bytes,
        file: str,
        reader: str,
    ) -> bytes:
        """Return the key of a file: its content, its name in messages, and what it is read by."""
        read_by = f"{reader}\n{limits()}\n{file}\n"
        return self._store.key_of(
            read_by.encode("utf-8", "backslashreplace") + data
        )


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
