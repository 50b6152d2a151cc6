"""The bytes and numbers of an RTF file → characters, by the fonts that they are in."""

from dataclasses import dataclass

from briefgen.readers.office.symbols import (
    UNKNOWN,
    Fonts,
    is_symbol_font,
    signs_of,
)
from briefgen.readers.office.tally import Tally
from briefgen.readers.rtf.encodings import SYMBOLS, of_charset, of_page, of_word

_PICTURES = 0xF000
"""Where the letters of fonts of pictures stand in Unicode's area for private use."""
_BLANK = 0x20
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
"""Halves of characters beyond 65,535."""
_BEYOND = 0x10000


@dataclass
class Font:
    """An entry of the table of fonts."""

    name: str = ""
    charset: int = 0


class Characters:
    """The fonts of a file, and the bytes at a place of it that are not yet characters."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._fonts: dict[int, Font] = {}
        self._encoding = "cp1252"
        self._at = 0
        self._bytes = b""
        self._high = 0
        self.skip = 0
        """Characters that are passed over: they stand for one of Unicode, which was read."""

    def raw(self, data: bytes) -> None:
        """Take bytes of text, but for those that are passed over."""
        skipped = min(self.skip, len(data))
        self.skip -= skipped
        self._bytes += data[skipped:]

    def flushed(self, font: int | None) -> str:
        """Return the bytes that were taken as characters: one may take several of them."""
        data, self._bytes = self._bytes, b""
        if not data:
            return ""
        own = self._font(font)
        if own.charset != SYMBOLS:
            encoding = of_charset(own.charset) if own.charset else ""
            return data.decode(encoding or self._encoding, "replace")
        if is_symbol_font(own.name):
            return data.decode("latin-1")
        return "".join(_picture(byte) for byte in data)

    def unicode(self, code: int, skipped: int) -> str:
        """Return the character of a number; empty for the first half of one."""
        self.skip = skipped
        if code in _HIGH:
            self._high = code
            return ""
        high, self._high = self._high, 0
        if code not in _LOW:
            return chr(code)
        if not high:
            return UNKNOWN
        return chr(_BEYOND + (high - _HIGH[0]) * len(_LOW) + code - _LOW[0])

    def shown(self, text: str, font: int | None) -> str:
        """Return text as it shows in its font; signs that are not known are counted."""
        name = self._font(font).name
        shown = signs_of(text, Fonts(name, name))
        for _ in range(shown.count(UNKNOWN) - text.count(UNKNOWN)):
            self._tally.add("symbol")
        return shown

    def begin_font(self, number: int) -> None:
        """Begin an entry of the table of fonts."""
        self._at = number
        self._fonts[number] = Font()

    def name_font(self, text: str) -> None:
        """Take a part of the name of the font that was begun last."""
        font = self._fonts.setdefault(self._at, Font())
        font.name = (font.name + text.partition(";")[0]).strip()

    def set_charset(self, charset: int) -> None:
        """Take the charset of the font that was begun last."""
        self._fonts.setdefault(self._at, Font()).charset = charset

    def set_page(self, page: int) -> None:
        """Take the code page of the file."""
        self._encoding = of_page(page) or self._encoding

    def set_encoding(self, word: str) -> None:
        """Take the encoding that a word at the top of the file says."""
        self._encoding = of_word(word) or self._encoding

    def _font(self, number: int | None) -> Font:
        return Font() if number is None else self._fonts.get(number, Font())


def _picture(byte: int) -> str:
    return chr(_PICTURES + byte) if byte > _BLANK else " "
