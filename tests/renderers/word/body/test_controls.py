"""The way back from an edited draft: what carries an id is found again by its control and by its bookmark."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

import briefgen
from briefgen.document import Callout, Cell, Column, CrossRef, Document, Link, Metadata, Section, Spread, Table
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import word
from briefgen.renderers.word.body.bookmarks import bookmark_name
from briefgen.renderers.word.body.controls import tag_of
from tests.helpers.readback import W, docx_part, paragraph_text, value
from tests.helpers.torture import cell, h, inlines, listing, p, torture

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
LEVELS = {"body": {"p", "tbl"}, "tc": {"p", "tbl"}, "p": {"r", "hyperlink"}, "tr": {"tc"}}
"""What a control may hold, by what it stands in."""


def made(*blocks) -> bytes:
    return word.render(Document(Metadata("T"), blocks), STYLES, {})


def name(node) -> str:
    return node.tag.removeprefix(W)


def controls(data: bytes) -> dict[str, str]:
    """Return the words in each control, by its tag."""
    found = docx_part(data, "word/document.xml").iter(f"{W}sdt")
    return {value(node, "sdtPr/tag"): words_in(node) for node in found}


def words_in(node) -> str:
    return " ".join(filter(None, map(paragraph_text, [*node.iter(f"{W}p")] or [node])))


def bookmarked(data: bytes) -> dict[str, str]:
    """Return the words of each bookmark. LibreOffice repeats beginnings: the first and the last end count."""
    names, said, spans = {}, "", {}
    for node in docx_part(data, "word/document.xml").iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t", f"{W}p"):
        ident = node.get(f"{W}id")
        if name(node) == "bookmarkStart":
            names[ident] = node.get(f"{W}name")
            spans.setdefault(names[ident], [len(said), len(said)])
        elif name(node) == "bookmarkEnd":
            spans[names[ident]][1] = len(said)
        else:
            said += " " if name(node) == "p" else node.text
    return {bookmark: " ".join(said[start:end].split()) for bookmark, (start, end) in spans.items()}


@pytest.fixture(scope="module")
def crowded() -> bytes:
    return word.render(torture(), STYLES, {})


def test_every_entry_theme_and_judgement_of_a_brief_is_found_by_its_id(project: Path):
    (file,) = briefgen.build(project / "outline.yaml", to=["docx"]).files
    found = controls(file.read_bytes())
    assert list(found) == [
        "judgement/kj1", "theme/the-crossing", "entry/is-the-crossing-open", "entry/notice", "theme/the-weather",
        "entry/will-fog-close-it",
    ]  # fmt: skip
    assert "It is open every day." in found["entry/is-the-crossing-open"]
    assert found["entry/is-the-crossing-open"] in found["theme/the-crossing"]
    assert found["judgement/kj1"].startswith("A closure of the crossing is unlikely")
    words = bookmarked(file.read_bytes())
    assert {ident: words[bookmark_name(ident)] for ident in found} == {
        k: " ".join(v.split()) for k, v in found.items()
    }


def test_a_control_is_called_by_its_kind_and_its_first_words():
    entry = Section((p("lead"), h(2, "Who  came?", "x")), "entry/who")
    data = made(entry, p("It came. " * 20, ident="judgement/it"))
    titles = [node.get(f"{W}val") for node in docx_part(data, "word/document.xml").iter(f"{W}alias")]
    assert titles == ["Entry: Who came?", ("Judgement: " + "It came. " * 20)[:64]]


def test_controls_hold_what_may_stand_in_their_place(crowded):
    found = list(docx_part(crowded, "word/document.xml").iter(f"{W}sdt"))
    assert len(found) == 9
    for node in found:
        place = next(name(up) for up in node.iterancestors() if name(up) in LEVELS)
        held = {name(child) for child in node.find(f"{W}sdtContent")}
        assert held & LEVELS[place]
        assert held <= LEVELS[place] | {"sdt", "bookmarkStart", "bookmarkEnd"}
    ids = [value(node, "sdtPr/id") for node in found]
    assert len(set(ids)) == len(ids)


def test_a_cell_that_holds_an_entry_still_ends_with_a_paragraph():
    table = Table((Column(),), ((Cell((Section((p("a"),), "entry/a"),)),), (cell("b", ident="entry/b"),)), 0)
    data = made(table, Callout((Section((p("c"),), "entry/c"),)))
    assert {name(node[-1]) for node in docx_part(data, "word/document.xml").iter(f"{W}tc")} == {"p"}
    assert controls(data) == {"entry/a": "a", "entry/b": "b", "entry/c": "c"}


def test_what_says_nothing_has_no_control_and_keeps_its_bookmark():
    data = made(Section((), "entry/a"), p(ident="entry/b"), p("end"))
    assert controls(data) == {}
    assert {bookmark_name("entry/a"), bookmark_name("entry/b")} <= set(bookmarked(data))


def test_other_sections_are_bookmarks_only():
    assert controls(made(Section((p("a"),), "summary"), Section((p("b"),)), p("c", ident="entry"))) == {}


def test_an_entry_may_turn_pages():
    data = made(p("a"), Section((Spread((p("b"),), landscape=True), p("c")), "entry/x"), p("d"))
    assert controls(data) == {"entry/x": "b c"}
    assert len(list(docx_part(data, "word/document.xml").iter(f"{W}sectPr"))) == 3


def test_the_tag_of_a_long_id_is_shortened_and_still_its_own():
    ids = ["entry/" + "x" * 70, "entry/" + "x" * 71]
    assert list(controls(made(*(Section((p("a"),), ident) for ident in ids)))) == [tag_of(ident) for ident in ids]
    assert len({tag_of(ident) for ident in ids}) == 2
    assert all(len(tag_of(ident)) == 64 for ident in ids)


def test_a_bookmark_has_the_same_name_in_every_draft():
    first, later = made(p("a", ident="entry/a")), made(p("new", ident="entry/new"), p("a", ident="entry/a"))
    (bookmark,) = bookmarked(first)
    assert bookmarked(later)[bookmark] == "a"


@pytest.mark.validator
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_keeps_the_bookmarks_and_the_words_of_what_it_saves(tmp_path: Path):
    link = Link("https://example.org/", inlines("a link"))
    judged = Section((p("It ", link, " is."), p("Grounds ", CrossRef("entry/a", inlines("Q1")))), "judgement/a")
    data = made(p("Start"), listing((judged,)), Section((h(1, "Who?", "who"), p("They.")), "entry/a"), p("End"))
    (tmp_path / "sent.docx").write_bytes(data)
    (tmp_path / "back").mkdir()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "back", "sent.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=180)
    back = (tmp_path / "back" / "sent.docx").read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(back))
    kept = bookmarked(back)
    for ident, words in controls(data).items():
        assert kept[bookmark_name(ident)] == " ".join(words.split())
