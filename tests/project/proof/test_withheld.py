"""What must not be found: the words of what is withheld that nothing which is shown says too."""

from pathlib import Path

import pytest

import briefgen
from briefgen.project.proof import CODE, leaks
from briefgen.project.proof.withheld import Needles, folded, needles_of

OUTLINE = """\
title: Crossing report
date: 2026-05-04
marking: TLP:RED
unmarked: TLP:CLEAR
bottom_line: The crossing stays open.
judgements:
- {text: The grey ship will not sail before June., marking: TLP:RED, entries: [plum]}
themes:
- {title: The crossing, entries: [notice, plum]}
- {title: Quiet harbour works, marking: TLP:RED, intro: Only for us.}
products:
- {name: press, marking: TLP:CLEAR, marking_filter: drop}
"""
ENTRIES = """\
- id: notice
  title: A notice
  publisher: Ferries
  tags: [port]
  text: Open daily until the works begin in the south.
- id: plum
  title: Plum report
  publisher: Plum Agency
  url: https://plum.example/report
  marking: TLP:RED
  tags: [port, north]
  note: Told by the cook.
  x: {year: "2026", phone: "00442079460000"}
  text: Open daily until the works begin in the south. The cook counted nine crates of unmarked freight.
"""


@pytest.fixture
def briefs(tmp_path: Path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "wire.yaml").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    composed = briefgen.compose_outline(tmp_path / "outline.yaml")
    return composed.brief, composed.products[0]


@pytest.mark.parametrize(
    "text",
    [
        "see PLUM  report",
        "plum-report.pdf",
        "by Plum\u00a0Agency",
        "https://plum.example/report",
        "as told by the cook",
        "counted nine crates of unmarked freight",
        "co unted nine cra\u00adtes of unmark ed freight",
        "that the grey ship will not sail",
        "quiet harbour works",
        "only for us",
        "north",
        "00442079460000",
    ],
)
def test_words_of_what_is_withheld_are_looked_for(briefs, text: str):
    assert needles_of(*briefs, []).are_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The crossing stays open",
        "open daily until the works begin in the south",
        "port",
        "2026",
        "a notice",
        "an apple",
        "",
    ],
)
def test_words_that_the_product_says_itself_are_not(briefs, text: str):
    assert not needles_of(*briefs, []).are_in(text)


def test_words_of_the_looks_are_not_looked_for(briefs):
    assert not needles_of(*briefs, ["Due north"]).are_in("north of the page")


def test_nothing_is_looked_for_where_nothing_is_withheld(briefs):
    whole, _ = briefs
    assert not needles_of(whole, whole, [])


def test_a_leak_is_told_by_its_place_and_never_by_its_words(briefs):
    files = [("press.txt", b"all is well"), ("press-2.txt", b"the plum report says so"), ("plum-report.txt", b"")]
    told = list(leaks(*briefs, files))
    assert [(problem.where.file, problem.code) for problem in told] == [
        ("press-2.txt", CODE),
        ("the name of a file", CODE),
    ]
    assert "plum" not in "".join(map(str, told[:1])).lower()


def test_needles_are_found_whatever_stands_between_their_letters():
    needles = Needles([folded("nine crates of unmarked freight")])
    assert needles.are_in("NINE CRATES\nof un-\nmarked freight")
    assert not needles.are_in("nine crates of marked freight")


# ---------------------------------------------------------------- which words tell a text from others


def needles_for(folder: Path, entry: str, more: str = "", outline: str = "") -> Needles:
    """What is looked for in a product that may not show one entry; `more` are others that it shows."""
    (folder / "sources").mkdir()
    rows = f"- {{id: hidden-one, title: Xyzzyx, marking: TLP:RED, {entry}}}\n{more}"
    (folder / "sources" / "wire.yaml").write_text(rows, encoding="utf-8")
    head = "title: X\nmarking: TLP:RED\nunmarked: TLP:CLEAR\nthemes: [{title: T, rest: true}]\n"
    products = "products: [{name: p, marking: TLP:CLEAR, marking_filter: drop}]\n"
    (folder / "outline.yaml").write_text(f"{head}{outline}{products}", encoding="utf-8")
    composed = briefgen.compose_outline(folder / "outline.yaml")
    return needles_of(composed.brief, composed.products[0], [])


@pytest.mark.parametrize(
    ("words", "is_looked_for"),
    [
        ("plum", True),  # a word of four letters,
        ("elm", False),  # and a shorter one, which may stand anywhere
        ("a b c d", True),
        ("a b c", False),
        ("1234567", True),  # a number as long as that of a telephone,
        ("123456", False),  # and one of a year and a month
        ("12 345 67", True),
        ("a1234", False),
        ("one two three four five six", True),
    ],
)
def test_a_short_text_is_looked_for_as_a_whole_if_it_is_long_enough_to_say_something(
    tmp_path, words: str, is_looked_for
):
    assert needles_for(tmp_path, f"publisher: '{words}'").are_in(f"so says {words} today") is is_looked_for


def test_a_long_text_is_looked_for_by_each_six_words_of_it(tmp_path: Path):
    needles = needles_for(tmp_path, "text: 'one two three four five six seven eight nine ten eleven'")
    assert needles.are_in("one two three four five six")
    assert needles.are_in("four five six seven eight nine")
    assert needles.are_in("six seven eight nine ten eleven")
    assert not needles.are_in("two three four five six seven")
    assert not needles.are_in("one two three four five")
    assert not needles.are_in("seven eight nine ten eleven")


def test_the_words_of_seven_are_looked_for_from_the_first_and_to_the_last(tmp_path: Path):
    needles = needles_for(tmp_path, "text: one two three four five six seven")
    assert needles.are_in("one two three four five six")
    assert needles.are_in("two three four five six seven")


def test_sixteen_letters_in_a_row_are_found_without_the_blanks_between_their_words():
    assert Needles(["ninety nine crates"]).are_in("ninetyninecrates")  # sixteen
    assert Needles(["ninety nine crates", "ninety nine crowds"]).are_in("see ninety-nine-crowds and ninetyninecrowds")
    assert not Needles(["ninety nine crate"]).are_in("ninetyninecrate")  # fifteen
    assert Needles(["ninety nine crates of fruit"]).are_in("ofninetyninecratesoffruit")
    assert not Needles(["ninety nine crates of fruit"]).are_in("ninetyninecratesoffreight")


def test_each_of_several_needles_that_begin_alike_is_found_without_blanks():
    needles = Needles(["ninety nine crates of ice", "ninety nine crates of fog"])
    assert needles.are_in("ninetyninecratesofice")
    assert needles.are_in("ninetyninecratesoffog")


def test_words_of_entries_that_are_neither_shown_nor_withheld_are_not_looked_for(tmp_path: Path):
    (tmp_path / "sources").mkdir()
    rows = "- {id: a, title: Xyzzyx, marking: TLP:RED}\n- {id: b, title: Plugh, marking: TLP:RED, tags: [lamp]}\n"
    rows += "- {id: c, title: Lamp}\n- {id: d, title: Bottle}\n"
    (tmp_path / "sources" / "wire.yaml").write_text(rows, encoding="utf-8")
    outline = "title: X\nmarking: TLP:RED\nunmarked: TLP:CLEAR\nbottom_line: So [@c].\n"
    outline += "themes: [{title: T, entries: [a, b]}]\n"
    products = "products: [{name: p, marking: TLP:CLEAR, marking_filter: drop}]\n"
    (tmp_path / "outline.yaml").write_text(outline + products, encoding="utf-8")
    composed = briefgen.compose_outline(tmp_path / "outline.yaml")
    needles = needles_of(composed.brief, composed.products[0], [])
    assert [word for word in ("xyzzyx", "plugh", "lamp", "bottle") if needles.are_in(word)] == ["xyzzyx", "plugh"]


def test_a_needle_that_a_text_says_is_taken_out_with_blanks_or_without():
    needles = Needles(["plum", "nine crates of freight", "grey ship"])
    left = needles.without(["A plum.", "ninecratesoffreight"])
    assert [left.are_in(words) for words in ("plum", "nine crates of freight", "grey ship")] == [False, False, True]
    assert bool(left)
    assert not left.without(["The grey ship sails."])


def test_words_are_compared_without_case_marks_and_soft_hyphens():
    assert folded("The ﬁrst—Grey_Ship’s\u00a0SIX cra\u00adtes") == "the first grey ship s six crates"


COMMON = """\
kind: event, language: qya, source_type: broadcast, access_type: other, reliability: A, credibility: 2,
  status: superseded, published: 1987-05-04, information_date: 1988-05-04, accessed: 1989-05-04,
  releasable_to: [ALFAALFA], citations: [{entry: plumsource}], supports: [plumsource], contradicts: [plumsource],
  ai: {system: gptgpt}"""


def test_values_that_many_entries_have_are_not_looked_for(tmp_path: Path):
    needles = needles_for(tmp_path, COMMON)
    words = "event broadcast other superseded ALFAALFA plumsource gptgpt 1987-05-04 1988-05-04 1989-05-04"
    assert [word for word in words.split() if needles.are_in(word)] == []
    assert not needles.are_in("TLP:RED")
    assert needles.are_in("xyzzyx")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("authors: [Plum Writer]", "plum writer"),
        ("tags: [plumtag]", "plumtag"),
        ("x: {a: {b: [plumvalue]}}", "plumvalue"),
        ("actors: [Plum Actor]", "plum actor"),
        ("note: Plum note", "plum note"),
    ],
)
def test_words_are_looked_for_however_deep_they_stand_in_an_entry(tmp_path: Path, field: str, text: str):
    assert needles_for(tmp_path, field).are_in(f"see {text}")


def test_the_name_of_a_file_is_looked_for_unless_an_entry_that_is_shown_stands_in_it(tmp_path: Path):
    assert needles_for(tmp_path, "text: T").are_in("wire")
    (tmp_path / "other").mkdir()
    assert not needles_for(tmp_path / "other", "text: T", "- {id: b, title: Open}\n").are_in("wire")


def test_days_are_allowed_as_they_are_printed(tmp_path: Path):
    shown = "- {id: b, title: Open, published: 2026-05-04, information_date: 2026-05-05, accessed: 2026-05-06}\n"
    days = "publisher: '4 May 2026', place: '5 May 2026', tags: ['6 May 2026', '7 May 2026']"
    needles = needles_for(tmp_path, days.replace("place: ", "places: "), shown)
    assert [day for day in range(4, 8) if needles.are_in(f"{day} May 2026")] == [7]


@pytest.mark.parametrize(
    "head",
    [
        *("subtitle: Plum report", "audience: Plum report", "organisation: Plum report"),
        *("supersedes: Plum report", "bottom_line: Plum report", "scale: icd203"),
        "judgements: [{text: Plum report, confidence: low, basis: B}]",
        "judgements: [{text: T., confidence: low, basis: Plum report}]",
        "judgements: [{text: T., id: plum-report}]",
    ],
)
def test_what_the_analyst_writes_for_the_product_is_no_leak(tmp_path: Path, head: str):
    needles = needles_for(tmp_path, "publisher: Plum report, tags: [probably]", outline=f"{head}\n")
    assert needles.are_in("plum report") is head.startswith("scale")
    assert not needles.are_in("probably")


def test_titles_and_intros_of_themes_that_are_shown_are_no_leak(tmp_path: Path):
    tags = "tags: [plum title, plum intro, plum ident, doubtful, plum hidden]"
    more = "- {id: b, title: Open}\n"
    outline = "# themes\n"
    (tmp_path / "sources").mkdir()
    rows = f"- {{id: a, title: Xyzzyx, marking: TLP:RED, {tags}}}\n{more}"
    (tmp_path / "sources" / "wire.yaml").write_text(rows, encoding="utf-8")
    outline = "title: X\nmarking: TLP:RED\nunmarked: TLP:CLEAR\nthemes:\n"
    outline += "- {title: Plum title, id: plum-ident, intro: Plum intro., rest: true}\n"
    products = "products: [{name: p, marking: TLP:CLEAR, marking_filter: drop}]\n"
    (tmp_path / "outline.yaml").write_text(outline + products, encoding="utf-8")
    composed = briefgen.compose_outline(tmp_path / "outline.yaml")
    needles = needles_of(composed.brief, composed.products[0], [])
    assert [word for word in ("plum title", "plum intro", "plum ident", "doubtful") if needles.are_in(word)] == []
    assert needles.are_in("plum hidden")


# ---------------------------------------------------------------- parts that the analyst wrote

WRITTEN = """\
title: Plum head
author: Plum writer
date: 2026-05-04
cutoff: 2026-05-03
marking: TLP:RED
scale: icd203
bottom_line: Grape line.
judgements:
- {text: Open one., confidence: low, basis: Open basis., marking: TLP:CLEAR}
- {text: Open two., confidence: low, basis: Open grounds., marking: TLP:CLEAR}
- {text: Grape one., confidence: low, basis: Grape basis., marking: TLP:RED}
- {text: Grape two., confidence: low, basis: Grape grounds., marking: TLP:RED}
themes:
- title: Open theme
  marking: TLP:CLEAR
  intro: Open intro.
  entries: [a, b]
  themes:
  - {title: Open below, intro: Open inner., marking: TLP:CLEAR}
  - {title: Grape below, intro: Grape inner., marking: TLP:RED, entries: [shut]}
"""
SAID = [
    *(
        "plum head",
        "plum writer",
        "plum-head-p",
        "4 May 2026",
        "3 May 2026",
        "unlikely",
        "improbable",
        "almost certain",
    ),
    *("open one", "open basis", "open two", "open grounds", "open theme", "open intro", "open below", "open inner"),
    *("first title", "second title"),
]


DROPPING = "{name: p, marking: TLP:CLEAR, marking_filter: drop, author: Plum writer}"


def briefs_of(folder: Path, product: str):
    (folder / "sources").mkdir()
    rows = "- {id: a, title: First title, marking: TLP:CLEAR}\n- {id: b, title: Second title, marking: TLP:CLEAR}\n"
    tags = ", ".join(f"'{words}'" for words in SAID)
    rows += f"- {{id: shut, title: Xyzzyx, marking: TLP:RED, tags: [{tags}]}}\n"
    (folder / "sources" / "wire.yaml").write_text(rows, encoding="utf-8")
    (folder / "outline.yaml").write_text(f"{WRITTEN}products: [{product}]\n", encoding="utf-8")
    composed = briefgen.compose_outline(folder / "outline.yaml")
    return composed.brief, composed.products[0]


def test_whatever_is_withheld_of_what_the_analyst_wrote_is_looked_for(tmp_path: Path):
    needles = needles_of(*briefs_of(tmp_path, DROPPING), [])
    withheld = ("line", "one", "basis", "two", "grounds", "below", "inner")
    assert [word for word in withheld if not needles.are_in(f"grape {word}")] == []


def test_whatever_a_product_says_is_not_looked_for_though_something_withheld_says_it_too(tmp_path: Path):
    needles = needles_of(*briefs_of(tmp_path, DROPPING), [])
    assert [words for words in SAID if needles.are_in(words)] == []


def test_parts_are_looked_for_where_its_readers_may_not_have_them_asked_for_or_not(tmp_path: Path):
    product = "{name: p, marking: TLP:RED, parts: [sources], recipients: [ALFA]}"
    whole, shown = briefs_of(tmp_path, product)
    assert not needles_of(whole, shown, [])
    (tmp_path / "two").mkdir()
    page = "{name: p, marking: TLP:CLEAR, marking_filter: drop, parts: [themes], without: [open-below]}"
    needles = needles_of(*briefs_of(tmp_path / "two", page), [])
    assert needles.are_in("grape below")
    assert needles.are_in("grape one")
    assert needles.are_in("grape line")  # whether it is asked for or not
