"""Dates as precise as their source states them, written in the Extended Date/Time Format (EDTF, ISO 8601-2:2019).

Read are level 0 and 1 and, of level 2, nothing: days, months, years, times of day, decades and centuries (`202X`),
seasons (`2024-21`), approximate (`~`), uncertain (`?`) and both (`%`), and intervals, open ones too.
"""

import re
from calendar import monthrange
from datetime import date, datetime

from pydantic import BaseModel

_DATE = r"\d{2}(?:\d[\dX]|XX)(?:-(?:\d{2}|XX))?(?:-(?:\d{2}|XX))?"
_TIME = r"T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
_ONE = rf"{_DATE}(?:{_TIME}|[~?%])?"
PATTERN = rf"^(?:{_ONE}|(?:{_ONE}|\.\.)?/(?:{_ONE}|\.\.)?)$"
"""What every written date matches."""
_PARTS = re.compile(
    rf"(?P<year>\d\d(?:\d[\dX]|XX))(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?:(?P<time>{_TIME})|(?P<sure>[~?%]))?"
)
_HINT = "write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known"
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_DOUBT = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}
_OPEN = ("", "..")
"""An end of an interval that nobody stated."""
_YEAR, _MONTH, _DAY = 4, 7, 10
"""Characters of a date that is as precise."""


class PartialDate(BaseModel, frozen=True):
    """A day, a month, a season, a year, a decade or an interval of them."""

    first: date
    """The earliest day that it can mean."""
    last: date
    """The latest day that it can mean."""
    written: str = ""
    """As it is written in files, where that is more than its first and last day."""

    def __str__(self) -> str:
        """Return the date as it is printed: `14 October 2024`, `about 2024`, `1–7 May 2024`."""
        return _shown(self.iso())

    def iso(self) -> str:
        """Return the date as it is written in files: `2024-10-14`, `2024-10`, `2024~`, `2024-05-01/2024-05-07`."""
        if self.written:
            return self.written
        if self.first == self.last:
            return self.first.isoformat()
        precise = _MONTH if self.first.month == self.last.month else _YEAR
        return self.first.isoformat()[:precise]


def parse_date(text: str) -> PartialDate:
    """Return the date that is written.

    Raises:
        ValueError: it is not a date; the second line of the message is a hint.
    """
    written = text.strip()
    try:
        found = _interval(written) if "/" in written else _one(written)
    except ValueError:
        raise ValueError(f"“{text}” is not a date\n{_HINT}") from None
    if found.last < found.first:
        message = f"“{text}” ends before it begins"
        raise ValueError(f"{message}\nwrite the earlier date first")
    return found


def _one(written: str) -> PartialDate:
    first, last = _span(written)
    kept = "" if _is_plain(written) else written
    return PartialDate(first=first, last=last, written=kept)


def _interval(written: str) -> PartialDate:
    begin, end = (part.strip() for part in written.split("/"))
    if begin in _OPEN and end in _OPEN:
        raise ValueError
    first = date.min if begin in _OPEN else _span(begin)[0]
    last = date.max if end in _OPEN else _span(end)[1]
    return PartialDate(first=first, last=last, written=f"{begin}/{end}")


def _is_plain(written: str) -> bool:
    """Tell whether a date is a year, a month or a day, and no more is said of it."""
    is_season = written[5:7].isdigit() and int(written[5:7]) in _SEASONS
    return written.replace("-", "").isdigit() and not is_season


def _span(written: str) -> tuple[date, date]:
    """Return the earliest and the latest day of one date.

    Raises:
        ValueError: it is none.
    """
    found = _PARTS.fullmatch(written)
    if not found:
        raise ValueError
    year, month, day = (
        found["year"],
        found["month"] or "XX",
        found["day"] or "XX",
    )
    low = int(year.replace("X", "0"))
    high = int(year.replace("X", "9"))
    if found["time"]:
        datetime.fromisoformat(written)
    if found["day"] and "X" not in day and month == "XX":
        raise ValueError
    if "X" in year or month == "XX":
        if "X" in year and found["month"]:
            raise ValueError
        return date(low, 1, 1), date(high, 12, 31)
    number = int(month)
    if number in _SEASONS:
        if found["day"]:
            raise ValueError
        return _season(low, number)
    if day == "XX":
        return date(low, number, 1), _month_end(low, number)
    exact = date(low, number, int(day))
    return exact, exact


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _season(year: int, season: int) -> tuple[date, date]:
    """Return the three months of a season of the northern half of the world."""
    first = 3 * (season - 20)
    if first == 12:  # noqa: PLR2004 - winter begins in December
        return date(year, first, 1), _month_end(year + 1, 2)
    return date(year, first, 1), _month_end(year, first + 2)


def _shown(written: str) -> str:
    if "/" not in written:
        return _shown_one(written)
    begin, end = written.split("/")
    if begin in _OPEN:
        return f"until {_shown_one(end)}"
    if end in _OPEN:
        return f"since {_shown_one(begin)}"
    one, other = _shown_one(begin), _shown_one(end)
    if not (_is_plain(begin) and _is_plain(end)):
        return f"{one} – {other}"
    are_days = len(begin) == len(end) == _DAY
    if are_days and begin[:_MONTH] == end[:_MONTH]:
        return f"{one.split(' ')[0]}–{other}"
    if begin[:_YEAR] == end[:_YEAR] and len(begin) > _YEAR:
        return f"{one.rpartition(' ')[0]} – {other}"
    are_years = len(begin) == len(end) == _YEAR
    return f"{begin}–{end}" if are_years else f"{one} – {other}"


def _shown_one(written: str) -> str:
    found = _PARTS.fullmatch(written)
    if not found:
        return written
    year, month, day = (
        found["year"],
        found["month"] or "XX",
        found["day"] or "XX",
    )
    doubt = _DOUBT[found["sure"] or ""]
    if "X" in year:
        return f"{doubt}the {year.replace('X', '0')}s"
    if month == "XX":
        return f"{doubt}{year}"
    if int(month) in _SEASONS:
        return f"{doubt}{_SEASONS[int(month)]} {year}"
    shown = f"{_MONTHS[int(month) - 1]} {year}"
    if day != "XX":
        shown = f"{int(day)} {shown}"
    if found["time"]:
        shown += f", {_clock(found['time'])}"
    return doubt + shown


def _clock(time: str) -> str:
    """Return a time (`T10:30:00Z`) without its seconds, as it is printed."""
    minutes, zone = time[1:6], time[6:]
    if zone.startswith(":"):
        zone = zone[3:].lstrip("0123456789.")
    if not zone:
        return minutes
    return f"{minutes} UTC" if zone == "Z" else f"{minutes} UTC{zone}"
