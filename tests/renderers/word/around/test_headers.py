"""Headers and footers: which a document has, where their three parts stand, and what is drawn behind the text."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from briefgen.document import Link, PageBreak, Running, Spread
from tests.helpers.readback import R, W, docx_part, paragraph_text, value
from tests.helpers.torture import inlines, p
from tests.renderers.word.word_made import STYLES, local, made, named, properties_of, stray

TURNED = Spread((p("turned"),), landscape=True)


def line(text: str) -> Running:
    return Running(inlines(text))


def sections(data: bytes) -> list[list[tuple[str, str, str]]]:
    """For each section its headers and footers: which, on which pages, and their words."""
    rels = {rel.get("Id"): rel.get("Target") for rel in docx_part(data, "word/_rels/document.xml.rels")}
    found = []
    for section in docx_part(data, "word/document.xml").iter(f"{W}sectPr"):
        parts = []
        for node in section.iter(f"{W}headerReference", f"{W}footerReference"):
            root = docx_part(data, f"word/{rels[node.get(f'{R}id')]}")
            words = paragraph_text(root.find(f"{W}p")).strip()
            parts.append((local(node.tag).removesuffix("Reference"), node.get(f"{W}type"), words))
        found.append(parts)
    return found


def test_a_document_has_one_header_and_one_footer_for_all_its_pages():
    data = made(p("a"), PageBreak(), p("b"), header=line("head"), footer=line("foot"))
    assert sections(data) == [[("header", "default", "head"), ("footer", "default", "foot")]]
    assert named(data, "word/header") == ["word/header1.xml"]
    assert named(data, "word/footer") == ["word/footer1.xml"]


@pytest.mark.parametrize(
    ("first", "shown"),
    [
        ({"first_header": line("one"), "first_footer": line("1")}, ("one", "1")),
        ({"first_header": line("one")}, ("one", "foot")),
        ({"first_footer": line("1")}, ("head", "1")),
        ({"first_header": Running(), "first_footer": Running()}, ("", "")),
    ],
)
def test_the_first_page_has_its_own_and_otherwise_that_of_every_page(first, shown):
    data = made(p("a"), TURNED, header=line("head"), footer=line("foot"), **first)
    usual = [("header", "default", "head"), ("footer", "default", "foot")]
    head, foot = shown
    own = [usual[0], ("header", "first", head), usual[1], ("footer", "first", foot)]
    assert sections(data) == [own, usual]


def test_sections_of_the_same_form_share_their_headers_and_footers():
    data = made(p("a"), TURNED, p("b"), TURNED, Spread((p("c"),), columns=2), header=line("head"))
    assert len(sections(data)) > 4
    assert sorted(named(data, "word/header")) == ["word/header1.xml", "word/header2.xml"]
    assert sorted(named(data, "word/footer")) == ["word/footer1.xml", "word/footer2.xml"]


@pytest.mark.parametrize(("role", "tag", "style"), [("header", "hdr", "Header"), ("footer", "ftr", "Footer")])
def test_each_is_one_line_in_the_style_of_its_role(role, tag, style):
    parts = Running(inlines("left"), inlines("middle"), inlines("right"))
    root = docx_part(made(p("a"), **{role: parts}), f"word/{role}1.xml")
    assert local(root.tag) == tag
    (paragraph,) = root
    assert properties_of(paragraph.find(f"{W}pPr")) == {"pStyle": {"val": style}}
    shown = [node.text or "\t" for node in paragraph.iter(f"{W}t", f"{W}tab")]
    assert shown == ["left", "\t", "middle", "\t", "right"]


def stops(data: bytes, part: str) -> list[tuple[str, int]]:
    tabs = docx_part(data, f"word/{part}").iterfind(f"{W}p/{W}pPr/{W}tabs/{W}tab")
    return [(tab.get(f"{W}val"), int(tab.get(f"{W}pos"))) for tab in tabs]


def test_on_turned_pages_the_stops_of_the_style_give_way_to_those_of_the_text():
    three = Running(inlines("left"), inlines("middle"), inlines("right"))
    data, page = made(p("a"), TURNED, header=three, footer=three), STYLES.page
    usual, wide = round(page.measure * 20), round((page.height - page.left - page.right) * 20)
    for role in ("header", "footer"):
        assert stops(data, f"{role}1.xml") == []
        assert stops(data, f"{role}2.xml") == sorted(
            [("clear", usual // 2), ("clear", usual), ("center", wide // 2), ("right", wide)],
            key=lambda stop: stop[1],
        )


def test_without_a_middle_what_stands_right_is_one_tab_away():
    two = Running(inlines("A title of some length, as long as those of briefs may be"), (), inlines("right"))
    data = made(p("a"), header=two)
    measure = round(STYLES.page.measure * 20)
    assert stops(data, "header1.xml") == [("clear", measure // 2), ("right", measure)]
    (paragraph,) = docx_part(data, "word/header1.xml")
    assert len(list(paragraph.iter(f"{W}r"))) == 3  # the title, a tab and what stands right


@pytest.mark.parametrize("middle", [(), inlines("middle")])
def test_what_has_no_room_beside_the_others_takes_more_lines_in_a_cell_of_its_own(middle):
    words = "long words " * 20
    data = made(p("a"), header=Running(inlines(words), middle, inlines("right")), watermark="DRAFT")
    table, last = docx_part(data, "word/header1.xml")
    shown = ["".join(cell.itertext()).strip() for cell in table.iter(f"{W}tc")]
    assert shown == [words.strip(), *(["middle"] if middle else []), "right"]
    widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    assert sum(widths) == pytest.approx(STYLES.page.measure * 20, abs=2)
    assert last.find(f".//{W}pict") is not None


def test_the_stops_of_the_style_are_the_middle_and_the_end_of_the_text():
    measure = round(STYLES.page.measure * 20)
    styles = docx_part(made(p("a")), "word/styles.xml").iter(f"{W}style")
    found = {value(style, "name"): style.iterfind(f"{W}pPr/{W}tabs/{W}tab") for style in styles}
    for name in ("header", "footer"):
        ends = [(tab.get(f"{W}val"), int(tab.get(f"{W}pos"))) for tab in found[name]]
        assert ends == [("center", measure // 2), ("right", measure)]


def test_a_watermark_stands_before_the_words_of_headers_and_in_no_footer():
    data = made(p("a"), TURNED, header=line("head"), footer=line("foot"), watermark="DRAFT")
    for part in named(data, "word/header"):
        runs = docx_part(data, part).find(f"{W}p").findall(f"{W}r")
        assert [run.find(f"{W}pict") is not None for run in runs] == [True, False]
    for part in named(data, "word/footer"):
        assert docx_part(data, part).find(f".//{W}pict") is None


def test_a_watermark_is_turned_with_the_page():
    data = made(p("a"), TURNED, watermark="DRAFT")
    marks = [
        next(docx_part(data, f"word/header{n}.xml").iter("{urn:schemas-microsoft-com:vml}shape")) for n in (1, 2)
    ]
    turns = [dict(part.split(":") for part in mark.get("style").split(";"))["rotation"] for mark in marks]
    assert turns == ["305", "325"]
    assert [mark.get("id")[-1] for mark in marks] == ["1", "2"]


def test_a_link_of_a_header_is_a_relationship_of_its_part():
    link = Running((Link("https://example.org/", inlines("desk")),))
    data = made(p("a"), header=link)
    (node,) = docx_part(data, "word/header1.xml").iter(f"{W}hyperlink")
    rels = {rel.get("Id"): rel for rel in docx_part(data, "word/_rels/header1.xml.rels")}
    assert rels[node.get(f"{R}id")].get("Target") == "https://example.org/"
    assert rels[node.get(f"{R}id")].get("TargetMode") == "External"


@pytest.mark.parametrize("role", ["header", "footer"])
def test_each_has_the_content_type_and_the_relationship_of_its_kind(role):
    data = made(p("a"))
    types = {node.get("PartName"): node.get("ContentType") for node in docx_part(data, "[Content_Types].xml")}
    assert types[f"/word/{role}1.xml"].endswith(f"wordprocessingml.{role}+xml")
    kinds = {rel.get("Target"): rel.get("Type") for rel in docx_part(data, "word/_rels/document.xml.rels")}
    assert kinds[f"{role}1.xml"].endswith(f"/relationships/{role}")


@pytest.mark.parametrize("word", ["DRAFT", ""])
def test_each_is_a_part_that_declares_what_it_is_and_says_nothing_outside_of_its_texts(word):
    running = Running(inlines("left"), inlines("middle"), inlines("right"))
    data = made(p("a"), TURNED, header=running, footer=running, first_header=running, watermark=word)
    with ZipFile(BytesIO(data)) as archive:
        for part in (*named(data, "word/header"), *named(data, "word/footer")):
            assert archive.read(part).startswith(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')
            assert stray(docx_part(data, part)) == ""
    assert stray(docx_part(data, "word/document.xml")) == ""
