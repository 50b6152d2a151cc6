"""Finished files as anybody can read them: every place in which a word can hide is looked into."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from briefgen.document import Document, Metadata
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


def test_ends_of_lines_in_json_are_no_letters():
    part = b'{"text": "Fog.\\nPlum report \\u0070ear"}'
    words = {word for found in texts_in(part, "a.json") for word in folded(found.text).split()}
    assert {"plum", "report", "pear"} <= words


def test_what_stands_in_elements_of_its_own_is_not_one_word():
    part = b"<?xml version='1.0'?><a><b>fog</b><b>plum report</b><b>ice</b></a>"
    assert places_of("plum report", part, "a.xml") == ["a.xml"]


def test_of_pictures_all_is_read_but_the_pixels():
    info = PngInfo()
    info.add_text("Title", "Plum report")
    out = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(out, "PNG", pnginfo=info)
    assert places_of("plum report", out.getvalue(), "a.png") == ["a.png"]
    assert sum(len(found.text) for found in texts_in(out.getvalue(), "a.png")) < 200
