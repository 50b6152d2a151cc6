"""The way from a written date to EDTF: what is EDTF already, then its time, then one date, then two."""

import re
from functools import lru_cache
from typing import NamedTuple

from briefgen.standards.dates import parse_date
from briefgen.standards.written_dates import clocks, periods
from briefgen.standards.written_dates.numbers import from_numbers
from briefgen.standards.written_dates.parts import (
    HINT,
    Parts,
    UnclearDateError,
    counted,
)
from briefgen.standards.written_dates.plain_text import plain
from briefgen.standards.written_dates.ranges import divided, range_of
from briefgen.standards.written_dates.worded import from_words, without_words
from briefgen.standards.written_dates.words import NO_DATE

_LONGEST = 100
"""Characters; no date that people write is longer."""
_MONTHS = 12
_DAY = len("2024-10-14")
_OTHER_CALENDARS = (range(1300, 1500), range(2200, 10_000))
"""Years of the Hijri and Persian calendars, and of the Buddhist and Jewish ones, as they are counted today."""
_SLASHED = re.compile(r"(\d{4})/(\d{0,2})/(\d{0,2})(?:/(.*))?", re.DOTALL)
"""A date of RIS: year, month, day and other information."""
_ZONED = re.compile(r"^(\d{4}-\d\d-\d\d)(?:z|[+-]\d\d:\d\d)$")
"""A day with a zone and no time, as XML Schema has it: the day is that of its writer."""
_BLANK = re.compile(r"[\s\W_]*")


class WrittenDate(NamedTuple):
    """A date in EDTF, and what its writer said beside."""

    edtf: str
    loses: bool = False
    """Whether the words say more than EDTF holds: “early May”, a time zone by its letters. They want to be kept."""
    unread: str = ""
    """What of it was not understood, as a message has it; empty where all was."""


def date_text(
    written: str,
    *,
    day_first: bool | None = None,
) -> str:
    """Return a date in EDTF, as `read_date` does."""
    return read_date(written, day_first=day_first).edtf


def read_date(
    written: str,
    *,
    day_first: bool | None = None,
) -> WrittenDate:
    """Return a date in EDTF. `day_first` says how `03/04/2024` is meant, where the writer's habit is known.

    Times keep the clock of their writer: no zone moves a day.

    Raises:
        UnclearDateError: it has no year, may mean two days, or counts its years otherwise; the second line of the
            message is a hint.
        ValueError: it is no date.
    """
    shown = written.strip()
    if len(shown) > _LONGEST:
        raise _not_a_date(shown)
    try:
        parse_date(shown)
    except ValueError:
        found = _from_forms(shown, day_first)
    else:
        found = WrittenDate(shown)
    _check_calendar(found.edtf, shown)
    return found


def says_no_date(written: str) -> bool:
    """Tell whether words say that there is no date: `n.d.`, `unknown`, `-`."""
    text = plain(written)
    words = " ".join(re.sub(r"[.\[\]()]", " ", text).split())
    together = words.replace(" ", "")
    return (
        bool(_BLANK.fullmatch(text)) or words in NO_DATE or together in NO_DATE
    )


@lru_cache(4096)  # the days of a table or a feed come again and again
def _from_forms(
    shown: str,
    day_first: bool | None,
) -> WrittenDate:
    text = plain(shown)
    try:
        found = _slashed(text) or _clocked(text, shown, day_first)
        parse_date(found.edtf)
    except UnclearDateError:
        raise
    except ValueError:
        raise _not_a_date(shown) from None
    return found


def _slashed(text: str) -> WrittenDate | None:
    """Return a date in the form of RIS; None for one that is not, or that other forms read."""
    found = _SLASHED.fullmatch(text)
    if not found:
        return None
    year, month, day = found[1], found[2], found[3]
    other = found[4] or ""
    if month and int(month) > _MONTHS:
        return None
    if day and not month:
        return WrittenDate(year, True, f"the day {day} has no month")
    if not month and other:
        return _with_words(year, other)
    parts = Parts(year)
    if month:
        parts = parts._replace(month=counted(month))
    if day:
        parts = parts._replace(day=counted(day))
    return WrittenDate(parts.checked().edtf(), loses=bool(other))


def _with_words(year: str, other: str) -> WrittenDate:
    """Return a year with the words beside it, which may be a season."""
    text = f"{other} {year}"
    try:
        return _dated(text, text, None)
    except ValueError:
        return WrittenDate(year, loses=True)


def _clocked(
    text: str,
    shown: str,
    day_first: bool | None,
) -> WrittenDate:
    """Return a date with its time of day, if it has one. A time of what is no single day is lost."""
    clocked = clocks.in_one_piece(text)
    if clocked is None:
        try:
            return _dated(_ZONED.sub(r"\1", text), shown, day_first)
        except UnclearDateError:
            raise
        except ValueError:  # it has more than a date
            clocked = clocks.parted(text)
    found = _dated(clocked.day, shown, day_first)
    if not clocked.time:
        return found
    if len(found.edtf) != _DAY or "/" in found.edtf:
        return found._replace(loses=True)
    loses = found.loses or clocked.has_lost
    return found._replace(edtf=found.edtf + clocked.time, loses=loses)


def _dated(
    text: str,
    shown: str,
    day_first: bool | None,
) -> WrittenDate:
    """Return a date without a time of day."""
    if days := periods.week(text):
        return WrittenDate(days)
    one: Parts | None = None
    try:
        one = _parts(text, shown, day_first)
    except UnclearDateError:
        raise
    except ValueError:
        pass
    if one and one.year and (one.month or not one.day):
        return WrittenDate(
            one.edtf(), one.loses or bool(one.doubt and one.is_period)
        )
    ranged = _ranged(text, shown, day_first)
    if ranged:
        return ranged
    if one and one.month:
        raise UnclearDateError(f"“{shown}” has no year\n{HINT}")
    raise ValueError


def _parts(
    text: str,
    shown: str,
    day_first: bool | None,
) -> Parts:
    """Return what a text says of one date, however little."""
    found = from_numbers(text, day_first=day_first)
    if found is None and (period := periods.parted(text)):
        rest = _parts(period.rest, shown, day_first) if period.rest else Parts()
        if rest.month or (rest.day and len(period.rest) != 2):  # noqa: PLR2004 - digits of a short year
            raise ValueError
        year = rest.year or (f"20{rest.day:02}" if rest.day else "")
        found = rest._replace(year=year, month=period.period, day=0)
    if found is None and (bare := without_words(text)) != text:
        day = from_numbers(bare, day_first=day_first)
        found = day if day and day.day else None
    return (found or from_words(text, shown)).checked()


def _ranged(
    text: str,
    shown: str,
    day_first: bool | None,
) -> WrittenDate | None:
    """Return a range of dates; None where a text is none."""

    def read(part: str) -> Parts:
        return _parts(part, shown, day_first)

    for first, last in divided(text):
        try:
            begin, end = range_of(first, last, read)
        except UnclearDateError:
            raise
        except ValueError:
            continue
        if not begin.year:
            raise UnclearDateError(f"“{shown}” has no year\n{HINT}")
        loses = begin.loses or end.loses
        if begin == end:
            return WrittenDate(begin.edtf(), loses)
        edtf = f"{begin.checked().first().edtf()}/{end.checked().last().edtf()}"
        return WrittenDate(edtf, loses)
    return None


def _check_calendar(edtf: str, shown: str) -> None:
    """Raise an error for a year that is hardly one of ours; one in doubt (`1455~`) was meant to be."""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}(?:T.*|/.*)?", edtf):
        return
    year = int(edtf[:4])
    if any(year in years for years in _OTHER_CALENDARS):
        message = f"“{shown}” may count its years by another calendar"
        raise UnclearDateError(
            f"{message}\nwrite the date of our calendar, or `{year}~` for such a year"
        )


def _not_a_date(shown: str) -> ValueError:
    return ValueError(
        f"“{shown[:_LONGEST]}” is not a date that can be read\n{HINT}"
    )
