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
_YEAR, _MONTH = 4, 7
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
        return self.first.isoformat()[
            : _MONTH if self.first.month == self.last.month else _YEAR
        ]


def parse_date(text: str) -> PartialDate:
    """Return the date that is written.

    Raises:
        ValueError: it is not a date; the second line of the message is a hint.
    """
    written = text.strip()
    try:
        if "/" not in written:
            first, last = _span(written)
            return PartialDate(
                first=first, last=last, written="" if _is_plain(written) else written
            )
        begin, end = (part.strip() for part in written.split("/"))
        first = _span(begin)[0] if begin.strip(".") else date.min
        last = _span(end)[1] if end.strip(".") else date.max
        sound = (first, last) != (date.min, date.max) and {begin, end} & {
            ".",
            "...",
        } == set()
    except ValueError:
        raise ValueError(f"“{text}” is not a date\n{_HINT}") from None
    if not sound:
        raise ValueError(f"“{text}” is not a date\n{_HINT}")
    if last < first:
        raise ValueError(
            f"“{text}” ends before it begins\nwrite the earlier date first"
        )
    return PartialDate(first=first, last=last, written=f"{begin}/{end}")


def _is_plain(written: str) -> bool:
    return written.replace("-", "").isdigit() and written[5:7] not in map(str, _SEASONS)


def _span(written: str) -> tuple[date, date]:
    """Return the earliest and the latest day of one date.

    Raises:
        ValueError: it is none.
    """
    found = _PARTS.fullmatch(written)
    if not found:
        raise ValueError
    year, month, day = found["year"], found["month"] or "XX", found["day"] or "XX"
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
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
        return date(low, number, 1), date(low, number, monthrange(low, number)[1])
    return date(low, number, int(day)), date(low, number, int(day))


def _season(year: int, season: int) -> tuple[date, date]:
    """Return the three months of a season of the northern half of the world."""
    first = 3 * (season - 20)
    last_year, last = (year, first + 2) if first < 12 else (year + 1, 2)  # noqa: PLR2004 - months of a year
    return date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])


def _shown(written: str) -> str:
    if "/" not in written:
        return _shown_one(written)
    begin, end = written.split("/")
    if begin in ("", ".."):
        return f"until {_shown_one(end)}"
    if end in ("", ".."):
        return f"since {_shown_one(begin)}"
    one, other = _shown_one(begin), _shown_one(end)
    if _is_plain(begin) and _is_plain(end):
        if begin[:_MONTH] == end[:_MONTH] and len(begin) == len(end) == 10:  # noqa: PLR2004 - characters of a day
            return f"{one.split(' ')[0]}–{other}"
        if begin[:_YEAR] == end[:_YEAR] and len(begin) > _YEAR:
            return f"{one.rpartition(' ')[0]} – {other}"
        if len(begin) == len(end) == _YEAR:
            return f"{begin}–{end}"
    return f"{one} – {other}"


def _shown_one(written: str) -> str:
    found = _PARTS.fullmatch(written)
    if not found:
        return written
    year, month, day = found["year"], found["month"] or "XX", found["day"] or "XX"
    doubt = _DOUBT[found["sure"] or ""]
    if "X" in year:
        return f"{doubt}the {year.replace('X', '0')}s"
    if month == "XX":
        return f"{doubt}{year}"
    if int(month) in _SEASONS:
        return f"{doubt}{_SEASONS[int(month)]} {year}"
    named = f"{_MONTHS[int(month) - 1]} {year}"
    shown = f"{doubt}{named if day == 'XX' else f'{int(day)} {named}'}"
    return f"{shown}, {_clock(found['time'])}" if found["time"] else shown


def _clock(time: str) -> str:
    zone = time[9:].lstrip("0123456789.") if time[6:7] == ":" else time[6:]
    return (
        f"{time[1:6]} {'UTC' if zone == 'Z' else f'UTC{zone}'}" if zone else time[1:6]
    )
