"""Raised and lowered signs of plain text: superscripts and subscripts of Unicode (block U+2070, and Latin-1)."""

import re

RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")  # noqa: RUF001 - a minus and a dash
LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")  # noqa: RUF001 - as above
"""Characters that have a raised or a lowered sign, for those who move them one by one."""
_DIGIT = re.compile(r"\d")


def raised(text: str) -> str:
    """Return what a superscript says as plain text: 10⁶; words as they are (1st); else behind a caret (10^6.5)."""
    return _moved(text, RAISED, "^")


def lowered(text: str) -> str:
    """Return what a subscript says as plain text: CO₂; words as they are; else behind a low line (PM_2.5)."""
    return _moved(text, LOWERED, "_")


def _moved(
    text: str,
    table: dict[int, int],
    sign: str,
) -> str:
    bare = text.strip()
    if all(ord(character) in table for character in bare):
        return bare.translate(table)
    # Without its place a digit would say another thing: 10⁶·⁵ is not 106.5.
    return f"{sign}{bare}" if _DIGIT.search(bare) else bare
