"""What a run shows: signs of symbol fonts, check boxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.readers import read_source
from briefgen.readers.office.symbols import Fonts, signs_of
from tests.readers.word.office_files import docx, p, r, styles


def read(body: str, **parts: str):
    (entry,), problems = read_source(docx(body, **parts), "report.docx")
    return entry.text, [problem.code for problem in problems]


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Symbol", "abD", "αβΔ"),
        ("Symbol", "&#xF0B3; 5 &#xF06D;m", "≥ 5 μμ"),
        ("Wingdings", "&#xF0FC;", "✓"),
        ("Wingdings", "&#xFC;", "✓"),
        ("Wingdings 2", "P", "✓"),
        ("Webdings", "&#xF061;", "✓"),
        ("Wingdings 3", "&#xF067;", "🡒"),
        ("Calibri", "ab", "ab"),
        ("Wingdings", "→ 北", "→ 北"),
    ],
)
def test_letters_in_a_symbol_font_are_the_signs_that_show(name, text, shown):
    assert read(p(r("So: "), r(text, font(name)))) == (f"So: {shown}", [])


def test_a_style_may_set_a_symbol_font_and_a_run_may_take_it_back():
    style = '<w:style w:type="{}" w:styleId="{}"><w:name w:val="Marks"/><w:rPr>{}</w:rPr></w:style>'
    marks = style.format("character", "M", font("Wingdings"))
    lead = style.format("paragraph", "L", font("Symbol"))
    body = p(r("&#xF0A8;", '<w:rStyle w:val="M"/>'), r(" West")) + p(r("a"), r("b", font("Calibri")), style="L")
    assert read(body, styles=styles(marks + lead)) == ("☐ West\n\nαb", [])  # noqa: RUF001 - a Greek letter


def test_only_the_font_of_a_letter_says_what_it_is():
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Symbol" w:eastAsia="Wingdings"/>'
    assert read(p(r("abc", fonts))) == ("abc", [])
    beyond = '<w:rFonts w:ascii="Calibri" w:hAnsi="Wingdings"/>'
    assert read(p(r("ok &#xF0FC;", beyond))) == ("ok ✓", [])


def test_a_sign_that_has_lost_its_font_is_known_or_told():
    assert read(p(r("&#xF0B7; one"))) == ("• one", [])
    assert read(p(r("&#xF021; one"))) == ("\ufffd one", ["symbol"])


@given(st.text(st.characters(codec="utf-8", max_codepoint=0xEFFF)))
def test_any_text_in_any_other_font_stays_as_it_is(text):
    assert signs_of(text, Fonts("Calibri", "Symbols of Mine")) == text


@pytest.mark.parametrize(
    ("held", "state", "shown"),
    [
        ("☑", "1", "☑"),
        ("✓", "1", "✓"),
        ("☐", "0", "☐"),
        ("x", "1", "☒"),
        ("", "0", "☐"),
    ],
)
def test_a_check_box_shows_its_sign(held, state, shown):
    box = f'<w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
    assert read(p(f"<w:sdt>{box}<w:sdtContent>{r(held)}</w:sdtContent></w:sdt>", r(" West")))[0] == f"{shown} West"
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert read(p(f"<w:sdt>{box}<w:sdtContent>{symbol}</w:sdtContent></w:sdt>"))[0] == "☑"


def field(code: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}"


def test_a_field_without_a_result_shows_its_symbol_or_is_told():
    assert read(p(r("So "), field(' SYMBOL 252 \\f "Wingdings" \\s 10 '))) == ("So ✓", [])
    assert read(p(r("x = "), field(" EQ \\f(1,2) "))) == ("x =", ["field"])
    assert read(p(field(" LISTNUM "), r(" one"))) == ("one", ["field"])
    assert read(p(r("So"), field(" PAGE "))) == ("So", [])


def test_a_form_that_is_not_understood_gives_way_to_the_next():
    sign = '<mc:Choice Requires="w16se"><w:other/></mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback>'
    assert read(p(f"<w:r><mc:AlternateContent>{sign}</mc:AlternateContent></w:r>")) == ("😊", [])


def test_a_link_to_a_place_in_the_document_is_no_loss():
    code = '<w:r><w:instrText> HYPERLINK \\l "_Ref1" </w:instrText></w:r>'
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    assert read(p(begin, code, separate, r("above"), end)) == ("above", [])
