"""The look of the built-in layouts, as a typographer reads it."""

import io
from dataclasses import replace
from statistics import mean

import pytest
from pypdf import PdfReader

from briefgen.document import Document, Metadata, Paragraph, Text
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf
from briefgen.styles.style_file import PAPER
from tests.helpers.readback import placed_text

LAYOUTS = LayoutPath((BUILT_IN,))
SCALE = (8, 9, 11, 13, 15.5, 18.5, 22, 26)
PROSE = (
    "The port authority reports that the ferry did not run on Monday because its crew was on strike, and that the "
    "bridge stayed open to all traffic but heavy lorries. Two agencies name the same official; neither says when the "
    "crossing will open again, and the timetable on the door of the office has not changed since the second week of "
    "April. "
) * 4


def letters_of_lines(paper: str) -> list[int]:
    """Return how many letters stand in each full line of running text on that paper."""
    styles = read_styles(LAYOUTS, "brief")
    width, height = PAPER[paper]
    styles = replace(styles, page=styles.page.model_copy(update={"width": width, "height": height}))
    document = Document(Metadata("T"), (Paragraph((Text(PROSE),)),))
    (page,) = PdfReader(io.BytesIO(pdf.render(document, styles, {}))).pages
    lines: dict[float, str] = {}
    for text, _, y in placed_text(page):
        lines[y] = lines.get(y, "") + text
    return [len(line.strip()) for line in lines.values() if line.strip()][:-1]


@pytest.mark.parametrize(("paper", "most"), [("A4", 77), ("Letter", 80)])
def test_a_line_of_text_has_about_75_letters(paper, most):
    assert 73 <= mean(letters_of_lines(paper)) <= most


@pytest.mark.parametrize("layout", ["brief", "qa"])
def test_sizes_are_steps_of_one_scale(layout):
    looks = read_styles(LAYOUTS, layout).roles
    # Markings have the size that TLP 2.0 asks for at least, a watermark is as large as its page, and tables without
    # room are as small as they have to be.
    others = ("marking", "watermark", "table-small", "table-head-small")
    sizes = {role: look.size for role, look in looks.items() if role not in others}
    assert {role: size for role, size in sizes.items() if size not in SCALE} == {}
    assert [round(11 * 2 ** (step / 4) * 2) / 2 for step in range(6)] == list(SCALE[2:])


def test_themes_and_entries_are_told_apart_at_once():
    styles = read_styles(LAYOUTS, "brief")
    entry = styles.look("question")
    themes = [styles.look(f"heading-{level}") for level in (1, 2, 3)]
    assert {theme.font for theme in themes} == {"heading"}
    assert entry.font == "body"
    sizes = [theme.size for theme in themes]
    assert sizes == sorted(set(sizes), reverse=True)
    assert entry.size == styles.look("text").size < sizes[1]
