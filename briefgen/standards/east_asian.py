"""Characters of East Asian scripts, which stand in lines without blanks between words (UAX #11)."""

import re
import unicodedata

_BLANKS = re.compile(r"[ \t\n\v\f\r]+")
_BLANK = frozenset(" \t")
_HANGUL = "HANGUL"


def is_wide(character: str) -> bool:
    """Tell whether a character takes the width of two Latin ones."""
    return unicodedata.east_asian_width(character) in "WF"


def joins_without_blank(before: str, after: str) -> bool:
    """Tell whether a line end between two characters is no blank: both are wide, and neither is Korean.

    The rule is that of CSS Text 3 for segment breaks. Korean has blanks between words.
    """
    return _runs_on(before) and _runs_on(after)


def one_line(text: str) -> str:
    """Return a text on one line, its blanks and line ends folded; other spaces, such as no-break ones, stay."""
    out = ""
    start = 0
    stripped = text.strip()
    for found in _BLANKS.finditer(stripped):
        out += stripped[start : found.start()]
        start = found.end()
        is_line_end = not _BLANK.issuperset(found[0])
        joins = is_line_end and joins_without_blank(out[-1:], stripped[start])
        out += "" if joins else " "
    return out + stripped[start:]


def _runs_on(character: str) -> bool:
    if not character or not is_wide(character):
        return False
    return not unicodedata.name(character, "").startswith(_HANGUL)
