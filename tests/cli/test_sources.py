"""`briefgen sources`: the holdings, and what it takes to read all of them."""

import json
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

from briefgen.files.extras import install_line, missing_extras, needs
from briefgen.problems import Location
from tests.cli.running import run
from tests.readers.pdf.test_pdf import pdf


@pytest.fixture
def library(project: Path, monkeypatch) -> Path:
    (project / "sources" / "refs.bib").write_text("@misc{a, title = {The pier}}\n", encoding="utf-8")
    (project / "sources" / "page.html").write_text("<title>Fog</title><p>Fog.</p>\n", encoding="utf-8")
    monkeypatch.chdir(project)
    return project


def without(monkeypatch, *modules: str) -> None:
    """Let packages be not installed."""
    known = [name for name in sys.modules if name.partition(".")[0] in modules]
    for name in (*known, *modules):
        monkeypatch.setitem(sys.modules, name, None)
    for name in [
        name for name in sys.modules if name.startswith(("briefgen.readers.references.", "briefgen.readers.web"))
    ]:
        monkeypatch.delitem(sys.modules, name)


def test_missing_extras_stand_on_top_in_one_line_to_paste(library: Path, monkeypatch):
    without(monkeypatch, "bibtexparser", "markdownify")
    done = run("sources")
    assert done.stdout.splitlines()[0] == "to read all files: pip install 'briefgen[bibtex,web]'"
    assert done.exit_code == 1
    assert json.loads(run("sources", "--json").stdout)["missing_extras"] == ["bibtex", "web"]


def test_once_they_are_installed_the_same_command_reads_the_files(library: Path, monkeypatch):
    pytest.importorskip("bibtexparser", reason="the extra `bibtex` is not installed")
    with monkeypatch.context() as before:
        without(before, "bibtexparser")
        assert "needs the extra “bibtex”" in run("check").stderr
        assert "needs the extra “bibtex”" in run("check").stderr
    done = run("sources")
    assert "pip install" not in done.stdout
    assert "The pier" in done.stdout


@pytest.mark.parametrize(
    ("module", "file", "extra"),
    [
        ("openpyxl", "list.xlsx", "xlsx"),
        ("openpyxl", "list.XLSM", "xlsx"),
        ("bibtexparser", "refs.biblatex", "bibtex"),
        ("markdownify", "page.xhtml", "web"),
        ("markdownify", "page.mhtml", "web"),
        ("feedparser", "news.xml", "web"),
        ("markdownify", "mail.eml", "web"),
        ("openpyxl", "memo.docx", ""),
        ("feedparser", "refs.ris", ""),
        ("cryptography", "open.pdf", ""),
        ("cryptography", "locked.pdf", "pdf"),
    ],
)
def test_each_format_asks_for_its_extra_and_for_no_other(tmp_path, monkeypatch, module, file, extra):
    monkeypatch.chdir(tmp_path)
    Path(file).write_bytes(CONTENTS[Path(file).suffix.lower()]() if file != "locked.pdf" else encrypted())
    for name in [name for name in sys.modules if name.partition(".")[0] in (module, "pypdf")]:
        monkeypatch.delitem(sys.modules, name)
    without(monkeypatch, module)
    done = run("sources", "--sources", file, "--no-cache", "--json")
    assert json.loads(done.stdout)["missing_extras"] == ([extra] if extra else [])
    assert bool(json.loads(done.stdout)["entries"]) is not bool(extra)


def workbook() -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.append(["title"])
    book.active.append(["Fog"])
    book.save(out)
    return out.getvalue()


def memo() -> bytes:
    document, out = Document(), BytesIO()
    document.add_paragraph("The quay is open.")
    document.save(out)
    return out.getvalue()


def encrypted() -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(pdf(["The quay is open."])))), BytesIO()
    writer.encrypt("", "owner", algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


PAGE = "<title>Fog</title><article><h1>Fog</h1><p>The quay is open.</p></article>"
CONTENTS = {
    ".xlsx": workbook,
    ".xlsm": workbook,
    ".docx": memo,
    ".pdf": lambda: pdf(["The quay is open."]),
    ".biblatex": lambda: b"@misc{a, title = {Fog}}\n",
    ".ris": lambda: b"TY  - NEWS\nTI  - Fog\nER  - \n",
    ".xhtml": PAGE.encode,
    ".mhtml": f"MIME-Version: 1.0\nContent-Type: text/html\nSubject: Fog\n\n{PAGE}".encode,
    ".eml": f"From: a@e.example\nSubject: Fog\nContent-Type: text/html\n\n{PAGE}".encode,
    ".xml": lambda: b"<rss version='2.0'><channel><title>F</title><item><title>Fog</title></item></channel></rss>",
}


def test_an_extra_is_asked_for_once():
    faults = [needs(extra, Location(f"{n}.x")).problems[0] for n, extra in enumerate(("web", "bibtex", "web"))]
    assert missing_extras(faults) == ["bibtex", "web"]
    assert install_line(missing_extras(faults)) == "pip install 'briefgen[bibtex,web]'"


def test_a_file_is_looked_into_where_there_is_no_outline(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.ris").write_text("TY  - NEWS\nTI  - Fog\nPY  - 2024/05/02\nER  - \n", encoding="utf-8")
    done = run("sources", "--sources", "refs.ris", "--json")
    assert done.exit_code == 0
    assert [row["title"] for row in json.loads(done.stdout)["entries"]] == ["Fog"]
    assert run("sources", "--outline", "other.yaml", "--sources", "refs.ris").exit_code == 1
    assert run("sources").exit_code == 1


def test_each_entry_says_how_many_words_of_its_file_arrived(library: Path):
    rows = {row["title"]: row for row in json.loads(run("sources", "--json", "--no-cache").stdout)["entries"]}
    assert rows["Fog"]["words"] == {"seen": 1, "kept": 1, "hidden": 0}
    assert rows["The pier"]["words"] is None
