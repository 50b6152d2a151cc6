"""The fonts that a Word file carries: which, hidden by which key, named where."""

import io
import zipfile
from dataclasses import replace

import pytest

from briefgen.document import Column, Link, Preformatted, Table, Text
from briefgen.document.document import Running
from briefgen.styles.font_rights import font_tables
from tests.helpers.readback import R, W, docx_part
from tests.helpers.torture import cell, h, inlines, listing, p
from tests.renderers.word.word_made import STYLES, made, named

CUT = replace(STYLES, embed="subset")
KINDS = ("Regular", "Bold", "Italic", "BoldItalic")


def faces(data: bytes) -> dict[str, list[str]]:
    """Family → the faces of it in the file, in the order of the schema."""
    found = {}
    for font in docx_part(data, "word/fontTable.xml"):
        kinds = [node.tag.removeprefix(f"{W}embed") for node in font if node.tag.startswith(f"{W}embed")]
        if kinds:
            found[font.get(f"{W}name")] = kinds
    return found


def settings(data: bytes) -> list[str]:
    return [node.tag.removeprefix(W) for node in docx_part(data, "word/settings.xml")]


def test_the_faces_that_the_text_is_set_in_are_in_the_file():
    assert faces(made(p("a"), styles=CUT)) == {"IBM Plex Serif": ["Regular"]}
    assert faces(made(h(1, "One", "one"), p("a ", Text("b", bold=True)), styles=CUT)) == {
        "Fira Sans": ["Bold"],
        "IBM Plex Serif": ["Regular", "Bold"],
    }


@pytest.mark.parametrize(
    ("block", "face"),
    [
        (p(Text("a", italic=True)), ("IBM Plex Serif", "Italic")),
        (p(Text("a", bold=True, italic=True)), ("IBM Plex Serif", "BoldItalic")),
        (p(Text("a", code=True)), ("IBM Plex Mono", "Regular")),
        (p(Text("a", role="label")), ("Fira Sans", "Bold")),
        (p(Link("https://a.example", (Text("a", italic=True),))), ("IBM Plex Serif", "Italic")),
        (Preformatted("a"), ("IBM Plex Mono", "Regular")),
        (listing((p("a", Text("b", bold=True)),)), ("IBM Plex Serif", "Bold")),
        (Table((Column(1),), ((cell("a"),),), 0), ("Fira Sans", "Regular")),
    ],
    ids=["italic", "both", "code", "role", "link", "preformatted", "list", "table"],
)
def test_a_face_is_used_by_a_style_or_by_a_run_that_says_so_itself(block, face):
    family, kind = face
    assert kind in faces(made(block, styles=CUT))[family]


def test_a_header_uses_faces_too():
    assert faces(made(p("a"), styles=CUT, header=Running(inlines("b"))))["Fira Sans"] == ["Regular"]


def test_each_font_is_hidden_by_its_own_key():
    data = made(h(1, "One", "one"), p("a", Text("b", italic=True)), styles=CUT)
    rels = {rel.get("Id"): rel.get("Target") for rel in docx_part(data, "word/_rels/fontTable.xml.rels")}
    keys = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for node in docx_part(data, "word/fontTable.xml").iterfind(f"{W}font/*[@{W}fontKey]"):
            key = node.get(f"{W}fontKey")
            keys.add(key)
            # The GUID from its last byte to its first, twice (ECMA-376 part 1, 17.8.1).
            mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
            stored = archive.read(f"word/{rels[node.get(f'{R}id')]}")
            assert not font_tables(stored)
            assert "glyf" in font_tables(bytes(a ^ b for a, b in zip(stored, mask, strict=False)) + stored[32:])
    assert len(keys) == len(rels) == 3


def test_a_file_says_that_it_carries_fonts_and_which_part_of_them():
    pytest.importorskip("uharfbuzz", reason="without it fonts stay whole")
    whole = replace(STYLES, embed="whole")
    of_none, of_part, of_all = (settings(made(p("a"), styles=styles)) for styles in (STYLES, CUT, whole))
    assert "embedTrueTypeFonts" not in of_none
    assert of_part[:3] == ["zoom", "embedTrueTypeFonts", "saveSubsetFonts"]
    assert of_all[:3] == ["zoom", "embedTrueTypeFonts", "defaultTabStop"]
    (part,), (all_of_it,) = (
        docx_part(made(p("a"), styles=styles), "word/fontTable.xml").findall(f"{W}font/{W}embedRegular")
        for styles in (CUT, whole)
    )
    assert (part.get(f"{W}subsetted"), all_of_it.get(f"{W}subsetted")) == ("1", None)


def test_without_fonts_the_file_names_them_only():
    data = made(p("a"), styles=STYLES)
    assert (faces(data), named(data, "odttf")) == ({}, [])


def test_the_same_text_has_the_same_bytes_and_another_text_the_same_fonts():
    one, again, other = (made(p(words), styles=CUT) for words in ("a", "a", "z"))
    assert one == again
    (font,) = named(one, "odttf")
    with zipfile.ZipFile(io.BytesIO(one)) as first, zipfile.ZipFile(io.BytesIO(other)) as second:
        assert first.read(font) == second.read(font)  # which tell nothing of what was cut away


def test_letters_stand_as_close_as_in_the_pdf():
    defaults = docx_part(made(p("a")), "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults.find(f"{W}kern").get(f"{W}val") == "2"


def test_a_justified_line_that_ends_with_a_break_stays_short():
    compat = docx_part(made(p("a")), "word/settings.xml").find(f"{W}compat")
    assert compat[0].tag == f"{W}doNotExpandShiftReturn"
