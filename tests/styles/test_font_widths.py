"""How wide the characters of font files are."""

from pathlib import Path

import pytest

from briefgen.styles.font_files import find_font_file
from briefgen.styles.font_widths import advances_of


@pytest.mark.parametrize("family", ["IBM Plex Serif", "Fira Sans", "IBM Plex Mono", "Noto Sans KR"])
def test_each_character_is_as_wide_as_others_find_it(family: str):
    ttlib = pytest.importorskip("fontTools.ttLib")
    path = find_font_file(family, 400, "normal")
    if not path:
        pytest.skip(f"{family} is not installed")
    font = ttlib.TTFont(path)
    size, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
    assert advances_of(path) == pytest.approx(
        {code: metrics[name][0] / size for code, name in font.getBestCmap().items()}
    )


@pytest.mark.parametrize("content", [b"", b"\0\1\0\0", b"\0\1\0\0\0\1" + bytes(30)])
def test_a_file_that_cannot_be_read_has_no_widths(tmp_path: Path, content: bytes):
    file = tmp_path / "a.ttf"
    file.write_bytes(content)
    assert advances_of(str(file)) == {}
    assert advances_of(str(tmp_path / "gone.ttf")) == {}
