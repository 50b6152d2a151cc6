"""A font in a finished file → what it says. What draws its letters, in which any word may come up, is not read."""

import re
import struct

_TRUETYPE = b"\0\1\0\0"
_KEY = re.compile(r'fontKey="\{([0-9A-Fa-f-]{36})\}"')
_HIDDEN = 32
"""So many of the first bytes of a font in a Word file are hidden (ECMA-376 part 1, 17.8.1)."""
_DRAWING = frozenset(
    (
        *("BASE", "GDEF", "GPOS", "GSUB", "HVAR", "LTSH", "MVAR", "OS/2"),
        *("STAT", "VDMX", "VORG", "VVAR", "avar", "cmap", "cvar", "cvt "),
        *("fpgm", "fvar", "gasp", "glyf", "gvar", "hdmx", "head", "hhea"),
        *("hmtx", "kern", "loca", "maxp", "post", "prep", "vhea", "vmtx"),
    )
)
"""Tables of numbers."""


def is_font(content: bytes) -> bool:
    """Tell whether a file begins as a font with TrueType outlines does."""
    return content.startswith(_TRUETYPE)


def unhidden(content: bytes, table: str) -> bytes:
    """Return a font of a Word file as it was before it was hidden, by the keys in the table of fonts.

    What none of the keys makes a font of is returned as it is.
    """
    for guid in _KEY.findall(table):
        key = bytes.fromhex(guid.replace("-", ""))[::-1] * 2
        first = bytes(a ^ b for a, b in zip(content, key, strict=False))
        if is_font(first):
            return first + content[_HIDDEN:]
    return content


def text_of_font(content: bytes) -> str:
    """Return the names in a font, and whatever else is in it beside tables of numbers."""
    count = int.from_bytes(content[4:6])
    begin = 12 + 16 * count
    rest = bytearray(content)
    names = b""
    for at in range(12, min(begin, len(content) - 15), 16):
        tag, _, start, length = struct.unpack_from(">4sIII", content, at)
        end = start + length
        if tag == b"name":
            names = content[start:end]
        elif tag.decode("latin-1") in _DRAWING and begin <= start:
            rest[start:end] = b" " * len(rest[start:end])
        else:
            continue
        rest[at : at + 16] = b" " * 16
    # Names are UTF-16 and may begin at an odd place.
    texts = [names.decode("utf-16-be", "replace")]
    texts.append(names[1:].decode("utf-16-be", "replace"))
    # A font for East Asia leaves ten megabytes of blanks where its tables were.
    texts.append(b" ".join(rest.split()).decode("utf-8", "replace"))
    return "\n".join(texts)
