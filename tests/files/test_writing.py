"""Files replaced together: the old ones or the new ones, whatever stops the one who writes."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefgen.files.writing import write_whole
from briefgen.problems import BriefgenError

ROOT = Path(__file__).parents[2]
HAS_TWINS = sys.platform == "linux"
NAMES = ("a.pdf", "b.docx", "kept/c.json")


def contents(folder: Path, said: bytes) -> dict[Path, bytes]:
    return {folder / name: said for name in NAMES}


def state(folder: Path) -> list[tuple[str, bytes]]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files]


def whole(said: bytes) -> list[tuple[str, bytes]]:
    return [(name, said) for name in NAMES]


def test_files_are_written_and_nothing_else_stays(tmp_path: Path):
    write_whole(contents(tmp_path / "new" / "deep", b"one"))
    assert state(tmp_path / "new" / "deep") == whole(b"one")
    write_whole(contents(tmp_path / "new" / "deep", b"two"))
    assert state(tmp_path / "new" / "deep") == whole(b"two")


def test_other_files_of_the_folder_stay_as_they_are(tmp_path: Path):
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write_whole(contents(tmp_path, b"one"))
    assert (tmp_path / "notes.txt").read_bytes() == b"mine"


@pytest.mark.parametrize("blocked", NAMES)
def test_where_one_cannot_be_replaced_all_stay_old(tmp_path: Path, blocked: str):
    write_whole(contents(tmp_path, b"old"))
    (tmp_path / blocked).unlink()
    (tmp_path / blocked / "inside").mkdir(parents=True)  # as good as a file that another program keeps open
    before = state(tmp_path)
    with pytest.raises(BriefgenError) as caught:
        write_whole(contents(tmp_path, b"new"))
    (problem,) = caught.value.problems
    assert (problem.code, Path(problem.where.file).name) == ("unwritable", Path(blocked).name)
    assert state(tmp_path) == before


def test_folders_that_were_made_for_nothing_are_taken_away(tmp_path: Path):
    (tmp_path / "x" / "a.pdf" / "inside").mkdir(parents=True)
    with pytest.raises(BriefgenError):
        write_whole({tmp_path / "x" / "new" / "b.txt": b"", tmp_path / "x" / "a.pdf": b""})
    assert not (tmp_path / "x" / "new").exists()


def test_a_name_that_is_too_long_is_told(tmp_path: Path):
    with pytest.raises(BriefgenError, match="name too long"):
        write_whole({tmp_path / ("x" * 300): b""})
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys
from pathlib import Path
from briefgen.files.writing import write_whole

left = int(sys.argv[2])

def counted(named):
    def call(*given, **more):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)
        return named(*given, **more)
    return call

for name in ("open", "unlink", "mkdir", "hardlink_to", "rmdir"):
    setattr(Path, name, counted(getattr(Path, name)))
for name in ("replace", "fsync", "unlink", "rmdir"):
    setattr(os, name, counted(getattr(os, name)))
folder = Path(sys.argv[1])
write_whole({folder / name: b"new" for name in ("a.pdf", "b.docx", "kept/c.json")})
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are not killed like that here")
def test_wherever_it_is_killed_the_next_one_finds_all_old_or_all_new_and_nothing_left_over(tmp_path: Path):
    ended = False
    for moment in range(1, 80):
        folder = tmp_path / str(moment)
        write_whole(contents(folder, b"old"))
        done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(moment)], cwd=ROOT, check=False)
        found = [each for each in state(folder) if not each[0].startswith(".briefgen-")]
        assert (
            found in (whole(b"old"), whole(b"new")) if HAS_TWINS else {said for _, said in found} <= {b"old", b"new"}
        )
        write_whole({folder / "other.txt": b"next"})
        found = [each for each in state(folder) if each[0] != "other.txt"]
        assert found in (whole(b"old"), whole(b"new")), moment
        assert [path.name for path in tmp_path.glob(".briefgen*")] == []
        if done.returncode == 0:
            ended = True
            break
    assert ended


def test_what_a_killed_process_left_leads_nowhere_else(tmp_path: Path):
    left = tmp_path / "out" / ".briefgen-0123456789abcdef"
    left.mkdir(parents=True)
    (left / "plan.json").write_text('["../../outside.txt"]', encoding="utf-8")
    (left / "0").write_bytes(b"planted")
    write_whole(contents(tmp_path / "out", b"one"))
    assert state(tmp_path) == [(f"out/{name}", b"one") for name in NAMES]


def write_many(folder: str, said: str) -> None:
    for _ in range(5):
        write_whole(contents(Path(folder), said.encode()))


def test_two_processes_end_with_one_of_the_two_whole(tmp_path: Path):
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(write_many, [str(tmp_path)] * 2, ["one", "two"]))
    assert state(tmp_path) in (whole(b"one"), whole(b"two"))
    start = multiprocessing.get_context("spawn")
    both = [start.Process(target=write_many, args=(str(tmp_path), said)) for said in ("three", "four")]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert state(tmp_path) in (whole(b"three"), whole(b"four"))


@pytest.mark.skipif(os.name != "posix", reason="signals stop processes like that on POSIX only")
def test_an_interrupt_while_files_are_replaced_undoes_what_was_done(tmp_path: Path, monkeypatch):
    write_whole(contents(tmp_path, b"old"))
    times = iter(range(20))
    replace = os.replace

    def interrupted(one, other):
        replace(one, other)
        if next(times) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(contents(tmp_path, b"new"))
    assert state(tmp_path) == whole(b"old")


@pytest.mark.parametrize("reason", [errno.EROFS, errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("call", ["fsync", "mkdir", "replace"])
def test_a_disk_that_takes_no_more_is_told_and_all_stays_old(tmp_path: Path, monkeypatch, reason: int, call: str):
    write_whole(contents(tmp_path, b"old"))

    def refused(*_, **__):
        raise OSError(reason, os.strerror(reason))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refused)
        with pytest.raises(BriefgenError, match=os.strerror(reason).lower()):
            write_whole(contents(tmp_path, b"new"))
    assert state(tmp_path) == whole(b"old")
    write_whole(contents(tmp_path, b"new"))
    assert state(tmp_path) == whole(b"new")
