"""Dates of references ↔ EDTF: CSL's date objects, and dates as people and programs write them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.standards.dates import parse_date
from briefgen.standards.written_dates import WrittenDate
from briefgen.standards.written_dates import read_date as read_written
from briefgen.standards.written_dates.plain_text import plain
from briefgen.standards.written_dates.words import SEASONS

_DOUBTS = ("~", "?", "%")
_FIRST_SEASON = 21
"""Seasons stand where months do: 21 is spring (EDTF, level 1)."""

_NUMBERED_SEASONS = {"1": 21, "2": 22, "3": 23, "4": 24}
_OLD = re.compile(r"[\du-]+[?~]*")
_MOMENTS = ("date-time", "dateTime", "date")
"""Keys of programs whose dates have a time of day, as Crossref's have."""
_NOTHING = (None, "", 0, False)
_OLD_WORDS = {"open": "..", "unknown": ""}


def written(text: str) -> WrittenDate:
    """Return a date of EDTF in its present or its first edition, or as people and programs write it.

    Raises:
        ValueError: it is no date, or one that EDTF level 1 cannot hold.
    """
    modern = _modern(text.strip())
    try:
        parse_date(modern)
    except ValueError:
        return read_written(text)
    return read_written(modern)


def edtf(text: str) -> str:
    """Return a date in EDTF, as `written` reads it."""
    return written(text).edtf


def _modern(text: str) -> str:
    """Return a date of EDTF's first edition (`199u`, `1999-uu`, `2004?~`, `2004/open`) as it is written now."""
    return "/".join(_modern_end(end.strip()) for end in text.split("/"))


def _modern_end(end: str) -> str:
    if end in _OLD_WORDS:
        return _OLD_WORDS[end]
    if not _OLD.fullmatch(end):
        return end
    return re.sub(r"\?~|~\?", "%", end.replace("u", "X"))


def said_in_words(value: Any) -> str:
    """Return the words of a CSL date that has no `date-parts`; nothing where numbers say it."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or value.get("date-parts"):
        return ""
    return str(value.get("raw") or value.get("literal") or "")


def read_date(value: Any) -> str:
    """Return the date that a CSL date (an object, or EDTF) states; nothing for one that states none.

    Raises:
        ValueError: it is not a date, or one that EDTF level 1 cannot hold (years before our era, words).
    """
    if isinstance(value, str | int) and not isinstance(value, bool):
        return edtf(str(value)) if str(value).strip() else ""
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004 - every fault of a value is one to its caller
    try:
        ends = _ends(value.get("date-parts"))
    except ValueError:
        return _in_words(value["date-parts"])
    if not ends:
        return _without_parts(value)
    season = _season(value.get("season")) if len(ends) == 1 else 0
    sign = "~" if _is_true(value.get("circa")) else ""
    text = "/".join(_end(end, season, sign) for end in ends)
    parse_date(text)
    return text


def _in_words(parts: Any) -> str:
    """Return a date whose parts are words, such as a month by its name; year, month and day stand in this order."""
    words = [str(each) for each in _leaves(parts)]
    if len(words) > 3:  # noqa: PLR2004 - year, month and day
        raise ValueError
    return edtf(" ".join(reversed(words)))


def _without_parts(value: Mapping[str, Any]) -> str:
    """Return a date that is said in words, or by the keys that programs use in place of `date-parts`."""
    words = said_in_words(value).strip()
    has_year = value.get("year") not in _NOTHING
    if words:
        try:
            return edtf(words)
        except ValueError:
            if not has_year:
                raise
    for key in _MOMENTS:
        if moment := str(value.get(key) or "").strip():
            return edtf(moment).removesuffix("T00:00:00Z")
    parts = [value.get(key) for key in ("year", "month", "day")]
    if has_year:
        return read_date({**value, "date-parts": [_known(parts)]})
    if any(part not in _NOTHING for part in _leaves(value)):
        raise ValueError
    return ""


def _known(
    parts: list[Any],
) -> list[Any]:
    """Return year, month and day up to the first that is not said.

    Raises:
        ValueError: a day has no month.
    """
    while parts and parts[-1] in _NOTHING:
        parts = parts[:-1]
    if any(part in _NOTHING for part in parts):
        raise ValueError
    return parts


def _leaves(value: Any) -> Iterator[Any]:
    """Yield the texts and numbers in a value; what is only said to be about nothing is none."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if key != "circa":
                yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    else:
        yield value


def _ends(parts: Any) -> list[list[int]]:
    """Return the one or two dates of `date-parts`, in numbers; a date may stand in the list itself."""
    if not isinstance(parts, list):
        return []
    is_flat = not any(isinstance(end, list) for end in parts)
    lists = [parts] if is_flat else [e for e in parts if isinstance(e, list)]
    ends = [
        [_number(part) for part in end if part not in (None, "")]
        for end in lists
    ]
    if len(ends) > 2:  # noqa: PLR2004 - the ends of an interval
        raise ValueError
    return ends if any(ends) else []


def _number(part: Any) -> int:
    text = str(part).strip()
    if not re.fullmatch(r"-?\d{1,6}", text):
        raise ValueError
    return int(text)


def _end(
    parts: list[int],
    season: int,
    sign: str,
) -> str:
    if not parts or parts == [0]:
        return ".."
    year, *rest = parts
    if year < 1 or len(rest) > 2:  # noqa: PLR2004 - month and day
        raise ValueError
    if rest and 13 <= rest[0] <= 16:  # noqa: PLR2004 - seasons as months, before EDTF numbered them
        rest[0] += 8
    if not rest and season:
        rest = [season]
    numbers = [f"{year:04}", *(f"{part:02}" for part in rest)]
    return "-".join(numbers) + sign


def _season(value: Any) -> int:
    """Return the number that EDTF gives a season of CSL (1 to 4, or a word); 0 without one."""
    written = _folded(value)
    return _NUMBERED_SEASONS.get(written) or SEASONS.get(plain(written), 0)


def _is_true(value: Any) -> bool:
    return _folded(value) not in ("", "0", "false", "none")


def _folded(value: Any) -> str:
    return str(value or "").strip().lower()


def write_date(text: str) -> dict[str, Any]:
    """Return the CSL date nearest to a date in EDTF: times and the parts of doubt are not among what it can say."""
    date = parse_date(text)
    first, divider, last = text.partition("/")
    if divider:
        begin = _season_as_month(_parts(first, date.first.year))
        end = _season_as_month(_parts(last, date.last.year))
        value: dict[str, Any] = {"date-parts": [begin, end]}
    elif "X" in text[:4]:
        value = {"date-parts": [[date.first.year], [date.last.year]]}
    else:
        parts = _parts(text, date.first.year)
        value = {"date-parts": [parts]}
        if _has_season(parts):
            value = {"date-parts": [parts[:1]], "season": parts[1] - 20}
    if first.endswith(_DOUBTS) or last.endswith(_DOUBTS):
        value["circa"] = True
    return value


def _parts(end: str, year: int) -> list[int]:
    """Return the parts of one date that are known; of a year in doubt, the one that it is taken for."""
    plain = end.partition("T")[0].rstrip("~?%")
    if not plain.strip("."):
        return [0]
    if "X" in plain[:4]:
        return [year]
    return [int(part) for part in plain.split("-") if "X" not in part]


def tidy_date(value: Any) -> Any:
    """Return a CSL date as an object, with numbers as numbers, without what is empty."""
    if isinstance(value, str):
        try:
            found = written(value)
        except ValueError:
            return {"literal": value}
        return {"literal": value} if found.loses else write_date(found.edtf)
    if not isinstance(value, dict):
        return value
    tidy: dict[str, Any] = {
        key: part
        for key, part in value.items()
        if part not in (None, "", [], False)
    }
    if isinstance(tidy.get("date-parts"), list):
        tidy["date-parts"] = [_as_numbers(end) for end in tidy["date-parts"]]
    if "season" in tidy:
        tidy["season"] = _as_number(tidy["season"])
    return tidy


def _as_numbers(end: Any) -> Any:
    return [_as_number(part) for part in end] if isinstance(end, list) else end


def _as_number(part: Any) -> Any:
    is_number = isinstance(part, str) and re.fullmatch(r"-?\d{1,6}", part)
    return int(part) if is_number else part


def _has_season(parts: list[int]) -> bool:
    return len(parts) > 1 and parts[1] >= _FIRST_SEASON


def _season_as_month(parts: list[int]) -> list[int]:
    """Return the parts of a date with a season as CSL has it: 13 to 16."""
    return [parts[0], parts[1] - 8] if _has_season(parts) else parts
