r"""The reader of RTF: its text in every encoding, lists and tables, what stands beside the text, what is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.limits import Limits, limited
from briefgen.readers import read_source
from tests.helpers.steps import PROPORTION, growth

FONTS = (
    r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset2 Symbol;}{\f2\fnil\fcharset204 Arial Cyr;}"
    r"{\f3\fcharset128 MS Mincho;}{\f4\fcharset2 Wingdings;}{\f5\fcharset2 Marks of Mine;}}"
)


def rtf(body: str, *, top: str = "") -> bytes:
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{top}{body}}}".encode("ascii")


def read(data: bytes):
    return read_source(data, "report.rtf")


def text_of(body: str, *, top: str = "") -> str:
    """The text of the one entry of a file that has no problem."""
    (entry,), problems = read(rtf(body, top=top))
    assert problems == []
    return entry.text


def told(body: str, *, top: str = ""):
    (entry,), problems = read(rtf(body, top=top))
    return entry.text, [problem.code for problem in problems]


# ---------------------------------------------------------------- text


def test_paragraphs_looks_and_line_breaks():
    body = r"The \b lock\b0  is {\i open}.\par \pard Two\line and\tab three.\par"
    assert text_of(body) == "The **lock** is *open*.\n\nTwo\\\nand three."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"Stra\'dfe", "Straße"),
        (r"\u1055?\u1086?\u1088?\u1090?", "Порт"),
        (r"{\f2 \'cf\'ee\'f0\'f2}", "Порт"),
        (r"{\f3 \'8d\'60}", "港"),
        (r"\uc2\u28207\'8d\'60 \uc1 shut", "港 shut"),
        (r"\uc0\u28207 x", "港x"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"{\upr{a}{\*\ud{\u228?}}}", "ä"),
        (r"a\~b\_c\emdash d\{e\}\\", "a\u00a0b\u2011c—d{e}\\\\"),
        (r"10{\super 6} H{\sub 2}O 1{\super st}", "10⁶ H₂O 1st"),
        (r"{\f1 b} {\f4 \'fc}{\f4 \u-3844?}", "β ✓✓"),
        (r'{\field{\*\fldinst SYMBOL 252 \\f "Wingdings"}{\fldrslt}}', "✓"),
    ],
)
def test_characters_of_every_kind(written, shown):
    assert text_of(rf"So {written}\par").removeprefix("So ") == shown


def test_a_mac_file_and_one_of_another_code_page():
    assert read(rb"{\rtf1\mac Stra\'a7e\par}")[0][0].text == "Straße"
    assert read(rb"{\rtf1\ansi\ansicpg1251 \'cf\'ee\'f0\'f2\par}")[0][0].text == "Порт"


def test_a_sign_that_is_not_known_is_told():
    assert told(r"{\f5 a} one\par") == ("\ufffd one", ["symbol"])


def test_headings_are_known_by_their_level_or_style():
    top = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2\outlinelevel1 Kop;}{\s9 Title;}{\s8 Quote;}}"
    body = r"\pard Start.\par\pard\s1 Ports\par\pard\outlinelevel1 Crews\par\pard\s1 Ships\par\pard\s8 Open.\par"
    assert text_of(body, top=top) == "Start.\n\n# Ports\n\n## Crews\n\n# Ships\n\n> Open."


@pytest.mark.parametrize(
    ("label", "text"),
    [
        (r"1.", "1. one"),
        (r"(a)", "(a) one"),
        (r"Finding 1:", "Finding 1: one"),
        (r"\f1\'b7", "- one"),
        (r"\f4\'a8", "☐ one"),
        (r"\u9746?", "☒ one"),
        (r"o", "- one"),
    ],
)
@pytest.mark.parametrize(
    "form", [r"{\listtext\pard\plain %s\tab}\ls1\ilvl0 one\par", r"{\pntext\pard\plain %s\tab}one\par"]
)
def test_items_have_the_label_that_is_written_down(label, text, form):
    assert text_of(r"\pard" + form % label) == text


def test_items_nest_and_one_without_a_label_is_told():
    body = r"\pard{\listtext 1.\tab}\ls1 one\par\pard{\listtext (a)\tab}\ls1\ilvl1 two\par"
    body += r"\pard{\listtext 2.\tab}\ls1 three\par"
    assert text_of(body) == "1. one\n\n   (a) two\n\n2. three"
    assert told(r"\pard\ls1 one\par") == ("- one", ["list-label"])


def test_tables_have_their_cells_and_merged_ones_are_told():
    row = r"\trowd\cellx1\cellx2\pard\intbl %s\cell %s\cell\row"
    body = row % ("Lock", "Crew") + row % (r"West\par East", "2") + r"\pard After.\par"
    assert text_of(body) == "| Lock | Crew |\n| --- | --- |\n| West / East | 2 |\n\nAfter."
    merged = body.replace(r"\trowd", r"\trowd\clmgf", 1)
    assert told(merged)[1] == ["merged-cells"]


def test_a_table_ends_with_the_file():
    row = r"\trowd\pard\intbl a\cell b\cell\row\trowd\pard\intbl c\cell d\cell\row"
    assert text_of(row) == "| a | b |\n| --- | --- |\n| c | d |"
    assert text_of(r"\pard\intbl loose\cell") == "loose"


def test_a_row_without_an_end_is_a_row():
    assert text_of(r"\trowd\intbl a\cell b\cell\pard After\par") == "| a | b |\n| --- | --- |\n\nAfter"


def test_a_drop_capital_is_the_first_letter_of_the_next_paragraph():
    assert text_of(r"\pard\dropcapli3\dropcapt1 {\b T}\par\pard ugs wait.\par") == "Tugs wait."


def test_a_zero_byte_behind_the_file_is_none_of_it():
    (entry,), problems = read(rtf(r"Open.\par") + b"\r\n\0")
    assert (entry.text, problems) == ("Open.", [])


def test_links_lead_where_they_may():
    field = r"{{\field{{\*\fldinst {{HYPERLINK {}}}}}{{\fldrslt {{here}}}}}} on.\par"
    assert text_of(field.format('"https://example.org/"')) == "[here](https://example.org/) on."
    assert text_of(field.format(r'\\l "top"')) == "here on."
    assert told(field.format('"file:///etc/passwd"')) == ("here on.", ["link-scheme"])


def test_check_boxes_of_forms_show_their_state():
    form = (
        r"{{\field{{\*\fldinst FORMCHECKBOX {{\*\formfield{{\fftype1\ffres{0}\ffdefres0}}}}}}{{\fldrslt}}}} West\par"
    )
    assert text_of(form.format(25)) == "☐ West"
    assert text_of(form.format(25).replace(r"\ffdefres0", r"\ffdefres1")) == "☒ West"


# ---------------------------------------------------------------- what is told


def test_tracked_changes_hidden_and_struck_text():
    body = r"It is {\deleted not }{\revised open}{\v really}{\strike  still}.\par"
    assert told(body) == ("It is open still.", ["tracked-changes", "hidden-text", "struck-text"])


def test_pictures_objects_and_formulas():
    picture = (
        r"{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A lock}}}\pngblip 89504e47}}{\nonshppict{\pict 00}}"
    )
    assert told(rf"See {picture}.\par") == ("See \\[picture: A lock\\].", ["picture"])
    assert told(r"See.{\pict\bin5 {}\{}} more\par") == ("See. more", ["picture"])
    assert told(r"{\object{\*\objdata 0105}{\result shown}}\par") == ("shown", ["embedded-object"])
    assert told(r"{\*\moMath{\mf{\mfPr x}{\mnum{\mr a}}{\mden{\mr 2}}}}\par") == ("a/2", ["formula"])


def test_a_nested_table_is_told():
    inner = r"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}"
    assert told(rf"\trowd{inner}\pard\intbl\cell b\cell\row\pard End.\par")[1] == ["nested-table"]


# ---------------------------------------------------------------- beside the text


def test_notes_comments_and_text_boxes():
    note = r"{\super\chftn}{\footnote{\super\chftn} See the {\i log}.}"
    assert text_of(rf"Open.{note}\par") == "Open.[^1]\n\n[^1]: See the *log*."
    comment = r"{\*\atrfstart 7}lock{\*\atrfend 7}{\*\atnid JD}{\*\atnauthor Jane Doe}\chatn"
    comment += r"{\*\annotation{\*\atnref 7}Sure?}"
    (entry,), (problem,) = read(rtf(rf"The {comment} is open.\par"))
    assert (entry.text, entry.note) == ("The lock is open.", "Comment (Jane Doe) on “lock”: Sure?")
    assert problem.code == "comments"
    box = r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt Boxed.\par}}{\shprslt Boxed.}}"
    assert text_of(rf"Open.{box}\par") == "Open.\n\nBoxed."


@pytest.mark.parametrize("where", ["header", "footer", "headerf", "footerl"])
def test_a_marking_at_the_edge_of_pages_marks_the_entry(where):
    (entry,), _ = read(rtf(rf"{{\{where} TLP:AMBER\par}}Open.\par"))
    assert (entry.text, entry.marking.label, entry.x["running"]) == ("Open.", "TLP:AMBER", ["TLP:AMBER"])


def test_a_watermark_marks_the_entry():
    mark = r"{\header{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv TLP:RED}}}}}"
    assert read(rtf(rf"{mark}Open.\par"))[0][0].marking.label == "TLP:RED"


def test_what_the_file_says_of_itself():
    info = r"{\info{\title Locks in May}{\author Doe, Jane}{\keywords locks; crews}{\creatim\yr2026\mo5\dy4\hr9}}"
    props = r"{\*\userprops{\propname Desk}\proptype30{\staticval North}}"
    (entry,), (problem,) = read(rtf(r"Open.\par", top=info + props))
    assert (entry.title, entry.tags, entry.published) == ("Locks in May", ("locks", "crews"), None)
    assert dict(entry.x) == {"created": "2026-05-04", "properties": {"Desk": "North"}}
    assert problem.code == "creation-date"


# ---------------------------------------------------------------- files made to do harm


def test_what_is_no_rtf_is_told():
    assert [each.code for each in read(b"Open.")[1]] == ["not-rtf"]


def test_groups_have_a_depth():
    with limited(Limits(depth=50)):
        assert [each.code for each in read(rtf("{" * 60 + "x" + "}" * 60))[1]] == ["too-large"]


def test_a_file_that_is_cut_short_gives_what_is_left():
    assert read(rtf(r"Open.\par More")[:-3])[0][0].text == "Open.\n\nMo"
    assert read(rtf(r"Open.\par}}}} more"))[0][0].text.startswith("Open.")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))))
def test_any_text_survives(text):
    units = text.encode("utf-16-le")
    written = "".join(
        rf"\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?" for at in range(0, len(units), 2)
    )
    (entry,), _ = read(rtf(rf"x{written}x\par"))
    plain = "".join(each for at, each in enumerate(entry.text) if each != "\\" or entry.text[at - 1 : at] == "\\")
    assert "\\" in text or "".join(plain.split()) == "".join(f"x{text}x".split())


WORDS = [
    "{",
    "}",
    "x",
    r"\*",
    r"\par",
    r"\cell",
    r"\row",
    r"\intbl",
    r"\footnote",
    r"\pict",
    r"\u9",
    r"\'e4",
    r"\bin9",
]
WORDS += [r"\header", r"\fonttbl", r"\f1", r"\listtext", r"\upr", r"\ud", r"\field", r"\fldinst", r"\annotation"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_no_order_of_words_crashes_it(words):
    read(rtf(" ".join(words)))


@pytest.mark.slow
def test_long_files_take_time_in_proportion():
    def made(count: int) -> bytes:
        return rtf(r"\pard{\listtext 1.\tab}\ls1 The {\b lock} is open.\par" * count)

    read(made(4000))
    assert growth(made, read, 100) < PROPORTION
