"""The style sheet of the Word file: the fonts that a draft is to carry, and those that it may not."""

import zipfile
from pathlib import Path

import pytest

import briefgen
from briefgen.project import house_template
from briefgen.styles.font_files import find_font_file
from briefgen.styles.font_rights import Rights, rights_of
from tests.helpers.house import template


def drafted(folder: Path, word: str = "{}") -> briefgen.Built:
    (folder / "sources").mkdir()
    (folder / "sources" / "a.md").write_text("---\ntitle: Pier\n---\nWords.\n", encoding="utf-8")
    (folder / "house.docx").write_bytes(template())
    outline = f"title: T\nword: {word}\nthemes: [{{title: All, rest: true}}]\n"
    (folder / "outline.yaml").write_text(outline, encoding="utf-8")
    return briefgen.build(folder / "outline.yaml", to=["docx"])


def fonts_in(built: briefgen.Built) -> dict[str, int]:
    with zipfile.ZipFile(built.files[0]) as draft:
        return {each.filename: each.file_size for each in draft.infolist() if each.filename.endswith(".odttf")}


def test_a_draft_carries_its_fonts_unless_the_outline_says_otherwise(tmp_path: Path):
    pytest.importorskip("uharfbuzz", reason="without it fonts stay whole")
    sizes = {}
    for word in ("{}", "{fonts: subset}", "{fonts: whole}", "{fonts: none}"):
        folder = tmp_path / word.strip("{}").replace(": ", "-")
        folder.mkdir(exist_ok=True)
        sizes[word] = fonts_in(drafted(folder, word))
    assert sizes["{}"] == sizes["{fonts: subset}"] != {}
    assert sizes["{fonts: none}"] == {}
    assert sizes["{fonts: whole}"].keys() == sizes["{}"].keys()
    assert sum(sizes["{fonts: whole}"].values()) > sum(sizes["{}"].values())


def test_a_draft_in_a_house_template_has_the_fonts_that_the_template_names(tmp_path: Path):
    assert fonts_in(drafted(tmp_path, "{template: house.docx, fonts: whole}")) == {}


def test_a_font_that_may_not_stand_in_a_file_that_is_edited_is_told_with_its_name(tmp_path: Path, monkeypatch):
    plex = find_font_file("IBM Plex Serif", 400, "normal")

    def rights(path: str) -> Rights:
        return Rights(embedding=False, cutting=False) if path == plex else rights_of(path)

    monkeypatch.setattr(house_template, "rights_of", rights)
    (problem,) = drafted(tmp_path).problems
    assert (problem.code, problem.severity, Path(problem.where.file).name) == (
        "font-rights",
        "warning",
        "outline.yaml",
    )
    assert "“IBM Plex Serif”" in problem.message
    assert "fonts: none" in problem.hint


def test_nothing_is_told_of_fonts_that_are_not_to_be_in_the_draft(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(house_template, "rights_of", lambda _: Rights(embedding=False, cutting=False))
    assert drafted(tmp_path, "{fonts: none}").problems == ()


@pytest.mark.parametrize("told", ["all", "true"])
def test_other_words_for_fonts_are_refused(tmp_path: Path, told: str):
    (problem,) = drafted(tmp_path, f"{{fonts: {told}}}").problems
    assert problem.severity == "error"
    assert "subset" in problem.message + problem.hint
