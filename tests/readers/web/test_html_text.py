"""HTML → CommonMark, and back with a parser of CommonMark: the same words, the same structure, nothing that runs."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefgen.files.limits import Limits, limited
from briefgen.files.links import allowed_url
from briefgen.layout.commonmark import parse_blocks
from briefgen.problems import BriefgenError, Location
from briefgen.readers.web.html_text import html_to_text, words_of
from tests.helpers.steps import PROPORTION, growth

HERE = Location("a.html", 1)
THOROUGH = settings(max_examples=150)
PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


def converted(markup: str, base: str = "https://example.org/a/b") -> str:
    """The CommonMark of markup in which nothing is lost."""
    text = html_to_text(markup, HERE, base)
    assert text.problems == ()
    return text.text


def shown(text: str) -> str:
    """What a parser of CommonMark makes of a text, as HTML."""
    return PARSER.render(text)


def said(text: str) -> str:
    """The words that a reader sees of a text in CommonMark."""
    return words_of(shown(text), HERE)


CASES = {
    "headings": ("<h1>A</h1><h3>B <b>c</b></h3><p>d</p>", "# A\n\n### B **c**\n\nd"),
    "lists": ("<ol start=3><li>a<li>b<ul><li>c</ul></ol>", "3. a\n4. b\n   - c"),
    "an item of paragraphs": ("<ul><li><p>a</p><p>b</p></ul>", "- a\n\n  b"),
    "quotation": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    "code": ("<p>x <code>a*b</code></p><pre><span>y  *</span><br>z</pre>", "x `a*b`\n\n```\ny  *\nz\n```"),
    "a fence in code": ("<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````"),
    "line breaks": ("<p>a<br>b<br><br>c<br></p>", "a\\\nb\n\nc"),
    "definitions": ("<dl><dt>A <i>x</i></dt><dd>b</dd></dl>", "**A *x***\n\nb"),
    "rule": ("a<hr>b", "a\n\n---\n\nb"),
    "numbers raised": ("<p>CO<sub>2</sub>, 10<sup>-3</sup>, the 4<sup>th</sup></p>", "CO₂, 10⁻³, the 4th"),
    "struck out": ("<p><del>ten</del> twelve</p>", "\\[struck out: ten\\] twelve"),
    "quotes": ("<p><q>Yes</q> he said</p>", "“Yes” he said"),
    "relative link": ('<a href="../c?d=1&amp;e=2">x</a>', "[x](https://example.org/c?d=1&e=2)"),
    "parentheses in a link": ('<a href="/w_(x)">x</a>', "[x](<https://example.org/w_(x)>)"),
    "an entity in a link": ('<a href="/?a=1&amp;amp;b">x</a>', "[x](https://example.org/?a=1&amp;amp;b)"),
    "a link on the page": ('<a href="#n">x</a> <a href="/a/b#n">y</a>', "x y"),
    "the sign beside a heading": ('<h2>A<a href="#a">#</a></h2>', "## A"),
    "a link around blocks": ('<a href="/x"><h2>A</h2><p>b</p></a>', "## [A](https://example.org/x)\n\nb"),
    "a mark before a link": ('<p>Wow!<a href="/x">x</a></p>', "Wow\\![x](https://example.org/x)"),
    "nobody sees it": ("<p>a<span hidden>b</span><i style='display: none'>c</i><!-- d --></p>", "a"),
    "controls": ("<form><label>Name</label><input value=x><select><option>y</select><p>z</p></form>", "Name\n\nz"),
    "scripts": ("<script>a</script><style>b</style><noscript>c</noscript><svg><text>d</text></svg>e", "e"),
    "custom elements": ("<p>a<my-thing>b</my-thing><o:p>c</o:p><soup>d</soup></p>", "abcd"),
    "marks that cannot stand": ("<p>a<b>“b.”</b>c</p>", "a“b.”c"),
    "marks side by side": ("<p><i>a</i><b>b</b></p>", "*a*b"),
    "no body": ("<title>x</title><article>a</article>", "a"),
    "a head with a body in it": ("<head><o:p><head>a<body>b</body></head>c", "ab\n\nc"),
    "space alone": ("<p>a<b> </b>b</p>", "a b"),
}


@pytest.mark.parametrize(("markup", "text"), CASES.values(), ids=CASES)
def test_markup_and_its_commonmark(markup, text):
    assert converted(markup) == text


def test_a_table_of_data_has_a_cell_for_every_column():
    markup = (
        "<table><caption>Ships</caption><thead><tr><th>Port<th colspan=2>Ships</thead>"
        "<tr><td rowspan=2>A|B<td>1<td><code>x|y</code><tr><td>3<td>4<tr class=space></tr></table>"
    )
    text = converted(markup)
    assert text == "Ships\n\n| Port | Ships |  |\n| --- | --- | --- |\n| A\\|B | 1 | `x\\|y` |\n|  | 3 | 4 |"
    assert "<td>A|B</td>" in shown(text)


def test_a_table_that_lays_a_page_out_is_no_table():
    inner = "<table><tr><th>A<th>B<tr><td>1<td>2</table>"
    assert converted(f"<table><tr><td>Menu<td><h2>News</h2>{inner}</table>") == (
        "Menu\n\n## News\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"
    )


def test_pictures_become_their_descriptions_and_are_listed():
    markup = (
        '<p><img src="/x.png" alt="A [map]"> <img src=y.png> <img src=z.gif alt=""><img src=t.gif width=1 height=1>'
    )
    found = html_to_text(markup, HERE, "https://example.org/a/")
    assert found.text == "\\[Picture: A \\[map\\]\\] \\[Picture\\]"
    assert found.pictures == (
        "https://example.org/x.png",
        "https://example.org/a/y.png",
        "https://example.org/a/z.gif",
    )


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "JaVa\nscript:x", "data:text/html,x", "file:///etc/x", "x"]
)
def test_a_link_that_may_not_stand_keeps_its_words_and_is_told(target):
    found = html_to_text(f'<p>see <a href="{target}">this</a></p>', HERE)
    assert found.text == "see this"
    assert [problem.code for problem in found.problems] == ["dropped-link"]


def test_many_lost_links_are_told_once():
    (problem,) = html_to_text('<a href="x">a</a>' * 3, HERE).problems
    assert "3 links lead where none may lead (“x”)" in problem.message


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60))
@THOROUGH
def test_any_words_come_back(words):
    for markup in ("<p>{}</p>", "<ul><li>{}</li></ul>", "<h2>x {}</h2>", "<blockquote>{}</blockquote>"):
        whole = markup.format(html.escape(words))
        assert said(converted(whole)) == words_of(whole, HERE)


PIECES = [
    "a",
    " ",
    "b.",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "*",
    "_",
    "1.",
    "- ",
    "#",
    "[",
    "](x)",
    "!",
    "<br>",
    "&lt;b&gt;",
    "`",
]
BLOCKS = [
    "<p>",
    "<li>",
    "<ul>",
    "</ul>",
    "<td>",
    "<tr>",
    "<table>",
    "</table>",
    "<pre>",
    "</pre>",
    "<a href=/x>",
    "</a>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
@THOROUGH
def test_any_looks_keep_the_words(pieces):
    whole = f"<p>{''.join(pieces)}</p>"
    found = said(converted(whole)).replace(" ", "")
    assert found == words_of(whole.replace("<br>", " "), HERE).replace(" ", "")


@given(st.lists(st.sampled_from(PIECES + BLOCKS), max_size=25))
@THOROUGH
def test_any_structure_is_sound_commonmark(pieces):
    text = html_to_text("".join(pieces), HERE, "https://example.org/").text
    _, problems = parse_blocks(text, HERE)
    assert [problem for problem in problems if problem.code != "nesting-depth"] == []


@given(
    st.lists(
        st.sampled_from(
            [*PIECES, "<a href='", "'>", '<a href="', '">', "javascript:", "data:", "https://e.org/", "\\"]
        )
    )
)
@THOROUGH
def test_no_link_leads_where_none_may(pieces):
    tokens = PARSER.parse(html_to_text("".join(pieces), HERE).text)
    inlines = [inner for token in tokens for inner in token.children or []]
    assert all(allowed_url(token.attrs["href"]) for token in inlines if token.type == "link_open")
    assert [token for token in inlines if token.type in ("image", "html_inline")] == []


@given(st.text() | st.text("<>/abpdivtr =\"'&;!-[]\n"))
@THOROUGH
def test_any_text_is_read(text):
    html_to_text(text, HERE)
    words_of(text, HERE)


@pytest.mark.parametrize(
    ("markup", "limit"),
    [
        ("<div>" * 5000 + "x", "depth"),
        ("<blockquote>" * 150 + "x", "depth"),
        ("<table><tr><td>" * 300 + "x", "depth"),
        ("<p>abcdefgh</p>" * 120_000, "markup"),
    ],
)
def test_markup_beyond_the_limits_is_refused_with_their_name(markup, limit):
    with limited(Limits(markup=1)), pytest.raises(BriefgenError, match=rf"the limit \({limit}\)"):
        html_to_text(markup, HERE)


@pytest.mark.parametrize(
    "made",
    [
        lambda n: "<ol>" + "<li>hello there</li>" * 4 * n,
        lambda n: "<!--" * 20 * n,
        lambda n: "<p>" + "<br>" * 6 * n + "x",
        lambda n: "<table><thead>" + "<tr><th>a<th>b</tr>" * n,
        lambda n: "<p class='" + "a " * 80 * n + "'>x",
        lambda n: "<p>" + "<span>word </span>" * 6 * n,
        lambda _: "<table><tr><td colspan=99999 rowspan=99999>a<td>b<tr><td>c<td>d</table>",
        lambda n: "<" * 60 * n,
    ],
    ids=["items", "comments", "breaks", "rows", "attributes", "spans", "cells", "brackets"],
)
@pytest.mark.slow
def test_much_of_the_same_is_read_in_a_time_that_grows_with_it(made):
    def read(markup: str) -> None:
        html_to_text(markup, HERE)

    read(made(5_000))
    assert growth(made, read, 50) < PROPORTION


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>f&#1;og</p>", "fog"),
        ("<pre>f&#x0001;og\x02</pre>", "```\nfog\n```"),
        ('<img alt="f&#xFFFE;og">', "\\[Picture: fog\\]"),
        ("<dl><dt>f&#7;og</dt></dl>", "**fog**"),
        ("<ol type=a><li>f&#xD800;og</ol>", "a. fog"),
        ('<a href="https://e.org/&#1;a"><p>f&#0;og</p></a>', "[fog](https://e.org/a)"),
    ],
)
def test_characters_that_no_document_can_hold_are_dropped_and_told(markup, text):
    found = html_to_text(markup, HERE)
    assert found.text == text
    assert [problem.code for problem in found.problems] == ["control-character"]


@pytest.mark.parametrize("reference", ["&#65;", "&#x41;", "&#1114112;", "&#x;", "&#xFFFFFFFF;", "&#10;", "&#32"])
def test_other_references_are_left_to_the_parser(reference):
    assert "og" in converted(f"<p>f{reference}og</p>")


def test_form_feeds_are_blanks():
    assert converted("<p>in&#12;the\x0cfog</p>") == "in the fog"


def test_an_address_with_control_characters_is_a_link_all_the_same():
    assert converted('<a href="/x y">fog</a>', "https://example.org/\x1b") == "[fog](https://example.org/x%20y)"
    assert converted('<a href="y">fog</a>', "https://example.org/\x1b/a") == "[fog](https://example.org/%1B/y)"


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="https://[%:-&amp;:}]/x#y">a</a></p>',
        "<table><tr><td<!-- x>a</td></tr></table>",
        "<table><tr><td<!-->a</td<!--></tr></table>",
        "<p {{ attributes }} {%if new%}>a</p>",
    ],
)
@pytest.mark.parametrize("base", ["", "https://example.org/", "https://[:::x]/a"])
def test_broken_names_and_addresses_keep_their_words(markup, base):
    assert "a" in html_to_text(markup, HERE, base).text
