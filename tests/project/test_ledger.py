"""The ledger: where each entry really stands in the outputs, and a build that fails rather than lose one."""

import io
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

import briefgen
from briefgen import pipeline
from briefgen.cli import cli
from briefgen.document import Section
from briefgen.document.walk import rebuilt
from briefgen.project import rendering
from briefgen.renderers.pdf.file.paint import PagePainter

NOTICE = "entry/notice"


def ledger_of(project: Path, name: str = "crossing-report") -> dict:
    return json.loads((project / "output" / f"{name}.ledger.json").read_text(encoding="utf-8"))


def row(project: Path, ident: str) -> dict:
    return next(row for row in ledger_of(project)["rows"] if row["id"] == ident)


def run(*words: str):
    return CliRunner().invoke(cli, [str(word) for word in words])


# ---------------------------------------------------------------- what it tells


def test_a_build_writes_a_ledger_beside_its_outputs(project: Path):
    built = briefgen.build(project / "outline.yaml", to=["pdf", "docx", "txt"])
    assert built.ledger == project / "output" / "crossing-report.ledger.json"
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
    assert [row["kind"] for row in ledger_of(project)["rows"]][:3] == ["judgement", "theme", "entry"]


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
    first = (project / "output" / "crossing-report.ledger.json").read_bytes()
    moved = project.parent / "moved"
    shutil.copytree(project, moved, ignore=shutil.ignore_patterns("output"))
    monkeypatch.chdir(moved)
    briefgen.build("outline.yaml")
    assert (moved / "output" / "crossing-report.ledger.json").read_bytes() == first
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
    file = project / "output" / "crossing-report.ledger.json"
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


# ---------------------------------------------------------------- nothing vanishes in silence


def lost(project: Path, *formats: str) -> list[str]:
    """The messages of a build that fails because entries are lost, and that writes nothing."""
    built = briefgen.build(project / "outline.yaml", to=formats)
    assert (built.files, built.ledger) == ((), None)
    assert not (project / "output").exists()
    return [problem.message for problem in built.problems if problem.code == "missing-entry"]


def test_a_layout_that_hides_an_entry_fails_with_an_exit_code_of_its_own(project: Path):
    house = project / "layouts" / "house"
    house.mkdir(parents=True)
    (house / "styles.yaml").write_text("extends: shared\n", encoding="utf-8")
    hiding = (
        '{% for theme in brief.themes %}{% for item in theme.items %}{% if item.entry.kind == "qa" %}'
        '<section id="{{ item.anchor }}"><p>{{ item.entry.title }}</p></section>{% endif %}{% endfor %}{% endfor %}'
    )
    (house / "brief.j2").write_text(hiding, encoding="utf-8")
    done = run("build", project / "outline.yaml", "--layout", "house", "--to", "txt")
    assert done.exit_code == 3
    assert "“notice” is selected (E1.2), but the layout “house” does not show it [missing-entry]" in done.output
    assert run("check", project / "outline.yaml", "--layout", "house").exit_code == 1
    assert not (project / "output").exists()


def test_a_layout_that_shows_no_entry_at_all_is_a_summary(project: Path):
    house = project / "layouts" / "house"
    house.mkdir(parents=True)
    (house / "styles.yaml").write_text("extends: shared\n", encoding="utf-8")
    (house / "brief.j2").write_text("<p>{{ outline.title }}</p>", encoding="utf-8")
    built = briefgen.build(project / "outline.yaml", layout="house", to=["txt"])
    assert built.problems == ()
    assert "spots" not in row(project, "notice")


def test_what_the_pdf_does_not_paint_is_missed(project: Path, monkeypatch):
    paint = PagePainter.line

    def forgetful(self, line, left, y, *, aside=False):
        element = line.segments[0].run.element if line.segments else None
        while element is not None and element.ident != NOTICE:
            element = element.parent
        if element is None:
            paint(self, line, left, y, aside=aside)

    monkeypatch.setattr(PagePainter, "line", forgetful)
    assert lost(project, "pdf") == ["“notice” is selected (E1.2), but nothing of it is in the pdf file"]


@pytest.mark.parametrize("name", ["docx", "txt"])
def test_what_word_and_text_leave_out_is_missed(project: Path, monkeypatch, name: str):
    def without(blocks):
        return tuple(rebuilt(b, without) for b in blocks if not (isinstance(b, Section) and b.id == NOTICE))

    real = rendering.load_renderer

    def forgetful(module):
        return lambda document, styles, pages: real(module)(
            replace(document, blocks=without(document.blocks)), styles, pages
        )

    monkeypatch.setattr(rendering, "load_renderer", forgetful)
    assert f"“notice” is selected (E1.2), but nothing of it is in the {name} file" in lost(project, name)


def test_a_bookmark_without_words_does_not_count(project: Path, monkeypatch):
    real = rendering.load_renderer

    def wordless(module):
        def render(document, styles, pages):
            stored = io.BytesIO(real(module)(document, styles, pages))
            emptied = io.BytesIO()
            with ZipFile(stored) as package, ZipFile(emptied, "w") as copy:
                for part in package.namelist():
                    data = package.read(part)
                    if part == "word/document.xml":
                        start = data.index(b'w:name="bg_entry_notice_da')
                        end = data.index(b"w:bookmarkEnd", data.index(b"timetable", start))
                        data = (
                            data[:start] + re.sub(rb"(<w:t[ >][^<]*>?)[^<]*", rb"<w:t>", data[start:end]) + data[end:]
                        )
                    copy.writestr(part, data)
            return emptied.getvalue()

        return render

    monkeypatch.setattr(rendering, "load_renderer", wordless)
    assert lost(project, "docx") == ["“notice” is selected (E1.2), but nothing of it is in the docx file"]


# ---------------------------------------------------------------- briefgen explain


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
        ("output/crossing-report.pdf:99", "no entry, theme or judgement stands on page 99"),
        ("output/crossing-report.docx#notise", "did you mean “notice”?"),
        ("output/other.pdf:1", "there is no such file"),
        ("sources/notice.md:1", "has no ledger"),
    ],
)
def test_what_is_no_place_is_told_with_a_way_out(built: Path, place: str, told: str):
    done = run("explain", place)
    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"rows": 3}'])
def test_a_ledger_that_is_none_is_told(built: Path, content: bytes):
    (built / "output" / "crossing-report.ledger.json").write_bytes(content)
    assert "[bad-ledger]" in run("explain", "output/crossing-report.pdf:1").output
