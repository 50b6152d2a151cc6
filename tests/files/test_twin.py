"""A folder's twin is what readers see while files are replaced, and the folder stays the one that it was."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.files import settle, write_whole
from briefgen.files.twin import NoTwinError, Twin, remove_twins

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="folders are exchanged on Linux only")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_whole({tmp_path / "out" / "a.txt": b"old", tmp_path / "out" / "kept" / "b.txt": b"old"})
    return tmp_path / "out"


def replace_both(folder: Path) -> None:
    write_whole({folder / "a.txt": b"new", folder / "kept" / "b.txt": b"new"})


def said(folder: Path) -> set[bytes]:
    return {(folder / "a.txt").read_bytes(), (folder / "kept" / "b.txt").read_bytes()}


def before_each_move(monkeypatch: pytest.MonkeyPatch, look: Callable[[], object]) -> None:
    replace = os.replace

    def looked_at(one, other):
        if str(other).endswith((".txt", ".pdf")):
            look()
        replace(one, other)

    monkeypatch.setattr(os, "replace", looked_at)


def test_who_looks_while_files_are_replaced_sees_all_new_ones(folder: Path, monkeypatch):
    (folder / "mine.txt").write_bytes(b"mine")
    seen = []
    before_each_move(monkeypatch, lambda: seen.append((said(folder), (folder / "mine.txt").read_bytes())))
    replace_both(folder)
    assert seen == [({b"new"}, b"mine")] * 2


def test_the_folder_is_the_same_one_afterwards(folder: Path):
    before, mode = folder.stat().st_ino, folder.stat().st_mode
    replace_both(folder)
    assert (folder.stat().st_ino, folder.stat().st_mode) == (before, mode)
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


def test_what_others_write_there_meanwhile_is_kept(folder: Path, monkeypatch):
    (folder / "mine.txt").write_bytes(b"first")

    def write() -> None:
        (folder / "yours.txt").write_bytes(b"yours")
        (folder / "mine.txt.new").write_bytes(b"second")
        (folder / "mine.txt.new").rename(folder / "mine.txt")

    before_each_move(monkeypatch, write)
    replace_both(folder)
    assert said(folder) == {b"new"}
    assert (folder / "yours.txt").read_bytes() == b"yours"
    assert (folder / "mine.txt").read_bytes() == b"second"


def test_a_file_that_cannot_be_replaced_leaves_all_old(folder: Path, monkeypatch):
    moves = iter(range(9))

    def refused() -> None:
        if next(moves) == 1:
            raise PermissionError(13, "Permission denied")

    before_each_move(monkeypatch, refused)
    with pytest.raises(Exception, match="permission denied"):
        replace_both(folder)
    assert said(folder) == {b"old"}
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "kept"]


def a_folder(folder: Path) -> Path:
    (folder / "drafts").mkdir()
    return folder


def a_link_in_it(folder: Path) -> Path:
    (folder / "link.txt").symlink_to(folder / "a.txt")
    return folder


def a_link_to_it(folder: Path) -> Path:
    (folder.parent / "other").symlink_to(folder)
    return folder.parent / "other"


@pytest.mark.parametrize("change", [a_folder, a_link_in_it, a_link_to_it])
def test_a_folder_without_a_twin_is_written_file_by_file(folder: Path, change: Callable[[Path], Path]):
    place = change(folder)
    with pytest.raises(NoTwinError):
        Twin(place, {}, place / "none")
    before = sorted(folder.parent.iterdir())
    replace_both(place)
    assert said(folder) == {b"new"}
    assert sorted(folder.parent.iterdir()) == before


def test_a_folder_of_many_files_has_none(folder: Path):
    for number in range(1_001):
        (folder / f"{number}.txt").touch()
    with pytest.raises(NoTwinError):
        Twin(folder, {}, folder / "none")


def test_a_system_that_does_not_exchange_them_replaces_file_by_file(folder: Path, monkeypatch):
    monkeypatch.setattr(Twin, "change_places", lambda _: False)
    replace_both(folder)
    assert said(folder) == {b"new"}
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


def test_only_the_folder_s_own_twins_are_removed(folder: Path):
    own = folder.with_name(".briefgen~out~0123456789abcdef")
    others = [folder.with_name(f".briefgen~{name}~0123456789abcdef") for name in ("out~x", "ou", "OUT")]
    for place in (own, *others):
        place.mkdir()
    remove_twins(folder)
    assert [place.exists() for place in (own, *others)] == [False, True, True, True]


def test_settling_costs_nothing_where_nothing_was_broken_off(folder: Path, monkeypatch):
    monkeypatch.setattr("briefgen.files.replacing.only_here", None)
    settle(folder)
    settle(folder / "that is not there")
    assert said(folder) == {b"old"}
