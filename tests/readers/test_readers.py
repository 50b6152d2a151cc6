"""Readers: bytes of each source format → entries with their line, and what is told of the rest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.readers import READERS, read_source

THOROUGH = settings(max_examples=60)


def told(text: str, file: str) -> str:
    """What is printed for a file."""
    return "\n".join(map(str, read_source(text.encode(), file)[1]))


@pytest.mark.parametrize("file", ["a.odf", "README", "a.csv.bak"])
def test_a_file_that_no_reader_knows_is_left_out_with_a_warning(file):
    assert told("title\nA\n", file) == (
        f"{file}: warning: no reader for this file; it was left out [unread-file]\n"
        f"  hint: briefgen reads {', '.join(sorted({suffix for reader in READERS for suffix in reader.suffixes}))}"
    )


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("old.xls", "save it as .xlsx, or each sheet as .csv"),
        ("OLD.DOC", "save it as .docx"),
        ("talk.pptx", "save it as PDF"),
        ("photo.heic", "save it as PNG or JPEG"),
        ("mail.pst", "save its messages as .eml or .msg"),
        ("all.tar.gz", "unpack it"),
    ],
)
def test_a_file_of_a_common_kind_is_told_with_what_to_save_it_as(file: str, hint: str):
    assert told("x", file).endswith(f"no reader for this file; it was left out [unread-file]\n  hint: {hint}")


def test_a_file_whose_content_is_none_of_the_kinds_of_its_suffix_is_told_so():
    message, hint = told("<html><body>moved</body></html>", "a.xml").splitlines()
    assert message == (
        "a.xml: warning: the file is none of what is read from .xml (RSS or Atom feed); it was left out [unread-file]"
    )
    assert "if it is of another kind, give it the suffix of that: briefgen reads .atom," in hint


def test_an_empty_file_is_told():
    for file, reader in [("a.md", "Markdown entry"), ("a.yml", "YAML list"), ("a.json", "JSON list")]:
        assert told("\n \n", file) == f"{file}: warning: the file holds no entry ({reader}) [no-entries]"
    assert told("", "a.tsv") == "a.tsv: warning: the file holds no entry (CSV table) [no-entries]"


@given(st.binary() | st.text().map(str.encode) | st.text('-QA:?#*`|[]{}",;\n a1').map(str.encode), st.data())
@THOROUGH
def test_any_content_gives_entries_and_problems_with_lines_of_the_file(data, choice):
    file = choice.draw(st.sampled_from(["a.txt", "a.md", "a.yaml", "a.json", "a.csv"]))
    found, problems = read_source(data, file)
    assert found or problems
    lines = 1 + len(data.decode("utf-8", "replace").splitlines())
    assert all(1 <= entry.where.line <= lines for entry in found)
    assert all(problem.where.line <= lines for problem in problems)


@pytest.mark.parametrize("data", [b"\xef", b"\xef\xbb", b"\xef\xbb\xbf", b"\xff", b"\xfe\xff\xd8"])
@pytest.mark.parametrize("file", ["a.txt", "a.md", "a.csv", "a.ris", "a.jsonl", "a.json", "a.yaml"])
def test_marks_cut_short_are_told_or_hold_nothing(data, file):
    entries, problems = read_source(data, file)
    assert problems or not entries
