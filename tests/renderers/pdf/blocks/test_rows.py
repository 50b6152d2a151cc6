"""Heights of rows: of what stands in them, and of the rule under them."""

from dataclasses import replace

import pytest

from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers.pdf.blocks.rows import SetCell, row_heights
from briefgen.renderers.pdf.pieces.slabs import PlacedCell, Slab

LOOK = replace(read_styles(LayoutPath((BUILT_IN,)), "brief").look("table"), leading=12.0, padding=3.0, rules="ends")


def cell(height: float, row: int, rows: int = 1) -> SetCell:
    return SetCell(PlacedCell([Slab(height)], 0.0, 100.0, 0.0, "", LOOK.padding), row, rows)


def heights(*cells: SetCell, rules: str = "ends") -> list[float]:
    return row_heights(list(cells), 2, replace(LOOK, rules=rules), 700.0)


def test_a_row_is_as_high_as_its_tallest_cell_and_a_line_at_least():
    assert heights(cell(24, 0), cell(12, 0), cell(5, 1)) == [30, 18]


def test_what_a_cell_over_several_rows_needs_more_its_last_row_gives():
    assert heights(cell(60, 0, rows=2), cell(12, 0), cell(12, 1)) == [18, 48]


@pytest.mark.parametrize(("rules", "taken"), [("rows", 0.5), ("ends", 0.0), ("none", 0.0)])
def test_a_rule_under_each_row_takes_room_as_in_a_word_processor(rules, taken):
    assert heights(cell(24, 0), cell(12, 1), rules=rules) == [30 + taken, 18 + taken]
