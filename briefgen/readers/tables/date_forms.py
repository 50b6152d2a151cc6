"""Dates as people and spreadsheets write them → EDTF text, where they can mean one day only.

Read are ISO dates and times in their loose forms, days with points, slashes or hyphens, and names of months in
English, German, French and Spanish. What may mean two days (`03/04/2024`) or has no year is not guessed at.
"""

import re
import unicodedata

from briefgen.standards.dates import parse_date

_HINT = "write YYYY-MM-DD"
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janner janvier janv enero ene",
            "february feb februar feber fevrier fevr febrero",
            "march mar marz mrz mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet juil julio",
            "august aug aout agosto ago",
            "september sep sept septembre septiembre setiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez decembre diciembre dic",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "mo di mi do fr so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo"
)
_FILLERS = frozenset(f"{_WEEKDAYS} de del of the le el den um at a".split())
_TIME = re.compile(
    r"(?:^|[T\s,]+)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<second>:\d\d)?(?:[.,]\d{1,9})?(?:\s?(?P<half>[ap])\.?m\.?)?"
    r"(?:\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?$",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})\.?")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_FAR_EAST = re.compile(
    r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?"
)
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[/.](?P<year>\d{4})")
_PLAIN_YEAR = re.compile(r"(?P<year>\d{4})(?:/{1,3}|\.0)")
_NUMBERS = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?")
_TOKEN = re.compile(
    r"(\d+)(?:st|nd|rd|th|er|º|ª)?(?![^\W\d])|([^\W\d_]+)|[\s.,/-]+", re.IGNORECASE
)
_LONGEST = 60
"""Characters; no date that people write is longer."""
_LAST_SHORT_YEAR, _FIRST_SHORT_YEAR = 30, 70
"""Years of two digits up to the one are of this century, from the other on of the last."""


class UnclearDateError(ValueError):
    """It is a date, but not which: the year or the century is not said, or it may mean two days."""


def date_text(written: str, *, day_first: bool | None = None) -> str:
    """Return a date in EDTF. `day_first` says how `03/04/2024` is meant, where the writer's habit is known.

    Raises:
        UnclearDateError: it has no year, or may mean two days; the second line of the message is a hint.
        ValueError: it is no date.
    """
    text = written.strip()
    try:
        parse_date(text)
    except ValueError:
        return _from_forms(text, day_first)
    return text


def _from_forms(text: str, day_first: bool | None) -> str:
    if len(text) > _LONGEST:
        raise _not_a_date(text)
    clock = _TIME.search(text)
    day = text[: clock.start()].strip(" ,") if clock else text
    found = _date(day, text, day_first)
    time = _clock(clock) if clock and len(found) == len("2024-10-14") else ""
    try:
        parse_date(found + time)
    except ValueError:
        raise _not_a_date(text) from None
    return found + time


def day_stands_first(written: str) -> bool | None:
    """Tell whether a date in numbers can only have its day first, or only its month; None where neither shows."""
    found = _NUMBERS.match(written.strip())
    if not found or found[2] != "/":
        return None
    first, second = int(found[1]), int(found[3])
    if (first > 12) == (second > 12):  # noqa: PLR2004 - months of a year
        return None
    return first > second


def _date(text: str, whole: str, day_first: bool | None) -> str:
    for form in (_ISO, _COMPACT, _FAR_EAST, _MONTH_YEAR, _PLAIN_YEAR):
        if found := form.fullmatch(text):
            parts = found.groupdict()
            return "-".join(
                f"{int(p):02}" for k in ("year", "month", "day") if (p := parts.get(k))
            )
    if found := _NUMBERS.fullmatch(text):
        return _from_numbers(found, whole, day_first)
    return _from_words(text, whole)


def _from_numbers(found: re.Match[str], whole: str, day_first: bool | None) -> str:
    first, second, last = int(found[1]), int(found[3]), found[4]
    if found[2] == "-" and len(last) == 2:  # noqa: PLR2004 - digits: 24-10-14 may begin with the year or the day
        raise UnclearDateError(
            f"“{whole}” may begin with the year or with the day\n{_HINT}"
        )
    year = _year(last, whole)
    if found[2] == "." or first == second:
        return f"{year}-{second:02}-{first:02}"
    known = day_stands_first(f"{first}/{second}/{last}")
    chosen = day_first if known is None else known
    if chosen is None:
        one, other = f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
        raise UnclearDateError(
            f"“{whole}” may mean {one} or {other}\nwrite the one that it is"
        )
    day, month = (first, second) if chosen else (second, first)
    return f"{year}-{month:02}-{day:02}"


def _from_words(text: str, whole: str) -> str:
    """Return a date with the name of its month."""
    numbers: list[str] = []
    months: list[tuple[int, int]] = []
    end = 0
    for found in _TOKEN.finditer(text):
        if found.start() != end:
            raise _not_a_date(whole)
        end = found.end()
        word = _plain(found[2] or "")
        if found[1]:
            numbers.append(found[1])
        elif word in _MONTHS:
            months.append((_MONTHS[word], len(numbers)))
        elif word and word not in _FILLERS:
            raise _not_a_date(whole)
    if end != len(text) or len(months) != 1 or not 0 < len(numbers) <= 2:  # noqa: PLR2004 - a day and a year
        raise _not_a_date(whole)
    month, before = months[0]
    years = [number for number in numbers if len(number) == 4]  # noqa: PLR2004 - digits of a year
    if len(numbers) == 1:
        if not years:
            raise UnclearDateError(f"“{whole}” has no year\n{_HINT}")
        return f"{years[0]}-{month:02}"
    year = years[0] if years else _year(numbers[1], whole) if before < 2 else ""  # noqa: PLR2004 - after both numbers
    day = (
        next((number for number in numbers if number not in years), "")
        if years
        else numbers[0]
    )
    if not year or not day:
        raise _not_a_date(whole)
    return f"{year}-{month:02}-{int(day):02}"


def _year(digits: str, whole: str) -> str:
    if len(digits) == 4:  # noqa: PLR2004 - digits of a year
        return digits
    if len(digits) != 2 or _LAST_SHORT_YEAR < int(digits) < _FIRST_SHORT_YEAR:  # noqa: PLR2004 - digits
        raise UnclearDateError(f"“{whole}” does not say its century\n{_HINT}")
    return f"{20 if int(digits) <= _LAST_SHORT_YEAR else 19}{digits}"


def _clock(found: re.Match[str]) -> str:
    """Return a time of day as EDTF writes it; empty for a midnight without a zone, which programs fill in."""
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    time = f"{hour:02}:{found['minute']}{found['second'] or ''}"
    zone = (found["zone"] or "").upper()
    if not zone and time in ("00:00", "00:00:00"):
        return ""
    if zone in ("Z", "UTC", "GMT"):
        zone = "Z"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"T{time}{zone}"


def _plain(word: str) -> str:
    return "".join(
        c
        for c in unicodedata.normalize("NFD", word.casefold())
        if not unicodedata.combining(c)
    )


def _not_a_date(text: str) -> ValueError:
    return ValueError(f"“{text[:_LONGEST]}” is not a date that can be read\n{_HINT}")
