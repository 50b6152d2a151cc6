"""A font file's glyphs: also those that stand for characters of the same look."""

import re

import pytest

from briefgen.renderers.pdf.glyphs import faces
from briefgen.renderers.pdf.glyphs.faces import Face, FontFile
from briefgen.styles.font_files import find_font_file


@pytest.fixture
def face() -> Face:
    return Face(FontFile(find_font_file("IBM Plex Serif", 400, "normal")))


@pytest.mark.parametrize(("character", "alike"), [("\u2011", "-"), ("\u2010", "-"), ("\u2012", "–")])
def test_a_character_that_the_font_lacks_is_set_as_one_of_the_same_look(face: Face, character: str, alike: str):
    assert face.has(character)
    assert face.shape(f"a{character}b").width == pytest.approx(face.shape(f"a{alike}b").width, abs=0.1)
    assert character in [text for _, text in face.used]  # the text stays what it is


def test_a_character_of_no_such_look_is_lacking(face: Face):
    assert not face.has("\U00013080")


SPACES = {
    "\u00a0": 232, "\u2000": 500, "\u2001": 1000, "\u2003": 1000, "\u2004": 333.3, "\u2007": 600, "\u2009": 200,
    "\u200a": 62.5, "\u202f": 200, "\u205f": 222.2, "\u3000": 1000,
}  # fmt: skip


@pytest.fixture(params=[True, False], ids=["harfbuzz", "alone"])
def shaped(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param:
        pytest.importorskip("uharfbuzz")
    monkeypatch.setattr(faces, "CAN_SHAPE", request.param)
    return request.param


@pytest.mark.usefixtures("shaped")
@pytest.mark.parametrize("space", SPACES)
def test_a_space_has_its_own_width_and_stays_what_it_is(face: Face, space: str):
    assert face.has(space)
    width = face.shape(f"n{space}n").width - face.shape("n").width * 2
    assert width == pytest.approx(SPACES[space], abs=1)
    assert space in [text for _, text in face.used]


@pytest.mark.usefixtures("shaped")
def test_a_mark_takes_no_room_of_its_own(face: Face):
    assert face.shape("q\u0301q").width == pytest.approx(face.shape("qq").width)


def test_a_mark_stands_over_the_middle_of_its_letter(face: Face, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(faces, "CAN_SHAPE", False)
    lead, back = map(float, re.findall(r"\)(-?[\d.]+)\(", face.shape("q\u0302").code))
    # TJ moves to the left: half a letter back, and there again
    middle = face.file.middle(face.glyphs[0x302])
    assert lead == pytest.approx(face.shape("q").width / 2 + middle, abs=0.1)
    assert back == pytest.approx(-lead, abs=0.1)


@pytest.mark.usefixtures("shaped")
@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_has_no_glyph_and_stays_in_the_text_of_the_letter_before_it(face: Face, joiner: str):
    assert face.shape(f"a{joiner}b").width == pytest.approx(face.shape("ab").width, abs=1)
    assert [text for _, text in face.used if joiner in text] == [f"a{joiner}"]


def test_letters_beside_a_joiner_do_not_join():
    pytest.importorskip("uharfbuzz")
    face = Face(FontFile(find_font_file("IBM Plex Sans Arabic", 400, "normal")))
    apart = face.shape("\u0645\u06cc\u200c\u062e", backwards=True)
    joined = face.shape("\u0645\u06cc\u062e", backwards=True)
    assert apart.width != pytest.approx(joined.width)
