"""What is kept from build to build: by kind, sealed, and no more than there is room for."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.project import store
from briefgen.project.store import Store


def put(file: Path, kind: str, **values: bytes) -> None:
    with Store(file, kind) as kept:
        for key, value in values.items():
            kept.put(key.encode(), value)


def all_of(file: Path, kind: str, keys: str) -> list[bytes | None]:
    with Store(file, kind) as kept:
        return [kept.get(key.encode()) for key in keys]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


def test_kinds_are_kept_apart(file: Path):
    put(file, "files", a=b"one")
    put(file, "blocks", a=b"two", b=b"")
    assert all_of(file, "files", "ab") == [b"one", None]
    assert all_of(file, "blocks", "ab") == [b"two", b""]


def test_the_value_of_one_kind_or_key_is_not_taken_for_another(file: Path):
    put(file, "blocks", a=b"one", b=b"two")
    with closing(sqlite3.connect(file)) as opened, opened:
        ((sealed,),) = opened.execute("SELECT value FROM blocks WHERE key = ?", (b"a",))
        opened.execute("UPDATE blocks SET value = ? WHERE key = ?", (sealed, b"b"))
    assert all_of(file, "blocks", "ab") == [b"one", None]


def test_the_oldest_go_first(file: Path, monkeypatch):
    monkeypatch.setattr(store, "MOST", 2)
    put(file, "blocks", a=b"1", b=b"2")
    put(file, "blocks", c=b"3")
    assert all_of(file, "blocks", "abc") == [None, b"2", b"3"]


def test_a_file_that_is_full_loses_the_older_half(file: Path, monkeypatch):
    put(file, "blocks", **dict.fromkeys("abcd", bytes(50_000)))
    monkeypatch.setattr(store, "_LARGEST", 100_000)
    put(file, "blocks", e=b"5")
    assert [value is not None for value in all_of(file, "blocks", "abcde")] == [False, False, False, True, True]
    put(file, "blocks", f=b"6")
    assert [value is not None for value in all_of(file, "blocks", "cdef")] == [False, True, True, True]


def test_a_store_from_before_there_were_other_kinds_is_used(file: Path):
    put(file, "files", a=b"one")
    with closing(sqlite3.connect(file)) as opened:
        assert opened.execute("SELECT name FROM sqlite_master WHERE sql IS NOT NULL").fetchall() == [("files",)]
    put(file, "blocks", a=b"two")
    assert all_of(file, "files", "a") == [b"one"]
