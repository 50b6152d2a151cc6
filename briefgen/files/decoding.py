"""Bytes of a text file → text that every later stage may trust.

UTF-8 (with or without a byte-order mark) and UTF-16 with one are read; anything else is an error that names
the byte. Characters that no document can hold are dropped here, once, with a warning. It knows no format.
"""

import codecs
import re

from briefgen.problems import BriefgenError, Location, Problem, error, warning

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls, save tab, line ends and NEL
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides: they can make text read other than it is
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # surrogates and non-characters: XML 1.0 forbids them
)
_LINE_ENDS = re.compile("\r\n?")
_SEPARATORS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), "\n")
"""Line and paragraph separators: line ends in a text, but not in the grammar of JSON or CSV."""


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Return the text with line feeds as line ends, and a warning for each line that held unprintable characters.

    Raises:
        BriefgenError: the bytes are neither UTF-8 nor UTF-16 with a byte-order mark.
    """
    encoding = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        raise BriefgenError(
            _not_text(data, fault.start + mark, fault.encoding, file)
        ) from None
    text = _LINE_ENDS.sub("\n", text)
    if not _UNPRINTABLE.search(text):
        return text, []
    lines = text.split("\n")
    problems = [
        unprintable(Location(file, number, found.start() + 1), found.group())
        for number, line in enumerate(lines, 1)
        if (found := _UNPRINTABLE.search(line))
    ]
    return _UNPRINTABLE.sub("", text), problems


def without_unprintable(text: str) -> tuple[str, str]:
    """Return a value without the characters that no document can hold, and the first of them, if any.

    Unicode's own line separators become line feeds.
    """
    if text.isascii() and text.isprintable():
        return text, ""
    found = _UNPRINTABLE.search(text)
    clean = _UNPRINTABLE.sub("", text) if found else text
    return clean.translate(_SEPARATORS), found.group() if found else ""


def unprintable(where: Location, character: str) -> Problem:
    """Return the warning that a character was dropped."""
    name = f"U+{ord(character):04X}"
    return warning(
        where,
        "control-character",
        f"control character {name} was dropped",
        "remove it from the source",
    )


def _not_text(
    data: bytes,
    at: int,
    encoding: str,
    file: str,
) -> Problem:
    start = min(at, len(data) - 1)
    where = Location(file, data.count(b"\n", 0, start) + 1)
    found = f"byte 0x{data[start]:02X} at offset {start}"
    if b"\0" in data[:1024] and encoding.startswith("utf-8"):
        return error(
            where,
            "not-text",
            f"this is not a text file ({found})",
            "save it as plain text in UTF-8",
        )
    return error(
        where,
        "not-utf8",
        f"{found} is not {encoding.upper()}",
        "save the file as UTF-8",
    )
