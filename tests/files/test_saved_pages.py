"""Folders that browsers save beside a page."""

from pathlib import Path

import pytest

import briefgen
from briefgen.files.saved_pages import belongs_to_page
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


def test_without_the_page_the_folder_is_read_and_told_like_any_other(tmp_path):
    outline = project_with(tmp_path, {**FRAME, "sources/a.md": "# A\n\nText.\n"})
    assert [each.code for each in briefgen.check(outline, cached=False)] == ["unread-file"]
