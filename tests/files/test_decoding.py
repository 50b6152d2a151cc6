"""Bytes → text: which encodings are read, and what is dropped on the way with a warning for each line."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.decoding import decode
from briefgen.problems import BriefgenError

CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
BIDI_OVERRIDES = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
NON_CHARACTERS = [*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF]
DROPPED = {chr(code) for code in (*CONTROLS, *BIDI_OVERRIDES, *NON_CHARACTERS)}


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and its warnings as they are printed."""
    text, problems = decode(data, "wire.txt")
    return text, "\n".join(map(str, problems))


def fault(data: bytes) -> str:
    with pytest.raises(BriefgenError) as raised:
        decode(data, "wire.txt")
    (problem,) = raised.value.problems
    return str(problem)


@pytest.mark.parametrize(
    "data",
    [
        b"Z\xc3\xbcrich \xf0\x9f\x9a\xa2\n",
        b"\xef\xbb\xbfZ\xc3\xbcrich \xf0\x9f\x9a\xa2\n",
        b"\xff\xfeZ\0\xfc\0r\0i\0c\0h\0 \0\x3d\xd8\xa2\xde\n\0",
        b"\xfe\xff\0Z\0\xfc\0r\0i\0c\0h\0 \xd8\x3d\xde\xa2\0\n",
    ],
    ids=["UTF-8", "UTF-8 with BOM", "UTF-16 LE with BOM", "UTF-16 BE with BOM"],
)
def test_utf8_and_utf16_with_a_byte_order_mark_give_the_same_text(data):
    assert decoded(data) == ("Zürich \U0001f6a2\n", "")


def test_nothing_is_text_too():
    assert decoded(b"") == ("", "")
    assert decoded(b"\xef\xbb\xbf") == ("", "")
    assert decoded(b"\xff\xfe") == ("", "")


def test_every_kind_of_line_end_becomes_a_line_feed():
    assert decoded("a\r\nb\rc\nd\x85e\u2028f\u2029g".encode()) == ("a\nb\nc\nd\x85e\u2028f\u2029g", "")


def test_a_latin_1_byte_is_an_error_that_names_the_file_the_line_and_the_byte():
    assert fault(b"Ferry\nZ\xfcrich\n") == (
        "wire.txt:2: error: byte 0xFC at offset 7 is not UTF-8 [not-utf8]\n  hint: save the file as UTF-8"
    )


def test_a_latin_1_byte_after_a_byte_order_mark_is_named_all_the_same():
    assert fault(b"\xef\xbb\xbfZ\xfcrich\n") == (
        "wire.txt:1: error: byte 0xFC at offset 4 is not UTF-8 [not-utf8]\n  hint: save the file as UTF-8"
    )


def test_utf16_that_is_cut_off_is_an_error():
    assert fault(b"\xff\xfea\0b") == (
        "wire.txt:1: error: byte 0x62 at offset 4 is not UTF-16-LE [not-utf8]\n  hint: save the file as UTF-8"
    )


def test_a_binary_file_is_named_as_one():
    assert fault(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") == (
        "wire.txt:1: error: this is not a text file (byte 0x89 at offset 0) [not-text]\n"
        "  hint: save it as plain text in UTF-8"
    )


def test_nul_bytes_in_a_text_are_dropped():
    text, warnings = decoded(b"fer\0ry\0")
    assert text == "ferry"
    assert warnings == (
        "wire.txt:1:4: warning: control character U+0000 was dropped [control-character]\n"
        "  hint: remove it from the source"
    )


def test_utf16_without_a_mark_is_readable_but_warned_of():
    text, problems = decode("ferry\nport".encode("utf-16-le"), "wire.txt")
    assert text == "ferry\nport"
    assert [str(problem.where) for problem in problems] == ["wire.txt:1:2", "wire.txt:2:1"]


@pytest.mark.parametrize("code", CONTROLS + BIDI_OVERRIDES + NON_CHARACTERS, ids=lambda code: f"U+{code:04X}")
def test_a_character_that_no_document_can_hold_is_dropped_and_told(code):
    text, warnings = decoded(f"one\ntwo{chr(code)}three".encode())
    assert text == "one\ntwothree"
    assert warnings == (
        f"wire.txt:2:4: warning: control character U+{code:04X} was dropped [control-character]\n"
        "  hint: remove it from the source"
    )


def test_a_line_with_several_dropped_characters_is_told_once_and_by_the_first():
    text, warnings = decoded("a\x07b\x08c\nclean\n\u202ed\u202c".encode())
    assert text == "abc\nclean\nd"
    assert warnings == (
        "wire.txt:1:2: warning: control character U+0007 was dropped [control-character]\n"
        "  hint: remove it from the source\n"
        "wire.txt:3:1: warning: control character U+202E was dropped [control-character]\n"
        "  hint: remove it from the source"
    )


def test_tabs_joiners_and_direction_marks_are_kept():
    kept = "\ta\u00a0b\u00adc\u200bd\u200ce\u200df\u200eg\u200fh\u061ci\ufeffj\ue000k"
    assert decoded(kept.encode()) == (kept, "")


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=100)
def test_any_text_comes_back_save_for_what_is_dropped(text, encoding):
    text = text.lstrip("\ufeff")
    lines = re.sub("\r\n?", "\n", text).split("\n")
    got, problems = decode(text.encode(encoding), "wire.txt")
    assert got.split("\n") == ["".join(c for c in line if c not in DROPPED) for line in lines]
    assert [p.where.line for p in problems] == [n for n, line in enumerate(lines, 1) if DROPPED & set(line)]


@given(st.binary())
@settings(max_examples=100)
def test_any_bytes_are_text_or_one_error_with_a_line(data):
    text, problems = "", ()
    try:
        text, _ = decode(data, "wire.txt")
    except BriefgenError as fault:
        problems = fault.problems
    assert not DROPPED & set(text)
    assert len(problems) <= 1
    assert all(1 <= problem.where.line <= data.count(b"\n") + 1 for problem in problems)
