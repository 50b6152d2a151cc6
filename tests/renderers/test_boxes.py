"""Backgrounds and bars of paragraphs and tables are alike in the PDF and the Word file."""

import io

import pytest
from pypdf import PdfReader

from briefgen.document import Callout, Cell, Column, Document, Metadata, Preformatted, Quote, Table
from briefgen.renderers import pdf, word
from tests.helpers.readback import W, docx_part
from tests.helpers.torture import h, p
from tests.renderers.pdf.drawn import drawn
from tests.renderers.word.word_made import styled

RED = "#B00020"


def files(*blocks, **roles) -> tuple[bytes, bytes]:
    styles = styled(**roles)
    document = Document(Metadata("T"), blocks)
    return pdf.render(document, styles, {}), word.render(document, styles, {})


def boxes(data: bytes, colour: str = RED) -> list:
    """Return the rectangles of that colour on the first page."""
    page = PdfReader(io.BytesIO(data)).pages[0]
    return [box for box in drawn(page).boxes if box.colour == colour.lower()]


def fills(data: bytes, part: str = "word/document.xml") -> list[str]:
    return [shade.get(f"{W}fill") for shade in docx_part(data, part).iter(f"{W}shd")]


def style(data: bytes, ident: str):
    return next(s for s in docx_part(data, "word/styles.xml") if s.get(f"{W}styleId") == ident)


@pytest.mark.parametrize("block", [p("Words", role="note"), h(1, "Words", role="note")])
def test_a_paragraph_stands_on_its_background(block):
    as_pdf, as_word = files(block, note={"background": RED, "padding": 8.0})
    (box,) = boxes(as_pdf)
    measure = styled().page.measure
    assert box.right - box.left == pytest.approx(measure, abs=0.1)
    assert box.top - box.bottom == pytest.approx(styled().look("note").leading + 16, abs=0.1)
    note = style(as_word, "Note")
    assert note.find(f".//{W}shd").get(f"{W}fill") == RED[1:]
    assert {side.get(f"{W}space") for side in note.find(f".//{W}pBdr")} == {"8"}
    assert note.find(f".//{W}ind").attrib == {f"{W}left": "160", f"{W}right": "160"}


def test_a_background_without_padding_is_as_high_as_the_text():
    as_pdf, _ = files(p("Words", role="note"), note={"background": RED})
    (box,) = boxes(as_pdf)
    assert box.top - box.bottom == pytest.approx(styled().look("note").leading, abs=0.1)


def test_a_paragraph_stands_beside_its_bar():
    as_pdf, as_word = files(p("Words", role="note"), note={"bar": RED, "padding": 8.0})
    (bar,) = boxes(as_pdf)
    assert bar.right - bar.left == pytest.approx(2.5, abs=0.1)
    (side,) = style(as_word, "Note").find(f".//{W}pBdr")
    assert (side.tag, side.get(f"{W}color")) == (f"{W}left", RED[1:])


def test_paragraphs_of_one_role_share_a_box_where_nothing_stands_between():
    note = {"background": RED}
    as_pdf, _ = files(p("One", role="note"), p("Two", role="note"), note=note)
    assert len(boxes(as_pdf)) == 1
    as_pdf, _ = files(p("One", role="note"), p("between"), p("Two", role="note"), note=note)
    assert len(boxes(as_pdf)) == 2


def test_a_quotation_stands_on_its_background_once():
    as_pdf, as_word = files(Quote((p("One"), p("Two"))), quote={"background": RED})
    assert len(boxes(as_pdf)) == 1
    assert style(as_word, "Quote").find(f".//{W}shd").get(f"{W}fill") == RED[1:]


def table(*cells, role: str = "", heads: int = 0) -> Table:
    rows = tuple((Cell((p(each) if isinstance(each, str) else each,)),) for each in cells)
    return Table((Column(1.0),), rows, header_rows=heads, role=role)


def test_a_table_stands_on_its_background():
    as_pdf, as_word = files(table("a", "b", role="tiles"), tiles={"background": RED})
    assert len(boxes(as_pdf)) == 2
    assert fills(as_word) == [RED[1:]] * 2


def test_stripes_and_heads_come_before_the_background_of_a_table():
    looks = {"table": {"background": RED, "stripe": "#00FF00"}, "table-head": {"background": "#0000FF"}}
    as_pdf, as_word = files(table("head", "a", "b", "c", heads=1), **looks)
    assert [len(boxes(as_pdf, colour)) for colour in (RED, "#00FF00", "#0000FF")] == [2, 1, 1]
    assert fills(as_word) == ["0000FF", RED[1:], "00FF00", RED[1:]]


@pytest.mark.parametrize(
    "block",
    [p("Words", role="note"), Callout((p("Words"),), "note"), Preformatted("words")],
    ids=["p", "aside", "pre"],
)
def test_a_box_in_a_cell_is_drawn_too(block):
    as_pdf, as_word = files(table(block), note={"background": RED}, code={"background": RED})
    assert len(boxes(as_pdf)) == 1
    assert RED[1:] in [*fills(as_word), *fills(as_word, "word/styles.xml")]
