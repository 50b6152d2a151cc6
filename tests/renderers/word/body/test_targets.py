"""Numbers in references and citations are fields, and each finds the number that stands at its target."""

from dataclasses import replace
from itertools import pairwise

import pytest

from briefgen.document import (
    Citation,
    Column,
    CrossRef,
    Document,
    Figure,
    Metadata,
    Note,
    Running,
    Section,
    Table,
    Text,
)
from briefgen.renderers import word
from tests.helpers.readback import Numbers, W, docx_body, docx_part, fields, hyperlinks
from tests.helpers.torture import cell, finished, h, inlines, listing, p, picture, torture
from tests.renderers.word.word_made import STYLES, look_of

DOCUMENT = "word/document.xml"


def made(*blocks, styles=STYLES, **more) -> bytes:
    return word.render(Document(Metadata("T"), finished(*blocks), **more), styles, {})


def ref(target: str, *words: str | Text) -> CrossRef:
    return CrossRef(target, inlines(*words))


def led(data: bytes) -> list[tuple[str, str]]:
    """What each reference prints, and what stands where it leads: a paragraph's number, or a bookmark's words."""
    root, numbers = docx_part(data, DOCUMENT), Numbers(data)
    marks = {node: numbers.next(node).strip().rstrip(".") for node in root.iter(f"{W}p")}
    found = []
    for field in fields(root):
        name, _, rest = field.instruction.partition(" ")
        if name == "REF":
            (start,) = root.xpath(f"//w:bookmarkStart[@w:name='{rest.split()[0]}']", namespaces={"w": W[1:-1]})
            counted = marks[next(start.iterancestors(f"{W}p"))] if "\\n" in rest else words_in(root, start)
            found.append(("".join(node.text for node in field.result), counted))
    return found


def words_in(root, start) -> str:
    """The words of a bookmark."""
    words, open_ = "", False
    for node in root.iter():
        open_ = open_ or node is start
        if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == start.get(f"{W}id"):
            return words
        words += node.text if open_ and node.tag == f"{W}t" else ""
    return words


# ---------------------------------------------------------------- references


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Q1.1", ["Q1.1"]),
        ("question Q1.1", ["Q1.1"]),
        ("(see Q1.1)", ["Q1.1"]),
        ("what was asked", []),
        ("Q1.12", []),
        ("AQ1.1 and more", []),
    ],
)
def test_the_number_of_a_heading_at_the_end_of_a_reference_is_a_field(words, told):
    entry = Section((h(2, "Who?", "who", "Q1.1"),), "entry/who")
    data = made(h(1, "One", "one", "1"), entry, p("On ", ref("entry/who", words), "."))
    assert led(data) == [(number, number) for number in told]
    assert " ".join(docx_body(data)) == f"1 One Q1.1 Who? On {words}."


def test_a_number_alone_is_a_field_and_one_among_words_is_a_field_in_a_link():
    alone = made(h(1, "One", "one", "1"), p(ref("one", "1")))
    among = made(h(1, "One", "one", "1"), p(ref("one", Text("theme "), Text("no. 1", bold=True))))
    assert list(hyperlinks(alone)) == []
    ((_, words),) = hyperlinks(among)
    assert words == "theme no. 1"
    assert led(alone) == led(among) == [("1", "1")]
    root = docx_part(among, DOCUMENT)
    assert look_of(root, "no. ") == look_of(root, "1") == {"rStyle": {"val": "Hyperlink"}, "b": {}, "bCs": {}}


def test_a_number_that_word_does_not_count_is_found_by_its_words():
    data = made(h(1, "One", "one", "I"), p(ref("one", "I")))
    assert led(data) == [("I", "I")]


def test_a_number_that_is_not_printed_is_no_field():
    unnumbered = replace(STYLES, number_headings=False)
    data = made(h(1, "One", "one", "1"), p(ref("one", "1")), styles=unnumbered)
    assert led(data) == []
    assert [words for _, words in hyperlinks(data)] == ["1"]


def test_the_number_of_a_judgement_is_that_of_its_item():
    first, second = (Section((p(words), p("Grounds")), f"judgement/{words}") for words in ("a", "b"))
    lists = (listing((first,), ordered=True), listing((second,), ordered=True, start=3))
    data = made(p(ref("judgement/a", "KJ1"), " ", ref("judgement/b", "KJ3"), " ", ref("judgement/b")), *lists)
    assert led(data) == [("1", "1"), ("3", "3"), ("3", "3")]
    assert [words for _, words in hyperlinks(data)] == ["KJ1", "KJ3"]


@pytest.mark.parametrize("words", ["figure 1", "Figure 1", "1", "(Fig. 1)"])
def test_the_number_of_a_caption_is_found_without_its_word(words):
    data = made(Figure(picture(), "", inlines("A map"), id="map"), p(ref("map", words)))
    assert led(data) == [("1", "1")]
    assert " ".join(docx_body(data)) == f"Figure 1. A map {words}"


def test_a_header_may_refer_too():
    data = made(h(1, "One", "one", "1"), header=Running(inlines(ref("one", "1"))))
    (field,) = fields(docx_part(data, "word/header1.xml"))
    assert field.instruction.startswith("REF ")


# ---------------------------------------------------------------- citations


def register(*numbers: int, before: str = "", after: str = "") -> Table:
    rows = [(cell(f"{before}{n}{after}", ident=f"source/{n}"), cell("A source")) for n in numbers]
    return Table((Column(), Column()), tuple(rows), 0)


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("[3]", ["3"]),
        ("[3, p. 4]", ["3"]),
        ("3", ["3"]),
        ("(3; see there)", ["3"]),
        ("[13]", []),
        ("(3 Corps 2024)", []),
        ("(Example Ferries 2026, p. 3)", []),
    ],
)
def test_the_number_of_a_source_in_a_citation_is_a_field(label, told):
    data = made(p("As said ", Citation("source/3", label)), register(3))
    assert led(data) == [(number, number) for number in told]
    assert [words for _, words in hyperlinks(data)] == [label]
    assert " ".join(docx_body(data)) == f"As said {label} 3 A source"


def test_a_register_counts_the_sources_that_are_cited_and_begins_anew_after_a_gap():
    cited = [Citation(f"source/{n}", f"[{n}]") for n in (1, 2, 5, 6)]
    found = fields(docx_part(made(p(*cited), register(1, 2, 5, 6)), DOCUMENT))
    counting = "SEQ bg_source \\* ARABIC"
    assert [(field.instruction, field.result[0].text) for field in found if field.instruction[:3] == "SEQ"] == [
        (counting, "1"), (counting, "2"), (f"{counting} \\r 5", "5"), (counting, "6"),
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["007", "S3", "3.1", "123456"])
def test_a_number_that_word_would_write_otherwise_is_not_counted(number):
    table = Table((Column(),), ((cell(number, ident="source/x"),),), 0)
    data = made(p(Citation("source/x", f"[{number}]")), table)
    assert led(data) == [(number, number)]
    assert [field.instruction[:3] for field in fields(docx_part(data, DOCUMENT))] == ["REF"]


def test_a_register_may_be_made_of_paragraphs_or_of_items():
    lines = [p(f"[{n}] A source", ident=f"source/{n}") for n in (1, 2)]
    items = listing(*((p("A source", ident=f"source/{n}"),) for n in (1, 2)), ordered=True)
    for blocks in (lines, [items]):
        assert led(made(p(Citation("source/2", "[2]"), Citation("source/1", "[1]")), *blocks)) == [
            ("2", "2"),
            ("1", "1"),
        ]


def test_a_note_beside_the_number_of_a_source_is_called_once():
    line = p("[1] A source", Note(inlines("n")), ident="source/1")
    data = made(p(Citation("source/1", "[1]")), line)
    assert len(list(docx_part(data, DOCUMENT).iter(f"{W}footnoteReference"))) == 1
    assert led(data) == [("1", "1")]


def test_the_number_of_a_block_that_stands_twice_is_no_field():
    shared = p("1. A source")
    data = made(*(Section((shared,), ident) for ident in ("a", "b")), p(ref("a", "1"), ref("b", "1")))
    assert led(data) == []
    assert names(data) == sorted(set(names(data)))


# ---------------------------------------------------------------- the whole


def names(data: bytes) -> list[str]:
    root = docx_part(data, DOCUMENT)
    return sorted(node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart"))


def test_every_field_of_every_block_leads_to_one_bookmark_and_shows_what_stands_there():
    data = word.render(torture(), STYLES, {})
    found = names(data)
    assert not [name for name, other in pairwise(found) if name == other]
    asked = [
        field.instruction.split()[1]
        for field in fields(docx_part(data, DOCUMENT))
        if field.instruction.split()[0] in ("REF", "PAGEREF")
    ]
    assert asked
    assert set(asked) <= set(found)
    assert [(shown, there) for shown, there in led(data) if " ".join(shown.split()) != " ".join(there.split())] == []
