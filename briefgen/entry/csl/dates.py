"""Dates of references ↔ EDTF: CSL's date objects, and dates as people and programs write them."""

import re
from typing import Any

from briefgen.standards.dates import parse_date

_DOUBTS = ("~", "?", "%")
_FIRST_SEASON = 21
"""Seasons stand where months do: 21 is spring (EDTF, level 1)."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASONS_OF_CSL = {**_SEASONS, "1": 21, "2": 22, "3": 23, "4": 24}
_ABOUT = frozenset({"about", "approximately", "c", "ca", "circa"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_SEPARATED = re.compile(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?")
_TOKENS = re.compile(r"[^\W\d_]+|\d+")
_PUNCTUATION = re.compile(r"[^\w\s,.\[\]()-]")
_OLD = re.compile(r"[\du-]+[?~]*")
_OLD_WORDS = {"open": "..", "unknown": ""}
_MAX = 80
"""Characters of the longest date that is worth a look."""


def edtf(text: str) -> str:
    """Return a date in EDTF: of EDTF in its present and its first edition, `2014/5/1`, `May 12, 2020`, `c. 1999`.

    Raises:
        ValueError: it is no date, or one that EDTF level 1 cannot hold.
    """
    written = text.strip()
    if len(written) > _MAX:
        raise ValueError
    for attempt in (_modern, _separated, _worded):
        try:
            found = attempt(written)
            parse_date(found)
        except ValueError:
            continue
        return found
    raise ValueError


def _modern(written: str) -> str:
    """Return a date of EDTF's first edition (`199u`, `1999-uu`, `2004?~`, `2004/open`) as it is written now."""
    return "/".join(_modern_end(end.strip()) for end in written.split("/"))


def _modern_end(end: str) -> str:
    if end in _OLD_WORDS:
        return _OLD_WORDS[end]
    if not _OLD.fullmatch(end):
        return end
    return re.sub(r"\?~|~\?", "%", end.replace("u", "X"))


def _separated(written: str) -> str:
    found = _SEPARATED.fullmatch(written.strip("/"))
    if not found:
        raise ValueError
    return "-".join(part.zfill(2) for part in found.groups() if part)


def _worded(written: str) -> str:
    """Return a date of which each word is understood."""
    if _PUNCTUATION.search(written) or written.startswith("-"):
        raise ValueError
    years: list[str] = []
    months: list[str] = []
    days: list[str] = []
    about = ""
    for token in _TOKENS.findall(written.lower()):
        if token.isdigit():
            numbers = years if len(token) == 4 else days  # noqa: PLR2004 - digits of a year
            numbers.append(token.zfill(2))
        elif token in _ABOUT:
            about = "~"
        elif token in _SEASONS:
            months.append(str(_SEASONS[token]))
        elif len(token) >= 3 and token[:3] in _MONTHS:  # noqa: PLR2004 - letters that tell months apart
            months.append(f"{_MONTHS.index(token[:3]) + 1:02}")
        elif token not in _ORDINALS:
            raise ValueError
    if len(years) != 1 or len(months) > 1 or len(days) > len(months):
        raise ValueError
    return "-".join(years + months + days) + about


def read_date(value: Any) -> str:
    """Return the date that a CSL date (an object, or EDTF) states; nothing for one that states none.

    Raises:
        ValueError: it is not a date, or one that EDTF level 1 cannot hold (years before our era, words).
    """
    if isinstance(value, str | int) and not isinstance(value, bool):
        return edtf(str(value)) if str(value).strip() else ""
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004 - every fault of a value is one to its caller
    ends = _ends(value.get("date-parts"))
    if not ends:
        words = str(value.get("raw") or value.get("literal") or "").strip()
        return edtf(words) if words else ""
    season = _season(value.get("season")) if len(ends) == 1 else 0
    sign = "~" if _is_true(value.get("circa")) else ""
    text = "/".join(_end(end, season, sign) for end in ends)
    parse_date(text)
    return text


def _ends(parts: Any) -> list[list[int]]:
    """Return the one or two dates of `date-parts`, in numbers."""
    if not isinstance(parts, list):
        return []
    lists = [end for end in parts if isinstance(end, list)]
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
    return _SEASONS_OF_CSL.get(_folded(value), 0)


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
            return write_date(edtf(value))
        except ValueError:
            return {"literal": value}
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
