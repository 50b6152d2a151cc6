"""Drawings (SVG) in the files: vectors in the PDF, native in Word with a bitmap beside them."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

import briefgen
from briefgen.document import Document, Figure, Metadata
from briefgen.layout import find_layouts, read_styles
from briefgen.renderers import pdf, text, word
from tests.helpers.readback import docx_part
from tests.helpers.torture import SHAPES, WORDS, drawing, inlines, picture

pypdfium2 = pytest.importorskip("pypdfium2")  # as the whole extra is
STYLES = read_styles(find_layouts(Path("nowhere")), "brief")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def document(*figures: Figure) -> Document:
    return Document(Metadata("Title", "en-GB"), figures)


def form_of(data: bytes):
    (form,) = PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/XObject"].values()
    return form.get_object()


# ---------------------------------------------------------------- PDF


def test_in_the_pdf_a_drawing_is_a_form_of_paths_and_no_image():
    form = form_of(pdf.render(document(Figure(drawing(WORDS), "A drawing")), STYLES, {}))
    assert form["/Subtype"] == "/Form"
    assert "20 200 m 100 100 200 250 380 120 c" in " ".join(form.get_data().decode("latin-1").split())
    assert [float(side) for side in form["/BBox"]] == [0, 0, 300, 180]
    assert "/XObject" not in form["/Resources"] or all(
        inner.get_object()["/Subtype"] == "/Form" for inner in form["/Resources"]["/XObject"].values()
    )
    assert "/Shading" in str([part.get_object() for part in form["/Resources"]["/Pattern"].values()])
    assert any("/ca" in part.get_object() for part in form["/Resources"]["/ExtGState"].values())


def test_groups_in_groups_are_forms_in_forms():
    nested = '<g opacity=".9">' * 45 + '<rect width="9" height="9"/>' + "</g>" * 45
    data = pdf.render(document(Figure(drawing(nested), "Nested")), STYLES, {})
    levels, forms = 0, [form_of(data)]
    while forms:
        levels += 1
        inner = [form["/Resources"].get("/XObject", {}) for form in forms]
        forms = [each.get_object() for named in inner for each in named.values()]
    assert levels > 45


def test_its_words_are_set_in_the_fonts_of_the_style_sheet_and_can_be_read_back():
    data = pdf.render(document(Figure(drawing(WORDS), "A drawing")), STYLES, {})
    names = {font.get_object()["/BaseFont"].split("+")[1] for font in form_of(data)["/Resources"]["/Font"].values()}
    assert names == {"FiraSans-Regular", "FiraSans-Bold", "IBMPlexSerif-Italic", "IBMPlexMono-Regular"}
    said = "".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
    assert all(word in said for word in ("Crossingsperday—naïve№", "Slanted", "code_x", "turned"))


def test_the_structure_has_its_description_and_its_place():
    reader = PdfReader(io.BytesIO(pdf.render(document(Figure(drawing(), "What it shows", width=0.5)), STYLES, {})))
    (figure,) = (each for each in map(reader.get_object, range(1, len(reader.xref_objStm) + 40)) if _is_figure(each))
    assert figure["/Alt"] == "What it shows"
    left, bottom, right, top = figure["/A"]["/BBox"]
    assert right - left == pytest.approx(STYLES.page.measure / 2, abs=0.02)
    assert (right - left) / (top - bottom) == pytest.approx(400 / 240, rel=0.001)


def _is_figure(thing) -> bool:
    return isinstance(thing, dict) and thing.get("/S") == "/Figure"


# ---------------------------------------------------------------- Word


def test_word_gets_the_drawing_itself_and_a_bitmap_beside_it():
    drawn = drawing(WORDS)
    data = word.render(document(Figure(drawn, "A drawing"), Figure(drawn, "Again")), STYLES, {})
    relations = {each.get("Id"): each.get("Target") for each in docx_part(data, "word/_rels/document.xml.rels")}
    blip = next(docx_part(data, "word/document.xml").iter("{*}blip"))
    (vector,) = blip.iter("{*}svgBlip")
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    assert etree.QName(vector).namespace == "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    assert blip.find(".//{*}ext").get("uri") == "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read(f"word/{relations[vector.get(embed)]}") == drawn.svg
        bitmap = Image.open(io.BytesIO(archive.read(f"word/{relations[blip.get(embed)]}")))
        assert len([name for name in archive.namelist() if "media" in name]) == 2
        assert b'"image/svg+xml"' in archive.read("[Content_Types].xml")
    assert bitmap.size == (1600, 960)
    assert bitmap.getpixel((1580, 20))[3] == 0  # nothing is drawn there
    assert bitmap.getpixel((1320, 240)) == (170, 0, 255, 255)


def test_the_text_has_the_description():
    said = text.render(document(Figure(drawing(WORDS), "What it shows", inlines("Figure 1"))), STYLES, {}).decode()
    assert "[Figure: What it shows]\nFigure 1" in said
    assert "Slanted" not in said


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("word") / "drawn.docx"
    figures = (Figure(drawing(WORDS), "A drawing", inlines("Drawn")), Figure(picture(), "A picture"))
    made.write_bytes(word.render(document(*figures), STYLES, {}))
    return made


@pytest.mark.validator
@pytest.mark.skipif(not find_spec("openxml_audit"), reason="the package openxml_audit is not installed")
@pytest.mark.skipif(not find_spec("ooxml_integrity"), reason="the package ooxml_integrity is not installed")
def test_the_checkers_of_word_files_find_nothing(file: Path):
    integrity = Path(sys.executable).with_name("ooxml-integrity")
    for command in ([sys.executable, "-m", "openxml_audit", file], [integrity, "check", file]):
        checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert checked.returncode == 0, checked.stdout
        assert "Errors: 0" in checked.stdout or "clean" in checked.stdout


@pytest.mark.validator
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_shows_it(file: Path, tmp_path: Path):
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = (OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file)
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    with pypdfium2.PdfDocument(tmp_path / "drawn.pdf") as opened:
        seen = opened[0].render(scale=1).to_pil().convert("RGB")
    purple = sum(1 for colour in seen.get_flattened_data() if abs(colour[0] - 170) + colour[1] + 255 - colour[2] < 30)
    assert purple > 1500  # the clipped circle, with a radius of 30 points


# ---------------------------------------------------------------- in a project

NOTE = "---\ntitle: Note\npublished: 2026-04-28\n---\n![What it shows](../drawings/flow.svg 'Figure 1')\n"
LAYOUT = '<figure src="drawings/flow.svg" alt="Layout shows" id="f"><caption>Caption</caption></figure>'


@pytest.fixture
def drawn(project: Path, monkeypatch) -> Path:
    (project / "drawings").mkdir()
    (project / "drawings" / "flow.svg").write_text(SHAPES % WORDS, encoding="utf-8")
    (project / "sources" / "drawn.md").write_text(NOTE, encoding="utf-8")
    with (project / "outline.yaml").open("a", encoding="utf-8") as outline:
        outline.write("- title: Drawn\n  select: {text: note}\n")
    monkeypatch.chdir(project)
    return project


def test_a_drawing_of_an_entry_is_in_both_files_the_same_each_time(drawn: Path):
    def built() -> list[bytes]:
        done = briefgen.build(drawn / "outline.yaml")
        assert done.problems == ()
        return [file.read_bytes() for file in done.files]

    first = built()
    assert b"/Form" in b"".join(first)
    with zipfile.ZipFile(io.BytesIO(first[1])) as archive:
        assert {name[-4:] for name in archive.namelist() if "media" in name} == {".png", ".svg"}
    assert built() == first


def test_other_processes_make_the_same_drawing(tmp_path: Path):
    (tmp_path / "flow.svg").write_text(SHAPES % WORDS, encoding="utf-8")
    code = (
        "import hashlib, sys; from pathlib import Path; from briefgen.layout.drawings import read_drawing;"
        "from briefgen.layout import find_layouts, read_styles; from briefgen.problems import Location;"
        "styles = read_styles(find_layouts(Path('nowhere')), 'brief');"
        "drawn, _ = read_drawing(Path(sys.argv[1]).read_bytes(), 'a', 'a', Location('a'), styles);"
        "print(*(hashlib.sha256(d).hexdigest() for d in (drawn.svg, drawn.page, drawn.bitmap.data)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, tmp_path / "flow.svg"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in "123"
    }
    assert len(said) == 1


def test_without_the_extra_the_description_stays_and_a_warning_says_what_to_install(drawn: Path, monkeypatch):
    monkeypatch.setattr("briefgen.layout.picture_folder.find_spec", lambda name: None if name == "typst" else name)
    layout = drawn / "layouts" / "mine"
    layout.mkdir(parents=True)
    (layout / "brief.j2").write_text(
        "{% for i in brief.items %}{{ i.entry.text|markdown(i.entry.where) }}{% endfor %}" + LAYOUT
    )
    (layout / "styles.yaml").write_text("extends: brief\n")
    done = briefgen.build(drawn / "outline.yaml", layout="mine", to=["txt"])
    shown = "is not shown, but its description [picture]"
    hint = "hint: install what shows drawings: pip install 'briefgen[svg]'"
    assert [str(problem).split("\n  ") for problem in done.problems if problem.code == "picture"] == [
        [
            f"layouts/mine/brief.j2:1: warning: the drawing “drawings/flow.svg” {shown}",
            hint,
        ],
        [
            f"sources/drawn.md:1: warning: the drawing “../drawings/flow.svg” {shown}",
            hint,
        ],
    ]
    said = done.files[0].read_text(encoding="utf-8")
    assert "[picture: What it shows]" in said
    assert "[picture: Layout shows]\nCaption" in said


def test_a_broken_drawing_of_an_entry_leaves_its_description(drawn: Path):
    (drawn / "drawings" / "flow.svg").write_text("<svg>", encoding="utf-8")
    done = briefgen.build(drawn / "outline.yaml", to=["txt"])
    (problem,) = done.problems
    assert problem.severity == "warning"
    assert "the drawing “../drawings/flow.svg” cannot be shown: it is not well-formed XML" in problem.message
    assert "[picture: What it shows]" in done.files[0].read_text(encoding="utf-8")


def test_what_draws_is_loaded_only_where_a_drawing_occurs(project: Path):
    code = (
        "import sys, briefgen; briefgen.build(sys.argv[1]);"
        "print({'typst', 'tinycss2', 'pypdf', 'pypdfium2'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code, project / "outline.yaml"]
    assert subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout == "set()\n"
