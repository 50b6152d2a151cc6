"""E-mail messages: headers, the text among the parts, attachments, and messages inside of messages."""

import sys
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.commonmark import plain_to_text
from briefgen.files.limits import Limits, limited
from briefgen.readers import read_source
from briefgen.readers.web.dates import day_of

THOROUGH = settings(max_examples=60)


def message(text: str = "The ferry sails.\n", **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {"From": "Ada Example <ada@example.org>", "Subject": "Fog", "Date": "Mon, 6 Jan 2025 23:50:00 -0500"}
    for name, value in ({**given, "Message_ID": "<1@example.org>"} | headers).items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def read(made: EmailMessage | bytes | str):
    data = made if isinstance(made, bytes) else made.encode() if isinstance(made, str) else made.as_bytes()
    found, problems = read_source(data, "note.eml")
    return found, [problem.code for problem in problems]


def test_a_message_is_an_entry_of_its_sender_and_day():
    (found,), told = read(message(To="Desk <desk@example.org>"))
    assert told == []
    assert (found.title, found.text, found.published.iso()) == ("Fog", "The ferry sails.", "2025-01-06")
    assert (str(found.authors[0]), found.kind, found.where.line) == ("Ada Example", "document", 1)
    assert found.x["headers"]["To"] == "Desk <desk@example.org>"


def test_messages_of_one_subject_have_ids_of_their_own():
    ids = {read(message(Message_ID=f"<{n}@example.org>"))[0][0].id for n in (1, 2, 1)}
    assert len(ids) == 2
    assert all(name.startswith("fog-") for name in ids)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("ada@example.org", ["ada@example.org"]),
        ('"Example, Ada" <a@example.org>', ["Example, Ada"]),
        ("=?utf-8?B?w4lkaXRo?= =?utf-8?Q?_=C3=84rmel?= <e@example.org>", ["Édith Ärmel"]),
        ("=?utf-8?Q?Example=2C_Ada?= <a@example.org>, B <b@example.org>", ["Example, Ada", "B"]),
        ("=?nonsense?B?!!!?= <a@example.org>", ["a@example.org"]),
        ("", []),
    ],
)
def test_senders(value, names):
    (found,), _ = read(f"From: {value}\nSubject: x\n\ntext\n")
    assert [str(name) for name in found.authors] == names


def test_headers_that_are_not_ascii_are_read_all_the_same():
    (found,), _ = read("Subject: Übergabe\nFrom: Jörg <j@example.org>\n\ntext\n".encode("cp1252"))
    assert (found.title, str(found.authors[0])) == ("Übergabe", "Jörg")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 6 Jan 2025 23:50:00 -0500", "2025-01-06"),
        ("Mon, 6 Jan 2025 00:10:00 +1400", "2025-01-06"),
        ("6 Jan 2025 23:50 EST", "2025-01-06"),
        ("Mon, 06 Jan 2025 23:50:00 +0545 (Nepal)", "2025-01-06"),
        ("Mon, 6 Jan 2025 23:50:00 Nowhere/Zone", "2025-01-06"),
        ("Seg, 24 Set 2018 19:42:40 -0300", "2018-09-24"),
        ("lun., 3 févr. 2025", "2025-02-03"),
        ("5 de mayo de 2024", "2024-05-05"),
        ("2025-01-06T23:50:00-11:00", "2025-01-06"),
        ("20250106", "2025-01-06"),
        ("2025/01", "2025-01"),
        ("Mon Jan 06 2025 00:15:00 GMT+0100 (CET)", "2025-01-06"),
        ("31 Feb 2025 10:00:00 +0000", ""),
        ("2025-13-40", ""),
        ("yesterday", ""),
        ("", ""),
        ("(" * 50_000, ""),
    ],
)
def test_a_date_is_the_day_of_its_own_clock(written, day):
    assert day_of(written) == day


def test_a_date_that_cannot_be_read_is_told():
    (found,), told = read("Subject: x\nDate: soon\n\ntext\n")
    assert (found.published, told) == (None, ["unread-date"])


def test_the_part_with_the_structure_is_the_text():
    made = message("plain")
    made.add_alternative("<p>Two <b>crews</b></p><script>x</script><img src='cid:1' alt='Map'>", subtype="html")
    (found,), told = read(made)
    assert (found.text, told) == ("Two **crews**\n\n\\[Picture: Map\\]", [])


def test_all_texts_of_a_message_are_read_that_are_not_the_same_in_another_form():
    made = message("Before the map.")
    made.make_mixed()
    for text, subtype in (("<p>Below <b>it</b></p>", "html"), ("The list's own footer.", "plain")):
        part = EmailMessage()
        part.set_content(text, subtype=subtype)
        made.attach(part)
    (found,), told = read(made)
    assert (found.text, told) == ("Before the map.\n\nBelow **it**\n\nThe list's own footer.", [])


def test_a_form_without_words_is_no_text():
    made = message("Two crews sail.")
    made.add_alternative("<p> </p>", subtype="html")
    assert read(made)[0][0].text == "Two crews sail."


def test_the_form_of_a_text_that_is_not_read_may_mark_it():
    made = message("TLP:AMBER\n\nTwo crews sail.")
    made.add_alternative("<p>Two crews sail.</p>", subtype="html")
    (found,), told = read(made)
    assert (found.text, found.marking.label, told) == ("Two crews sail.", "TLP:AMBER", [])


@pytest.mark.parametrize(
    ("line", "label", "codes"),
    [
        ("Subject: [TLP:AMBER] Crews", "TLP:AMBER", []),
        ("> > Betreff: AW: TLP:RED Mannschaft", "TLP:RED", ["marking-in-text"]),
        ("*Objet :* TLP:AMBER+STRICT", "TLP:AMBER+STRICT", []),
        ("Subject: Crews of the port", None, []),
    ],
)
def test_the_subject_of_a_message_that_is_quoted_marks(line, label, codes):
    quoted = f"See below.\n\nAda\n\n---------- Forwarded message\nFrom: Bo\n{line}\n\nTwo crews.\n\nBo"
    (found,), told = read(message(quoted))
    assert ((found.marking and found.marking.label), told) == (label, codes)


def test_attachments_are_listed_and_told():
    made = message()
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Übersicht.pdf")
    made.add_attachment("a,b\n", filename="t.csv")
    (found,), told = read(made)
    assert (found.text, told) == ("The ferry sails.", ["attachments"])
    assert [(each["name"], each["type"], each["bytes"]) for each in found.x["attachments"]] == [
        ("Übersicht.pdf", "application/pdf", 4),
        ("t.csv", "text/plain", 4),
    ]


def test_a_message_inside_of_a_message_is_an_entry_with_its_own_line():
    inner = message("Inner.\n", Subject="Deep", Message_ID="<deep@example.org>")
    middle = message("Middle.\n", Subject="Second", Message_ID="<2@example.org>")
    middle.add_attachment(inner)
    outer = message("Outer.\n")
    outer.add_attachment(middle)
    found, told = read(outer)
    assert told == []
    assert [(each.title, each.container, each.text) for each in found] == [
        ("Fog", "", "Outer."),
        ("Second", "Fog", "Middle."),
        ("Deep", "Second", "Inner."),
    ]
    lines = outer.as_bytes().decode().split("\n")
    assert [lines[each.where.line - 1] for each in found[1:]] == ["From: Ada Example <ada@example.org>"] * 2
    assert 1 < found[1].where.line < found[2].where.line


def test_a_text_that_flows_runs_on_and_quotations_stay_quotations():
    (found,), _ = read(
        "Subject: x\nContent-Type: text/plain; format=flowed\n\n"
        "The ferry \nsails.\n> Does it?\n>> Yes.\n* a_b <c>\n-- \nAda\n"
    )
    assert found.text == ("The ferry\nsails.\n\n> Does it?\n\n> > Yes.\n\n\\* a\\_b \\<c\\>\\\n\\--\\\nAda")


def test_plain_text_keeps_short_lines_and_joins_wide_ones():
    wide = "word " * 13
    assert plain_to_text(f"{wide.strip()}\nend.\n1. one\n- two\n") == f"{wide.strip()}\nend.\\\n1\\. one\\\n\\- two"


def test_an_archive_of_a_list_gives_the_address():
    (found,), _ = read(message(Archived_At="<https://lists.example.org/1>"))
    assert found.url == "https://lists.example.org/1"


def test_a_message_without_a_subject_takes_the_file_s_name_and_an_empty_one_is_told():
    assert read("From: a@example.org\n\ntext\n")[0][0].title == "Note"
    assert read("") == ([], ["no-entries"])


def test_a_message_that_is_no_message_is_text():
    (found,), _ = read("\njust text\n")
    assert found.text == "just text"


def test_parts_that_never_begin_are_told_and_their_text_is_kept():
    (found,), told = read('Subject: x\nContent-Type: multipart/mixed; boundary="B"\n\nlost and found\n')
    assert (found.text, told) == ("lost and found", ["broken-message"])


def test_html_needs_the_extra_and_plain_text_does_not(monkeypatch):
    monkeypatch.setitem(sys.modules, "briefgen.readers.web.html_commonmark", None)
    assert read(message())[1] == []
    made = message("plain")
    made.add_alternative("<p>x</p>", subtype="html")
    assert read(made) == ([], ["missing-extra"])


def test_a_part_beyond_the_limits_costs_its_message_only():
    inner = message("x", Subject="Deep")
    inner.add_alternative("<blockquote>" * 200 + "x", subtype="html")
    outer = message("Outer.\n")
    outer.add_attachment(inner)
    found, told = read(outer)
    assert ([each.title for each in found], told) == (["Fog"], ["too-large"])


@pytest.mark.parametrize(
    "data",
    [
        "Subject: " + "=?utf-8?Q?a?= " * 200_000 + "\n\nx",
        "From: " + "(" * 200_000 + "\n\nx",
        "From: " + "a@b," * 200_000 + "\n\nx",
        "X: y\n" * 100_000 + "\nx",
        "Content-Type: text/plain; " + "a*0=b; " * 100_000 + "\n\nx",
        "\n> " * 200_000,
        "Content-Type: text/plain; charset=punycode\n\n" + "a-" * 100_000,
    ],
    ids=["words", "comments", "people", "headers", "parameters", "quotations", "charset"],
)
@pytest.mark.slow
def test_a_message_made_to_do_harm_does_none(data):
    found, told = read(data)
    assert found or told


def test_parts_beyond_the_limits_are_refused_with_their_name():
    made = message()
    for _ in range(20):
        made.add_attachment(b"x", maintype="image", subtype="png")
    with limited(Limits(parts=10)):
        (problem,) = read_source(made.as_bytes(), "a.eml")[1]
    assert "the limit (parts) is 10" in problem.message


def _sample() -> bytes:
    inner = message("Inner.\n", Subject="Deep", Message_ID="<deep@example.org>")
    made = message("Outer.\n")
    made.add_alternative("<p>Two</p>", subtype="html")
    made.add_attachment(inner)
    made.set_boundary("outer")
    made.get_payload()[0].set_boundary("inner")
    return made.as_bytes()


SAMPLE = _sample()


@given(st.binary() | st.integers(0, len(SAMPLE)).map(lambda at: SAMPLE[:at]), st.data())
@THOROUGH
def test_no_bytes_break_the_reader(data, choice):
    if data and choice.draw(st.booleans()):
        at = choice.draw(st.integers(0, len(data) - 1))
        data = data[:at] + choice.draw(st.binary(max_size=4)) + data[at + 1 :]
    found, problems = read_source(data, "a.eml")
    assert found or problems


@given(st.text("> -*_\n1.ab#"))
@THOROUGH
def test_plain_text_reads_back_without_markup_beyond_quotations(text):
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only here

    kinds = {token.type for token in MarkdownIt("commonmark").parse(plain_to_text(text))}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "blockquote_open", "blockquote_close"}
