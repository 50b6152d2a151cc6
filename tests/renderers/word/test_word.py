"""The Word file: native styles, fields, lists and links, and an archive that Word opens without a question."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from briefgen.document import (
    Cell,
    Citation,
    Column,
    Contents,
    CrossRef,
    Divider,
    Document,
    Link,
    MarkingLabel,
    Metadata,
    PageBreak,
    PageNumber,
    Preformatted,
    Quote,
    Running,
    Table,
    Text,
)
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.renderers import pdf, word
from briefgen.standards.markings import parse_marking
from tests.helpers.readback import W, docx_body, docx_heads, docx_part, docx_running, fields, hyperlinks, value
from tests.helpers.torture import AWKWARD, cell, h, inlines, listing, p, plain_table, torture

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
DATE = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)


def made(*blocks, **more) -> bytes:
    return word.render(Document(Metadata("T"), blocks, **more), STYLES, {})


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(*blocks) -> str:
    return " ".join(docx_body(made(*blocks)))


@pytest.fixture(scope="module")
def crowded() -> bytes:
    """The Word file of the document that has everything."""
    return word.render(torture(), STYLES, pdf.lay_out(torture(), STYLES))


def paragraph_styles(data: bytes) -> list[tuple[str, str]]:
    """Return the name of each paragraph's style, and its words."""
    names = {s.get(f"{W}styleId"): value(s, "name") for s in docx_part(data, "word/styles.xml").iter(f"{W}style")}
    found = docx_part(data, "word/document.xml").iter(f"{W}p")
    return [
        (names[value(node, "pPr/pStyle")], "".join(node.itertext())) for node in found if value(node, "pPr/pStyle")
    ]


def test_an_empty_document_has_one_empty_paragraph():
    assert docx_body(made()) == []
    assert len(list(docx_part(made(), "word/document.xml").iter(f"{W}p"))) == 1


def test_blocks_take_the_built_in_styles_of_word():
    data = made(
        p("t", role="title"), p("s", role="subtitle"), h(1, "one"), h(4, "four"), p("text"), Quote((p("q"),)),
        Preformatted("c"), listing("b"), listing("n", ordered=True), p("own", role="judgement-note"),
    )  # fmt: skip
    assert paragraph_styles(data) == [
        ("Title", "t"), ("Subtitle", "s"), ("heading 1", "one"), ("heading 4", "four"), ("Body Text", "text"),
        ("Quote", "q"), ("HTML Preformatted", "c"), ("List Bullet", "b"), ("List Number", "n"),
        ("Judgement Note", "own"),
    ]  # fmt: skip


def test_a_heading_with_a_look_of_its_own_keeps_its_level():
    root = docx_part(made(h(2, "Who?", "q", "Q1", role="masthead-label")), "word/document.xml")
    assert value(root.find(f".//{W}p"), "pPr/outlineLvl") == "1"


def test_every_style_in_use_is_defined_once(crowded):
    defined = [style.get(f"{W}styleId") for style in docx_part(crowded, "word/styles.xml").iter(f"{W}style")]
    tags = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
    roots = [etree.fromstring(xml) for name, xml in parts(crowded).items() if name.endswith(".xml")]
    used = {node.get(f"{W}val") for root in roots for tag in tags for node in root.iter(f"{W}{tag}")}
    assert len(defined) == len(set(defined))
    assert used <= set(defined)


def test_words_in_every_look_come_out_as_written():
    words = ("un", Text("like", bold=True), "ly H", Text("2", lowered=True), "O ", Text("x  = 1", code=True))
    assert body(p(*words, Citation("s", "[1]"), ". ", AWKWARD)) == f"unlikely H2O x = 1[1]. {AWKWARD}"
    assert "x  = 1" in "".join(docx_part(made(p(*words)), "word/document.xml").itertext())


def test_a_hyphen_that_does_not_break_is_word_s_own():
    assert "2025</w:t><w:noBreakHyphen/><w:t" in parts(made(p("On 2025\u201112")))["word/document.xml"].decode()


def test_a_hyphen_for_ends_of_lines_is_the_one_that_word_shows_only_there():
    xml = parts(made(p("Donau\u00adschiff")))["word/document.xml"].decode()
    assert "Donau</w:t><w:softHyphen/><w:t" in xml
    assert "\u00ad" not in xml


def test_contents_are_one_balanced_field_with_the_pages_of_our_layout():
    blocks = (Contents(2), h(1, "One", "a", "1"), PageBreak(), h(2, "Two", "b"), h(3, "Three", "c"))
    data = word.render(Document(Metadata("T"), blocks), STYLES, {"a": 3, "b": 14})
    toc, *pages = fields(docx_part(data, "word/document.xml"))
    assert toc.instruction == 'TOC \\o "1-2" \\h \\z \\u'
    assert [(page.instruction.split()[0], page.result[0].text) for page in pages] == [
        ("PAGEREF", "3"),
        ("PAGEREF", "14"),
    ]
    assert docx_body(data)[:5] == ["1", "One", "3", "Two", "14"]
    assert [style for style, _ in paragraph_styles(data)][:2] == ["toc 1", "toc 2"]


def test_every_field_is_begun_divided_and_ended_and_has_a_result(crowded):
    found = [
        field
        for name in ("document", "header1", "footer1")
        for field in fields(docx_part(crowded, f"word/{name}.xml"))
    ]
    assert {field.instruction.split()[0] for field in found} == {"TOC", "PAGEREF", "PAGE", "NUMPAGES", "SEQ", "REF"}
    assert all("".join(node.text for node in field.result) for field in found)


def test_header_and_footer_have_their_three_parts_and_the_page_fields():
    marking = (MarkingLabel(parse_marking("TLP:RED")),)
    footer = Running(inlines("Desk"), inlines("Page ", PageNumber(), " of ", PageNumber(total=True)), marking)
    data = made(p("a"), header=Running(inlines("Left & <b>"), (), marking), footer=footer)
    assert docx_running(data, "header", 1, 9) == ["Left", "&", "<b>", "TLP:RED"]
    assert docx_running(data, "footer", 2, 9) == ["Desk", "Page", "2", "of", "9", "TLP:RED"]
    for part in ("header", "footer"):
        assert len(list(docx_part(data, f"word/{part}1.xml").iter(f"{W}r"))) > 2
        tabs = 1 if part == "header" else 2  # without a middle, what stands right is one away
        assert len(list(docx_part(data, f"word/{part}1.xml").find(f"{W}p").findall(f"{W}r/{W}tab"))) == tabs
        assert docx_part(data, "word/document.xml").find(f".//{W}{part}Reference").get(f"{W}type") == "default"


def test_header_rows_of_tables_repeat_and_name_what_the_table_shows():
    data = made(replace(plain_table("t", 2), summary='What it "shows"'))
    assert docx_heads(data) == [["t", "Key", "t", "Value"]]
    assert value(docx_part(data, "word/document.xml").find(f".//{W}tbl"), "tblPr/tblDescription") == 'What it "shows"'


def test_every_row_of_a_table_is_as_wide_as_its_grid(crowded):
    for table in docx_part(crowded, "word/document.xml").iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
        for row in table.iterchildren(f"{W}tr"):
            cells = [node for node in row.iter(f"{W}tc") if next(node.iterancestors(f"{W}tr")) is row]
            assert sum(int(value(node, "tcPr/gridSpan") or 1) for node in cells) == len(grid)
            widths = [node.find(f"{W}tcPr/{W}tcW") for node in cells]
            kind = table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type")
            assert {width.get(f"{W}type") for width in widths} == {{"autofit": "auto", "fixed": "dxa"}[kind]}
            assert kind == "autofit" or sum(int(width.get(f"{W}w")) for width in widths) == sum(grid)


def test_every_cell_ends_with_a_paragraph(crowded):
    cells = list(docx_part(crowded, "word/document.xml").iter(f"{W}tc"))
    assert len(cells) > 100
    assert {node[-1].tag for node in cells} == {f"{W}p"}


def test_each_numbered_list_counts_for_itself():
    inner = (p("x"), listing("y", "z", ordered=True))
    lists = [
        listing("a", "b", ordered=True),
        listing("c", ordered=True, start=9),
        listing(inner, inner, "w", ordered=True),
    ]
    assert body(*lists) == "1. a 2. b 9. c 1. x 1. y 2. z 2. x 1. y 2. z 3. w"


def test_lists_deeper_than_word_s_levels_keep_their_marks():
    block = p("deepest")
    for _ in range(12):
        block = listing((p("level"), block), ordered=True)
    assert body(block) == "1. level " * 12 + "deepest"


def test_lists_deeper_than_word_s_levels_count_each_for_itself():
    inner = listing((p("eleven"),), (p("eleven again"),), ordered=True)
    block = listing((p("ten"), inner), (p("ten again"),), ordered=True)
    for _ in range(9):
        block = listing((p("level"), block), ordered=True)
    assert body(block) == "1. level " * 9 + "1. ten 1. eleven 2. eleven again 2. ten again"


def test_a_quotation_that_holds_more_than_paragraphs_has_one_bar_beside_it_all():
    root = docx_part(made(Quote((p("a"), listing("b"), p("c"))), Quote((p("d"),))), "word/document.xml")
    (table,) = root.iter(f"{W}tbl")
    assert table.find(f".//{W}tcBorders/{W}left") is not None
    inside = [
        node.find(f"{W}pPr/{W}pBdr/{W}left") for node in table.iter(f"{W}p") if value(node, "pPr/pStyle") == "Quote"
    ]
    assert [border.get(f"{W}val") for border in inside] == ["nil", "nil"]
    (alone,) = [node for node in root.iter(f"{W}p") if "".join(node.itertext()) == "d"]
    assert value(alone, "pPr/pStyle") == "Quote"
    assert alone.find(f"{W}pPr/{W}pBdr") is None


def test_a_quotation_from_right_to_left_has_its_bar_at_the_right():
    root = docx_part(made(Quote((p("اقتباس"),))), "word/document.xml")
    borders = root.find(f".//{W}pBdr")
    assert [(node.tag, node.get(f"{W}val")) for node in borders] == [(f"{W}left", "nil"), (f"{W}right", "single")]


def test_an_arabic_table_stands_from_right_to_left():
    table = Table((Column(1), Column(1, "right")), ((cell("الاسم"), cell("العدد")), (cell("MiG-29"), cell("12"))))
    root = docx_part(made(table), "word/document.xml")
    assert root.find(f".//{W}tblPr/{W}bidiVisual") is not None
    aligned = ["".join(node.itertext()) for node in root.iter(f"{W}p") if value(node, "pPr/jc") == "right"]
    assert aligned == ["MiG-29", "12"]
    plain = docx_part(made(plain_table("t", 2)), "word/document.xml")
    assert plain.find(f".//{W}bidiVisual") is None


def test_a_title_from_right_to_left_keeps_its_order_in_the_contents():
    data = made(Contents(), h(1, "وصول MiG-29 (2024)", "a", number="E1"), h(1, "Plain", "b"))
    (turned,) = docx_part(data, "word/document.xml").iter(f"{W}dir")
    assert turned.get(f"{W}val") == "rtl"
    assert "".join(turned.itertext()) == "وصول MiG-29 (2024)"


def test_a_list_item_that_begins_with_a_quotation_has_one_number():
    assert body(listing((Quote((p("a"),)), p("b")), "c", ordered=True)) == "1. a b 2. c"


def test_ids_of_bookmarks_are_unique_and_their_names_short(crowded):
    starts = list(docx_part(crowded, "word/document.xml").iter(f"{W}bookmarkStart"))
    ends = [node.get(f"{W}id") for node in docx_part(crowded, "word/document.xml").iter(f"{W}bookmarkEnd")]
    ids, names = ([node.get(f"{W}{key}") for node in starts] for key in ("id", "name"))
    assert len(ids) == len(set(ids)) > 15
    assert sorted(ids) == sorted(ends)
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name) for name in names)


def test_ids_that_are_alike_or_long_or_in_another_script_get_names_of_their_own():
    ids = ["a b", "a_b", "A-b", "x" * 60, "x" * 61, "мост", "1"]
    data = made(*(p("there", ident=ident) for ident in ids), *(p(CrossRef(ident, inlines("ref"))) for ident in ids))
    names = [node.get(f"{W}name") for node in docx_part(data, "word/document.xml").iter(f"{W}bookmarkStart")]
    assert len({name.lower() for name in names}) == len(ids)
    assert [target for target, _ in hyperlinks(data)] == [f"#{name}" for name in names]


def test_every_link_leads_somewhere(crowded):
    names = {node.get(f"{W}name") for node in docx_part(crowded, "word/document.xml").iter(f"{W}bookmarkStart")}
    links = list(hyperlinks(crowded))
    assert {target for target, _ in links if target.startswith("#")} <= {f"#{name}" for name in names}
    assert ("https://example.org/a?b=1&c=2#d", "words of a link") in links
    instructions = [field.instruction.split() for field in fields(docx_part(crowded, "word/document.xml"))]
    assert {words[1] for words in instructions if words[0] == "PAGEREF"} <= names


def test_a_link_in_the_header_belongs_to_the_header():
    data = made(header=Running((Link("https://example.org/", inlines("home")),)))
    assert b"https://example.org/" in parts(data)["word/_rels/header1.xml.rels"]
    assert b"https://example.org/" not in parts(data)["word/_rels/document.xml.rels"]


def test_every_relationship_and_content_type_resolves(crowded):
    files = parts(crowded)
    for name, xml in files.items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        used = set(re.findall(rb' r:id="([^"]+)"', xml))
        rels = files.get(name.replace("word/", "word/_rels/") + ".rels", b"<r/>")
        known = {rel.get("Id"): rel for rel in etree.fromstring(rels)}
        assert {ident.decode() for ident in used} <= set(known)
        inside = [rel.get("Target") for rel in known.values() if rel.get("TargetMode") != "External"]
        assert {f"word/{target}" for target in inside} <= set(files)
    types = etree.fromstring(files["[Content_Types].xml"])
    named = {node.get("PartName") for node in types if node.get("PartName")}
    assert named == {f"/{name}" for name in files if name.endswith((".xml", ".svg")) and name[0] != "["}


def test_the_file_says_what_the_document_says_of_itself_and_nothing_else():
    metadata = Metadata('Títle & "x"', "de", "An <Author>", "A Desk & Co", "A subject", DATE)
    files = parts(word.render(Document(metadata, ()), STYLES, {}))
    core = {etree.QName(node).localname: node.text for node in etree.fromstring(files["docProps/core.xml"])}
    date = "2026-05-04T03:02:01Z"
    assert core == {
        "title": 'Títle & "x"', "subject": "A subject", "creator": "An <Author>", "language": "de",
        "created": date, "modified": date,
    }  # fmt: skip
    app = {etree.QName(node).localname: node.text for node in etree.fromstring(files["docProps/app.xml"])}
    assert (set(app), app["Company"]) == ({"Application", "Company", "AppVersion"}, "A Desk & Co")
    assert re.fullmatch(r"briefgen \S+", app["Application"])
    assert b'<w:lang w:val="de"' in files["word/styles.xml"]
    assert not [name for name, data in files.items() if b"python-docx" in data or b"docx.core" in data]


def test_without_a_date_the_archive_has_the_earliest_and_the_document_none():
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"created" not in archive.read("docProps/core.xml")


def test_the_entries_of_the_archive_carry_the_document_s_date():
    with zipfile.ZipFile(io.BytesIO(word.render(Document(Metadata("T", date=DATE), ()), STYLES, {}))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 5, 4, 3, 2, 0)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_the_same_document_gives_the_same_bytes(crowded):
    assert word.render(torture(), STYLES, pdf.lay_out(torture(), STYLES)) == crowded


def test_a_page_break_is_a_property_of_what_follows():
    root = docx_part(made(p("a"), PageBreak(), h(1, "b")), "word/document.xml")
    assert [node.find(f"{W}pPr/{W}pageBreakBefore") is not None for node in root.iter(f"{W}p")] == [False, True]


def test_characters_that_xml_forbids_never_reach_the_file():
    bad = "\x00\x0b\x1b\ufffe\ud800"
    metadata = Metadata(f"T{bad}", author=bad, organisation=bad, subject=bad, language=f"en{bad}")
    running = Running(inlines(f"h{bad}"))
    data = word.render(
        Document(metadata, (p(f"a{bad}b", ident=f"x{bad}"), h(1, bad, bad)), running, running), STYLES, {}
    )
    assert docx_body(data)[0] == "ab"
    assert all(etree.fromstring(xml) is not None for xml in parts(data).values())


# ---------------------------------------------------------------- what an editor would call wrong


def test_a_date_beyond_the_archive_s_years_is_the_last_that_it_knows():
    assert parts(word.render(Document(Metadata("T", date=datetime(2150, 1, 1, tzinfo=UTC)), ()), STYLES, {}))


def test_a_cell_with_an_id_has_no_empty_line():
    table = Table((Column(),), ((cell("1", ident="source/1"),),), header_rows=0)
    assert len(docx_part(made(table), "word/document.xml").findall(f".//{W}tc/{W}p")) == 1


def test_a_divider_after_a_page_break_stands_on_the_new_page():
    first = docx_part(made(PageBreak(), Divider(), p("a")), "word/document.xml").find(f".//{W}p")
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_a_table_of_more_columns_than_word_holds_goes_on_in_another_below_it():
    wide = tuple(Cell((p(f"r{row}c{column}"),)) for row in (1,) for column in range(70))
    spans = (Cell((p("a"),), columns=60, rows=2), Cell((p("b"),), columns=10), Cell((p("z"),)))
    below = (Cell((p("c"),), columns=8), *(Cell((p(f"d{n}"),)) for n in range(3)))
    table = Table(
        tuple(Column() for _ in range(71)), ((*wide, Cell((p("last"),))), spans, below), caption=(Text("T"),)
    )
    root = docx_part(made(table), "word/document.xml")
    first, second = root.iter(f"{W}tbl")
    assert [len(list(each.iter(f"{W}gridCol"))) for each in (first, second)] == [63, 8]
    assert all(f"r1c{column}" in said(first) for column in range(63))
    assert said(second) == [*(f"r1c{column}" for column in range(63, 70)), "last", "z", "d0", "d1", "d2"]
    assert "b" in said(first)
    for row in root.iter(f"{W}tr"):
        spans = [int(value(cell, "tcPr/gridSpan") or 1) for cell in row.iter(f"{W}tc")]
        assert sum(spans) == len(list(row.getparent().iter(f"{W}gridCol")))


def said(node) -> list[str]:
    """The words of every cell that says any."""
    texts = ("".join(text.text for text in cell.iter(f"{W}t")) for cell in node.iter(f"{W}tc"))
    return [text for text in texts if text]


def test_bullets_tell_levels_apart():
    block = listing("deepest")
    for _ in range(3):
        block = listing((p("level"), block))
    assert body(block) == "• level – level · level · deepest"
