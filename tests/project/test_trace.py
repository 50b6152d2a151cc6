"""`briefgen explain`: from a page, a line or a name back to entries, files and lines."""

import json
from pathlib import Path

import pytest

import briefgen
from briefgen import pipeline
from tests.cli.running import run


@pytest.fixture
def built(project: Path, monkeypatch) -> Path:
    monkeypatch.chdir(project)
    assert briefgen.build("outline.yaml", to=["pdf", "docx", "txt"]).problems == ()
    return project


def test_a_page_leads_to_entries_files_lines_and_clauses(built: Path):
    done = run("explain", "output/crossing-report.pdf:1")
    lines = done.output.splitlines()
    assert lines[lines.index("    E1.2  Operator's notice  (page 1)") + 1 :][:3] == [
        "      entry notice  (sources/notice.md:1)",
        "      taken by tags: crossing, in theme the-crossing  (outline.yaml:17:11)",
        "      rests on source 1: notice",
    ]


@pytest.mark.parametrize("name", ["notice", "e1.2", "entry/notice", "bg_entry_notice_da3e4ecbb7"])
def test_a_name_in_the_word_draft_is_an_id_a_number_or_a_bookmark(built: Path, name: str):
    done = run("explain", f"output/crossing-report.docx#{name}")
    assert done.output.splitlines()[1:] == [
        "  1  The crossing  (bookmark bg_theme_the_crossing_9ae1d68f4f)",
        "    theme the-crossing  (outline.yaml:14:3)",
        "    E1.2  Operator's notice  (bookmark bg_entry_notice_da3e4ecbb7)",
        "      entry notice  (sources/notice.md:1)",
        "      taken by tags: crossing, in theme the-crossing  (outline.yaml:17:11)",
        "      rests on source 1: notice",
    ]


def test_a_page_tells_the_bottom_line_and_what_it_and_each_judgement_rest_on(built: Path):
    outline = (built / "outline.yaml").read_text(encoding="utf-8")
    cited = outline.replace("stays open.", "stays open [@notice].")
    (built / "outline.yaml").write_text(cited, encoding="utf-8")
    briefgen.build("outline.yaml", to=["pdf"])
    done = run("explain", "output/crossing-report.pdf:1")
    assert done.output.splitlines()[:8] == [
        "output/crossing-report.pdf:1",
        "  the bottom line  (page 1)",
        "    `bottom_line`  (outline.yaml:6:14)",
        "    cites source 1: notice",
        "  judgement 1  (page 1)",
        "    judgement kj1  (outline.yaml:8:3)",
        "    rests on Q1.1: is-the-crossing-open",
        "  1  The crossing  (page 1)",
    ]


@pytest.mark.parametrize("name", ["bottom_line", "bottom-line", "bg_bottom_line_8219576bbb"])
def test_the_bottom_line_is_found_by_its_key_or_bookmark(built: Path, name: str):
    done = run("explain", f"output/crossing-report.docx#{name}")
    assert done.output.splitlines()[1] == "  the bottom line  (bookmark bg_bottom_line_8219576bbb)"


PRODUCT = "products: [{name: open, marking: TLP:CLEAR, marking_filter: drop, parts: [themes]}]\n"


def test_a_product_tells_what_took_its_entries_and_names_no_word_that_it_withholds(built: Path):
    outline = (built / "outline.yaml").read_text(encoding="utf-8")
    outline = outline.replace("marking: TLP:GREEN", "marking: TLP:GREEN\nunmarked: TLP:CLEAR")
    outline = outline.replace("{tags: crossing}", "{tags: crossing, not: {tags: operation-heron}}")
    (built / "outline.yaml").write_text(outline + PRODUCT, encoding="utf-8")
    ledger = built / "output" / ".briefgen" / "crossing-report-open.ledger.json"

    assert run("build", "--to", "pdf").exit_code == 0
    told = run("explain", "output/crossing-report-open.pdf:1").output
    assert "operation-heron, in theme the-crossing  (outline.yaml:18:11)" in told

    secret = "---\ntitle: Heron\nmarking: TLP:GREEN\ntags: [operation-heron]\n---\nA fog.\n"
    (built / "sources" / "secret.md").write_text(secret, encoding="utf-8")
    assert run("build", "--to", "pdf").exit_code == 0
    told = run("explain", "output/crossing-report-open.pdf:1").output
    assert "taken by select, in theme the-crossing  (outline.yaml:18:11)" in told
    rows = ledger.read_text(encoding="utf-8").partition('"rows"')[2]
    assert "notice" in rows
    assert "heron" not in rows


def test_a_line_of_the_text_leads_to_what_stands_there(built: Path):
    lines = (built / "output" / "crossing-report.txt").read_text(encoding="utf-8").splitlines()
    at = lines.index("The operator keeps the timetable.") + 1
    data = json.loads(run("explain", f"output/crossing-report.txt:{at}", "--json").stdout)
    assert [row["id"] for row in data["rows"]] == ["the-crossing", "notice"]
    assert data["current"] is True
    assert data["rows"][1]["by_where"]["line"] == 17


def test_a_project_that_has_changed_is_told(built: Path):
    with (built / "sources" / "questions.txt").open("a", encoding="utf-8") as file:
        file.write("It is foggy at times.\n")
    (built / "sources" / "new.txt").write_text("Q: Is there ice?\nA: No.\n", encoding="utf-8")
    done = run("explain", "output/crossing-report.pdf:1")
    assert done.exit_code == 0
    assert "this changed: sources/new.txt, sources/questions.txt [stale-ledger]" in done.output
    (built / "outline.yaml").unlink()
    assert "this changed: outline.yaml [stale-ledger]" in run("explain", "output/crossing-report.pdf:1").output


def test_a_file_that_has_changed_is_told(built: Path):
    with (built / "output" / "crossing-report.docx").open("ab") as file:
        file.write(b" ")
    done = run("explain", "output/crossing-report.docx#notice")
    assert "[changed-output]" in done.output
    assert "E1.2  Operator's notice" in done.output


def test_sources_that_were_given_are_read_again(built: Path):
    pipeline.build("outline.yaml", to=["pdf"], sources=["sources/notice.md", "sources/questions.txt"])
    assert "[stale-ledger]" not in run("explain", "output/crossing-report.pdf:1").output


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("notice", "`briefgen outline explain notice` asks the outline"),
        ("output/crossing-report.pdf", "name a page"),
        ("output/crossing-report.pdf:99", "no part of the brief stands on page 99"),
        ("output/crossing-report.docx#notise", "did you mean “notice”?"),
        ("output/crossing-report.pdf:notice", "name a page (brief.pdf:4), a line (brief.txt:12), or a part"),
        ("output/other.pdf:1", "there is no such file"),
        ("sources/notice.md:1", "has no ledger"),
    ],
)
def test_what_is_no_place_is_told_with_a_way_out(built: Path, place: str, told: str):
    done = run("explain", place)
    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output
    assert ("asks the outline" in done.output) == (place == "notice")


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"rows": 3}'])
def test_a_ledger_that_is_none_is_told(built: Path, content: bytes):
    (built / "output" / ".briefgen" / "crossing-report.ledger.json").write_bytes(content)
    assert "[bad-ledger]" in run("explain", "output/crossing-report.pdf:1").output
