"""Source files that go with a brief: as they are where they say nothing else, else as a clean copy, told."""

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

import briefgen

OUTLINE = "title: Report\nmarking: TLP:CLEAR\nthemes: [{title: T, rest: true}]\noptions: {attach_sources: true}\n"


def attached(folder: Path, name: str, content: str | bytes) -> tuple[dict[str, bytes], list[str]]:
    """The files in the PDF of a project with one source file, and the codes of what is told."""
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    given = content.encode() if isinstance(content, str) else content
    (folder / "sources" / name).write_bytes(given)
    built = briefgen.build(folder / "outline.yaml", to=["pdf"])
    (file,) = built.files
    files = PdfReader(io.BytesIO(file.read_bytes())).attachments
    return {name: parts[0] for name, parts in files.items()}, [problem.code for problem in built.problems]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "---\ntitle: One\npublished: 2026-05-04\ntags: [port]\n---\nWords of *the* note.\n"),
        ("a.txt", "-\nIs it open?\nYes. It is **open**.\n"),
        ("a.yaml", "- {title: One, text: Words.}\n"),
        ("a.json", '[{"title": "One", "text": "Words."}]'),
        ("a.csv", "title,published,text\nOne,2026-05-04,Words\n"),
    ],
)
def test_a_file_that_says_nothing_else_is_attached_as_it_is(tmp_path: Path, name: str, content: str):
    files, told = attached(tmp_path, name, content)
    assert files == {name: content.encode()}
    assert told == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "---\ntitle: One\nnote: SECRETPLUM\n---\nWords.\n"),
        ("a.md", "---\ntitle: One\n---\nWords. <!-- SECRETPLUM -->\n"),
        ("a.md", "---\ntitle: One # SECRETPLUM\n---\nWords.\n"),
        ("a.yaml", "# SECRETPLUM\n- {title: One, text: Words.}\n"),
        ("a.yaml", "- {title: One, text: Words., note: SECRETPLUM}\n"),
        ("a.csv", "title,text,note\nOne,Words,SECRETPLUM\n"),
        ("a.txt", "-\nIs it open?\nYes. <!-- SECRETPLUM -->\n"),
    ],
)
def test_of_a_file_that_says_more_a_clean_copy_is_attached_and_that_is_told(tmp_path: Path, name: str, content: str):
    files, told = attached(tmp_path, name, content)
    assert list(files) == ["a.entries.json"]
    assert b"SECRETPLUM" not in files["a.entries.json"]
    assert [row["title"] for row in json.loads(files["a.entries.json"])] in (["One"], ["Is it open?"])
    assert "attached-copy" in told


def test_objects_of_a_bundle_that_are_no_entries_do_not_go_out(tmp_path: Path):
    bundle = {
        "type": "bundle",
        "id": "bundle--11111111-1111-4111-8111-111111111111",
        "objects": [
            {
                "type": "report",
                "spec_version": "2.1",
                "id": "report--22222222-2222-4222-8222-222222222222",
                "created": "2026-05-04T00:00:00.000Z",
                "modified": "2026-05-04T00:00:00.000Z",
                "published": "2026-05-04T00:00:00.000Z",
                "name": "Harbour watch",
                "description": "Words.",
                "object_refs": ["indicator--33333333-3333-4333-8333-333333333333"],
            },
            {
                "type": "indicator",
                "spec_version": "2.1",
                "id": "indicator--33333333-3333-4333-8333-333333333333",
                "created": "2026-05-04T00:00:00.000Z",
                "modified": "2026-05-04T00:00:00.000Z",
                "name": "SECRETPLUM",
                "pattern": "[domain-name:value = 'secretplum.example']",
                "pattern_type": "stix",
                "valid_from": "2026-05-04T00:00:00Z",
                "object_marking_refs": ["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"],
            },
        ],
    }
    files, told = attached(tmp_path, "b.json", json.dumps(bundle))
    assert list(files) == ["b.entries.json"]
    assert b"SECRETPLUM" not in files["b.entries.json"]
    assert b"secretplum" not in files["b.entries.json"]
    assert "attached-copy" in told


def test_files_that_nobody_can_look_through_are_copied_too(tmp_path: Path):
    docx = (Path(__file__).parents[2] / "examples" / "word-press-lines" / "sources" / "press-lines.docx").read_bytes()
    files, told = attached(tmp_path, "a.docx", docx)
    assert list(files) == ["a.entries.json"]
    assert "attached-copy" in told


def test_a_file_with_entries_that_are_not_shown_is_not_attached(tmp_path: Path):
    (tmp_path / "sources").mkdir()
    rows = "- {id: a, title: One, text: Words.}\n- {id: b, title: Two, text: Words.}\n"
    (tmp_path / "sources" / "a.yaml").write_text(rows, encoding="utf-8")
    outline = OUTLINE.replace("rest: true", "entries: [a], exclude: [b]")
    (tmp_path / "outline.yaml").write_text(outline, encoding="utf-8")
    built = briefgen.build(tmp_path / "outline.yaml", to=["pdf"])
    assert PdfReader(io.BytesIO(built.files[0].read_bytes())).attachments == {}
    assert "not-attached" in [problem.code for problem in built.problems]
