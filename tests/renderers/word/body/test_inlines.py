"""Inlines in the Word file: each look as a property of its run, links, fields and the calls of notes."""

import pytest

from briefgen.document import (
    Citation,
    CommentMark,
    CrossRef,
    Figure,
    Label,
    LineBreak,
    Link,
    Note,
    Notes,
    PageNumber,
    Running,
    RunningTitle,
    Section,
    Text,
)
from briefgen.renderers.word.body.bookmarks import bookmark_name, call_of, label_of
from tests.helpers.readback import R, W, docx_part, fields, hyperlinks
from tests.helpers.torture import h, inlines, p, picture
from tests.renderers.word.word_made import STYLES, body, local, look_of, looks, made, stray, styled

HEBREW = "שלום"


def look(text: Text, **more):
    """The properties of a text in a paragraph of its own."""
    return look_of(body(p(text), **more), text.text)


def size(role: str) -> dict[str, str]:
    return {"val": str(round(STYLES.look(role).size * 2))}


# ---------------------------------------------------------------- looks


def test_plain_text_has_no_look_but_that_of_its_paragraph():
    assert look(Text("plain")) == {}


def test_bold_and_italic_hold_for_every_script():
    assert look(Text("bold", bold=True)) == {"b": {}, "bCs": {}}
    assert look(Text("italic", italic=True)) == {"i": {}, "iCs": {}}
    assert list(look(Text("both", bold=True, italic=True))) == ["b", "bCs", "i", "iCs"]


def test_raised_and_lowered_text_are_told_apart():
    assert look(Text("2", raised=True)) == {"vertAlign": {"val": "superscript"}}
    assert look(Text("2", lowered=True)) == {"vertAlign": {"val": "subscript"}}


def test_code_has_the_font_and_the_background_of_its_role_and_the_size_of_the_line():
    found = look(Text("x = 1", code=True))
    assert list(found) == ["rFonts", "shd"]
    assert found["rFonts"]["ascii"] == found["rFonts"]["hAnsi"] == STYLES.font_of(STYLES.look("code")).family
    assert found["shd"] == {"val": "clear", "color": "auto", "fill": STYLES.look("code").background[1:]}


def test_a_role_gives_a_text_all_of_its_look():
    strong = {
        "bold": True,
        "italic": True,
        "capitals": True,
        "colour": "#123456",
        "background": "#ABCDEF",
        "size": 7.5,
    }
    found = look(Text("a", role="label"), styles=styled(label=strong))
    assert list(found) == ["rFonts", "b", "bCs", "i", "iCs", "caps", "color", "sz", "szCs", "shd"]
    assert found["color"] == {"val": "123456"}
    assert found["sz"] == found["szCs"] == {"val": "15"}
    assert found["shd"]["fill"] == "ABCDEF"


def test_a_role_that_is_neither_bold_nor_in_capitals_says_neither():
    plain = {"bold": False, "italic": False, "capitals": False, "background": ""}
    assert list(look(Text("a", role="label"), styles=styled(label=plain))) == ["rFonts", "color", "sz", "szCs"]


def test_the_look_of_a_role_comes_before_that_of_code():
    found = look(Text("a", role="label", code=True))
    assert found["rFonts"]["ascii"] == found["rFonts"]["hAnsi"] == STYLES.font_of(STYLES.look("label")).family
    assert found["sz"] == size("label")
    assert found.get("shd", {"fill": ""})["fill"] == STYLES.look("label").background[1:]


def test_a_text_has_its_own_language_or_else_that_around_it():
    assert look(Text("a", language="de"))["lang"] == {"val": "de"}
    assert "lang" not in look(Text("a"))


def test_text_against_its_line_is_a_run_of_its_own():
    found = looks(body(p(f"He said {HEBREW}.")))
    assert [(words, "rtl" in properties) for words, properties in found] == [
        ("He said ", False), (HEBREW, True), (".", False),
    ]  # fmt: skip
    found = looks(body(p(HEBREW, " TLP")))
    assert [(words, "rtl" in properties) for words, properties in found] == [
        (HEBREW, True),
        (" ", True),
        ("TLP", False),
    ]


def test_a_line_is_broken_where_the_author_broke_it():
    (paragraph,) = body(p("a", LineBreak(), "b")).iter(f"{W}p")
    assert [local(node[-1].tag) for node in paragraph.iter(f"{W}r")] == ["t", "br", "t"]


# ---------------------------------------------------------------- links and fields


def test_a_link_leads_out_in_the_style_of_links():
    data = made(p(Link("https://example.org/?a&b", inlines("words", Text("bold", bold=True)))))
    assert list(hyperlinks(data)) == [("https://example.org/?a&b", "wordsbold")]
    root = docx_part(data, "word/document.xml")
    line = {"val": "single"}
    assert look_of(root, "words") == {"rStyle": {"val": "Hyperlink"}, "u": line}
    assert look_of(root, "bold") == {"rStyle": {"val": "Hyperlink"}, "b": {}, "bCs": {}, "u": line}


def test_text_after_a_link_is_no_link():
    root = body(p(Link("https://example.org/", inlines("in")), "out"))
    assert look_of(root, "out") == {}


def test_the_same_address_is_one_relationship_and_another_its_own():
    urls = ("https://a.org/", "https://b.org/", "https://a.org/")
    root = body(p(*(Link(url, inlines("x")) for url in urls)))
    first, second, third = (node.get(f"{R}id") for node in root.iter(f"{W}hyperlink"))
    assert first == third != second


def test_a_citation_leads_to_its_source_in_the_style_of_citations():
    data = made(p("a", Citation("source/1", "[1]")), p("Source", ident="source/1"))
    assert list(hyperlinks(data)) == [(f"#{bookmark_name('source/1')}", "[1]")]
    assert look_of(docx_part(data, "word/document.xml"), "[1]") == {"rStyle": {"val": "Citation"}}


def test_nothing_leads_to_what_is_not_in_the_document():
    root = body(p(Citation("source/1", "[1]"), CrossRef("nowhere", inlines("there"))))
    assert list(root.iter(f"{W}hyperlink")) == []
    assert [words for words, _ in looks(root)] == ["[1]", "there"]


def test_a_reference_in_the_author_s_words_is_a_link_in_the_style_of_links():
    data = made(h(1, "One", "one", "1"), p(CrossRef("one", inlines("above"))))
    assert list(hyperlinks(data)) == [(f"#{bookmark_name('one')}", "above")]
    assert look_of(docx_part(data, "word/document.xml"), "above") == {"rStyle": {"val": "Hyperlink"}}


def test_an_automatic_reference_is_a_field_in_the_style_of_links():
    root = body(h(1, "One", "one", "1"), p(CrossRef("one", inlines("1"), automatic=True)))
    (field,) = fields(root)
    assert field.instruction == f"REF {bookmark_name('one')} \\n \\h \\* MERGEFORMAT"
    assert [node.text for node in field.result] == ["1"]
    assert look_of(root, "1") == {"rStyle": {"val": "Hyperlink"}}


def test_an_automatic_reference_speaks_the_language_around_it():
    section = Section((p(CrossRef("one", inlines("1"), automatic=True)),), language="de")
    found = look_of(body(h(1, "One", "one", "1"), section), "1")
    assert found["lang"]["val"] == "de"


def test_a_running_title_is_the_heading_that_the_page_is_under():
    (field,) = fields(body(h(1, "One", "one"), p(RunningTitle(1))))
    assert (field.instruction, field.result[0].text) == ("STYLEREF 1", "One")


def test_page_numbers_are_fields_and_tell_the_page_the_total_and_that_of_a_part():
    numbers = (PageNumber(), PageNumber(total=True), PageNumber(of="x"))
    found = fields(body(p(*numbers), p("X", ident="x"), pages={"x": 7}))
    assert [(field.instruction, field.result[0].text) for field in found] == [
        ("PAGE", "1"), ("NUMPAGES", "1"), (f"PAGEREF {bookmark_name('x')} \\h", "7"),
    ]  # fmt: skip


def test_where_a_comment_begins_and_ends_is_kept():
    root = body(p(CommentMark(1), "words", CommentMark(1, end=True)), comments=("remark",))
    (paragraph,) = root.iter(f"{W}p")
    assert [local(node.tag) for node in paragraph][1:] == ["commentRangeStart", "r", "commentRangeEnd", "r"]


# ---------------------------------------------------------------- notes and captions


def test_the_call_of_a_footnote_is_the_target_of_its_bookmark():
    root = body(p("a", Note(inlines("n"))))
    begin, call, end = list(next(root.iter(f"{W}p")))[2:]
    assert begin.get(f"{W}name") == bookmark_name("note/1")
    assert call.find(f"{W}footnoteReference").get(f"{W}id") == "1"
    assert end.get(f"{W}id") == begin.get(f"{W}id")


def test_the_call_of_a_note_that_the_document_prints_is_a_link_in_the_style_of_calls():
    data = made(p("a", Note(inlines("n"))), Notes())
    call, back = hyperlinks(data)
    assert call == (f"#{bookmark_name('note/1')}", "1")
    assert back == (f"#{bookmark_name(call_of(Note((), 'note/1')))}", "1")
    found = [properties for words, properties in looks(docx_part(data, "word/document.xml")) if words == "1"]
    assert found[0] == {"rStyle": {"val": "FootnoteReference"}}


def test_the_note_of_a_part_in_another_language_speaks_it_too():
    data = made(p(Text("Wort", language="de"), Note((Text("n", language="de"),))))
    assert look_of(docx_part(data, "word/footnotes.xml"), "n")["lang"]["val"] == "de"


def test_a_caption_is_its_word_a_counted_number_and_its_own_words():
    figure = Figure(picture(), "x", inlines("What it shows"), id="figure/1", label=Label("Plate No", "1"))
    root = body(figure)
    (field,) = fields(root)
    assert field.instruction == "SEQ Plate_No \\* ARABIC"
    assert [words for words, _ in looks(root)] == ["Plate No\u00a0", "1", ". ", "What it shows"]
    marks = [node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")]
    assert bookmark_name(label_of("figure/1")) in marks


def test_a_caption_speaks_the_language_of_its_section():
    figure = Figure(picture(), "x", inlines("Was es zeigt"), label=Label("Bild", "1"))
    found = looks(body(Section((figure,), language="de")))
    assert [(words, properties["lang"]["val"]) for words, properties in found] == [
        ("Bild\u00a0", "de"), ("1", "de"), (". ", "de"), ("Was es zeigt", "de"),
    ]  # fmt: skip


def test_a_caption_without_a_label_is_its_words():
    root = body(Figure(picture(), "x", inlines("Words")))
    assert [words for words, _ in looks(root)] == ["Words"]
    assert fields(root) == []


@pytest.mark.parametrize(("word", "title", "backwards"), [("Figure", HEBREW, True), ("איור", "Words", False)])
def test_a_caption_runs_as_its_words_do_whatever_its_label(word, title, backwards):
    root = body(Figure(picture(), "x", inlines(title), label=Label(word, "1")))
    (caption,) = [node for node in root.iter(f"{W}p") if title in "".join(node.itertext())]
    assert (caption.find(f"{W}pPr/{W}bidi") is not None) is backwards


def test_brackets_belong_together_across_the_texts_of_a_line():
    root = body(p("قالت Reuters (", Text("UK", bold=True), ") أمس"))
    found = [(words, "rtl" in properties) for words, properties in looks(root)]
    assert found == [("قالت ", True), ("Reuters (", False), ("UK", False), (")", False), (" أمس", True)]


def test_a_designation_is_one_run():
    root = body(p("وصلت F-16 وأخرى MiG-29، واجتمعت G7 قرب B2."))
    runs = [words for words, properties in looks(root) if "rtl" not in properties]
    assert runs == ["F-16", "MiG-29", "G7", "B2"]


def test_a_header_has_the_looks_of_the_text():
    data = made(p("a"), header=Running(inlines(Text("bold", bold=True))))
    assert look_of(docx_part(data, "word/header1.xml"), "bold") == {"b": {}, "bCs": {}}


def test_nothing_is_said_outside_of_texts():
    words = inlines(
        "a",
        Text("b", role="label", bold=True, raised=True, language="de"),
        Text("c", code=True),
        Text("d", role="judgement"),
    )
    parts = inlines(*words, f"He said {HEBREW}.", LineBreak(), PageNumber(), Link("https://example.org/", words))
    figure = Figure(picture(), "x", parts, id="figure/1", label=Label("Figure", "1"))
    reference = CrossRef("figure/1", words, automatic=True)
    data = made(h(1, "One", "one"), p(*parts, reference, Note(words), RunningTitle(1)), figure)
    assert stray(docx_part(data, "word/document.xml")) == ""
    assert stray(docx_part(data, "word/footnotes.xml")) == ""


# ---------------------------------------------------------------- underlines


@pytest.mark.parametrize(
    ("link", "underlined"),
    [
        (Link("https://example.org", inlines("words")), True),
        (Link("https://example.org/a", inlines("https://example.org/a")), False),
        (Link("https://example.org/a", inlines("example.org")), False),
        (CrossRef("x", inlines("words")), False),
    ],
)
def test_a_link_out_of_the_document_is_underlined_unless_it_is_an_address(link, underlined):
    (words,) = [text for text in ("words", "https://example.org/a", "example.org") if link.inlines == inlines(text)]
    assert ("u" in look_of(body(p(link), p("there", ident="x")), words)) == underlined


def test_an_underlined_role_is_so_in_its_style_and_in_its_runs():
    styles = styled(term={"underline": True})
    root = docx_part(made(p("line", role="term"), styles=styles), "word/styles.xml")
    (style,) = [each for each in root.iter(f"{W}style") if each.get(f"{W}styleId") == "Term"]
    assert style.find(f"{W}rPr/{W}u").get(f"{W}val") == "single"
    assert look(Text("word", role="term"), styles=styles)["u"] == {"val": "single"}
