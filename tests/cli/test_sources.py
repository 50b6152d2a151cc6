"""`briefgen sources`: the holdings, and what it takes to read all of them."""

import json
import sys
from pathlib import Path

import pytest

from briefgen.files.extras import install_line, missing_extras, needs
from briefgen.problems import Location
from tests.cli.running import run


@pytest.fixture
def library(project: Path, monkeypatch) -> Path:
    (project / "sources" / "refs.bib").write_text("@misc{a, title = {The pier}}\n", encoding="utf-8")
    (project / "sources" / "page.html").write_text("<title>Fog</title><p>Fog.</p>\n", encoding="utf-8")
    monkeypatch.chdir(project)
    return project


def without(monkeypatch, *modules: str) -> None:
    """Let packages be not installed."""
    for name in modules:
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
