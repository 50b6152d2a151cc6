"""Which encoding the bytes of a font are in: by its charset, else by the file's code page."""

import codecs

_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
"""Charsets of Windows fonts, as RTF numbers them (`\\fcharset`)."""
_WORDS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
SYMBOLS = 2
"""The charset of fonts whose letters are pictures."""


def of_charset(charset: int) -> str:
    """Return the encoding of a charset; empty where it says none."""
    return _CHARSETS.get(charset, "")


def of_page(page: int) -> str:
    """Return the encoding of a code page of Windows; empty for one that is not known."""
    name = {65001: "utf-8", 10000: "mac_roman"}.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name


def of_word(word: str) -> str:
    """Return the encoding that a word at the top of a file says, such as `mac`; empty for any other."""
    return _WORDS.get(word, "")
