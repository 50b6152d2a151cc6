"""CSV and TSV: one entry a row, fields named by the header row.

The bytes are decoded and parted line by line, so that a large file costs no more memory than its bytes and its
longest row.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator

from briefgen.entry import Entry
from briefgen.files.encodings import encoding_of, lines_of
from briefgen.files.limits import MEGABYTE, limits
from briefgen.problems import Location, Problem, error
from briefgen.readers.tables.rows import Row, read_table
from briefgen.standards.written_markings import marking_alone

_DELIMITERS = ",;\t|"
_QUOTED = re.compile('"[^"]*"')
_STATED = re.compile("sep=(.)\n?")
"""A first line that tells spreadsheets the delimiter."""
_SECOND_LOOKS = 200_000
"""Lines in all that are read again after a row that is broken: enough, and no file can make it slow."""

_MOST_CELLS = 100_000
"""Delimiters in a line, those within quotes too: as cells they would take many times the memory of the file."""


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield one entry a row. The delimiter is the one that the header row uses most."""
    encoding, problems = encoding_of(data, file)
    yield from problems
    csv.field_size_limit(limits().file * MEGABYTE)
    delimiter, before = _delimiter(data, encoding)
    yield from read_table(
        lambda: _rows(data, encoding, delimiter, before, file),
        margins=_below(data, encoding),
    )


def _below(data: bytes, encoding: str) -> list[str]:
    """Return the last line that holds anything, where that is a marking and nothing else: it speaks for the table."""
    last = ""
    for line in lines_of(data, encoding):
        last = line.strip() or last
    words = last.strip(',;\t" ')
    return [words] if marking_alone(words) else []


def _delimiter(data: bytes, encoding: str) -> tuple[str, int]:
    """Return the delimiter, and how many lines stand before the table to say it."""
    lines = lines_of(data, encoding)
    first = next((line for line in lines if _is_of_table(line)), "")
    stated = _STATED.fullmatch(first)
    if stated:
        return stated[1], 1
    plain = _QUOTED.sub("", first)
    return max(_DELIMITERS, key=plain.count), 0


def _is_of_table(line: str) -> bool:
    """Tell whether a line says what the delimiter is: one that only marks the table does not."""
    words = line.strip().strip(",;\t")
    return bool(words) and marking_alone(words) is None


class _Lines:
    """Lines that can be given back."""

    def __init__(self, lines: Iterator[str], delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._returned: deque[str] = deque()
        self.taken: list[str] = []
        """Those that the row at hand has used."""
        self.left = _SECOND_LOOKS

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._lines)
        self.taken.append(line)
        cells = line.count(self._delimiter)
        if cells > _MOST_CELLS:
            message = f"a line has {cells:,} delimiters, and {_MOST_CELLS:,} at the most"
            raise csv.Error(message)
        return line

    def give_back(self) -> None:
        """Give back the lines taken since the last row but for the first; none where too many were."""
        further = self.taken[1:]
        if len(further) <= self.left:
            self.left -= len(further)
            self._returned.extendleft(reversed(further))
            del self.taken[1:]


def _rows(
    data: bytes,
    encoding: str,
    delimiter: str,
    before: int,
    file: str,
) -> Iterator[Row | Problem]:
    """Yield the rows with the line on which each begins. A broken one costs its first line."""
    lines = _Lines(iter(lines_of(data, encoding)), delimiter)
    for _ in range(before):
        next(lines)
    parted = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1 + before
    while True:
        lines.taken.clear()
        try:
            cells = next(parted)
        except StopIteration:
            return
        except csv.Error as fault:
            lines.give_back()
            lost = len(lines.taken) - 1
            message = f"not CSV: {fault}"
            if lost > 0:
                message += (
                    f"; lines {line + 1} to {line + lost} were passed over"
                )
            yield error(Location(file, line), "csv-syntax", message)
        else:
            if cells:  # a file may have millions of empty lines
                yield Row(Location(file, line), cells)
        line += len(lines.taken)
