"""What the makers of fonts allow."""

import struct
from pathlib import Path

import pytest

from briefgen.styles.font_files import find_font_file
from briefgen.styles.font_rights import Rights, font_tables, rights_of


def font(folder: Path, bits: int, tag: bytes = b"OS/2") -> str:
    """The path of a font with one table, whose `fsType` has these bits."""
    table = struct.pack(">5H", 4, 500, 400, 5, bits)
    head = struct.pack(">4s4H", b"\0\1\0\0", 1, 16, 0, 0) + struct.pack(">4s3I", tag, 0, 28, len(table))
    path = folder / f"{tag.hex()}{bits}.ttf"
    path.write_bytes(head + table)
    return str(path)


@pytest.mark.parametrize(
    ("bits", "embedding", "cutting"),
    [
        (0x0000, True, True),  # installable
        (0x0002, False, True),  # restricted
        (0x0004, False, True),  # for reading and printing
        (0x0008, True, True),  # for editing
        (0x000A, True, True),  # of an old font, of whose usages the widest counts
        (0x0108, True, False),  # whole only
        (0x0200, False, True),  # its bitmaps only
    ],
)
def test_rights_are_those_of_fs_type(tmp_path: Path, bits: int, embedding: bool, cutting: bool):
    assert rights_of(font(tmp_path, bits)) == Rights(embedding, cutting)


@pytest.mark.parametrize("content", [b"", b"ttcf and more", b"\0\1\0\0", b"\0\1\0\0\xff\xff" + bytes(40)])
def test_a_file_that_does_not_say_so_has_no_rights(tmp_path: Path, content: bytes):
    file = tmp_path / "a.ttf"
    file.write_bytes(content)
    assert rights_of(str(file)) is None
    assert rights_of(font(tmp_path, 0, tag=b"name")) is None
    assert rights_of(str(tmp_path / "gone.ttf")) is None


@pytest.mark.parametrize("family", ["IBM Plex Serif", "Fira Sans", "IBM Plex Mono"])
def test_our_own_fonts_may_be_embedded_and_cut(family: str):
    assert rights_of(find_font_file(family, 600, "italic")) == Rights(embedding=True, cutting=True)


def test_a_file_that_is_no_font_has_no_tables():
    assert font_tables(b"") == font_tables(b"PK\3\4") == {}
