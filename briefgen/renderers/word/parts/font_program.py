"""A font file → one for a Word file: named as the styles name it, with the characters that it is to have.

Word finds a face by its family and by whether it is bold or italic (OpenType `name` 1 and 2, `OS/2.fsSelection`,
`head.macStyle`). A face of another weight, which calls itself a family of its own, would not be found: it gets the
names that it has here. HarfBuzz cuts faces down; where it is not installed they stay whole.
"""

import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.styles.font_rights import font_tables, rights_of

try:
    import uharfbuzz
except ImportError:  # the extra `shaping` is not installed
    uharfbuzz = None

CHARACTERS = tuple(
    range(first, last + 1)
    for first, last in (
        (0x0020, 0x052F),  # Latin, IPA, marks, Greek, Cyrillic
        (0x1D00, 0x1FFF),  # phonetic, Latin and Greek with marks
        (
            0x2000,
            0x22FF,
        ),  # punctuation, raised digits, currencies, letterlike, fractions, arrows, mathematics
        (0x25A0, 0x25FF),  # shapes, for lists
        (0x2713, 0x2718),  # ticks and crosses
        (0x2C60, 0x2C7F),  # more Latin
        (0x2DE0, 0x2E7F),  # more Cyrillic, more punctuation
        (0xA640, 0xA69F),  # more Cyrillic
        (0xA720, 0xA7FF),  # more Latin
        (0xFB00, 0xFB06),  # Latin ligatures
        (0xFFFD, 0xFFFD),
    )
)
"""What a cut face keeps of its characters: those of Latin, Greek and Cyrillic, whichever the brief has.

Whoever edits a draft writes other words than it has; and what is withheld from a brief cannot be seen from its fonts.
"""

_COPYRIGHT, _FAMILY, _STYLE, _IDENT, _FULL, _VERSION, _POSTSCRIPT = range(7)
_LICENCE, _LICENCE_URL = 13, 14
_WINDOWS = (3, 1, 0x409)
"""Platform, encoding (UTF-16) and language (American English) of names that every program reads."""

_ITALIC, _BOLD, _REGULAR = 1 << 0, 1 << 5, 1 << 6
"""Bits of `OS/2.fsSelection`."""
_SAME_FAMILY = 1 << 8
"""Says that the names hold weights beside bold; the new ones do not."""
_OF_OTHER_NAMES = ("DSIG", "STAT")
"""Tables that are right only for the font as it was: its signature, its place among the weights of its family."""
_CHECKSUM = 0xB1B0AFBA


class FaceName(NamedTuple):
    """What a face is called in a Word file."""

    family: str
    italic: bool
    bold: bool

    @property
    def style(self) -> str:
        """`Regular`, `Bold`, `Italic` or `Bold Italic`."""
        words = ["Bold"] * self.bold + ["Italic"] * self.italic
        return " ".join(words) or "Regular"


class Program(NamedTuple):
    """A TrueType file."""

    data: bytes
    cut: bool
    """Whether it has a part of its characters."""


@cache
def font_program(
    path: str,
    weight: int,
    name: FaceName,
    *,
    cut: bool,
) -> Program | None:
    """Return the TrueType file of a face; None where there can be none.

    `weight` (1 to 1000) is that to take of a variable font. `cut` asks for `CHARACTERS` alone; a face that may not be
    cut stays whole, as all do without HarfBuzz.
    """
    data, rights = Path(path).read_bytes(), rights_of(path)
    tables = font_tables(data)
    varies = "fvar" in tables
    if rights is None or not rights.embedding or "glyf" not in tables:
        return None
    if varies and uharfbuzz is None:
        return None
    cut = cut and rights.cutting and uharfbuzz is not None
    if cut or varies:
        made = _made(data, weight if varies else 0, cut=cut)
        # Cutting leaves out what the maker says of the licence.
        tables = font_tables(made) | {"name": tables["name"]}
    for tag in _OF_OTHER_NAMES:
        tables.pop(tag, None)
    return Program(_assembled(_renamed(tables, name)), cut)


def _made(
    data: bytes,
    weight: int,
    *,
    cut: bool,
) -> bytes:
    """Return a font with fewer characters, if it is to be cut, and at one weight, if there is one to take."""
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    wanted = uharfbuzz.SubsetInput()
    if cut:
        for block in CHARACTERS:
            wanted.unicode_set.update(block)
    else:
        wanted.keep_everything()
    wanted.flags |= uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    if weight:
        wanted.pin_axis_location(face, "wght", weight)
    made: Any = uharfbuzz.subset(face, wanted)
    return bytes(made.blob.data)


def _renamed(
    tables: Mapping[str, bytes],
    name: FaceName,
) -> dict[str, bytes]:
    """Return the tables of a font that calls itself so."""
    selection = _ITALIC * name.italic | _BOLD * name.bold
    metrics = bytearray(tables["OS/2"])
    struct.pack_into(">H", metrics, 4, 700 if name.bold else 400)
    (given,) = struct.unpack_from(">H", metrics, 62)
    others = given & ~(_ITALIC | _BOLD | _REGULAR | _SAME_FAMILY)
    struct.pack_into(">H", metrics, 62, others | (selection or _REGULAR))
    head = bytearray(tables["head"])
    struct.pack_into(">H", head, 44, name.bold | name.italic << 1)
    return {
        **tables,
        "OS/2": bytes(metrics),
        "head": bytes(head),
        "name": _name_table(tables["name"], name),
    }


def _name_table(given: bytes, name: FaceName) -> bytes:
    """Return the names of a face, with what the font says of its makers and its licence."""
    known = _names(given)
    full = f"{name.family} {name.style}"
    plain = "".join(filter(str.isalnum, name.family))
    names = {
        _COPYRIGHT: known.get(_COPYRIGHT, ""),
        _FAMILY: name.family,
        _STYLE: name.style,
        _IDENT: f"{full}; {known.get(_VERSION, '')}",
        _FULL: full,
        _VERSION: known.get(_VERSION, ""),
        _POSTSCRIPT: f"{plain}-{name.style.replace(' ', '')}",
        _LICENCE: known.get(_LICENCE, ""),
        _LICENCE_URL: known.get(_LICENCE_URL, ""),
    }
    records, texts = b"", b""
    written = [(number, text) for number, text in names.items() if text]
    for number, text in written:
        data = text.encode("utf-16-be")
        place = (number, len(data), len(texts))
        records += struct.pack(">6H", *_WINDOWS, *place)
        texts += data
    head = struct.pack(">3H", 0, len(written), 6 + len(records))
    return head + records + texts


def _names(table: bytes) -> dict[int, str]:
    """Return the names that a table has for Windows, by their numbers."""
    names: dict[int, str] = {}
    _, count, start = struct.unpack_from(">3H", table)
    for at in range(6, 6 + 12 * count, 12):
        *kind, number, length, place = struct.unpack_from(">6H", table, at)
        if tuple(kind) == _WINDOWS:
            begin = start + place
            data = table[begin : begin + length]
            names[number] = data.decode("utf-16-be", "replace")
    return names


def _assembled(tables: Mapping[str, bytes]) -> bytes:
    """Return the font file of some tables (OpenType 1.9.1, “Organization of an OpenType font”)."""
    tables = {**tables, "head": _unsummed(tables["head"])}
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    directory = struct.pack(
        ">4s4H", b"\0\1\0\0", count, search, power, 16 * count - search
    )
    place = 12 + 16 * count
    body = b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(
            ">4sIII", tag.encode("latin-1"), _sum(data), place, len(data)
        )
        padded = data + bytes(-len(data) % 4)
        body += padded
        if tag == "head":
            head = place
        place += len(padded)
    whole = bytearray(directory + body)
    rest = (_CHECKSUM - _sum(bytes(whole))) & 0xFFFFFFFF
    struct.pack_into(">I", whole, head + 8, rest)
    return bytes(whole)


def _unsummed(head: bytes) -> bytes:
    """Return the table `head` without the sum of the whole file, which is made of the rest."""
    return head[:8] + bytes(4) + head[12:]


def _sum(data: bytes) -> int:
    """Return the sum of the numbers of 32 bits that data is made of."""
    padded = data + bytes(-len(data) % 4)
    numbers: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(numbers) & 0xFFFFFFFF
