"""Tables as people keep them: their headers, dates, addresses, encodings and slips."""

import csv
import io
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.readers import read_source
from briefgen.readers.tables.addresses import addresses_in, refanged
from briefgen.readers.tables.csv_table import read
from briefgen.readers.tables.date_forms import date_text
from briefgen.standards.dates import parse_date
from tests.helpers.steps import PROPORTION, growth

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


DATES = {
    "2026-05-01": "2026-05-01",
    "2014//": "2014",
    "2026.0": "2026",
    "20260501": "2026-05-01",
    "2026/5/1": "2026-05-01",
    "1.5.2026": "2026-05-01",
    "01.05.26": "2026-05-01",
    "13/04/2026": "2026-04-13",
    "04/13/26": "2026-04-13",
    "05/2026": "2026-05",
    "1 May 2026": "2026-05-01",
    "May 1st, 2026": "2026-05-01",
    "Fri, 1 May 2026 08:30:00 GMT": "2026-05-01T08:30:00Z",
    "1. Mai 2026": "2026-05-01",
    "1er août 2026": "2026-08-01",
    "1 de mayo de 2026": "2026-05-01",
    "1-May-99": "1999-05-01",
    "May 2026": "2026-05",
    "2026年5月1日": "2026-05-01",
    " 2022-12-07 20:28:11 -0600": "2022-12-07T20:28:11-06:00",
    "2026-05-01 00:00:00": "2026-05-01",
    "5/1/2026 1:05 PM": "",
    "03/04/2026": "",
    "26-05-01": "",
    "1.5.45": "",
    "9-Nov": "",
    "31.02.2026": "",
    "45579": "",
    "soon": "",
    "": "",
}


@pytest.mark.parametrize(("written", "read"), DATES.items(), ids=DATES)
def test_dates_are_read_where_they_can_mean_one_day_only(written, read):
    if read:
        assert date_text(written) == read
    else:
        with pytest.raises(ValueError, match="\n"):
            date_text(written)


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
        "a.csv:2: warning: “Pub date”: “03/04/2026” may mean 2026-04-03 or 2026-03-04; it was kept but not used "
        "[unread-date]\n  hint: write the one that it is\n"
        "a.csv:3: warning: “Pub date”: “9-Nov” has no year; it was kept but not used [unread-date]\n"
        "  hint: write YYYY-MM-DD"
    )


@pytest.mark.parametrize("cell", ["n.d.", "N/A", "unknown", "—", "TBC", "o. D."])
def test_a_date_that_is_not_known_is_none(cell):
    (entry,) = rows(f"title,date\nA,{cell}\n")
    assert (entry.published, entry.x) == (None, {"date": cell})


def test_what_is_no_date_costs_its_row_as_in_any_format():
    assert told("title,date\nA,31.02.2026\nB,2026\n") == (
        "a.csv:2: error: “published”: “31.02.2026” is not a date [bad-value]\n"
        "  hint: write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known"
    )


@given(st.text(max_size=30) | st.text("0123456789./-: TJanuaryMai", max_size=30))
@THOROUGH
def test_no_text_breaks_the_reading_of_dates(text):
    with suppress(ValueError):
        parse_date(date_text(text))


@pytest.mark.parametrize(
    ("written", "restored"),
    [
        ("hxxps://a[.]example/x", "https://a.example/x"),
        ("hXXp://a(.)example", "http://a.example"),
        ("https[:]//a[dot]example", "https://a.example"),
        ("h**ps://a.example", "https://a.example"),
        ("https://a.example/x?[.]", "https://a.example/x?."),
        ("www.a.example", "www.a.example"),
    ],
)
def test_defanged_addresses_are_restored(written, restored):
    assert refanged(written) == restored


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
        ("grade", "good", ""),
    ],
)
def test_grades_are_read_in_one_cell_or_two(header, cell, grade):
    (entry,) = rows(f"title,{header}\nA,{cell}\n")
    assert entry.grade == grade
    assert grade or entry.x == {"grade": "good"}


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


# ---------------------------------------------------------------- broken rows


def test_a_broken_row_costs_itself_and_no_other():
    text = 'title,text\nA,"b" c\nB,d\nC,"e\nD,f\nE,"g"\nF,h\n'
    found, _ = read_source(text.encode(), "a.csv")
    assert [(entry.where.line, entry.title) for entry in found] == [(3, "B"), (5, "D"), (6, "E"), (7, "F")]
    assert [problem.where.line for problem in read_source(text.encode(), "a.csv")[1]] == [2, 4]


def test_a_quote_that_is_never_closed_costs_its_line_also_on_top_of_a_long_table():
    text = 'title\n"A\n' + "B\n" * 5000
    found, (problem,) = read_source(text.encode(), "a.csv")
    assert (len(found), problem.where.line, problem.code) == (5000, 2, "csv-syntax")


@pytest.mark.parametrize("line", ['a","\n', '"a\n', '"\n', 'a,"b\n""\n', ",,,,\n", '"a""\n', "\r"])
@pytest.mark.slow
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


def test_damaged_utf_8_is_not_guessed_at():
    text = "title,text\nFähre,täglich über Öl\n".encode() + b"\xff\n"
    assert (
        told(text) == "a.csv:3: error: byte 0xFF at offset 37 is not UTF-8 [not-utf8]\n  hint: save the file as UTF-8"
    )


def test_a_file_that_is_no_text_is_told():
    assert "[not-text]" in told(b"PK\x03\x04\x00\x00\xff\xfe\x00")
