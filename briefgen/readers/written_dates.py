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
_ISO = re.compile(
    r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})\.?"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_FAR_EAST = re.compile(
    r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?"
)
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[/.](?P<year>\d{4})")
_PLAIN_YEAR = re.compile(r"(?P<year>\d{4})(?:/{1,3}|\.0)")
_NUMBERS = re.compile(
    r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?"
)
_TOKEN = re.compile(
    r"(\d+)(?:st|nd|rd|th|er|º|ª)?(?![^\W\d])|([^\W\d_]+)|[\s.,/-]+",
    re.IGNORECASE,
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
    is_whole_day = len(found) == len("2024-10-14")
    if clock and is_whole_day:
        found += _clock(clock)
    try:
        parse_date(found)
    except ValueError:
        raise _not_a_date(text) from None
    return found


def day_stands_first(written: str) -> bool | None:
    """Tell whether a date in numbers can only have its day first, or only its month; None where neither shows."""
    found = _NUMBERS.match(written.strip())
    if not found or found[2] != "/":
        return None
    first, second = int(found[1]), int(found[3])
    if (first > 12) == (second > 12):  # noqa: PLR2004 - months of a year
        return None
    return first > second


def _date(
    text: str,
    whole: str,
    day_first: bool | None,
) -> str:
    for form in (_ISO, _COMPACT, _FAR_EAST, _MONTH_YEAR, _PLAIN_YEAR):
        found = form.fullmatch(text)
        if found:
            parts = found.groupdict()
            known = [parts.get(name) for name in ("year", "month", "day")]
            return "-".join(f"{int(part):02}" for part in known if part)
    found = _NUMBERS.fullmatch(text)
    if found:
        return _from_numbers(found, whole, day_first)
    return _from_words(text, whole)


def _from_numbers(
    found: re.Match[str],
    whole: str,
    day_first: bool | None,
) -> str:
    first, second = int(found[1]), int(found[3])
    sign, last = found[2], found[4]
    if sign == "-" and len(last) == 2:  # noqa: PLR2004 - digits: 24-10-14 may begin with the year or the day
        message = f"“{whole}” may begin with the year or with the day\n{_HINT}"
        raise UnclearDateError(message)
    year = _year(last, whole)
    with_day_first = f"{year}-{second:02}-{first:02}"
    with_month_first = f"{year}-{first:02}-{second:02}"
    if sign == "." or first == second:
        return with_day_first
    known = day_stands_first(f"{first}/{second}/{last}")
    chosen = day_first if known is None else known
    if chosen is None:
        message = f"“{whole}” may mean {with_day_first} or {with_month_first}"
        raise UnclearDateError(f"{message}\nwrite the one that it is")
    return with_day_first if chosen else with_month_first


def _from_words(text: str, whole: str) -> str:
    """Return a date with the name of its month."""
    numbers: list[str] = []
    months: list[
        tuple[int, int]
    ] = []  # with how many numbers stand before each
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
    if end != len(text) or len(months) != 1:
        raise _not_a_date(whole)
    month, before = months[0]
    match numbers:
        case [year] if _is_year(year):
            return f"{year}-{month:02}"
        case [_]:
            raise UnclearDateError(f"“{whole}” has no year\n{_HINT}")
        case [year, day] if _is_year(year) and not _is_year(day):
            pass
        case [day, year] if _is_year(year) and not _is_year(day):
            pass
        case [day, last] if not _is_year(day) and before < len(numbers):
            year = _year(last, whole)
        case _:
            raise _not_a_date(whole)
    return f"{year}-{month:02}-{int(day):02}"


def _is_year(number: str) -> bool:
    return len(number) == 4  # noqa: PLR2004 - digits of a year


def _year(digits: str, whole: str) -> str:
    if _is_year(digits):
        return digits
    if len(digits) == 2:  # noqa: PLR2004 - digits of a year in a century
        if int(digits) <= _LAST_SHORT_YEAR:
            return f"20{digits}"
        if int(digits) >= _FIRST_SHORT_YEAR:
            return f"19{digits}"
    raise UnclearDateError(f"“{whole}” does not say its century\n{_HINT}")


def _clock(found: re.Match[str]) -> str:
    """Return a time of day as EDTF writes it; empty for a midnight without a zone, which programs fill in."""
    hour = int(found["hour"])
    half = (found["half"] or "").lower()
    if half:  # 12 am is midnight, 12 pm is noon
        hour = hour % 12 + (12 if half == "p" else 0)
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
    parted = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in parted if not unicodedata.combining(c))


def _not_a_date(text: str) -> ValueError:
    return ValueError(
        f"“{text[:_LONGEST]}” is not a date that can be read\n{_HINT}"
    )
