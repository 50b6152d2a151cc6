"""Dates as web pages, feeds and messages state them → the day (EDTF), as their own clock had it."""

import re
import unicodedata
from collections.abc import Sequence
from email.utils import parsedate_tz

from briefgen.standards.dates import parse_date

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{2})(?:[-/.](\d{2}))?)?(?=$|[T\s])")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T)")
_SCRIPT = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4})\b")
"""As JavaScript writes dates: `Mon Jan 06 2025 10:15:00 GMT+0100 (…)`."""
_LONGEST = 100
"""Characters of a date with its zone."""
_NAMED = re.compile(
    r"(?:[^\W\d]+\.?,? +)?(\d{1,2})\.? (?:de )?([^\W\d]+)\.? (?:de )?(\d{4})\b"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen",
            "feb fev",
            "mar mrt",
            "apr avr abr",
            "may mai mag mei",
            "jun giu",
            "jul lug",
            "aug ago aou",
            "sep set",
            "oct okt out ott",
            "nov",
            "dec dez dic",
        ),
        1,
    )
    for name in names.split()
}
"""First letters of the months in the languages that feeds write them in, in place of English."""
_ALIKE = {"juin": 6, "juil": 7, "juillet": 7}
"""French months whose first letters are the same."""


def day_of(text: str) -> str:
    """Return the day, month or year that is stated; empty where it cannot be read. Zones do not move the day."""
    text = " ".join(text[:_LONGEST].split())
    found = _ISO.match(text) or _BASIC.match(text)
    if found:
        return _sound("-".join(part for part in found.groups() if part))
    if script := _SCRIPT.match(text):
        text = f"{script[2]} {script[1]} {script[3]} 00:00:00"
    parts = _parts_of(text)
    if parts and re.search(r"\d{4}", text) and re.search(r"\d\d?\D", text):
        year, month, day, *_ = parts
        return _sound(f"{year:04d}-{month:02d}-{day:02d}")
    return _named(text)


def _parts_of(text: str) -> Sequence[int | None] | None:
    """Return year, month, day and so on of a date as messages have it; None of what is none."""
    try:
        return parsedate_tz(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None  # the library was not written for what people make up


def _named(text: str) -> str:
    """Return the day of a date with the name of a month in a language other than English."""
    found = _NAMED.match(text)
    if not found:
        return ""
    day, name, year = found.groups()
    parted = unicodedata.normalize("NFD", name.lower())
    letters = "".join(c for c in parted if not unicodedata.combining(c))
    month = _ALIKE.get(letters) or _MONTHS.get(letters[:3], 0)
    return _sound(f"{year}-{month:02d}-{int(day):02d}")


def _sound(day: str) -> str:
    try:
        parse_date(day)
    except ValueError:
        return ""
    return day
