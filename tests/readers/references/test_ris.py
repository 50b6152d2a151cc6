"""RIS: records of databases and reference managers → entries with their line, whatever stands around them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.entry import Entry
from briefgen.readers import read_source
from tests.helpers.steps import PROPORTION, growth


def read(text: str | bytes):
    return read_source(text if isinstance(text, bytes) else text.encode(), "a.ris")


def entry(*lines: str, kind: str = "JOUR") -> Entry:
    """The entry of a record that has no problem."""
    (found,), problems = read("\n".join([f"TY  - {kind}", "TI  - T", *lines, "ER  - "]))
    assert problems == []
    return found


def codes(text: str) -> list[tuple[int, str]]:
    return [(problem.where.line, problem.code) for problem in read(text)[1]]


@pytest.mark.parametrize(
    ("tag", "iso"),
    [
        ("PY  - 2011/12", "2011-12"),
        ("PY  - 2024///Spring", "2024-21"),
        ("PY  - 2024///Q2", "2024-04/2024-06"),
        ("DA  - 3-5 May 2024", "2024-05-03/2024-05-05"),
        ("Y1  - 2 мая 2024", "2024-05-02"),
    ],
)
def test_dates_are_those_of_the_format_and_those_of_people(tag, iso):
    assert entry(tag).published.iso() == iso


@pytest.mark.parametrize("written", ["2024//12/", "2024/13/02/", "2024/02/30/"])
def test_the_year_stands_where_the_rest_of_a_date_is_not_understood(written):
    (found,), (problem,) = read(f"TY  - NEWS\nTI  - T\nPY  - {written}\nER  - \n")
    assert (found.published.iso(), found.x["issued"]["literal"], problem.code) == ("2024", written, "unread-date")
    assert problem.message.startswith(f"“issued”: “{written}” was read as 2024, since ")


def test_tags_fill_fields_and_the_rest_keeps_its_name():
    text = """TY  - JOUR
ID  - kai2023
TI  - Currents in the narrows
AU  - Kái, Søren
A1  - Pier, Bo, Jr.
AU  - Harbour Board
A2  - Quay, Ann
T2  - Ferry Journal
PB  - Press
CY  - Port
PY  - 2023
DA  - 2023/09/14/
Y2  - 2024/01/05
VL  - 10
IS  - 2
SP  - 77
EP  - 91
SN  - 1234-5678
AB  - Four knots
 at spring tide.

  And more.
KW  - crossing, sea
KW  - currents
UR  - https://a.example/1; https://a.example/2
DO  - https://doi.org/10.5555/jfn
LA  - English
DB  - Library
N1  - Seen.
N1  - Twice.
L2  - one.pdf
L2  - two.pdf
ER  -
"""
    (found,), problems = read(text)
    assert problems == []
    assert (found.id, found.title, found.source_type) == ("kai2023", "Currents in the narrows", "academic")
    assert [str(name) for name in found.authors] == ["Kái, Søren", "Pier, Bo, Jr.", "Harbour Board"]
    assert (found.container, found.publisher, found.doi) == ("Ferry Journal", "Press", "10.5555/jfn")
    assert (found.published.iso(), found.accessed.iso(), found.language) == ("2023-09-14", "2024-01-05", "en")
    assert found.summary == "Four knots\nat spring tide.\nAnd more."
    assert (found.tags, found.url, found.note) == (
        ("crossing, sea", "currents"),
        "https://a.example/1",
        "Seen.\nTwice.",
    )
    kept = {key: value for key, value in found.x.items() if key not in ("author", "DOI")}
    assert kept == {
        "type": "article-journal", "editor": [{"family": "Quay", "given": "Ann"}], "publisher-place": "Port",
        "page": "77-91", "volume": "10", "issue": "2", "ISSN": "1234-5678", "source": "Library",
        "UR": "https://a.example/2", "TY": "JOUR", "L2": ["one.pdf", "two.pdf"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "type_", "source_type"),
    [
        ("NEWS", "article-newspaper", "news-report"),
        ("BLOG", "post-weblog", "blog"),
        ("RPRT", "report", "document"),
        ("GOVDOC", "report", "document"),
        ("HEAR", "hearing", "official-statement"),
        ("ELEC", "webpage", ""),
        ("DATA", "dataset", "dataset"),
        ("Journal Article", "article-journal", "academic"),
        ("XXXX", "document", "document"),
    ],
)
def test_types(kind, type_, source_type):
    found = entry(kind=kind)
    assert (found.x["type"], found.x["TY"], found.source_type) == (type_, kind, source_type)


@pytest.mark.parametrize(
    ("lines", "iso"),
    [
        (["PY  - 2014//"], "2014"),
        (["Y1  - 2014/05/12/"], "2014-05-12"),
        (["PY  - 2014/5"], "2014-05"),
        (["PY  - 2014///Spring"], "2014-21"),
        (["PY  - 2014", "DA  - 2014/05/12"], "2014-05-12"),
        (["DA  - 12 May 2014"], "2014-05-12"),
        (["PY  - 2014", "DA  - May 12"], "2014"),
        (["PY  - c. 1900"], "1900~"),
    ],
)
def test_dates(lines, iso):
    assert entry(*lines).published.iso() == iso


def test_what_a_date_does_not_say_keeps_its_tag():
    found = entry("PY  - 2014", "DA  - 2015/03//", "Y1  - 2015/03/02/Online first")
    assert found.published.iso() == "2015-03-02"
    assert {tag: found.x.get(tag) for tag in ("PY", "DA", "Y1")} == {
        "PY": "2014", "DA": None, "Y1": "2015/03/02/Online first",
    }  # fmt: skip


def test_a_date_that_cannot_be_read_is_told_and_kept():
    (found,), (problem,) = read("TY  - JOUR\nTI  - T\nPY  - 10 15\nER  - \n")
    assert (found.published, found.x["issued"]) == (None, {"literal": "10 15"})
    assert str(problem) == (
        "a.ris:1: warning: “issued”: “10 15” cannot be the entry’s published; it was kept but not used [unused-value]"
    )


def test_a_record_without_an_end_goes_to_the_next_or_to_the_end_of_the_file():
    text = "TY  - BOOK\nTI  - A\n\nTY  - BOOK\nTI  - B\nER  -\nTY  - BOOK\nTI  - C"
    assert [found.title for found in read(text)[0]] == ["A", "B", "C"]
    assert codes(text) == [(1, "no-end"), (7, "no-end")]


def test_what_stands_between_records_is_told_once_and_numbers_are_nothing():
    text = "\n1.\nRecord #1\nProvider: P\nTY  - BOOK\nTI  - A\nER  -\n2.\nThe end\n"
    found, (problem,) = read(text)
    assert [(each.title, each.where.line) for each in found] == [("A", 5)]
    assert str(problem) == "a.ris:3: warning: 3 lines stand in no record, this one first; left out [stray-text]"


def test_an_empty_record_is_left_out_and_one_without_a_title_is_named_after_something_else():
    text = "TY  - \nER  - \nTY  - BOOK\nER  - \nTY  - BOOK\nST  - Short\nER  - \nTY  - CHAP\nBT  - Whole\nER  - "
    found, _ = read(text)
    assert [each.title for each in found] == ["Untitled", "Short", "Whole"]
    assert codes(text) == [(1, "empty-record"), (3, "no-title"), (5, "no-title")]


def test_one_key_of_two_records_gets_a_number():
    text = "TY  - BOOK\nID  - 1\nTI  - A\nER  - \n" * 2
    assert [each.id for each in read(text)[0]] == ["1", "1-2"]
    assert codes(text) == [(5, "repeated-key")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, line_end):
    text = line_end.join(["TY  - BOOK", "TI  - Über die Brücke: Fähren, naïve Größen", "ER  -", ""])
    (found,), problems = read(text.encode(encoding))
    assert found.title == "Über die Brücke: Fähren, naïve Größen"
    assert [problem.code for problem in problems] == (["encoding"] if encoding == "cp1252" else [])


def test_tags_with_one_space_and_dashes_in_texts():
    (found,), problems = read("TY - BOOK\nTI - A - B\nAB  - One\nUS - two\nand - three\nER -\n")
    assert (found.title, found.summary, problems) == ("A - B", "One\nUS - two\nand - three", [])


@pytest.mark.parametrize(
    "text",
    [
        "  TY  - NEWS\n  TI  - Fog\n\tPY  - 2025\n  ER  -",
        "TY\t- NEWS\nTI\t-\tFog\nPY\t-2025\nER\t-",
        "TY  -NEWS\nTI  -Fog\nPY  -2025\nER  -",
        "TY- NEWS\nTI- Fog\nPY- 2025\nER-",
        "TY  - NEWS\nTI  - Fog\nPY  - 2025\nER",
        "ty  - news\nti  - Fog\npy  - 2025\ner  -",
        "ty - news\nti - Fog\npy - 2025\ner -",
        "TY  – NEWS\nTI  – Fog\nPY  – 2025\nER  –",
        "TY\u00a0 - NEWS\nTI\u00a0 - Fog\nPY\u00a0 -\u00a02025\nER\u00a0 -",
    ],
)
def test_tags_however_they_are_spaced(text):
    (found,), problems = read(text)
    assert (found.title, found.published.iso(), found.source_type, problems) == ("Fog", "2025", "news-report", [])


def test_lines_of_a_text_that_begin_like_a_tag_are_its_text():
    text = "TY  - NEWS\nTI  - Talks\nAB  - Met in\nCA - where all of us\nno  - one\nEU -wide\nsat.\nPY - 2025\nER  -"
    (found,), problems = read(text)
    assert found.summary == "Met in\nCA - where all of us\nno  - one\nEU -wide\nsat."
    assert (found.published.iso(), problems) == ("2025", [])


def test_a_tag_that_the_format_lacks_is_text_below_a_text_and_is_kept_below_a_value():
    (found,), (problem,) = read("TY  - NEWS\nPB  - Press\nXX  - own\nTI  - T\nAB  - a\nEU  - b\nER  -")
    assert (found.publisher, found.x["XX"], found.summary) == ("Press", "own", "a\nEU  - b")
    assert (problem.where.line, problem.code) == (6, "tag-in-text")


def test_a_value_that_was_wrapped_before_a_dash_is_whole():
    assert entry("PB  - Board of", "EU - Affairs", "CY  - Port").publisher == "Board of EU - Affairs"


def test_files_that_were_joined_without_a_line_end_keep_their_records():
    text = (
        "TY  - NEWS\nTI  - A\nER  -TY  - NEWS\nTI  - B\nER  - \ufeffTY  - BOOK\nPB  - PressTY  - BOOK\nTI  - D\nER  -"
    )
    found, _ = read(text)
    assert [(each.title, each.publisher) for each in found] == [
        ("A", ""),
        ("B", ""),
        ("Untitled", "Press"),
        ("D", ""),
    ]
    assert codes(text) == [(5, "no-end"), (5, "no-title")]


def test_a_record_without_a_type_is_read():
    text = "TI  - A\nAU  - Quay, Ann\nER  -\nTY  - BOOK\nTI  - B\nER  -"
    assert [each.title for each in read(text)[0]] == ["A", "B"]
    assert codes(text) == [(1, "no-type")]


def test_a_second_title_is_told():
    (found,), (problem,) = read("TY  - BOOK\nTI  - A\nPY  - 2025\nTI  - B\nER  -")
    assert (found.title, found.x["TI"]) == ("A", "B")
    assert (problem.where.line, problem.code) == (4, "repeated-field")


def test_names_keep_the_order_of_the_file_each_role_apart():
    found = entry(
        "A1  - First, Ann", "A3  - Series, Ed", "AU  - Second, Bo; Third, Cy", "ED  - Eddy, E", "A1  - Board"
    )
    assert [str(name) for name in found.authors] == ["First, Ann", "Second, Bo", "Third, Cy", "Board"]
    assert found.x["collection-editor"] == [{"family": "Series", "given": "Ed"}]
    assert found.x["editor"] == [{"family": "Eddy", "given": "E"}]


def test_values_of_databases():
    found = entry(
        "AB  - One.", "AB  - Two.", "N2  - Other.", "KW  - port; quay", "UR  - <Go to ISI>://WOS:1",
        "UR  - https://a.example", "L1  - file.pdf",
    )  # fmt: skip
    assert (found.summary, found.tags, found.url) == ("One.\n\nTwo.", ("port", "quay"), "https://a.example")
    assert {tag: found.x[tag] for tag in ("N2", "UR", "L1")} == {
        "N2": "Other.", "UR": "<Go to ISI>://WOS:1", "L1": "file.pdf",
    }  # fmt: skip


HOSTILE = {
    "records": lambda n: "TY  - BOOK\n" * n,
    "tags": lambda n: "TY  - BOOK\n" + "XX  - a\n" * 2 * n,
    "lines": lambda n: "TY  - BOOK\nAB  - a\n" + "b\n" * 15 * n,
    "stray": lambda n: "a\n" * 5 * n,
    "addresses": lambda n: "TY  - BOOK\nUR  - " + "; a:" * 2 * n,
    "spaces": lambda n: "TY  - BOOK\nUR  - a" + " " * 5 * n + ";" * 2 * n,
    "commas": lambda n: "TY  - BOOK\nAU  - " + "a," * 2 * n,
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.slow
def test_hostile_files_are_read_in_a_time_that_grows_with_their_size(made):
    read(made(20_000))
    assert growth(made, read, 100) < PROPORTION


SAMPLE = "TY  - JOUR\nTI  - T\nAU  - A, B, C\nPY  - 2014/05//x\nUR  - a; b:\nKW  - \nSP  - 1\nER  - \n" * 2


@given(st.data())
@settings(max_examples=150)
def test_no_bytes_break_the_reader(data):
    at = data.draw(st.integers(0, len(SAMPLE)))
    put = data.draw(st.text("TYER  -/;,\n\x00\ufeffé1", max_size=8) | st.text(max_size=3))
    read(SAMPLE[:at] + put + SAMPLE[at + data.draw(st.integers(0, 9)) :])
    read(SAMPLE.encode()[:at] + data.draw(st.binary(max_size=4)) + SAMPLE.encode()[at:])
