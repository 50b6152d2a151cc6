"""Figures, notes, languages, numbers and fitting columns of a Word file, as Word itself has them."""

from dataclasses import replace

import pytest
from lxml import etree

from briefgen.document import (
    Callout,
    Column,
    Contents,
    CrossRef,
    Divider,
    Document,
    Figure,
    Link,
    Metadata,
    Note,
    Notes,
    Preformatted,
    Quote,
    Section,
    Spread,
    Table,
    Text,
)
from briefgen.document.note_numbers import numbered_notes
from briefgen.renderers import pdf, word
from tests.helpers.readback import (
    W,
    docx_body,
    docx_notes,
    docx_part,
    hyperlinks,
    paragraph_text,
    parity,
    value,
)
from tests.helpers.torture import cell, h, inlines, listing, note, p, picture
from tests.renderers.word.word_made import STYLES, body, made, named, styled

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU = 12700


# ---------------------------------------------------------------- figures


def extents(*blocks, **more) -> list[tuple[float, float]]:
    """Width and height of each picture, in points."""
    found = body(*blocks, **more).iter(f"{WP}extent")
    return [(int(node.get("cx")) / EMU, int(node.get("cy")) / EMU) for node in found]


def test_a_figure_has_its_own_size_or_a_share_of_the_measure():
    measure = STYLES.page.measure
    natural, half = extents(Figure(picture(), "x"), Figure(picture(), "x", width=0.5))
    assert natural == (120, 60)
    assert half == pytest.approx((measure / 2, measure / 4), abs=0.01)


def test_a_figure_is_never_wider_than_its_place_nor_higher_than_most_of_a_page():
    page = STYLES.page
    wide, high = replace(picture(), size=(5000, 2500)), replace(picture(), size=(100, 1000))
    (width, _), (_, height) = extents(Figure(wide, "x"), Figure(high, "x", width=1.0))
    assert width == pytest.approx(page.measure, abs=0.01)
    assert height == pytest.approx((page.height - page.top - page.bottom) * 0.8, abs=0.01)
    row = (cell(), replace(cell(), blocks=(Figure(wide, "x"),)))
    in_list, in_cell = extents(listing((Figure(wide, "x"),)), Table((Column(1), Column(1)), (row,), 0))
    assert in_list[0] == pytest.approx(page.measure - STYLES.look("list").indent, abs=0.01)
    assert in_cell[0] < page.measure / 2


def test_figures_say_what_they_show_and_are_numbered():
    root = body(
        Figure(picture(), 'A "map" & more'), Figure(picture(), "", inlines("Its caption")), Figure(picture(), "")
    )
    found = list(root.iter(f"{WP}docPr"))
    assert [node.get("descr") for node in found] == ['A "map" & more', "Its caption", "Figure"]
    assert [node.get("id") for node in found] == ["1", "2", "3"]


def test_the_same_picture_is_stored_once():
    small = replace(picture(), size=(10, 5))
    data = made(Figure(picture(), "a"), Figure(small, "b"), Figure(picture("jpeg"), "c"))
    assert named(data, "word/media/") == ["word/media/picture1.png", "word/media/picture2.jpeg"]


def test_a_figure_is_kept_with_its_caption_and_the_caption_with_nothing():
    root = body(Figure(picture(), "x", inlines("Figure 1"), 0.5, "fig"), p("See ", CrossRef("fig", inlines("it"))))
    figure, caption, _ = root.iter(f"{W}p")
    assert (value(figure, "pPr/pStyle"), value(caption, "pPr/pStyle")) == ("Figure", "Caption")
    assert figure.find(f"{W}pPr/{W}keepNext") is not None
    assert value(caption, "pPr/keepNext") == "0"
    assert figure.find(f"{W}bookmarkStart").get(f"{W}name") == root.find(f".//{W}hyperlink").get(f"{W}anchor")


# ---------------------------------------------------------------- notes


def test_notes_are_footnotes_with_links_of_their_own_part():
    address = "https://example.org/n"
    data = made(p("a", note("See ", Link(address, inlines("it")), "."), " b"), listing((p("c", note("two")),)))
    assert docx_body(data) == ["a1", "b", "•", "c2", "1", "See", "it.", "2", "two"]
    rels = etree.tostring(docx_part(data, "word/_rels/footnotes.xml.rels"))
    assert address.encode() in rels
    assert list(hyperlinks(data)) == []
    kinds = [node.get(f"{W}type") for node in docx_part(data, "word/footnotes.xml")]
    assert kinds == ["separator", "continuationSeparator", None, None]
    assert [value(node, "pPr/pStyle") for node in docx_notes(data)] == ["FootnoteText", "FootnoteText"]


def test_settings_name_the_separators_where_there_are_footnotes_and_only_there():
    assert docx_part(made(p("a")), "word/settings.xml").find(f"{W}footnotePr") is None
    assert named(made(p("a")), "footnotes") == []
    names = [etree.QName(node).localname for node in docx_part(made(p("a", note("n"))), "word/settings.xml")]
    assert names.index("characterSpacingControl") < names.index("footnotePr") < names.index("compat")


def test_a_label_that_word_would_not_count_is_kept():
    document = Document(Metadata("T"), (p("a", Note((Text("x"),), "n1", "*"), " b", Note((Text("y"),), "n2", "1")),))
    root = docx_part(word.render(document, STYLES, {}), "word/document.xml")
    calls = list(root.iter(f"{W}footnoteReference"))
    assert [node.get(f"{W}customMarkFollows") for node in calls] == ["1", None]
    assert [node.getparent().findtext(f"{W}t") for node in calls] == ["*", None]


def test_where_the_document_prints_its_notes_call_and_note_lead_to_each_other():
    data = made(p("a", note("one"), " b", note("two")), Notes(), p("end"))
    assert docx_body(data) == ["a1", "b2", "1", "one", "2", "two", "end"]
    assert named(data, "footnotes") == []
    root = docx_part(data, "word/document.xml")
    marks = {node.get(f"{W}name"): node.getparent() for node in root.iter(f"{W}bookmarkStart")}
    links = [(marks[target[1:]], words) for target, words in hyperlinks(data)]
    called, *_ = root.iter(f"{W}p")
    assert [words for _, words in links] == ["1", "2", "1", "2"]
    assert [place is called for place, _ in links] == [False, False, True, True]


def test_the_footnotes_of_one_page_stand_as_in_the_pdf():
    blocks = (
        p("a", note("one"), " b"),
        Table((Column(),), ((cell("c", note("two")),),), 0, caption=inlines("d", note("z"))),
    )
    document = Document(Metadata("T"), numbered_notes(blocks))
    paper = pdf.render(document, STYLES, pdf.lay_out(document, STYLES))
    assert parity(paper, word.render(document, STYLES, {}), STYLES.page) == ""


# ---------------------------------------------------------------- languages, lines, numbers


def test_words_are_in_the_language_of_their_text_or_section():
    blocks = (p("a ", Text("mot", language="fr")), Preformatted("x"), h(1, "b"), Figure(picture(), "x", inlines("c")))
    inner = Callout((p("d"),))
    root = body(p("plain"), Section((*blocks, inner, Table((Column(),), ((cell("e"),),), 0)), "s", "ru"))
    found = {"".join(run.itertext()): value(run, "rPr/lang") for run in root.iter(f"{W}r") if "".join(run.itertext())}
    assert found == {"plain": "", "a ": "ru", "mot": "fr", "x": "ru", "b": "ru", "c": "ru", "d": "ru", "e": "ru"}


def test_justified_text_is_justified_and_the_columns_of_tables_are_as_they_say():
    styles = styled(text={"align": "justify"}, table={"align": "justify"})
    table = Table((Column(1), Column(1, "right")), ((cell("a"), cell("b")),), 0)
    data = made(p("a"), table, styles=styles)
    looks = {node.get(f"{W}styleId"): node for node in docx_part(data, "word/styles.xml").iter(f"{W}style")}
    assert value(looks["BodyText"], "pPr/jc") == "both"
    cells = docx_part(data, "word/document.xml").iter(f"{W}tc")
    assert [value(node.find(f"{W}p"), "pPr/jc") for node in cells] == ["left", "right"]


def test_words_are_divided_in_the_styles_that_ask_for_it_and_nowhere_else():
    assert b"yphen" not in etree.tostring(docx_part(made(p("a")), "word/settings.xml"))
    data = made(p("a"), styles=styled(text={"hyphenate": True}, title={"hyphenate": False}))
    assert docx_part(data, "word/settings.xml").find(f"{W}autoHyphenation") is not None
    styles = docx_part(data, "word/styles.xml").iter(f"{W}style")
    kept = {node.get(f"{W}styleId"): value(node, "pPr/suppressAutoHyphens") for node in styles}
    assert (kept["Normal"], kept["BodyText"], kept["Title"]) == ("0", "0", "1")


def test_numbered_paragraphs_count_through_the_document_and_lists_for_themselves():
    styles = styled(judgement={"numbered": True})

    def one(text: str):
        return p(text, role="judgement")

    boxed = (
        Quote((one("q"),)),
        Callout((one("c"),)),
        listing((one("l"),)),
        Table((Column(),), ((replace(cell(), blocks=(one("t"),)),),), 0),
    )
    data = made(one("a"), listing("x", ordered=True), Section((one("b"),), "s"), *boxed, p("plain"),
                p(role="judgement"), Spread((one("d"),), columns=2), styles=styles)  # fmt: skip
    assert " ".join(docx_body(data)) == "1. a 1. x 2. b q c • l t plain 3. d"
    first = docx_part(data, "word/document.xml").find(f".//{W}p/{W}pPr/{W}ind")
    assert (first.get(f"{W}left"), first.get(f"{W}hanging")) == ("480", "480")


def test_the_lines_of_the_text_are_numbered_and_those_of_lists_and_notes_are_not():
    styles = styled(page={"line_numbers": True})
    root = body(p("a", note("n")), listing("b"), Quote((p("c"),)), Spread((p("d"),), landscape=True), Contents(),
                Notes(), styles=styles)  # fmt: skip
    numbers = [node.find(f"{W}lnNumType") for node in root.iter(f"{W}sectPr")]
    assert {(node.get(f"{W}countBy"), node.get(f"{W}restart")) for node in numbers} == {("5", "newPage")}
    counted = [
        paragraph_text(node) for node in root.iter(f"{W}p") if node.find(f"{W}pPr/{W}suppressLineNumbers") is None
    ]
    assert counted == ["a1", "d"]
    assert body(p("a")).find(f".//{W}lnNumType") is None


def test_columns_without_a_share_are_as_wide_as_their_content():
    table = Table(
        (Column(), Column(), Column()), ((cell("1"), cell("many words in this one " * 9), cell("two words")),), 0
    )
    root = body(table)
    assert root.find(f".//{W}tblLayout").get(f"{W}type") == "autofit"
    assert {node.get(f"{W}type") for node in root.iter(f"{W}tcW")} == {"auto"}
    first, second, third = (int(node.get(f"{W}w")) for node in root.iter(f"{W}gridCol"))
    assert first < third < second
    assert first + second + third == round(STYLES.page.measure * 20)


# ---------------------------------------------------------------- from right to left

ARABIC = "قال (BBC News) إن القرار في 3 مايو."


def directions(*blocks) -> list[tuple[bool, list[tuple[str, bool]]]]:
    """Whether each paragraph runs from right to left, and the same of each of its runs."""
    found = []
    for node in body(*blocks).iter(f"{W}p"):
        runs = [("".join(run.itertext()), run.find(f"{W}rPr/{W}rtl") is not None) for run in node.iter(f"{W}r")]
        found.append((node.find(f"{W}pPr/{W}bidi") is not None, runs))
    return found


def test_a_paragraph_runs_as_its_first_letter_does():
    between = [("قال (", True), ("BBC News", False), (") إن القرار في 3 مايو.", True)]
    assert directions(p(ARABIC)) == [(True, between)]
    assert directions(p("1. ", ARABIC))[0][0] is True
    inside = [("He said ", False), ("القرار 3 مايو", True), (".", False)]
    assert directions(p("He said القرار 3 مايو.")) == [(False, inside)]


def test_every_kind_of_paragraph_may_run_from_right_to_left():
    link = Link("https://example.org/", inlines("القرار"))
    table = Table((Column(),), ((cell("قال"),),), 0, caption=inlines("جدول"))
    figure = Figure(picture(), "x", inlines("صورة"))
    blocks = (h(1, "عنوان", "a"), listing("واحد"), Quote((p(link),)), table, figure)
    said = [turned for turned, runs in directions(*blocks) if any(backwards for _, backwards in runs)]
    assert said == [True] * 6
    (note_text,) = docx_notes(made(p("x", note(ARABIC))))
    assert note_text.find(f"{W}pPr/{W}bidi") is not None


def test_words_from_right_to_left_have_the_size_of_the_others():
    styles = docx_part(made(p(ARABIC)), "word/styles.xml").iter(f"{W}style")
    sized = [node for node in styles if value(node, "rPr/sz")]
    assert sized
    assert [value(node, "rPr/szCs") for node in sized] == [value(node, "rPr/sz") for node in sized]


def test_a_table_says_what_it_is_called_and_what_it_shows():
    table = Table((Column(),), ((cell("a"),),), 0, caption=inlines('The "list"'), summary="What it shows")
    found = body(table).find(f".//{W}tblPr")
    assert (value(found, "tblCaption"), value(found, "tblDescription")) == ('The "list"', "What it shows")


def spacings(*blocks, **more) -> list[dict[str, str]]:
    """The gaps that each paragraph has beside those of its style."""
    found = (paragraph.find(f"{W}pPr/{W}spacing") for paragraph in body(*blocks, **more).iter(f"{W}p"))
    return [{key.removeprefix(W): given for key, given in node.items()} for node in found if node is not None]


def test_a_picture_and_its_caption_are_as_far_apart_as_in_the_pdf():
    figure = Figure(picture(), "x", inlines("Its caption"))
    above, below = spacings(figure)
    assert (above["after"], below["before"]) == ("80", "80")  # four points, where the look asks for none
    above, below = spacings(figure, styles=styled(caption={"before": 9.0}))
    assert (above["after"], below["before"]) == ("180", "180")


def test_a_divider_is_no_higher_than_in_the_pdf():
    look = STYLES.look("divider")
    gaps = {"before": f"{look.before * 20:.0f}", "after": f"{look.after * 20:.0f}"}
    assert spacings(Divider()) == [{**gaps, "line": "20", "lineRule": "exact"}]
