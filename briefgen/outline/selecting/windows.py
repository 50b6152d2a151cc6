"""Windows of time: what a selector says of a date, such as `since 2024-10-01` or `last 14 days`."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from briefgen.standards.dates import PartialDate, parse_date

BOUNDS = ("since", "after", "until", "before")
_BEFORE = r"(?P<count>\d+) +(?P<unit>day|week|month|year)s?"
_BOUND = re.compile(
    rf"(?P<bound>{'|'.join(BOUNDS)}) +(?:(?:{_BEFORE} +before +)?(?P<cutoff>cutoff)|(?P<date>\S+))(?: +|$)"
)
_LAST = re.compile(rf"last +{_BEFORE}(?: +before +cutoff)?")
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
        return (self.first is None or day.last >= self.first) and (
            self.last is None or day.first <= self.last
        )

    def resolved(self, cutoff: PartialDate) -> "Window":
        """Return the window with its days counted from a cut-off."""
        return parse_window(self.written, cutoff) if self.relative else self


def parse_window(text: str, cutoff: PartialDate | None = None) -> Window:
    """Return the window that is written. Without a cut-off, one that is counted from it is not resolved.

    Raises:
        ValueError: it is none; the second line of the message is a hint.
    """
    written = " ".join(text.split())
    relative = cutoff is None and bool(re.search(r"^last\b|\bcutoff\b", written))
    end = (cutoff or parse_date("2000-01-01")).last
    if found := _LAST.fullmatch(written):
        return Window(written, _earlier(end, found) + timedelta(1), end, relative)
    if written.split(" ")[0] not in (*BOUNDS, "last"):
        day = parse_date(written)
        return Window(written, day.first, day.last)
    first, last, at = date.min, date.max, 0
    while found := _BOUND.match(written, at):
        at = found.end()
        if found["count"]:
            earlier = _earlier(end, found)
            day = PartialDate(first=earlier, last=earlier)
        else:
            day = (
                PartialDate(first=end, last=end)
                if found["cutoff"]
                else parse_date(found["date"])
            )
        low, high = _bounds(found["bound"], day)
        first, last = max(first, low), min(last, high)
    if at < len(written):
        raise ValueError(f"“{text}” is not a window of time\n{_HINT}")
    return Window(written, first, last, relative)


def _bounds(bound: str, day: PartialDate) -> tuple[date, date]:
    match bound:
        case "since":
            return day.first, date.max
        case "after":
            return (
                day.last + timedelta(1) if day.last < date.max else date.max
            ), date.max
        case "until":
            return date.min, day.last
        case _:
            return date.min, (
                day.first - timedelta(1) if day.first > date.min else date.min
            )


def _earlier(day: date, found: re.Match[str]) -> date:
    """Return the day that lies so many days, weeks, months or years before.

    Raises:
        ValueError: that is before the first year.
    """
    count, unit = int(found["count"]), found["unit"]
    try:
        if unit in ("day", "week"):
            return day - timedelta(count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        raise ValueError(
            f"{count} {unit}s are too long\nthere is no such day"
        ) from None
