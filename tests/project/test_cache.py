"""The cache of what files were read as: unchanged files are not parsed again, and nothing in it is trusted."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given

import briefgen
from briefgen.entry import entry_from
from briefgen.files.extras import needs
from briefgen.problems import Location, warning
from briefgen.project import cache, holdings, store
from briefgen.project.cache import Cache
from briefgen.project.user_cache import cache_file
from briefgen.readers import READERS, Reader
from briefgen.readers.references import bibtex
from tests.entry.test_record import entries as any_entry


@pytest.fixture
def parsed(monkeypatch, tmp_path) -> list[str]:
    """The files that are parsed, as they are."""
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "cache" / "kept.sqlite"))
    files: list[str] = []
    read = holdings.read_with

    def counting(reader, data, file, readers):
        files.append(Path(file).name)
        return read(reader, data, file, readers)

    monkeypatch.setattr(holdings, "read_with", counting)
    return files


def text(project: Path, **given) -> str:
    built = briefgen.build(project / "outline.yaml", to=["txt"], **given)
    return built.files[0].read_text(encoding="utf-8") + "\n".join(map(str, built.problems))


def test_unchanged_files_are_not_parsed_again(project: Path, parsed):
    (project / "sources" / "odd.csv").write_text("title\nFog \x07bank\n", encoding="utf-8")
    first = text(project)
    assert sorted(parsed) == ["notice.md", "odd.csv", "questions.txt"]
    assert text(project) == first
    assert len(parsed) == 3
    (project / "sources" / "notice.md").write_text("# Notice\n\nNo fog.\n", encoding="utf-8")
    assert text(project) != first
    assert parsed[3:] == ["notice.md"]


def test_it_can_be_left_out_and_deleted(project: Path, parsed):
    first = text(project)
    assert text(project, cached=False) == first
    assert len(parsed) == 4
    cache_file().unlink()
    assert text(project) == first
    assert len(parsed) == 6


@pytest.mark.parametrize(
    "value", ["", "[]", "7", '{"a": 1}', "[[],[[1]]]", '[[[{"title": ""},"a",1,0]],[]]', '[[["x"]],[]]']
)
def test_what_does_not_hold_is_read_again(project: Path, parsed, value):
    first = text(project)
    with closing(sqlite3.connect(cache_file())) as store, store:
        store.execute("UPDATE files SET value = ?", (value,))
    assert text(project) == first


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_a_broken_cache_is_passed_over(project: Path, parsed, content):
    first = text(project)
    cache_file().write_bytes(content)
    assert text(project) == first


def test_a_cache_that_cannot_be_written_is_passed_over(project: Path, parsed, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "file" / "kept.sqlite"))
    assert "Crossing" in text(project)


def test_what_is_kept_is_what_was_read(tmp_path):
    entry, _ = entry_from(
        {"title": "Fog", "published": "2024~", "authors": "Doe, Jane", "x": {"a": ["1"]}}, Location("a", 3)
    )
    told = warning(Location("a", 2, 1), "odd", "is odd", "mend it", "odd")
    for stored in ([entry], []):
        with Cache(tmp_path / "c.sqlite") as cache:
            key = cache.key_of(b"x", "a", "r")
            cache.put(key, (stored, [told]))
        with Cache(tmp_path / "c.sqlite") as cache:
            assert cache.get(key) == (stored, [told])
            assert cache.get(cache.key_of(b"y", "a", "r")) is None


# ---------------------------------------------------------------- what a file was read with


def test_that_an_extra_is_missing_is_not_kept(project: Path, parsed, monkeypatch):
    (project / "sources" / "a.bib").write_text("@book{a, title={A title}, year={2024}}\n", encoding="utf-8")

    def without_extra(data, file):
        raise needs("bibtex", Location(file))
        yield

    with monkeypatch.context() as before:
        before.setattr(bibtex, "read", without_extra)
        assert "missing-extra" in [problem.code for problem in briefgen.check(project / "outline.yaml")]
    assert "missing-extra" not in [problem.code for problem in briefgen.check(project / "outline.yaml")]
    assert parsed.count("a.bib") == 2
    assert parsed.count("notice.md") == 1


@given(any_entry())
def test_any_entry_is_kept_as_it_was_read(entry):
    packed = json.loads(json.dumps(cache._packed([entry], [])))  # noqa: SLF001 - a file of its own takes longer
    assert cache._unpacked(packed) == ([entry], [])  # noqa: SLF001


def test_an_entry_of_which_something_is_told_is_kept_too(project: Path, parsed):
    text = "---\ntitle: A guide to TLP:AMBER handling\nmarking: TLP:GREEN\n---\n[TLP:RED] is narrower.\n"
    (project / "sources" / "guide.md").write_text(text, encoding="utf-8")
    first = briefgen.check(project / "outline.yaml")
    assert "marking-conflict" in [problem.code for problem in first]
    assert briefgen.check(project / "outline.yaml") == first
    assert parsed.count("guide.md") == 1


def test_a_file_of_the_same_size_and_time_is_another(project: Path, parsed):
    file = project / "sources" / "notice.md"
    file.write_text("# Notice\n\nOne fog.\n", encoding="utf-8")
    status = file.stat()
    first = text(project)
    file.write_text("# Notice\n\nTwo fog.\n", encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert text(project) == first.replace("One fog", "Two fog")


def test_another_limit_reads_anew(project: Path, parsed):
    outline = project / "outline.yaml"
    deep = '{"title": "Deep", "x": ' + '{"a": ' * 40 + "1" + "}" * 41
    (project / "sources" / "deep.json").write_text(deep, encoding="utf-8")
    written = outline.read_text(encoding="utf-8")
    codes = []
    for depth in (30, 100, 30):
        outline.write_text(f"{written}options: {{limits: {{depth: {depth}}}}}\n", encoding="utf-8")
        codes.append("too-large" in [problem.code for problem in briefgen.check(outline)])
    assert codes == [True, False, True]
    assert parsed.count("deep.json") == 2


def test_what_another_package_could_read_is_not_kept(project: Path, parsed, monkeypatch):
    def read(data, file):
        yield entry_from({"title": f"Read {len(parsed)} times"}, Location(file))[0]

    (project / "sources" / "a.fog").write_text("fog", encoding="utf-8")
    assert "unread-file" in [problem.code for problem in briefgen.check(project / "outline.yaml")]
    with monkeypatch.context() as installed:
        readers = (*READERS, Reader("fog", (".fog",), read))
        installed.setattr(holdings, "all_readers", lambda: readers)
        assert "read-4-times" in text(project)
        assert "read-5-times" in text(project)
    assert "unread-file" in [problem.code for problem in briefgen.check(project / "outline.yaml")]


def test_a_package_that_reads_a_suffix_of_ours_is_asked_each_time(project: Path, parsed, monkeypatch):
    def read(data, file):
        yield entry_from({"title": "Of the vault"}, Location(file))[0]

    first = text(project)
    readers = (*READERS, Reader("vault", ("notice.md",), read))
    monkeypatch.setattr(holdings, "all_readers", lambda: readers)
    assert "of-the-vault" in text(project)
    monkeypatch.undo()
    assert "of-the-vault" not in first


def key_with(monkeypatch, **versions: str) -> bytes:
    """The key of a file where these versions are installed, and of other libraries none."""

    def version(library: str) -> str:
        if library not in versions:
            raise metadata.PackageNotFoundError(library)
        return versions[library]

    monkeypatch.setattr(metadata, "version", version)
    return Cache(None).key_of(b"x", "a", "r")


def test_a_file_is_read_again_with_another_library(monkeypatch):
    monkeypatch.setattr(store, "_code", store._code.__wrapped__)  # noqa: SLF001 - a process of its own takes longer
    keys = [key_with(monkeypatch), key_with(monkeypatch, pypdf="6.1"), key_with(monkeypatch, pypdf="6.2")]
    assert len(set(keys)) == 3
    assert key_with(monkeypatch, pypdf="6.2") == keys[2]


# ---------------------------------------------------------------- what never stops a build


def test_without_a_home_there_is_no_cache(project: Path, parsed, monkeypatch):
    for name in ("BRIEFGEN_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert cache_file() is None
    assert "Crossing" in text(project)
    assert "Crossing" in text(project)
    assert len(parsed) == 4


@pytest.fixture
def stores(monkeypatch, parsed) -> list[bool]:
    """Of each database that is opened, whether it is closed."""
    closed: list[bool] = []

    class Store(sqlite3.Connection):
        def __init__(self, *given, **further):
            super().__init__(*given, **further)
            self.number = len(closed)
            closed.append(False)

        def close(self):
            super().close()
            closed[self.number] = True

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda file, **given: connect(file, factory=Store, **given))
    return closed


def test_the_file_is_closed_after_a_build(project: Path, stores):
    text(project)
    assert stores
    assert all(stores)


def test_the_file_is_closed_when_it_is_no_database(project: Path, stores):
    cache_file().parent.mkdir()
    cache_file().write_bytes(b"not a database" * 100)
    text(project)
    assert stores
    assert all(stores)


def test_the_file_is_closed_when_reading_is_broken_off(project: Path, stores, monkeypatch):
    def broken_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(holdings, "read_with", broken_off)
    with pytest.raises(KeyboardInterrupt):
        text(project)
    assert stores
    assert all(stores)


def test_the_file_is_closed_when_it_cannot_take_what_is_new(project: Path, stores):
    text(project)
    with closing(sqlite3.connect(cache_file())) as store, store:
        store.execute("DROP TABLE files")
        store.execute("CREATE TABLE files (key TEXT)")
    text(project)
    assert all(stores)


def test_builds_at_once_read_the_same(project: Path, parsed):
    command = [sys.executable, "-m", "briefgen", "sources", "--outline", str(project / "outline.yaml"), "--json"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    said = {process.communicate() for process in running}
    assert len(said) == 1
    assert [process.returncode for process in running] == [0] * 4
    before = text(project)
    assert parsed == []
    assert text(project, cached=False) == before


def test_a_cache_that_another_holds_is_passed_over(project: Path, parsed):
    first = text(project)
    with closing(sqlite3.connect(cache_file())) as store:
        store.execute("BEGIN EXCLUSIVE")
        assert text(project) == first
    assert text(project) == first
    assert len(parsed) == 4


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everything can be written here")
def test_a_cache_that_can_only_be_read_is_read(project: Path, parsed):
    first = text(project)
    for place in (cache_file(), cache_file().parent):
        place.chmod(0o500)
    (project / "sources" / "new.md").write_text("# New\n\nFog.\n", encoding="utf-8")
    assert text(project) == text(project) != first
    assert parsed.count("notice.md") == 1
    assert parsed.count("new.md") == 2


# ---------------------------------------------------------------- what somebody else has put into it


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIEW files AS WITH RECURSIVE n AS (SELECT 1 AS id UNION ALL SELECT id + 1 FROM n) SELECT * FROM n",
        "CREATE TABLE files (id, key, value)",
        "CREATE TABLE notes (text)",
    ],
)
def test_a_database_of_another_make_is_left_as_it_is(project: Path, parsed, sql: str):
    cache_file().parent.mkdir()
    with closing(sqlite3.connect(cache_file())) as store, store:
        store.execute(sql)
    before = cache_file().read_bytes()
    assert text(project) == text(project)
    assert cache_file().read_bytes() == before


def test_a_trigger_is_not_run(project: Path, parsed):
    text(project)
    with closing(sqlite3.connect(cache_file())) as store, store:
        store.execute("CREATE TRIGGER t AFTER INSERT ON files BEGIN DELETE FROM files; END")
    (project / "sources" / "new.md").write_text("# New\n\nFog.\n", encoding="utf-8")
    assert text(project) == text(project)
    with closing(sqlite3.connect(cache_file())) as store:
        assert store.execute("SELECT count(*) FROM files").fetchone() == (2,)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
@pytest.mark.parametrize("suffix", ["", ".key"])
def test_a_pipe_is_not_waited_for(project: Path, parsed, suffix: str):
    place = Path(f"{cache_file()}{suffix}")
    place.parent.mkdir()
    os.mkfifo(place)
    assert text(project) == text(project)


def poisoned(change) -> None:
    """Change what is kept of each file, and leave the seals as they are."""
    with closing(sqlite3.connect(cache_file())) as store, store:
        for number, value in store.execute("SELECT id, value FROM files").fetchall():
            seal, packed = value[:64], json.loads(value[64:])
            changed = change(packed)
            text = changed if isinstance(changed, str | bytes) else seal + json.dumps(changed).encode()
            store.execute("UPDATE files SET value = ? WHERE id = ?", (text, number))


def without_marking(packed):
    for record, *_ in packed[0]:
        record.pop("marking", None)
    return packed


def problem(*said):
    def change(packed):
        packed[1] = [["sources/a.yaml", *said]]
        return packed

    return change


def record(**fields):
    def change(packed):
        packed[0][0][0].update(fields)
        return packed

    return change


def place(at: int, value):
    def change(packed):
        packed[0][0][at] = value
        return packed

    return change


ATTACKS = {
    "unmark": without_marking,
    "severity": problem(1, 1, "fatal", "x", "msg", "", ""),
    "line": problem("x", 1, "warning", "x", "msg", "", ""),
    "msg": problem(1, 1, "warning", "x", None, "", ""),
    "esc": problem(1, 1, "warning", "\x1b]0;x\x07", "msg", "", ""),
    "eline": place(2, "x"),
    "efile": place(1, "/etc/passwd"),
    "surrogate": record(text="\ud800x"),
    "control": record(text="a\x00b\x1b"),
    "int": record(text=5),
    "deep": lambda _: "[" * 5000 + "]" * 5000,
    "deep-sealed": lambda _: "0" * 64 + "[" * 5000 + "]" * 5000,
    "deep-x": lambda _: '[[[{"title":"a","x":{"a":' + "[" * 900 + "]" * 900 + "}}]],[]]",
    "number": lambda _: "1",
    "bytes": lambda _: b"\xff\xfe",
    "none": lambda packed: [None, packed[1]],
    "list": lambda packed: [[[1, "a", 1, 1]], packed[1]],
    "not-ascii": lambda _: "é" * 64 + "[[],[]]",
    "empty": lambda _: [[], []],
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_somebody_puts_into_it_is_read_anew(project: Path, parsed, attack: str):
    (project / "sources" / "red.md").write_text("---\ntitle: Secret fog\nmarking: TLP:RED\n---\nFog.\n")
    first = briefgen.check(project / "outline.yaml")
    assert "above-marking" in [found.code for found in first]
    poisoned(ATTACKS[attack])
    assert briefgen.check(project / "outline.yaml") == first
    assert len(parsed) == 6


def test_what_is_kept_of_one_file_is_not_taken_for_another(project: Path, parsed):
    (project / "sources" / "red.md").write_text("---\ntitle: Secret fog\nmarking: TLP:RED\n---\nFog.\n")
    first = briefgen.check(project / "outline.yaml")
    with closing(sqlite3.connect(cache_file())) as store, store:
        (clear,) = store.execute("SELECT value FROM files WHERE CAST(value AS TEXT) LIKE '%notice%'").fetchone()
        store.execute("UPDATE files SET value = ? WHERE CAST(value AS TEXT) LIKE '%TLP:RED%'", (clear,))
    assert briefgen.check(project / "outline.yaml") == first
    assert parsed.count("red.md") == 2
    assert parsed.count("notice.md") == 1


def key_file() -> Path:
    return cache_file().with_name(f"{cache_file().name}.key")


@pytest.mark.skipif(os.name != "posix", reason="files have other rights here")
def test_the_key_is_the_user_s_alone(project: Path, parsed):
    text(project)
    assert [file.stat().st_mode & 0o777 for file in (cache_file(), key_file())] == [0o600, 0o600]
    assert len(key_file().read_bytes()) == 32
    key_file().chmod(0o644)
    before = key_file().read_bytes()
    text(project)
    assert key_file().read_bytes() != before
    assert parsed.count("notice.md") == 2


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_broken_key_is_made_anew(project: Path, parsed, content: bytes):
    first = text(project)
    key_file().write_bytes(content)
    assert text(project) == first
    assert text(project) == first
    assert parsed.count("notice.md") == 2


def test_without_a_key_there_is_no_cache(project: Path, parsed):
    first = text(project)
    key_file().unlink()
    key_file().mkdir()
    assert text(project) == first
    assert parsed.count("notice.md") == 2


def test_what_is_too_long_is_not_kept(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(store, "_LONGEST", 1000)
    entry, _ = entry_from({"title": "Fog", "text": "fog " * 500}, Location("a", 3))
    with Cache(tmp_path / "c.sqlite") as kept:
        long, short = kept.key_of(b"x", "a", "r"), kept.key_of(b"y", "a", "r")
        kept.put(long, ([entry], []))
        kept.put(short, ([], []))
    with Cache(tmp_path / "c.sqlite") as kept:
        assert (kept.get(long), kept.get(short)) == (None, ([], []))
