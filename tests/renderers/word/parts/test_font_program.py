"""Font files, made ready for a Word file: their names, their characters, and what their makers allow."""

import io
import struct
from pathlib import Path

import pytest

from briefgen.renderers.word.parts import font_program as module
from briefgen.renderers.word.parts.font_program import FaceName, font_program
from briefgen.styles.font_files import find_font_file
from briefgen.styles.font_rights import font_tables

ttlib = pytest.importorskip("fontTools.ttLib")
PLEX, FIRA = "IBM Plex Serif", "Fira Sans"


def program(family: str, *, bold: bool = False, italic: bool = False, cut: bool = True):
    weight, style = (600 if bold else 400), ("italic" if italic else "normal")
    path = find_font_file(family, weight, style)
    return font_program(path, weight, FaceName(family, italic, bold), cut=cut)


def opened(data: bytes):
    return ttlib.TTFont(io.BytesIO(data), checkChecksums=2)


def changed(tmp_path: Path, tag: str, at: int, value: int) -> str:
    """The path of a copy of a font with another number in one of its tables."""
    data = bytearray(Path(find_font_file(PLEX, 400, "normal")).read_bytes())
    place = bytes(data).index(font_tables(bytes(data))[tag])
    struct.pack_into(">H", data, place + at, value)
    copy = tmp_path / "copy.ttf"
    copy.write_bytes(data)
    return str(copy)


def test_a_semibold_face_is_called_the_bold_one_of_its_family_since_word_finds_no_other():
    font = opened(program(FIRA, bold=True, italic=True).data)
    names = {record.nameID: str(record) for record in font["name"].names}
    assert (names[1], names[2], names[4], names[6]) == (
        FIRA, "Bold Italic", "Fira Sans Bold Italic", "FiraSans-BoldItalic",
    )  # fmt: skip
    assert 16 not in names  # a family of families, which goes before
    assert (font["OS/2"].usWeightClass, font["OS/2"].fsSelection & 0b1100001, font["head"].macStyle) == (
        700,
        0b100001,
        3,
    )


def test_a_regular_face_says_that_it_is_one():
    font = opened(program(PLEX).data)
    assert (font["OS/2"].usWeightClass, font["OS/2"].fsSelection & 0b1100001, font["head"].macStyle) == (400, 64, 0)


@pytest.mark.parametrize("cut", [True, False])
def test_the_font_still_names_its_makers_and_its_licence(cut: bool):
    names = {record.nameID: str(record) for record in opened(program(FIRA, cut=cut).data)["name"].names}
    assert "Mozilla Foundation" in names[0]
    assert "Open Font License" in names[13]


def test_a_cut_face_has_the_characters_of_latin_greek_and_cyrillic_and_their_kerning():
    font = opened(program(FIRA).data)
    assert program(FIRA).cut
    assert set(map(ord, "Aé€ŻǅΩЖґ–“”…→")) <= set(font.getBestCmap())
    assert {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord} >= {"kern", "mark"}
    assert len(program(FIRA).data) < 0.7 * len(program(FIRA, cut=False).data)


def test_a_whole_face_has_all_characters():
    path = find_font_file(FIRA, 400, "normal")
    whole = opened(program(FIRA, cut=False).data)
    assert whole.getBestCmap() == ttlib.TTFont(path).getBestCmap()


def test_it_does_not_depend_on_the_clock():
    path = find_font_file(FIRA, 400, "normal")
    made = opened(program(FIRA).data)
    assert made["head"].modified == ttlib.TTFont(path)["head"].modified


def test_without_harfbuzz_faces_stay_whole(monkeypatch):
    monkeypatch.setattr(module, "uharfbuzz", None)
    font_program.cache_clear()
    made = program(PLEX)
    font_program.cache_clear()
    assert made == program(PLEX, cut=False)
    assert not made.cut


@pytest.mark.parametrize(
    ("bits", "is_there"),
    [(0x0000, True), (0x0008, True), (0x0002, False), (0x0004, False), (0x000C, True), (0x0200, False)],
)  # fmt: skip
def test_what_the_maker_of_a_font_does_not_allow_in_a_file_that_is_edited_is_not_there(tmp_path, bits, is_there):
    path = changed(tmp_path, "OS/2", 8, bits)
    assert (font_program(path, 400, FaceName(PLEX, False, False), cut=True) is not None) is is_there


def test_a_face_that_may_not_be_cut_stays_whole(tmp_path):
    made = font_program(changed(tmp_path, "OS/2", 8, 0x0100), 400, FaceName(PLEX, False, False), cut=True)
    assert not made.cut
    assert len(made.data) == len(program(PLEX, cut=False).data)


def test_of_a_variable_font_one_weight_is_taken():
    path = find_font_file("Noto Sans KR", 400, "normal")
    if not path:
        pytest.skip("the extra cjk is not installed")
    light, heavy = (
        opened(font_program(path, weight, FaceName("Noto Sans KR", False, True), cut=True).data)
        for weight in (300, 700)
    )
    assert "fvar" not in light
    assert light["hmtx"]["A"] != heavy["hmtx"]["A"]


def test_what_is_no_truetype_font_is_not_there(tmp_path):
    file = tmp_path / "a.ttf"
    file.write_bytes(b"OTTO\0\0" + bytes(6))
    assert font_program(str(file), 400, FaceName("A", False, False), cut=True) is None
