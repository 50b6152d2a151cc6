"""A font file's glyphs: also those that stand for characters of the same look."""

import pytest

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
