"""Excel workbooks: the first sheet that holds anything is a table, and so is every other that has a column of titles.

What stands beside the cells (merged cells, links, hidden rows, formulas never computed) is read from the sheet's own
part first. Macros are neither read nor run.
"""

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import chain
from types import ModuleType
from typing import Any

from briefgen.entry import Entry
from briefgen.entry.outside_values import DATES
from briefgen.files.archives import open_archive
from briefgen.files.extras import needs
from briefgen.problems import BriefgenError, Location, Problem, error, warning
from briefgen.readers.tables.headers import fields_of
from briefgen.readers.tables.rows import Row, is_banner, read_table
from briefgen.readers.tables.xlsx_parts import (
    Beside,
    comments_on_cells,
    left_out,
    look_beside,
    sheet_parts,
)
from briefgen.standards.written_markings import (
    marking_alone,
    marking_named,
)

_LAST_ROW = 1_048_576
_LAST_COLUMN = 256
"""More columns than tables of entries have; a row could name 16,384, each time."""
_COVER = 50
"""Rows at the top in which a marking may stand that speaks for the workbook."""
_BEYOND = 8
"""Columns after the last named one that are looked at, so that what stands there is told."""
_FAULTS = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)"
)
_SERIAL_DAYS = range(20_000, 80_000)
"""Days since Excel's first that a number in a column of dates may count: 1954 to 2119."""


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries of every visible sheet that is a table of them.

    Raises:
        BriefgenError: the library is not installed, or the file is no workbook or breaks a limit.
    """
    where = Location(file)
    try:
        import openpyxl  # noqa: PLC0415 - an extra, and slow to load
        from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 - same
    except ImportError:
        raise needs("xlsx", where) from None
    archive = open_archive(data, where)
    parts = sheet_parts(archive, where)
    yield from left_out(archive, where)
    workbook = _open(openpyxl, data, where)
    said = workbook.properties
    about = [
        said.title,
        said.subject,
        said.category,
        said.keywords,
        said.description,
    ]
    about += [
        f"Marking: {each.value}"
        for each in workbook.custom_doc_props.props
        if marking_named(each.name, str(each.value))
    ]
    about += filter(marking_alone, comments_on_cells(archive, where))
    about = [text for text in about if text]
    tables: list[_Sheet] = []
    left: list[Problem] = []
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            message = f"the sheet “{sheet.title}” is hidden; it was left out"
            left.append(warning(where, "left-out", message))
            continue
        beside = look_beside(archive, parts.get(sheet.title, ""), where)
        tables.append(_Sheet(workbook, sheet, beside, where, from_excel))
    # A cover speaks for the sheets behind it.
    about += [words for table in tables for words in table.banners]
    filled = [table for table in tables if table.header]
    for at, table in enumerate(filled):
        shown = table.title if at else ""
        yield from _named(shown, chain(table.beside, table.problems))
        margins = [table.title, *table.running, *about]
        entries = read_table(table.rows, titled=at > 0, margins=margins)
        yield from _named(shown, entries)
    yield from left


def _named(
    title: str, items: Iterable[Entry | Problem]
) -> Iterator[Entry | Problem]:
    """Pass items on; problems of a further sheet say its name."""
    for item in items:
        if title and isinstance(item, Problem):
            yield replace(item, message=f"sheet “{title}”: {item.message}")
        else:
            yield item


def _open(
    openpyxl: ModuleType,
    data: bytes,
    where: Location,
) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of styles and extensions that no entry needs
        try:
            return openpyxl.load_workbook(
                io.BytesIO(data),
                read_only=True,
                data_only=True,
                keep_links=False,
            )
        except Exception as fault:  # noqa: BLE001 - a broken workbook may break the library anywhere
            raise _broken(fault, where) from None


def _broken(fault: Exception, where: Location) -> BriefgenError:
    message = (
        f"the workbook is damaged: {str(fault)[:120] or type(fault).__name__}"
    )
    hint = "open it and save it again, or save the table as CSV"
    return BriefgenError(error(where, "bad-workbook", message, hint))


class _Sheet:
    """One sheet as the rows of a table."""

    def __init__(
        self,
        workbook: Any,
        sheet: Any,
        beside: Beside,
        where: Location,
        from_serial: Any,
    ) -> None:
        self._sheet, self._beside, self._where = sheet, beside, where
        self._epoch, self._from_serial = workbook.epoch, from_serial
        self._dates: set[int] = set()
        """Columns of dates, which are known when the header has been read."""
        self.banners = [
            words
            for _, cells in self._read(_LAST_COLUMN, _COVER)
            if is_banner(cells)
            for words in cells
        ]
        """Markings in rows near the top that hold nothing else."""
        rows = self._read(_LAST_COLUMN)
        headers = (
            cells for _, cells in rows if any(cells) and not is_banner(cells)
        )
        self.header = next(headers, [])
        """The names of the columns; none for a sheet that holds nothing."""
        while self.header and not self.header[-1]:
            self.header.pop()
        self._width = len(self.header)
        fields = fields_of(self.header)
        self._dates.update(
            at for at, field in enumerate(fields) if field in DATES
        )

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return str(self._sheet.title)

    @property
    def running(self) -> Sequence[str]:
        """Its headers and footers."""
        return self._beside.running

    @property
    def beside(self) -> Iterator[Problem]:
        """What is to be told of what stands beside its cells."""
        return self._beside.problems(self._where)

    @property
    def problems(self) -> Iterator[Problem]:
        """What is to be told of the columns."""
        if (self._sheet.max_column or 0) > _LAST_COLUMN:
            message = f"columns after the {_LAST_COLUMN}th were not read"
            hint = "move the columns that matter to the front"
            yield warning(self._where, "left-out", message, hint)

    def rows(self) -> Iterator[Row | Problem]:
        """Yield the rows from the header on, with what merged cells and links add to them."""
        merged: dict[int, tuple[int, str]] = {}
        try:
            for number, cells in self._read(self._width + _BEYOND):
                self._fill_merged(number, cells, merged)
                where = Location(self._where.file, number)
                beyond = next(filter(None, cells[self._width :]), "")
                if beyond:
                    message = f"“{beyond[:40]}” stands in a column without a name; it was left out"
                    hint = "name the column in the first row"
                    yield warning(where, "unnamed-column", message, hint)
                links = dict(self._beside.links.get(number, ()))
                yield Row(where, cells[: self._width], links)
        except BriefgenError as fault:
            yield from fault.problems

    def _fill_merged(
        self,
        number: int,
        cells: list[str],
        merged: dict[int, tuple[int, str]],
    ) -> None:
        """Write what a merged cell says into the cells that it covers downwards.

        `merged` is what is known of each column from the rows above: the last row, and the words.
        """
        for column, last in self._beside.merged_from(number):
            if column < len(cells):
                merged[column] = (last, cells[column])
        for column, (last, value) in merged.items():
            if number <= last and not cells[column]:
                cells[column] = value

    def _read(
        self, width: int, last: int = _LAST_ROW
    ) -> Iterator[tuple[int, list[str]]]:
        """Yield number and cells of each row that holds anything, as text."""
        try:
            rows = self._sheet.iter_rows(
                max_row=last, max_col=width, values_only=True
            )
            for number, values in enumerate(rows, 1):
                # A file may name the last row of all and leave the rest out.
                if values.count(None) < len(values):
                    cells = [
                        self._text(value, at) for at, value in enumerate(values)
                    ]
                    yield number, cells
        except Exception as fault:  # noqa: BLE001 - a broken sheet may break the library anywhere
            raise _broken(fault, self._where) from None

    def _text(self, value: Any, column: int) -> str:
        match value:
            case None:
                return ""
            case str():
                return "" if _FAULTS.fullmatch(value) else value
            case bool():
                return "true" if value else "false"
            case int() | float():
                return self._number(value, column)
            case datetime():
                is_day = value.time() == time()
                day = value.date().isoformat()
                return day if is_day else value.isoformat(timespec="seconds")
            case date() | time():
                return value.isoformat()
            case _:
                return str(value)

    def _number(self, value: float, column: int) -> str:
        """Return a number as text; in a column of dates, the day that it counts to."""
        whole = isinstance(value, int) or value.is_integer()
        if column in self._dates and int(value) in _SERIAL_DAYS:
            return self._text(self._from_serial(value, self._epoch), column)
        return str(int(value)) if whole else repr(value)
