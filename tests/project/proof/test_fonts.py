"""Fonts in finished files: what they say is read, and nothing is found in what draws their letters."""

import io
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

from briefgen.document import Document, Metadata
from briefgen.layout import find_layouts, read_styles
from briefgen.project.proof.fonts import text_of_font, unhidden
from briefgen.project.proof.texts import texts_in
from briefgen.project.proof.withheld import folded
from briefgen.renderers import word
from tests.helpers.torture import h, p

STYLES = replace(read_styles(find_layouts(Path("nowhere")), "brief"), embed="subset")
GUID = "00112233-4455-6677-8899-AABBCCDDEEFF"
TABLE = f'<w:fonts><w:font><w:embedRegular w:fontKey="{{{GUID}}}"/></w:font></w:fonts>'


def font(tail: bytes = b"", **tables: bytes) -> bytes:
    """A font of some tables, by their tags, and of what stands behind them."""
    place = 12 + 16 * len(tables)
    head, body = struct.pack(">4s4H", b"\0\1\0\0", len(tables), 0, 0, 0), b""
    for tag, data in tables.items():
        head += struct.pack(">4s3I", tag.encode(), 0, place + len(body), len(data))
        body += data
    return head + body + tail


def hidden(data: bytes) -> bytes:
    key = bytes.fromhex(GUID.replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(data, key, strict=False)) + data[32:]


def draft_with(part: bytes, table: str = TABLE, name: str = "word/fonts/font1.odttf") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/fontTable.xml", table)
        archive.writestr(name, part)
    return out.getvalue()


def said(content: bytes) -> str:
    return folded(" ".join(found.text for found in texts_in(content, "a.docx")))


def test_names_in_a_font_are_read_and_its_outlines_are_not():
    made = font(name="Pier watch".encode("utf-16-be"), glyf=b"fog and ice")
    assert "pier watch" in folded(text_of_font(made))
    assert "fog" not in folded(text_of_font(made))


def test_a_hidden_font_is_read_by_the_key_in_the_table_of_fonts():
    made = hidden(font(name="Pier watch".encode("utf-16-be"), glyf=b"fog and ice"))
    assert unhidden(made, TABLE) != made
    assert "pier watch" in said(draft_with(made))
    assert "fog" not in said(draft_with(made))


def test_of_how_a_variable_font_varies_nothing_is_read():
    made = font(name="Pier watch".encode("utf-16-be"), gvar=b"fog", HVAR=b"ice", STAT=b"fog")
    assert "pier watch" in folded(text_of_font(made))
    assert not {"fog", "ice"} & set(folded(text_of_font(made)).split())


def test_what_is_not_read_leaves_no_blanks_to_look_through():
    made = font(name="Pier watch".encode("utf-16-be"), glyf=b"\0" * 100_000)
    assert len(text_of_font(made)) < 200


def test_what_stands_in_no_known_table_is_read():
    made = hidden(font(name=b"", what=b"pier watch", tail=b"fog and ice"))
    assert "pier watch" in said(draft_with(made))
    assert "fog and ice" in said(draft_with(made))


def test_a_part_that_is_called_a_font_and_is_none_is_read_as_it_is():
    words = b"pier watch, fog and ice, and more of both of them"
    assert "fog and ice" in said(draft_with(words))
    assert "fog and ice" in said(draft_with(words, table="<w:fonts/>"))
    assert "fog and ice" in said(draft_with(words, name="fonts.odttf"))


def test_a_table_that_begins_among_the_names_of_tables_hides_none_of_them():
    made = font(glyf=b"fog and ice")
    at = made.index(b"glyf") + 8
    turned = made[:at] + struct.pack(">2I", 0, len(made)) + made[at + 8 :]
    assert "fog and ice" in folded(text_of_font(turned))


def test_a_font_that_is_cut_short_is_read_as_far_as_it_is():
    assert "fog" in folded(text_of_font(b"\0\1\0\0\xff\xff fog"))


def test_in_the_fonts_of_a_draft_no_word_comes_up_by_chance():
    pages = {}
    document = Document(Metadata("T"), (h(1, "One", "one"), p("a")))
    data = word.render(document, STYLES, pages)
    fonts = [found for found in texts_in(data, "a.docx") if ".odttf" in found.place]
    assert len(fonts) >= 2
    for found in fonts:
        words = {word for word in folded(found.text).split() if len(word) > 2 and word.isascii()}
        assert {"font", "license"} <= words
        assert len(words) < 60
