"""The operators of a page, as text: shapes, glyphs, and the marks that say what belongs to what."""

from types import SimpleNamespace

from briefgen.renderers.pdf.file.operators import MarkedText, Resources, Shapes, TextStream, page_code
from briefgen.renderers.pdf.pieces.structure import Element

ROMAN, BOLD = object(), object()


def pen(face: object = ROMAN, size: float = 10, colour: str = "#000000", rise: float = 0.0) -> SimpleNamespace:
    return SimpleNamespace(face=face, size=size, colour=colour, rise=rise)


def test_a_face_has_one_name_on_all_pages_and_each_pen_its_size():
    resources = Resources()
    assert [resources.font(each) for each in (pen(), pen(BOLD, 8.25), pen(size=12))] == [
        *("/F1 10 Tf", "/F2 8.25 Tf", "/F1 12 Tf"),
    ]
    assert resources.faces == {ROMAN: "F1", BOLD: "F2"}


def test_shapes_are_drawn_from_their_places_in_their_colours():
    shapes = Shapes(Resources())
    shapes.fill(1, 2.345, 30, 4, "#FF8000")
    shapes.rule(10, 20, 100, "#0000FF", 0.5)
    shapes.dots(10, 60, 20, 3, "#000000")
    shapes.slanted("<0001>", pen(colour="#FFFFFF"), (1, 0, 0.5, 1, 10, 20))
    assert shapes.operators == [
        "q 1 0.502 0 rg 1.00 2.35 30.00 4.00 re f Q",
        "q 0.5 w 0 0 1 RG 10.00 20.00 m 110.00 20.00 l S Q",
        "q 1 J 0.7 w 0 0 0 RG [0 3.000] 0 d 10.00 20.00 m 60.00 20.00 l S Q",
        "q BT /F1 10 Tf 1 1 1 rg 1.0000 0.0000 0.5000 1.0000 10.0000 20.0000 Tm [(<0001>)]TJ ET Q",
    ]


def test_of_a_pen_only_what_is_different_about_it_is_written():
    stream = TextStream(Resources())
    plain = pen()
    for each in (plain, plain, pen(), pen(BOLD), pen(BOLD, 8), pen(BOLD, 8, "#FF0000"), pen(BOLD, 8, "#FF0000", 3)):
        stream.show(each, "x")
    stream.move(1, 2.5)
    stream.show(pen(BOLD, 8, "#FF0000"), "y")
    assert stream.operators == [
        *("/F1 10 Tf", "0 0 0 rg", "[(x)]TJ"),
        *("[(x)]TJ", "[(x)]TJ"),
        *("/F2 10 Tf", "[(x)]TJ"),
        *("/F2 8 Tf", "[(x)]TJ"),
        *("1 0 0 rg", "[(x)]TJ"),
        *("3.00 Ts", "[(x)]TJ"),
        "1 0 0 1 1.00 2.50 Tm",
        *("0.00 Ts", "[(y)]TJ"),
    ]


def test_a_first_pen_that_is_raised_says_so():
    stream = TextStream(Resources())
    stream.show(pen(rise=-2), "x")
    assert stream.operators == ["/F1 10 Tf", "0 0 0 rg", "-2.00 Ts", "[(x)]TJ"]


def test_each_piece_of_text_is_marked_as_its_elements_and_what_is_in_none_as_an_artifact():
    text = MarkedText(Resources(), 2)
    paragraph, link = Element("P"), Element("Link")
    text.begin(paragraph)
    text.begin(link)
    text.begin(None)
    text.begin(paragraph)
    text.close()
    text.close()
    assert text.operators == [
        *("/P<</MCID 0>>BDC", "EMC", "/Link<</MCID 1>>BDC", "EMC"),
        *("/Artifact BMC", "EMC", "/P<</MCID 2>>BDC", "EMC"),
    ]
    assert text.marks == [paragraph, link, paragraph]
    assert [paragraph.kids, link.kids] == [[2 << 16, 2 << 16 | 2], [2 << 16 | 1]]


def test_a_picture_stands_outside_of_the_text():
    text = MarkedText(Resources(), 0)
    text.form("X1", (10, 20, 30, 40))
    assert text.operators == ["ET", "q 30.00 0 0 40.00 10.00 20.00 cm /X1 Do Q", "BT"]


def test_a_page_first_draws_its_artifacts_as_one_piece_and_then_its_text():
    resources = Resources()
    shapes, aside, text = Shapes(resources), TextStream(resources), MarkedText(resources, 0)
    text.begin(Element("P"))
    assert page_code(shapes, aside, text) == b"BT\n/P<</MCID 0>>BDC\nEMC\nET"
    shapes.rule(0, 0, 1, "#000000", 1)
    lines = page_code(shapes, aside, text).decode().split("\n")
    assert lines[:3] == ["/Artifact BMC", "q 1 w 0 0 0 RG 0.00 0.00 m 1.00 0.00 l S Q", "EMC"]
    aside.move(1, 1)
    assert page_code(shapes, aside, text).decode().split("\n")[2:6] == ["BT", "1 0 0 1 1.00 1.00 Tm", "ET", "EMC"]
    empty = Shapes(resources)
    assert page_code(empty, aside, text).decode().split("\n")[:3] == ["/Artifact BMC", "BT", "1 0 0 1 1.00 1.00 Tm"]
