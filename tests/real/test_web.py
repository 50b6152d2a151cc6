"""Real saved pages, web archives, messages and feeds, that nobody here wrote.

The files are not part of the repository. `BRIEFGEN_FIXTURES` names the folder that holds them; without it, or without
the folder, these tests are skipped. What is expected stands in the files, or is counted in them by other means.
"""

import email
import os
import re
from pathlib import Path

import pytest

from briefgen.layout.commonmark import parse_blocks
from briefgen.problems import Location
from briefgen.readers import read_source

FOLDER = Path(os.environ.get("BRIEFGEN_FIXTURES", Path(__file__).parents[3] / "shared" / "fixtures"))
KINDS = ("html", "mhtml", "eml", "rss-atom")
FILES = sorted(file for kind in KINDS for file in (FOLDER / kind).glob("*.*"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FILES, reason=f"the real files are not here ({FOLDER}); set BRIEFGEN_FIXTURES"),
]


def read(name: str):
    """The entries of a file, and the codes of its problems."""
    found, problems = read_source((FOLDER / name).read_bytes(), name)
    return found, [problem.code for problem in problems]


def stated(entry) -> dict[str, str]:
    """The fields of an entry that are texts or dates, those that it has."""
    fields = {
        "title": entry.title,
        "url": entry.url,
        "publisher": entry.publisher,
        "authors": "; ".join(map(str, entry.authors)),
        "published": entry.published.iso() if entry.published else "",
        "accessed": entry.accessed.iso() if entry.accessed else "",
        "language": entry.language,
    }
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_every_file_is_read_and_its_text_is_sound(file: Path):
    found, problems = read_source(file.read_bytes(), file.name)
    assert found or problems
    for entry in found:
        blocks, faults = parse_blocks(entry.text, Location(file.name))
        assert faults == []
        assert bool(blocks) == bool(entry.text)
        assert not re.search(r"<script|javascript:|function *\(\)", entry.text)
        assert entry.where.line >= 1


PAGES = {
    "government-speech.html": {
        "title": "Weekly Address: Tuition-Free Community College",
        "url": "https://obamawhitehouse.archives.gov/the-press-office/2015/04/11/weekly-address-tuition-free-community-college",
        "publisher": "whitehouse.gov",
        "published": "2015-04-11",
        "language": "en",
    },
    "german-legal-news.html": {
        "title": "Rasende Polizisten",
        "url": "https://www.strafprozess.ch/rasende-polizisten/",
        "publisher": "strafprozess.ch",
        "authors": "kj",
        "published": "2020-02-04",
        "language": "de-DE",
    },
    "podcast-page-german.html": {  # the only date is a comment's
        "title": "RES158 Sternfusion am Teilchenbeschleuniger",
        "url": "https://resonator-podcast.de/2019/res158-kathrin-goebel/",
        "publisher": "Resonator",
        "language": "de-DE",
    },
    "engineering-blog.html": {
        "title": "Outside the web: standalone WebAssembly binaries using Emscripten · V8",
        "published": "2019-11-21",
        "language": "en",
    },
    "conflicting-metadata.html": {"title": "Open Graph property title", "authors": "Meta name author"},
    "personal-blog-post.html": {
        "title": "Buy wisely",
        "url": "https://stephango.com/buy-wisely",
        "publisher": "Steph Ango",
        "authors": "Steph Ango",
        "published": "2023-09-30",
        "language": "en",
    },
    "docs-blog.html": {
        "title": "Does Model and Inference Parameter Matter in LLM Applications? - A Case Study for MATH | AutoGen",
        "url": "https://microsoft.github.io/autogen/blog/2023/04/21/LLM-tuning-math",
        "authors": "Chi Wang",
        "published": "2023-04-21",
        "language": "en",
    },
    "gb2312-charset.html": {"title": "近七成人减少线下需求\u3000银行数字化转型提速--经济·科技--人民网"},
}
SAID = {
    "government-speech.html": ("Ladies and Gentlemen, this is Joe Biden", "may God protect our troops", "Share on"),
    "german-legal-news.html": ("Auch Polizisten im Dienst", "Art. 90 Abs. 2 SVG verurteilt hatte", "WhatsApp"),
    "podcast-page-german.html": ("Kathrin Göbel", "Drei-Alpha-Prozess", "Kommentar verfassen"),
    "engineering-blog.html": (
        "EMSCRIPTEN_KEEPALIVE\nint add(int x, int y)",
        "as always help is welcome",
        "Posted by",
    ),
    "conflicting-metadata.html": ("Lorem ipsum dolor", "mollit anim id est laborum", "Twitter"),
    "personal-blog-post.html": ("| Best | $20 | 200 | $0.10 |", "learning and experience per dollar", "Subscribe"),
    "docs-blog.html": ("tuning the inference parameters", "https://discord.gg/pAbnFJrkgZ", "Recent posts"),
    "gb2312-charset.html": ("近七成人减少线下需求", "银行数字化转型提速", "人民网"),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name):
    (entry,), told = read(f"html/{name}")
    assert (stated(entry), told) == (PAGES[name], [])
    first, last, elsewhere = SAID[name]
    assert 0 <= entry.text.index(first) <= entry.text.index(last)
    assert elsewhere not in entry.text


def test_the_tags_of_a_page_are_its_keywords():
    assert read("html/german-legal-news.html")[0][0].tags == ("StGB 12", "SVG 100", "SVG 90")
    assert read("html/docs-blog.html")[0][0].tags == ("LLM", "GPT", "research")


ARCHIVES = {
    "chrome-saved-example.mhtml": (
        {"title": "Example Domain", "url": "http://example.com/", "accessed": "2018-12-17"},
        "[More information...](http://www.iana.org/domains/example)",
        [],
    ),
    "chrome-saved-link-list.mhtml": (
        {"title": "Hacker News", "url": "https://news.ycombinator.com/", "accessed": "2018-12-17"},
        "[Locking in WebKit (2016)](https://webkit.org/blog/6161/locking-in-webkit/)",
        [],
    ),
    "word-saved.mht": ({"title": "Heading"}, "Formula:", []),
    "simple.mhtml": ({"title": "Test Page", "url": "http://example.com/"}, "Hello \\= World", []),
    "truncated.mhtml": ({"title": "Truncated", "url": "http://example.com/"}, "first part ok", ["broken-message"]),
    "missing-headers.mhtml": (
        {
            "title": "Max Sindwani",
            "url": "http://msindwan.bitbucket.org/",
            "accessed": "2016-09-05",
            "language": "en",
        },
        "",
        ["broken-message", "no-text"],
    ),
    "multipart-related.mhtml": ({"title": "Multipart related"}, "def", []),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_web_archives(name):
    (entry,), told = read(f"mhtml/{name}")
    fields, said, problems = ARCHIVES[name]
    assert (stated(entry), told) == (fields, problems)
    assert said in entry.text


def test_the_links_of_a_link_list_are_all_there():
    (entry,), _ = read("mhtml/chrome-saved-link-list.mhtml")
    assert len(re.findall(r"^\| \d+\\\. \|", entry.text, re.MULTILINE)) == 30


def test_an_archive_whose_boundary_never_occurs_is_an_error():
    assert read("mhtml/missing-boundary.mhtml") == ([], ["no-page"])


MESSAGES = {
    "shift-jis.eml": ({"published": "2014-05-28", "authors": "xxxxxxx@docomo.ne.jp"}, "このメールはテスト用", []),
    "forwarded-inline-image.eml": (
        {"published": "2020-04-21", "authors": "test@example.com"},
        "\\[Picture\\]",
        ["broken-message", "attachments"],
    ),
    "encoding-madness.eml": ({"published": "2010-09-22", "authors": "no-reply@crm.el-example.org"}, "Body Text", []),
    "nested-attachment.eml": (
        {"published": "2007-02-22", "authors": "Jamis Buck"},
        "a test of an attachment via email",
        ["attachments"],
    ),
    "bounce-report.eml": (
        {"published": "2008-01-17", "authors": "Mail Delivery Subsystem"},
        "Mailbox full",
        ["attachments"],
    ),
    "html-inline-images-attachment.eml": (
        {"published": "2005-04-30", "authors": "mlemos"},
        "[MIME E-mail message composing and sending PHP class](http://www.phpclasses.org/mimemessage)",
        ["attachments"],
    ),
    "encoded-headers-no-body.eml": ({"authors": "служба ФНС Даниил Суворов"}, "", ["broken-message"]),
    "winmail-tnef.eml": (
        {"published": "2017-11-13", "authors": "RR Tester 1", "language": "en-US"},
        "шостий",
        ["attachments"],
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_messages(name):
    found, told = read(f"eml/{name}")
    fields, said, problems = MESSAGES[name]
    raw = email.message_from_bytes((FOLDER / "eml" / name).read_bytes())
    subject = str(email.header.make_header(email.header.decode_header(raw["Subject"])))
    assert stated(found[0]) == {"title": " ".join(subject.split()), **fields}
    assert said in found[0].text
    assert told == problems
    assert found[0].x["headers"]["From"]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("nested-attachment.eml", ["truncated.png", "smime.p7s"]),
        ("bounce-report.eml", ["message/delivery-status", "text/rfc822-headers"]),
        ("html-inline-images-attachment.eml", ["logo.gif", "background.gif", "attachment.txt"]),
        ("winmail-tnef.eml", ["winmail.dat"]),
    ],
)
def test_attachments(name, names):
    assert [each["name"] for each in read(f"eml/{name}")[0][0].x["attachments"]] == names


def test_a_forwarded_message_is_an_entry():
    outer, inner = read("eml/forwarded-inline-image.eml")[0]
    assert (inner.title, inner.container, inner.published.iso(), inner.text) == (
        "Another PDF",
        outer.title,
        "2005-05-10",
        "",
    )
    lines = (FOLDER / "eml" / "forwarded-inline-image.eml").read_bytes().split(b"\r\n")
    assert lines[inner.where.line - 1].startswith(b"From xxxx@xxxx.com")


FEEDS = {
    "corporate-blog-content-encoded.xml": ("The Official Microsoft Blog", "en-US", "2024-11-19", []),
    "news-latin1-declared.xml": ("Jornal de Notícias - Últimas Notícias", "pt-pt", "2018-01-03", []),
    "news-latin1-undeclared.xml": ("UOL Noticias", "", "2018-09-24", ["encoding"]),
    "releases-atom.xml": ("Release notes from gulp", "en-US", "2015-06-01", []),
    "news-german-atom.xml": ("heise developer neueste Meldungen", "", "2016-02-01", []),
    "rdf-rss10-modules.xml": ("RSS Tests - RSS 1.0", "en-gb", "2002-09-28", []),
}


@pytest.mark.parametrize("name", FEEDS)
def test_feeds(name):
    data = (FOLDER / "rss-atom" / name).read_bytes()
    found, told = read(f"rss-atom/{name}")
    publisher, language, day, problems = FEEDS[name]
    begins = [n for n, line in enumerate(data.split(b"\n"), 1) for _ in re.findall(rb"<(?:item|entry)[ >]", line)]
    assert [entry.where.line for entry in found] == begins
    assert {(entry.publisher, entry.language) for entry in found} == {(publisher, language)}
    assert (found[0].published.iso(), told) == (day, problems)
    assert all(entry.published and entry.url.startswith("http") for entry in found)
    assert len({entry.id for entry in found}) == len(found)


def test_items_of_feeds():
    blog = read("rss-atom/corporate-blog-content-encoded.xml")[0]
    assert (str(blog[0].authors[0]), blog[0].x["guid"]) == (
        "Frank X. Shaw",
        "https://blogs.microsoft.com/?p=52562029",
    )
    assert len(blog[0].text.split()) > 1500
    news = read("rss-atom/news-latin1-undeclared.xml")[0]
    assert news[0].title == "Ibope: Bolsonaro perde de Haddad, Ciro e Alckmin em simulações de 2º turno"
    release = read("rss-atom/releases-atom.xml")[0][0]
    assert (release.url, release.text) == ("https://github.com/gulpjs/gulp/releases/tag/v3.9.0", "3.9.0")
    german = read("rss-atom/news-german-atom.xml")[0][0]
    assert (str(german.authors[0]), german.title) == (
        "heise online",
        "Java-Anwendungsserver: Red Hat gibt WildFly 10 frei",
    )


def test_a_feed_cut_off_in_its_only_item_and_a_page_that_is_no_feed_are_told():
    assert read("rss-atom/broken-cdata.xml") == ([], ["bad-feed", "empty-item"])
    assert read("rss-atom/not-a-feed-redirect.xml") == ([], ["unread-file"])
    assert {Path(name).name for name in (*FEEDS, "broken-cdata.xml", "not-a-feed-redirect.xml")} == {
        file.name for file in (FOLDER / "rss-atom").iterdir()
    }
