"""A style sheet out of a Word file: what `briefgen styles from` writes, and what a draft in a template looks like."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import briefgen
from briefgen.cli import cli
from briefgen.layout import BUILT_IN, LayoutPath
from briefgen.problems import Location
from briefgen.styles import load_styles
from briefgen.styles.house import house_sheet, read_template, sheet_text
from tests.helpers.house import GREY, changed, german, replaced, template

HERE = Location("house.docx")
LAYOUTS = LayoutPath((BUILT_IN,))


def sheet(data: bytes) -> dict:
    return house_sheet(read_template(data, "house.docx", HERE)[0])


def with_style(style: str, name: str = "heading 1") -> dict:
    """The look of a role whose style in the template is written so."""
    drop = re.compile(rb'<w:style [^>]*w:styleId="Heading1">.*?</w:style>', re.DOTALL)
    whole = f'<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="{name}"/>{style}</w:style>'.encode()
    return sheet(changed(template(), {"word/styles.xml": lambda content: drop.sub(whole, content)}))["roles"][
        "heading-1"
    ]


def themed(node: str) -> str:
    """A colour of the template's theme (whose accent 1 is #4F81BD), as styles refer to it."""
    return with_style(f"<w:rPr>{node}</w:rPr>")["colour"]


def read(text: str):
    """The style sheet of a layout that is that text."""
    files = {"house": text.encode()}
    return load_styles("house", lambda name: (files[name], name) if name in files else LAYOUTS.read_styles(name))


def text_of(data: bytes, *installed: str) -> str:
    return sheet_text(read_template(data, "house.docx", HERE)[0], lambda family: family in installed)


# ---------------------------------------------------------------- values


def test_paper_and_margins():
    page = sheet(template())["page"]
    assert (page["paper"], page["left"], page["top"], page["header"]) == ("A4", 85.05, 99.2, 34.0)
    assert sheet(template(letter=True))["page"]["paper"] == "Letter"
    landscape = sheet(template(landscape=True))["page"]
    assert (landscape["width"], landscape["height"], "paper" in landscape) == (841.9, 595.3, False)


def test_a_binding_margin_is_part_of_the_left_one():
    bound = changed(template(), {"word/document.xml": replaced('w:gutter="0"', 'w:gutter="400"')})
    assert sheet(bound)["page"]["left"] == 105.05


def test_sizes_families_and_colours():
    found = sheet(german(template()))
    families = {name: font["family"] for name, font in found["fonts"].items()}
    assert families == {"body": "Calibri", "heading": "Calibri", "display": "Cambria"}
    assert found["colours"] == {"ink": f"#{GREY}", "navy": "#9B1C31", "accent": "#4F81BD"}
    title, text = found["roles"]["title"], found["roles"]["text"]
    assert (title["font"], title["size"], title["colour"]) == ("display", 30.0, "#9B1C31")
    assert (text["font"], text["size"], text["leading"]) == ("body", 11.0, 15.2)


def test_what_a_style_does_not_say_comes_from_those_that_it_is_based_on_and_from_the_defaults():
    look = with_style('<w:basedOn w:val="Heading2"/><w:rPr><w:i/></w:rPr>')
    assert (look["size"], look["bold"], look["italic"], look["colour"]) == (14.0, True, True, "#9B1C31")
    assert with_style("")["size"] == 11.0  # of the defaults: python-docx writes 22 half points there


def test_switches_can_be_turned_off_again():
    assert with_style('<w:basedOn w:val="Heading2"/><w:rPr><w:b w:val="0"/></w:rPr>')["bold"] is False


@pytest.mark.parametrize(
    ("node", "colour"),
    [
        ('<w:color w:val="008800"/>', "#008800"),
        ('<w:color w:val="auto"/>', "#000000"),
        ('<w:color w:val="008800" w:themeColor="accent1"/>', "#4F81BD"),
        ('<w:color w:val="008800" w:themeColor="accent1" w:themeShade="BF"/>', "#365F91"),
        ('<w:color w:val="008800" w:themeColor="accent1" w:themeTint="99"/>', "#95B3D7"),
        ('<w:color w:val="008800" w:themeColor="text1"/>', "#000000"),
        ('<w:color w:val="008800" w:themeColor="nowhere"/>', "#008800"),
        ('<w:color w:val="008800" w:themeColor="accent1" w:themeTint="zz"/>', "#4F81BD"),
    ],
)
def test_colours_of_the_theme_have_their_tint_and_shade(node, colour):
    found, wanted = (bytes.fromhex(each[1:]) for each in (themed(node), colour))
    assert all(abs(one - other) <= 1 for one, other in zip(found, wanted, strict=True))  # Word rounds on its way


@pytest.mark.parametrize(
    ("spacing", "leading"),
    [
        ('w:line="240" w:lineRule="auto"', 24.0),
        ('w:line="360" w:lineRule="auto"', 36.0),
        ('w:line="300" w:lineRule="exact"', 20.0),
        ('w:line="600" w:lineRule="exact"', 30.0),
        ('w:line="300" w:lineRule="atLeast"', 24.0),
    ],
)
def test_line_spacing(spacing, leading):
    assert with_style(f'<w:pPr><w:spacing {spacing}/></w:pPr><w:rPr><w:sz w:val="40"/></w:rPr>')["leading"] == leading


def test_alignment_gaps_rules_and_indents():
    look = with_style(
        '<w:pPr><w:keepNext/><w:pBdr><w:bottom w:val="single" w:color="112233"/></w:pBdr>'
        '<w:spacing w:before="240" w:after="120"/><w:ind w:left="200"/><w:jc w:val="both"/></w:pPr>'
    )
    assert (look["align"], look["before"], look["after"], look["indent"]) == ("justify", 12.0, 6.0, 10.0)
    assert (look["keep"], look["rule"]) == (True, "#112233")


def test_pale_text_on_a_dark_ground_is_in_the_colour_of_the_ground():
    shaded = '<w:pPr><w:shd w:val="clear" w:fill="224466"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    assert with_style(shaded)["colour"] == "#224466"
    assert with_style('<w:rPr><w:color w:val="FFFFEE"/></w:rPr>')["colour"] == "#000000"


def test_the_style_of_tables():
    table = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="T"><w:name w:val="House Table"/><w:tblPr><w:tblBorders>'
        '<w:insideH w:val="single" w:color="AABBCC"/></w:tblBorders><w:tblCellMar><w:top w:w="80" w:type="dxa"/>'
        '<w:left w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/>'
        '<w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="9B1C31"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )
    roles = sheet(changed(template(), {"word/styles.xml": replaced("</w:styles>", f"{table}</w:styles>")}))["roles"]
    assert roles["table"] | {"font": "", "colour": ""} == {
        "font": "", "colour": "", "rule": "#AABBCC", "rules": "rows", "padding": 4.0, "gutter": 5.0,
    }  # fmt: skip
    assert (roles["table-head"]["background"], roles["table-head"]["colour"]) == ("#9B1C31", "#FFFFFF")


@pytest.mark.parametrize(
    "spoiled",
    [
        '<w:basedOn w:val="Heading1"/>',
        '<w:rPr><w:sz w:val="-4"/></w:rPr>',
        '<w:rPr><w:sz w:val="99999999"/><w:rFonts w:ascii="a&#10;b&quot;: {}#"/></w:rPr>',
        "<w:rPr><w:sz/><w:color/><w:rFonts/></w:rPr><w:pPr><w:spacing/><w:ind/><w:jc/><w:numPr/></w:pPr>",
        '<w:pPr><w:spacing w:line="nan" w:before="inf" w:after="-200"/><w:ind w:left="1e400"/></w:pPr>',
        '<w:pPr><w:spacing w:line="0"/><w:numPr><w:numId w:val="&#178;"/></w:numPr></w:pPr>',
    ],
)
def test_values_that_make_no_sense_still_make_a_style_sheet_that_can_be_read(spoiled):
    drop = re.compile(rb'(<w:style [^>]*w:styleId="Heading1">).*?</w:style>', re.DOTALL)
    whole = rb'\1<w:name w:val="heading 1"/>' + spoiled.encode() + b"</w:style>"
    data = changed(template(), {"word/styles.xml": lambda content: drop.sub(whole, content)})
    assert read(text_of(data)).look("heading-1").size >= 4


# ---------------------------------------------------------------- the text of the sheet


def test_the_sheet_can_be_read_and_gives_the_look():
    styles = read(text_of(template()))
    title = styles.look("title")
    assert (title.size, title.colour, styles.page.paper, styles.page.left) == (30.0, "#9B1C31", "A4", 85.05)
    assert read(text_of(template(landscape=True))).page.width == 841.9


def test_a_family_that_is_not_at_hand_is_named_and_one_of_ours_stands_in():
    text = text_of(template())
    assert "# Cambria is not at hand as a file, so IBM Plex Serif stands in" in text
    fonts = read(text).fonts
    assert (fonts["body"].family, fonts["body"].alternative) == ("Fira Sans", "Calibri")
    assert (fonts["display"].family, fonts["display"].alternative) == ("IBM Plex Serif", "Cambria")


def test_a_family_that_is_at_hand_is_taken():
    assert read(text_of(template(), "Calibri")).fonts["body"].family == "Calibri"


def test_arial_has_a_relative_of_the_same_widths():
    arial = changed(template(), {"word/styles.xml": lambda content: content.replace(b'"Calibri"', b'"Arial"')})
    assert read(text_of(arial, "Arimo")).fonts["body"].family == "Arimo"
    assert "pip install fontpkg-arimo" in text_of(arial)


def test_roles_that_the_file_has_no_style_for_are_named():
    assert "no styles for these, so they are as in the layout: code, footnote" in text_of(template())


# ---------------------------------------------------------------- the command


def test_the_command_writes_a_layout_that_builds_at_once(project: Path, monkeypatch):
    monkeypatch.chdir(project)
    (project / "house.docx").write_bytes(template())
    command = ["styles", "from", "house.docx", "-o", "layouts/house/styles.yaml"]
    done = CliRunner().invoke(cli, command)
    assert (done.exit_code, done.stdout.strip()) == (0, "layouts/house/styles.yaml")
    built = briefgen.build(project / "outline.yaml", layout="house")
    # The template's own blue is too light for small text, which is told.
    assert {problem.code for problem in built.problems} == {"low-contrast"}
    assert len(built.files) == 2
    again = CliRunner().invoke(cli, command)
    assert again.exit_code == 1
    assert "would-overwrite" in again.stderr


def test_the_command_prints_the_sheet(project: Path, monkeypatch):
    monkeypatch.chdir(project)
    (project / "house.docx").write_bytes(template())
    assert CliRunner().invoke(cli, ["styles", "from", "house.docx"]).stdout == (
        "# yaml-language-server: $schema=../../.briefgen/styles.schema.json\n" + text_of(template())
    )


def test_the_command_tells_what_it_cannot_read(project: Path, monkeypatch):
    monkeypatch.chdir(project)
    (project / "house.docx").write_bytes(b"%PDF-1.7")
    done = CliRunner().invoke(cli, ["styles", "from", "house.docx"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("house.docx: error: the Word template “house.docx” is a PDF [template-file]")
