"""In which encoding the bytes of a text are, and that text.

Text files are held to UTF-8, or UTF-16 with a byte-order mark. Anything else is a guess, which is told; in a file
that is UTF-8 but for a few bytes, those are named and the rest is read. Web pages, messages and feeds say their
encoding, often wrongly, and are read as browsers read them (Encoding Standard, labels): ISO-8859-1 is
Windows-1252, GB 2312 is GB 18030. Of the same bytes, both make the same guess.
"""

import codecs
import io
import re
from collections.abc import Iterator

from briefgen.files.damage import (
    REPLACEMENT,
    REPLACING,
    damaged,
    is_slight,
    shows_utf_8,
    told_damage,
)
from briefgen.files.decoding import decode, unprintable, without_unprintable
from briefgen.problems import BriefgenError, Location, Problem, warning

_BLOCK = 1 << 20
"""Bytes that are looked at in one go."""
_SAMPLE = 1 << 16
"""Bytes that a guess is made from."""
_HEAD = 4096
"""Bytes in which a page declares its encoding."""
_LABEL = rb"""\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{2,40})"""
_IN_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding" + _LABEL)
_IN_META = re.compile(rb"<meta\s[^>]*?charset" + _LABEL, re.IGNORECASE)
_HOLE = re.compile(rb"\0{16,}")
"""What stands where a disk lost a part of a file."""
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
_JAPANESE = ("cp932", "euc_jp")
_HIRAGANA = re.compile("[\u3041-\u3096]")
_KANA = 0.2
"""Least share of hiragana among the letters of a Japanese text."""
_SHOWN = {
    "big5": "Big5",
    "big5hkscs": "Big5",
    "cp874": "windows-874",
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


def encoding_of(
    data: bytes,
    file: str,
) -> tuple[str, list[Problem]]:
    """Return the encoding that `lines_of` takes, and what is to be told of it: that it is a guess, and its bad bytes.

    Raises:
        BriefgenError: there is none.
    """
    mark = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if mark else "utf-8-sig"
    if _decodes(data, encoding):
        return encoding, []
    declared = mark or data.startswith(codecs.BOM_UTF8)
    where = Location(file)
    if is_slight(data, encoding, declared=declared):
        return encoding, _damage(data, encoding, where)
    guess = "" if mark or _is_binary(data) else _guess(data)
    if not guess:
        decode(data, file)  # tells which byte is wrong
    message = f"the file is not UTF-8; it was read as {_shown(guess)}, which is a guess"
    hint = "look at its accents, or save it as UTF-8"
    told = warning(where, "encoding", message, hint)
    return guess, [told, *_damage(data, guess, where)]


def decode_any(
    data: bytes,
    file: str,
    declared: str = "",
) -> tuple[str, list[Problem]]:
    """Return the text as `decoding.decode` does, whatever its encoding; `declared` is the one that the file names.

    Bytes that fit it not become U+FFFD, each of which is told.

    Raises:
        BriefgenError: it is no text.
    """
    try:
        return decode(data, file)
    except BriefgenError:
        named = _codec(declared)
    where = Location(file)
    if named and named != "utf-8" and is_slight(data, named, declared=True):
        encoding = named
        message = f"the file is not UTF-8; it was read as {declared}, as it says itself"
        told = [warning(where, "encoding", message, "save it as UTF-8")]
        told += _damage(data, named, where)
    else:
        encoding, told = encoding_of(data, file)
    text, faults = decode(data.decode(encoding, REPLACING).encode(), file)
    return text, told + faults


def decode_declared(
    data: bytes, where: Location, declared: str = ""
) -> tuple[str, list[Problem]]:
    """Return the text of a web page or a message, with line feeds as line ends, and what is to be told of it.

    `declared` is what stands outside of the bytes, such as the charset of a message part; it wins over what stands
    in them. What is declared holds if it fits all but a few bytes, which become U+FFFD and are told. Where nothing
    is declared, or the bytes are not what they say, the encoding is guessed.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            found = damaged(data, name, len(mark))
            told = told_damage(found, data, where, _shown(name))
            return _cleaned(found.text, where, list(told))
    labels = [label for label in (declared, _label_in(data)) if label]
    first = labels[0] if labels else ""
    names = list(filter(None, map(_codec, labels)))
    name = _fitting(data, names)
    as_said = bool(name) and (not first or name == _codec(first))
    if not name:
        name = _guess(data) or "cp1252"
        name = _AS_BROWSERS.get(name, name)
    problems = (
        [] if as_said or data.isascii() else [_not_as_said(where, first, name)]
    )
    found = damaged(data, name)
    problems += told_damage(found, data, where, _shown(name))
    return _cleaned(found.text, where, problems)


def lines_of(
    data: bytes,
    encoding: str,
) -> Iterator[str]:
    """Return the lines, each with its line feed, decoded as they are asked for; U+FFFD stands for bad bytes."""
    return io.TextIOWrapper(
        io.BytesIO(data), encoding=encoding, errors=REPLACING
    )


def _fitting(
    data: bytes,
    names: list[str],
) -> str:
    """Return the first of the encodings that a text names, or UTF-8, that it is in; empty where it is in none."""
    wide = [name for name in names[:1] if name.startswith("utf-16")]
    if wide and b"\0" in data and is_slight(data, wide[0], declared=True):
        return wide[0]
    if shows_utf_8(data):
        return "utf-8"
    others = [name for name in names if not name.startswith("utf-16")]
    whole = (name for name in (*others, "utf-8") if _decodes(data, name))
    slight = (name for name in others if is_slight(data, name, declared=True))
    utf_8 = "utf-8" if is_slight(data, "utf-8", declared=False) else ""
    return next(whole, "") or next(slight, "") or utf_8


def _label_in(data: bytes) -> str:
    """Return the encoding that a page or a feed declares in itself; empty where it does not."""
    head = data[:_HEAD]
    found = _IN_XML.match(head) or _IN_META.search(head)
    label = found[1].decode() if found else ""
    # It could not be read in two bytes a letter (HTML Standard, prescan; XML 1.0, appendix F).
    return "utf-8" if label.lower().startswith("utf-16") else label


def _damage(
    data: bytes,
    encoding: str,
    where: Location,
) -> list[Problem]:
    """Return what is to be told of bytes that do not fit the encoding of a file."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            found = damaged(data, name, len(mark))
            return list(told_damage(found, data, where, _shown(name)))
    plain = "utf-8" if encoding == "utf-8-sig" else encoding
    found = damaged(data, plain)
    return list(told_damage(found, data, where, _shown(plain)))


def _shown(encoding: str) -> str:
    """Return how people call an encoding."""
    shown = encoding.replace("cp125", "windows-125").replace("utf-", "UTF-")
    return _SHOWN.get(encoding, shown.upper() if "utf" in encoding else shown)


def _codec(label: str) -> str:
    """Return Python's name of the encoding that a label stands for; empty for none that a text may be in."""
    try:
        name = codecs.lookup(label.strip()).name
        b"a".decode(name, "ignore")  # some codecs are of bytes alone
    except (LookupError, ValueError):
        return ""
    return "" if name in _NO_CHARSET else _AS_BROWSERS.get(name, name)


def _decodes(
    data: bytes,
    encoding: str,
) -> bool:
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


def _is_binary(data: bytes) -> bool:
    """Tell whether there are NULs as no text has them; a long run of them is a hole in a file."""
    return b"\0" in _HOLE.sub(b"", data[: 2 * _HEAD])[:1024]


def _guess(data: bytes) -> str:
    """Return the encoding that a text is most likely in, which decodes it but for a few bytes; empty without one."""
    for name in _JAPANESE:
        if _has_kana(data, name) and is_slight(data, name, declared=False):
            return name
    for name in _CANDIDATES:
        if not _decodes(data, name) and is_slight(data, name, declared=False):
            text = data.decode(name, REPLACING).replace(REPLACEMENT, "")
            sound = text.encode(name, "ignore")
            if next(iter(_likely(sound)), "") == name:
                return name
    likely = _likely(data)
    return next((name for name in likely if _decodes(data, name)), "")


def _has_kana(
    data: bytes,
    encoding: str,
) -> bool:
    """Tell whether so many of the letters are hiragana as in Japanese, which other bytes do not become by chance."""
    text = data.decode(encoding, REPLACING)
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return len(_HIRAGANA.findall(text)) > foreign * _KANA


def _likely(data: bytes) -> list[str]:
    """Return the encodings that the bytes look like, the likeliest first."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - takes 0.05 s to load

    sample = _foreign_lines(data).replace(b"\0", b"")
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
    message = f"{is_not}; it was read as {_shown(name)}"
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
