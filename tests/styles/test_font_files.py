"""Fonts are packages, files of the project or fonts of the system; what is missing is told with how to get it."""

import io
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen.document import Document, Metadata, Paragraph, Text
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.problems import BriefgenError
from briefgen.renderers import pdf
from briefgen.renderers.pdf.glyphs import fonts as pdf_fonts
from briefgen.styles import font_files
from briefgen.styles.font_files import find_font_file

WORDS = Document(Metadata("T"), (Paragraph((Text("x"), Text("y", bold=True))),))


@pytest.fixture
def layout(tmp_path: Path):
    """Return a function that draws a page in a layout with these fonts, and gives the faces that are embedded."""

    def drawn(text: str) -> list[str]:
        folder = tmp_path / "layouts" / "mine"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "styles.yaml").write_text(f"extends: brief\nfonts:\n  {text}", encoding="utf-8")
        styles = read_styles(LayoutPath((tmp_path / "layouts", BUILT_IN), tmp_path), "mine")
        (page,) = PdfReader(io.BytesIO(pdf.render(WORDS, styles, {}))).pages
        fonts = page["/Resources"]["/Font"].values()
        return sorted({font["/BaseFont"].partition("+")[2] for font in fonts})

    return drawn


def told(layout, text: str) -> list[str]:
    with pytest.raises(BriefgenError) as caught:
        layout(text)
    return [str(problem).removeprefix("layouts/mine/styles.yaml:") for problem in caught.value.problems]


def plex(folder: Path, *faces: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    source = Path(find_font_file("IBM Plex Serif", 400, "normal")).parent
    for face in faces:
        shutil.copy(source / f"IBMPlexSerif-{face}.ttf", folder)
    return folder


def test_a_family_may_be_files_of_the_layout(layout, tmp_path):
    plex(tmp_path / "layouts" / "mine" / "fonts", "Regular", "Bold", "Italic")
    assert layout("body: {family: Corporate, bold: 700, path: fonts/}") == [
        "IBMPlexSerif-Bold",
        "IBMPlexSerif-Regular",
    ]
    assert layout("body: {family: Corporate, path: fonts/IBMPlexSerif-Italic.ttf}") == ["IBMPlexSerif-Italic"]


def test_of_a_folder_of_several_families_those_of_its_name_are_taken(layout, tmp_path):
    folder = plex(tmp_path / "fonts", "Regular", "Bold")
    shutil.copy(find_font_file("Fira Sans", 400, "normal"), folder)
    names = layout("body: {family: Fira Sans, path: ../../fonts}")
    assert names == ["FiraSans-Regular"]


def test_a_path_leads_to_fonts_of_the_project_or_the_system_only(layout, tmp_path, monkeypatch):
    outside = plex(tmp_path.parent / f"{tmp_path.name}-outside", "Regular")
    (problem,) = told(layout, f"body: {{family: Corporate, path: {outside}}}")
    assert "is neither in the project nor among the fonts of the system [outside-project]" in problem
    monkeypatch.setattr("briefgen.layout.finding.system_folders", lambda: (outside,))
    assert layout(f"body: {{family: Corporate, path: {outside}}}") == ["IBMPlexSerif-Regular"]


@pytest.mark.parametrize("path", ["fonts/", "fonts/none.ttf", "../../layouts"])
def test_a_path_without_a_font_is_told(layout, path):
    (problem,) = told(layout, f"body: {{family: Corporate, path: {path}}}")
    assert problem.startswith(f"3:35: error: there is no TrueType file at “{path}” [no-font]")


def test_a_file_that_is_no_font_is_told_by_its_name(layout, tmp_path):
    (tmp_path / "layouts" / "mine").mkdir(parents=True)
    (tmp_path / "layouts" / "mine" / "bad.ttf").write_bytes(b"x")
    (problem,) = told(layout, "body: {family: Corporate, path: bad.ttf}")
    assert problem.startswith("3:35: error: the font file bad.ttf cannot be embedded:")
    assert str(tmp_path) not in problem


def test_families_that_are_not_installed_are_told_together(layout, monkeypatch):
    monkeypatch.setattr(font_files, "system_folders", lambda: ())
    one, other = told(layout, "body: {family: No Such Sans}\n  heading: {family: Nor This}")
    assert one.startswith("3:18: error: the font “No Such Sans” is not installed [no-font]")
    assert "see whether it is a package, as most free families are: pip install fontpkg-no-such-sans" in one
    assert "at hand are Fira Sans" in one
    assert other.startswith("4:21: error: the font “Nor This” is not installed [no-font]")


@pytest.mark.parametrize(
    ("family", "hint"),
    [
        ("Fira Sanz", "did you mean “Fira Sans”?"),
        ("Arial", "“Arimo” has the same widths: pip install fontpkg-arimo uharfbuzz; or"),
        ("Comic Sans MS", "it is not free, and so in no package"),
    ],
)
def test_no_package_is_named_that_is_not_there(layout, monkeypatch, family, hint):
    monkeypatch.setattr(font_files, "system_folders", lambda: ())
    (problem,) = told(layout, f"body: {{family: {family}}}")
    assert hint in problem
    assert "fontpkg-comic" not in problem


def test_a_family_among_the_system_s_fonts_is_told_with_its_path(layout, tmp_path, monkeypatch):
    folder = tmp_path / "system" / "truetype"
    folder.mkdir(parents=True)
    (folder / "NoSuchSans-Bold.ttf").write_bytes(b"")
    monkeypatch.setattr(font_files, "system_folders", lambda: (tmp_path / "system",))
    (problem,) = told(layout, "body: {family: No Such Sans}")
    assert problem.endswith(
        f"hint: it is among the fonts of this system: add `path: {folder.as_posix()}` to the font"
    )


def test_a_font_of_several_weights_is_told_to_take_harfbuzz(layout, tmp_path, monkeypatch):
    def read(path: str, weight: int):
        raise ImportError("No module named 'uharfbuzz'")

    plex(tmp_path / "layouts" / "mine", "Regular")
    monkeypatch.setattr(pdf_fonts, "FontFile", read)
    (problem,) = told(layout, "body: {family: Corporate, path: IBMPlexSerif-Regular.ttf}")
    assert "holds several weights, which takes HarfBuzz to embed [bad-font]" in problem
    assert problem.endswith("hint: pip install 'briefgen[shaping]'")
