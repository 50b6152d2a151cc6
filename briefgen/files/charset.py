"""Bytes of a web page, a message part or a feed → text, by what they say of their encoding.

Declared encodings are read as browsers read them (Encoding Standard, labels): ISO-8859-1 is Windows-1252, GB 2312 is
GB 18030. Where nothing is declared, or the bytes are not what they say, the encoding is guessed, and that is told.
"""

import codecs
import re

from briefgen.files.decoding import unprintable, without_unprintable
from briefgen.files.extras import needs
from briefgen.problems import Location, Problem, warning

_HEAD = 4096
"""Bytes in which an encoding is declared."""
_SAMPLE = 100_000
"""Bytes that an encoding is guessed from."""
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{2,40})""", re.IGNORECASE
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
"""What undeclared text is taken for: the encodings that it was written in, in the order of their use."""
_CENTRAL = re.compile("[^\\W\\d][¹³¿£¥¦¯¼¾]")
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
"""Codecs of Python that no page may ask for."""


def decode_declared(
    data: bytes, where: Location, declared: str = ""
) -> tuple[str, list[Problem]]:
    """Return the text with line feeds as line ends, and what is to be told of its encoding.

    `declared` is what stands outside of the bytes, such as the charset of a message part; it wins over what stands
    in them.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _cleaned(data[len(mark) :].decode(name, "replace"), where, [])
    within = _DECLARED.search(data, 0, _HEAD)
    labels = [
        label for label in (declared, within[1].decode() if within else "") if label
    ]
    for name in (*filter(None, map(_codec, labels)), "utf-8"):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        wrong = bool(labels) and name != _codec(labels[0])
        return _cleaned(
            text,
            where,
            [_told(where, labels[0], name)] if wrong and not data.isascii() else [],
        )
    name = _guessed(data, where)
    told = _told(where, labels[0] if labels else "", name)
    return _cleaned(data.decode(name, "replace"), where, [told])


def _codec(label: str) -> str:
    """Return Python's name of the encoding that a label stands for; empty for none."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    return "" if name in _NO_CHARSET else _AS_BROWSERS.get(name, name)


def _guessed(data: bytes, where: Location) -> str:
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - an extra
    except ImportError:
        raise needs("web", where) from None
    foreign = b"\n".join(
        line[:1000] for line in data[:_SAMPLE].split(b"\n") if not line.isascii()
    )
    best = from_bytes(foreign, cp_isolation=_CANDIDATES).best()
    likely = (best.encoding, *best.could_be_from_charset) if best else ()
    if not likely or (
        likely[0] == "cp1250"
        and not _CENTRAL.search(foreign.decode("cp1252", "replace"))
    ):
        return (
            "cp1252"  # the two differ in few letters, and western texts are more common
        )
    return _AS_BROWSERS.get(likely[0], likely[0])


def _told(where: Location, declared: str, name: str) -> Problem:
    is_not = (
        f"the text is not {declared}, as it says"
        if declared
        else "the text does not say its encoding"
    )
    return warning(
        where, "encoding", f"{is_not}; it was read as {name}", "look at its accents"
    )


def _cleaned(
    text: str, where: Location, problems: list[Problem]
) -> tuple[str, list[Problem]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    clean, dropped = without_unprintable(text)
    if dropped:
        line = text.count("\n", 0, text.index(dropped)) + 1
        problems.append(unprintable(Location(where.file, where.line or line), dropped))
    return clean, problems
