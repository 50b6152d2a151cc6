"""What a killed process had begun is ended by whoever reads or writes there next; nothing of ours stops between."""

import os
import signal
import threading
from pathlib import Path

import pytest

import briefgen
from briefgen.files import settle, write_whole
from briefgen.files.folder_lock import only_here
from briefgen.project.trace import trace


def broken_off(folder: Path, names: list[str], *, planned: bool = True) -> Path:
    """Leave a folder as a process does that is killed when it has replaced the first of some files."""
    waiting = folder / ".briefgen-0123456789abcdef"
    waiting.mkdir(parents=True)
    for at, name in enumerate(names):
        (folder / name).write_text("new" if planned and at == 0 else "old", encoding="utf-8")
        if at or not planned:
            (waiting / str(at)).write_text("new", encoding="utf-8")
    if planned:
        quoted = ", ".join(f'"{name}"' for name in names)
        (waiting / "plan.json").write_text(f"[{quoted}]", encoding="utf-8")
    return waiting


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_who_reads_a_folder_first_ends_what_was_planned(tmp_path: Path):
    broken_off(tmp_path, ["a", "b", "c"])
    settle(tmp_path)
    assert texts(tmp_path) == {"a": "new", "b": "new", "c": "new"}


def test_what_was_not_planned_is_thrown_away(tmp_path: Path):
    broken_off(tmp_path, ["a", "b"], planned=False)
    settle(tmp_path)
    assert texts(tmp_path) == {"a": "old", "b": "old"}


def test_who_reads_waits_for_nobody_who_writes(tmp_path: Path):
    waiting = broken_off(tmp_path, ["a", "b"])
    with only_here(tmp_path) as sure:
        settle(tmp_path)
        if sure:
            assert waiting.exists()


def test_sources_that_were_broken_off_are_read_whole(project: Path):
    sources = project / "sources"
    broken_off(sources, ["p.txt", "q.txt"])
    briefgen.check(project / "outline.yaml")
    assert (sources / "q.txt").read_text(encoding="utf-8") == "new"
    assert not list(sources.glob(".briefgen-*"))


def test_the_trace_of_an_output_asks_a_ledger_of_the_same_build(project: Path):
    (output, *_) = briefgen.build(project / "outline.yaml", to=["txt"]).files
    ledger = output.parent / ".briefgen" / f"{output.stem}.ledger.json"
    content = ledger.read_text(encoding="utf-8")
    waiting = broken_off(output.parent, ["a", ".briefgen/" + ledger.name])
    (waiting / "1").write_text(content, encoding="utf-8")
    ledger.write_text("{}", encoding="utf-8")
    found = trace(f"{output}#kj1")
    assert found.problems == ()


@pytest.fixture
def stopped_by_ctrl_c():
    """A process that was started in the background ignores the signal of Ctrl-C; here it counts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name != "posix", reason="signals stop processes like that on POSIX only")
@pytest.mark.usefixtures("stopped_by_ctrl_c")
def test_a_signal_while_files_take_their_places_waits_until_all_have(tmp_path: Path, monkeypatch):
    targets = [tmp_path / name for name in ("a", "b", "c")]
    write_whole(dict.fromkeys(targets, b"old"))
    replace = os.replace

    def interrupted(one, other):
        replace(one, other)
        if Path(other).name == "b":
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(os, "replace", interrupted)
    handler = signal.getsignal(signal.SIGINT)
    ended = threading.Event()
    threading.Thread(target=ended.wait).start()  # which may be the one that gets the signal
    with pytest.raises(KeyboardInterrupt):
        write_whole(dict.fromkeys(targets, b"new"))
    assert texts(tmp_path) == {"a": "new", "b": "new", "c": "new"}
    assert signal.getsignal(signal.SIGINT) is handler
    ended.set()
