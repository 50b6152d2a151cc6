"""Importing: a file for each entry, which reads back as the entry or is told."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from briefgen.entry import entry_from
from briefgen.problems import Location
from briefgen.project.importing import _named, _native, import_files
from briefgen.readers import read_source
from tests.entry.test_record import entries as written


@given(written())
def test_any_entry_is_carried_into_a_file_or_what_differs_is_told(entry):
    data, problems = _native(entry, "a.md")
    again, faults = read_source(data, "a.md")
    if problems == []:
        assert [each.model_dump() for each in again] == [entry.model_dump()]
    else:
        assert problems[0].code == "not-carried"
    assert faults == [] or problems


def test_the_signs_of_notes_in_a_foreign_text_are_no_notes():
    text = "%%no comment%% [[no link]] ==no mark== #no-tag\n\n> [!note] none ^abc"
    entry, _ = entry_from({"title": "A", "text": text}, Location("a.json"))
    data, problems = _native(entry, "a.md")
    assert problems == []
    assert read_source(data, "a.md")[0][0].text == text


def imported(tmp_path: Path, *records: dict) -> list[Path]:
    file = tmp_path / "in.json"
    file.write_text(json.dumps(records), encoding="utf-8")
    written, problems = import_files([file], tmp_path / "imp")
    assert [problem for problem in problems if problem.severity == "error"] == []
    return written


def test_entries_with_long_titles_fit_a_file_system_and_read_back(tmp_path: Path):
    title = "港" * 90
    written = imported(tmp_path, {"title": title, "text": "a"}, {"title": title + "湾", "text": "b", "id": "湾" * 80})
    assert [len(file.name.encode()) <= 255 for file in written] == [True, True]
    entries = [entry for file in written for entry in read_source(file.read_bytes(), file.name)[0]]
    assert [(entry.id, entry.title) for entry in entries] == [("港" * 80, title), ("湾" * 80, title + "湾")]


@pytest.mark.parametrize("ident", ["con", "NUL", "com1", "aux.txt"])
def test_entries_called_like_devices_of_windows_get_another_file_and_keep_their_id(tmp_path: Path, ident: str):
    (file,) = imported(tmp_path, {"id": ident, "title": "A", "text": "a"})
    assert file.stem.lower().partition(".")[0] not in ("con", "nul", "com1", "aux")
    assert [entry.id for entry in read_source(file.read_bytes(), file.name)[0]] == [ident]


def test_entries_that_some_systems_would_put_into_one_file_get_two(tmp_path: Path):
    records = [{"id": "Fog", "title": "A"}, {"id": "fog", "title": "B"}, {"id": "fog-2", "title": "C"}]
    assert [file.stem for file in imported(tmp_path, *records)] == ["Fog", "fog-2", "fog-2-2"]


def test_many_entries_of_one_name_cost_no_more_each(tmp_path: Path):
    times = iter(range(10**9))

    class Counted(str):
        __slots__ = ()

        def __hash__(self):
            next(times)
            return str.__hash__(self)

    entry, _ = entry_from({"title": "Fog"}, Location("a"))
    names = [name for name, _ in _named([entry.model_copy(update={"id": Counted("fog")})] * 500)]
    assert len(set(names)) == 500
    assert next(times) < 5000
