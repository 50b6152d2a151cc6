"""Windows of time: what a selector says of a date, such as `since 2024-10-01` or `last 14 days`."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from briefgen.standards.dates import PartialDate, parse_date

BOUNDS = ("since", "after", "until", "before")
_BEFORE = r"(?P<count>\d+) +(?P<unit>day|week|month|year)s?"
_DAY = rf"(?:(?:{_BEFORE} +before +)?(?P<cutoff>cutoff)|(?P<date>\S+))"
_BOUND = re.compile(rf"(?P<bound>{'|'.join(BOUNDS)}) +{_DAY}(?: +|$)")
_LAST = re.compile(rf"last +{_BEFORE}(?: +before +cutoff)?")
_RELATIVE = re.compile(r"^last\b|\bcutoff\b")
_ANY_DAY = date(2000, 1, 1)
"""Stands for the cut-off while that is not known, so that what is written can be checked."""
_ONE_DAY = timedelta(1)
_HINT = "write a date, `since`, `after`, `until` or `before` with a date or `cutoff`, or `last 14 days`"


@dataclass(frozen=True, slots=True)
class Window:
    """Days from the first to the last, both included; None where it has no end."""

    written: str
    first: date | None = None
    last: date | None = None
    relative: bool = False
    """Whether it is counted from the cut-off; it then holds for nothing before `resolved()`."""

    def __str__(self) -> str:
        return self.written

    def holds(self, day: PartialDate | None) -> bool:
        """Tell whether a day that the date can mean lies in the window. Something undated lies in none."""
        if day is None or self.relative:
            return False
        is_too_early = self.first is not None and day.last < self.first
        is_too_late = self.last is not None and day.first > self.last
        return not (is_too_early or is_too_late)

    def resolved(self, cutoff: PartialDate) -> "Window":
        """Return the window with its days counted from a cut-off."""
        return parse_window(self.written, cutoff) if self.relative else self


def parse_window(text: str, cutoff: PartialDate | None = None) -> Window:
    """Return the window that is written. Without a cut-off, one that is counted from it is not resolved.

    Raises:
        ValueError: it is none; the second line of the message is a hint.
    """
    written = " ".join(text.split())
    relative = cutoff is None and bool(_RELATIVE.search(written))
    end = cutoff.last if cutoff else _ANY_DAY
    if found := _LAST.fullmatch(written):
        first = _earlier(end, found) + _ONE_DAY
        return Window(written, first, end, relative)
    first_word, _, _ = written.partition(" ")
    if first_word not in (*BOUNDS, "last"):
        day = parse_date(written)
        return Window(written, day.first, day.last)
    first, last, at = date.min, date.max, 0
    while found := _BOUND.match(written, at):
        at = found.end()
        day = _day(found, end)
        low, high = _bounds(found["bound"], day)
        first = max(first, low)
        last = min(last, high)
    if at < len(written):
        raise ValueError(f"“{text}” is not a window of time\n{_HINT}")
    return Window(written, first, last, relative)


def _day(found: re.Match[str], end: date) -> PartialDate:
    """Return the day that a bound names; `end` is the cut-off."""
    if found["date"]:
        return parse_date(found["date"])
    day = _earlier(end, found) if found["count"] else end
    return PartialDate(first=day, last=day)


def _bounds(bound: str, day: PartialDate) -> tuple[date, date]:
    """Return the first and last day that a bound leaves."""
    match bound:
        case "since":
            return day.first, date.max
        case "after":
            return _day_after(day.last), date.max
        case "until":
            return date.min, day.last
        case _:
            return date.min, _day_before(day.first)


def _day_after(day: date) -> date:
    return day if day == date.max else day + _ONE_DAY


def _day_before(day: date) -> date:
    return day if day == date.min else day - _ONE_DAY


def _earlier(day: date, found: re.Match[str]) -> date:
    """Return the day that lies so many days, weeks, months or years before.

    Raises:
        ValueError: that is before the first year.
    """
    count, unit = int(found["count"]), found["unit"]
    try:
        if unit in ("day", "week"):
            days = count * 7 if unit == "week" else count
            return day - timedelta(days)
        months_back = count * 12 if unit == "year" else count
        return _months_before(day, months_back)
    except (OverflowError, ValueError):
        raise ValueError(
            f"{count} {unit}s are too long\nthere is no such day"
        ) from None


def _months_before(day: date, count: int) -> date:
    """Return the same day of an earlier month, or the last of that month where it is shorter."""
    months = day.year * 12 + (day.month - 1) - count
    year, month = divmod(months, 12)
    _, longest = monthrange(year, month + 1)
    return date(year, month + 1, min(day.day, longest))
