"""Tables as people keep them: their headers, cells, encodings and slips."""

import csv
import io
import time
import tracemalloc

import pytest
from hypothesis import settings

from briefgen.problems import Problem
from briefgen.readers import read_source
from briefgen.readers.tables import csv_table
from briefgen.readers.tables.addresses import addresses_in

THOROUGH = settings(max_examples=100)


def told(text: str | bytes, file: str = "a.csv") -> str:
    data = text if isinstance(text, bytes) else text.encode()
    return "\n".join(map(str, read_source(data, file)[1]))


def rows(text: str, file: str = "a.csv"):
    found, problems = read_source(text.encode(), file)
    assert problems == []
    return found


# ---------------------------------------------------------------- headers


@pytest.mark.parametrize(
    "header",
    [
        "Headline,Outlet,Pub. date,Link,Themes,TLP,Analyst notes",
        "article title,Source,DATE_PUBLISHED,sourceUrl,Topic,tlp,comments",
        "Überschrift,Quelle,Veröffentlicht am,Webadresse,Schlagwörter,TLP,Bemerkung",
        "Titre,Éditeur,Date de publication,Lien,Mots-clés,TLP,Remarques",
        "Título,Fuente,Fecha de publicación,Enlace,Palabras clave,TLP,Comentarios",
    ],
)
def test_columns_are_known_by_the_names_that_people_give_them(header):
    (entry,) = rows(f"{header}\nFog,Desk,2026-05-01,https://a.example/,port,TLP:GREEN,Ask Bo\n")
    assert (entry.title, entry.publisher, entry.published.iso(), entry.url) == (
        "Fog",
        "Desk",
        "2026-05-01",
        "https://a.example/",
    )
    assert (entry.tags, entry.marking.label, entry.note, entry.x) == (("port",), "TLP:GREEN", "Ask Bo", {})


def test_a_column_that_is_no_field_is_kept_under_its_own_name():
    (entry,) = rows("title,Price in EUR,Box\nFog,12,7\n")
    assert entry.x == {"Price in EUR": "12", "Box": "7"}


@pytest.mark.parametrize(
    ("header", "text", "summary"),
    [("title,description", "Thick.", ""), ("title,summary", "", "Thick."), ("title,text,description", "Thick.", "")],
)
def test_where_no_column_holds_the_texts_descriptions_are_the_texts(header, text, summary):
    (entry,) = rows(f"{header}\nFog,Thick.{',' * (header.count(',') - 1)}\n")
    assert (entry.text, entry.summary) == (text, summary)


def test_several_columns_fill_one_list_and_lists_are_written_in_many_ways():
    (entry,) = rows("title,Category,tags,authors\nFog,Sea,\"['a', 'b']\",\"Li, Ann; Ek, Bo\"\n")
    assert (entry.tags, [str(name) for name in entry.authors]) == (("Sea", "a", "b"), ["Li, Ann", "Ek, Bo"])


def test_where_two_columns_give_one_field_the_one_of_its_name_speaks():
    text = "title,Date added,published\nFog,2020,2021\n"
    ((entry,), _) = read_source(text.encode(), "a.csv")
    assert (entry.published.iso(), entry.x) == ("2021", {"Date added": "2020"})
    assert told(text) == (
        "a.csv:1: warning: “Date added” and “published” both give the published [duplicate-field]\n"
        "  hint: “published” is used, the other is kept in `x`"
    )


@pytest.mark.parametrize(
    ("header", "taken"), [("Name,Age", "Name"), ("Port,Pilot Name", "Pilot Name"), ("Port,Age", "Port")]
)
def test_where_no_column_is_called_a_title_the_likeliest_is_taken_and_told(header, taken):
    text = f"{header}\nHull,x\n" if taken != "Pilot Name" else f"{header}\nx,Hull\n"
    found, (problem,) = read_source(text.encode(), "a.csv")
    assert (found[0].title, problem.code) == ("Hull", "no-title-column")
    assert problem.message == f"no column is called a title; “{taken}” was taken for it"


def test_rows_that_share_a_title_have_ids_of_their_own():
    first, second, third = rows("title,text\nFog,a\nFog,b\nfog!,b\n")
    assert (first.id, second.id.rpartition("-")[0], third.id.rpartition("-")[0]) == ("fog", "fog", "fog")
    assert second.id != third.id
    assert second.id == rows("title,text\nFog,c\nFog,a\nFog,b\n")[2].id
    assert [entry.id for entry in rows("title\nFog\nFog\nFog\n")][1:] == [rows("title\nFog\nFog\n")[1].id] * 2


def test_the_first_row_that_holds_anything_is_the_header_and_excel_may_say_the_delimiter():
    assert [(e.where.line, e.title) for e in rows("sep=;\n;\n\ntitle;text\nFog;a,b\n")] == [(5, "Fog")]


# ---------------------------------------------------------------- cells


def test_the_other_dates_of_a_column_tell_which_comes_first():
    found = rows("title,date\nA,03/04/2026\nB,13/04/2026\n")
    assert [entry.published.iso() for entry in found] == ["2026-04-03", "2026-04-13"]
    found = rows("title,date\nA,03/04/2026\nB,04/13/2026\n")
    assert [entry.published.iso() for entry in found] == ["2026-03-04", "2026-04-13"]


def test_a_date_that_cannot_be_told_costs_the_date_and_is_kept():
    text = "title,Pub date\nA,03/04/2026\nB,9-Nov\nC,2026-05-01\n"
    found, _ = read_source(text.encode(), "a.csv")
    assert [(e.title, e.published and e.published.iso(), e.x) for e in found] == [
        ("A", None, {"Pub date": "03/04/2026"}),
        ("B", None, {"Pub date": "9-Nov"}),
        ("C", "2026-05-01", {}),
    ]
    assert told(text) == (
        "a.csv:2: warning: “Pub date”: “03/04/2026” may mean 2026-04-03 or 2026-03-04; it was kept in `x` "
        "and not used [unread-date]\n  hint: write the one that it is\n"
        "a.csv:3: warning: “Pub date”: “9-Nov” has no year; it was kept in `x` and not used [unread-date]\n"
        "  hint: write YYYY-MM-DD"
    )


@pytest.mark.parametrize("cell", ["n.d.", "N/A", "unknown", "—", "TBC", "o. D."])
def test_a_date_that_is_not_known_is_none(cell):
    (entry,) = rows(f"title,date\nA,{cell}\n")
    assert (entry.published, entry.x) == (None, {"date": cell})


def test_what_is_no_date_costs_the_date_and_never_the_row():
    text = "title,date\nA,31.02.2026\nB,2026\nC,late 2025\n"
    found, _ = read_source(text.encode(), "a.csv")
    assert [(e.published and e.published.iso(), e.x) for e in found] == [
        (None, {"date": "31.02.2026"}),
        ("2026", {}),
        ("2025", {"date": "late 2025"}),
    ]
    assert told(text) == (
        "a.csv:2: warning: “date”: “31.02.2026” is not a date that can be read; it was kept in `x` and not used "
        "[unread-date]\n  hint: write YYYY-MM-DD"
    )


def test_a_whole_date_goes_before_a_year_and_the_day_of_taking_in():
    text = "Title,Publication Year,Date Added,Date\nA,2026,2026-05-09,2026-05-01\n"
    (entry,), problems = read_source(text.encode(), "a.csv")
    assert entry.published.iso() == "2026-05-01"
    assert {problem.code for problem in problems} == {"duplicate-field"}


def test_days_that_a_spreadsheet_counts_are_read_in_columns_of_dates_and_told_once():
    text = "title,date,Count\nA,46143,46143\nB,46144.5,1\n"
    found, _ = read_source(text.encode(), "a.csv")
    assert [entry.published.iso() for entry in found] == ["2026-05-01", "2026-05-02T12:00"]
    assert found[0].x == {"Count": "46143"}
    assert told(text) == (
        "a.csv:2: warning: “date” has days as numbers, which were read as Excel counts them: 46143 as 2026-05-01 "
        "[day-number]\n  hint: show the column as dates before the table is saved"
    )


@pytest.mark.parametrize("column", ["status", "kind", "reliability"])
def test_a_word_of_no_list_costs_the_field_and_never_the_row(column):
    found, problems = read_source(f"title,{column}\nA,odd\n".encode(), "a.csv")
    assert [(entry.title, entry.x) for entry in found] == [("A", {column: "odd"})]
    assert [(problem.severity, problem.code) for problem in problems] == [("warning", "unknown-value")]


def test_they_are_restored_in_columns_of_addresses_only_and_told_once():
    text = "title,link,Domain\nA,hxxp://a[.]example,a[.]example\nB,hxxp://b[.]example,x\n"
    found, _ = read_source(text.encode(), "a.csv")
    assert [(entry.url, entry.x["Domain"]) for entry in found] == [
        ("http://a.example", "a[.]example"),
        ("http://b.example", "x"),
    ]
    assert told(text) == (
        "a.csv:2: warning: defanged addresses in “link” were restored: they will be links [defanged]\n"
        "  hint: take them out of the column if nobody is to follow"
    )


def test_of_several_addresses_in_a_cell_the_first_is_used_and_the_cell_kept():
    text = "title,link\nA,https://a.example/ ; https://b.example/\n"
    ((entry,), (problem,)) = read_source(text.encode(), "a.csv")
    assert (entry.url, entry.x) == ("https://a.example/", {"link": "https://a.example/ ; https://b.example/"})
    assert problem.code == "several-addresses"
    assert addresses_in("see (https://a.example/x), hxxp://b[.]example.") == [
        "https://a.example/x",
        "hxxp://b[.]example",
    ]


def test_a_source_that_is_an_address_is_the_address():
    (entry,) = rows("title,source\nA,https://a.example/\n")
    assert (entry.url, entry.publisher) == ("https://a.example/", "")


@pytest.mark.parametrize(
    ("header", "cell", "grade"),
    [
        ("grade", "B2", "B2"),
        ("Admiralty code", "c-3", "C3"),
        ("Source reliability", "b – usually reliable", "B"),
        ("credibility", "2.0", "2"),
    ],
)
def test_grades_are_read_in_one_cell_or_two(header, cell, grade):
    (entry,) = rows(f"title,{header}\nA,{cell}\n")
    assert entry.grade == grade


def test_a_grade_of_another_scale_is_kept_and_told():
    (entry,), (problem,) = read_source(b"title,grade\nA,good\n", "a.csv")
    assert (entry.grade, entry.x) == ("", {"grade": "good"})
    assert str(problem) == (
        "a.csv:2: warning: “grade”: “good” is no grade; it was kept in `x` and not used [unknown-value]\n"
        "  hint: write reliability and credibility, such as B2"
    )


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "@SUM(1+9)*cmd", "+cmd|x", "-HYPERLINK(x)", "= 1+1"])
def test_what_a_spreadsheet_would_run_stays_text_and_is_told(cell):
    table = io.StringIO()
    csv.writer(table).writerows([["title", "text"], ["A", cell]])
    ((entry,), (problem,)) = read_source(table.getvalue().encode(), "a.csv")
    assert (entry.text, problem.code) == (cell, "formula")


@pytest.mark.parametrize("cell", ["-246", "+44 20 1234", "- a\n- b", "@handle", "—", "== a =="])
def test_what_only_looks_like_a_formula_is_not_told(cell):
    table = io.StringIO()
    csv.writer(table).writerows([["title", "text"], ["A", cell]])
    assert rows(table.getvalue())[0].text == cell


# ---------------------------------------------------------------- tables that are none


def test_rows_with_too_many_or_too_few_cells_are_told_and_cost_only_themselves():
    text = "title,text\nA,b,c\nB\nC,d,\n"
    assert [entry.title for entry in read_source(text.encode(), "a.csv")[0]] == ["B", "C"]
    assert told(text, "a.csv") == (
        "a.csv:2: error: the row has 3 cells, but the header row has 2 [extra-cells]\n"
        "  hint: put quotes around a cell that contains the delimiter\n"
        "a.csv:3: warning: the row has 1 of 2 cells [missing-cells]"
    )


def test_a_table_that_is_not_one_is_told():
    repeated = "a.csv:1: error: the column “title” stands twice in the header row [duplicate-column]"
    assert told("title,url,title\nA,b,c\n", "a.csv") == repeated
    assert told("title,text\n", "a.csv") == "a.csv: warning: the file holds no entry (CSV table) [no-entries]"
    assert told("title,text\n,b\n", "a.csv") == "a.csv:2: error: “title” is missing [missing-key]"
    assert told("text\nb\n", "a.csv") == (
        "a.csv:1: error: no column of the table holds the titles [no-title-column]\n"
        "  hint: name it in the first row: title, headline or question"
    )
    assert told('title\n"b" c\n', "a.csv") == "a.csv:2: error: not CSV: ',' expected after '\"' [csv-syntax]"


def test_a_column_that_looks_like_a_slip_is_told_once():
    assert told("title,publishr\nA,x\nB,y\n", "a.csv").count("[unknown-field]") == 1


def test_cells_without_a_column_name_are_not_lost_in_silence():
    assert told("title,,text\nA,secret,b\n", "a.csv")


# ---------------------------------------------------------------- encodings

SAMPLES = {
    "cp1252": "title,text\nFähre,“Über den Fluß”, sagte er\n".replace(", sagte", " sagte"),
    "cp1251": "title,text\nПогода,Туман стоит над рекой каждый день\n",  # noqa: RUF001 - Russian
    "cp932": "title,text\n名前,フェリーは毎日運航しています\n",
    "euc_jp": "title,text\n名前,フェリーは毎日運航しています\n",
    "big5": "title,text\n渡輪,渡輪每天都開往對岸\n",
    "koi8_r": "title,text\nПогода,Туман стоит над рекой каждый день\n",  # noqa: RUF001 - Russian
    "utf-16": "title,text\nFähre,täglich\n",
}


@pytest.mark.parametrize(("encoding", "text"), SAMPLES.items(), ids=SAMPLES)
def test_the_encoding_is_found_and_a_guess_is_told(encoding, text):
    found, problems = read_source(text.encode(encoding), "a.csv")
    assert [f"title,text\n{entry.title},{entry.text}\n" for entry in found] == [text]
    assert [problem.code for problem in problems] == ([] if encoding == "utf-16" else ["encoding"])


@pytest.mark.parametrize("file", ["a.md", "a.txt", "a.csv", "a.jsonl"])
def test_every_reader_of_text_finds_it(file):
    text = {"csv": "title,text\nF,Fähre über Öl\n", "nl": ""}.get(file[-3:], "Fähre über Öl\n")
    text = '{"title": "F", "text": "Fähre über Öl"}\n' if file == "a.jsonl" else text
    (entry,), (problem,) = read_source(text.encode("cp1252"), file)
    assert (entry.text, problem.code) == ("Fähre über Öl", "encoding")


def test_damaged_utf_8_costs_a_letter_and_is_told():
    text = "title,text\nFähre,täglich ".encode() + b"\xff" + "ber Öl\nBoot,nie\n".encode()
    found, (problem,) = read_source(text, "a.csv")
    assert [entry.text for entry in found] == ["täglich \ufffdber Öl", "nie"]
    assert str(problem).startswith("a.csv:2:15: warning: byte 0xFF at offset 27 is not UTF-8; \ufffd stands there")


def test_a_file_that_is_no_text_is_told():
    assert "[not-text]" in told(b"PK\x03\x04\x00\x00\xff\xfe\x00")


# ---------------------------------------------------------------- what it costs


def wide(columns: int) -> bytes:
    names = ["title", *(f"c{n}" for n in range(1, columns))]
    return f"{','.join(names)}\n{','.join('x' * columns)}\n".encode()


def test_a_table_with_too_many_columns_is_refused_before_it_is_looked_at():
    (problem,) = csv_table.read(wide(1001), "a.csv")
    assert (problem.code, problem.severity, problem.where.line) == ("too-large", "error", 1)
    assert "1,001 columns; 1,000 is the most" in problem.message
    (entry,) = csv_table.read(wide(1000), "a.csv")
    assert len(entry.x) == 999


@pytest.mark.parametrize("data", [b"title\na" + b"," * 200_000, b"title" + b"," * 200_000 + b"\na\n"])
def test_a_line_of_delimiters_takes_no_memory(data: bytes):
    tracemalloc.start()
    problems = [item for item in csv_table.read(data, "a.csv") if isinstance(item, Problem)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "a line has 200,000 delimiters" in problems[0].message
    assert peak < 6 * len(data)


def test_lines_of_nothing_are_read_quickly_and_counted():
    data = b"title\n" + b"\n" * 100_000 + b"Fog\n"
    begun = time.process_time()
    (entry,) = csv_table.read(data, "a.csv")
    assert entry.where.line == 100_002
    assert time.process_time() - begun < 1


def test_a_text_with_many_commas_is_a_text():
    text = "a, " * 5000
    (entry,) = csv_table.read(f'title,text\nA,"{text}"\n'.encode(), "a.csv")
    assert entry.text.count(",") == 5000


def test_a_label_among_the_names_of_columns_marks_the_table():
    found, _ = read_source(b"Drawn up in May,TLP:AMBER\nQuay,open\n", "a.csv")
    assert [entry.marking.label for entry in found] == ["TLP:AMBER"]
    found = rows("Title,Restricted\nQuay,no\n")
    assert [entry.marking for entry in found] == [None]
