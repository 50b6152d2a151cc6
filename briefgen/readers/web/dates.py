"""Dates as web pages, feeds and messages state them → the day (EDTF), as their own clock had it."""

import re

from briefgen.standards.written_dates import read_date

_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|\s+\d\d:)")
"""The beginning of a day with its time, whatever a program writes behind it."""
_LONGEST = 100
"""Characters of a date with its zone."""


def day_of(text: str) -> str:
    """Return the day, month or year that is stated; empty where it cannot be read. Zones do not move the day.

    A date that says more than EDTF holds is returned in its own words, which the entry reads and keeps.
    """
    written = " ".join(text[:_LONGEST].split())
    timed = _TIMED.match(written)
    try:
        found = read_date(timed[1] if timed else written)
    except ValueError:
        return ""
    day, clock, _ = found.edtf.partition("T")
    return written if found.loses and not clock else day


def stated_date(text: str) -> str:
    """Return the day that is stated, or the words themselves, so that the entry keeps them and tells of them."""
    return day_of(text) or " ".join(text.split())
