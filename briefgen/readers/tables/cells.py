"""Cells of a table → values of fields: dates, lists, grades and addresses as people write them there."""

import re
from ast import literal_eval
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from briefgen.entry.outside_values import (
    DATES,
    half_read_date,
    unread_date,
)
from briefgen.files.links import allowed_url
from briefgen.problems import Location, Problem, warning
from briefgen.readers.tables.addresses import addresses_in, refanged
from briefgen.standards.people import names_in
from briefgen.standards.written_dates import (
    UnclearDateError,
    WrittenDate,
    read_date,
    says_no_date,
)
from briefgen.standards.written_dates.numbers import day_stands_first
from briefgen.standards.written_dates.plain_text import plain

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
_ADDRESSES = ("url", "archive_url")
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.(\d+))?")
"""Days since Excel's first, and parts of a day, where a cell is not shown as the date that it is: 1954 to 2119."""
_MINUTES = 24 * 60
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
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
        self._counted: set[str] = set()
        """Columns of which it was told that they count days."""

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
        serial = _SERIAL.fullmatch(cell)
        if serial:
            row.record[name] = _counted_day(cell)
            self._tell_serial(row, column, cell, row.record[name])
            return
        try:
            found = self._date(cell, at)
        except ValueError as fault:
            row.other[column] = cell
            if not says_no_date(cell):
                row.problems.append(unread_date(row.where, column, fault))
            return
        row.record[name] = found.edtf
        row.problems += half_read_date(row.where, column, cell, found)
        if found.loses:
            row.other[column] = cell

    def _date(
        self,
        cell: str,
        at: int,
    ) -> WrittenDate:
        try:
            return read_date(cell)
        except UnclearDateError:
            habit = self._day_first(at)
            if habit is None:
                raise
        return read_date(cell, day_first=habit)

    def _tell_serial(
        self,
        row: Filling,
        column: str,
        cell: str,
        day: str,
    ) -> None:
        """Tell once of a column that its numbers were taken for days as a spreadsheet counts them."""
        if column in self._counted:
            return
        self._counted.add(column)
        message = f"“{column}” has days as numbers, which were read as Excel counts them: {cell} as {day}"
        hint = "show the column as dates before the table is saved"
        row.warn("day-number", message, hint)

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
    shown = {day_stands_first(plain(cell)) for cell in column} - {None}
    return shown.pop() if len(shown) == 1 else None


def _counted_day(cell: str) -> str:
    """Return the day, and the time of day to the minute, that a spreadsheet counts."""
    moment = _FIRST_DAY + timedelta(minutes=round(float(cell) * _MINUTES))
    written = moment.isoformat(timespec="minutes")
    return written.removesuffix("T00:00")


def items_in(name: str, cell: str) -> list[str]:
    """Return the parts of a cell for a field that is a list."""
    if _LISTED.fullmatch(cell):
        return [str(item) for item in literal_eval(cell)]
    if name == "authors":
        return names_in(cell.replace("\n", ";"))
    separator = ";" if "," not in cell else ","
    parts = cell.replace("\n", separator).split(separator)
    return [part.strip() for part in parts if part.strip()]
