"""Excel workbooks, made here with openpyxl and, where they are to do harm, by hand."""

import datetime as dt
import io
import random
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.files.limits import Limits, limited
from briefgen.readers import read_source
from tests.helpers.steps import PROPORTION, growth, steps

openpyxl = pytest.importorskip("openpyxl")

SHEET = "xl/worksheets/sheet1.xml"


def saved(workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def workbook(*rows, title="Holdings"):
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    return made


def told(data: bytes, file: str = "a.xlsx") -> str:
    return "\n".join(map(str, read_source(data, file)[1]))


def entries(data: bytes):
    found, problems = read_source(data, "a.xlsx")
    assert problems == []
    return found


def changed(part: str, old: bytes, new: bytes, data: bytes = b"") -> bytes:
    """A workbook with something replaced in one of its parts."""
    data = data or saved(workbook(["title", "published"], ["Fog", "2026"]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


def test_a_sheet_is_a_table_whose_first_row_that_holds_anything_is_the_header():
    data = saved(
        workbook([], ["Headline", "Outlet", "Grade", "Sum", "Open"], ["Fog", "Desk", "B2", 12, True], [], ["Ice"])
    )
    first, second = entries(data)
    assert (first.where.line, first.title, first.publisher, first.grade) == (3, "Fog", "Desk", "B2")
    assert (first.x, second.where.line, second.title) == ({"Sum": "12", "Open": "true"}, 5, "Ice")


@pytest.mark.parametrize("epoch", [openpyxl.utils.datetime.WINDOWS_EPOCH, openpyxl.utils.datetime.CALENDAR_MAC_1904])
def test_dates_are_read_in_both_calendars(epoch):
    made = workbook(["title", "date"])
    made.epoch = epoch
    for value in (dt.datetime(2026, 5, 1), dt.date(2026, 5, 1), dt.datetime(2026, 5, 1, 8, 30), 2026, "1 May 2026"):
        made.active.append(["Fog", value])
    serial = (dt.datetime(2026, 5, 1) - epoch).days
    made.active.append(["Fog", serial])
    assert [entry.published.iso() for entry in entries(saved(made))] == [
        *("2026-05-01", "2026-05-01", "2026-05-01T08:30:00", "2026", "2026-05-01", "2026-05-01")
    ]


def test_a_number_is_a_day_in_columns_of_dates_only():
    (entry,) = entries(saved(workbook(["title", "Population"], ["Hull", 45579])))
    assert entry.x == {"Population": "45579"}


def test_cells_merged_downwards_speak_for_each_of_their_rows():
    made = workbook(["title", "theme", "outlet"], ["A", "port", "Desk"], ["B"], ["C", "sea"], ["D"])
    made.active.merge_cells("B2:B3")
    made.active.merge_cells("C2:C5")
    assert [(entry.title, entry.tags, entry.publisher) for entry in entries(saved(made))] == [
        *(("A", ("port",), "Desk"), ("B", ("port",), "Desk"), ("C", ("sea",), "Desk"), ("D", (), "Desk"))
    ]


def test_the_links_of_cells_are_the_address_of_the_entry():
    made = workbook(
        ["title", "link", "text"], ["A", "here", "x"], ["B", None, "x"], ["C", "https://c.example/", "y"], ["D"]
    )
    made.active["B2"].hyperlink = "https://a.example/"
    made.active["A2"].hyperlink = "https://other.example/"
    made.active["A3"].hyperlink = "https://b.example/"
    made.active["B5"] = '=HYPERLINK("https://d.example/","here")'
    found, problems = read_source(saved(made), "a.xlsx")
    assert [(entry.url, entry.x) for entry in found] == [
        ("https://a.example/", {"link": "here"}),
        ("https://b.example/", {}),
        ("https://c.example/", {}),
        ("https://d.example/", {}),
    ]
    assert [(problem.where.line, problem.code) for problem in problems] == [(0, "formula"), (2, "link")]


def test_links_that_lead_to_scripts_are_not_taken():
    made = workbook(["title"], ["A"])
    made.active["A2"].hyperlink = "javascript:alert(1)"
    ((entry,), (problem,)) = read_source(saved(made), "a.xlsx")
    assert (entry.url, problem.code) == ("", "link")


def test_further_sheets_are_read_where_they_have_a_title_column_and_told_otherwise():
    made = workbook(["Name"], ["A"])
    made.create_sheet("More").append(["Headline"])
    made["More"].append(["B"])
    made["More"].append([None, "lost"])
    made.create_sheet("Lists").append(["Red"])
    made.create_sheet("Empty")
    made.create_sheet("Secret").append(["title"])
    made["Secret"].sheet_state = "hidden"
    assert [entry.title for entry in read_source(saved(made), "a.xlsx")[0]] == ["A", "B"]
    assert told(saved(made)) == (
        "a.xlsx:1: warning: no column is called a title; “Name” was taken for it [no-title-column]\n"
        "  hint: name the column of the titles “title”\n"
        "a.xlsx:3: warning: sheet “More”: “lost” stands in a column without a name; it was left out "
        "[unnamed-column]\n"
        "  hint: name the column in the first row\n"
        "a.xlsx:1: warning: sheet “Lists”: no column of the sheet is called a title; it was left out [left-out]\n"
        "a.xlsx: warning: the sheet “Secret” is hidden; it was left out [left-out]"
    )


@pytest.mark.parametrize("cover", [[("TLP:AMBER",)], [("Port desk",), (None, "TLP: AMBER"), ("May",)]])
def test_a_marking_on_a_cover_speaks_for_the_sheets_behind_it(cover):
    made = openpyxl.Workbook()
    for row in cover:
        made.active.append(row)
    table = made.create_sheet("Holdings")
    table.append(("Title", "Text"))
    table.append(("Quay", "It is open."))
    found, _ = read_source(saved(made), "a.xlsx")
    assert {entry.title: entry.marking.label for entry in found}["Quay"] == "TLP:AMBER"


def test_what_stands_beside_the_table_is_told():
    made = workbook(["title", "text"], ["A", "=1+1"], ["B", "#N/A"])
    made.active.row_dimensions[3].hidden = True
    made.active["A2"].comment = openpyxl.comments.Comment("Ask Bo", "Ann")
    assert told(saved(made)) == (
        "a.xlsx: warning: left out of the workbook: comments on cells [left-out]\n"
        "a.xlsx: warning: 1 hidden rows were read like the others [hidden-rows]\n"
        "a.xlsx: warning: 1 formulas have no stored value; their cells are empty [formula]\n"
        "  hint: open the file in a spreadsheet program and save it"
    )


BY_EXCEL = {
    "[Content_Types].xml": """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>""",
    "_rels/.rels": """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
 Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/>
<sheets><sheet name="S&amp;T" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": """<Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
 Target="sharedStrings.xml"/></Relationships>""",
    "xl/sharedStrings.xml": """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>title</t></si>
<si><r><t xml:space="preserve">Fog </t></r><r><rPr><b/></rPr><t>at sea</t></r></si><si><t>date</t></si></sst>""",
    "xl/worksheets/sheet1.xml": """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>2</v></c></row>
<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3"><v>44681</v></c></row>
<row r="4"><c r="A4" t="str"><f>"I"&amp;"ce"</f><v>Ice</v></c></row></sheetData></worksheet>""",
}


def by_excel(**changes: str) -> bytes:
    """A workbook as Excel writes it, with the texts of its cells in a part of their own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in BY_EXCEL.items():
            for old, new in changes.items():
                content = content.replace(old, new)  # noqa: PLW2901 - the part, changed
            archive.writestr(name, content)
    return out.getvalue()


def test_texts_in_a_part_of_their_own_gaps_and_the_calendar_of_the_mac():
    first, second = entries(by_excel())
    assert (first.where.line, first.title, first.published.iso()) == (3, "Fog at sea", "2026-05-01")
    assert (second.where.line, second.title) == (4, "Ice")


def test_a_text_that_is_not_there_is_told():
    assert "[bad-workbook]" in told(by_excel(**{"<v>1</v>": "<v>99</v>"}))


def test_macros_are_neither_read_nor_run():
    out = io.BytesIO(saved(workbook(["title"], ["A"])))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0" * 64)
    found, problems = read_source(out.getvalue(), "a.xlsm")
    assert ([entry.title for entry in found], [problem.message for problem in problems]) == (
        ["A"],
        ["left out of the workbook: macros"],
    )


def test_formulas_in_texts_stay_texts():
    made = workbook(["title"], ["x"])
    made.active["A2"].value = "=cmd|' /C calc'!A0"
    made.active["A2"].data_type = "s"
    ((entry,), (problem,)) = read_source(saved(made), "a.xlsx")
    assert (entry.title, problem.code) == ("=cmd|' /C calc'!A0", "formula")


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("unpacked", 1, "unpacks to 2 MB; the limit (unpacked) is 1"),
        ("ratio", 2, "the limit (ratio) is 2"),
        ("parts", 3, "parts; the limit (parts) is 3"),
    ],
)
def test_archives_that_are_too_much_are_refused_before_they_are_opened(limit, value, said):
    data = changed(SHEET, b"</sheetData>", b" " * 2_000_000 + b"</sheetData>")
    with limited(Limits(**{limit: value})):
        assert said in told(data)


def test_a_zip_bomb_costs_nothing(monkeypatch):
    data = changed(SHEET, b"</sheetData>", b" " * 40_000_000 + b"</sheetData>")
    unpacked = []
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda _, part, *_args, **_options: unpacked.append(part))
    with limited(Limits(unpacked=20)):
        assert "the archive unpacks to 40 MB; the limit (unpacked) is 20" in told(data)
    assert unpacked == []


@pytest.mark.parametrize(
    "declared", [b'<!DOCTYPE x [<!ENTITY a "b">]>', b"<!-- x --><!DOCTYPE x SYSTEM 'file:///etc/passwd'>"]
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_document_types_are_refused(part, declared):
    data = saved(workbook(["title"], ["A"]))
    begins = zipfile.ZipFile(io.BytesIO(data)).read(part)[:9]
    start = begins if not begins.startswith(b"<?xml") else b"<?xml version='1.0' encoding='UTF-8'?>"
    whole = zipfile.ZipFile(io.BytesIO(data)).read(part)
    head = whole[: whole.index(b">") + 1] if whole.startswith(b"<?xml") else b""
    assert start
    assert "declares a document type" in told(changed(part, whole, head + declared + whole[len(head) :], data))


LAST_ROW = 1_048_576


def read_fog(data: bytes) -> None:
    found, _ = read_source(data, "a.xlsx")
    assert found[0].title == "Fog"


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Z</t></is></c></row>',
        b'<row r="99999999999"><c r="A99999999999" t="inlineStr"><is><t>Z</t></is></c></row>',
        b'<row r="9"><c r="XFD9" t="inlineStr"><is><t>Z</t></is></c></row>',
    ],
    ids=["last-row", "beyond", "last-column"],
)
@pytest.mark.slow
def test_rows_far_away_cost_little(rows):
    data = changed(SHEET, b"</sheetData>", rows + b"</sheetData>")
    assert steps(lambda: read_fog(data)) < 10 * LAST_ROW  # so many lines of code a row, also where rows are empty


@pytest.mark.slow
def test_many_blank_rows_cost_little():
    def made(count: int) -> bytes:
        rows = b"".join(b'<row r="%d"><c r="C%d"/></row>' % (n, n) for n in range(3, count))
        return changed(SHEET, b"</sheetData>", rows + b"</sheetData>")

    read_fog(made(30_000))
    assert growth(made, read_fog, 300) < PROPORTION


@pytest.mark.slow
def test_many_merged_cells_cost_little():
    def made(count: int) -> bytes:
        merged = b"".join(b'<mergeCell ref="B%d:B1048576"/>' % n for n in range(2, 4 * count))
        rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(3, count))
        return changed(SHEET, b"</sheetData>", rows + b"</sheetData><mergeCells>" + merged + b"</mergeCells>")

    read_fog(made(5_000))
    assert growth(made, read_fog, 100) < PROPORTION


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "bad-archive"),
        (b"title\nA\n", "bad-archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (saved(workbook(["title"]))[:3000], "bad-archive"),
        (changed("xl/workbook.xml", b"</workbook>", b""), "bad-workbook"),
        (changed(SHEET, b"</worksheet>", b""), "bad-workbook"),
        (changed("[Content_Types].xml", b"Override", b"Other"), "bad-workbook"),
    ],
    ids=["empty", "table", "old", "encrypted", "cut", "workbook cut", "sheet cut", "untyped"],
)
def test_what_is_no_workbook_is_told(data, code):
    found, problems = read_source(data, "a.xlsx")
    assert (found, [problem.code for problem in problems]) == ([], [code])


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert told(saved(workbook(["title"]))) == (
        "a.xlsx: error: reading a.xlsx needs the extra “xlsx” [missing-extra]\n  hint: pip install 'briefgen[xlsx]'"
    )


GOOD = saved(
    workbook(["title", "date", "link"], ["Fog", dt.datetime(2026, 5, 1), "https://a.example/"], ["Ice", 45579])
)


@given(st.integers(0, len(GOOD)), st.randoms(use_true_random=False), st.sampled_from(["cut", "bytes", "part"]))
@settings(max_examples=150)
def test_no_damage_breaks_it(at: int, chance: random.Random, how: str):
    data = bytearray(GOOD)
    if how == "cut":
        data = data[:at]
    elif how == "bytes":
        for _ in range(8):
            data[chance.randrange(len(data))] = chance.randrange(256)
    else:
        name = chance.choice(zipfile.ZipFile(io.BytesIO(GOOD)).namelist())
        content = zipfile.ZipFile(io.BytesIO(GOOD)).read(name)
        where = chance.randrange(len(content))
        data = bytearray(
            changed(name, content, content[:where] + bytes([chance.randrange(256)]) + content[where + 1 :], GOOD)
        )
    found, problems = read_source(bytes(data), "a.xlsx")
    assert found or problems
