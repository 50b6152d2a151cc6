"""How wide the characters of a font file are (OpenType 1.9.1, `cmap` and `hmtx`), for those who do not set them."""

import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

from briefgen.styles.font_rights import font_tables

_OF_UNICODE = ((3, 10), (0, 4), (3, 1), (0, 3))
"""Platform and encoding of maps of characters, the fullest first."""
_CHARACTERS = 0x110000
"""There are so many in Unicode."""
_SEGMENTS, _GROUPS = 4, 12
"""Formats of maps."""


@cache
def advances_of(path: str) -> Mapping[int, float]:
    """Return the width of each character of a font file, in parts of the font size; none where it cannot be read.

    Of a variable font, they are those of its default weight.
    """
    try:
        tables = font_tables(Path(path).read_bytes())
        return dict(islice(_advances(tables), _CHARACTERS))
    except (OSError, KeyError, IndexError, struct.error, ZeroDivisionError):
        return {}  # it is told where its glyphs are asked for


def _advances(tables: Mapping[str, bytes]) -> Iterator[tuple[int, float]]:
    (size,) = struct.unpack_from(">H", tables["head"], 18)
    (count,) = struct.unpack_from(">H", tables["hhea"], 34)
    metrics = tables["hmtx"]
    widths = struct.unpack_from(">" + "H2x" * count, metrics)
    for character, glyph in _glyphs(tables["cmap"]):
        if glyph:
            yield character, widths[min(glyph, count - 1)] / size


def _glyphs(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield each character with the number of its glyph."""
    (count,) = struct.unpack_from(">H", table, 2)
    maps: dict[tuple[int, int], bytes] = {}
    for at in range(4, 4 + 8 * count, 8):
        platform, encoding, start = struct.unpack_from(">HHI", table, at)
        maps[platform, encoding] = table[start:]
    for kind in _OF_UNICODE:
        if kind not in maps:
            continue
        (form,) = struct.unpack_from(">H", maps[kind])
        if form == _GROUPS:
            yield from _of_groups(maps[kind])
            return
        if form == _SEGMENTS:
            yield from _of_segments(maps[kind])
            return


def _of_groups(data: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", data, 12)
    for number in range(count):
        first, last, glyph = struct.unpack_from(">3I", data, 16 + 12 * number)
        for step in range(min(last, _CHARACTERS) - first + 1):
            yield first + step, glyph + step


def _of_segments(data: bytes) -> Iterator[tuple[int, int]]:
    (double,) = struct.unpack_from(">H", data, 6)
    lasts, firsts, deltas, ranges = (
        struct.unpack_from(f">{double // 2}H", data, place)
        for place in (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
    )
    for number, first in enumerate(firsts):
        characters = range(first, lasts[number] + 1)
        glyphs: Iterable[int] = characters
        if ranges[number]:
            place = 16 + 3 * double + 2 * number + ranges[number]
            known = data[place : place + 2 * len(characters)]
            glyphs = struct.unpack(f">{len(known) // 2}H", known)
        for character, glyph in zip(characters, glyphs, strict=False):
            # Of a list of glyphs, 0 is none, whatever is added to the others.
            is_none = ranges[number] and not glyph
            yield character, 0 if is_none else (glyph + deltas[number]) % 65536
