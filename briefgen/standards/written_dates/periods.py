# ruff: noqa: RUF001 - words of other scripts
"""Quarters, half years and weeks: `Q2 2024`, `2. Quartal 2024`, `H1 2024`, `2024-W18`."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from briefgen.standards.written_dates.plain_text import plain

_FIRST = """
1 i first 1st erste erstes ersten premier primer primero primeiro primo первый первое первого перше перший pierwszy
pierwsze pierwszego الأول 一
"""
_SECOND = """
2 ii second 2nd zweite zweites zweiten deuxième second segundo secondo второй второе второго друге другий drugi drugie
drugiego الثاني 二
"""
_THIRD = """
3 iii third 3rd dritte drittes dritten troisième tercer tercero terceiro terzo третий третьего третій trzeci trzeciego
الثالث 三
"""
_FOURTH = """
4 iv fourth 4th vierte viertes vierten quatrième cuarto quarto четвертый четвертого четвертий czwarty czwartego الرابع
四
"""
_COUNTS = {
    plain(word): number
    for number, listed in enumerate((_FIRST, _SECOND, _THIRD, _FOURTH), 1)
    for word in listed.split()
}
_QUARTERS = """
quarter qtr quartal quartals trimestre kwartaal kwartal kw квартал квартала кварталу кв trimestr 四半期 季度 분기
"""
_HALVES = """
half halbjahr halbjahres semestre semester полугодие полугодия півріччя polrocze polrocza 半期 半年 반기
"""
_ARABIC_QUARTER, _ARABIC_HALF = "الربع", "النصف"
_LETTERS = re.compile(
    r"(?<![^\W\d_])(?P<unit>[qht])\s?(?P<number>[1-4])(?!\d)"
    r"|(?<!\d)(?P<count>[1-4])\s?(?P<letter>[qht])(?![^\W\d_])"
)
_COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
_HALF_UNITS = tuple(map(plain, _HALVES.split()))
_UNIT = "|".join((*map(plain, _QUARTERS.split()), *_HALF_UNITS))
_SUFFIX = r"(?:st|nd|rd|th|er|e|o|eme|-?[йиое]|-?[ое]е|-?го)?"
_NAMED = re.compile(
    rf"(?<!\w)(?:第\s?)?(?P<count>{_COUNT}){_SUFFIX}\.?\s?[-.]?\s?"
    rf"(?:calendar )?(?P<unit>{_UNIT})(?![^\W\d_])\.?"
    rf"|(?P<arabic>{_ARABIC_QUARTER}|{_ARABIC_HALF})\s(?P<which>{_COUNT})(?!\w)"
)
_WEEK = re.compile(
    r"(?P<year>\d{4})-?w(?P<week>\d\d)(?:-?(?P<day>[1-7]))?"
    r"|(?:kw|week|calendar week)\s?(?P<number>\d{1,2})\s?[/,. ]\s?(?P<of>\d{4})"
)
_FIRST_QUARTER, _FIRST_HALF = 33, 40


class Found(NamedTuple):
    """A text without the quarter or half year in it, and the number that it has in ISO 8601-2."""

    rest: str
    period: int


def parted(text: str) -> Found | None:
    """Return a text without the quarter or half year in it, and that; None where it names none."""
    found = _LETTERS.search(text) or _NAMED.search(text)
    if not found:
        return None
    said = {name: part for name, part in found.groupdict().items() if part}
    unit = _first_of(said, "unit", "letter", "arabic")
    number = _COUNTS[_first_of(said, "number", "count", "which")]
    is_half = unit in ("h", _ARABIC_HALF, *_HALF_UNITS)
    if is_half and number > 2:  # noqa: PLR2004 - halves of a year
        return None
    first = _FIRST_HALF if is_half else _FIRST_QUARTER
    before, behind = text[: found.start()], text[found.end() :]
    rest = " ".join(f"{before} {behind}".split())
    return Found(rest.strip(" /-,.'"), first + number - 1)


def _first_of(
    said: dict[str, str],
    *names: str,
) -> str:
    return next(said[name] for name in names if name in said)


def week(text: str) -> str:
    """Return the days of a week of ISO 8601 as an interval of EDTF, or its one day; nothing for what is no week.

    Raises:
        ValueError: the year has no such week.
    """
    found = _WEEK.fullmatch(text)
    if not found:
        return ""
    year = int(found["year"] or found["of"])
    number = int(found["week"] or found["number"])
    first = date.fromisocalendar(year, number, int(found["day"] or 1))
    if found["day"]:
        return first.isoformat()
    last = first + timedelta(days=6)
    return f"{first.isoformat()}/{last.isoformat()}"
