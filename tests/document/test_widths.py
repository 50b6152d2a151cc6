"""What columns ask for, and what they get: widths as numbers, measured by a stand-in of one point a letter."""

import pytest

from briefgen.document import Cell, Column, Divider, Paragraph, Table
from briefgen.document.walk import plain_text
from briefgen.document.widths import Wanted, fits_content, shared, wanted
from tests.helpers.torture import cell


def letters(paragraph: Paragraph, in_head: bool) -> tuple[float, float]:
    """Measure a point a letter, two in the head."""
    each = 2.0 if in_head else 1.0
    text = plain_text(paragraph.inlines)
    return each * max(map(len, text.split()), default=0), each * len(text)


def table(*rows, heads: int = 0, columns: int = 2) -> Table:
    return Table((Column(),) * columns, rows, heads)


def asked(*rows, width: float = 1000, gutters: float = 0, first: int = 99, **more) -> Wanted:
    return wanted(table(*rows, **more), width, gutters, letters, first)


def test_a_column_asks_for_its_longest_word_at_least_and_its_longest_line_at_most():
    assert asked((cell("a longer line"), cell("b")), (cell("a considerable"), cell("bb"))) == ([12, 2], [14, 2])


def test_heads_are_measured_as_heads():
    assert asked((cell("Head"), cell("H")), (cell("body"), cell("b")), heads=1) == ([8, 2], [8, 2])


def test_a_word_longer_than_most_of_the_table_is_broken():
    assert asked((cell("x" * 400), cell("b")), width=100) == ([45, 1], [400, 1])


def test_gutters_come_on_top():
    assert asked((cell("aa"), cell("bbb")), gutters=10) == ([12, 13], [12, 13])


def test_cells_over_several_columns_or_rows_are_not_asked():
    wide = Cell((Paragraph(cell("a very long line").blocks[0].inlines),), columns=2)
    tall = Cell(cell("as long a line").blocks, rows=2)
    assert asked((wide,), (tall, cell("b")), (cell("cc"),)) == ([2, 1], [2, 1])


def test_only_the_first_rows_are_asked():
    assert asked((cell("a"), cell("b")), (cell("aaaa"), cell("bbbb")), first=1) == ([1, 1], [1, 1])


def test_what_is_no_paragraph_takes_what_it_gets():
    assert asked((Cell((Divider(),)), Cell(()))) == ([60, 1], [120, 1])


@pytest.mark.parametrize(
    ("least", "most", "width", "widths"),
    [
        pytest.param([10, 10], [20, 30], 100, [40, 60], id="more room than is asked for"),
        pytest.param([10, 10], [20, 30], 50, [20, 30], id="just as much"),
        pytest.param([10, 10], [20, 30], 35, [15, 20], id="between the least and the most"),
        pytest.param([10, 30], [20, 90], 40, [10, 30], id="just the least"),
        pytest.param([10, 30], [20, 90], 20, [5, 15], id="less than the least"),
    ],
)
def test_columns_share_the_width(least, most, width, widths):
    assert shared(Wanted(least, most), width) == pytest.approx(widths)


def test_a_table_fits_its_content_where_no_column_has_a_share():
    assert fits_content(table())
    assert not fits_content(Table((Column(), Column(1.0)), ()))
