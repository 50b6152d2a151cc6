"""Dates in digits alone: `2024/5/2`, `2.5.2024`, `20240502`, `05/2024`."""

import re

from briefgen.standards.written_dates.parts import (
    HINT,
    Parts,
    UnclearDateError,
    counted,
    whole_year,
)

_MONTHS = 12
_YEAR_FIRST = re.compile(
    r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})[.]?|(\d{4})(\d\d)(\d\d)"
)
_MONTH_LAST = re.compile(r"(\d{4})\s?(?:([-/])\s?(\d{1,2})|[.]\s?(\d\d)[.]?)")
_MONTH_FIRST = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{4})")
_YEAR = re.compile(r"(\d{4})(?:[.]0|[.]|/{1,3})?")
_THREE = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})[.]?")
_DAY_MONTH = re.compile(r"(\d{1,2})[.]\s?(\d{1,2})[.]?")
_DAY = re.compile(r"(\d{1,2})[.]?")
_DECADE = re.compile(r"(?:the )?(\d{3})0'?s")


def from_numbers(
    text: str,
    *,
    day_first: bool | None,
) -> Parts | None:
    """Return what a date in digits says; None where it is something else.

    Raises:
        UnclearDateError: it may mean two days.
    """
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (part for part in found.groups() if _is_number(part))
        return Parts(year, counted(month), counted(day))
    if found := _MONTH_LAST.fullmatch(text):
        return _month_last(found, text)
    if found := _MONTH_FIRST.fullmatch(text):
        return Parts(found[2], _month(found[1]))
    if found := _YEAR.fullmatch(text):
        return Parts(found[1])
    if found := _THREE.fullmatch(text):
        return _three(found, text, day_first)
    return _part(text)


def _is_number(part: str | None) -> bool:
    return part is not None and part.isdigit()


def _month_last(
    found: re.Match[str],
    text: str,
) -> Parts | None:
    year, sign = found[1], found[2]
    month = int(found[3] or found[4])
    if month > _MONTHS:
        return None
    follows = month == (int(year) + 1) % 100
    if sign == "/" and follows:
        message = f"“{text}” may mean a month of {year}, or two years"
        raise UnclearDateError(f"{message}\nwrite YYYY-MM, or YYYY/YYYY")
    return Parts(year, _month(str(month)))


def _month(digits: str) -> int:
    """Return a month; seasons have numbers in EDTF alone."""
    month = counted(digits)
    if month > _MONTHS:
        raise ValueError
    return month


def _part(text: str) -> Parts | None:
    """Return what one end of a range says in digits."""
    if found := _DECADE.fullmatch(text):
        return Parts(f"{found[1]}X")
    if found := _DAY_MONTH.fullmatch(text):
        return Parts("", _month(found[2]), counted(found[1]))
    if found := _DAY.fullmatch(text):
        return Parts("", 0, counted(found[1]))
    return None


def _three(
    found: re.Match[str],
    text: str,
    day_first: bool | None,
) -> Parts:
    first, second = counted(found[1]), counted(found[3])
    sign, last = found[2], found[4]
    if sign == "-" and len(last) == 2:  # noqa: PLR2004 - digits: 24-10-14 may begin with the year or the day
        message = f"“{text}” may begin with the year or with the day"
        raise UnclearDateError(f"{message}\n{HINT}")
    year = whole_year(last, text)
    with_day_first = Parts(year, second, first)
    with_month_first = Parts(year, first, second)
    if sign == "." or first == second:
        return with_day_first
    known = day_stands_first(f"{first}/{second}/{last}")
    chosen = day_first if known is None else known
    if chosen is None:
        ways = f"{with_day_first.edtf()} or {with_month_first.edtf()}"
        message = f"“{text}” may mean {ways}"
        raise UnclearDateError(f"{message}\nwrite the one that it is")
    return with_day_first if chosen else with_month_first


def day_stands_first(text: str) -> bool | None:
    """Tell whether a date in numbers can only have its day first, or only its month; None where neither shows."""
    found = _THREE.match(text)
    if not found or found[2] != "/":
        return None
    first, second = int(found[1]), int(found[3])
    if (first > _MONTHS) == (second > _MONTHS):
        return None
    return first > second
