"""What runs from right to left is mirrored: marks of lists, bars of quotations, columns of tables."""

import io

import pytest
from pypdf import PdfReader

from briefgen.document import Block, Cell, Column, Document, Heading, ListBlock, Metadata, Quote, Table, Text
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf
from tests.helpers.torture import p
from tests.renderers.pdf.drawn import Drawn, drawn

pytest.importorskip("fontpkg_ibm_plex_sans_arabic", reason="the extra `arabic` is not installed")

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
LEFT, RIGHT = STYLES.page.left, STYLES.page.width - STYLES.page.right
NEAR = 0.5


def page(*blocks: Block) -> Drawn:
    data = pdf.render(Document(Metadata("T"), blocks), STYLES, {})
    return drawn(PdfReader(io.BytesIO(data)).pages[0])


def table(*rows: str, align: str = "left") -> Table:
    cells = tuple(tuple(Cell((p(word),)) for word in row.split("|")) for row in rows)
    return Table((Column(1), Column(1, align)), cells, header_rows=1)


@pytest.mark.parametrize("ordered", [False, True])
def test_marks_of_a_list_stand_at_the_side_where_its_lines_begin(ordered: bool):
    mark = "1." if ordered else "•"
    for text, at_right in (("بند أول", True), ("One item", False), ("12 MiG-29", False), ("(١٢) بند", True)):
        pieces = page(ListBlock(((p(text),),), ordered=ordered)).pieces
        marks = [piece for piece in pieces if piece.text.strip() and piece.text.strip() in mark]
        words = [piece for piece in pieces if piece not in marks]
        if at_right:
            assert max(piece.end for piece in marks) == pytest.approx(RIGHT, abs=STYLES.look("list").indent)
            assert min(piece.x for piece in marks) > max(piece.end for piece in words)
        else:
            assert max(piece.end for piece in marks) < min(piece.x for piece in words)


def test_the_bar_of_a_quotation_stands_where_its_lines_begin():
    (right,) = page(Quote((p("اقتباس قصير"),))).boxes
    (left,) = page(Quote((p("A short quotation"),))).boxes
    assert right.right == pytest.approx(RIGHT, abs=NEAR)
    assert left.left == pytest.approx(LEFT, abs=NEAR)


def test_the_first_column_of_an_arabic_table_is_its_last_from_the_left():
    found = page(table("الاسم|العدد", "الشمالي|12", "MiG-29|1,234", align="right")).words
    assert found["الاسم"].end == pytest.approx(found["الشمالي"].end, abs=NEAR)
    assert found["الاسم"].end == pytest.approx(found["MiG-29"].end, abs=NEAR)
    assert found["العدد"].end == pytest.approx(found["1,234"].end, abs=NEAR)
    assert found["12"].end == pytest.approx(found["1,234"].end, abs=NEAR)
    assert found["الاسم"].x > found["العدد"].end


def test_a_table_of_other_text_stays_as_it_is():
    found = page(table("Name|Note", "North|قصير")).words
    assert found["Name"].x < found["Note"].x


def test_a_heading_runs_as_its_words_do_whatever_its_number_says():
    found = page(Heading(2, (Text("وصول MiG-29 (2024)"),), number="E1.5")).pieces
    ordered = sorted(found, key=lambda piece: -piece.x)
    seen = [piece.text.strip() for piece in ordered if piece.text.strip()]
    assert seen[:2] == ["E1.5", "وصول"]
    assert found[0].end == pytest.approx(RIGHT, abs=NEAR)
