"""Word templates that are damaged, are something else, or were made to do harm: each is told, none is opened."""

import io
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest

from briefgen.document import Document, Metadata
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.problems import BriefgenError, Location
from briefgen.renderers import word
from briefgen.styles.house import archive, house_sheet, read_template
from tests.helpers.house import changed, replaced, template
from tests.helpers.readback import W, docx_part, docx_running
from tests.helpers.torture import p

HERE = Location("outline.yaml", 3, 18)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
LOGO = "word/media/image1.png"
REMOTE = (
    '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def encrypted() -> bytes:
    """An archive whose parts say that they are protected by a password."""
    data = bytearray(template())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(mark)
        while found >= 0:
            data[found + at] |= 1
            found = data.find(mark, found + 4)
    return bytes(data)


def with_part(name: str, content: bytes = b"x") -> bytes:
    return changed(template(), {name: lambda _: content})


def doctyped(part: str) -> bytes:
    entity = '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    first = lambda content: content.replace(b"?>", entity.encode(), 1)  # noqa: E731
    return changed(template(), {part: first})


UNFIT = {
    "empty": (lambda: b"", "template-file", "is not a Word file, or was cut short"),
    "text": (lambda: b"Dear all,", "template-file", "is not a Word file, or was cut short"),
    "PDF": (lambda: b"%PDF-1.7\n", "template-file", "is a PDF"),
    "RTF": (lambda: b"{\\rtf1 a}", "template-file", "is an RTF file"),
    "old .doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "template-file", "an old .doc file"),
    "cut short": (lambda: template()[:9000], "template-file", "cut short"),
    "other archive": (lambda: zipped(a=b"b"), "template-file", "is not a Word file"),
    "spreadsheet": (
        lambda: changed(
            template(), {"[Content_Types].xml": replaced(MAIN, MAIN.replace("wordprocessingml", "spread"))}
        ),
        "template-file",
        "is not a Word file",
    ),
    "no document": (lambda: changed(template(), {"word/document.xml": None}), "template-file", "no document in it"),
    "no styles": (
        lambda: changed(template(), {"word/styles.xml": None}),
        "template-file",
        "no part “word/styles.xml”",
    ),
    "broken XML": (
        lambda: changed(template(), {"word/styles.xml": replaced("</w:styles>", "")}),
        "template-file",
        "is damaged in “word/styles.xml”",
    ),
    "other root": (
        lambda: changed(template(), {"word/styles.xml": lambda _: b"<html/>"}),
        "template-file",
        "“word/styles.xml” holds something else",
    ),
    "password": (encrypted, "template-file", "is protected by a password"),
    "macros": (
        lambda: changed(template(), {"[Content_Types].xml": replaced(MAIN, MACROS)}),
        "template-macros",
        "has macros",
    ),
    "document type": (lambda: doctyped("word/styles.xml"), "template-unsafe", "declares a document type"),
    "document type in relations": (lambda: doctyped("_rels/.rels"), "template-unsafe", "declares a document type"),
    "path upwards": (lambda: with_part("../../etc/passwd"), "template-unsafe", "leads out of it"),
    "absolute path": (lambda: with_part("/etc/passwd"), "template-unsafe", "leads out of it"),
    "drive": (lambda: with_part("C:\\x"), "template-unsafe", "leads out of it"),
    "same name": (lambda: with_part("WORD/document.xml"), "template-unsafe", "two parts of one name"),
    "bomb": (lambda: with_part("word/x.xml", bytes(8_000_000)), "template-size", "is packed too tightly"),
    "many parts": (
        lambda: zipped(**{f"p{n}": b"" for n in range(archive.MAX_PARTS + 1)}),
        "template-size",
        "has 1,001 parts",
    ),
    "no room": (
        lambda: changed(template(), {"word/document.xml": replaced('w:right="1701"', 'w:right="9000"')}),
        "template-page",
        "leaves no room for text",
    ),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_cannot_be_a_template_is_told_where_it_is_named(name):
    make, code, words = UNFIT[name]
    with pytest.raises(BriefgenError) as told:
        read_template(make(), "house.docx", HERE)
    (problem,) = told.value.problems
    assert (problem.code, problem.where, problem.severity) == (code, HERE, "error")
    assert words in problem.message
    assert problem.hint


@pytest.mark.parametrize("limit", ["MAX_FILE", "MAX_UNPACKED", "MAX_XML"])
def test_a_template_that_is_too_large_is_not_unpacked(monkeypatch, limit):
    monkeypatch.setattr(archive, limit, 20_000)
    with pytest.raises(BriefgenError, match="template-size"):
        read_template(template(), "house.docx", HERE)


@pytest.mark.parametrize("cut", range(0, 40_000, 1_111))
def test_a_template_that_was_cut_or_spoiled_anywhere_gives_no_traceback(cut):
    data = template()
    for spoiled in (data[:cut], data[:cut] + b"\xff\x00<" + data[cut + 3 :]):
        with suppress(BriefgenError):
            house_sheet(read_template(spoiled, "house.docx", HERE)[0])


def strict(content: bytes) -> bytes:
    """The same part in the strict form of the standard."""
    text = content.decode()
    for family in ("wordprocessingml", "officeDocument", "drawingml"):
        text = text.replace(
            f"http://schemas.openxmlformats.org/{family}/2006/", f"http://purl.oclc.org/ooxml/{family}/"
        )
    return text.encode()


def test_a_template_in_the_strict_form_reads_like_the_other():
    parts = [name for name in names(template()) if name.endswith((".xml", ".rels"))]
    data = changed(template(), dict.fromkeys(parts, strict))
    assert b"purl.oclc.org/ooxml" in zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml")
    usual, _ = read_template(template(), "house.docx", HERE)
    found, problems = read_template(data, "house.docx", HERE)
    assert problems == []
    assert house_sheet(found) == house_sheet(usual)
    written = (found.styles, found.theme, found.fonts, found.numbering, found.settings, found.section)
    assert not any(b"purl.oclc.org" in part for part in written)
    draft, _ = drafted(data)
    assert docx_running(draft, "header", 1, 1) == ["House", "of", "Analysis"]


# ---------------------------------------------------------------- what is taken out, and told

HEADER = "word/header1.xml"
RELS = "word/_rels/header1.xml.rels"


def drafted(data: bytes) -> tuple[bytes, str]:
    """The draft in a template, and what is told of reading that."""
    found, problems = read_template(data, "house.docx", HERE)
    styles = replace(read_styles(LayoutPath((BUILT_IN,)), "brief", house_sheet(found)), house=found)
    return word.render(Document(Metadata("T"), (p("text"),)), styles, {}), " ".join(map(str, problems))


def with_header(xml: str, relation: str = "") -> bytes:
    """A template with something more in its header, and what that refers to."""
    changes = {HEADER: replaced("</w:hdr>", f"<w:p>{xml}</w:p></w:hdr>")}
    if relation:
        changes[RELS] = replaced("</Relationships>", relation)
    return changed(template(), changes)


def field(instruction: str, shown: str) -> str:
    """A field whose instruction is divided at each `|` between runs."""
    words = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in instruction.split("|"))
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{words}{middle}<w:r><w:t>{shown}</w:t></w:r>{end}"


@pytest.mark.parametrize(
    "instruction",
    [
        'INCLUDEPICTURE "http://evil.example/p.png"',
        'DDE|AUTO c:\\x "calc"',
        'LINK Excel.Sheet "x"',
        "MACROBUTTON x y",
    ],
)
def test_fields_that_fetch_or_run_something_become_what_they_show(instruction):
    draft, told = drafted(with_header(field(instruction, "shown")))
    assert docx_running(draft, "header", 1, 1) == ["House", "of", "Analysis", "shown"]
    assert not list(docx_part(draft, HEADER).iter(f"{W}instrText"))
    assert f"a field {instruction.replace('|', '').split()[0]}" in told


def test_a_simple_field_that_fetches_something_becomes_what_it_shows():
    draft, told = drafted(with_header('<w:fldSimple w:instr="INCLUDETEXT x"><w:r><w:t>old</w:t></w:r></w:fldSimple>'))
    assert docx_running(draft, "header", 1, 1)[-1] == "old"
    assert "a field INCLUDETEXT" in told


def test_a_field_without_an_end_is_no_field():
    draft, _ = drafted(with_header('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>left</w:t></w:r>'))
    assert docx_running(draft, "header", 1, 1)[-1] == "left"


def test_the_attached_template_is_told_and_left_out():
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + REMOTE.format(kind="attachedTemplate", target="file:///c:/people/a.person/normal.dotm")
    )
    draft, told = drafted(changed(template(), {"word/_rels/settings.xml.rels": lambda _: rels.encode()}))
    assert "the attached template “file:///c:/people/a.person/normal.dotm”" in told
    assert b"a.person" not in b"".join(zipfile.ZipFile(io.BytesIO(draft)).read(n) for n in names(draft))


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_links_to_the_web_stay_and_others_become_text():
    link = '<w:hyperlink r:id="rId77"><w:r><w:t>home</w:t></w:r></w:hyperlink>'
    for target, kept in (("https://example.org/", True), ("file:///etc/passwd", False)):
        draft, told = drafted(with_header(link, REMOTE.format(kind="hyperlink", target=target)))
        assert docx_running(draft, "header", 1, 1)[-1] == "home"
        assert (target.encode() in zipfile.ZipFile(io.BytesIO(draft)).read(RELS)) is kept
        assert (target in told) is not kept


def test_linked_pictures_and_embedded_programs_stay_out():
    drawn = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rId77"/></v:shape>'
    xml = f"<w:r><w:pict>{drawn}</w:pict></w:r>"
    draft, told = drafted(with_header(xml, REMOTE.format(kind="image", target="http://evil.example/p.png")))
    assert "a picture “http://evil.example/p.png”" in told
    assert b"imagedata" not in zipfile.ZipFile(io.BytesIO(draft)).read(HEADER)
    draft, told = drafted(with_header("<w:r><w:object/></w:r>"))
    assert "an embedded object" in told


def test_a_picture_that_is_neither_png_nor_jpeg_stays_out_and_is_told():
    draft, told = drafted(changed(template(), {LOGO: lambda _: b"\x01\x00\x00\x00 EMF"}))
    assert f"a picture “{LOGO}”" in told
    assert not [name for name in names(draft) if "media" in name]
    assert docx_running(draft, "header", 1, 1) == ["House", "of", "Analysis"]


def test_changes_and_comments_in_a_header_are_settled():
    xml = (
        '<w:ins w:id="1" w:author="A. Person"><w:r><w:t>new</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="A. Person"><w:r><w:delText>old</w:delText></w:r></w:del>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    draft, _ = drafted(with_header(xml))
    assert docx_running(draft, "header", 1, 1)[-1] == "new"
    assert b"A. Person" not in zipfile.ZipFile(io.BytesIO(draft)).read(HEADER)
