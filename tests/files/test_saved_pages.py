"""Folders that browsers save beside a page."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

import briefgen
from briefgen.files.saved_pages import belongs_to_page
from briefgen.project import suggest
from briefgen.project.composing import compose_outline


@pytest.mark.parametrize(
    ("folder", "page"),
    [
        ("P_files", "P.html"),
        ("P.files", "P.htm"),
        ("P-Dateien", "P.html"),
        ("P_fichiers", "P.html"),
        ("P_archivos", "P.html"),
        ("P-filer", "P.HTM"),
        ("P_súbory", "P.html"),
        ("A page. Of news_files", "A page. Of news.html"),
        ("Cafe\u0301_files", "Café.html"),
    ],
)
def test_a_folder_called_after_a_page_beside_it_belongs_to_it(folder, page):
    assert belongs_to_page(folder, ["other.txt", page])


@pytest.mark.parametrize(
    ("folder", "beside"),
    [("P_files", []), ("P_files", ["P.txt"]), ("P_files", ["Q.html"]), ("P", ["P.html"]), ("P_drafts", ["P.html"])],
)
def test_any_other_folder_is_one_of_sources(folder, beside):
    assert not belongs_to_page(folder, beside)


def project_with(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "outline.yaml").write_text("title: X\nthemes: [{title: A, rest: true}]\n", encoding="utf-8")
    return folder / "outline.yaml"


FRAME = {"sources/P_files/a.css": "a{}", "sources/P_files/ad.html": "<p>Buy a boat.</p>"}


def test_a_saved_page_is_one_entry_and_its_folder_is_not_told(tmp_path):
    page = {"sources/P.html": "<title>P</title><article><h1>P</h1><p>The text of the page.</p></article>"}
    composed = compose_outline(project_with(tmp_path, {**page, **FRAME}), cached=False)
    assert [entry.title for entry in composed.entries] == ["P"]
    assert composed.problems == ()


def test_without_the_page_the_folder_is_told_once(tmp_path):
    more = {"sources/P_files/x/b.js.download": "1", "sources/P_files/logo.png": "2", "sources/a.md": "# A\n\nText.\n"}
    composed = compose_outline(project_with(tmp_path, {**FRAME, **more}), cached=False)
    assert [entry.title for entry in composed.entries] == ["A"]
    (told,) = composed.problems
    assert (told.code, Path(told.where.file).name) == ("left-parts", "P_files")
    assert "its 4 files were left out" in told.message


@pytest.mark.parametrize(
    "files",
    [
        {"case_files/a.md": "# Fog\n\nText.\n", "case_files/a.css": "a{}"},
        {"case_files/a.html": "<title>Fog</title><article><h1>Fog</h1><p>The text of the page.</p></article>"},
        {"case-files/a.md": "# Fog\n\nText.\n"},
        {"_files/a.md": "# Fog\n\nText.\n", ".html": ""},
    ],
)
def test_a_folder_of_sources_is_read_whatever_it_is_called(tmp_path, files):
    outline = project_with(tmp_path, {f"sources/{name}": text for name, text in files.items()})
    assert [entry.title for entry in compose_outline(outline, cached=False).entries] == ["Fog"]


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("Fog", "Fog_files/a.png"),
        ("Fog", "./Fog_files/a.png"),
        ("Nebel über Häfen", "Nebel%20%C3%BCber%20H%C3%A4fen-Dateien/a.png"),
        ("Nebel über Häfen", "Nebel über Häfen-Dateien/a.png"),
        ("A & B (1)", "A%20&amp;%20B%20(1)_archivos/a.png"),
    ],
)
def test_pictures_of_a_page_are_found_in_its_folder(tmp_path, page, address):
    folder = unquote(address).replace("&amp;", "&").removeprefix("./").partition("/")[0]
    text = f"<title>P</title><article><h1>P</h1><p>The text.</p><p><img src='{address}' alt='A quay'></p></article>"
    outline = project_with(tmp_path, {f"sources/{page}.html": text})
    (tmp_path / "sources" / folder).mkdir()
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "sources" / folder / "a.png")
    built = briefgen.build(outline, to=["txt"], cached=False)
    assert [each.code for each in built.problems] == []


def test_a_suggested_outline_does_not_name_the_folder_of_a_page(tmp_path):
    outline = project_with(tmp_path, {"P.html": "<p>x", "P_files/ad.html": "<p>y", "Q_drafts/a.md": "# A"})
    assert sorted(suggest._names(tmp_path, tmp_path, outline)) == ["P.html", "Q_drafts"]  # noqa: SLF001 - no extra
