"""Words that are in every file stop no build: those of layouts, styles, scales and formats."""

from pathlib import Path

import pytest
import yaml

import briefgen
from briefgen.exporters import EXPORTERS
from briefgen.project.proof.looks import vocabulary
from briefgen.project.proof.texts import texts_in
from briefgen.project.proof.withheld import folded
from tests.cli.running import run
from tests.helpers.house import template
from tests.helpers.specimen import FONT_TAG, _files, specimen_briefs, vocabulary_of

OUTLINE = """\
title: Report
date: 2026-05-04
cutoff: 2026-05-03
marking: TLP:RED
unmarked: TLP:CLEAR
bottom_line: It is likely.
judgements:
- {text: It is likely., likelihood: likely, confidence: low, basis: b, entries: [pier]}
- {text: It is open., confidence: high, entries: [pier, secret]}
themes:
- {title: Pier, select: "tag:pier", group_by: kind}
- {title: Rest, entries: [secret, gate]}
products:
- {name: press, title: Pier report, marking: TLP:GREEN, marking_filter: drop}
"""
ENTRIES = """\
- id: pier
  title: Is the pier open?
  kind: qa
  publisher: Ferries
  published: 2026-03-01
  reliability: B
  credibility: 2
  tags: [pier]
  text: |
    It is open [@gate, p. 3].

    1. one

    | a | b |
    |---|---|
    | c | d |
- id: gate
  title: Notice of the gate
  authors: Berg, Ida
  container: Wire
  published: 2026-04
  accessed: 2026-04-28
  url: https://gate.example/a
  archive_url: https://gate.example/b
  translated_by: Holm
  source_type: news-report
  language: de
  text: Words.
- {id: unsaid, title: Unsaid, kind: qa}
"""
WAYS = [
    "",
    "citations: author-date\nlanguage: de\n",
    "citations: icd206\noptions: {attach_sources: true}\n",
    "citations: chicago-author-date\n",
    "layout: qa\nscale: phia\noptions: {annex_unplaced: true}\n",
    "word: {template: house.docx}\n",
]


def project(folder: Path, more: str, words: list[str]) -> Path:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "wire.yaml").write_text(ENTRIES, encoding="utf-8")
    secret = {"id": "secret", "title": "Plum report", "marking": "TLP:RED", "tags": words, "text": "Plums."}
    (folder / "sources" / "held.yaml").write_text(yaml.safe_dump([secret]), encoding="utf-8")
    (folder / "house.docx").write_bytes(template())
    (folder / "outline.yaml").write_text(OUTLINE + more, encoding="utf-8")
    return folder / "outline.yaml"


def words_in(files) -> list[str]:
    """All words of files; codes, which have digits in them, are nobody's words."""
    found = (found.text for file in files for found in texts_in(file.read_bytes(), file.name))
    plain = (FONT_TAG.sub("", text) for text in found)
    words = {word for text in plain for word in folded(text).split() if word.isascii() and word.isalpha()}
    return sorted(word for word in words if "plum" not in word)


@pytest.mark.slow
@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("more", WAYS)
def test_no_word_that_files_say_without_it_stops_them(tmp_path: Path, more: str, draft: bool):
    first = briefgen.build(project(tmp_path, more, []), draft=draft, to=["pdf", "docx", "txt"])
    words = words_in(first.files)
    assert len(words) > 300
    again = briefgen.build(project(tmp_path, more, words), draft=draft, to=["pdf", "docx", "txt"])
    assert [str(problem) for problem in again.problems if problem.severity == "error"] == []


@pytest.mark.parametrize("form", EXPORTERS)
def test_no_word_of_a_format_stops_an_export(tmp_path: Path, form: str, monkeypatch):
    monkeypatch.chdir(tmp_path)
    project(tmp_path, "", [])
    export = ("export", form, "--product", "press", "-o", "export.file")
    run(*export)
    words = words_in([Path("export.file")])
    project(tmp_path, "", [word for word in words if word not in ("ncode", "nnote")])
    assert run(*export).exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        "annex",
        "figure",
        "table",
        "likely",
        "January",
        "Sources",
        "IBM Plex Sans",
        "Key judgements",
        "Heading 1",
        "draft",
    ],
)
def test_what_is_withheld_may_be_called_as_parts_of_files_are(tmp_path: Path, words: str):
    outline = project(tmp_path, "", [words])
    assert briefgen.build(outline, to=["pdf", "docx", "txt"]).files


def test_the_vocabulary_is_that_of_the_files_that_are_written_now():
    brief = next(specimen_briefs())
    files = [*_files(brief, draft=False), *_files(brief, draft=True)]
    missing = vocabulary_of(files) - set(vocabulary())
    assert missing == set(), "run: python -m tests.helpers.specimen > briefgen/project/proof/vocabulary.txt"
