"""Tables → entries, for the readers of tables: one entry a row, fields named by the first row that holds anything."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from briefgen.entry import Entry, entry_from
from briefgen.files.decoding import unprintable, without_unprintable
from briefgen.problems import Location, Problem, error, warning
from briefgen.readers.tables.cells import LISTS, Cells
from briefgen.readers.tables.headers import GRADE, fields_of, title_column


class Row(NamedTuple):
    """A row of a table: where it begins, its cells, and the addresses that its cells lead to, by column."""

    where: Location
    cells: Sequence[str]
    links: dict[int, str] = {}  # noqa: RUF012 - never changed


Rows = Callable[[], Iterator[Row | Problem]]
"""The rows of a table from the first on; called again where a column has to be looked at as a whole."""

_FORMULA = re.compile(r"\s*(?:=\s*[^\s=]|[@+-]\s*[A-Za-z_][\w.]*\s*[(|!])")
"""What a spreadsheet would take for a formula, and not for a number or a list item."""


def read_table(rows: Rows, *, titled: bool = False) -> Iterator[Entry | Problem]:
    """Yield the entries of a table in order; a faulty row costs only itself.

    With `titled`, a table none of whose columns is called a title is left out, which is told.
    """
    table: Table | None = None
    for row in rows():
        if isinstance(row, Problem):
            yield row
        elif _is_blank(row.cells):
            continue
        elif table is None:
            table = Table(row, rows)
            if titled and not table.has_titles:
                message = "no column of the sheet is called a title; it was left out"
                yield warning(row.where, "left-out", message)
                return
            yield from table.problems
            if not table.can_be_read:
                return
        else:
            yield from table.entries(row)


def _is_blank(cells: Sequence[str]) -> bool:
    return not any(cell.strip() for cell in cells)


class Table:
    """The header of a table, and what is known of its columns so far."""

    def __init__(self, header: Row, rows: Rows) -> None:
        self.names = [_column_name(cell) for cell in header.cells]
        while self.names and not self.names[-1]:
            self.names.pop()
        self.fields = fields_of(self.names)
        self.has_titles = "title" in self.fields
        self.can_be_read = True
        self.problems = [
            *self._repeated(header.where),
            *self._find_titles(header.where),
            *self._shared(header.where),
        ]
        self._asks = {"question", "answer"} & {name.lower() for name in self.names}
        self._cells = Cells(self.names, lambda column: self._column(rows, column))
        self._told: set[str] = set()
        self._ids: set[str] = set()

    def _repeated(self, where: Location) -> Iterator[Problem]:
        for name, count in sorted(Counter(self.names).items()):
            if name and count > 1:
                message = f"the column “{name}” stands twice in the header row"
                yield error(where, "duplicate-column", message)

    def _find_titles(self, where: Location) -> Iterator[Problem]:
        """Choose the column of the titles where none is called so."""
        if self.has_titles:
            return
        column = title_column(self.names, self.fields)
        if column is None:
            self.can_be_read = False
            message = "no column of the table holds the titles"
            hint = "name it in the first row: title, headline or question"
            yield error(where, "no-title-column", message, hint)
            return
        self.fields[column] = "title"
        name = self.names[column]
        message = f"no column is called a title; “{name}” was taken for it"
        hint = "name the column of the titles “title”"
        yield warning(where, "no-title-column", message, hint)

    def _shared(self, where: Location) -> Iterator[Problem]:
        """Let one column speak for each field: the one of its own name, else the first. Lists take all of theirs."""
        for field in dict.fromkeys(self.fields):
            if not field or field in LISTS:
                continue
            columns = [at for at, name in enumerate(self.fields) if name == field]
            names = [self.names[at] for at in columns]
            chosen = next((name for name in names if name.lower() == field), names[0])
            for at, name in zip(columns, names, strict=True):
                if name != chosen:
                    self.fields[at] = ""
                    message = f"“{name}” and “{chosen}” both give the {field}"
                    hint = f"“{chosen}” is used, the other is kept in `x`"
                    yield warning(where, "duplicate-field", message, hint)

    @staticmethod
    def _column(rows: Rows, column: int) -> Iterator[str]:
        """Yield what stands in one column."""
        for row in rows():
            if isinstance(row, Row) and column < len(row.cells):
                yield row.cells[column]

    def entries(self, row: Row) -> Iterator[Entry | Problem]:
        """Yield the entry of a row, and its problems; none for a row that does not fit the header."""
        width = len(self.names)
        count = len(row.cells)
        if not _is_blank(row.cells[width:]):
            message = f"the row has {count} cells, but the header row has {width}"
            hint = "put quotes around a cell that contains the delimiter"
            yield error(row.where, "extra-cells", message, hint)
            return
        if count < width:
            message = f"the row has {count} of {width} cells"
            yield warning(row.where, "missing-cells", message)
        record, problems = self._record(row)
        yield from self._once(problems)
        entry, faults = entry_from(record, row.where)
        yield from self._once(faults)
        if entry is not None:
            yield entry if "id" in record else self._of_its_own(entry, row)

    def _record(self, row: Row) -> tuple[dict[str, Any], list[Problem]]:
        record: dict[str, Any] = {"kind": "qa"} if self._asks else {}
        problems: list[Problem] = []
        other: dict[str, Any] = {}
        for at, raw in enumerate(row.cells[: len(self.names)]):
            clean, dropped = without_unprintable(raw)
            if dropped:
                problems.append(unprintable(row.where, dropped))
            cell = clean.strip()
            if not cell:
                continue
            name, field = self.names[at], self.fields[at]
            problems += _oddities(cell, name, row.where)
            if not name or (field == GRADE and self._cells.grade(cell, record)):
                continue
            if field in ("", GRADE):
                other[name] = cell
            else:
                self._cells.put(record, field, at, cell, row.where, problems, other)
        self._cells.link(record, row.links, self.fields, row.where, problems)
        if other:
            record["x"] = {**record.get("x", {}), **other}
        return record, problems

    def _once(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Pass problems on; what is about a column is told once, not once a row."""
        for problem in problems:
            if problem.message in self._told:
                continue
            if problem.code in ("unknown-field", "defanged"):
                self._told.add(problem.message)
            yield problem

    def _of_its_own(self, entry: Entry, row: Row) -> Entry:
        """Return an entry whose title a row above has with an id from all of its cells: it stays when rows move."""
        if entry.id not in self._ids:
            self._ids.add(entry.id)
            return entry
        cells = "\x1f".join(cell.strip() for cell in row.cells)
        digest = hashlib.sha256(cells.encode()).hexdigest()
        return entry.model_copy(update={"id": f"{entry.id}-{digest[:6]}"})


def _column_name(cell: str) -> str:
    printable, _ = without_unprintable(cell)
    return printable.replace("\n", " ").strip()


def _oddities(cell: str, column: str, where: Location) -> Iterator[Problem]:
    """Yield what is odd about a cell, whatever it holds."""
    shown = f"“{cell[:40]}”"
    if _FORMULA.match(cell):
        message = f"{shown} would be a formula in a spreadsheet; here it is text"
        yield warning(where, "formula", message)
    if not column:
        message = f"{shown} stands in a column without a name; it was left out"
        hint = "name the column in the header row"
        yield warning(where, "unnamed-column", message, hint)
