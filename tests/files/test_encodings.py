"""Bytes → text in whatever encoding: what is declared holds, what is damaged stays where it is, a guess is told."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.encodings import decode_any, decode_declared, encoding_of, lines_of
from briefgen.problems import BriefgenError, Location

SAMPLES = {
    "utf-8": "Туман стоит над рекой каждый день, и паром ждёт у берега.",  # noqa: RUF001 - Russian
    "windows-1251": "Туман стоит над рекой каждый день, и паром ждёт у берега.",  # noqa: RUF001
    "shift_jis": "霧のため渡し船は岸で待っており、次の便は正午になるという。",
    "euc-jp": "霧のため渡し船は岸で待っており、次の便は正午になるという。",
    "gb18030": "河上有雾，渡船停在岸边，下一班要到中午才开。",  # noqa: RUF001 - Chinese
    "big5": "河上有霧，渡船停在岸邊，下一班要到中午才開。",  # noqa: RUF001
    "euc-kr": "강에 안개가 끼어 나룻배는 강가에서 기다리고 있다.",
}
LINES = 8


def page(encoding: str, declared: str = "") -> bytes:
    """A page of one line, with as many sentences as there are LINES."""
    head = f"<meta charset={declared}>" if declared else ""
    return f"{head}<p>{SAMPLES[encoding] * LINES}</p>".encode(encoding)


def read(data: bytes, declared: str = "") -> tuple[str, list[str]]:
    """The text of a page, and its problems as they are printed."""
    text, problems = decode_declared(data, Location("a.html"), declared)
    return text, [str(problem) for problem in problems]


def damaged(data: bytes, how: str) -> bytes:
    """Bytes with a wrong byte in the middle, one too many there, a hole of NULs, or cut inside the last letter."""
    middle = len(data) // 2
    end = len(data.rstrip(b"</p>"))
    return {
        "wrong": data[:middle] + b"\xff" + data[middle + 1 :],
        "more": data[:middle] + b"\xff" + data[middle:],
        "hole": data[:middle] + bytes(512) + data[middle:],
        "cut": data[: end - 1],
    }[how]


@pytest.mark.parametrize("how", ["wrong", "more", "hole", "cut"])
@pytest.mark.parametrize("is_declared", [True, False], ids=["declared", "undeclared"])
@pytest.mark.parametrize("encoding", SAMPLES)
def test_damage_costs_what_stands_there_and_nothing_else(encoding, is_declared, how):
    text, _ = read(damaged(page(encoding, encoding if is_declared else ""), how))
    sentences = text.count(SAMPLES[encoding])
    assert sentences >= LINES - 1 - (how == "wrong")


@pytest.mark.parametrize("file", ["a.md", "a.csv"])
@pytest.mark.parametrize("how", ["wrong", "more", "hole", "cut"])
@pytest.mark.parametrize("encoding", SAMPLES)
def test_so_in_texts_and_tables(encoding, how, file):
    data = damaged((SAMPLES[encoding] + "\n").encode(encoding) * LINES, how).rstrip(b"\n")
    if file == "a.md":
        text, problems = decode_any(data, file)
    else:
        found, problems = encoding_of(data, file)
        text = "".join(lines_of(data, found))
    assert text.count(SAMPLES[encoding]) >= LINES - 1 - (how == "wrong")
    assert encoding == "utf-8" or problems[0].code == "encoding"


def test_each_bad_place_is_told_with_its_bytes_its_offset_and_its_line():
    data = (
        "<meta charset=utf-8>\n<p>Fähre".encode()
        + b"\xff\xfe"
        + " über\nÖl".encode()
        + b"\x80"
        + "täglich</p>".encode()
    )
    text, told = read(data)
    assert text == "<meta charset=utf-8>\n<p>Fähre\ufffd\ufffd über\nÖl\ufffdtäglich</p>"
    rest = "not UTF-8; \ufffd stands there, and the rest was read [damaged-bytes]"
    assert [line.split("\n")[0] for line in told] == [
        f"a.html:2:9: warning: the bytes 0xFF 0xFE at offsets 30 to 31 are {rest}",
        f"a.html:3:3: warning: byte 0x80 at offset 42 is {rest}",
    ]


def test_a_text_that_ends_in_the_middle_of_a_letter_reads_up_to_there():
    text, (told,) = read("<meta charset=utf-8><p>Über die Brücke – ja".encode() + "ü".encode()[:1])
    assert text.endswith("Über die Brücke – ja\ufffd")
    assert "byte 0xC3 at offset 47 is not UTF-8; the text ends in the middle of a letter and may be cut short" in told


def test_many_bad_places_are_told_in_a_few_lines():
    _, told = read("<p>ä".encode() + "ö\nü".encode() * 200 + b"\xff a" * 30 + b"</p>")
    assert len(told) == 21
    assert "10 further places are not UTF-8, the last at offset" in told[-1]
    _, (only,) = read(codecs.BOM_UTF8 + b"\xffa" * 20_000)
    assert "20,000 places are not UTF-8" in only


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("täglich\n".encode("utf-16")[:-1], "täglich\ufffd"),
        (codecs.BOM_UTF16_BE + "t\ud800ä".encode("utf-16-be", "surrogatepass"), "t\ufffdä"),
        (codecs.BOM_UTF8 + b"F\xe4hre", "F\ufffdhre"),
    ],
    ids=["odd length", "half of a pair", "UTF-8 by its mark"],
)
def test_a_mark_holds_whatever_is_damaged(data, text):
    assert decode_any(data, "a.md")[0].rstrip("\n") == text
    assert [problem.code for problem in decode_any(data, "a.md")[1]] == ["damaged-bytes"]
    assert read(data)[0].rstrip("\n") == text
    assert encoding_of(data, "a.csv")[0] in ("utf-16", "utf-8-sig")


def test_what_is_mostly_garbage_as_declared_is_guessed_and_told():
    sentence = SAMPLES["windows-1251"]
    text, (told,) = read(sentence.encode("windows-1251"), "utf-8")
    assert text == sentence
    assert "the text is not utf-8, as it says; it was read as windows-1251" in told
    for declared in ("shift_jis", "windows-1251", "iso-8859-1", "gb18030"):
        text, (told,) = read(sentence.encode(), declared)
        assert text == sentence
        assert f"the text is not {declared}, as it says; it was read as UTF-8" in told


@pytest.mark.parametrize(
    "head",
    [
        "<meta charset=utf-16>",
        "<?xml version='1.0' encoding='UTF-16'?>",
        "<script charset=koi8-r></script>",
        "<form accept-charset=windows-1251></form>",
        "<p>charset=windows-1251</p>",
    ],
)
def test_what_declares_nothing_or_cannot_be_is_not_heard(head):
    assert read(f"{head}<p>Fähre über Öl</p>".encode()) == (f"{head}<p>Fähre über Öl</p>", [])


def test_a_message_part_in_utf_16_that_is_cut():
    text, (told,) = read("Der Nebel bleibt".encode("utf-16-le")[:-1], "utf-16le")
    assert text == "Der Nebel bleib\ufffd"
    assert "is not UTF-16-LE; the text ends in the middle" in told


def test_bytes_that_are_no_text_are_an_error_as_before():
    for data in (b"PK\x03\x04\x00\x00\xff\xfe\x00", bytes(range(128, 256)) * 8 + b"\0"):
        with pytest.raises(BriefgenError):
            decode_any(data, "a.md")


@settings(max_examples=150)
@given(
    st.sampled_from([*SAMPLES, "utf-16-le", "koi8-r"]),
    st.binary(max_size=40),
    st.integers(0, 400),
)
def test_any_damage_is_read_or_refused(encoding, noise, at):
    sentence = SAMPLES.get(encoding, SAMPLES["utf-8"])
    good = (sentence * 4).encode(encoding, "ignore")
    data = good[:at] + noise + good[at:]
    text, told = read(data, encoding)
    assert text or told or not data
    try:
        again, _ = decode_any(data, "a.md")
    except BriefgenError:
        return
    assert "\udc0a" not in again


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1), st.integers(0, 100))
def test_in_damaged_utf_8_every_other_letter_stays(text, at):
    letters = f"Fähre über Öl {text} Grüße"
    at = min(at, len(letters))
    data = letters[:at].encode() + b"\xff" + letters[at:].encode()
    found, _ = decode_declared(data, Location("a.html"), "utf-8")
    plain, _ = decode_declared((letters[:at] + "\ufffd" + letters[at:]).encode(), Location("a.html"), "utf-8")
    assert found == plain
