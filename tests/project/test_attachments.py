"""Source files that go with a brief: as they are where they say nothing else, else as a clean copy, told."""

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

import briefgen
from briefgen.document import Document, Metadata
from briefgen.project.attachments import with_attachments

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


# ---------------------------------------------------------------- asked of a document, without a PDF


def attachments(folder: Path, files: dict[str, str | bytes], outline: str = OUTLINE, product: str | None = None):
    """What is attached, as (name, media type, content), and what is told, with its hint."""
    for name, content in files.items():
        (folder / "sources" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "sources" / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "outline.yaml").write_text(outline, encoding="utf-8")
    composed = briefgen.compose_outline(folder / "outline.yaml", product=product)
    brief = composed.products[0] if product else composed.brief
    document, told = with_attachments(Document(Metadata("X"), ()), brief)
    given = [(each.name, each.media, each.data) for each in document.attachments]
    return given, [(problem.code, problem.message.replace(str(folder), ""), problem.hint) for problem in told]


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.md", "# One\n\nWords.\n", "text/markdown"),
        ("a.txt", "-\nWho?\nWe.\n", "text/plain"),
        ("a.yaml", "- {title: One}\n", "application/yaml"),
        ("a.yml", "- {title: One}\n", "application/yaml"),
        ("a.json", '[{"title": "One"}]', "application/json"),
        ("a.csv", "title\nOne\n", "text/csv"),
        ("a.tsv", "title\tid\nOne\tone\n", "text/tab-separated-values"),
    ],
)
def test_a_file_is_attached_with_its_media_type(tmp_path: Path, name: str, content: str, media: str):
    assert attachments(tmp_path, {name: content}) == ([(name, media, content.encode())], [])


def test_files_of_one_name_get_a_number_each(tmp_path: Path):
    files = {f"{place}/a.yaml": f"- {{title: In {place}}}\n" for place in ("one", "two", "three")}
    files["one/b.yaml"] = "- {title: Other}\n"
    given, _ = attachments(tmp_path, files)
    assert sorted(name for name, _, _ in given) == ["a-2.yaml", "a-3.yaml", "a.yaml", "b.yaml"]


def test_a_file_is_attached_under_a_name_that_every_system_can_save(tmp_path: Path):
    files = {"con.yaml": "- {title: Con}\n", "a\u0007b.yaml": "- {title: Bell}\n", f"{'ö' * 124}.md": "# One\n"}
    files |= {"x/A.yaml": "- {title: Upper}\n", "y/a.yaml": "- {title: Lower}\n", f"{'n' * 250}.html": "<p>Two.</p>"}
    given, _ = attachments(tmp_path, files)
    names = sorted(name for name, _, _ in given)
    assert len(names) == len(files)
    assert all(len(name.encode()) <= 255 and name.isprintable() for name in names)
    assert {"A.yaml", "a-2.yaml"} <= set(names)
    assert any(name.startswith("con-") for name in names)
    assert any(name.startswith("a-b-") for name in names)
    assert any(name.startswith("nnn") and name.endswith(".entries.json") for name in names)


def test_a_copy_holds_the_entries_that_are_shown_without_remarks_and_notes(tmp_path: Path):
    rows = "- {id: a, title: One, note: Plum, text: 'Open. <!-- plum --> Shut.'}\n- {id: b, title: Two}\n"
    ((name, media, content),), (told,) = attachments(tmp_path, {"a.yaml": rows})
    assert (name, media) == ("a.entries.json", "application/json")
    assert [(row["title"], row.get("text")) for row in json.loads(content)] == [
        ("One", "Open. Shut."),
        ("Two", None),
    ]
    assert b"lum" not in content
    assert told[0] == "attached-copy"
    assert told[1].endswith("a.yaml” says more than the entries of the brief, which are attached as “a.entries.json”")
    assert told[2] == "to attach the file itself, take out notes and whatever no entry says"


@pytest.mark.parametrize(
    "content",
    [
        "- {title: One, text: Words., unknown: Words}\n",
        "- {title: One, text: Words.} # words of no entry\n",
        "- {title: One, text: Words., note: Anything}\n".encode("utf-16"),
    ],
)
def test_a_file_that_says_a_word_more_or_is_not_utf_8_is_copied(tmp_path: Path, content: str | bytes):
    given, (told, *_) = attachments(tmp_path, {"a.yaml": content})
    assert ([name for name, _, _ in given], told[0]) == (["a.entries.json"], "attached-copy")


def test_a_byte_order_mark_and_names_of_fields_say_nothing(tmp_path: Path):
    content = "\ufeffquestion,answer,tags\nWho?,We.,port\n".encode()
    assert attachments(tmp_path, {"a.CSV": content}) == ([("a.CSV", "application/octet-stream", content)], [])


SOME = OUTLINE.replace("rest: true", "entries: [a]")


def test_what_holds_entries_that_are_not_shown_is_not_attached_and_the_next_file_is(tmp_path: Path):
    files = {"1.yaml": "- {id: a, title: One}\n- {id: b, title: Two}\n", "2.yaml": "- {id: c, title: Three}\n"}
    given, (told,) = attachments(tmp_path, files, OUTLINE.replace("rest: true", "entries: [a, c]"))
    assert [name for name, _, _ in given] == ["2.yaml"]
    assert (told[0], told[2]) == ("not-attached", "divide the file")
    assert told[1].endswith("1.yaml” is not attached: it holds entries that are not in the brief")


def test_what_stands_in_the_annex_is_shown(tmp_path: Path):
    files = {"1.yaml": "- {id: a, title: One}\n- {id: b, title: Two}\n"}
    outline = SOME.replace("attach_sources: true", "attach_sources: true, annex_unplaced: true")
    given, told = attachments(tmp_path, files, outline)
    assert ([name for name, _, _ in given], told) == (["1.yaml"], [])


def test_a_file_with_something_withheld_does_not_go_with_a_product(tmp_path: Path):
    files = {"1.yaml": "- {id: a, title: One}\n- {id: b, title: Two, marking: TLP:RED}\n"}
    outline = OUTLINE.replace("marking: TLP:CLEAR", "marking: TLP:RED\nunmarked: TLP:CLEAR")
    outline += "products: [{name: p, marking: TLP:CLEAR, marking_filter: drop}]\n"
    given, told = attachments(tmp_path, files, outline, product="p")
    assert (given, [code for code, _, _ in told]) == ([], ["not-attached"])
