"""Outside judges: programs and packages that are not ours open the files and find nothing wrong.

Each test is skipped, with the reason, where its judge is not installed; `.ci/run` installs all of them.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

import briefgen
from briefgen.layout import find_layouts, read_styles
from briefgen.renderers import pdf, word
from tests.helpers.torture import torture

ROOT = Path(__file__).parents[2]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = pytest.mark.validator


def program(name: str):
    return pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed")


def package(name: str):
    return pytest.mark.skipif(not find_spec(name), reason=f"the package {name} is not installed")


def run(*command: object, **environment: object) -> subprocess.CompletedProcess:
    words, env = [*map(str, command)], {**os.environ, **{name: str(value) for name, value in environment.items()}}
    return subprocess.run(words, capture_output=True, encoding="utf-8", timeout=180, check=False, env=env)


@pytest.fixture(scope="module", params=["brief", "qa", "draft", "torture"])
def files(request, tmp_path_factory) -> tuple[Path, Path]:
    """A PDF and a Word file: the repository's sample in each layout, and a document with every block."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param != "torture":
        draft = request.param == "draft"
        layout = "brief" if draft else request.param
        built = briefgen.build(ROOT / "outline.yaml", layout=layout, output=folder, to=["pdf", "docx"], draft=draft)
        return built.files[0], built.files[1]
    styles = replace(read_styles(find_layouts(folder), "brief"), embed="subset")
    laid = pdf.lay_out(torture(), styles)
    (folder / "t.pdf").write_bytes(pdf.render(laid.document, styles, laid))
    (folder / "t.docx").write_bytes(word.render(laid.document, styles, laid))
    return folder / "t.pdf", folder / "t.docx"


@program("qpdf")
def test_qpdf_finds_the_pdf_in_order(files):
    checked = run("qpdf", "--check", files[0])
    assert checked.returncode == 0, checked.stdout + checked.stderr


@package("pdfua")
def test_the_accessibility_checker_has_no_finding_in_the_sample(files):
    if files[0].stem == "t":
        pytest.skip("its tables without heads are meant to have none")
    checked = run(Path(sys.executable).with_name("pdfua"), "check", files[0])
    assert checked.returncode == 0, checked.stdout
    assert "errors=0" in checked.stdout


@program("pdffonts")
def test_every_font_of_the_pdf_is_embedded_as_a_subset_that_knows_its_characters(files):
    rows = run("pdffonts", files[0]).stdout.splitlines()[2:]
    assert rows
    for row in rows:
        assert re.search(r"TrueType\s+\S+\s+yes yes yes", row), row


@program("pdftotext")
def test_poppler_reads_the_marking_and_the_page_number_on_every_page(files):
    pages = run("pdftotext", "-layout", files[0], "-").stdout.rstrip("\f").split("\f")
    for number, page in enumerate(pages, 1):
        assert re.search(r"TLP:(CLEAR|AMBER\+STRICT)", page.splitlines()[0])
        assert f"Page {number} of {len(pages)}" in page


@package("openxml_audit")
def test_the_schema_validator_expects_word_to_open_the_file(files):
    checked = run(sys.executable, "-m", "openxml_audit", files[1])
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "Errors: 0" in checked.stdout


@package("ooxml_integrity")
def test_the_integrity_checker_finds_the_package_clean(files):
    checked = run(Path(sys.executable).with_name("ooxml-integrity"), "check", files[1])
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "clean" in checked.stdout


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
@program("pdftotext")
def test_libreoffice_opens_the_word_file_and_prints_the_words_of_the_pdf_on_as_many_pages(files, tmp_path: Path):
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run(OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, files[1])
    printed = tmp_path / files[1].with_suffix(".pdf").name
    assert printed.exists()
    assert {"FiraSans-Bold", "IBMPlexSerif-Regular"} <= _fonts(printed)  # of the file: they are not installed
    ours, theirs = (_letters(run("pdftotext", file, "-").stdout) for file in (files[0], printed))
    if "draft" in files[0].stem:  # LibreOffice draws the watermark as a shape
        assert Counter(theirs) - Counter(ours) == Counter()
        return
    if files[0].stem != "t":  # LibreOffice has its own way to balance columns, which moves pages
        assert theirs == ours
        assert _pages(printed) == _pages(files[0])
    assert set(theirs) == set(ours)


def _pages(file: Path) -> str:
    return re.search(r"Pages:\s+(\d+)", run("pdfinfo", file).stdout)[1]


def _fonts(file: Path) -> set[str]:
    return set(re.findall(r"\+(\S+)", run("pdffonts", file).stdout))


def _letters(text: str) -> list[str]:
    """The words of a text, sorted: the two programs paint headers and columns in different orders."""
    plain = re.sub(r"TLP:\S+|Page \d+ of \d+", "", text)
    # poppler takes a hyphen at the end of a line for one that divides a word.
    words = re.findall(r"\w+", re.sub(r"(?<=\w)-\s*(?=\w)", "", plain))
    return sorted(word.casefold() for word in words)
