"""The word across every page of a Word file: where it stands, how large it is, and how it is turned."""

import re

import pytest
from lxml import etree

from briefgen.renderers.word.around.watermark import watermark_xml
from briefgen.renderers.word.parts.xml import NAMESPACES
from tests.helpers.readback import W
from tests.renderers.word.word_made import STYLES, styled

V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - as it is called in Word's own files
A4 = (595.276, 841.89)


def drawn(word: str = "DRAFT", paper=A4, number: int = 1, styles=STYLES):
    """The run that draws a word."""
    return etree.fromstring(f"<w:x {NAMESPACES}>{watermark_xml(word, styles, paper, number)}</w:x>")[0]


def shape(*args, **more):
    return drawn(*args, **more).find(f".//{V}shape")


def style_of(node) -> dict[str, str]:
    return dict(part.split(":") for part in node.get("style").split(";"))


def test_it_stands_in_the_middle_of_the_page_behind_the_text():
    found = style_of(shape())
    assert found["position"] == "absolute"
    assert (found["margin-left"], found["margin-top"]) == ("0", "0")
    for axis in ("horizontal", "vertical"):
        assert found[f"mso-position-{axis}"] == "center"
        assert found[f"mso-position-{axis}-relative"] == "page"
    assert int(found["z-index"]) < 0
    wrap = drawn().find(".//{urn:schemas-microsoft-com:office:word}wrap")
    assert dict(wrap.items()) == {"anchorx": "page", "anchory": "page"}


@pytest.mark.parametrize(("paper", "turned"), [(A4, "305"), (A4[::-1], "325"), ((500, 500), "315")])
def test_it_runs_up_from_corner_to_corner(paper, turned):
    assert style_of(shape(paper=paper))["rotation"] == turned


def test_a_short_word_has_the_size_of_its_role():
    found = style_of(shape("NO", styles=styled(watermark={"size": 100.0})))
    assert (found["height"], found["width"]) == ("100.0pt", "128.0pt")


def test_a_long_word_is_as_large_as_seven_tenths_of_the_diagonal_allow():
    found = style_of(shape("X" * 50, paper=(300, 400)))
    assert (found["height"], found["width"]) == ("10.9pt", "350.0pt")


def test_it_has_the_font_the_weight_and_the_colour_of_its_role():
    for bold in (True, False):
        styles = styled(watermark={"bold": bold, "colour": "#123456"})
        node = shape(styles=styles)
        assert (node.get("fillcolor"), node.get("stroked")) == ("#123456", "f")
        words = style_of(node.find(f"{V}textpath"))
        assert words["font-family"] == f'"{styles.font_of(styles.look("watermark")).family}"'
        assert words["font-size"] == "1pt"
        assert words.get("font-weight") == ("bold" if bold else None)


def test_it_says_its_word_whatever_that_holds():
    assert shape('NOT & "FINAL" <1>').find(f"{V}textpath").get("string") == 'NOT & "FINAL" <1>'


def test_who_reads_the_file_aloud_is_not_told_of_it_on_every_page():
    assert shape().get("alt") == ""
    assert drawn().find(f"{W}rPr/{W}noProof") is not None


def test_each_header_s_drawing_has_a_name_and_a_number_of_its_own():
    names = [(shape(number=number).get("id"), shape(number=number).get(f"{O}spid")) for number in (1, 2)]
    assert names == [
        ("PowerPlusWaterMarkObject1", "_x0000_s2049"),
        ("PowerPlusWaterMarkObject2", "_x0000_s2050"),
    ]


def test_it_is_of_the_kind_that_word_makes_for_a_text_on_a_straight_line():
    kind = drawn().find(f".//{V}shapetype")
    assert kind.get("id") == "_x0000_t136"
    assert kind.get(f"{O}spt") == "136"
    assert shape().get("type") == f"#{kind.get('id')}"
    assert shape().get(f"{O}allowincell") == "f"
    path = kind.find(f"{V}path")
    assert path.get("textpathok") == "t"
    assert dict(kind.find(f"{V}textpath").items()) == {"on": "t", "fitshape": "t"}


def test_the_outline_of_its_kind_names_formulas_that_there_are():
    kind = drawn().find(f".//{V}shapetype")
    formulas = len(kind.find(f"{V}formulas"))
    named = re.findall(r"@(\d+)", etree.tostring(kind).decode())
    assert formulas == 14
    assert {int(number) for number in named} <= set(range(formulas))
