"""Two dates as one range, of which each may leave to the other what both share: `3–5 May 2024`, `2023/24`."""

import re
from collections.abc import Callable, Iterator

from briefgen.standards.written_dates.parts import (
    WINTER,
    Parts,
    UnclearDateError,
)

Read = Callable[[str], Parts]
"""A text → what it says of a date, however little.

Raises ValueError for what is no part of one.
"""
_STRONG = re.compile(
    r"\s*[\u2013\u2014\u2015~\u301c]\s*|\s+-\s+"
    r"|\s+(?:to|until|till|through|thru|bis|a|au|al|hasta|ate|tot|t/m|по|до|do|حتى|الى)\s+|\s*から\s*|\s*부터\s*|\s*至\s*"
)
_PAIRS = (
    ("between", "and"),
    ("zwischen", "und"),
    ("entre", "et"),
    ("entre", "y"),
    ("entre", "e"),
)
_WEAK = re.compile(r"\s?[-/]\s?")
_MONTHS = 12


def divided(
    text: str,
) -> Iterator[tuple[str, str]]:
    """Yield the ways to divide a text into two dates, the likeliest first."""
    for begin, middle in _PAIRS:
        if text.startswith(f"{begin} "):
            first, divider, last = text[len(begin) :].partition(f" {middle} ")
            if divider:
                yield first.strip(), last.strip()
    for pattern in (_STRONG, _WEAK):
        for found in pattern.finditer(text):
            first, last = text[: found.start()], text[found.end() :]
            if first.strip() and last.strip():
                yield first.strip(), last.strip()


def range_of(
    first: str,
    last: str,
    read: Read,
) -> tuple[Parts, Parts]:
    """Return the two ends of a range, each with what it leaves to the other.

    Raises:
        UnclearDateError: `2011-12` may be a month or two years.
        ValueError: they are not two dates.
    """
    begin, end = read(first), read(last)
    if begin.month == WINTER and _follows(begin, end):
        return begin, begin
    if begin == Parts(begin.year) and end == Parts(day=end.day) and end.day:
        return begin, _next_year(begin, last)
    end = _completed(end, begin)
    begin = _completed(begin, end)
    if not begin.month and (begin.day or end.month):
        raise ValueError
    return begin, end


def _follows(begin: Parts, end: Parts) -> bool:
    """Tell whether the end is but the year after that of the beginning, in four digits or two."""
    year = int(begin.year or 0) + 1
    return end in (Parts(str(year)), Parts(day=year % 100))


def _completed(one: Parts, other: Parts) -> Parts:
    """Return a date with the year of another where it has none, and its month where it is a day alone."""
    month = one.month
    if one.day and not month:
        month = other.month
    return one._replace(year=one.year or other.year, month=month)


def _next_year(begin: Parts, last: str) -> Parts:
    """Return the second of two years, of which only the last two digits are written."""
    digits = last.strip(".")
    year = int(begin.year or 0)
    if len(digits) != 2 or int(digits) != (year + 1) % 100:  # noqa: PLR2004 - digits of a year in its century
        raise ValueError
    if int(digits) <= _MONTHS:
        message = f"“{begin.year}–{digits}” may mean a month of {begin.year}, or two years"
        raise UnclearDateError(f"{message}\nwrite YYYY-MM, or YYYY/YYYY")
    return Parts(str(year + 1))
