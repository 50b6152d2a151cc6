"""The style sheet says what each role looks like, once for the PDF and the Word file."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

import briefgen
from briefgen.document import Document, Heading, Metadata, Paragraph, Text
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.problems import BriefgenError
from briefgen.renderers import pdf, word
from briefgen.styles import Look, load_styles
from tests.helpers.readback import W, docx_body, docx_part, pdf_pages, placed_text, value

BASE = """\
fonts:
  body: {family: IBM Plex Serif}
  head: {family: Fira Sans}
colours: {navy: "#16324f", line: "#C6CFD8"}
roles:
  text: {size: 10, leading: 15, after: 6}
  title: {font: head, size: 20, colour: navy, rule: line}
"""
FILE = "layouts/mine/styles.yaml"


def sheet(text: str, **others: str):
    """Return the style sheet of a layout `mine` of that text; `others` are layouts that it may extend."""
    files = {"mine": text, "base": BASE, **others}
    return load_styles("mine", lambda name: (files[name].encode(), f"layouts/{name}/styles.yaml"))


def fault(text: str, **others: str) -> str:
    with pytest.raises(BriefgenError) as caught:
        sheet(text, **others)
    return str(caught.value)


@pytest.mark.parametrize("length", ["72", "72pt", "72 pt", "1in", "2.54cm", "25.4mm", "'72'"])
def test_a_length_is_in_points_unless_it_has_a_unit(length):
    assert sheet(f"extends: base\npage: {{top: {length}}}").page.top == 72.0


@pytest.mark.parametrize(("paper", "size"), [("A4", (595.276, 841.89)), ("Letter", (612.0, 792.0))])
def test_the_measure_is_the_paper_without_its_margins(paper, size):
    page = sheet(f"extends: base\npage: {{paper: {paper}, left: 1in, right: 0.5in}}").page
    assert (page.width, page.height) == size
    assert page.measure == pytest.approx(size[0] - 108)


def test_a_role_takes_what_it_does_not_give_from_text():
    assert sheet(BASE).look("title") == Look(
        font="head", size=20, leading=30.0, colour="#16324F", rule="#C6CFD8", after=6
    )


def test_a_size_without_leading_scales_the_leading():
    looks = sheet("extends: base\nroles: {note: {size: 8}, lead: {size: 12, leading: 14}}")
    assert looks.look("note").leading == 12.0
    assert looks.look("lead").leading == 14


def test_boxes_and_lines_come_from_a_base_but_never_from_text():
    roles = "text: {rule: navy, keep: true}\n  plain: {}\n  sub: {base: title, size: 12}"
    looks = sheet(f"extends: base\nroles:\n  {roles}")
    assert (looks.look("plain").rule, looks.look("plain").keep) == ("", False)
    assert (looks.look("sub").rule, looks.look("sub").font, looks.look("sub").size) == ("#C6CFD8", "head", 12)


def test_a_sheet_changes_the_one_that_it_extends_key_by_key():
    changed = sheet("extends: base\ncolours: {navy: '#000080'}\nroles: {title: {size: 30}}")
    assert changed.look("title") == replace(sheet(BASE).look("title"), size=30, leading=45.0, colour="#000080")


def test_a_role_that_no_sheet_names_looks_like_text():
    assert sheet(BASE).look("nowhere") == sheet(BASE).look("text")


def test_empty_text_takes_a_colour_away():
    assert sheet("extends: base\nroles: {title: {rule: ''}}").look("title").rule == ""


SAID, AT_MOST = "no page is so long [bad-value]", "write at most 14,400 points"
LENGTHS = "write a number of points, or a number with pt, mm, cm or in"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("page: {top: 3 ells}", "1:13: error: “page.top”: “3 ells” is not a length [bad-value]", LENGTHS),
        *(
            (f"roles: {{title: {{leading: {long}}}}}", f"1:26: error: “roles.title.leading”: {SAID}", AT_MOST)
            for long in ("9" * 400, "14400.1", "-20000", "999in")
        ),
        ("page: {paper: a4}", "1:15: error: “page.paper” cannot be “a4” [unknown-value]", "did you mean “A4”?"),
        (
            "colours: {navy: blue}",
            "1:17: error: “colours.navy”: “blue” is not a colour [bad-value]",
            "write #RRGGBB, or a name from `colours:`",
        ),
        (
            f"{BASE}  note: {{colour: nvy}}",
            "8:18: error: role “note”: “nvy” is not a colour [bad-role]",
            "did you mean “navy”?",
        ),
        (
            f"{BASE}  note: {{base: titel}}",
            "8:16: error: role “note”: there is no role “titel” to be based on [bad-role]",
            "did you mean “title”?",
        ),
        (
            f"{BASE}  note: {{font: haed}}",
            "8:16: error: role “note”: there is no font “haed” [bad-role]",
            "did you mean “head”?",
        ),
        ("roles:\n  title: {colr: navy}", "2:11: error: unknown key “colr” [unknown-key]", "did you mean “colour”?"),
        (
            "roles: {title: {rules: all}}",
            "1:24: error: “roles.title.rules” cannot be “all” [unknown-value]",
            "known: ends, none, rows",
        ),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_may_be_meant(text, message, hint):
    assert fault(text) == f"{FILE}:{message}\n  hint: {hint}"


def test_a_value_of_the_wrong_kind_is_told():
    message = "“roles.title.bold” must be true or false, not “perhaps” [wrong-type]"
    assert fault("roles:\n  title: {bold: perhaps}") == f"{FILE}:2:17: error: {message}"


def test_bases_in_a_circle_are_told_for_each_role_in_it():
    assert fault(f"{BASE}  a: {{base: b}}\n  b: {{base: a}}").splitlines() == [
        f"{FILE}:8:3: error: role “a”: its bases go in a circle: a → b → a [bad-role]",
        f"{FILE}:9:3: error: role “b”: its bases go in a circle: b → a → b [bad-role]",
    ]


def test_sheets_that_extend_themselves_are_told():
    assert fault("extends: mine") == f"{FILE}:1:10: error: the styles extend themselves: mine [extends-itself]"
    message = "layouts/other/styles.yaml:1:10: error: the styles extend themselves: mine → other [extends-itself]"
    assert fault("extends: other", other="extends: mine") == message


def test_all_faults_of_a_sheet_are_told_at_once():
    assert fault("page: {top: x}\nroles: {a: {size: y}, b: {sise: 1}}").count("error:") == 3


def test_names_are_told_together_with_other_faults_and_with_those_of_the_sheets_below():
    below = f"{BASE}  note: {{colour: nvy}}\n  table: {{rules: row}}"
    told = fault("extends: below\nroles: {a: {size: y}, b: {font: haed}}", below=below)
    lines = (line for line in told.splitlines() if ": error: " in line)
    assert sorted(line.partition(": ")[0].removeprefix("layouts/") for line in lines) == [
        "below/styles.yaml:8:18",
        "below/styles.yaml:9:18",
        "mine/styles.yaml:2:19",
        "mine/styles.yaml:2:33",
    ]


@pytest.mark.parametrize("part", ["roles", "fonts", "colours"])
def test_a_part_with_nothing_behind_it_takes_nothing_away(part):
    assert sheet(f"extends: base\n{part}:\n").look("title") == sheet("extends: base").look("title")


def test_a_part_of_the_wrong_kind_is_told_alone():
    assert fault("extends: base\nfonts: [a]").count(": error: ") == 1


def unused(text: str) -> list[str]:
    return [str(problem).removeprefix(f"{FILE}:") for problem in sheet(f"extends: base\n{text}").told]


def test_a_font_or_colour_that_nothing_takes_is_told_with_the_one_that_was_meant():
    assert unused("colours:\n  nvy: '#FF0000'") == [
        "3:3: warning: no role takes the colour “nvy” [unused-style]\n  hint: did you mean “navy”?"
    ]
    assert unused("fonts:\n  Head: {family: Lato}") == [
        "3:3: warning: no role takes the font “Head” [unused-style]\n  hint: did you mean “head”?"
    ]
    (problem,) = unused("colours:\n  primary: '#FF0000'")
    assert problem.endswith("hint: name it in a role, such as `colour: primary`, or take it out")


def test_a_box_that_no_text_of_a_role_stands_in_is_told():
    caption, table = unused("roles:\n  caption: {background: navy}\n  table: {bar: navy, background: navy}")
    told = "changes nothing for the role “{}”, of which no text stands in a box [unused-style]"
    hint = "\n  hint: take it out, or give it to a role of paragraphs"
    assert caption == f"3:13: warning: “background” {told.format('caption')}{hint}"
    assert table == f"4:11: warning: “bar” {told.format('table')}{hint}"


@pytest.mark.parametrize(
    "text",
    [
        "colours: {navy: '#000000'}",
        "colours: {red: '#FF0000'}\nroles: {note: {bar: red}}",
        "fonts: {sans: {family: Lato}}\nroles: {note: {font: sans}}",
        "fonts: {sans: {family: Lato}, head: {fallback: sans}}",
    ],
)
def test_what_something_takes_is_not_told(text):
    assert unused(text) == []


def test_a_fault_in_a_role_is_told_where_the_faulty_value_stands():
    assert fault("extends: base\nroles: {title: {colour: nvy}}").startswith(f"{FILE}:2:")


def test_a_sheet_may_change_one_key_of_a_font():
    assert sheet("extends: base\nfonts: {body: {bold: 600}}").fonts["body"].family == "IBM Plex Serif"


@pytest.mark.parametrize(
    "text",
    [
        "roles: {text: {size: 0}}",
        "roles: {title: {size: -5}}",
        "roles: {title: {leading: -5}}",
        "page: {left: 15cm, right: 15cm}",
        "page: {top: 20cm, bottom: 20cm}",
        "fonts: {body: {family: IBM Plex Serif, fallback: haed}}",
        "roles:\n  title:\n    colour: #FF0000",
    ],
)
def test_what_cannot_be_drawn_is_told(text):
    assert fault(f"extends: base\n{text}").startswith(f"{FILE}:")


# ---------------------------------------------------------------- one edit, both files

DOCUMENT = Document(Metadata("T"), (Heading(1, (Text("Head"),), "h"), Paragraph((Text("Words"),))))


@pytest.fixture
def look(tmp_path):
    """Return a function that gives the style sheet of a layout that changes `brief` by the given lines."""

    def styles(text: str):
        (tmp_path / "mine").mkdir(exist_ok=True)
        (tmp_path / "mine" / "styles.yaml").write_text(f"extends: brief\n{text}", encoding="utf-8")
        return read_styles(LayoutPath((tmp_path, BUILT_IN)), "mine")

    return styles


def pdf_colour(data: bytes, words: str) -> list[float]:
    """Return the red, green and blue in which the PDF draws these words."""
    colours: list[list[float]] = [[]]
    found: list[list[float]] = []
    PdfReader(io.BytesIO(data)).pages[0].extract_text(
        visitor_operand_before=lambda operator, operands, *_: operator == b"rg" and colours.append(list(operands)),
        visitor_text=lambda text, *_: text.strip() == words and found.append(colours[-1]),
    )
    (colour,) = found
    return [float(part) for part in colour]


def test_one_edit_of_a_colour_changes_the_heading_in_both_files(look):
    styles = look("roles: {heading-1: {colour: '#FF0080'}}")
    data = word.render(DOCUMENT, styles, {})
    assert pdf_colour(pdf.render(DOCUMENT, styles, {}), "Head") == [1, 0, 0.502]
    (heading,) = (s for s in docx_part(data, "word/styles.xml") if s.get(f"{W}styleId") == "Heading1")
    assert value(heading, "rPr/color") == "FF0080"


def test_one_edit_of_the_margins_moves_the_text_in_both_files(look):
    for left, top in ((90, 100), (120, 50)):
        styles = look(f"page: {{left: {left}, top: {top}, header: 20}}")
        (drawn,) = PdfReader(io.BytesIO(pdf.render(DOCUMENT, styles, {}))).pages
        (head, x, y), *_ = (spot for spot in placed_text(drawn) if spot[0].strip())
        heading_look = styles.look("heading-1")
        baseline = (heading_look.leading - heading_look.size) / 2 + 0.79 * heading_look.size
        assert (head.strip(), x, y) == ("Head", left, pytest.approx(841.89 - top - baseline, abs=0.02))
        section = docx_part(word.render(DOCUMENT, styles, {}), "word/document.xml").find(f".//{W}pgMar")
        assert (section.get(f"{W}left"), section.get(f"{W}top")) == (str(left * 20), str(top * 20))


def test_one_edit_takes_the_numbers_of_headings_from_both_files(look):
    document = replace(DOCUMENT, blocks=(Heading(1, (Text("Head"),), "h", number="1"),))
    for switch, words in (("true", ["1", "Head"]), ("false", ["Head"])):
        styles = look(f"number_headings: {switch}")
        assert pdf_pages(pdf.render(document, styles, {}), styles.page)[0].body == words
        assert docx_body(word.render(document, styles, {})) == words


@pytest.mark.parametrize("text", ["words", "[a, b]", "roles: words", "roles: [a]", "colours: 5"])
def test_a_sheet_that_is_no_mapping_is_told(text):
    with pytest.raises(BriefgenError):
        load_styles("own", lambda _: (text.encode(), "layouts/own/styles.yaml"))


def test_a_text_that_a_number_sign_cuts_is_told_and_a_colour_that_it_empties_is_an_error():
    (problem,) = sheet("extends: base\ncaptions:\n  figure: Fig #1\n").told
    assert (str(problem.where), problem.code) == (f"{FILE}:3:15", "not-as-written")
    told = fault("extends: base\nroles:\n  title:\n    colour: #ff0000\n")
    assert f"{FILE}:4:5: error: “colour” is empty [empty-value]" in told
    assert "put quotes around what begins with #" in told


def test_what_a_style_sheet_is_warned_of_is_told_by_check(tmp_path):
    layout = tmp_path / "layouts" / "own"
    layout.mkdir(parents=True)
    (layout / "styles.yaml").write_text("extends: brief\ncaptions:\n  figure: Fig #1\n", encoding="utf-8")
    (tmp_path / "outline.yaml").write_text("title: X\nlayout: own\n", encoding="utf-8")
    told = briefgen.check(tmp_path / "outline.yaml", cached=False)
    assert "layouts/own/styles.yaml:3:15" in [str(each.where) for each in told]
