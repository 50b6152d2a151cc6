"""Text of other formats → CommonMark that our own parser reads as that very text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.document import Heading, Link, Note, Paragraph, Table, Text
from briefgen.files.commonmark import Words, cell, heading, paragraph, plain
from briefgen.files.decoding import without_unprintable
from briefgen.layout.commonmark import parse_blocks
from briefgen.problems import Location

WHERE = Location("a.docx", 1)
THOROUGH = settings(max_examples=300)
AWKWARD = st.text(st.sampled_from("ab *_`[]()<>&#|\\!^~-+=:.1;\"'é—。\u00a0\t")) | st.text(max_size=12)


def runs(markdown: str) -> list[tuple[str, bool, bool]]:
    """Each character of the one block that a text gives, with its look, white space apart."""
    blocks, problems = parse_blocks(markdown, WHERE)
    assert problems == []
    if not blocks:
        return []
    (block,) = blocks
    if isinstance(block, Table):
        (block,) = block.rows[0][0].blocks
    assert isinstance(block, Paragraph | Heading)
    flat = (part for each in block.inlines for part in (each.inlines if isinstance(each, Link) else [each]))
    texts = [part for part in flat if isinstance(part, Text)]
    assert not any(part.code for part in texts)
    return [(c, part.bold, part.italic) for part in texts for c in part.text if not c.isspace()]


def said(words: list[Words]) -> str:
    return "".join(plain(words).split())


@st.composite
def lines(draw) -> list[Words]:
    parts = draw(st.lists(st.tuples(AWKWARD, st.booleans(), st.booleans()), max_size=5))
    return [Words(without_unprintable(text)[0], bold, italic) for text, bold, italic in parts]


@THOROUGH
@given(lines())
@example([Words("a"), Words("“b”", bold=True), Words("c")])
@example([Words("a", bold=True), Words("b", italic=True), Words("c", bold=True, italic=True)])
@example([Words("*", italic=True), Words("_", bold=True)])
def test_a_paragraph_says_the_text_and_nothing_else(words):
    assert "".join(c for c, _, _ in runs(paragraph(words))) == said(words)


@THOROUGH
@given(lines())
def test_a_heading_and_a_cell_say_the_text_too(words):
    assert "".join(c for c, _, _ in runs(heading(words, 2))) == said(words)
    if said(words):
        assert "".join(c for c, _, _ in runs(f"| {cell(words)} |\n| --- |")) == said(words)


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ([Words("Open", bold=True), Words(" now")], "**Open** now"),
        ([Words("Open ", bold=True), Words("now", italic=True)], "**Open** *now*"),
        ([Words("a"), Words("“b”", bold=True), Words("c")], "a“**b**”c"),
        ([Words("Port: ", bold=True), Words("", bold=True), Words("North", bold=True)], "**Port: North**"),
        ([Words("重要：", bold=True), Words("文")], "**重要**：文"),  # noqa: RUF001
        (
            [Words("See "), Words("the log", url="https://example.org/a b"), Words(".")],
            "See [the log](https://example.org/a%20b).",
        ),
        ([Words("No!"), Words("x", url="https://example.org/")], "No\\![x](https://example.org/)"),
        ([Words("one"), Words("", is_break=True), Words("- two")], "one\\\n\\- two"),
        ([Words("[^1]", is_markup=True), Words(": aside")], "[^1]\\: aside"),
    ],
)
def test_looks_links_and_breaks_are_written_where_they_can_be(words, markdown):
    assert paragraph(words) == markdown


def test_a_note_after_a_sign_stays_the_call_of_a_note():
    markdown = paragraph([Words("Why^"), Words("[^1]", is_markup=True)]) + "\n\n[^1]: Log."
    blocks, problems = parse_blocks(markdown, WHERE)
    assert problems == []
    assert [type(part) for part in blocks[0].inlines] == [Text, Note]
