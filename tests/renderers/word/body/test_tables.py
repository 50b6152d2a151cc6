"""Tables and boxes in the Word file: rules, backgrounds, widths, and cells that span."""

from dataclasses import replace

import pytest

from briefgen.document import Callout, Cell, Column, Divider, MarkingLabel, Paragraph, Table
from briefgen.standards.markings import parse_marking
from tests.helpers.readback import W, paragraph_text, value
from tests.helpers.torture import cell, inlines, listing, p, plain_table, prose
from tests.renderers.word.word_made import STYLES, body, local, properties_of, styled


def twips(points: float) -> str:
    return str(round(points * 20))


def table_of(*blocks, **more):
    return body(*blocks, **more).find(f".//{W}tbl")


def cells(table) -> list[list[dict[str, dict[str, str]]]]:
    """The properties of each cell, row by row."""
    return [[properties_of(each.find(f"{W}tcPr")) for each in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]


def fills(table) -> list[list[str]]:
    return [[cell.get("shd", {}).get("fill", "") for cell in row] for row in cells(table)]


# ---------------------------------------------------------------- rules and backgrounds


def rules(table) -> dict[str, str]:
    """Each border that a table has, and its colour; none for one that is not drawn."""
    borders = properties_of(table.find(f"{W}tblPr/{W}tblBorders"))
    return {side: look.get("color", look["val"]) for side, look in borders.items()}


@pytest.mark.parametrize(
    ("kind", "drawn"),
    [
        ("rows", {"top": "nil", "bottom": "123456", "insideH": "123456"}),
        ("ends", {"top": "123456", "bottom": "123456", "insideH": "nil"}),
        ("none", {"top": "nil", "bottom": "nil", "insideH": "nil"}),
    ],
)
def test_a_table_has_the_rules_of_its_look(kind, drawn):
    styles = styled(table={"rules": kind, "rule": "#123456"})
    assert rules(table_of(plain_table("t", 2), styles=styles)) == drawn


def test_heads_stand_on_the_colour_of_their_role_and_other_cells_on_that_of_tables():
    styles = styled(**{"table-head": {"background": "#AAAAAA"}, "table": {"background": "#BBBBBB"}})
    table = replace(plain_table("t", 2), header_columns=1)
    assert fills(table_of(table, styles=styles)) == [["AAAAAA", "AAAAAA"], ["AAAAAA", "BBBBBB"], ["AAAAAA", "BBBBBB"]]


def test_every_other_row_below_the_heads_is_striped():
    styles = styled(**{"table-head": {"background": "#AAAAAA"}, "table": {"stripe": "#CCCCCC"}})
    found = fills(table_of(plain_table("t", 4), styles=styles))
    assert [row[0] for row in found] == ["AAAAAA", "", "CCCCCC", "", "CCCCCC"]


def test_a_table_with_a_role_is_all_of_one_colour():
    styles = styled(**{"table-head": {"background": "#AAAAAA"}, "masthead": {"background": "#BBBBBB"}})
    assert fills(table_of(replace(plain_table("t", 1), role="masthead"), styles=styles)) == [["BBBBBB"] * 2] * 2


def test_heads_are_in_the_style_of_heads_and_other_cells_in_that_of_tables():
    table = replace(plain_table("t", 1), header_columns=1)
    found = [value(node, "pPr/pStyle") for node in table_of(table).iter(f"{W}p")]
    assert found == ["TableHead", "TableHead", "TableHead", "TableText"]
    found = [value(node, "pPr/pStyle") for node in table_of(replace(table, role="masthead")).iter(f"{W}p")]
    assert set(found) == {"TableText"}


def test_a_column_says_its_alignment_where_its_style_has_another():
    table = Table((Column(1), Column(1, "right")), ((cell("a"), cell("b")),), 0)
    assert [value(node, "pPr/jc") for node in table_of(table).iter(f"{W}p")] == ["", "right"]
    found = table_of(table, styles=styled(table={"align": "right"}))
    assert [value(node, "pPr/jc") for node in found.iter(f"{W}p")] == ["left", ""]


# ---------------------------------------------------------------- widths


def widths(table) -> list[int]:
    return [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]


def test_columns_share_the_width_of_the_text():
    table = table_of(Table((Column(1), Column(3)), ((cell("a"), cell("b")),)))
    measure = round(STYLES.page.measure * 20)
    assert sum(widths(table)) == measure
    assert widths(table)[1] == pytest.approx(3 * widths(table)[0], abs=4)
    assert [each["tcW"] for each in cells(table)[0]] == [{"w": str(w), "type": "dxa"} for w in widths(table)]
    properties = properties_of(table.find(f"{W}tblPr"))
    assert properties["tblW"] == {"w": str(measure), "type": "dxa"}
    assert properties["tblLayout"] == {"type": "fixed"}


def test_columns_without_a_share_are_left_to_word():
    table = table_of(Table((Column(), Column()), ((cell("a"), cell("b")),)))
    assert [each["tcW"] for each in cells(table)[0]] == [{"w": "0", "type": "auto"}] * 2
    assert properties_of(table.find(f"{W}tblPr"))["tblLayout"] == {"type": "autofit"}


def test_a_table_in_a_list_begins_at_the_text_and_ends_at_the_margin():
    properties = properties_of(table_of(listing((plain_table("t", 1),))).find(f"{W}tblPr"))
    indent, measure = STYLES.look("list").indent, STYLES.page.measure
    assert properties["tblInd"] == {"w": twips(indent), "type": "dxa"}
    assert properties["tblW"] == {"w": twips(measure - indent), "type": "dxa"}


def test_the_space_around_the_text_of_cells_is_that_of_the_look():
    styles = styled(table={"padding": 3, "gutter": 7})
    margins = properties_of(table_of(plain_table("t", 1), styles=styles).find(f"{W}tblPr/{W}tblCellMar"))
    assert {side: each["w"] for side, each in margins.items()} == {
        "top": "60", "left": "140", "bottom": "60", "right": "140",
    }  # fmt: skip
    assert {each["type"] for each in margins.values()} == {"dxa"}


# ---------------------------------------------------------------- cells that span


def test_a_cell_across_columns_is_as_wide_as_they_are():
    table = table_of(Table((Column(1),) * 3, ((cell("a", columns=2), cell("b")), (cell("c"), cell("d"), cell("e")))))
    first = cells(table)[0][0]
    assert first["gridSpan"] == {"val": "2"}
    assert first["tcW"]["w"] == str(sum(widths(table)[:2]))
    assert "gridSpan" not in cells(table)[1][0]


def test_a_cell_down_rows_leaves_an_empty_one_in_each():
    rows = ((cell("a", rows=3), cell("b")), (cell("c"),), (cell("d"),), (cell("e"), cell("f")))
    table = table_of(Table((Column(1), Column(1)), rows, 0))
    merges = [
        [each.get("vMerge", {}).get("val", "goes on") if "vMerge" in each else "" for each in row]
        for row in cells(table)
    ]
    assert merges == [["restart", ""], ["goes on", ""], ["goes on", ""], ["", ""]]
    words = [[paragraph_text(each.find(f"{W}p")) for each in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert words == [["a", "b"], ["", "c"], ["", "d"], ["e", "f"]]


def test_a_cell_across_and_down_keeps_its_width_below():
    rows = ((cell("a", columns=2, rows=2), cell("b")), (cell("c"),))
    table = table_of(Table((Column(1),) * 3, rows, 0))
    assert [each.get("gridSpan") for each in cells(table)[1]] == [{"val": "2"}, None]


def test_a_row_with_too_few_cells_is_filled_up():
    table = table_of(Table((Column(1),) * 3, ((cell("a"),),), 0))
    assert [each["tcW"]["w"] for each in cells(table)[0]] == [str(width) for width in widths(table)]
    assert [paragraph_text(node) for node in table.iter(f"{W}p")] == ["a", "", ""]


def test_a_cell_that_ends_with_a_table_or_with_nothing_still_ends_with_a_paragraph():
    inner = Cell((plain_table("t", 1),))
    table = table_of(Table((Column(1), Column(1)), ((inner, Cell(())),), 0))
    ends = [local(each[-1].tag) for each in table.find(f"{W}tr").iterchildren(f"{W}tc")]
    assert ends == ["p", "p"]


# ---------------------------------------------------------------- boxes


def test_a_box_has_the_bar_and_the_background_of_its_role():
    styles = styled(
        **{"bottom-line": {"bar": "#123456", "background": "#ABCDEF", "padding": 8.0}, "text": {"after": 6.0}}
    )
    table = table_of(Callout((p("a"), Divider()), "bottom-line"), styles=styles)
    (properties,) = cells(table)[0]
    assert properties["shd"] == {"val": "clear", "color": "auto", "fill": "ABCDEF"}
    bar = properties_of(table.find(f".//{W}tcBorders"))
    assert bar == {"left": {"val": "single", "sz": "20", "space": "0", "color": "123456"}}
    assert properties["tcW"]["w"] == str(round(STYLES.page.measure * 20))
    assert widths(table) == [round(STYLES.page.measure * 20)]
    margins = properties_of(table.find(f"{W}tblPr/{W}tblCellMar"))
    # The last paragraph brings six points of its own.
    assert [each["w"] for each in margins.values()] == ["160", "160", "40", "160"]


def test_a_box_without_a_role_is_plain():
    table = table_of(Callout((p("a"),)))
    (properties,) = cells(table)[0]
    assert "shd" not in properties
    assert len(table.find(f".//{W}tcBorders")) == 0


def test_what_stands_in_a_box_is_as_wide_as_the_room_in_it():
    styles = styled(**{"bottom-line": {"padding": 10.0}})
    inner = body(Callout((plain_table("t", 1),), "bottom-line"), styles=styles).findall(f".//{W}tbl")[1]
    assert sum(widths(inner)) == round((STYLES.page.measure - 20) * 20)


# ---------------------------------------------------------------- captions and what comes after


def test_a_caption_stands_above_its_table_and_as_far_in():
    table = Table((Column(1),), ((cell("a"),),), 0, caption=inlines("What"))
    caption, *_ = body(listing((table,))).iter(f"{W}p")
    # The first paragraph takes the mark of the list item.
    caption = caption.getnext()
    properties = properties_of(caption.find(f"{W}pPr"))
    assert (properties["pStyle"]["val"], paragraph_text(caption)) == ("Caption", "What")
    assert properties["ind"] == {"left": twips(STYLES.look("list").indent)}
    assert local(caption.getnext().tag) == "tbl"


def test_the_gap_below_a_table_is_that_of_its_look():
    after = table_of(plain_table("t", 1), styles=styled(table={"after": 12.0})).getnext()
    spacing = properties_of(after.find(f"{W}pPr"))["spacing"]
    # The line itself is a point high.
    assert spacing == {"before": "0", "after": "220", "line": "20", "lineRule": "exact"}


def grid(table: Table) -> list[int]:
    """Return the widths of a table's columns in points."""
    columns = table_of(table).iter(f"{W}gridCol")
    return [int(column.get(f"{W}w")) // 20 for column in columns]


def test_columns_with_shares_are_as_wide_as_their_words_and_markings():
    amber = Paragraph((MarkingLabel(parse_marking("TLP:AMBER+STRICT")),))
    words = (cell("a"), cell("Grade"), Cell((amber,)))
    wide, grade, marking = grid(Table((Column(90.0), Column(5.0), Column(5.0)), (words,), header_rows=0))
    assert grade > 35
    assert marking > 120
    assert wide < 290


def test_short_words_and_numbers_stay_whole_beside_a_long_address():
    row = tuple(
        map(cell, [*["182,000"] * 7, "https://portauthority.example/notices/very-long-address-without-a-break.pdf"])
    )
    widths = grid(Table((Column(),) * 8, (row,), header_rows=0))
    assert min(widths[:7]) > 40


# ---------------------------------------------------------------- rows that stand together


def kept(table) -> list[bool]:
    """Whether each row is kept with the next: all paragraphs of its cells are."""
    rows = [
        [each.find(f"{W}pPr/{W}keepNext") is not None for each in row.iter(f"{W}p")] for row in table.iter(f"{W}tr")
    ]
    assert all(len(set(row)) == 1 for row in rows)
    return [row[0] for row in rows]


def test_the_head_of_a_table_is_kept_with_its_first_row_and_a_short_table_whole():
    assert kept(table_of(plain_table("t", 5))) == [True] * 5 + [False]
    assert kept(table_of(plain_table("t", 6))) == [True] + [False] * 6
    assert kept(table_of(Table((Column(1),), ((cell("a"),),), 1))) == [False]


def test_the_style_of_a_paragraph_that_is_kept_stands_first():
    paragraph = table_of(plain_table("t", 1)).find(f".//{W}pPr")
    assert [local(node.tag) for node in paragraph][:2] == ["pStyle", "keepNext"]


def test_a_row_is_kept_whole_unless_no_page_is_enough_for_it():
    table = Table((Column(), Column()), ((cell("a"), cell(prose("w", 40))), (cell("b"), cell(prose("w", 1200)))))
    rows = body(table).iter(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False]
