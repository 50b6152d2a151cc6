"""Characters that Word files write in other ways: symbols of picture fonts, raised and lowered digits."""

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
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
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "symbol": _SYMBOL,
}


def symbol(font: str, code: str) -> str:
    """Return the character of a symbol (`w:sym`), or U+FFFD for one that is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    known = _FONTS.get(font.lower())
    if known is not None:
        return known.get(number & 0xFF, "\ufffd")
    private = 0xE000 <= number <= 0xF8FF  # noqa: PLR2004 - means what its font says
    return "\ufffd" if private or not 0x20 <= number <= 0xFFFD else chr(number)  # noqa: PLR2004


def raised(text: str, height: str) -> str:
    """Return text with the digits and signs of a superscript or subscript, where Unicode has them all.

    `m2` for `m²` would say another thing; `1st` says the same.
    """
    table = {"superscript": _RAISED, "subscript": _LOWERED}.get(height)
    if not table or not all(
        ord(character) in table for character in text.strip()
    ):
        return text
    return text.translate(table)
