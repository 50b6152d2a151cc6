"""Web archives: the page among the parts, and the headers that browsers and Hunchly write."""

import base64
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.limits import Limits, limited
from briefgen.readers import read_source

THOROUGH = settings(max_examples=60)
PAGE = "<html lang=en><head><title>Fog</title></head><body><p>The ferry – on time.</p></body></html>"


def part(content: str, kind: str = "text/html; charset=utf-8", headers: str = "", *, packed: bool = False) -> str:
    how = "base64" if packed else "quoted-printable"
    coded = base64.encodebytes(content.encode()) if packed else quopri.encodestring(content.encode())
    return f"--B\nContent-Type: {kind}\nContent-Transfer-Encoding: {how}\n{headers}\n{coded.decode()}\n"


def archive(*parts: str, headers: str = "", parameters: str = "", end: str = "--B--\n") -> bytes:
    head = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/fog\n"
        "Subject: =?utf-8?Q?Fog_=E2=80=93_now?=\n"
        f"Date: Mon, 6 Jan 2025 23:50:00 -0500\n{headers}MIME-Version: 1.0\n"
        f'Content-Type: multipart/related; boundary="B"{parameters}\n\n'
    )
    return (head + "".join(parts) + end).encode()


def read(data: bytes):
    found, problems = read_source(data, "a.mhtml")
    return found, [problem.code for problem in problems]


def test_a_capture_knows_its_address_its_day_and_its_text():
    (found,), told = read(archive(part(PAGE), part("a {}", "text/css")))
    assert told == []
    assert (found.title, found.url, found.accessed.iso()) == ("Fog", "https://example.org/fog", "2025-01-06")
    assert (found.text, found.language, found.id) == ("The ferry – on time.", "en", "fog")
    assert found.x["date"] == "Mon, 6 Jan 2025 23:50:00 -0500"


def test_a_page_without_a_title_takes_the_subject():
    (found,), _ = read(archive(part("<p>x</p>")))
    assert found.title == "Fog – now"


FRAME = part("<title>Frame</title><p>frame</p>", headers="Content-Location: https://example.org/frame\n")


@pytest.mark.parametrize(
    "data",
    [
        archive(FRAME, part(PAGE, headers="Content-ID: <root@x>\n"), parameters='; start="<root@x>"'),
        archive(FRAME, part(PAGE, headers="Content-Location: https://example.org/fog\n")),
        archive(part("x", "image/png"), part(PAGE), FRAME),
        archive(part(PAGE, packed=True), FRAME),
        archive(part(PAGE, kind="text/html")),
    ],
    ids=["start", "address", "the first of HTML", "base64", "no charset"],
)
def test_the_page_is_the_part_that_the_headers_name_else_the_first(data):
    (found,), told = read(data)
    assert (found.title, told) == ("Fog", [])


def test_an_address_on_the_disk_is_kept_aside():
    local = archive(part("<p>x</p>", headers="Content-Location: file:///C:/x.htm\n")).replace(
        b"Snapshot-Content-Location: https://example.org/fog\n", b""
    )
    (found,), _ = read(local)
    assert (found.url, found.x["content-location"]) == ("", "file:///C:/x.htm")


def test_a_single_page_may_stand_without_parts():
    data = f"Subject: S\nContent-Type: text/html\nContent-Location: https://example.org/\n\n{PAGE}".encode()
    (found,), told = read(data)
    assert (found.title, found.url, told) == ("Fog", "https://example.org/", [])


def test_an_archive_that_is_cut_short_is_read_and_told():
    (found,), told = read(archive(part(PAGE), end=""))
    assert (found.title, told) == ("Fog", ["broken-message"])


@pytest.mark.parametrize(
    "data", [archive(part("x", "text/css")), archive(part(PAGE)).replace(b"--B\n", b"--C\n"), b"no archive", b""]
)
def test_an_archive_without_a_page_is_an_error(data):
    assert read(data) == ([], ["no-page"])


def test_parts_beyond_the_limits_are_refused_with_their_name():
    with limited(Limits(parts=10)):
        (problem,) = read_source(archive(part(PAGE), *[part("x", "image/png")] * 20), "a.mhtml")[1]
    assert "the limit (parts) is 10" in problem.message
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2000))
    (problem,) = read_source(nested.encode(), "a.mht")[1]
    assert "the limit (depth) is 100" in problem.message


@given(st.binary() | st.integers(0, 700).map(lambda at: archive(part(PAGE), FRAME)[:at]), st.data())
@THOROUGH
def test_no_bytes_break_the_reader(data, choice):
    if data and choice.draw(st.booleans()):
        at = choice.draw(st.integers(0, len(data) - 1))
        data = data[:at] + choice.draw(st.binary(max_size=4)) + data[at + 1 :]
    found, problems = read_source(data, "a.mhtml")
    assert found or problems
