"""In which encoding the bytes of a text are, and that text.

Text files are held to UTF-8, or UTF-16 with a byte-order mark. Anything else is a guess, which is told; a file that
is UTF-8 but for a few bytes is damaged, and the byte is named. Web pages, messages and feeds say their
encoding, often wrongly, and are read as browsers read them (Encoding Standard, labels): ISO-8859-1 is
Windows-1252, GB 2312 is GB 18030. Of the same bytes, both make the same guess.
"""

import codecs
import io
import re
from collections.abc import Iterator

from briefgen.files.decoding import decode, unprintable, without_unprintable
from briefgen.problems import BriefgenError, Location, Problem, warning

_BLOCK = 1 << 20
"""Bytes that are looked at in one go."""
_SAMPLE = 1 << 16
"""Bytes that a guess is made from."""
_HEAD = 4096
"""Bytes in which a page declares its encoding."""
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{2,40})""",
    re.IGNORECASE,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "koi8_r",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
]
"""What text is taken for that says nothing: the encodings that it was written in, in the order of their use."""
_SHOWN = {
    "cp932": "Shift_JIS",
    "cp949": "EUC-KR",
    "euc_jp": "EUC-JP",
    "koi8_r": "KOI8-R",
    "gb18030": "GB 18030",
}
_ODD_IN_LATIN = re.compile("[^\\W\\d][¹³¿£¥¦¯¼¾]")
"""Signs that no word of western Europe ends in: the text is of central Europe."""
_AS_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_NO_CHARSET = {
    "idna",
    "mbcs",
    "oem",
    "punycode",
    "raw-unicode-escape",
    "undefined",
    "unicode-escape",
    "utf-7",
}
"""Codecs of Python that no text may ask for."""


def encoding_of(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Return the encoding, which decodes all of the bytes, and a warning if it is a guess.

    Raises:
        BriefgenError: there is none.
    """
    mark = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if mark else "utf-8-sig"
    if _decodes(data, encoding):
        return encoding, []
    hopeless = mark or b"\0" in data[:1024] or _is_damaged_utf8(data)
    fitting = (name for name in _likely(data) if _decodes(data, name))
    guess = "" if hopeless else next(fitting, "")
    if not guess:
        decode(data, file)  # tells which byte is wrong
    shown = _SHOWN.get(guess, guess.replace("cp125", "windows-125"))
    message = f"the file is not UTF-8; it was read as {shown}, which is a guess"
    hint = "look at its accents, or save it as UTF-8"
    return guess, [warning(Location(file), "encoding", message, hint)]


def decode_any(
    data: bytes,
    file: str,
    declared: str = "",
) -> tuple[str, list[Problem]]:
    """Return the text as `decoding.decode` does, whatever its encoding; `declared` is the one that the file names.

    Raises:
        BriefgenError: it is no text, or damaged.
    """
    try:
        return decode(data, file)
    except BriefgenError:
        named = _codec(declared)
    if named and _decodes(data, named):
        encoding = named
        message = f"the file is not UTF-8; it was read as {declared}, as it says itself"
        told = [
            warning(Location(file), "encoding", message, "save it as UTF-8")
        ]
    else:
        encoding, told = encoding_of(data, file)
    text, faults = decode(data.decode(encoding).encode(), file)
    return text, told + faults


def decode_declared(
    data: bytes, where: Location, declared: str = ""
) -> tuple[str, list[Problem]]:
    """Return the text of a web page or a message, with line feeds as line ends, and what is to be told of it.

    `declared` is what stands outside of the bytes, such as the charset of a message part; it wins over what stands
    in them. Where nothing is declared, or the bytes are not what they say, the encoding is guessed.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return _cleaned(text, where, [])
    within = _DECLARED.search(data, 0, _HEAD)
    said = (declared, within[1].decode() if within else "")
    labels = [label for label in said if label]
    first = labels[0] if labels else ""
    named = filter(None, map(_codec, labels))
    name = next(
        (each for each in (*named, "utf-8") if _decodes(data, each)), ""
    )
    as_said = bool(name) and (not first or name == _codec(first))
    if not name:
        guess = next(iter(_likely(data)), "cp1252")
        name = _AS_BROWSERS.get(guess, guess)
    text = data.decode(name, "replace")
    told = (
        [] if as_said or data.isascii() else [_not_as_said(where, first, name)]
    )
    return _cleaned(text, where, told)


def lines_of(data: bytes, encoding: str) -> Iterator[str]:
    """Return the lines, each with its line feed, decoded as they are asked for."""
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding)


def _codec(label: str) -> str:
    """Return Python's name of the encoding that a label stands for; empty for none that a text may be in."""
    try:
        name = codecs.lookup(label.strip()).name
        b"a".decode(name, "ignore")  # some codecs are of bytes alone
    except (LookupError, ValueError):
        return ""
    return "" if name in _NO_CHARSET else _AS_BROWSERS.get(name, name)


def _decodes(data: bytes, encoding: str) -> bool:
    # Of a mark that is cut short, the decoder that takes marks says nothing.
    plain = "utf-8" if encoding == "utf-8-sig" else encoding
    decoder = codecs.getincrementaldecoder(plain)()
    try:
        for start in range(0, len(data), _BLOCK):
            decoder.decode(data[start : start + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether most of what is not ASCII reads as UTF-8."""
    text = _foreign_lines(data).decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(not c.isascii() for c in text) - bad > bad


def _likely(data: bytes) -> list[str]:
    """Return the encodings that the bytes look like, the likeliest first."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - takes 0.05 s to load

    sample = _foreign_lines(data)
    likely: list[str] = []
    for match in from_bytes(sample, cp_isolation=_CANDIDATES):
        likely += (match.encoding, *match.could_be_from_charset)
    as_western = sample.decode("cp1252", "replace")
    if likely[:1] == ["cp1250"] and not _ODD_IN_LATIN.search(as_western):
        # The two differ in few letters, and western texts are more common.
        likely.insert(0, "cp1252")
    return likely


def _foreign_lines(data: bytes) -> bytes:
    """Return the first lines that are not ASCII, whole where they are not very long."""
    found: list[bytes] = []
    left = _SAMPLE
    for line in io.BytesIO(data):
        if not line.isascii() and left > 0:
            found.append(line[:left])
            left -= len(line)
    return b"".join(found)


def _not_as_said(
    where: Location,
    declared: str,
    name: str,
) -> Problem:
    is_not = "the text does not say its encoding"
    if declared:
        is_not = f"the text is not {declared}, as it says"
    message = f"{is_not}; it was read as {name}"
    return warning(where, "encoding", message, "look at its accents")


def _cleaned(
    text: str, where: Location, problems: list[Problem]
) -> tuple[str, list[Problem]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    clean, dropped = without_unprintable(text)
    if dropped:
        line = text.count("\n", 0, text.index(dropped)) + 1
        problems.append(
            unprintable(Location(where.file, where.line or line), dropped)
        )
    return clean, problems
