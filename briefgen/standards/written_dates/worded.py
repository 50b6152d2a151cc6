"""Dates with words in them: `2 May 2024`, `Thursday, May 2nd, 2024`, `2 de mayo de 2024`, `ca. Spring 2024`."""

import re
from dataclasses import dataclass, field

from briefgen.standards.written_dates.calendar_names import (
    Names,
    english,
    of_all_languages,
)
from briefgen.standards.written_dates.parts import (
    WINTER,
    Parts,
    counted,
    whole_year,
)
from briefgen.standards.written_dates.words import (
    ABOUT,
    FILLERS,
    ORDINALS,
    PERHAPS,
    PORTIONS,
    SEASONS,
)

_TOKEN = re.compile(
    r"(?P<number>\d+)(?P<mark>[年月日号號년월일])?|(?P<word>[^\W\d_]+)|(?P<sign>[\s.,;:/()\[\]'·©-]+)"
)
_FIRST_WORD = re.compile(r"^\(?(?P<word>[^\W\d_]+)[).,:]*\s+(?=\d)")
_LAST_WORD = re.compile(r"(?<=[\d.])[,\s(]+(?P<word>[^\W\d_]+)\.?\)?$")
_ROMAN = re.compile(
    r"(\d{1,2})([. ]\s?)(i{1,3}|iv|vi{0,3}|ix|xi{0,2})\2\s?(\d{4})"
)
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii".split()  # noqa: SIM905
_YEAR_MARKS, _MONTH_MARKS = "年년", "月월"
_JOINT = re.compile(r"[,']|^\s+$")
"""Signs behind which two digits are a year and no second day."""


class _UnknownWordError(ValueError):
    """A word of which the names at hand do not say what it is."""


@dataclass
class _Said:
    """What the words and numbers of a date say, one after the other."""

    years: list[str] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    """Those of which only their places tell what they are."""
    before: int = 0
    """How many numbers stand before the month."""
    signs: list[str] = field(default_factory=list)
    """What stands before each number."""
    doubt: str = ""
    is_part: bool = False
    """Whether it is a part of a month or a year."""
    may_be_weekday: bool = False
    """Whether the month is called like a day of the week: `mar.` in French is March, or Tuesday."""
    has_weekday: bool = False

    def add_month(self, month: int) -> None:
        """Note a month; one that is named in two languages (`أيار/مايو`) is one."""
        if self.may_be_weekday:
            self.months.clear()
            self.has_weekday, self.may_be_weekday = True, False
        if self.months[-1:] != [month]:
            self.months.append(month)
            self.before = len(self.numbers)


def without_words(text: str) -> str:
    """Return a date in digits without the weekday and the small words around it."""
    bare = text
    for edge in (_FIRST_WORD, _LAST_WORD):
        found = edge.search(bare)
        if found and _says_nothing(found["word"]):
            bare = bare[: found.start()] + bare[found.end() :]
    return bare.strip()


def _says_nothing(word: str) -> bool:
    if word in FILLERS or word in english().weekdays:
        return True
    return word in of_all_languages().weekdays


def from_words(text: str, written: str) -> Parts:
    """Return what a date with words says.

    Raises:
        UnclearDateError: a year of two digits does not say its century.
        ValueError: a word or number is not understood.
    """
    if found := _ROMAN.fullmatch(text):
        month = _ROMANS.index(found[3]) + 1
        return Parts(found[4], month, int(found[1]))
    try:
        said = _read(text, english())
    except _UnknownWordError:
        said = _read(text, of_all_languages())
    return _resolved(said, written)


def _read(text: str, names: Names) -> _Said:
    """Sort the words and numbers of a date by what they are.

    Raises:
        ValueError: one of them is nothing that stands in dates.
    """
    said = _Said()
    sign, behind_number, end = "", False, 0
    text = _joined_names(text, names)
    if text.startswith("-"):  # a year before our era
        raise ValueError
    if text.startswith("~"):
        text, said.doubt = text[1:], "~"
    if text.endswith("?"):
        text, said.doubt = text[:-1].rstrip(), "?"
    for found in _TOKEN.finditer(text):
        if found.start() != end:
            raise ValueError
        end = found.end()
        if found["sign"]:
            sign, behind_number = found["sign"], False
        elif found["number"]:
            _add_number(said, found["number"], found["mark"] or "", sign)
            sign, behind_number = "", not _is_year(found["number"])
        else:
            is_suffix = behind_number and found["word"] in ORDINALS
            if not is_suffix:
                _add_word(said, found["word"], names)
            sign, behind_number = "", False
    if end != len(text):
        raise ValueError
    return said


def _joined_names(text: str, names: Names) -> str:
    """Return a text in which names of months in two words are numbers of months."""
    if names is english():
        return text
    for name, number in names.months.items():
        if " " in name and name in text:
            text = text.replace(name, f" {number}月 ")
    return " ".join(text.split())


def _add_number(
    said: _Said,
    number: str,
    mark: str,
    sign: str,
) -> None:
    if mark and mark in _YEAR_MARKS:
        said.years.append(number)
    elif mark and mark in _MONTH_MARKS:
        said.add_month(counted(number))
    elif mark:
        said.days.append(counted(number))
    else:
        said.numbers.append(number)
        said.signs.append(sign)


def _add_word(
    said: _Said,
    word: str,
    names: Names,
) -> None:
    month = names.months.get(word) or SEASONS.get(word)
    is_weekday = word in names.weekdays
    if month and not (is_weekday and said.months):
        said.add_month(month)
        said.may_be_weekday = is_weekday
    elif word in PORTIONS:
        said.is_part = True
    elif word in ABOUT:
        said.doubt = "~"
    elif word in PERHAPS:
        said.doubt = "?"
    elif word in FILLERS:
        return
    elif is_weekday:
        said.has_weekday = True
    else:
        raise _UnknownWordError


def _resolved(said: _Said, written: str) -> Parts:
    """Return the parts of a date of which each word is known.

    Raises:
        ValueError: the numbers do not come to a date.
    """
    if len(said.months) > 1 or len(said.years) > 1 or len(said.days) > 1:
        raise ValueError
    month = said.months[0] if said.months else 0
    year, day = _by_place(said, month, written)
    if said.years and said.numbers and (not month or said.before):
        raise ValueError  # `2024年4-6月` are two months
    if said.has_weekday and not day:
        raise ValueError
    loses = said.is_part and not day
    return Parts(year, month, day, said.doubt, loses)


def _by_place(
    said: _Said,
    month: int,
    written: str,
) -> tuple[str, int]:
    """Return year and day, of which those without a mark are told by their length and place."""
    year = said.years[0] if said.years else ""
    day = said.days[0] if said.days else 0
    match said.numbers:
        case []:
            pass
        case [only] if _is_year(only) and not year:
            year = only
        case [only] if "'" in said.signs[0] and not year:
            year = whole_year(only, written)
        case [only] if not day and len(only) <= 2:  # noqa: PLR2004 - digits of a day
            day = counted(only)
        case [first, second] if month == WINTER and _is_year(first):
            year = _of_winter(first, second)
        case [one, other] if _is_year(one) != _is_year(other):
            year, number = (one, other) if _is_year(one) else (other, one)
            day = counted(number)
        case [number, short] if _ends_with_year(said):
            day, year = counted(number), whole_year(short, written)
        case _:
            raise ValueError
    return year, day


def _ends_with_year(said: _Said) -> bool:
    """Tell whether the second of two short numbers is a year: behind the month, and not a day after `May 3-`."""
    if said.before == 1:
        return True
    first, second = said.signs
    return said.before == 0 and bool(first == second or _JOINT.search(second))


def _of_winter(first: str, second: str) -> str:
    """Return the year in which a winter of two years begins."""
    follows = int(second[-2:]) == (int(first) + 1) % 100
    if not follows or len(second) not in (2, 4):
        raise ValueError
    return first


def _is_year(number: str) -> bool:
    return len(number) == 4  # noqa: PLR2004 - digits of a year
