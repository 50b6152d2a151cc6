"""Tables that are wider than their page: set small, on a turned page, or told."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

import briefgen
from briefgen.document import Column, Document, Heading, Metadata, Paragraph, Section, Spread, Table, Text
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf
from tests.helpers.torture import cell, p

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
WORD = "Zuständigkeitsbereich"


def table(columns: int, word: str = WORD, role: str = "") -> Table:
    row = tuple(cell(word) for _ in range(columns))
    return Table((Column(),) * columns, (row, row), role=role)


def fitted(*blocks):
    return pdf.fitted(Document(Metadata("T"), blocks), STYLES)


@pytest.mark.parametrize(
    ("columns", "small", "turned", "told"),
    [
        (3, False, False, False),
        (4, True, False, False),
        (6, False, True, False),
        (7, True, True, False),
        (14, True, True, True),
    ],
)
def test_a_table_is_set_small_then_turned_then_told(columns: int, small: bool, turned: bool, told: bool):
    made = fitted(Section((table(columns),), id="entry/a"))
    (section,) = made.document.blocks
    (block,) = section.blocks
    assert isinstance(block, Spread) == turned
    inner = block.blocks[0] if turned else block
    assert inner.small == small
    assert [ident for ident, _ in made.too_wide] == (["entry/a"] if told else [])


def test_a_table_that_fits_when_it_is_small_stays_on_its_page():
    columns = next(
        count
        for count in range(4, 60)
        if fitted(table(count, "Zustand")).document.blocks != (table(count, "Zustand"),)
    )
    (block,) = fitted(table(columns, "Zustand")).document.blocks
    assert isinstance(block, Table)
    assert block.small


def test_headings_and_what_a_layout_says_below_go_with_the_table():
    heading, line, text = Heading(2, (Text("H"),)), Paragraph((Text("Source"),), "source-line"), p("text")
    blocks = fitted(p("before"), heading, table(8), line, text).document.blocks
    assert [type(block) for block in blocks] == [Paragraph, Spread, Paragraph]
    spread = blocks[1]
    assert [type(block) for block in spread.blocks] == [Heading, Table, Paragraph]
    assert blocks[2] is text


def test_the_heading_above_a_part_that_begins_with_the_table_goes_with_it_too():
    title, entry = Heading(1, (Text("Theme"),)), Heading(2, (Text("Entry"),))
    part = Section((Section((entry, table(8)), "inner"),), "outer")
    before, heads, made = fitted(p("before"), title, part).document.blocks
    assert before == p("before")
    assert heads == Spread((title,), landscape=True)
    assert made.blocks[0].blocks[0].blocks[0] is entry
    data = pdf.render(Document(Metadata("T"), (p("before"), heads, made)), STYLES, {})
    assert len(PdfReader(io.BytesIO(data)).pages) == 2


def test_tables_of_layouts_and_those_that_fit_stay_as_they_are():
    blocks = (table(9, role="masthead"), table(9, "1"), p("text"))
    assert fitted(*blocks).document.blocks == blocks


def test_a_table_that_no_page_holds_is_told_at_its_entry(project: Path):
    row = "|" + f" {WORD} |" * 14
    head = "|" + "---|" * 14
    source = f"---\ntitle: Wide\ntags: [crossing]\n---\n{row}\n{head}\n{row}\n"
    (project / "sources" / "wide.md").write_text(source, encoding="utf-8")
    (told,) = [each for each in briefgen.check(project / "outline.yaml") if each.code == "crowded-table"]
    assert told.message == "a table of 14 columns is wider than a turned page; its longest words are divided"
    assert told.where.file.endswith("sources/wide.md")
