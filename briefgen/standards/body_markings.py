"""Markings in a body in CommonMark: at its ends, in the table of a cover, and on a line of its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from briefgen.standards.markings import markings
from briefgen.standards.written_markings import (
    Written,
    highest_written,
    marking_alone,
    marking_named,
    marking_of_line,
    markings_at_ends,
    may_mark,
)

_TOP = 3
"""Lines at the top of a text in which a marking may stand alone."""
_BEGINS, _ENDS = 2_000, 400
"""Characters in which a text begins and ends."""
_LONGEST_LINE = 300
"""Characters of a line that may be a marking, or hold one between strokes."""
_MARKUP = re.compile(
    r"\\(?=_|[^\w\s]|$)|\*+|__+"
    r"|</?(?:b|i|u|em|strong|p|div|span|center|font|mark|small|h[1-6]|br)\b[^<>]{0,80}>",
    re.IGNORECASE,
)
"""Escapes, breaks at the ends of lines, emphasis, and what looks like it in HTML."""
_ROW = re.compile(r"\|(?P<name>[^|]{1,80})\|(?P<value>[^|]{1,80})\|?")
_ITEM = re.compile(r"#|[-+*] |\d")
_TLP = ("TLP", "tlp", "Tlp", "T.L.P", "Traffic", "TRAFFIC")
"""Without one of these, no line is looked at again."""
_OWN_LINE = re.compile(
    r"^[^\n]{0,20}(?:T\.?L\.?P|Traffic)[^\n]{1,40}$",
    re.IGNORECASE | re.MULTILINE,
)

_MOST_LINES = 10_000
"""Lines that look like markings of which each is looked at: no honest text has more."""
_PORTION = re.compile(
    r"^[ >]{0,20}(?:\\?[\[(]|\*\*|__)[^\n]{0,10}(?:TLP|Traffic)[^\n]{1,200}",
    re.IGNORECASE | re.MULTILINE,
)
"""The beginning of a paragraph that is marked as a portion: `(TLP:AMBER) The quay …`."""


_CLASSIFIED = re.compile(
    r"^[ >]{0,20}\\?\((?:U|R|C|S|TS)//[^\n()]{1,60}\)[^\n]{0,200}", re.MULTILINE
)
"""The beginning of a paragraph with a portion mark of the United States and their like: `(S//NF) The quay …`."""


def marking_of_body(text: str) -> Written | None:
    """Return the highest marking that a body in CommonMark carries.

    It stands at one end of the first line; alone, or as a label between strokes and dashes, in one of the first lines
    or the last; or behind its name in a table near the top. A label of TLP alone on any other line counts too, as one
    among words: it may mark a part of the text, or be spoken of. Below the first line none makes a text wider.
    """
    begins = [line for line in text[:_BEGINS].splitlines() if line.strip()]
    if not begins:
        return None
    last = text[-_ENDS:].rstrip().rpartition("\n")[2]
    found = [
        *_of_lines([*begins[:_TOP], last]),
        *_of_rows(begins),
        *_within(text),
    ]
    narrower = [each for each in found if each.marking > markings()[0]]
    first = markings_at_ends(_bare(begins[0]))
    return highest_written([*first, *narrower])


def names_a_label(text: str) -> bool:
    """Tell whether a text of any length has the word with which labels of TLP begin."""
    return any(word in text for word in _TLP)


def _bare(line: str) -> str:
    """Return the words of a line without the signs of markup."""
    return _MARKUP.sub("", line.strip()).strip()


def _of_lines(lines: list[str]) -> Iterator[Written]:
    """Yield the markings that lines are, or that labels are between the strokes and dashes of one."""
    for line in lines:
        if len(line) > _LONGEST_LINE or not may_mark(line):
            continue
        if _ITEM.match(line.strip()) or line.lstrip().startswith("|"):
            continue
        words = _bare(line)
        alone = marking_alone(words)
        if alone:
            yield alone
            continue
        part = marking_of_line(words)
        if part and part.understood:
            yield part


def _of_rows(lines: list[str]) -> Iterator[Written]:
    """Yield the markings of rows with a name and a value, as covers have them: `| Classification | TLP:AMBER |`."""
    for line in lines:
        row = _ROW.fullmatch(line.strip())
        if not row:
            continue
        name, value = _bare(row["name"]).rstrip(" :"), _bare(row["value"])
        said = marking_named(name, value)
        if said and (said.understood or marking_alone(value)):
            yield said


def _within(text: str) -> Iterator[Written]:
    """Yield the labels that stand alone on a line, or in brackets or bold before a portion of the text."""
    if "//" in text:
        yield from _at_ends_of(_lines_like(_CLASSIFIED, text))
    if not names_a_label(text):
        return
    for line in _lines_like(_OWN_LINE, text):
        if _ITEM.match(line.strip()):
            continue
        alone = marking_alone(_bare(line))
        if alone and alone.understood:
            yield replace(alone, apart=False)
    yield from _at_ends_of(_lines_like(_PORTION, text))


def _at_ends_of(lines: Iterable[str]) -> Iterator[Written]:
    for line in lines:
        for written in markings_at_ends(_bare(line)):
            yield replace(written, apart=False)


def _lines_like(pattern: re.Pattern[str], text: str) -> dict[str, None]:
    """Return the lines of a text that a pattern finds, each once."""
    found = (each[0] for each in islice(pattern.finditer(text), _MOST_LINES))
    return dict.fromkeys(found)
