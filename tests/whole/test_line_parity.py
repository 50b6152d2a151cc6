"""Lines of the Word file end where those of the PDF do, by the fonts in it: `line_parity` measures more briefs."""

import shutil
from pathlib import Path

import pytest

from tests.whole.line_parity import OFFICE, measured, parity

ROOT = Path(__file__).parents[2]


def test_lines_are_compared_page_by_page():
    found = parity([["a b", "c d"], ["e"]], [["a b", "c"], ["d e", "f"]])
    assert (found.pages, found.lines, found.equal, found.share) == ((2, 2), (3, 4), 1, 0.25)
    assert found.differences == ("p1 - c d", "p1 + c", "p2 - e", "p2 + d e", "p2 + f")


def test_a_page_that_one_of_them_lacks_has_no_equal_line():
    found = parity([["a"]], [["a"], ["b"]])
    assert (found.pages, found.share) == ((1, 2), 0.5)


@pytest.mark.validator
@pytest.mark.slow
@pytest.mark.skipif(not OFFICE or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed")
@pytest.mark.parametrize("outline", ["outline.yaml", "examples/rss-feed/outline.yaml"])
def test_libreoffice_breaks_the_lines_of_a_draft_where_the_pdf_has_them(outline: str, tmp_path: Path):
    found = measured(ROOT / outline, tmp_path)
    assert found.pages[0] == found.pages[1]
    assert found.share >= 0.97, found.differences
