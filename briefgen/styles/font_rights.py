"""What the makers of font files allow, and the tables that the files are made of."""

import struct
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Rights(NamedTuple):
    """What the maker of a font allows (OpenType 1.9.1, `OS/2.fsType`)."""

    embedding: bool
    """Whether it may stand in a file that is edited. One for reading alone would make the file one that is not."""
    cutting: bool
    """Whether it may stand there with a part of its characters."""


_USAGES = 0x000E
_EDITABLE = 0x0008
_WHOLE_ONLY = 0x0100
_BITMAPS_ONLY = 0x0200


@cache
def rights_of(path: str) -> Rights | None:
    """Return what the maker of a font file allows; None where it does not say so, or is none."""
    try:
        table = font_tables(Path(path).read_bytes()).get("OS/2", b"")
    except OSError:
        return None  # it is told where its glyphs are asked for
    if len(table) < _END_OF_RIGHTS:
        return None
    (bits,) = struct.unpack_from(">H", table, _END_OF_RIGHTS - 2)
    # Of several usages, which old files may have, the widest counts.
    usages = bits & _USAGES
    editable = not usages or bool(usages & _EDITABLE)
    return Rights(
        embedding=editable and not bits & _BITMAPS_ONLY,
        cutting=not bits & _WHOLE_ONLY,
    )


_END_OF_RIGHTS = 10
"""Bytes of `OS/2` up to the end of `fsType`."""


def font_tables(data: bytes) -> dict[str, bytes]:
    """Return the tables of a font file by their tags; none where it is not one TrueType or OpenType font."""
    if data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        return {}
    count = int.from_bytes(data[4:6])
    tables = {}
    for at in range(12, min(12 + 16 * count, len(data) - 15), 16):
        tag, _, start, length = struct.unpack_from(">4sIII", data, at)
        tables[tag.decode("latin-1")] = data[start : start + length]
    return tables
