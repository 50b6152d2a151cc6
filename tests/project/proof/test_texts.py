"""Finished files as anybody can read them: every place in which a word can hide is looked into."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from briefgen.document import Citation, Document, Metadata
from briefgen.document.media import Attachment
from briefgen.layout import find_layouts, read_styles
from briefgen.project.proof.texts import texts_in
from briefgen.project.proof.withheld import folded
from briefgen.renderers import pdf, text, word
from tests.helpers.torture import h, listing, p, plain_table, torture

STYLES = read_styles(find_layouts(Path("nowhere")), "brief")
PLAIN = Document(
    Metadata("Pier watch", author="Ida Berg"), (h(1, "Fog and ice", "fog"), p("Open daily, said the operator."))
)


def files_of(document: Document) -> dict[str, bytes]:
    pages = pdf.lay_out(document, STYLES)
    return {
        "a.pdf": pdf.render(document, STYLES, pages),
        "a.docx": word.render(document, STYLES, pages),
        "a.txt": text.render(document, STYLES, pages),
    }


def places_of(words: str, content: bytes, name: str) -> list[str]:
    return [found.place for found in texts_in(content, name) if words in folded(found.text)]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt"])
def test_what_a_page_shows_is_read(name: str):
    content = files_of(PLAIN)[name]
    assert places_of("open daily said the operator", content, name)
    assert places_of("fog and ice", content, name)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_what_a_file_says_of_itself_is_read(name: str):
    content = files_of(PLAIN)[name]
    assert places_of("pier watch", content, name)
    assert places_of("ida berg", content, name)


def test_pages_are_named_by_their_number_and_parts_by_their_name():
    files = files_of(PLAIN)
    assert "a.pdf, page 1" in places_of("open daily", files["a.pdf"], "a.pdf")
    assert places_of("open daily", files["a.docx"], "a.docx") == ["a.docx, word/document.xml"]


@pytest.mark.parametrize("sign", ["\u2010", "\u2011", "\u2012", "\u202f"])
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt"])
def test_signs_that_fonts_lack_are_in_the_files_as_they_were_typed(name: str, sign: str):
    content = files_of(Document(Metadata("T"), (p(f"On 2025{sign}12 and {sign}."),)))[name]
    assert any(f"On 2025{sign}12 and {sign}." in found.text for found in texts_in(content, name))


def test_every_word_of_the_torture_document_is_read_from_all_files():
    files = files_of(torture())
    words = {each for each in folded(files["a.txt"].decode()).split() if each.isalpha() and len(each) > 4}
    for name, content in files.items():
        said = "".join(folded(found.text) for found in texts_in(content, name)).replace(" ", "")
        assert [each for each in sorted(words) if each not in said] == [], name


def test_tables_are_read():
    shown = replace(PLAIN, blocks=(*PLAIN.blocks, plain_table("Hidden ship", 2)))
    for name, content in files_of(shown).items():
        assert places_of("hidden ship", content, name), name


def test_attachments_and_archives_inside_of_archives_are_opened():
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("secret-name.txt", "plum report")
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    assert places_of("plum report", outer.getvalue(), "a.zip") == ["a.zip, inner.zip, secret-name.txt"]
    assert places_of("secret name", outer.getvalue(), "a.zip") == ["a.zip, inner.zip, names of its parts"]
    attached = replace(PLAIN, attachments=(Attachment("note.md", b"the plum report", "text/markdown"),))
    (place,) = places_of("plum report", files_of(attached)["a.pdf"], "a.pdf")
    assert place.endswith("an attachment")


def test_attributes_and_remarks_of_xml_are_read():
    part = b'<?xml version="1.0"?><p descr="the plum report"><!-- ice report -->fog<b> report</b></p>'
    assert places_of("plum report", part, "a.xml") == ["a.xml, attributes"]
    assert places_of("ice report", part, "a.xml") == ["a.xml, remarks"]
    assert places_of("fog report", part, "a.xml") == ["a.xml"]


def test_lists_are_read_item_by_item():
    shown = Document(Metadata("T"), (listing("first thing", "second thing"),))
    assert places_of("second thing", files_of(shown)["a.pdf"], "a.pdf")


# ---------------------------------------------------------------- every corner of a file, one at a time


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def test_the_remark_of_an_archive_is_read():
    content = zipped("a.txt", b"fog", "plum répört".encode())
    assert places_of("plum répört", content, "a.zip") == ["a.zip"]
    assert places_of("plum", zipped("a.txt", b"fog", b"\xff plum"), "a.zip") == ["a.zip"]


def test_archives_are_followed_four_deep():
    content = b"plum report"
    for depth in range(4):
        content = zipped(f"{depth}.zip", content)
    assert places_of("plum report", content, "a") == ["a, 3.zip, 2.zip, 1.zip, 0.zip"]
    assert places_of("plum report", zipped("4.zip", content), "a") == []


@pytest.mark.parametrize("begins", [b"<?xml version='1.0'?>", b"\xef\xbb\xbf<?xml version='1.0'?>", b"<svg>"])
def test_words_of_xml_are_read_without_its_tags_and_signs_for_letters(begins: bytes):
    part = (
        begins
        + b"<p a='grey &amp; ship' b=\"plum&#32;report\">I<b>ce</b> &amp; f<i/>og</p><!-- two\nlines --><q/>\xff"
    )
    assert places_of("ice fog", part, "a") == ["a"]
    assert places_of("grey ship", part, "a") == ["a, attributes"]
    assert places_of("plum report", part, "a") == ["a, attributes"]
    assert places_of("two lines", part, "a") == ["a, remarks"]
    assert not any("amp" in found.text for found in texts_in(part, "a"))


def test_words_of_paragraphs_cells_and_lines_stand_apart():
    for end in ("</w:p>", "</w:tc>", "<w:br/>", "<w:tab />", "</text>", "</dc:title>"):
        part = f"<?xml?><x>one{end}two</x>".encode()
        assert places_of("one two", part, "a") == ["a"], end


def test_a_text_that_is_not_utf_8_is_read_as_far_as_it_is():
    assert places_of("plum report", b"\xff plum report", "a.txt") == ["a.txt"]
    assert places_of("plum report", b"ice <plum report> fog", "a.txt") == ["a.txt"]


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def pdf_of(*parts: bytes) -> bytes:
    """A PDF of numbered objects, the first its catalogue."""
    out, places = b"%PDF-1.7\n", list[int]()
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    end = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, end)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONTS = b"/Resources<</Font<</F1 4 0 R/F2 8 0 R/F3 10 0 R/F4 11 0 R>>>>"
WIDE = b"""\
beginbfchar <0001> <0041> <0002> <D83DDE00>
endbfchar beginbfchar <000A> <0066D800> endbfchar
beginbfrange <0003> <0005> <0061> <0010> <0011> <00660069>
endbfrange beginbfrange <0020> <0020> <D83DDE00> endbfrange"""
RANGES = b"beginbfrange <41> <43> <0061> endbfrange"
NARROW = b"beginbfchar <41> <0078> <42> <00660066> endbfchar"


def painted(operators: bytes, more: bytes = b"", page: bytes = FONTS) -> bytes:
    """A PDF of a page with two fonts: F1 with codes of two bytes, F2 with codes of one."""
    return pdf_of(
        *(CATALOGUE, PAGES, b"<</Type/Page/Parent 2 0 R/Contents[5 0 R 6 0 R]%s>>" % page),
        *(b"<</Type/Font/ToUnicode 7 0 R>>", stream(operators), stream(more), stream(WIDE)),
        *(b"<</Type/Font/ToUnicode 9 0 R>>", stream(NARROW), b"<</Type/Font>>"),
        *(b"<</Type/Font/ToUnicode 12 0 R>>", stream(RANGES)),
    )


def shown(content: bytes) -> str:
    return next(found.text for found in texts_in(content, "a") if found.place == "a, page 1")


@pytest.mark.parametrize(
    ("operators", "text"),
    [
        (b"/F1 10 Tf <00010003> Tj", "Aa"),
        (b"/F1 10 Tf <0001> Tj <00 04\n0005> Tj", "Abc"),
        (b"/F1 -8.5 Tf [<0002>] TJ", "\U0001f600"),
        (b"/F2 10 Tf (AB) Tj", "xff"),
        (b"/F2 10 Tf (\\101\\\nA) Tj", "xx"),
        (b"/F2 10 Tf <414> Tj", "x"),
        (b"/F2 10 Tf (A) Tj /F1 10 Tf <0001> Tj", "xA"),
        (b"/F2 10 Tf (A) Tj 1 0 0 1 0 0 Tm (A) Tj", "x x"),
        (b"/F2 10 Tf (A) Tj 0 0 Td (A) Tj T* (A) Tj ET (A)", "x x x x"),
        (b"/Span<</ActualText<FEFF0050>>>BDC /F2 10 Tf (A) Tj", "P x"),
        (b"/F1 10 Tf <000A> Tj", "f\ufffd"),
        (b"/F1 10 Tf <0004 0005 0010 0011 0006> Tj", "bcfifj"),
        (b"/F3 10 Tf (A) Tj", ""),  # a font that says nothing of its codes
        (b"/F4 10 Tf (@ABCD) Tj", "abc"),
        (b"/F2 10 Tf (\\n\\(A\\)\\q) Tj", "x"),
        (b"/Span<</ActualText(\\376\\377\\000P)>>BDC", "P "),
        (b"/Span<</ActualText<FEFF0050D8>>>BDC", "P\ufffd "),
        (b"/F9 10 Tf (A) Tj", ""),
        (b"/F2 10 Tf (AC) Tj", "x"),
    ],
)
def test_codes_on_a_page_are_turned_back_by_the_maps_of_their_fonts(operators: bytes, text: str):
    assert shown(painted(operators)) == text


def test_the_streams_of_a_page_are_read_as_one_and_not_again_as_they_stand():
    content = painted(b"/F2 10 Tf (A) Tj", b"(A) Tj")
    assert shown(content) == "xx"
    assert not [found.place for found in texts_in(content, "a") if "Tj" in found.text]


def test_a_page_without_fonts_or_resources_shows_nothing():
    assert shown(painted(b"(A) Tj", page=b"")) == ""
    assert shown(painted(b"(A) Tj", page=b"/Resources<<>>")) == ""


def test_texts_and_names_in_objects_are_read_where_they_stand():
    part = b"<</PlumKey/PlumName/T(plum \\(text\\))/U<FEFF0050006C0075006D00550054>/A[(in a list)[/Deep]]/R 1 0 R>>"
    content = pdf_of(CATALOGUE, PAGES, b"<</Type/Page/Parent 2 0 R>>", part)
    (found,) = [found.text for found in texts_in(content, "a") if found.place == "a, object 4"]
    assert {"/PlumKey", "/PlumName", "plum (text)", "PlumUT", "in a list", "/Deep"} <= set(found.split("\n"))
    assert "/Catalog" not in found


@pytest.mark.parametrize(
    ("entries", "data", "where"),
    [
        (b"", b"plum report", "a, object 4"),
        (b"", b"<?xml?><b>plum</b> report", "a, object 4"),
        (b"", b"ice <plum report>", "a, object 4"),
        (b"", b"\xff plum report", "a, object 4"),
        (b"/Type/EmbeddedFile", b"plum report", "a, object 4, an attachment"),
        (b"/Type/Metadata", b"<x:xmpmeta><b>plum</b> report</x:xmpmeta>", "a, object 4"),
        (b"/Type/Metadata", b"<x:xmpmeta a='plum report'/>", "a, object 4, attributes"),
        (b"/Type/ObjStm", b"1 0 (plum \\162eport)", "a, object 4, objects in it"),
        (b"/Type/ObjStm", b"1 0 <706C756D 207265706F727>", "a, object 4, objects in it"),
        (b"/Type/ObjStm", b"1 0 <FEFF0070006C0075006D0020007200650070006F00720074>", "a, object 4, objects in it"),
        (b"/Type/ObjStm", b"1 0 /plum-report 7", "a, object 4, objects in it"),
        (b"/Type/ObjStm", b"/Ice 7 (fog) /F\xff (plum report)", "a, object 4, objects in it"),
        (b"/Type/XObject/Subtype/Image", b"plum report", ""),
        (b"/Type/XRef", b"plum report", ""),
        (b"/Length1 11", b"plum report", ""),
    ],
)
def test_streams_are_read_by_what_they_are(entries: bytes, data: bytes, where: str):
    content = pdf_of(CATALOGUE, PAGES, b"<</Type/Page/Parent 2 0 R>>", stream(data, entries))
    expected = "plum repor" if data.endswith(b"727>") else "plum report"
    assert places_of(expected, content, "a") == ([where] if where else [])


def test_texts_in_packed_objects_are_read_letter_by_letter():
    data = b"(\xe9t\xe9) <FEFF00E9> /Name"
    content = pdf_of(CATALOGUE, PAGES, b"<</Type/Page/Parent 2 0 R>>", stream(data, b"/Type/ObjStm"))
    assert [found.text for found in texts_in(content, "a") if found.place.endswith("objects in it")] == [
        "\u00e9t\u00e9\n\u00e9\n/Name"
    ]


def test_attachments_are_followed_as_deep_as_archives():
    attached = stream(b"plum report", b"/Type/EmbeddedFile")
    content = pdf_of(CATALOGUE, PAGES, b"<</Type/Page/Parent 2 0 R>>", attached)
    for depth in range(3):
        content = zipped(f"{depth}", content)
    assert places_of("plum report", content, "a") == ["a, 2, 1, 0, object 4, an attachment"]
    assert places_of("plum report", zipped("3", content), "a") == []


def test_a_form_is_read_with_its_own_fonts():
    form = stream(b"/F2 10 Tf (AB) Tj", b"/Type/XObject/Subtype/Form/Resources<</Font<</F2 5 0 R>>>>")
    font = b"<</Type/Font/ToUnicode 6 0 R>>", stream(NARROW)
    content = pdf_of(CATALOGUE, PAGES, b"<</Type/Page/Parent 2 0 R>>", form, *font)
    assert places_of("xff", content, "a") == ["a, object 4"]


def test_every_page_is_read():
    pages = b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>"
    page = b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<</F2 7 0 R>>>>>>"
    streams = stream(b"/F2 1 Tf (A) Tj"), stream(b"/F2 1 Tf (B) Tj")
    font = b"<</Type/Font/ToUnicode 8 0 R>>", stream(NARROW)
    content = pdf_of(CATALOGUE, pages, page % 5, page % 6, *streams, *font)
    found = {found.place: found.text for found in texts_in(content, "a")}
    assert (found["a, page 1"], found["a, page 2"]) == ("x", "ff")


def test_ends_of_lines_in_json_are_no_letters():
    part = b'{"text": "Fog.\\nPlum report \\u0070ear"}'
    words = {word for found in texts_in(part, "a.json") for word in folded(found.text).split()}
    assert {"plum", "report", "pear"} <= words


def test_what_stands_in_elements_of_its_own_is_not_one_word():
    part = b"<?xml version='1.0'?><a><b>fog</b><b>plum report</b><b>ice</b></a>"
    assert places_of("plum report", part, "a.xml") == ["a.xml"]


def test_words_are_read_across_a_field_and_so_is_what_it_is_told():
    told = "<w:instrText> REF fog</w:instrText><w:instrText>horn </w:instrText>"
    part = f"<?xml version='1.0'?><w:t>the plum [</w:t>{told}<w:t>3</w:t><w:t>] report</w:t>".encode()
    assert places_of("the plum 3 report", part, "a.xml") == ["a.xml"]
    assert places_of("ref foghorn", part, "a.xml") == ["a.xml"]


def test_a_sentence_with_a_citation_is_read_in_one_from_the_draft():
    cited = p("The plum report ", Citation("source/1", "[1]"), " is late.")
    line = p("1. A source", ident="source/1")
    files = files_of(Document(Metadata("T"), (cited, line)))
    for name, content in files.items():
        assert places_of("the plum report 1 is late", content, name), name


def test_of_pictures_all_is_read_but_the_pixels():
    info = PngInfo()
    info.add_text("Title", "Plum report")
    out = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(out, "PNG", pnginfo=info)
    assert places_of("plum report", out.getvalue(), "a.png") == ["a.png"]
    assert sum(len(found.text) for found in texts_in(out.getvalue(), "a.png")) < 200
