"""Characters that Word files write in other ways: symbols of picture fonts, raised and lowered digits."""

import unicodedata
from functools import cache
from typing import NamedTuple

from briefgen.standards.raised import LOWERED, RAISED

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "☐",
    0xB7: "•",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x97: "●",
    0xA3: "☐",
}
_SYMBOL = {
    0x61: "α",  # noqa: RUF001
    0x62: "β",
    0x64: "δ",
    0x67: "γ",  # noqa: RUF001
    0x6C: "λ",
    0x6D: "μ",
    0x70: "π",
    0x73: "σ",  # noqa: RUF001
    0x44: "Δ",
    0x57: "Ω",
    0xA3: "≤",
    0xA5: "∞",
    0xAE: "→",
    0xAC: "←",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",  # noqa: RUF001
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xD7: "⋅",
    0xD6: "√",
    0xE5: "∑",
}
_WEBDINGS = {0x3D: "●", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_FONTS: dict[str, dict[int, str]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "symbol": _SYMBOL,
    "webdings": _WEBDINGS,
}
_NO_CHARACTER = 0xFFFE
_SURROGATES = range(0xD800, 0xE000)


UNKNOWN = "\ufffd"
"""Stands for a sign that is not known."""
PLAIN_BULLETS = frozenset(
    "•‣◦⁃·∙∘⋅●○◉◎■▪▫◼◾⬛⬝◆◇⬥⬧⬩⧫♦❖❍⚫⚪⬤➢➣➤►▶▸▹▻◘❯»›-–—−*o"  # noqa: RUF001 - bullets
)
"""Bullets that only set off; any other says something, such as ☒ or ✓."""
_PRIVATE = range(0xF000, 0xF100)
"""Where the signs of symbol fonts stand in Unicode's area for private use."""
_BYTE = range(0x20, 0x100)
_USUAL = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF076: "❖", 0xF0FC: "✓"}
"""What private signs mean that have lost their font: those of Word's own bullets."""


def is_symbol_font(font: str) -> bool:
    """Tell whether the letters of a font are pictures."""
    return font.casefold() in _FONTS


class Fonts(NamedTuple):
    """The fonts of a run, each empty where none is said."""

    letters: str = ""
    """Of ASCII (`w:ascii`)."""
    signs: str = ""
    """Of what is beyond (`w:hAnsi`)."""


def signs_of(text: str, fonts: Fonts) -> str:
    """Return a text as it shows in its fonts; U+FFFD for each sign that is not known."""
    is_pictures = any(map(is_symbol_font, fonts))
    if not is_pictures and not any(ord(each) in _PRIVATE for each in text):
        return text
    return "".join(_sign(each, fonts) for each in text)


def _sign(character: str, fonts: Fonts) -> str:
    code = ord(character)
    font = fonts.letters if character.isascii() else fonts.signs
    if code in _PRIVATE and not is_symbol_font(font):
        font = fonts.letters
    if is_symbol_font(font) and (code in _PRIVATE or code in _BYTE):
        return _in_font(font, code)
    return _USUAL.get(code, UNKNOWN) if code in _PRIVATE else character


def symbol(font: str, code: str) -> str:
    """Return the character of a symbol (`w:sym`), or U+FFFD for one that is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    if not _BYTE[0] <= number < _NO_CHARACTER or number in _SURROGATES:
        return UNKNOWN
    if is_symbol_font(font):
        return _in_font(font, number)
    shown = signs_of(chr(number), Fonts())
    return UNKNOWN if unicodedata.category(shown) == "Co" else shown


def _in_font(font: str, code: int) -> str:
    """Return the sign of a symbol font: a plain one that most fonts have before the one that Unicode made for it."""
    name, at = font.casefold(), code & 0xFF
    plain = _FONTS[name].get(at)
    if plain or chr(at).isspace():
        return plain or " "
    found = _dingbats().get((name, at))
    return chr(found) if found else UNKNOWN


@cache
def _dingbats() -> dict[tuple[str, int], int]:
    """Return the characters of symbol fonts by their names and codes."""
    from mammoth.docx.dingbats import dingbats  # noqa: PLC0415 - takes 60 ms to load, and few files ask for it

    return {
        (font.casefold(), code): character
        for (font, code), character in dingbats.items()
    }


def raised(text: str, height: str) -> str:
    """Return text with the digits and signs of a superscript or subscript.

    `m2` for `m²` would say another thing, and so would `port1,2`; `1st` says the same, so letters alone stay.
    """
    table = {"superscript": RAISED, "subscript": LOWERED}.get(height, {})
    has_digit = any(map(str.isdigit, text))
    is_whole = all(ord(each) in table for each in text.strip())
    return text.translate(table) if has_digit or is_whole else text
