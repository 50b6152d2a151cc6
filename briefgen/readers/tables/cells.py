"""Cells of a table → values of fields: dates, lists, grades and addresses as people write them there."""

import re
from ast import literal_eval
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from briefgen.files.links import allowed_url
from briefgen.problems import Location, Problem, warning
from briefgen.readers.tables.addresses import addresses_in, refanged
from briefgen.readers.written_dates import (
    UnclearDateError,
    date_text,
    day_stands_first,
)

LISTS = (
    "authors",
    "tags",
    "places",
    "actors",
    "releasable_to",
    "supports",
    "contradicts",
    "citations",
)
"""Fields that several columns may fill together."""
DATES = ("published", "information_date", "accessed")
_ADDRESSES = ("url", "archive_url")
_NO_DATE = re.compile(
    r"[-–—?./ ]*|n\.? ?[ad]\.?|n/a|tb[acd]|none|unknown|undated|unbekannt|o\. ?d\.|s\. ?[df]\.",
    re.IGNORECASE,
)
_GRADE = re.compile(r"([A-Fa-f])\s?[-/]?\s?([1-6])")
_LETTER = re.compile(r"([A-Fa-f])(?:\s*[-–—:=(].*)?", re.DOTALL)
_FIGURE = re.compile(r"([1-6])(?:\.0)?(?:\s*[-–—:=(].*)?", re.DOTALL)
_GRADES = {"reliability": _LETTER, "credibility": _FIGURE}
_LISTED = re.compile(
    r"""\[\s*(?:"[^"\\]*"|'[^'\\]*')(?:\s*,\s*(?:"[^"\\]*"|'[^'\\]*'))*\s*\]"""
)
"""A list as JSON and Python write it, of plain texts."""


@dataclass
class Filling:
    """The record of one row as it is filled, and what is told of it."""

    where: Location
    record: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] = field(default_factory=dict)
    """What no field can hold, by the names of columns."""
    problems: list[Problem] = field(default_factory=list)

    def warn(
        self,
        code: str,
        message: str,
        hint: str = "",
    ) -> None:
        """Tell of something in the row."""
        self.problems.append(warning(self.where, code, message, hint))


class Cells:
    """How the cells of one table are read."""

    def __init__(
        self, names: Sequence[str], column: Callable[[int], Iterator[str]]
    ) -> None:
        self._names = names
        self._day_first = cache(lambda at: _habit(column(at)))

    def put(
        self,
        row: Filling,
        name: str,
        at: int,
        cell: str,
    ) -> None:
        """Put the value of a cell into a field of a row; what the field cannot hold goes to what is other."""
        record = row.record
        if name in DATES:
            self._put_date(row, name, at, cell)
        elif name in _ADDRESSES:
            self._put_address(row, name, at, cell)
        elif name in LISTS:
            record[name] = [*record.get(name, ()), *items_in(name, cell)]
        elif name == "publisher" and allowed_url(cell) and "url" not in record:
            record["url"] = cell
        elif name in _GRADES:
            found = _GRADES[name].fullmatch(cell)
            record[name] = found[1].upper() if found else cell
        else:
            record[name] = cell

    def put_grade(self, row: Filling, cell: str) -> bool:
        """Put reliability and credibility into a row, if the cell holds both (`B2`)."""
        found = _GRADE.fullmatch(cell)
        if found:
            row.record.setdefault("reliability", found[1].upper())
            row.record.setdefault("credibility", found[2])
        return bool(found)

    def put_link(
        self,
        row: Filling,
        links: Mapping[int, str],
        fields: Sequence[str],
    ) -> None:
        """Give a row the address that one of its cells leads to: that of the address itself, else of the title."""
        record = row.record
        usable = {at: link for at, link in links.items() if allowed_url(link)}
        url = record.get("url", "")
        if usable and not allowed_url(url):
            if url:  # words that were linked: they stay beside the address
                name = self._names[fields.index("url")]
                record["x"] = {**record.get("x", {}), name: url}
            record["url"] = usable[_column_of_link(usable, fields)]
        lost = list(dict.fromkeys(links.values()))
        if record.get("url") in lost:
            lost.remove(record["url"])
        if lost:
            message = f"{len(lost)} more links of the row were left out, the first to “{lost[0][:80]}”"
            row.warn(
                "link", message, "write the address into a column of its own"
            )

    def _put_date(
        self,
        row: Filling,
        name: str,
        at: int,
        cell: str,
    ) -> None:
        column = self._names[at]
        try:
            row.record[name] = self._date(cell, at)
        except UnclearDateError as fault:
            message, _, hint = str(fault).partition("\n")
            message = f"“{column}”: {message}; it was kept but not used"
            row.warn("unread-date", message, hint)
            row.other[column] = cell
        except ValueError:
            says_none = _NO_DATE.fullmatch(cell)
            if says_none:
                row.other[column] = cell
            else:  # the entry will tell that it is no date
                row.record[name] = cell

    def _date(self, cell: str, at: int) -> str:
        try:
            return date_text(cell)
        except UnclearDateError:
            habit = self._day_first(at)
            if habit is None:
                raise
        return date_text(cell, day_first=habit)

    def _put_address(
        self,
        row: Filling,
        name: str,
        at: int,
        cell: str,
    ) -> None:
        column = self._names[at]
        first, *more = addresses_in(cell) or [cell]
        restored = refanged(first)
        row.record[name] = restored
        if restored != first:
            message = f"defanged addresses in “{column}” were restored: they will be links"
            hint = "take them out of the column if nobody is to follow"
            row.warn("defanged", message, hint)
        has_words = len(first) + 1 < len(
            cell
        )  # a single sign beside it says nothing
        if more or has_words:
            row.other[column] = cell
            message = f"“{column}” holds more than one address; the first is used, and the cell is kept in `x`"
            row.warn("several-addresses", message)


def _column_of_link(links: Mapping[int, str], fields: Sequence[str]) -> int:
    """Return the column whose link is the entry's: that of addresses, else of titles, else the first."""
    for name in ("url", "title"):
        for at in links:
            if at < len(fields) and fields[at] == name:
                return at
    return next(iter(links))


def _habit(column: Iterator[str]) -> bool | None:
    """Tell whether days stand first in a column of dates: None where nothing shows it, or both do."""
    shown = set(map(day_stands_first, column)) - {None}
    return shown.pop() if len(shown) == 1 else None


def items_in(name: str, cell: str) -> list[str]:
    """Return the parts of a cell for a field that is a list."""
    if _LISTED.fullmatch(cell):
        return [str(item) for item in literal_eval(cell)]
    separator = ";" if name == "authors" or "," not in cell else ","
    parts = cell.replace("\n", separator).split(separator)
    return [part.strip() for part in parts if part.strip()]
