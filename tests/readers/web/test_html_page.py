"""Saved web pages: what a page says of itself, its readable text, and what it cannot do to us."""

import socket
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.limits import Limits, limited
from briefgen.readers import read_source
from tests.helpers.steps import PROPORTION, growth

THOROUGH = settings(max_examples=60)
PARAGRAPH = (
    "<p>The ferry kept its timetable through the fog, and no crossing was cancelled in the whole of the week.</p>"
)
ARTICLE = f"<article><h1>Fog and ferries</h1>{PARAGRAPH * 4}<ul><li>Two crews</li></ul></article>"
SINGLE_FILE = """<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://example.org/news/fog?page=1
 saved date: Mon Jan 06 2025 00:15:00 GMT+0100 (Central European Standard Time)
--><meta charset=utf-8><title>Fog and ferries - Example News</title>"""


def entry(markup: str | bytes, file: str = "page.html"):
    """The one entry of a page that has no problem."""
    (found,), problems = read_source(markup if isinstance(markup, bytes) else markup.encode(), file)
    assert problems == []
    return found


def codes(markup: str | bytes, file: str = "page.html") -> list[str]:
    return [
        problem.code for problem in read_source(markup if isinstance(markup, bytes) else markup.encode(), file)[1]
    ]


def test_a_page_saved_with_singlefile_knows_its_address_and_the_day_it_was_saved():
    found = entry(SINGLE_FILE + ARTICLE)
    assert (found.title, found.id, found.where.line) == (
        "Fog and ferries - Example News",
        "fog-and-ferries-example-news",
        1,
    )
    assert (found.url, found.accessed.iso(), found.language) == (
        "https://example.org/news/fog?page=1",
        "2025-01-06",
        "en",
    )
    assert found.text.count("no crossing was cancelled") == 4
    assert found.text.endswith("- Two crews")


@pytest.mark.parametrize(
    ("comment", "url", "day"),
    [
        ("<!-- saved from url=(0024)https://example.org/fog -->", "https://example.org/fog", ""),
        (
            "<!-- Saved from https://example.org/fog at 2025-01-06T23:59:00Z using monolith v2.8 -->",
            "https://example.org/fog",
            "2025-01-06",
        ),
    ],
)
def test_other_programs_that_save_pages_say_so_too(comment, url, day):
    found = entry(f"{comment}<title>Fog</title>{ARTICLE}")
    assert (found.url, found.accessed.iso() if found.accessed else "") == (url, day)


def test_the_address_that_was_saved_wins_over_the_one_that_the_page_claims():
    found = entry(f"{SINGLE_FILE}<link rel=canonical href='https://example.org/fog'>{ARTICLE}")
    assert (found.url, found.x["canonical"]) == ("https://example.org/news/fog?page=1", "https://example.org/fog")
    assert entry(f"<title>F</title><link rel=canonical href='https://example.org/fog'>{ARTICLE}").url == (
        "https://example.org/fog"
    )


def test_a_page_of_the_web_archive_keeps_both_addresses():
    archived = "https://web.archive.org/web/20250106101500/https://example.org/fog"
    found = entry(f"<!-- saved from url=(0001){archived} --><title>F</title>{ARTICLE}")
    assert (found.url, found.archive_url) == ("https://example.org/fog", archived)


JSON_LD = """<script type="application/ld+json">{"@graph": [
{"@type": "WebSite", "name": "Site"},
{"@type": ["NewsArticle"], "headline": "Fog", "description": "Short.", "datePublished": "2025-01-05T23:30:00-05:00",
 "author": [{"@id": "#a"}, {"@type": "Organization", "name": "Fog, Mist & Sons"}], "inLanguage": "en-GB",
 "publisher": {"@type": "Organization", "name": "Example News"}, "keywords": ["fog", "port"]},
{"@type": "Person", "@id": "#a", "name": "Ada Example"},
{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another"}]}]}</script>"""


def test_json_ld_says_most():
    found = entry(f"<title>T</title><meta property=og:site_name content=Site>{JSON_LD}{ARTICLE}")
    assert (found.title, found.published.iso(), found.publisher, found.container) == (
        "Fog",
        "2025-01-05",
        "Example News",
        "Site",
    )
    assert [str(name) for name in found.authors] == ["Ada Example", "Fog, Mist & Sons"]
    assert (found.source_type, found.language, found.tags) == ("news-report", "en-GB", ("fog", "port"))


def test_open_graph_and_meta_elements():
    found = entry(
        "<html lang=de_AT><title>T</title><meta property=og:title content='Nebel'>"
        "<meta property=article:published_time content='2025-01-05T00:10:00+01:00'><meta name=author content='A. B'>"
        "<meta property=og:site_name content=Blatt><meta name=description content='Kurz.'>"
        f"<meta property=article:tag content='Hafen'><meta name=viewport content=x>{ARTICLE}"
    )
    assert (found.title, found.summary, found.publisher, found.language) == ("Nebel", "Kurz.", "Blatt", "de-AT")
    assert (found.published.iso(), str(found.authors[0]), found.tags) == ("2025-01-05", "A. B", ("Hafen",))
    assert "viewport" not in found.x["meta"]


def test_citation_tags_of_a_paper():
    found = entry(
        "<title>T</title><meta name=citation_title content='On Fog'>"
        "<meta name=citation_author content='Example, Ada'>"
        "<meta name=citation_author content='B. Second'><meta name=citation_publication_date content='2024/11'>"
        f"<meta name=citation_doi content='10.1000/182'>{ARTICLE}"
    )
    assert (found.title, found.doi, found.published.iso()) == ("On Fog", "10.1000/182", "2024-11")
    assert (found.authors[0].family, str(found.authors[1])) == ("Example", "B. Second")


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ("<time datetime=2025-01-05>x</time>", "2025-01-05"),
        ("<span itemprop=datePublished content=2025-01>x</span>", "2025-01"),
        ("<div class=comments><time datetime=2025-01-05>x</time></div>", ""),
        ("<aside><time datetime=2025-01-05>x</time></aside>", ""),
        ("<time datetime=2025-01-05>x</time><time datetime=2025-01-06>x</time>", ""),
    ],
)
def test_a_date_is_the_page_s_own_or_none(markup, day):
    found = entry(f"<title>T</title><article>{PARAGRAPH * 4}{markup}</article>")
    assert (found.published.iso() if found.published else "") == day


def test_a_date_that_cannot_be_read_is_kept_and_told():
    (found,), problems = read_source(f"<title>T</title><meta name=date content='soon'>{ARTICLE}".encode(), "a.html")
    assert (found.published, found.x["published"], [p.code for p in problems]) == (None, "soon", ["unread-date"])


def test_navigation_and_comments_are_not_the_text_but_a_short_page_is_whole():
    menu = "<nav><ul>" + "<li><a href='https://example.org/x'>Menu</a></li>" * 30 + "</ul></nav>"
    assert "Menu" not in entry(f"<title>T</title>{menu}{ARTICLE}").text
    assert entry("<title>T</title><div class=footer>Closed today.</div>").text == "Closed today."


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        ("<meta charset=gb2312><p>数字</p>".encode("gb18030"), "数字", []),
        ("<meta charset=iso-8859-1><p>“é”</p>".encode("cp1252"), "“é”", []),
        ("\ufeff<p>é</p>".encode("utf-16"), "é", []),
        ("<?xml version='1.0' encoding='koi8-r'?><p>да</p>".encode("koi8-r"), "да", []),
        ("<p>é</p>".encode(), "é", []),
        (
            "<meta charset=utf-8><p>caf\xe9 cr\xe8me \xe0 Orl\xe9ans</p>".encode("cp1252"),
            "café crème à Orléans",
            ["encoding"],
        ),
        (b"<p>Stra\xdfe und Geh\xf6r, \xfcber M\xe4nner</p>", "Straße und Gehör, über Männer", ["encoding"]),
        (b"<meta charset=punycode><p>a</p>", "a", []),
        (b"<p>a\x01b</p>", "ab", ["control-character"]),
    ],
)
def test_encodings(data, text, told):
    (found,), problems = read_source(data, "a.html")
    assert (found.text, [problem.code for problem in problems]) == (text, told)


def test_buttons_to_share_a_page_are_no_text_and_footnotes_with_sources_are():
    links = "<a href='https://example.org/1'>One</a> <a href='https://example.org/2'>Two</a>"
    text = entry(
        f"<title>T</title><article>{PARAGRAPH * 4}<ul class=share-bar><li>{links.replace('One', 'Send')}</li></ul>"
        f"<div class=footnotes><p>{links}</p></div></article>"
    ).text
    assert "Send" not in text
    assert text.endswith("[One](https://example.org/1) [Two](https://example.org/2)")


def test_a_heading_that_repeats_the_title_is_not_said_twice():
    assert entry("<title>A + B</title><h1>A <i>+</i> B</h1><p>x</p>").text == "# A *\\+* B\n\nx"
    assert entry("<title>A + B</title><h1>A + B</h1><p>x</p>").text == "x"
    assert entry("<title>A</title><h1>A</h1>").text == "# A"


def test_an_empty_page_is_told():
    for markup in ("", "  \n", "<!-- x -->", "<html></html>"):
        assert codes(markup) == ["no-entries"]
    assert codes("<title>T</title>") == ["no-text"]


def test_nothing_is_fetched_and_no_entity_is_expanded(monkeypatch, capsys):
    def refused(*given):
        raise AssertionError(given)

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    markup = (
        f'<!DOCTYPE html SYSTEM "http://example.org/x.dtd" [<!ENTITY l0 "lol">{bomb}'
        '<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f"<html><base href='http://example.org/'><link rel=stylesheet href=x.css><title>T</title>"
        f"<p>&l11;&f;<img src=x.png alt=Map><iframe src=y></iframe><script src=z></script>{ARTICLE}</html>"
    )
    (found,), _ = read_source(markup.encode(), "a.html")
    assert "lollol" not in found.text
    assert len(found.text) < 2000
    assert capsys.readouterr() == ("", "")


HOSTILE = {
    "deep": lambda n: "<title>T</title>" + "<div>" * 5 * n + "x",
    "half deep": lambda n: "<title>T</title>" + "<div>word word word" * (n // 50),
    "an attribute": lambda n: f"<title>T</title><p class='{'a ' * 100 * n}'>x</p>",
    "comments": lambda n: "<title>T</title>" + "<!--" * 25 * n,
    "json": lambda n: "<title>T</title><script type='application/ld+json'>" + "[" * 10 * n + "</script><p>x</p>",
    "metas": lambda n: "<title>T</title>" + "<meta name=a content=b>" * (2 * n) + "<p>x</p>",
    "times": lambda n: "<title>T</title><article>" + "<time datetime=2024>x</time>" * n + "</article>",
    "divisions": lambda n: "<title>T</title>" + "<div><div>hello there, word</div></div>" * n,
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.slow
def test_a_page_made_to_do_harm_does_none(made, capsys):
    def read(markup: str) -> None:
        found, problems = read_source(markup.encode(), "a.html")
        assert found or problems

    read(made(20_000))
    assert growth(made, read, 150) < PROPORTION
    assert capsys.readouterr() == ("", "")


def test_a_page_beyond_the_limits_is_refused_with_their_name():
    with limited(Limits(markup=1)):
        (problem,) = read_source(f"<title>T</title>{PARAGRAPH * 12_000}".encode(), "a.html")[1]
    assert "the limit (markup) is 1" in problem.message


def test_without_the_extra_one_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "briefgen.readers.web.html_commonmark", None)
    (problem,) = read_source(f"<title>T</title>{ARTICLE}".encode(), "a.html")[1]
    assert (problem.code, problem.hint) == ("missing-extra", "pip install 'briefgen[web]'")


@given(st.binary() | st.integers(0, 900).map(lambda at: (SINGLE_FILE + JSON_LD + ARTICLE).encode()[:at]), st.data())
@THOROUGH
def test_no_bytes_break_the_reader(data, choice):
    if data and choice.draw(st.booleans()):
        at = choice.draw(st.integers(0, len(data) - 1))
        data = data[:at] + choice.draw(st.binary(max_size=4)) + data[at + 1 :]
    found, problems = read_source(data, "a.html")
    assert found or problems
