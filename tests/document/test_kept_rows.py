"""Short tables stand on one page."""

import pytest

from briefgen.document import Cell, Column, Document, Metadata, PageBreak, Table
from briefgen.document.kept_rows import kept_rows
from briefgen.renderers import pdf
from tests.helpers.readback import pdf_pages
from tests.helpers.torture import cell, listing, p, plain_table
from tests.renderers.word.word_made import STYLES


def rows_on_first_page(rows: int, before: int) -> int:
    """How many rows of a table, with its head, stand on the first page below so many paragraphs."""
    text = [p(f"line {number}") for number in range(before)]
    document = Document(Metadata("T"), (*text, plain_table("t", rows), PageBreak(), p("end")))
    data = pdf.render(document, STYLES, pdf.lay_out(document, STYLES))
    return " ".join(pdf_pages(data, STYLES.page)[0].body).count("t key")


@pytest.mark.parametrize("before", range(24, 35))
def test_a_short_table_is_never_divided(before: int):
    assert rows_on_first_page(5, before) in (0, 5)


def test_a_longer_one_fills_the_page():
    assert any(0 < rows_on_first_page(9, before) < 9 for before in range(24, 35))


def test_a_table_with_much_to_read_is_not_short():
    few, many = (Table((Column(1),), ((cell("a " * count),), (cell("b"),)), 0) for count in (100, 900))
    assert (kept_rows(few), kept_rows(many)) == (1, 0)
    assert kept_rows(Table((Column(1),), ((Cell((listing("a"),)),), (cell("b"),)), 0)) == 0
    assert kept_rows(Table((), (), 1)) == 1
