"""CommonMark bodies become blocks of the model; what a brief cannot show is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document import (
    Cell,
    Column,
    Divider,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    Note,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    Text,
)
from briefgen.document.walk import children, plain_text
from briefgen.layout.commonmark import parse_blocks, parse_inlines
from briefgen.problems import Location

WHERE = Location("sources/a.md", 7)


def blocks(text: str):
    """Return the blocks of a text that has no problems."""
    found, problems = parse_blocks(text, WHERE)
    assert problems == []
    return found


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse_blocks(text, WHERE)[1]]


def p(*inlines) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in inlines))


def cell(words: str) -> Cell:
    return Cell((p(words),)) if words else Cell((Paragraph(()),))


def words_in(found) -> str:
    """Return everything that the blocks say."""
    said = []
    for block in found:
        if isinstance(block, Paragraph | Heading):
            said.append(plain_text(block.inlines))
        if isinstance(block, Preformatted):
            said.append(block.text)
        said.append(words_in(children(block)))
    return " ".join(said)


def test_lines_of_one_paragraph_are_joined_and_blank_lines_divide_paragraphs():
    assert blocks("one\ntwo\n\nthree") == (p("one two"), p("three"))


def test_no_text_gives_no_blocks():
    assert blocks("") == blocks(" \n\t\n") == ()


def test_a_tight_and_a_loose_list_are_the_same_list():
    assert blocks("- one\n- two") == blocks("- one\n\n- two") == (ListBlock(((p("one"),), (p("two"),))),)


def test_a_nested_list_stands_in_its_item():
    inner = ListBlock(((p("b"),),))
    assert blocks("- a\n  - b\n- c") == (ListBlock(((p("a"), inner), (p("c"),))),)


def test_an_ordered_list_keeps_its_first_number():
    assert blocks("7. seven\n8. eight") == (ListBlock(((p("seven"),), (p("eight"),)), ordered=True, start=7),)


def test_a_list_may_start_at_nought():
    assert blocks("0. nought") == (ListBlock(((p("nought"),),), ordered=True, start=0),)


def test_a_list_item_holds_several_blocks():
    found = blocks("1. first\n\n   second\n\n   > quoted\n\n       code")
    item = (p("first"), p("second"), Quote((p("quoted"),)), Preformatted("code"))
    assert found == (ListBlock((item,), ordered=True),)


def test_a_list_item_may_be_empty():
    assert blocks("- a\n-\n- c") == (ListBlock(((p("a"),), (), (p("c"),))),)


def test_a_table_keeps_its_alignment_and_fills_up_short_rows():
    found = blocks("| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n| 4 |")
    columns = (Column(align="left"), Column(align="center"), Column(align="right"))
    head, full = (cell("a"), cell("b"), cell("c")), (cell("1"), cell("2"), cell("3"))
    assert found == (Table(columns, (head, full, (cell("4"), cell(""), cell("")))),)


def test_a_table_cell_may_hold_a_bar_and_emphasis():
    (table,) = blocks("| a |\n|---|\n| x\\|**y** |")
    assert table.rows[1] == (Cell((p("x|", Text("y", bold=True)),)),)


@pytest.mark.parametrize("text", ["```\n a  b\n\n<c>\n```", "     a  b\n\n    <c>"])
def test_code_keeps_its_spaces_and_blank_lines(text):
    assert blocks(text) == (Preformatted(" a  b\n\n<c>"),)


def test_a_quotation_holds_blocks():
    assert blocks("> one\n>\n> - two") == (Quote((p("one"), ListBlock(((p("two"),),)))),)


@pytest.mark.parametrize("text", ["one  \ntwo", "one\\\ntwo"])
def test_two_spaces_or_a_backslash_break_the_line(text):
    assert blocks(text) == (p("one", LineBreak(), "two"),)


def test_emphasis_nests():
    bold, both = Text("bold ", bold=True), Text("both", bold=True, italic=True)
    assert blocks("a **bold *both*** *i* `code`") == (
        p("a ", bold, both, " ", Text("i", italic=True), " ", Text("code", code=True)),
    )


def h(level: int, words: str) -> Heading:
    return Heading(level, (Text(words),), role="subheading" if level == 1 else f"subheading-{min(level, 3)}")


def test_headings_in_a_body_count_their_levels_from_the_highest():
    assert blocks("## Part\n\ntext") == (h(1, "Part"), p("text"))
    deep = "### A\n\n# B\n\n###### C\n\n### D\n\nE\n==="
    assert blocks(deep) == (h(2, "A"), h(1, "B"), h(3, "C"), h(2, "D"), h(1, "E"))


@pytest.mark.parametrize("text", ["#", "##  ##", "# &#32;"])
def test_a_heading_that_says_nothing_is_none(text: str):
    assert blocks(f"{text}\n\nwords") == (p("words"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联合国安全理事会\n第1718号决议", "联合国安全理事会第1718号决议"),
        ("港は\n閉鎖された。\nその後", "港は閉鎖された。その後"),
        ("港は**閉鎖\nされた**", "港は閉鎖された"),
        ("中\n*文*", "中文"),
        ("항구가\n닫혔다", "항구가 닫혔다"),
        ("中文\nEnglish", "中文 English"),
        ("第\n1718", "第 1718"),
        ("one\ntwo", "one two"),
    ],
)
def test_a_line_end_between_chinese_or_japanese_characters_is_no_blank(text: str, expected: str):
    (paragraph,) = blocks(text)
    assert plain_text(paragraph.inlines) == expected


@pytest.mark.parametrize(
    ("numbers", "starts"),
    [
        ((1, 2, 3), [1]),
        ((4, 5), [4]),
        ((1, 1, 1), [1]),
        ((7, 7), [7]),
        ((4, 6, 11), [4, 6, 11]),
        ((1, 2, 5, 6, 9), [1, 5, 9]),
        ((0, 2), [0, 2]),
    ],
)
def test_a_list_keeps_the_numbers_that_it_is_given(numbers: tuple[int, ...], starts: list[int]):
    found = blocks("\n".join(f"{number}. item" for number in numbers))
    assert [block.start for block in found] == starts
    assert sum(len(block.items) for block in found) == len(numbers)


def test_numbers_inside_of_a_list_are_its_own():
    (outer, last) = blocks("1. a\n\n   3. b\n   7. c\n3. d")
    assert (outer.start, last.start) == (1, 3)
    assert [block.start for block in outer.items[0][1:]] == [3, 7]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((3, 2), "3, 2; they are printed as 3, 4"), ((1, 2, 2, 3), "1, 2, 2, 3; they are printed as 1, 2, 3, 4")],
)
def test_numbers_that_do_not_rise_are_told(numbers: tuple[int, ...], told: str):
    assert problems("\n".join(f"{number}. item" for number in numbers)) == [
        f"sources/a.md:7: warning: the numbers of a list are {told} [list-numbers]\n  hint: let them rise"
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| a | b |\n|---|---|\n| c | d | lost |",
        "a | b\n---|---\nc | d | lost",
        "> | a | b |\n> |---|---|\n> | c | d | lost |",
        "- | a | b |\n  |---|---|\n  | c | d | lost |",
        "text\n\n| a | b |\n|---|---|\n| `c\\|c` | d | lost |",
    ],
)
def test_cells_beyond_the_head_of_a_table_are_told(table: str):
    (told,) = problems(table)
    assert "a row of a table has 3 cells and its head 2: “lost” was left out [wide-row]" in told


@pytest.mark.parametrize("row", ["| c | d |", "| c |", "c | d", "| c \\| c | d |", "| | |", "|c|d"])
def test_rows_of_as_many_cells_or_fewer_are_fine(row: str):
    assert problems(f"| a | b |\n|---|---|\n{row}") == []


def test_blanks_in_a_row_are_one_but_in_code():
    assert blocks("North  quay\t is   open, `a  b`") == (p("North quay is open, ", Text("a  b", code=True)),)
    assert blocks("12\u00a0\u00a0km") == (p("12\u00a0\u00a0km"),)


def test_tabs_are_blanks():
    assert blocks("North\tquay is\topen, `a\tb`") == (p("North quay is open, ", Text("a b", code=True)),)


def test_a_rule_is_a_divider():
    assert blocks("a\n\n---\n\nb") == (p("a"), Divider(), p("b"))


def test_raw_html_is_text():
    assert blocks("<script>alert(1)</script>") == (p("<script>alert(1)</script>"),)
    assert blocks("a <b>bold</b> <i>") == (p("a <b>bold</b> <i>"),)


def test_a_comment_of_html_is_shown_to_nobody():
    assert blocks("a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf") == (p("a c"), p("f"))
    assert parse_inlines("a <!-- b -->c", WHERE)[0] == (Text("a c"),)
    shown, (told,) = parse_blocks("a\n\n<!-- b\n\nc", WHERE)
    assert shown == (p("a"),)
    assert (told.code, told.severity, told.hint) == ("open-comment", "warning", "close it with -->")


def test_character_references_are_the_characters_that_they_name():
    assert blocks("&amp; &lt;p&gt; &eacute; \\*") == (p("& <p> é *"),)


@pytest.mark.parametrize("url", ["http://example.org/a?b=1", "https://example.org/", "mailto:desk@example.org"])
def test_links_to_the_web_and_to_mail_are_kept(url):
    assert blocks(f"[**the** link]({url})") == (p(Link(url, (Text("the", bold=True), Text(" link")))),)
    assert blocks(f"<{url}>") == (p(Link(url, (Text(url),))),)


def test_a_link_in_the_middle_of_a_sentence_is_kept():
    assert blocks("see [here](https://example.org) now") == (
        p("see ", Link("https://example.org", (Text("here"),)), " now"),
    )


def test_a_link_keeps_all_of_its_words():
    link = Link("https://example.org", (Text("all "), Text("of it", bold=True)))
    assert blocks("see [all **of it**](https://example.org)") == (p("see ", link),)


def test_a_link_with_no_words_shows_its_address():
    link = Link("https://example.org", (Text("https://example.org"),))
    assert blocks("a [](https://example.org) b") == (p("a ", link, " b"),)


def test_a_reference_link_finds_its_address_below():
    found = blocks("[words][1]\n\n[1]: https://example.org")
    assert found == (p(Link("https://example.org", (Text("words"),))),)


def test_an_address_below_the_text_that_no_link_uses_is_kept_or_told():
    found, told = parse_blocks("text\n\n[1]: https://example.org/report", WHERE)
    assert told or "https://example.org/report" in words_in(found)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/hosts", "data:text/html,x", "notes.html", "//x"])
def test_other_links_lose_their_address_with_a_warning_but_not_their_words(url):
    found, _ = parse_blocks(f"see [the words]({url}) now", WHERE)
    assert found == (p("see the words now"),)
    lost = f"the link to “{url}” was not kept: only http, https and mailto links are"
    assert problems(f"see [the words]({url}) now") == [f"sources/a.md:7: warning: {lost} [link-scheme]"]


def test_a_picture_is_replaced_by_its_description_with_a_warning():
    found, _ = parse_blocks("a ![the *bridge*](bridge.png) b", WHERE)
    assert found == (p("a [picture: the *bridge*] b"),)
    (told,) = problems("a ![the bridge](bridge.png) b")
    assert told.startswith("sources/a.md:7: warning: the picture “the bridge” stands in a line of text")


def test_a_picture_without_description_is_replaced_by_its_address():
    assert parse_blocks("![](bridge.png)", WHERE)[0] == (p("[picture: bridge.png]"),)


TOO_DEEP = "sources/a.md:7: error: lists or quotations nest too deep to be read [nesting-depth]"


@pytest.mark.parametrize("text", [">" * 100_000 + " x", "> " * 70 + "x", ">- " * 40 + "x"])
def test_nesting_too_deep_is_an_error(text):
    assert problems(text) == [TOO_DEEP]


@pytest.mark.parametrize("depth", [20, 27, 28, 29, 30, 31, 57, 58, 59, 60, 61])
@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - "])
def test_a_depth_is_either_read_to_its_end_or_an_error(depth, mark):
    text = "\n".join(" " * len(mark) * at + mark + "level" for at in range(depth)) + " deepest"
    for nested in (text, mark * depth + "deepest"):
        found, told = parse_blocks(nested, WHERE)
        assert "deepest" in words_in(found) or [str(problem) for problem in told] == [TOO_DEEP]


@pytest.mark.parametrize(
    "text", ["*a " * 9000, "[" * 9000, "a" + "`" * 9000, "[a](" * 3000, "|a" * 500 + "\n" + "|-" * 500]
)
def test_long_runs_of_signs_are_read(text):
    assert words_in(parse_blocks(text, WHERE)[0]).strip()


def test_an_inline_text_is_one_paragraph_whatever_it_looks_like():
    inlines, told = parse_inlines(" # not a *heading*\n- not a list ", WHERE)
    assert (inlines, told) == ((Text("# not a "), Text("heading", italic=True), Text(" - not a list")), [])


def test_an_inline_text_tells_what_it_cannot_keep():
    inlines, told = parse_inlines("[x](javascript:y)", WHERE)
    assert inlines == (Text("x"),)
    assert [problem.code for problem in told] == ["link-scheme"]


@given(st.text())
def test_any_text_is_read(text):
    parse_blocks(text, WHERE)
    parse_inlines(text, WHERE)


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
def test_letters_and_digits_are_never_lost(words):
    text = " ".join(words)
    assert words_in(blocks("x " + text)).split() == ["x", *text.split()]


@given(st.lists(st.sampled_from(["{{ x }}", "{% if %}", "]]>", "&", "'", '"', "{#", "${x}", "%s", "~"])))
def test_signs_of_templates_and_markup_are_text(parts):
    text = " ".join(["x", *parts])
    assert blocks(text) == (p(text),)


@pytest.mark.parametrize("entity", ["&#x202e;", "&#8238;", "&#x2066;"])
def test_a_character_that_no_document_can_hold_is_dropped_and_told_also_where_it_is_written_as_an_entity(entity):
    found, (told,) = parse_blocks(f"open {entity}daily", WHERE)
    assert words_in(found).strip() == "open daily"
    assert told.code == "control-character"


NOTES = {
    "where it is called": ("It sails.^[Says *Ann*.]", "Says Ann."),
    "with brackets": ("It sails.^[Says [Ann] of [Hull](https://a.example/).]", "Says [Ann] of Hull."),
    "with code": ("It sails.^[See `]` there.]", "See ] there."),
    "on two lines": ("It sails.^[Says\nAnn.]", "Says Ann."),
    "within another": ("It sails.^[Says Ann ^[of Hull], twice.]", "Says Ann (of Hull), twice."),
    "a named one within another": ("It sails.^[Says Ann[^1].]\n\n[^1]: Of Hull.", "Says Ann (Of Hull.)."),
    "one that calls itself": ("It sails.[^1]\n\n[^1]: Says Ann.[^1]", "Says Ann."),
}


@pytest.mark.parametrize(("text", "said"), NOTES.values(), ids=NOTES)
def test_a_footnote_keeps_its_words(text, said):
    (paragraph,) = blocks(text)
    words, note = paragraph.inlines
    assert words == Text("It sails.")
    assert isinstance(note, Note)
    assert plain_text(note.inlines) == said


@pytest.mark.parametrize("text", ["It sails.\\^[so]", "It sails. `^[so]`", "It sails. ^[so", "It sails. ^ [so]"])
def test_what_is_escaped_code_or_open_is_no_footnote(text):
    (paragraph,) = blocks(text)
    assert not any(isinstance(part, Note) for part in paragraph.inlines)
    assert "[so" in plain_text(paragraph.inlines)


def test_several_footnotes_of_both_kinds_stand_in_the_order_of_the_text():
    (paragraph,) = blocks("A^[one] b[^x] c^[three]\n\n[^x]: two")
    notes = [plain_text(part.inlines) for part in paragraph.inlines if isinstance(part, Note)]
    assert notes == ["one", "two", "three"]


def test_a_line_of_text_has_its_footnotes():
    inlines, found = parse_inlines("It sails.^[Says Ann.]", WHERE)
    assert (inlines, found) == ((Text("It sails."), Note((Text("Says Ann."),))), [])


def test_a_citation_in_a_footnote_is_its_label():
    (paragraph,), found = parse_blocks("It sails.^[See [@a].]", WHERE, citing=lambda _: (Link("#a", (Text("[1]"),)),))
    assert (plain_text(paragraph.inlines[1].inlines), found) == ("See [1].", [])
