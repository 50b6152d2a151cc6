"""Importing: a file for each entry, which reads back as the entry or is told."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given

from briefgen.entry import entry_from
from briefgen.problems import Location
from briefgen.project.composing import compose_outline
from briefgen.project.importing import _named, _native, import_files
from briefgen.readers import read_source
from tests.entry.test_record import entries as written
from tests.readers.pdf.test_pdf import pdf


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


def a_project_with_a_pdf(tmp_path: Path) -> Path:
    """The folder of sources of a project, in which a PDF lies that says when it was made."""
    sources = tmp_path / "sources"
    sources.mkdir()
    (tmp_path / "outline.yaml").write_text("title: X\nthemes: [{title: A, select: {}}]\n", encoding="utf-8")
    made = pdf(["Open at night.", "Closed by day."]).replace(b"D:20000101", b"D:20261130")
    (sources / "report.pdf").write_bytes(made)
    return sources


def test_a_pdf_becomes_a_text_below_plain_front_matter_with_the_file_as_its_stored_copy(tmp_path: Path):
    sources = a_project_with_a_pdf(tmp_path)
    (file,), (dated,) = import_files([sources / "report.pdf"], sources)
    front, text = file.read_text(encoding="utf-8").removeprefix("---\n").split("---\n")
    digest = sha256((sources / "report.pdf").read_bytes()).hexdigest()
    assert front == (
        "id: report\nkind: document\ntitle: Report\nfile: sources/report.pdf\n"
        f"sha256: {digest}\nx:\n  created: 2026-11-30\n"
    )
    assert text == "Open at night.\n\nClosed by day.\n"
    assert (dated.code, dated.hint) == ("creation-date", "write `published:` into the new file if you know it")


def test_a_pdf_that_was_imported_is_no_entry_twice(tmp_path: Path):
    sources = a_project_with_a_pdf(tmp_path)
    outline = tmp_path / "outline.yaml"
    assert [each.code for each in compose_outline(outline, cached=False).problems] == ["creation-date"]
    import_files([sources / "report.pdf"], sources)
    composed = compose_outline(outline, cached=False)
    assert composed.problems == ()
    assert [entry.where.file.endswith("report.md") for entry in composed.entries] == [True]


def test_a_file_outside_of_the_project_is_no_stored_copy(tmp_path: Path):
    sources = a_project_with_a_pdf(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    (other / "outline.yaml").write_text("title: X\nthemes: []\n", encoding="utf-8")
    (file,), _ = import_files([sources / "report.pdf"], other / "sources")
    assert "file:" not in file.read_text(encoding="utf-8")


def test_numbers_and_truth_values_are_written_plainly_and_told(tmp_path: Path):
    entry, _ = entry_from({"title": "A", "text": "Open.", "x": {"count": 3, "open": True}}, Location("a.json"))
    data, (problem,) = _native(entry, "a.md")
    assert data.decode().endswith("x:\n  count: 3\n  open: true\n---\nOpen.\n")
    assert problem.message == "“a” does not read back quite as it was: x"


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


def test_what_was_counted_in_reading_is_not_carried_and_not_told(tmp_path: Path):
    message = tmp_path / "note.eml"
    message.write_text("From: Ada <ada@example.org>\nSubject: Quay\n\nIt is open.\n", encoding="utf-8")
    (file,), problems = import_files([message], tmp_path / "imp")
    assert (problems, "seen:" in file.read_text(encoding="utf-8")) == ([], False)
