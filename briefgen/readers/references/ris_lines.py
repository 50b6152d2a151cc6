"""Lines of RIS → records of tags and their values, however loosely the lines are written.

The format wants a tag of two signs at the beginning of a line, two blanks, a dash and a blank. Files that were
pasted, indented, joined or retyped have other blanks, and texts that were wrapped have lines that begin like a tag. A
line is one if the format knows the tag and the line is no prose.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from briefgen.entry.csl.ris_terms import LONG_TEXTS, TAGS
from briefgen.problems import Location, Problem, warning

_BLANK = r"[ \t\xa0]"
_LINE = re.compile(
    rf"{_BLANK}*([A-Za-z][A-Za-z0-9])({_BLANK}*)[-–—]({_BLANK}*)(.*)",
    re.DOTALL,
)
_JOINT = re.compile(
    rf"(?=(?:TY{_BLANK}{{2,}}-{_BLANK}*[A-Z]{{3,}}\s*$|ER{_BLANK}{{2,}}-))"
)
"""Where a record begins or ends within a line: files were joined there."""
_AROUND = " \t\xa0\ufeff\r"
_WORD = re.compile(r"[^\W\d_]")
_PROSE = re.compile(r"[a-z][^\s:/]*\s+\S+\s+\S")
"""Three words, the first in small letters: no value of a tag begins so but by chance."""
_GAP = 2
"""Blanks that the format wants before the dash."""


class Tagged(NamedTuple):
    """A tag and the lines of its value."""

    tag: str
    lines: list[str]
    where: Location

    def value(self) -> str:
        """Return the lines that say something, one below the other."""
        return "\n".join(line for line in self.lines if line)


class Record(NamedTuple):
    """A record: where it begins, and its tags in the order of the file."""

    where: Location
    tags: list[Tagged]

    @property
    def says_something(self) -> bool:
        """Whether any of its tags has a value."""
        return any(any(each.lines) for each in self.tags)


class _Line(NamedTuple):
    tag: str
    """In capitals; empty where the line goes on with the value above it."""
    text: str
    """The value of the tag, or the whole line."""
    gap: int = 0
    """Blanks before the dash; a tabulator is two."""
    is_small: bool = False
    """Whether the tag stands in small letters."""


def lines_above(text: str) -> list[str]:
    """Return the lines above the first record, which may mark them all."""
    lines = text.split("\n")
    return list(takewhile(lambda line: _parted(line).tag != "TY", lines))


def records(text: str, file: str) -> Iterator[Record | Problem]:
    """Yield the records, and what is wrong with them as a whole.

    A record without an end goes to the next one, or to the end of the file; one without a type begins with its first
    tag. What stands between records is told once.
    """
    reading = _Reading(file)
    for number, line in enumerate(text.split("\n"), 1):
        for piece in _pieces(line):
            yield from reading.take(piece, Location(file, number))
    yield from reading.rest()


def _pieces(line: str) -> list[str]:
    """Return a line, or its parts where files were joined without a line end."""
    parts = _JOINT.split(line.strip("\ufeff"))
    return [part for part in parts if part.strip()] or [""]


def _parted(piece: str) -> _Line:
    found = _LINE.fullmatch(piece.strip("\ufeff"))
    text = piece.strip(_AROUND)
    if text == "ER":
        return _Line("ER", "", _GAP)
    if not found:
        return _Line("", text)
    tag, before, behind, value = found.groups()
    is_hyphen = not before and not behind and value != ""
    if is_hyphen:
        return _Line("", text)
    gap = len(before.expandtabs(2))
    return _Line(tag.upper(), value.strip(_AROUND), gap, tag[0].islower())


class _Reading:
    """The records of one file as its lines come in."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._record: Record | None = None
        self._first = _Line("", "")
        """The line with which the record began: the others are likely to be written alike."""
        self._stray: list[int] = []

    def take(self, piece: str, where: Location) -> Iterator[Record | Problem]:
        """Take a line, and yield the record that it ends."""
        line = _parted(piece)
        if self._is_prose(line):
            line = _Line("", piece.strip(_AROUND))
        if line.tag == "TY":
            yield from self._cut_off()
            self._begin(line, where)
        elif line.tag == "ER":
            yield from self._end()
            self._pass_over(line, where)
        elif self._record is not None:
            yield from self._go_on(self._record, piece, line, where)
        elif line.tag in TAGS and line.gap >= _GAP:
            self._begin(line, where)
            message = (
                "the record has no type (“TY  -”); it was read as a document"
            )
            yield warning(where, "no-type", message, "give it one")
        else:
            self._pass_over(line, where)

    def rest(self) -> Iterator[Record | Problem]:
        """Yield what the end of the file leaves open."""
        yield from self._cut_off()
        if not self._stray:
            return
        count = len(self._stray)
        stand = "1 line stands" if count == 1 else f"{count} lines stand"
        message = f"{stand} in no record, this one first; left out"
        where = Location(self._file, self._stray[0])
        yield warning(where, "stray-text", message)

    def _is_prose(self, line: _Line) -> bool:
        """Tell whether a line that begins like a tag only happens to: “CA - where the talks were held”."""
        if line.gap >= _GAP:
            return line.is_small and line.tag not in TAGS
        if line.is_small:
            alike = self._first.is_small or line.tag == "TY"
            return not alike or line.tag not in TAGS
        goes_on = self._last in LONG_TEXTS and self._first.gap >= _GAP
        return goes_on and bool(_PROSE.match(line.text))

    @property
    def _last(self) -> str:
        """The last tag of the record at hand."""
        return self._record.tags[-1].tag if self._record else ""

    def _begin(self, line: _Line, where: Location) -> None:
        self._first = line
        self._record = Record(where, [Tagged(line.tag, [line.text], where)])

    def _go_on(
        self,
        record: Record,
        piece: str,
        line: _Line,
        where: Location,
    ) -> Iterator[Problem]:
        is_alike = bool(line.tag) and line.gap >= min(self._first.gap, _GAP)
        is_programs_own = is_alike and self._last not in LONG_TEXTS
        if line.tag in TAGS or is_programs_own:
            record.tags.append(Tagged(line.tag, [line.text], where))
            return
        record.tags[-1].lines.append(piece.strip(_AROUND))
        if line.tag and line.gap >= _GAP:
            message = f"“{line.tag}  -” is no tag of RIS; the line was read as part of the text above it"
            hint = "if it is one of your program, put it above that text"
            yield warning(where, "tag-in-text", message, hint)

    def _pass_over(self, line: _Line, where: Location) -> None:
        if _WORD.search(line.text):
            self._stray.append(where.line)

    def _end(self) -> Iterator[Record]:
        if self._record is not None:
            yield self._record
        self._record = None

    def _cut_off(self) -> Iterator[Record | Problem]:
        """Yield a record that another one, or the end of the file, cut off."""
        if self._record is not None:
            message = "the record has no end (“ER  -”); it was read up to the next one"
            yield warning(self._record.where, "no-end", message)
        yield from self._end()
