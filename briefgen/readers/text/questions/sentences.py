"""Where a line asks something, and where a question that is wrapped ends.

Question marks are those of Latin, Cyrillic, Arabic and East Asian scripts.
"""

# ruff: noqa: RUF001 - signs and letters of several scripts

import re
from collections.abc import Sequence

from briefgen.readers.text.title_notes import without_notes

_MARKS = "?？؟"
_CLOSING = "\"'”’»›)\\]*_）」』】"
_END = re.compile(rf"[{_MARKS}][!{_MARKS}{_CLOSING}]*\s*\Z")
_ASKED = re.compile(rf"\?(?![\w/&=%?])|[{_MARKS[1:]}]")
_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
_FINISHED = re.compile(rf"(?<!\d)[.!:;…。！{_MARKS}][{_CLOSING}]*\s*\Z")
_STOP = re.compile(rf"(?P<word>\w+)[.!…{_MARKS}][{_CLOSING}]*\s+(?P<next>\S)")
_ABBREVIATED = """
    mr mrs ms dr st prof sen gen gov rep hr fr nr no art abs bzw ca sr sra mme vs jr inc co
"""
_SHORT = frozenset(_ABBREVIATED.split())
"""Words that are written with a stop and end no sentence."""
_BLOCK = re.compile(r"\s*(?:[-*+•>|#]|\d+[.)]\s|`{3}|~{3}|$)")
_OPEN = re.compile(r"\d\.\Z|,\Z")
"""How a line ends that surely goes on: `am 5.`"""
_TAIL = 40
"""Characters at the end of a line that are looked at for its last sign."""
_WRAPPED = 30
"""Characters of the shortest line that is taken to be wrapped where the next one begins with a capital."""
_LINES = 4
"""Lines of the longest question that is wrapped."""


def ends_asking(text: str) -> bool:
    """Tell whether a line ends as a question does, and has a word: `Ke2?` is a move of chess."""
    words, _ = without_notes(text)
    has_end = _END.search(words[-_TAIL:])
    return bool(has_end and _WORD.search(words))


def asks(text: str) -> bool:
    """Tell whether a text has a question in it; the sign in an address is none."""
    return bool(_ASKED.search(text))


def wrapped_lines(
    lines: Sequence[str],
    at: int,
    title: str,
) -> int:
    """Return how many lines below line `at`, counted from 0, belong to the question that begins there with `title`.

    They do where together they are one sentence that ends in a question mark.
    """
    if not title or _FINISHED.search(title.rstrip()[-_TAIL:]):
        return 0
    for count, line in enumerate(lines[at + 1 : at + _LINES], 1):
        goes_on = count > 1 or _goes_on(title, line)
        if _BLOCK.match(line) or not goes_on or _has_stop(line):
            return 0
        if ends_asking(line):
            return count
        if _FINISHED.search(line.rstrip()[-_TAIL:]):
            return 0
    return 0


def _goes_on(title: str, line: str) -> bool:
    """Tell whether a line looks like the rest of the one above."""
    first = line.strip()[:1]
    is_open = bool(_OPEN.search(title.rstrip()[-_TAIL:]))
    return is_open or not first.isupper() or len(title) >= _WRAPPED


def _has_stop(line: str) -> bool:
    """Tell whether a sentence ends within a line."""
    for found in _STOP.finditer(line):
        word = found["word"].lower()
        is_short = word in _SHORT or len(word) == 1 or word.isdigit()
        if not is_short and not found["next"].islower():
            return True
    return False
