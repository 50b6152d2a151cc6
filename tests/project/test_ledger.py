"""The ledger: where each entry really stands in the outputs, and a build that fails rather than lose one."""

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

import briefgen
from briefgen.project import rendering
from tests.cli.running import run

NOTICE = "entry/notice"


def ledger_of(project: Path, name: str = "crossing-report") -> dict:
    return json.loads((project / "output" / ".briefgen" / f"{name}.ledger.json").read_text(encoding="utf-8"))


def row(project: Path, ident: str) -> dict:
    return next(row for row in ledger_of(project)["rows"] if row["id"] == ident)


def test_a_build_writes_a_ledger_beside_its_outputs(project: Path):
    built = briefgen.build(project / "outline.yaml", to=["pdf", "docx", "txt"])
    assert built.ledger == project / "output" / ".briefgen" / "crossing-report.ledger.json"
    assert row(project, "notice") == {
        "kind": "entry",
        "id": "notice",
        "number": "E1.2",
        "title": "Operator's notice",
        "where": {"file": "sources/notice.md", "line": 1},
        "theme": "the-crossing",
        "by": "tags: crossing",
        "by_where": {"file": "outline.yaml", "line": 17, "column": 11},
        "sources": [1],
        "spots": {
            "pdf": {"page": 1, "last_page": 1},
            "docx": {"bookmark": "bg_entry_notice_da3e4ecbb7"},
            "txt": row(project, "notice")["spots"]["txt"],
        },
    }
    assert ledger_of(project)["references"] == {"1": "notice"}
    assert [row["kind"] for row in ledger_of(project)["rows"]][:4] == ["bottom-line", "judgement", "theme", "entry"]
    assert row(project, "kj1")["support"] == {"Q1.1": "is-the-crossing-open"}


def test_what_it_tells_of_each_file_is_true(project: Path):
    long = "\n\n".join(f"Paragraph {n} of a long answer about the crossing." for n in range(120))
    (project / "sources" / "long.md").write_text(f"---\nid: long\ntitle: Long\ntags: [crossing]\n---\n{long}\n")
    briefgen.build(project / "outline.yaml", to=["pdf", "docx", "txt"])
    spots = row(project, "long")["spots"]
    texts = [page.extract_text() for page in PdfReader(project / "output" / "crossing-report.pdf").pages]
    first = next(n for n, text in enumerate(texts, 1) if "Paragraph 0 of" in text)
    last = next(n for n, text in enumerate(texts, 1) if "Paragraph 119 of" in text)
    assert (spots["pdf"]["page"], spots["pdf"]["last_page"]) == (first, last)
    assert last > first
    with ZipFile(project / "output" / "crossing-report.docx") as package:
        assert f'w:name="{spots["docx"]["bookmark"]}"' in package.read("word/document.xml").decode()
    lines = (project / "output" / "crossing-report.txt").read_text(encoding="utf-8").splitlines()
    assert lines[spots["txt"]["line"] - 1].endswith("Long")
    assert lines[spots["txt"]["last_line"] - 1].startswith("Paragraph 119")


def test_the_same_project_gives_the_same_bytes_wherever_it_lies_and_whoever_builds_it(project: Path, monkeypatch):
    briefgen.build(project / "outline.yaml")
    first = (project / "output" / ".briefgen" / "crossing-report.ledger.json").read_bytes()
    moved = project.parent / "moved"
    shutil.copytree(project, moved, ignore=shutil.ignore_patterns("output"))
    monkeypatch.chdir(moved)
    briefgen.build("outline.yaml")
    assert (moved / "output" / ".briefgen" / "crossing-report.ledger.json").read_bytes() == first
    assert str(project.parent).encode() not in first


def test_the_pdf_does_not_carry_the_ids(project: Path):
    text = (project / "sources" / "notice.md").read_text(encoding="utf-8")
    (project / "sources" / "notice.md").write_text(text.replace("id: notice", "id: source-k7"), encoding="utf-8")
    briefgen.build(project / "outline.yaml", to=["pdf"])
    reader = PdfReader(project / "output" / "crossing-report.pdf")
    objects = [reader.get_object(n) for n in range(1, reader.trailer["/Size"])]
    assert not any("source-k7" in repr(each) for each in objects)


def test_outputs_of_an_earlier_build_from_the_same_input_stay_in_it(project: Path):
    briefgen.build(project / "outline.yaml", to=["pdf"])
    briefgen.build(project / "outline.yaml", to=["docx"])
    assert sorted(ledger_of(project)["outputs"]) == ["docx", "pdf"]
    assert sorted(row(project, "notice")["spots"]) == ["docx", "pdf"]
    with (project / "sources" / "questions.txt").open("a", encoding="utf-8") as file:
        file.write("It is foggy at times.\n")
    briefgen.build(project / "outline.yaml", to=["docx"])
    assert sorted(ledger_of(project)["outputs"]) == ["docx"]


def test_a_ledger_that_is_damaged_is_written_anew(project: Path):
    briefgen.build(project / "outline.yaml", to=["txt"])
    file = project / "output" / ".briefgen" / "crossing-report.ledger.json"
    whole = file.read_bytes()
    file.write_bytes(whole[:200])
    briefgen.build(project / "outline.yaml", to=["txt"])
    assert file.read_bytes() == whole


def test_a_draft_has_a_ledger_of_its_own(project: Path):
    built = briefgen.build(project / "outline.yaml", to=["docx"], draft=True)
    assert built.ledger.name == "crossing-report-draft.ledger.json"


def test_a_renderer_that_does_not_tell_is_listed_and_not_judged(project: Path, monkeypatch):
    monkeypatch.setattr(rendering, "load_written", lambda _: None)
    built = briefgen.build(project / "outline.yaml", to=["txt"])
    assert built.problems == ()
    assert ledger_of(project)["outputs"]["txt"]["traced"] is False
    done = run("explain", f"{built.files[0]}:1")
    assert (done.exit_code, "[no-ledger]" in done.output) == (1, True)


def test_an_entry_that_is_shown_twice_has_a_row_for_each_and_one_that_a_budget_moved_says_so(project: Path):
    text = (project / "outline.yaml").read_text(encoding="utf-8")
    text = text.replace("{text: fog}", "{text: [fog, timetable]}").replace(
        "title: Crossing", "placement: may-repeat\ntitle: Crossing"
    )
    (project / "outline.yaml").write_text(text, encoding="utf-8")
    built = briefgen.build(project / "outline.yaml", to=["pdf", "docx", "txt"])
    assert [p for p in built.problems if p.severity == "error"] == []
    rows = [row for row in ledger_of(project)["rows"] if row["id"] == "notice"]
    assert [(row["number"], row["theme"], row.get("again", 0)) for row in rows] == [
        ("E1.2", "the-crossing", 0),
        ("E2.1", "the-weather", 2),
    ]
    assert all(set(row["spots"]) == {"pdf", "docx", "txt"} for row in rows)
    text = text.replace("  select: {tags: crossing}", "  select: {tags: crossing}\n  max_words: 1\n  overflow: annex")
    (project / "outline.yaml").write_text(text.replace("placement: may-repeat\n", ""), encoding="utf-8")
    built = briefgen.build(project / "outline.yaml", to=["pdf", "docx", "txt"])
    assert [p for p in built.problems if p.severity == "error"] == []
    (moved,) = [row for row in ledger_of(project)["rows"] if row["id"] == "notice"]
    assert (moved["number"], moved["theme"], moved["annexed"]) == ("A1", "the-crossing", True)
    told = run("explain", f"{built.files[1]}#notice").output
    assert "moved to the annex by a budget" in told


@pytest.mark.parametrize("to", [["pdf", "docx"], ["docx", "pdf", "txt"], ["txt"]])
def test_the_first_and_the_second_build_write_the_same_ledger(project: Path, to: list[str]):
    first = briefgen.build(project / "outline.yaml", to=to).ledger.read_bytes()
    assert briefgen.build(project / "outline.yaml", to=to).ledger.read_bytes() == first


def test_formats_built_in_any_order_end_in_the_same_ledger(project: Path):
    together = briefgen.build(project / "outline.yaml", to=["pdf", "docx", "txt"]).ledger.read_bytes()
    shutil.rmtree(project / "output")
    for name in ("txt", "docx", "pdf"):
        built = briefgen.build(project / "outline.yaml", to=[name])
    assert built.ledger.read_bytes() == together


def test_it_lies_where_nobody_attaches_it_by_mistake(project: Path):
    built = briefgen.build(project / "outline.yaml", to=["txt"])
    shown = [path.name for path in (project / "output").iterdir() if not path.name.startswith(".")]
    assert shown == ["crossing-report.txt"]
    assert built.ledger == project / "output" / ".briefgen" / "crossing-report.ledger.json"


def test_one_that_lies_beside_its_output_is_still_found(project: Path):
    built = briefgen.build(project / "outline.yaml", to=["txt"])
    text = built.ledger.read_text(encoding="utf-8").replace('"project": "../.."', '"project": ".."')
    (project / "output" / "crossing-report.ledger.json").write_text(text, encoding="utf-8")
    shutil.rmtree(built.ledger.parent)
    done = run("explain", f"{built.files[0]}#notice")
    assert (done.exit_code, "[stale-ledger]" in done.output) == (0, False)
