"""RSS and Atom feeds: one entry an item, dates as their own clocks had them, and XML that means harm."""

import socket
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.readers import read_source
from tests.helpers.steps import PROPORTION, growth, steps

THOROUGH = settings(max_examples=60)
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Port &amp; news</title><link>https://example.org/</link><language>en-gb</language>
<!-- <item> --><description><![CDATA[<item>]]></description>
<item><title>Fog &amp;amp; &lt;b&gt;ferries&lt;/b&gt;</title><link>/fog</link>
<guid isPermaLink="false">tag:1</guid>
<pubDate>Mon, 06 Jan 2025 23:50:00 -0500</pubDate><dc:creator>Ada Example</dc:creator><category>port</category>
<description>Short &lt;i&gt;words&lt;/i&gt;.</description>
<enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="9"/>
<content:encoded><![CDATA[<p>Two <a href="/crew">crews</a> <img src="m.png" alt="Map"><script>x</script></p>]]>
</content:encoded></item>
<item><title>Undated</title><description>Only this.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafen</title>
<author><name>Redaktion</name></author>
<link href="https://example.org/"/><entry><title type="html">Nebel &amp;amp; Eis</title><id>urn:1</id>
<link href="https://example.org/nebel"/><updated>2025-01-06T00:10:00+14:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Zwei <b>Schiffe</b></p></div></content></entry>
<entry><title>Eis</title><id>urn:2</id><published>2025-01-01</published><updated>2025-01-02</updated>
<author><name>Ada</name></author><summary type="text">5 &lt; 6 *</summary></entry></feed>"""


def read(text: str | bytes, file: str = "a.rss"):
    found, problems = read_source(text if isinstance(text, bytes) else text.encode(), file)
    return found, [problem.code for problem in problems]


def test_an_item_of_rss_is_an_entry():
    (found, undated), told = read(RSS)
    assert told == []
    assert (found.title, found.id, found.where.line) == ("Fog & ferries", "fog-ferries", 5)
    assert (found.url, found.x["guid"], found.published.iso()) == ("https://example.org/fog", "tag:1", "2025-01-06")
    assert (found.publisher, found.language, found.tags) == ("Port & news", "en-gb", ("port",))
    assert (str(found.authors[0]), found.summary) == ("Ada Example", "Short words.")
    assert found.text == "Two [crews](https://example.org/crew) \\[Picture: Map\\]"
    assert found.x["enclosures"][0]["href"] == "https://example.org/a.mp3"
    assert found.x["pictures"] == ["https://example.org/m.png"]
    assert (undated.published, undated.text, undated.where.line) == (None, "Only this.", 12)


def test_an_entry_of_atom_is_an_entry():
    (first, second), told = read(ATOM, "a.atom")
    assert told == []
    assert (first.title, first.published.iso(), str(first.authors[0])) == ("Nebel & Eis", "2025-01-06", "Redaktion")
    assert (first.text, first.language, first.url) == ("Zwei **Schiffe**", "de", "https://example.org/nebel")
    assert (second.published.iso(), second.x["updated"], str(second.authors[0])) == (
        "2025-01-01",
        "2025-01-02",
        "Ada",
    )
    assert second.text == "5 \\< 6 \\*"


def test_the_source_that_an_item_was_taken_from_is_its_publisher():
    item = '<item><title>a</title><source url="https://e.org/f">The Paper</source></item>'
    (found,), _ = read(f'<rss version="2.0"><channel><title>Digest</title>{item}</channel></rss>')
    assert (found.publisher, found.container) == ("The Paper", "Digest")


def test_items_of_one_title_have_ids_of_their_own():
    items = "".join(f"<item><title>Fog</title><guid>{n}</guid></item>" for n in (1, 2))
    found, told = read(f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>')
    assert told == []
    assert len({each.id for each in found}) == 2


def test_items_without_a_title_take_their_first_words_and_empty_ones_are_told():
    items = "<item><description>It is &lt;b&gt;open&lt;/b&gt;.</description></item><item><guid>1</guid></item>"
    (found,), told = read(f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>')
    assert (found.title, told) == ("It is open.", ["empty-item"])


def test_dates_that_cannot_be_read_are_kept_and_told_once():
    items = "<item><title>a</title><pubDate>soon</pubDate></item>" * 2
    found, told = read(f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>')
    assert ([each.x["published"] for each in found], told) == (["soon", "soon"], ["unread-date"])


def test_a_file_of_xml_that_is_no_feed_is_left_to_others():
    assert read("<html><body>moved</body></html>", "a.xml") == ([], ["unread-file"])
    assert read("<html><body>moved</body></html>", "a.rss") == ([], ["not-a-feed"])
    assert read("", "a.rss") == ([], ["no-entries"])
    assert len(read("<!-- <html> -->\n" + ATOM, "a.xml")[0]) == 2
    assert len(read("\ufeff" + ATOM, "a.xml")[0]) == 2
    assert len(read(ATOM.encode("utf-16"), "a.xml")[0]) == 2


def test_a_feed_that_is_cut_short_is_read_as_far_as_it_goes():
    found, told = read(RSS[: RSS.index("<content:encoded>")])
    assert (found[0].title, told) == ("Fog & ferries", ["bad-feed"])


def test_an_item_beyond_the_limits_costs_only_itself():
    deep = "&lt;blockquote&gt;" * 200
    items = f"<item><title>a</title><description>{deep}x</description></item><item><title>b</title></item>"
    found, told = read(f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>')
    assert ([each.title for each in found], told) == (["b"], ["too-large"])


@pytest.fixture
def offline(monkeypatch):
    """Any connection is a failure."""

    def refused(*given):
        raise AssertionError(given)

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.parametrize("text", ["https://127.0.0.1/feed.xml", "/etc/hostname", "file:///etc/hostname"])
@pytest.mark.usefixtures("offline")
def test_a_feed_is_never_taken_for_an_address(text):
    assert read(text) == ([], ["not-a-feed"])


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
ITEM = '<rss version="2.0"><channel><title>t</title><item><title>a&{};</title></item></channel></rss>'
DECLARED = {
    "an entity bomb": f'<!DOCTYPE rss [<!ENTITY l0 "lol">{BOMB}]>{ITEM.format("l11")}',
    "one long entity, often": f'<!DOCTYPE rss [<!ENTITY l "{"a" * 9999}">]>{ITEM.format("l;" + "&l;" * 9999 + "&l")}',
    "a file": f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>{ITEM.format("f")}',
    "an address": f'<!DOCTYPE rss [<!ENTITY f SYSTEM "http://127.0.0.1/x">]>{ITEM.format("f")}',
    "parameters": f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x">%p;]>{ITEM.format("amp")}',
    "behind a comment like an element": f'<!-- <a --><!DOCTYPE r [<!ENTITY l0 "x">{BOMB}]>{ITEM.format("l11")}',
    "an entity alone": f'<!ENTITY x "y">{ITEM.format("x")}',
    "after the first element": f'<rss version="2.0"><!DOCTYPE r [<!ENTITY l0 "x">{BOMB}]>{ITEM.format("l11")}',
    "in small letters": f'<!doctype rss [<!entity f system "file:///etc/hostname">]>{ITEM.format("f")}',
}


@pytest.mark.parametrize("text", DECLARED.values(), ids=DECLARED)
@pytest.mark.usefixtures("offline")
def test_a_feed_that_declares_entities_is_refused(text):
    assert read(text) == ([], ["xml-declaration"])
    assert steps(lambda: read(text)) < 1_000


@pytest.mark.usefixtures("offline")
def test_a_public_document_type_declares_nothing():
    public = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1/rss-0.91.dtd">'
    (found,), told = read(public + ITEM.format("amp"))
    assert (found.title, told) == ("a&", [])


def test_an_item_about_entities_is_read():
    text = ITEM.format("amp").replace("a&amp;", "<![CDATA[<!ENTITY x>]]>")
    (found,), told = read(text.replace("<![CDATA[<!ENTITY x>]]>", "<![CDATA[On &lt;!ENTITY x&gt;]]>"))
    assert (found.title, told) == ("On <!ENTITY x>", [])


HOSTILE = {
    "deep": lambda n: '<rss version="2.0"><channel>' + "<a>" * 25 * n + "</a>" * 25 * n + "</channel></rss>",
    "deep and broken": lambda n: '<rss version="2.0"><channel>' + "<a>" * 10 * n,
    "deep content": lambda n: (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title><content type="xhtml">'
        + "<div>" * (3 * n // 2)
        + "</div>" * (3 * n // 2)
        + "</content></entry></feed>"
    ),
    "an attribute": lambda n: (
        f'<rss version="2.0" a="{"x" * 2_500 * n}"><channel><item><title>a</title></item></channel>'
    ),
    "many attributes": lambda n: (
        f'<rss version="2.0" {" ".join(f"a{at}=x" for at in range(5 * n // 2))}><channel><item><title>a'
    ),
    "items": lambda n: '<rss version="2.0"><channel>' + "<item><title>a</title></item>" * n + "</channel></rss>",
    "comments": lambda n: '<rss version="2.0"><channel>' + "<!--" * 150 * n,
    "brackets": lambda n: '<rss version="2.0"><channel><item><title>a</title><description>' + "<" * 10 * n,
    "ampersands": lambda n: '<rss version="2.0"><channel><item><title>' + "&" * 10 * n,
    "a name": lambda n: f"<rss version='2.0'><{'a' * 500 * n}",
    "character data": lambda n: '<rss version="2.0"><channel><item><title>' + "<![CDATA[" * 10 * n,
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.slow
def test_a_feed_made_to_do_harm_does_none(made, capsys):
    def read_something(text: str) -> None:
        found, told = read(text)
        assert found or told

    read_something(made(2_000))
    assert growth(made, read_something, 40) < PROPORTION
    assert capsys.readouterr() == ("", "")


def test_without_the_extra_one_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "feedparser", None)
    assert read(RSS) == ([], ["missing-extra"])


@given(
    st.binary() | st.text().map(str.encode) | st.integers(0, len(RSS)).map(lambda at: RSS.encode()[:at]),
    st.sampled_from(["a.rss", "a.xml"]),
    st.data(),
)
@THOROUGH
def test_no_bytes_break_the_reader(data, file, choice):
    if data and choice.draw(st.booleans()):
        at = choice.draw(st.integers(0, len(data) - 1))
        data = (
            data[:at]
            + choice.draw(st.binary(max_size=4) | st.sampled_from([b"<", b"&", b"]]>", b"<!"]))
            + data[at + 1 :]
        )
    found, problems = read_source(data, file)
    assert found or problems
