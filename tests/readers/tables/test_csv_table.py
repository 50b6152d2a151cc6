"""CSV: delimiters, lines of rows, and files that are broken or large."""

import csv
import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.decoding import without_unprintable
from briefgen.readers import read_source
from briefgen.readers.tables.csv_table import read
from tests.helpers.steps import PROPORTION, growth

LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\x85\u2028\u2029"))

THOROUGH = settings(max_examples=100)


def told(text: str, file: str) -> str:
    """What is printed for a file."""
    return "\n".join(map(str, read_source(text.encode(), file)[1]))


def entries(text: str, file: str):
    """The entries of a file that has no problem."""
    found, problems = read_source(text.encode(), file)
    assert problems == []
    return found


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_of_the_header_row(mark):
    text = f'title{mark}Published{mark}tags\n A {mark}2024{mark}"x{mark}y, z"\n'
    (entry,) = entries(text, "a.tsv" if mark == "\t" else "a.csv")
    assert (entry.title, entry.published.iso(), entry.tags) == ("A", "2024", tuple(f"x{mark}y,z".split(",")))


def test_rows_know_their_line_also_after_cells_of_several_lines():
    found = entries('\ntitle,text\nA,"one\n\ntwo"\n\nB,three\n,\nC,four\n', "a.csv")
    assert [(entry.where.line, entry.text) for entry in found] == [(3, "one\n\ntwo"), (7, "three"), (9, "four")]


def test_a_quote_that_is_not_closed_is_told_where_it_opens():
    assert told('title\n"A\nB\nC\n', "a.csv") == "a.csv:2: error: not CSV: unexpected end of data [csv-syntax]"


def test_a_line_separator_in_a_cell_does_not_end_the_row():
    assert [entry.title for entry in read_source("title,text\nA,b\u2028c\n".encode(), "a.csv")[0]] == ["A"]


@given(st.lists(LINE), st.sampled_from(",;\t|"))
@THOROUGH
def test_any_text_in_a_cell_comes_back_save_for_what_is_dropped_and_outer_space(lines, mark):
    table = io.StringIO()
    csv.writer(table, delimiter=mark).writerows([["title", "text"], ["A", "\n".join(lines)]])
    (entry,) = read_source(table.getvalue().encode(), "a.csv")[0]
    assert entry.text == without_unprintable("\n".join(lines))[0].strip()


def test_a_broken_row_costs_itself_and_no_other():
    text = 'title,text\nA,"b" c\nB,d\nC,"e\nD,f\nE,"g"\nF,h\n'
    found, _ = read_source(text.encode(), "a.csv")
    assert [(entry.where.line, entry.title) for entry in found] == [(3, "B"), (5, "D"), (6, "E"), (7, "F")]
    assert [problem.where.line for problem in read_source(text.encode(), "a.csv")[1]] == [2, 4]


def test_a_quote_that_is_never_closed_costs_its_line_also_on_top_of_a_long_table():
    text = 'title\n"A\n' + "B\n" * 5000
    found, (problem,) = read_source(text.encode(), "a.csv")
    assert (len(found), problem.where.line, problem.code) == (5000, 2, "csv-syntax")


@pytest.mark.slow
@pytest.mark.parametrize("line", ['a","\n', '"a\n', '"\n', 'a,"b\n""\n', ",,,,\n", '"a""\n', "\r"])
def test_hostile_tables_take_linear_time(line):
    def made(lines: int) -> bytes:
        return ("title,text\n" + line * lines).encode()

    def read_all(data: bytes) -> None:
        for _ in read(data, "a.csv"):
            pass

    read_all(made(400_000 // len(line)))
    assert growth(made, read_all, 400) < PROPORTION  # an open quote is looked for in some hundred lines and no more


def test_a_large_table_is_read_row_by_row():
    row = "Ferry {},Desk,2026-05-01,{}\n"
    data = ("title,publisher,published,text\n" + "".join(row.format(n, "sails " * 600) for n in range(1000))).encode()
    for _ in read(data[:2000], "warm.csv"):
        pass
    tracemalloc.start()
    count = sum(1 for _ in read(data, "a.csv"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, len(data) > 3_500_000) == (1000, True)
    assert peak < len(data)


@given(st.binary(max_size=200) | st.text('",;\n\t=x1\u2028', max_size=200).map(str.encode))
@THOROUGH
def test_no_bytes_break_it(data):
    found, problems = read_source(b"title,date\n" + data, "a.csv")
    assert found or problems
