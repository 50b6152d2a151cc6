"""Suggesting: entries grouped by their words, into an outline that builds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import briefgen
from briefgen.cli import cli

pytest.importorskip("sklearn", reason="the extra `suggest` is not installed")
from tests.project.suggesting.test_groups import FERRIES


def run(*words: object):
    return CliRunner().invoke(cli, ["outline", "suggest", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "q.txt").write_text(FERRIES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_outline_names_every_entry_and_builds_without_a_problem(folder: Path):
    done = run("sources", "-o", "outline.yaml")
    assert (done.exit_code, done.output) == (0, "outline.yaml\n")
    built = briefgen.build("outline.yaml", to=["txt"], strict=True)
    assert built.problems == ()
    composed = briefgen.compose_outline(Path("outline.yaml"))
    assert len(composed.brief.items()) == 4
    text = (folder / "outline.yaml").read_text(encoding="utf-8")
    assert "  # told by: " in text
    assert "# judgements:" in text


def test_without_a_file_it_is_printed_and_a_file_that_is_there_is_never_overwritten(folder: Path):
    printed = run("sources").stdout
    assert printed.startswith("# An outline to begin with")
    (folder / "outline.yaml").write_text("mine", encoding="utf-8")
    done = run("sources", "-o", "outline.yaml")
    assert done.exit_code == 1
    assert "[would-overwrite]" in done.output
    assert (folder / "outline.yaml").read_text(encoding="utf-8") == "mine"


def test_the_same_sources_give_the_same_outline_in_every_process(folder: Path):
    command = [sys.executable, "-m", "briefgen", "outline", "suggest", "sources"]
    runs = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": str(n)}).stdout
        for n in (1, 2)
    }
    assert len(runs) == 1


def test_titles_that_yaml_would_misread_markings_and_ids_that_say_nothing(folder: Path):
    rows = "".join(
        f'x{n},"No: ""yes"" #{n} {word}",TLP:AMBER\n' for n, word in enumerate(["dock", "dock", "fog", "fog"])
    )
    (folder / "sources" / "q.txt").write_text("Q: null?\nA: null.\n", encoding="utf-8")
    (folder / "sources" / "t.csv").write_text(f"id,title,marking\n{rows}", encoding="utf-8")
    assert run("sources", "-o", "outline.yaml").exit_code == 0
    assert [p for p in briefgen.check("outline.yaml") if p.severity == "error"] == []
    text = (folder / "outline.yaml").read_text(encoding="utf-8")
    assert "marking: TLP:AMBER  # the highest of the entries" in text
    assert '  - x0  # No: "yes" #0 dock\n' in text


def test_the_folder_of_the_outline_itself_may_be_the_sources(folder: Path):
    (folder / "sources" / "notes.txt").write_text("Q: Is there ice?\nA: No.\n", encoding="utf-8")
    done = run("sources", "-o", "sources/outline.yaml")
    assert done.exit_code == 0
    assert briefgen.build("sources/outline.yaml", to=["txt"], strict=True).problems == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "[no-source]"),
        (["sources", "-o", "below/outline.yaml"], "is outside of the outline's folder"),
        (["empty"], "[no-entries]"),
    ],
)
def test_what_cannot_be_suggested_is_told(folder: Path, words, told):
    (folder / "empty").mkdir()
    (folder / "below").mkdir()
    done = run(*words)
    assert done.exit_code == 1
    assert told in done.output


def test_faults_of_sources_are_told_and_the_others_are_grouped(folder: Path):
    (folder / "sources" / "bad.csv").write_text("title,published\nA,never\n", encoding="utf-8")
    done = run("sources", "-o", "outline.yaml")
    assert done.exit_code == 0
    assert "“never” is not a date" in done.stderr


def test_without_the_extra_it_is_told_what_to_install(folder: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "briefgen.project.suggesting", None)
    done = run("sources")
    assert done.exit_code == 1
    assert "pip install 'briefgen[suggest]'" in done.output


@pytest.mark.real
def test_the_questions_of_the_seed_make_themes_that_build(folder: Path):
    seed = os.environ.get("BRIEFGEN_SEED")
    if not seed:
        pytest.skip("BRIEFGEN_SEED names no folder")
    for file in Path(seed).iterdir():
        (folder / "sources" / "q.txt").write_bytes(file.read_bytes())
    assert run("sources", "-o", "outline.yaml").exit_code == 0
    assert briefgen.build("outline.yaml", to=["txt"], strict=True).problems == ()
    themes = briefgen.compose_outline(Path("outline.yaml")).brief.themes
    assert [len(theme.items) for theme in themes] == [4, 2]
