"""Messages of Outlook read like any other: subject, sender, day, body in every form, attachments, markings."""

import sys
from datetime import UTC, datetime

import compressed_rtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.readers import read_source
from tests.readers.web.outlook_files import attachment, compound, inner, message

SUBJECT, TEXT, HTML, RTF, HEADERS = 0x37, 0x1000, 0x1013, 0x1009, 0x7D
SENDER, ADDRESS = 0xC1A, 0x5D01
DAY = datetime(2026, 5, 4, 10, tzinfo=UTC)


def read(*given_to, **more):
    return read_source(compound(message(*given_to, **more)), "note.msg")


def one(texts, numbers=()):
    (entry,), problems = read({SUBJECT: "Locks", **texts}, dict(numbers))
    return entry, [problem.code for problem in problems]


def wrapped(html: str, top: str = r"\fromhtml1") -> bytes:
    """RTF around HTML, as Exchange writes it."""
    return compressed_rtf.compress(rf"{{\rtf1\ansi\ansicpg1252{top} {html}}}".encode("ascii"), compressed=True)


def test_what_outlook_has_noted_is_read():
    entry, told = one({TEXT: "All open.\r\n", SENDER: "Doe, Jane", ADDRESS: "jane@example.org"}, {0x39: DAY})
    assert (entry.title, entry.text, str(entry.published), told) == ("Locks", "All open.", "4 May 2026", [])
    assert [str(name) for name in entry.authors] == ["Doe, Jane"]


def test_headers_that_it_came_with_go_before():
    headers = "From: Bo <bo@example.org>\r\nDate: Mon, 6 Jan 2025 23:50:00 -0500\r\nContent-Type: text/plain\r\n"
    entry, _ = one({TEXT: "Open.", SENDER: "Jane", HEADERS: headers}, {0x39: DAY})
    assert ([str(name) for name in entry.authors], str(entry.published)) == (["Bo"], "6 January 2025")
    assert entry.x["headers"]["Subject"] == "Locks"


@pytest.mark.parametrize(
    "body",
    [
        {HTML: "<p>The <b>lock</b> is öpen.</p>".encode("cp1252")},
        {HTML: "<p>The <b>lock</b> is öpen.</p>"},
        {RTF: wrapped(r"{\*\htmltag64 <p>}The {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 lock\htmlrtf }\htmlrtf0 "
                      r"{\*\htmltag92 </b>} is \'f6pen.\htmlrtf\par\htmlrtf0{\*\htmltag72 </p>}")},
        {RTF: wrapped(r"The {\b lock} is \u246?pen.\par", top="")},
    ],
    ids=["HTML", "HTML as text", "HTML in RTF", "RTF"],
)  # fmt: skip
def test_a_body_keeps_its_structure(body):
    numbers = {0x3FDE: 1252}
    entry, told = one(body, numbers)
    assert (entry.text, told) == ("The **lock** is öpen.", [])


def test_plain_text_goes_before_rtf_that_holds_no_html():
    entry, told = one({TEXT: "The lock is open.", RTF: wrapped(r"The {\b lock}\par", top="")})
    assert (entry.text, told) == ("The lock is open.", [])


def test_damaged_rtf_is_told_and_plain_text_read():
    entry, told = one({TEXT: "Open.", RTF: wrapped("x")[:-3] + b"???"})
    assert (entry.text, told) == ("Open.", ["broken-message"])


def test_strings_of_old_messages_have_their_code_page():
    held = message({SUBJECT: "x"}, {0x3FFD: 1251})
    held["__substg1.0_1000001E"] = "Порт открыт.".encode("cp1251")
    assert read_source(compound(held), "note.msg")[0][0].text == "Порт открыт."


def test_attachments_are_told_and_messages_inside_are_entries():
    deep = message({SUBJECT: "Crews", TEXT: "Two."}, header=24)
    parts = (attachment("log.pdf", b"%PDF-", "application/pdf"), inner(deep), attachment("ä.bin", b""))
    entries, problems = read({SUBJECT: "Locks", TEXT: "Open."}, attached=parts)
    assert [(entry.title, entry.text, entry.container) for entry in entries] == [
        ("Locks", "Open.", ""),
        ("Crews", "Two.", "Locks"),
    ]
    assert [problem.message for problem in problems] == ["2 attachments were left out: log.pdf, ä.bin"]
    assert entries[0].x["attachments"][0]["type"] == "application/pdf"


@pytest.mark.parametrize(
    ("texts", "numbers", "label"),
    [
        ({SUBJECT: "[TLP:AMBER] Locks", TEXT: "Open."}, {}, "TLP:AMBER"),
        ({TEXT: "TLP:GREEN\r\n\r\nOpen."}, {}, "TLP:GREEN"),
        ({TEXT: "Open.", HEADERS: "X-Classification: TLP:AMBER\r\n"}, {}, "TLP:AMBER"),
        ({TEXT: "Open."}, {0x36: 3}, "TLP:RED"),
    ],
)
def test_markings_count_as_in_any_message(texts, numbers, label):
    assert one(texts, numbers)[0].marking.label == label


def test_a_stream_that_the_library_cannot_read_is_told():
    whole = bytearray(compound(message({TEXT: "Open."})))
    whole[32] = 0xFE  # sectors of a size that no computer can hold
    assert [each.code for each in read_source(bytes(whole), "note.msg")[1]] == ["bad-message"]


def test_what_is_no_message_is_told(monkeypatch):
    word = compound({"WordDocument": b"x"})
    for data in (b"Open.", word, compound(message({TEXT: "x"}))[:700]):
        assert [each.code for each in read_source(data, "note.msg")[1]] == ["bad-message"]
    monkeypatch.setitem(sys.modules, "olefile", None)
    assert [each.code for each in read({TEXT: "Open."})[1]] == ["missing-extra"]


SAMPLE = compound(message({SUBJECT: "Locks", TEXT: "Open."}, {0x39: DAY}, (attachment("a", b"b"),)))


@settings(max_examples=60)
@given(st.integers(0, len(SAMPLE)), st.binary(max_size=40))
def test_no_bytes_crash_it(at, junk):
    read_source(SAMPLE[:at] + junk + SAMPLE[at + len(junk) :], "note.msg")
    read_source(SAMPLE[:at], "note.msg")


@given(st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1))
def test_any_words_survive(words):
    entry, _ = one({TEXT: f"a {words} z"})
    assert words in entry.text


@pytest.mark.parametrize("name", ["Doe, Jane", 'Jane "JD" Doe', "Иван Петров"])
def test_a_sender_without_an_address_keeps_the_name(name):
    entry, _ = one({TEXT: "Open.", SENDER: name})
    assert [str(each) for each in entry.authors] == [name]
    assert set(entry.x["headers"]) == {"Subject", "From"}
