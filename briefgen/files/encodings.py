"""In which encoding the bytes of a text file are, and its text, for the readers of text.

UTF-8, and UTF-16 with a byte-order mark, are read as they are. Anything else is a guess, which is told. A file that
is UTF-8 but for a few bytes is not guessed at: it is damaged, and the byte is named.
"""

import codecs
import io
import re
from collections.abc import Iterator

from briefgen.files.decoding import decode
from briefgen.problems import BriefgenError, Location, Problem, warning

_BLOCK = 1 << 20
"""Bytes that are looked at in one go."""
_SAMPLE = 1 << 16
"""Bytes that a guess is made from."""
_CANDIDATES = (
    ["cp1252", "cp1250", "cp1251", "cp1253", "koi8_r", "cp932", "euc_jp", "gb18030", "big5", "cp949"]
)  # fmt: skip
_SHOWN = {
    "cp932": "Shift_JIS",
    "cp949": "EUC-KR",
    "euc_jp": "EUC-JP",
    "koi8_r": "KOI8-R",
    "gb18030": "GB 18030",
}
_ODD_IN_LATIN = re.compile("[^\\W\\d][¹³¿£¥¦¯¼¾]")
"""Signs that no word of western Europe ends in: the text is of central Europe."""


def encoding_of(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Return the encoding, which decodes all of the bytes, and a warning if it is a guess.

    Raises:
        BriefgenError: there is none.
    """
    mark = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if mark else "utf-8-sig"
    if _decodes(data, encoding):
        return encoding, []
    guess = "" if mark or b"\0" in data[:1024] else _guess(data)
    if not guess:
        decode(data, file)  # tells which byte is wrong
    shown = _SHOWN.get(guess, guess.replace("cp125", "windows-125"))
    message = f"the file is not UTF-8; it was read as {shown}, which is a guess"
    return guess, [
        warning(
            Location(file),
            "encoding",
            message,
            "look at its accents, or save it as UTF-8",
        )
    ]


def decode_any(data: bytes, file: str, declared: str = "") -> tuple[str, list[Problem]]:
    """Return the text as `decoding.decode` does, whatever its encoding; `declared` is the one that the file names.

    Raises:
        BriefgenError: it is no text, or damaged.
    """
    try:
        return decode(data, file)
    except BriefgenError:
        encoding, problems = _declared(declared, data, file) or encoding_of(data, file)
    text, faults = decode(data.decode(encoding).encode(), file)
    return text, problems + faults


def _declared(name: str, data: bytes, file: str) -> tuple[str, list[Problem]] | None:
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        return None
    if not name or not _decodes(data, encoding):
        return None
    message = f"the file is not UTF-8; it was read as {name}, as it says itself"
    return encoding, [warning(Location(file), "encoding", message, "save it as UTF-8")]


def lines_of(data: bytes, encoding: str) -> Iterator[str]:
    """Return the lines, each with its line feed, decoded as they are asked for."""
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding)


def _decodes(data: bytes, encoding: str) -> bool:
    # Of a mark that is cut short, the decoder that takes marks says nothing.
    decoder = codecs.getincrementaldecoder(
        "utf-8" if encoding == "utf-8-sig" else encoding
    )()
    try:
        for start in range(0, len(data), _BLOCK):
            decoder.decode(data[start : start + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _guess(data: bytes) -> str:
    """Return the likeliest encoding; empty where the text is damaged UTF-8, or no encoding fits."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - takes 0.05 s to load

    sample = _foreign_lines(data)
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if sum(not c.isascii() for c in text) - bad > bad:
        return ""
    fits = from_bytes(sample, cp_isolation=_CANDIDATES)
    likely = [
        name
        for match in fits
        for name in (match.encoding, *match.could_be_from_charset)
    ]
    if likely[:1] == ["cp1250"] and not _ODD_IN_LATIN.search(
        sample.decode("cp1252", "replace")
    ):
        likely.insert(
            0, "cp1252"
        )  # the two differ in few letters, and western texts are more common
    return next((name for name in likely if _decodes(data, name)), "")


def _foreign_lines(data: bytes) -> bytes:
    """Return the first lines that are not ASCII, whole where they are not very long."""
    found: list[bytes] = []
    left = _SAMPLE
    for line in io.BytesIO(data):
        if not line.isascii() and left > 0:
            found.append(line[:left])
            left -= len(line)
    return b"".join(found)
