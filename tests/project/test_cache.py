"""The cache of what files were read as: unchanged files are not parsed again, and nothing in it is trusted."""

import sqlite3
from pathlib import Path

import pytest

import briefgen
from briefgen.entry import entry_from
from briefgen.problems import Location, warning
from briefgen.project import holdings
from briefgen.project.cache import Cache, cache_file, key_of


@pytest.fixture
def parsed(monkeypatch, tmp_path) -> list[str]:
    """The files that are parsed, as they are."""
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "cache" / "sources.sqlite"))
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
    with sqlite3.connect(cache_file()) as store:
        store.execute("UPDATE files SET value = ?", (value,))
    assert text(project) == first


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_a_broken_cache_is_passed_over(project: Path, parsed, content):
    first = text(project)
    cache_file().write_bytes(content)
    assert text(project) == first


def test_a_cache_that_cannot_be_written_is_passed_over(project: Path, parsed, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "file" / "sources.sqlite"))
    assert "Crossing" in text(project)


def test_what_is_kept_is_what_was_read(tmp_path):
    entry, _ = entry_from(
        {"title": "Fog", "published": "2024~", "authors": "Doe, Jane", "x": {"a": ["1"]}}, Location("a", 3)
    )
    told = warning(Location("a", 2, 1), "odd", "is odd", "mend it", "odd")
    key = key_of(b"x", "a", "r")
    for stored in ([entry], []):
        cache = Cache(tmp_path / "c.sqlite")
        cache.put(key, (stored, [told]))
        cache.close()
        cache = Cache(tmp_path / "c.sqlite")
        assert cache.get(key) == (stored, [told])
        assert cache.get(key_of(b"y", "a", "r")) is None
        cache.close()
