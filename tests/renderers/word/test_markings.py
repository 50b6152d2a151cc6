"""The label of a marking in the Word file: in the colours that the standard gives, wherever it stands."""

from dataclasses import replace

import pytest

from briefgen.document import Callout, Column, MarkingLabel, Note, Quote, Running, Spread, Table
from briefgen.standards.markings import markings
from tests.helpers.readback import W, docx_part
from tests.helpers.torture import cell, inlines, listing, p
from tests.renderers.word.word_made import STYLES, body, look_of, made, named, styled

TLP2 = {
    "TLP:CLEAR": "FFFFFF",
    "TLP:GREEN": "33FF00",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:RED": "FF2B2B",
}
"""The colour of each label in TLP 2.0, all of them on black."""
LEVELS = pytest.mark.parametrize("marking", markings(), ids=lambda marking: marking.label)


def shown(root, marking) -> tuple[str, str, str]:
    """The colour of a marking's label, what is behind it, and how that is filled."""
    look = look_of(root, f"\u00a0{marking.label}\u00a0")
    return look["color"]["val"], look["shd"]["fill"], look["shd"]["val"]


def prescribed(marking) -> tuple[str, str, str]:
    return TLP2[marking.label], "000000", "clear"


def label(marking) -> tuple[MarkingLabel, ...]:
    return (MarkingLabel(marking),)


def test_every_level_of_the_standard_is_here():
    assert [marking.label for marking in markings()] == list(TLP2)


@LEVELS
def test_in_the_text_a_label_has_the_colours_of_the_standard(marking):
    assert shown(body(p("Under ", *label(marking))), marking) == prescribed(marking)


@LEVELS
def test_in_a_table_a_label_has_the_colours_of_the_standard(marking):
    table = Table((Column(1),), ((cell("Marking"),), (cell(*label(marking)),)))
    for role in ("", "masthead"):
        assert shown(body(replace(table, role=role)), marking) == prescribed(marking)


def in_a_list(line):
    return listing((line,))


def in_a_quotation(line):
    return Quote((line,))


def in_a_box(line):
    return Callout((line,), "bottom-line")


@LEVELS
@pytest.mark.parametrize("inside", [in_a_list, in_a_quotation, in_a_box])
def test_in_a_list_a_quotation_and_a_box_a_label_has_the_colours_of_the_standard(inside, marking):
    assert shown(body(inside(p(*label(marking), role="judgement"))), marking) == prescribed(marking)


@LEVELS
@pytest.mark.parametrize("place", ["left", "middle", "right"])
def test_in_headers_and_footers_a_label_has_the_colours_of_the_standard(place, marking):
    running = Running(**{place: label(marking)})
    turned = Spread((p("b"),), landscape=True)
    data = made(p("a"), turned, header=running, footer=running, first_header=running, first_footer=running)
    parts = [*named(data, "word/header"), *named(data, "word/footer")]
    assert len(parts) == 6
    for part in parts:
        assert shown(docx_part(data, part), marking) == prescribed(marking)


def test_a_label_in_a_header_keeps_its_colours_whatever_the_style_sheet_says():
    marking = markings()[-1]
    styles = styled(marking={"colour": "#FFFFFF", "background": "#FFFFFF"}, header={"colour": "#FFFFFF"})
    data = made(p("a"), header=Running(label(marking)), styles=styles)
    assert shown(docx_part(data, "word/header1.xml"), marking) == prescribed(marking)


def test_a_label_is_bold_in_the_font_and_size_of_its_role():
    marking = markings()[-1]
    look, font = STYLES.look("marking"), STYLES.font_of(STYLES.look("marking")).family
    found = look_of(body(p(*label(marking))), f"\u00a0{marking.label}\u00a0")
    assert list(found) == ["rFonts", "b", "bCs", "color", "sz", "szCs", "shd"]
    assert found["b"] == found["bCs"] == {}
    assert found["rFonts"]["ascii"] == found["rFonts"]["hAnsi"] == font
    assert found["sz"] == found["szCs"] == {"val": str(round(look.size * 2))}


def test_a_label_stands_in_its_box_with_a_space_on_either_side():
    root = body(p("a", *label(markings()[0]), "b"))
    assert "".join(root.itertext()) == "a\u00a0TLP:CLEAR\u00a0b"


def test_a_label_is_no_part_of_the_note_beside_it():
    root = body(p(Note(inlines("n")), *label(markings()[1])))
    (text,) = [text for text in root.iter(f"{W}t") if text.text == "\u00a0TLP:GREEN\u00a0"]
    assert text.getparent().getparent().tag == f"{W}p"
