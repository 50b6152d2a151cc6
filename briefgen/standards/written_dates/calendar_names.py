"""Names of months and weekdays: English ones here, those of other languages from Unicode's CLDR, through Babel."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from briefgen.standards.written_dates.plain_text import plain

_LOCALES = "fr de de_AT es es_PE pt it nl ru uk pl ar ar_SY ar_DZ ar_MA zh zh_Hant ko ja".split()  # noqa: SIM905
"""Languages whose names and abbreviations are read, with countries whose names of months are others."""
_IN_FULL = "sv da nb fi cs sk ro hu el he".split()  # noqa: SIM905
"""Languages of which only full names are read: their abbreviations look like names of people (`Marc`)."""
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
_ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday tues thur thurs".split()  # noqa: SIM905
_SHORT = 3
"""Letters of an English abbreviation."""
_BESIDE = {
    1: "janner janv ene stycz январе січні styczniu",
    2: "feber fevr феврале лютому lutym",
    3: "mrz maerz марте березні marcu",
    4: "апреле квітні kwietniu",
    5: "мае травні maju",
    6: "июне червні czerwcu",
    7: "июле липні lipcu",
    8: "августе серпні sierp sierpniu",
    9: "sept setiembre сентябре вересні wrzes wrzesniu",
    10: "октябре жовтні pazdzierniku",
    11: "ноябре листопаді listopadzie",
    12: "декабре грудні grudniu",
}
"""Abbreviations and forms behind “in” that people write and CLDR does not list."""


class Names(NamedTuple):
    """What words mean in dates, in their plain form."""

    months: dict[str, int]
    """By a name in one word or two; a name that two languages give two months is not among them."""
    weekdays: frozenset[str]


@cache
def english() -> Names:
    """Return the English names and their abbreviations."""
    months = {"sept": 9}
    for number, name in enumerate(_ENGLISH_MONTHS, 1):
        months[name] = months[name[:_SHORT]] = number
    short = (day[:_SHORT] for day in _ENGLISH_DAYS)
    return Names(months, frozenset([*_ENGLISH_DAYS, *short]))


@cache
def of_all_languages() -> Names:
    """Return the names in all languages that are known."""
    meant: dict[str, set[int]] = defaultdict(set)
    weekdays = set(english().weekdays)
    for name, number in english().months.items():
        meant[name].add(number)
    for number, names in _BESIDE.items():
        for name in names.split():
            meant[plain(name)].add(number)
    for locale in (*_LOCALES, *_IN_FULL):
        named, days = _of(locale)
        for number, name in named:
            meant[name].add(number)
        weekdays.update(days)
    months = {
        name: number
        for name, numbers in meant.items()
        if len(numbers) == 1
        for number in numbers
    }
    return Names(months, frozenset(weekdays))


def _of(
    locale: str,
) -> tuple[set[tuple[int, str]], set[str]]:
    """Return the months and the words of weekdays of a language: in full and abbreviated, within a date and alone."""
    from babel import Locale  # noqa: PLC0415 - dates in numbers and in English do without

    known = Locale.parse(locale)
    widths = ("wide",) if locale in _IN_FULL else ("wide", "abbreviated")
    months = {
        (number, name)
        for names in _named(known.months, widths)
        for number, name in names
    }
    days = {
        word
        for names in _named(known.days, widths)
        for _, name in names
        for word in name.replace("-", " ").split()
    }
    return months, days


def _named(
    by_context: Any, widths: Sequence[str]
) -> Iterator[list[tuple[int, str]]]:
    """Yield names of CLDR by their numbers, those within a date and those that stand alone."""
    for context in by_context.values():
        for width in widths:
            names = context[width].items()
            yield [(number, _bare(name)) for number, name in names]


def _bare(name: str) -> str:
    return plain(name).replace(".", "").strip()
