"""Numbered lists of HTML keep their numbers, in CommonMark that counts as the page does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document import ListBlock, Paragraph
from briefgen.layout.commonmark import parse_blocks
from briefgen.problems import Location
from briefgen.readers.web.html_text import html_to_text

WHERE = Location("a.html", 1)


def text_of(html: str) -> str:
    return html_to_text(html, WHERE).text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ol start=4><li>a<li value=12>b<li>c</ol>", "4. a\n12. b\n13. c"),
        ("<ol reversed><li>a<li>b</ol>", "2. a\n1) b"),
        ("<ol reversed start=9><li>a<li>b</ol>", "9. a\n8) b"),
        ("<ol start=0><li>a<li>b</ol>", "0. a\n1. b"),
        ("<ol start=x><li value=''>a</ol>", "1. a"),
        ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b"),
        ("<div><ol><li>a</ol></div> <section><ol><li>b</ol></section>", "1. a\n\n1) b"),
        ("<ol><li>a</ol>and<ol><li>b</ol>", "1. a\n\nand\n\n1. b"),
        ("<ol><li>a<li> <li>c</ol>", "1. a\n3. c"),
        ("<ol><div><li>a</div><li>b</ol>", "1. a\n\n2. b"),
        ("<ol type=a><li>a<li>b</ol>", "a. a\n\nb. b"),
        ("<ol type=A start=27><li>a</ol>", "AA. a"),
        ("<ol type=i start=9><li><b>a</b> x<p>y</p></ol>", "ix. **a** x\n\ny"),
        ("<ol type=I start=1994><li><p>a</p></ol>", "MCMXCIV. a"),
        ("<ol style='list-style: lower-latin inside'><li>a</ol>", "a. a"),
        ("<ol style='list-style-type:upper-roman'><li value=4>a</ol>", "IV. a"),
        ("<ol><li>a<ol type=a><li>x<li>y</ol><li>b</ol>", "1. a\n\n   a. x\n\n   b. y\n2. b"),
        ("<ul><li>a<ol start=3><li>x</ol></ul>", "- a\n  3. x"),
        ("<ol start=-1><li>a<li>b</ol>", "-1. a\n\n0\\. b"),
        ("<blockquote><ol start=7><li>a</ol></blockquote>", "> 7. a"),
    ],
)
def test_numbers_stay(html, text):
    assert text_of(html) == text


@settings(max_examples=100)
@given(st.lists(st.none() | st.integers(0, 30), min_size=1, max_size=8), st.integers(0, 20), st.booleans())
def test_the_brief_counts_as_the_page_does(values, start, is_reversed):
    items = "".join(f"<li{'' if value is None else f' value={value}'}>item</li>" for value in values)
    step = -1 if is_reversed else 1
    number, expected = start + 10, []
    for value in values:
        number = number if value is None else value
        expected.append(number)
        number += step
    text = text_of(f"<ol start={start + 10} {'reversed' * is_reversed}>{items}</ol>")
    blocks, _ = parse_blocks(text, WHERE)
    if any(each < 0 for each in expected):
        assert all(isinstance(block, Paragraph) for block in blocks)
        return
    counted = []
    for block in blocks:
        assert isinstance(block, ListBlock)
        counted += range(block.start, block.start + len(block.items))
    assert counted == expected
