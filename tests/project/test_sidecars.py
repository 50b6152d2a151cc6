"""Files that speak of others beside them: which they are, of what they speak, and what is told."""

import json
import os
import unicodedata
from pathlib import Path

import pytest
import yaml

import briefgen
from briefgen.project.composing import Composed, compose_outline
from briefgen.project.importing import import_files
from briefgen.project.trace import trace
from tests.cli.running import run
from tests.project.test_schema import faults as editors_faults
from tests.readers.pdf.test_pdf import pdf

OUTLINE = "title: X\nmarking: TLP:AMBER\nthemes: [{title: A, select: {}}]\n"
NOTICE = "# Notice\n\nThe quay is open.\n"
LOG = "id,title,publisher\nfog,Fog,Own\nrain,Rain,\n"


@pytest.fixture
def make(tmp_path: Path, monkeypatch):
    """Write files into a project, and return what it comes to."""
    monkeypatch.chdir(tmp_path)

    def made(outline: str = OUTLINE, **texts: str | bytes) -> Composed:
        (tmp_path / "outline.yaml").write_text(outline, encoding="utf-8")
        for name, content in texts.pop("files", texts).items():
            file = tmp_path / "sources" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            data = content.encode() if isinstance(content, str) else content
            file.write_bytes(data)
        return compose_outline("outline.yaml")

    return made


def told(composed: Composed, *passed_over: str) -> list[tuple[str, str, int, int]]:
    return [
        (each.code, Path(each.where.file).name, each.where.line, each.where.column)
        for each in composed.problems
        if each.code not in passed_over
    ]


def test_a_pdf_gets_what_it_cannot_say_and_is_no_longer_asked_when_it_came_out(make):
    made = pdf(["Open at night."]).replace(b"D:20000101", b"D:20261130")
    assert [code for code, *_ in told(make(files={"report.pdf": made}))] == ["creation-date"]
    composed = make(files={"report.pdf.yaml": "title: The quay\npublished: 2024-05\npublisher: Port\ngrade: B2\n"})
    (entry,) = composed.entries
    assert (entry.title, entry.id, entry.publisher, entry.grade) == ("The quay", "the-quay", "Port", "B2")
    assert (entry.published.iso(), entry.text, entry.where.file) == (
        "2024-05",
        "Open at night.",
        "sources/report.pdf",
    )
    assert composed.problems == ()


@pytest.mark.parametrize("name", ["notice.md.yaml", "notice.md.yml", "notice.md.YAML", "files.yaml", "Files.YML"])
def test_a_file_is_spoken_of_beside_it_or_in_that_of_its_folder(make, name):
    fields = "{publisher: Port, marking: TLP:GREEN}\n"
    composed = make(files={"notice.md": NOTICE, name: fields if "notice" in name else f"notice.md: {fields}"})
    (entry,) = composed.entries
    assert (entry.publisher, entry.marking.label, entry.text) == ("Port", "TLP:GREEN", "The quay is open.")
    assert composed.problems == ()


def test_names_with_accents_and_blanks_are_found_however_they_are_coded(make):
    name = "Übersicht der Häfen.md"
    text = unicodedata.normalize("NFD", f"{name}: {{publisher: Port}}\n")
    composed = make(files={name: NOTICE, "files.yaml": text})
    assert (composed.entries[0].publisher, composed.problems) == ("Port", ())


def test_that_of_a_folder_speaks_of_folders_below_and_of_none_around(make):
    composed = make(
        files={
            "notice.md": NOTICE,
            "a/b/log.csv": LOG,
            "files.yaml": "a/b/log.csv: {published: 2024}\n",
            "a/files.yaml": "../notice.md: {publisher: Port}\n/etc/passwd: {publisher: Port}\n",
        }
    )
    assert [entry.published and entry.published.iso() for entry in composed.entries] == [None, "2024", "2024"]
    assert told(composed) == [("unused-sidecar", "files.yaml", 1, 1), ("unused-sidecar", "files.yaml", 2, 1)]


LISTS = {
    "files.yaml": "- {title: Fog, text: T}\n",
    "files.yml": "entries: [{title: Fog, text: T}]\n",
    "entries.yaml": "- {title: Fog, text: T}\n",
    "notes.md.yaml": "title: Fog\ntext: T\n",
    "v1.2.yaml": "title: Fog\ntext: T\n",
    "photo.png.yaml": "title: Fog\ntext: T\n",
    "other.pdf.yaml": "- {title: Fog, text: T}\n",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_entries_stays_one_and_so_does_an_entry(make, name):
    composed = make(files={"notice.md": NOTICE, name: LISTS[name]})
    assert sorted(entry.title for entry in composed.entries) == ["Fog", "Notice"]
    assert composed.problems == ()


def test_an_entry_called_as_the_files_of_a_folder_stays_one(make):
    composed = make(files={"notice.md": NOTICE, "files.yaml": "title: Fog\ntext: T\n"})
    assert len(composed.entries) == 2


def test_a_list_beside_the_file_that_its_name_names_is_read_and_told(make):
    composed = make(files={"notice.md": NOTICE, "notice.md.yaml": "- {title: Fog, published: 2024}\n"})
    assert len(composed.entries) == 2
    assert told(composed) == [("unused-sidecar", "notice.md.yaml", 1, 0)]


def test_sources_yaml_stays_what_it_is(make):
    composed = make(
        files={"a.yaml": "- {title: Fog, publisher: W}\n", "sources.yaml": "- {name: Wire, aliases: [W]}\n"}
    )
    assert composed.entries[0].publisher == "Wire"
    assert composed.problems == ()


def test_what_is_said_of_no_file_is_told(make):
    composed = make(
        files={
            "notice.md": NOTICE,
            "notcie.md.yaml": "publisher: Port\n",
            "files.yaml": "notise.md: {publisher: Port}\nnotice.md:\nsources.yaml: {publisher: Port}\n",
        }
    )
    assert told(composed) == [
        ("unused-sidecar", "files.yaml", 1, 1),
        ("unused-sidecar", "files.yaml", 3, 1),
        ("unused-sidecar", "notcie.md.yaml", 1, 0),
    ]
    assert [each.hint for each in composed.problems][::2] == ["did you mean “notice.md”?"] * 2


@pytest.mark.parametrize("fields", ["marking: TLP:RED", "tlp: red", "handling: x", "releasable_to: [NLD]"])
def test_a_marking_of_what_is_not_there_stops_the_build(make, fields):
    beside = {"files.yaml": f"notcie.md: {{{fields}}}\n", "log.csv.yaml": f"entries: {{fgo: {{{fields}}}}}\n"}
    problems = make(files={"notice.md": NOTICE, "log.csv": LOG, **beside}).problems
    assert [each.severity for each in problems if each.code == "unused-sidecar"] == ["error", "error"]


def test_a_marking_for_a_whole_folder_is_no_file_and_stops_the_build(make):
    problems = make(files={"notice.md": NOTICE, "files.yaml": "tlp: red\n"}).problems
    assert [(each.severity, each.code) for each in problems] == [("error", "unused-sidecar")]


@pytest.mark.parametrize("name", ["notice.md.yaml", "files.yaml"])
def test_a_comment_above_a_sidecar_marks_what_it_speaks_of(make, name):
    text = "publisher: Port" if name != "files.yaml" else "notice.md: {publisher: Port}"
    composed = make(files={"notice.md": NOTICE, name: f"# TLP:AMBER\n{text}\n"})
    assert [entry.marking.label for entry in composed.entries] == ["TLP:AMBER"]
    assert composed.problems == ()


def test_an_entry_that_is_called_by_its_id_keeps_it(make):
    beside = "entries: {fog: {title: Mist}, rain: {id: drizzle}}\n"
    composed = make(
        files={"log.csv": LOG.replace("id,", "").replace("fog,", "").replace("rain,", ""), "log.csv.yaml": beside}
    )
    assert [(entry.id, entry.title) for entry in composed.entries] == [("fog", "Mist"), ("drizzle", "Rain")]


def test_what_is_said_of_a_picture_is_told(make):
    composed = make(files={"notice.md": NOTICE, "map.png": b"\x89PNG", "files.yaml": "map.png: {title: Map}\n"})
    assert told(composed, "unread-file") == [("unused-sidecar", "files.yaml", 1, 10)]


def test_two_that_speak_of_one_file_are_told_and_the_nearer_goes_before(make):
    composed = make(
        files={
            "a/notice.md": NOTICE,
            "a/notice.md.yaml": "publisher: Nearest\nmarking: TLP:CLEAR\n",
            "a/files.yaml": "notice.md: {publisher: Near, container: Near}\n",
            "files.yaml": "a/notice.md: {publisher: Far, container: Far, tags: far, marking: TLP:GREEN}\n",
        }
    )
    (entry,) = composed.entries
    assert (entry.publisher, entry.container, entry.tags) == ("Nearest", "Near", ("far",))
    assert entry.marking.label == "TLP:GREEN"
    assert [code for code, *_ in told(composed)] == ["two-sidecars", "two-sidecars", "marking-conflict"]


def test_of_a_file_with_several_entries_all_take_what_they_do_not_say_and_one_by_its_id_what_is_said_of_it(make):
    beside = "publisher: Port\nid: all\nentries:\n  fog: {publisher: Other, published: 31 Feb}\n  fgo: {title: T}\n"
    composed = make(files={"log.csv": LOG, "log.csv.yaml": beside})
    assert [(entry.id, entry.publisher) for entry in composed.entries] == [("fog", "Other"), ("rain", "Port")]
    assert told(composed) == [
        ("unused-sidecar", "log.csv.yaml", 1, 1),
        ("unread-date", "log.csv.yaml", 4, 38),
        ("unused-sidecar", "log.csv.yaml", 5, 3),
    ]


@pytest.mark.parametrize(
    ("beside", "line"),
    [("entries: [fog]\n", 0), ("entries: fog\n", 1), ("entries: {fog: 2024}\n", 1), ("entries:\n", 0)],
)
def test_entries_by_id_are_a_mapping(make, beside, line):
    composed = make(files={"log.csv": LOG, "log.csv.yaml": beside})
    assert [entry.id for entry in composed.entries][:2] == ["fog", "rain"]
    assert ("wrong-type" in [code for code, *_ in told(composed)]) is bool(line)


@pytest.mark.parametrize(
    ("name", "beside", "line"),
    [
        ("notice.md.yaml", "marking: TLP:RED\n  published: [", 2),
        ("notice.md.yaml", "TLP:RED\n", 1),
        ("files.yaml", "notice.md: {marking: TLP:RED\n", 1),
        ("files.yaml", "notice.md: TLP:RED\n", 1),
        ("notice.md.yaml", b"marking: TLP:RED\nnote: \xff\n", 2),
    ],
)
def test_of_a_broken_one_the_file_counts_as_the_narrowest_marking(make, name, beside, line):
    composed = make(files={"notice.md": NOTICE, "log.csv": LOG, name: beside})
    marked = {entry.title: entry.marking and entry.marking.label for entry in composed.entries}
    assert marked == {"Notice": "TLP:RED", "Fog": None, "Rain": None}
    errors = [each for each in composed.problems if each.severity == "error" and each.code != "above-marking"]
    assert [Path(each.where.file).name for each in errors] == [name]
    assert errors[0].where.line == line
    assert "unknown-marking" in [code for code, *_ in told(composed)]


def test_it_counts_where_only_its_file_is_named_as_a_source(make):
    files = {"notice.md": NOTICE, "notice.md.yaml": "marking: TLP:RED\n", "files.yaml": "x.md: {tags: a}\n"}
    composed = make("title: X\nsources: [sources/notice.md]\nthemes: [{title: A, select: {}}]\n", files=files)
    assert composed.entries[0].marking.label == "TLP:RED"
    assert set(composed.inputs) == {
        "outline.yaml",
        "sources/notice.md",
        "sources/notice.md.yaml",
        "sources/files.yaml",
    }
    given = compose_outline("outline.yaml", ["sources/notice.md", "sources/notice.md.yaml"])
    assert [entry.marking.label for entry in given.entries] == ["TLP:RED"]


@pytest.mark.skipif(os.name != "posix", reason="links take rights here")
def test_a_link_that_leads_out_of_the_project_is_no_sidecar(make, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text("publisher: Port\n", encoding="utf-8")
    make(files={"notice.md": NOTICE})
    (tmp_path / "sources" / "notice.md.yaml").symlink_to(outside)
    for sources in ("sources", "sources/notice.md"):
        outline = f"title: X\nsources: [{sources}]\nthemes: [{{title: A, select: {{}}}}]\n"
        composed = make(outline, files={})
        assert composed.entries[0].publisher == ""
        assert [code for code, *_ in told(composed)] == ["outside-project"]


def test_a_stored_copy_speaks_through_its_entry_and_what_is_said_beside_it_is_told(make):
    files = {"notice.md": NOTICE, "copy.md": "---\nfile: sources/notice.md\n---\n# Copy\n"}
    composed = make(files={**files, "notice.md.yaml": "publisher: Port\n"})
    assert [entry.title for entry in composed.entries] == ["Copy"]
    assert told(composed) == [("unused-sidecar", "notice.md.yaml", 1, 1)]
    composed = make(files={**files, "notice.md.yaml": "marking: TLP:RED\n"})
    assert {entry.title for entry in composed.entries} == {"Copy", "Notice"}


def test_a_change_shows_at_once_though_the_file_comes_from_the_cache(make, tmp_path, monkeypatch):
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "cache.sqlite"))
    assert make(files={"notice.md": NOTICE}).entries[0].publisher == ""
    for name in ("notice.md.yaml", "files.yaml"):
        for publisher in ("Port", "Pier"):
            content = f"publisher: {publisher}\n"
            content = content if name != "files.yaml" else f"notice.md: {{{content.strip()}}}\n"
            assert make(files={name: content}).entries[0].publisher == publisher
        (tmp_path / "sources" / name).unlink()
        assert make(files={}).entries[0].publisher == ""


def test_the_ledger_has_its_sum_and_tells_of_a_change(make, tmp_path):
    make(files={"notice.md": NOTICE, "notice.md.yaml": "publisher: Port\n"})
    briefgen.build("outline.yaml", to=["txt"])
    (ledger,) = tmp_path.rglob("*ledger.json")
    assert "sources/notice.md.yaml" in json.loads(ledger.read_text(encoding="utf-8"))["inputs"]
    (output,) = (tmp_path / "output").glob("*.txt")
    assert trace(f"{output}:12").problems == ()
    make(files={"notice.md.yaml": "publisher: Pier\n"})
    (problem,) = trace(f"{output}:12").problems
    assert "sources/notice.md.yaml" in problem.message


def test_importing_carries_it_over_and_says_so(make, tmp_path):
    make(files={"report.pdf": pdf(["Open."]), "report.pdf.yaml": "title: The quay\npublished: 2024-05\n"})
    sources = tmp_path / "sources"
    written, (problem,) = import_files([sources / "report.pdf", sources / "report.pdf.yaml"], sources)
    assert [file.name for file in written] == ["the-quay.md"]
    assert "published: 2024-05\n" in written[0].read_text(encoding="utf-8")
    assert (problem.code, problem.where.file) == ("carried-over", "sources/report.pdf.yaml")
    composed = make(files={})
    assert [entry.title for entry in composed.entries] == ["The quay"]
    assert [code for code, *_ in told(composed)] == ["unused-sidecar"]


def test_the_table_of_sources_shows_it(make):
    make(files={"notice.md": NOTICE, "notice.md.yaml": "published: 2024-05\n"})
    (row,) = json.loads(run("sources", "--json", "--no-cache").stdout)["entries"]
    assert row["published"] == "2024-05"


def test_editors_know_what_it_takes():
    fine = "grade: B2\ndate: 2024-05\nx: {a: b}\nentries: {fog: {title: A}}\n"
    assert editors_faults("sidecar", fine) == []
    assert editors_faults("files", yaml.safe_dump({"a b.pdf": {"publisher": "Port", "entries": {"a": {}}}})) == []
    for wrong in ("grade: Z9", "publishr: A", "entries: {fog: {mood: A}}", "entries: [a]"):
        assert editors_faults("sidecar", f"{wrong}\n"), wrong
