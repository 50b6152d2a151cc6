"""Small pieces of WordprocessingML: what is escaped, in which units lengths are, and which look says what."""

from dataclasses import replace

import pytest
from lxml import etree

from briefgen.renderers.word.parts import xml
from tests.helpers.readback import R, W, fields
from tests.renderers.word.word_made import STYLES, Properties, local, properties_of, stray


def parsed(pieces: str):
    """The pieces inside a root that knows the namespaces."""
    return etree.fromstring(f"<w:x {xml.NAMESPACES}>{pieces}</w:x>")


def said(pieces: str) -> Properties:
    return properties_of(parsed(pieces))


# ---------------------------------------------------------------- text and units


def test_what_means_something_in_xml_is_escaped_in_text_and_in_attributes():
    assert xml.escape("""a & b < c > "d" 'e' """) == """a &amp; b &lt; c &gt; &quot;d&quot; 'e' """
    assert xml.escape("&amp;") == "&amp;amp;"


def test_what_xml_forbids_is_left_out_and_nothing_else():
    kept = "\t\n\r \ud7ff\ue000\ufffd\U00010000\U0010ffff"
    assert xml.escape(kept) == kept
    assert xml.escape("a\0\x08\x0b\x1f\ud800\udfff\ufffe\uffffb") == "ab"


def test_a_part_declares_that_it_is_utf_8_and_stands_alone():
    assert xml.DECLARATION == '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def test_a_part_knows_the_words_of_word_and_of_relationships():
    assert parsed("").nsmap == {"w": W.strip("{}"), "r": R.strip("{}")}


def test_lengths_are_twentieths_of_a_point():
    assert [xml.twips(points) for points in (0, 1, 0.26, 72)] == [0, 20, 5, 1440]


def test_the_spaces_of_a_text_are_kept():
    (text,) = parsed(xml.text_element(" <a>  b "))
    assert (local(text.tag), text.text) == ("t", " <a>  b ")
    assert text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_a_run_has_properties_only_where_there_are_some():
    assert [local(node.tag) for node in parsed(xml.run("<w:tab/>"))[0]] == ["tab"]
    assert [local(node.tag) for node in parsed(xml.run("<w:tab/>", "<w:b/>"))[0]] == ["rPr", "tab"]


# ---------------------------------------------------------------- fields


def steps(pieces: str) -> list[str]:
    """What the runs of a field are: the kinds of its marks, its instructions and its texts."""
    nodes = parsed(pieces).iter(f"{W}fldChar", f"{W}instrText", f"{W}t")
    return [node.get(f"{W}fldCharType") or node.text for node in nodes]


def test_a_field_is_begun_told_divided_filled_and_ended():
    assert steps(xml.field("PAGE", "1")) == ["begin", " PAGE ", "separate", "1", "end"]


def test_every_run_of_a_field_has_its_look():
    runs = parsed(xml.field("PAGE", "1", "<w:b/>"))
    assert len(runs) == 5
    assert [run.find(f"{W}rPr/{W}b") is not None for run in runs] == [True] * 5


def test_the_spaces_of_an_instruction_are_kept_and_its_quotes_escaped():
    (told,) = parsed(xml.field('STYLEREF "a&b"', "x")).iter(f"{W}instrText")
    assert told.text == ' STYLEREF "a&b" '
    assert told.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_a_field_that_holds_more_than_a_text_is_begun_and_ended_apart():
    pieces = xml.field_begin("TOC") + xml.run(xml.text_element("inside")) + xml.FIELD_END
    assert steps(pieces) == ["begin", " TOC ", "separate", "inside", "end"]


def test_a_choice_asks_other_fields_and_keeps_what_they_came_to():
    pieces = xml.choice((xml.literal('"'), xml.operand("PAGE"), xml.literal('" = "1"')), "yes")
    inner = ["begin", " PAGE ", "end"]
    assert steps(pieces) == ["begin", " IF ", '"', *inner, '" = "1"', "separate", "yes", "end"]
    outer = fields(parsed(xml.choice((xml.literal("a"),), "yes")))[0]
    assert [node.text for node in outer.result] == ["yes"]


def test_the_runs_of_a_field_say_nothing_but_it():
    pieces = xml.field("PAGE", "1") + xml.field_begin("TOC") + xml.FIELD_END + xml.run("<w:tab/>")
    pieces += xml.choice((xml.literal("a"), xml.operand("PAGE"), xml.literal("b")), "c")
    assert stray(parsed(pieces)) == ""
    assert [run.find(f"{W}rPr") for run in parsed(pieces)] == [None] * len(parsed(pieces))


# ---------------------------------------------------------------- looks


def test_a_look_says_all_of_itself_for_every_script_in_schema_order():
    look = replace(STYLES.look("text"), bold=True, italic=False, capitals=True, colour="#123456", size=10.5)
    font = STYLES.font_of(look)
    assert said(xml.run_properties(look, xml.fonts(font))) == {
        "rFonts": dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), font.family),
        "b": {"val": "1"}, "bCs": {"val": "1"}, "i": {"val": "0"}, "iCs": {"val": "0"}, "caps": {},
        "color": {"val": "123456"}, "sz": {"val": "21"}, "szCs": {"val": "21"},
    }  # fmt: skip
    order = ["rFonts", "b", "bCs", "i", "iCs", "caps", "color", "sz", "szCs"]
    assert list(said(xml.run_properties(look, xml.fonts(font)))) == order


def test_a_look_without_capitals_does_not_speak_of_them():
    look = replace(STYLES.look("text"), italic=True, capitals=False)
    found = said(xml.run_properties(look, xml.fonts(STYLES.font_of(look))))
    assert "caps" not in found
    assert found["i"] == found["iCs"] == {"val": "1"}


def test_a_paragraph_has_the_spacing_of_its_look_in_schema_order():
    look = replace(STYLES.look("text"), before=3, after=6, leading=15, indent=10, align="center", keep=True)
    more = dict.fromkeys(("numbering", "borders", "shading", "tabs", "hyphens", "outline"))
    more |= {name: f"<w:{name}/>" for name in more}
    found = said(xml.paragraph_properties(look, right=2, **more))
    assert list(found) == [
        "keepNext", "keepLines", "widowControl", "numbering", "borders", "shading", "tabs", "hyphens", "spacing",
        "ind", "jc", "outline",
    ]  # fmt: skip
    assert found["spacing"] == {"before": "60", "after": "120", "line": "300", "lineRule": "atLeast"}
    assert found["ind"] == {"left": "200", "right": "40"}
    assert found["jc"] == {"val": "center"}


def test_the_properties_of_a_look_say_nothing_but_it():
    look = replace(STYLES.look("text"), capitals=True)
    pieces = xml.run_properties(look, xml.fonts(STYLES.font_of(look))) + xml.paragraph_properties(look)
    assert stray(parsed(pieces)) == ""


def test_a_plain_paragraph_is_not_kept_nor_set_in_nor_aligned():
    look = replace(STYLES.look("text"), indent=0, align="left", keep=False)
    assert list(said(xml.paragraph_properties(look))) == ["widowControl", "spacing"]


@pytest.mark.parametrize(("indent", "right"), [(10, 0), (0, 10)])
def test_a_paragraph_set_in_on_one_side_is_not_on_the_other(indent, right):
    found = said(xml.paragraph_properties(replace(STYLES.look("text"), indent=indent), right=right))
    assert found["ind"] == {"left": str(indent * 20), "right": str(right * 20)}


def test_justified_text_is_called_both_in_word():
    assert said(xml.alignment("justify")) == {"jc": {"val": "both"}}
    assert said(xml.alignment("right")) == {"jc": {"val": "right"}}
    assert xml.alignment("") == ""


def test_the_first_line_of_a_hanging_paragraph_begins_further_out():
    assert said(xml.hanging(36, 18)) == {"ind": {"left": "720", "hanging": "360"}}


def test_only_a_paragraph_from_right_to_left_says_its_direction():
    assert said(xml.direction(backwards=True)) == {"bidi": {}}
    assert said(xml.BACKWARDS) == {"rtl": {}}
    assert xml.direction(backwards=False) == ""


def test_a_background_is_a_fill_without_a_pattern():
    assert said(xml.shade("#ABCDEF")) == {"shd": {"val": "clear", "color": "auto", "fill": "ABCDEF"}}
    assert xml.shade("") == ""


def test_a_border_is_half_a_point_wide_unless_it_is_told_otherwise():
    fine = {"val": "single", "sz": "4", "space": "0", "color": "ABCDEF"}
    assert said(xml.border("top", "#ABCDEF")) == {"top": fine}
    assert said(xml.border("left", "#ABCDEF", 20, 7)) == {"left": {**fine, "sz": "20", "space": "7"}}
    assert xml.border("top", "") == ""


def test_a_paragraph_has_nothing_beside_its_style_unless_it_is_told():
    plain = xml.Direct()
    assert not any(getattr(plain, name) for name in plain.__slots__)
