"""What columns ask for, and what they get: widths as numbers, measured by a stand-in of one point a letter."""

import pytest

from briefgen.document import Cell, Column, Divider, MarkingLabel, Paragraph, Table
from briefgen.document.walk import plain_text
from briefgen.document.widths import Wanted, fits_content, of_shares, right_gutter, shared, wanted
from briefgen.standards.markings import parse_marking
from tests.helpers.torture import cell


def letters(paragraph: Paragraph, in_head: bool) -> tuple[float, float]:
    """Measure a point a letter, two in the head."""
    each = 2.0 if in_head else 1.0
    text = plain_text(paragraph.inlines)
    return each * max(map(len, text.split()), default=0), each * len(text)


def table(*rows, heads: int = 0, columns: int = 2) -> Table:
    return Table((Column(),) * columns, rows, heads)


APART = 12.5
"""Points beside the text of a column that fits its content."""


def asked(*rows, width: float = 1000, **more) -> tuple[list[float], list[float]]:
    """What columns ask for, without the room that each has beside its text."""
    least, most, _ = wanted(table(*rows, **more), width, 0.0, letters)
    return [each - APART for each in least], [each - APART for each in most]


def test_a_column_asks_for_its_longest_word_at_least_and_its_longest_line_at_most():
    assert asked((cell("a longer line"), cell("b")), (cell("a considerable"), cell("bb"))) == ([12, 2], [14, 2])


def test_heads_are_measured_as_heads():
    assert asked((cell("Head"), cell("H")), (cell("body"), cell("b")), heads=1) == ([8, 2], [8, 2])


def test_a_word_longer_than_most_of_the_table_is_broken():
    assert asked((cell("x" * 400), cell("b")), width=100) == ([45, 1], [400, 1])


@pytest.mark.parametrize(("gutter", "apart"), [(0, 12.5), (5, 12.5), (10, 20.5)])
def test_gutters_come_on_top_and_keep_words_apart(gutter, apart):
    least, _, _ = wanted(table((cell("aa"), cell("bbb"))), 1000, gutter, letters)
    assert least == [2 + apart, 3 + apart]


def test_beside_columns_with_shares_there_is_less_room():
    given = Table((Column(share=0.5), Column(share=0.5)), ((cell("aa"), cell("bbb")),), 0)
    assert wanted(given, 1000, 2, letters).least == [2 + 2 + 4 + 0.5, 3 + 2 + 2 + 0.5]


def test_cells_over_several_columns_or_rows_are_not_asked():
    wide = Cell((Paragraph(cell("a very long line").blocks[0].inlines),), columns=2)
    tall = Cell(cell("as long a line").blocks, rows=2)
    assert asked((wide,), (tall, cell("b")), (cell("cc"),)) == ([2, 1], [2, 1])


def test_in_a_long_table_the_widest_are_found_wherever_they_stand():
    short = [(cell("a"), cell("b"))] * 500
    wide = (cell("aaaa aaaa"), cell("bbbbbb"))
    for at in (0, 250, 500):
        assert asked(*short[:at], wide, *short[at:]) == ([4, 6], [9, 6])


def test_in_a_long_table_few_cells_are_measured():
    measured = []

    def counting(paragraph, in_head):
        measured.append(paragraph)
        return letters(paragraph, in_head)

    wanted(table(*[(cell("a"), cell("b"))] * 5000), 1000, 0.0, counting)
    assert len(measured) <= 2 * 2 * 60


def test_what_is_no_paragraph_takes_what_it_gets():
    assert asked((Cell((Divider(),)), Cell(()))) == ([60, 1], [120, 1])


@pytest.mark.parametrize(
    ("least", "most", "width", "widths"),
    [
        pytest.param([10, 10], [20, 30], 100, [40, 60], id="more room than is asked for"),
        pytest.param([10, 10], [20, 30], 50, [20, 30], id="just as much"),
        pytest.param([10, 10], [20, 30], 35, [15, 20], id="between the least and the most"),
        pytest.param([10, 30], [20, 90], 40, [10, 30], id="just the least"),
        pytest.param([10, 30], [20, 90], 20, [10, 10], id="less than the least"),
        pytest.param([10, 30, 50], [20, 90, 90], 60, [10, 25, 25], id="only the widest give way"),
    ],
)
def test_columns_share_the_width(least, most, width, widths):
    assert shared(Wanted(least, most, [0.0] * len(least)), width) == pytest.approx(widths)


def test_a_column_of_a_marking_never_gives_way():
    amber = MarkingLabel(parse_marking("TLP:AMBER+STRICT"))
    given = wanted(table((Cell((Paragraph((amber,)),)), cell("x" * 40))), 50, 0, letters)
    assert given.whole == [16 + APART, 0]
    given = given._replace(whole=[16, 0])
    assert shared(given._replace(least=[16, 40]), 50) == [16, 34]
    assert shared(given._replace(least=[16, 40]), 20) == [16, 4]


def by_shares(least: list[float], width: float, *shares: float, whole: list[float] | None = None) -> list[float]:
    columns = tuple(map(Column, shares))
    return of_shares(Table(columns, ()), Wanted(least, least, whole or [0.0] * len(least)), width)


def test_shares_are_kept_but_for_words_that_need_more():
    assert by_shares([10, 10, 10], 100, 1, 3, 6) == pytest.approx([10, 30, 60])
    assert by_shares([20, 10, 10], 100, 1, 3, 6) == pytest.approx([20, 80 / 3, 160 / 3])
    assert by_shares([20, 28, 10], 100, 1, 3, 6) == pytest.approx([20, 28, 52])


def test_words_that_have_no_room_together_give_way_but_for_markings():
    assert by_shares([20, 90, 90], 100, 1, 3, 6) == pytest.approx([20, 40, 40])
    assert by_shares([20, 90, 90], 100, 1, 3, 6, whole=[0, 70, 0]) == pytest.approx([15, 70, 15])


@pytest.mark.parametrize(("gutter", "last", "right"), [(5, False, 5), (0, False, 6), (0, True, 0), (2, False, 4)])
def test_texts_of_neighbouring_columns_are_apart(gutter, last, right):
    assert right_gutter(gutter, last=last) == right


def test_a_table_fits_its_content_where_no_column_has_a_share():
    assert fits_content(table())
    assert not fits_content(Table((Column(), Column(1.0)), ()))
