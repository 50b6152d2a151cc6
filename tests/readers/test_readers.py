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


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("a.nbib", "PMID- 1\nTI  - T\n", "PubMed's format (.nbib)"),
        ("a.txt", "PMID- 1\nTI  - T\n", "PubMed's format (.nbib)"),
        ("a.enw", "%0 Book\n%T T\n%A Quay, Ann\n", "EndNote's tagged format (.enw)"),
        ("a.ris", "\ufeff%0 Book\r\n%T T\r\n%A Quay, Ann\r\n", "EndNote's tagged format (.enw)"),
        ("a.txt", "FN Clarivate Analytics Web of Science\nPT J\n", "Web of Science's tagged format"),
        ("a.xml", '<?xml version="1.0"?><xml><records><record/></records></xml>', "EndNote's XML"),
        ("a.xml", '<modsCollection xmlns="http://www.loc.gov/mods/v3"/>', "MODS"),
        ("a.rdf", '<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#"/>', "Zotero RDF"),
        ("a.json", '[{"itemType": "report", "creators": []}]', "Zotero's own JSON"),
        ("CITATION.cff", "# ours\ncff-version: 1.2.0\ntitle: T\n", "a citation file (CFF)"),
    ],
)
def test_a_library_in_a_format_that_is_not_read_is_told_by_its_name(file: str, text: str, name: str):
    assert told(text, file) == (
        f"{file}: warning: this is {name}, which is not read; it was left out [unread-file]\n"
        "  hint: export the references as CSL JSON, BibTeX (.bib) or RIS (.ris)"
    )


@pytest.mark.parametrize("text", ["TY  - BOOK\nTI  - T\nER  -\n", "% mine\n@book{k, title = {T}}\n"])
def test_libraries_that_databases_call_plain_text_are_read(text):
    (found,), problems = read_source(text.encode(), "export.txt")
    assert (found.title, problems) == ("T", [])


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
