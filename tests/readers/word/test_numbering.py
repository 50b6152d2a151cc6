"""The labels of lists: as Word shows them, counted as Word counts them, and kept where CommonMark has none such."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.readers import read_source
from briefgen.readers.office.number_formats import formatted
from tests.readers.word.office_files import docx, p, r, styles, table


def lists(*levels: str, more: str = "") -> str:
    """List 1 of these levels; what is given besides stands behind it."""
    held = "".join(f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{level}</w:lvl>' for at, level in enumerate(levels))
    abstract = f'<w:abstractNum w:abstractNumId="0">{held}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'


def level(style: str, text: str, more: str = "") -> str:
    return f'<w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/>'


def items(*levels: int, of: int = 1) -> str:
    return "".join(p(r(f"item {at}"), item=(of, depth)) for at, depth in enumerate(levels, 1))


def text_of(body: str, numbering: str, **parts: str) -> str:
    (entry,), problems = read_source(docx(body, numbering=numbering, **parts), "report.docx")
    assert problems == []
    return entry.text


@pytest.mark.parametrize(
    ("style", "text", "first", "second"),
    [
        ("lowerLetter", "(%1)", "(a)", "(b)"),
        ("lowerRoman", "%1)", "i)", "ii)"),
        ("upperRoman", "Part %1 –", "Part I –", "Part II –"),
        ("decimal", "§ %1", "§ 1", "§ 2"),
        ("decimal", "Finding %1:", "Finding 1:", "Finding 2:"),
        ("decimalZero", "%1.", r"01\.", r"02\."),
        ("ordinal", "%1", "1st", "2nd"),
        ("ordinalText", "%1:", "First:", "Second:"),
        ("cardinalText", "Step %1.", "Step One.", "Step Two."),
        ("none", "NOT SEEN:", "NOT SEEN:", "NOT SEEN:"),
        ("bullet", "☒", "☒", "☒"),
        ("bullet", "Claim:", "Claim:", "Claim:"),
        ("russianLower", "%1)", "а)", "б)"),  # noqa: RUF001 - letters of its own script
        ("hebrew1", "%1.", "א.", "ב."),
        ("arabicAbjad", "(%1)", "(أ)", "(ب)"),
        ("japaneseCounting", "%1、", "一、", "二、"),
        ("decimalEnclosedCircle", "%1", "①", "②"),
    ],
)
def test_a_label_that_markdown_has_no_list_for_stands_before_its_text(style, text, first, second):
    assert text_of(items(0, 0), lists(level(style, text))) == f"{first} item 1\n\n{second} item 2"


@pytest.mark.parametrize("text", ["%1.", "%1)"])
def test_plain_numbers_are_lists_of_markdown(text):
    dot = text[-1]
    assert text_of(items(0, 0), lists(level("decimal", text))) == f"1{dot} item 1\n2{dot} item 2"


@pytest.mark.parametrize("sign", ["•", "–", "o", "▪", "*", ""])
def test_bullets_that_only_set_off_are_lists_of_markdown(sign):
    assert text_of(items(0, 0), lists(level("bullet", sign))) == "- item 1\n- item 2"


def test_labels_of_several_levels_stand_under_the_item_above_them():
    numbering = lists(level("decimal", "%1."), level("decimal", "%1.%2."), level("lowerLetter", "%1.%2(%3)"))
    assert text_of(items(0, 1, 2, 1, 0, 1), numbering) == (
        "1. item 1\n\n   1.1. item 2\n\n   1.1(a) item 3\n\n   1.2. item 4\n\n2. item 5\n\n   2.1. item 6"
    )


def test_legal_numbers_are_digits_on_every_level():
    numbering = lists(level("upperRoman", "%1."), level("decimal", "%1.%2", "<w:isLgl/>"))
    assert text_of(items(0, 0, 1), numbering) == "I. item 1\n\nII. item 2\n\n2.1 item 3"


@pytest.mark.parametrize(("restart", "last"), [("", "(a)"), ('<w:lvlRestart w:val="0"/>', "(c)")])
def test_a_level_begins_anew_behind_a_higher_one_unless_it_says_otherwise(restart, last):
    numbering = lists(level("decimal", "§%1"), level("lowerLetter", "(%2)", restart))
    assert text_of(items(0, 1, 1, 0, 1), numbering).endswith(f"{last} item 5")


def test_a_level_begins_anew_behind_the_one_that_it_names():
    third = level("decimal", "[%3]", '<w:lvlRestart w:val="1"/>')
    numbering = lists(level("decimal", "§%1"), level("lowerLetter", "(%2)"), third)
    assert text_of(items(0, 1, 2, 1, 2, 0, 2), numbering).split("\n\n")[-3:] == [
        r"\[2\] item 5",
        "§2 item 6",
        r"\[1\] item 7",
    ]


def test_levels_of_one_list_may_be_its_own():
    own = f'<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="4"/>{level("upperLetter", "%1:")}</w:lvl>'
    own += "</w:lvlOverride>"
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
    more = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{start}</w:num>'
    more += f'<w:num w:numId="3"><w:abstractNumId w:val="0"/>{own}</w:num>'
    numbering = lists(level("lowerLetter", "(%1)"), more=more)
    body = items(0, 0) + items(0, of=2) + items(0, of=3)
    assert [line.split()[0] for line in text_of(body, numbering).split("\n\n")] == ["(a)", "(b)", "(c)", "D:"]


def test_a_list_takes_its_levels_from_the_list_style_that_it_names():
    abstract = '<w:abstractNum w:abstractNumId="{}">{}</w:abstractNum>'
    letters = f'<w:lvl w:ilvl="0">{level("lowerLetter", "(%1)")}</w:lvl>'
    held = abstract.format(5, f'<w:styleLink w:val="Points"/>{letters}')
    held += abstract.format(6, '<w:numStyleLink w:val="Points"/>')
    held += '<w:num w:numId="7"><w:abstractNumId w:val="6"/></w:num>'
    assert text_of(items(0, 0, of=7), held) == "(a) item 1\n\n(b) item 2"


def test_the_level_of_a_style_is_the_one_that_is_tied_to_it():
    tied = [level("decimal", f"%{at}.", f'<w:pStyle w:val="Heading{at}"/>') for at in (1, 2)]
    numbering = lists(tied[0], level("decimal", "%1.%2", '<w:pStyle w:val="Heading2"/>'))
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    shown = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{at}"><w:name w:val="heading {at}"/>{listed}</w:style>'
        for at in (1, 2)
    )
    body = p(r("Start.")) + "".join(
        p(r(words), style=f"Heading{at}") for words, at in [("Ports", 1), ("Crews", 2), ("Ships", 1)]
    )
    assert text_of(body, numbering, styles=shown) == "Start.\n\n# 1. Ports\n\n## 1.1 Crews\n\n# 2. Ships"


def test_nothing_stands_between_a_label_and_its_text_where_the_list_says_so():
    joined = level("decimal", "R%1/", '<w:suff w:val="nothing"/>')
    assert text_of(items(0), lists(joined)) == "R1/item 1"
    spaced = level("decimal", "R%1 ", '<w:suff w:val="nothing"/>')
    assert text_of(items(0), lists(spaced)) == "R1 item 1"


def test_a_paragraph_without_a_list_has_no_label():
    assert text_of(p(r("Free."), item=(0, 0), style="L"), lists(level("decimal", "%1."))) == "Free."


def test_an_empty_item_counts_and_a_hidden_one_does_not():
    numbering = lists(level("decimal", "%1."))
    hidden = p(r("x", "<w:vanish/>"), item=(1, 0), properties="<w:rPr><w:vanish/></w:rPr>")
    assert text_of(items(0) + p(item=(1, 0)) + items(0), numbering) == "1. item 1\n3) item 1"
    (entry,), _ = read_source(docx(items(0) + hidden + items(0), numbering=numbering), "report.docx")
    assert entry.text == "1. item 1\n2. item 1"


@pytest.mark.parametrize(
    ("font", "text", "label"),
    [
        ("Wingdings", "&#xF0A8;", "☐"),
        ("Wingdings", "&#xF0FC;", "✓"),
        ("Wingdings 2", "R", "☑"),
        ("Webdings", "a", "✓"),
        ("Symbol", "&#xF0DE;", "⇒"),
    ],
)
def test_bullets_of_symbol_fonts_are_the_signs_that_show(font, text, label):
    looks = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>'
    assert text_of(items(0), lists(level("bullet", text) + looks)) == f"{label} item 1"


@pytest.mark.parametrize(("font", "text"), [("Symbol", "&#xF0B7;"), ("Wingdings", "&#xF0A7;"), ("Courier New", "o")])
def test_words_own_bullets_are_plain(font, text):
    looks = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>'
    assert text_of(items(0), lists(level("bullet", text) + looks)) == "- item 1"


def test_a_picture_as_a_bullet_is_a_bullet():
    picture = level("bullet", "&#xF0B7;") + '<w:lvlPicBulletId w:val="0"/>'
    assert text_of(items(0), lists(picture)) == "- item 1"


def test_labels_stand_in_cells_and_notes_too():
    numbering = lists(level("lowerLetter", "(%1)"))
    body = table([["Port", "Notes"], ["North", "@"]]).replace(p(r("@")), items(0, 0))
    assert text_of(body, numbering) == "| Port | Notes |\n| --- | --- |\n| North | (a) item 1 / (b) item 2 |"
    note = f"<w:footnote w:id='2'>{items(0)}</w:footnote>"
    call = p(r("Open."), "<w:r><w:footnoteReference w:id='2'/></w:r>")
    assert text_of(call, numbering, footnotes=note) == "Open.[^1]\n\n[^1]: (a) item 1"


@pytest.mark.parametrize(
    "numbering",
    [
        lists(level("hindiVowels", "%1.")),
        lists(level("bullet", "&#xF021;") + '<w:rPr><w:rFonts w:ascii="Marks" w:hAnsi="Marks"/></w:rPr>'),
    ],
)
def test_a_label_that_is_not_known_is_told(numbering):
    (entry,), (problem,) = read_source(docx(items(0), numbering=numbering), "report.docx")
    assert entry.text in ("1. item 1", "- item 1")
    assert problem.code == "list-label"


def test_numbers_in_words_are_english_or_told():
    german = styles(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    numbering = lists(level("ordinalText", "%1:"))
    (entry,), (problem,) = read_source(docx(items(0), numbering=numbering, styles=german), "report.docx")
    assert (entry.text, problem.code) == ("1: item 1", "list-label")


@pytest.mark.parametrize(
    ("count", "style", "shown"),
    [
        (28, "lowerLetter", "bb"),
        (1999, "upperRoman", "MCMXCIX"),
        (15, "hebrew1", "טו"),  # noqa: RUF001 - letters of its own script
        (21, "chineseCounting", "二十一"),
        (10, "taiwaneseCounting", "十"),
        (7, "001, 002, 003, …", "007"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (42, "ordinalText", "Forty-second"),
        (20, "ordinalText", "Twentieth"),
        (5, "chicago", "**"),
        (10, "decimalFullWidth", "１０"),  # noqa: RUF001 - digits of their own script
        (31, "hex", "1F"),
        (13, "ideographZodiac", None),
        (4000, "lowerRoman", None),
        (3, "vietnameseCounting", None),
    ],
)
def test_formats_of_numbers(count, style, shown):
    assert formatted(count, style) == shown


@given(st.integers(0, 100_000), st.text(max_size=20))
def test_any_number_in_any_format_is_a_text_or_none(count, style):
    assert isinstance(formatted(count, style), str | None)


@given(
    st.lists(st.integers(0, 4), max_size=12), st.lists(st.sampled_from(["%1.", "(%1)", "•"]), min_size=5, max_size=5)
)
def test_every_item_of_any_nesting_is_there_in_its_order(levels, texts):
    held = [
        level("bullet" if text == "•" else "decimal", text.replace("1", str(at))) for at, text in enumerate(texts, 1)
    ]
    entries, _ = read_source(docx(p(r("Start.")) + items(*levels), numbering=lists(*held)), "report.docx")
    said = [line.rpartition("item ")[2] for line in entries[0].text.splitlines() if "item " in line]
    assert said == [str(at) for at in range(1, len(levels) + 1)]
