"""Tables → entries, for the readers of tables: one entry a row, fields named by the first row that holds anything."""

import hashlib
import re
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
        elif not any(cell.strip() for cell in row.cells):
            continue
        elif table is None:
            table = Table(row, rows)
            if titled and not table.has_titles:
                yield warning(
                    row.where,
                    "left-out",
                    "no column of the sheet is called a title; it was left out",
                )
                return
            yield from table.problems
            if not table.can_be_read:
                return
        else:
            yield from table.entries(row)


class Table:
    """The header of a table, and what is known of its columns so far."""

    def __init__(self, header: Row, rows: Rows) -> None:
        self.names = [
            without_unprintable(name)[0].replace("\n", " ").strip()
            for name in header.cells
        ]
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
        for name in sorted(
            {name for name in self.names if name and self.names.count(name) > 1}
        ):
            yield error(
                where,
                "duplicate-column",
                f"the column “{name}” stands twice in the header row",
            )

    def _find_titles(self, where: Location) -> Iterator[Problem]:
        """Choose the column of the titles where none is called so."""
        if self.has_titles:
            return
        column = title_column(self.names, self.fields)
        if column is None:
            self.can_be_read = False
            hint = "name it in the first row: title, headline or question"
            yield error(
                where,
                "no-title-column",
                "no column of the table holds the titles",
                hint,
            )
            return
        self.fields[column] = "title"
        message = (
            f"no column is called a title; “{self.names[column]}” was taken for it"
        )
        yield warning(
            where, "no-title-column", message, "name the column of the titles “title”"
        )

    def _shared(self, where: Location) -> Iterator[Problem]:
        """Let one column speak for each field: the one of its own name, else the first. Lists take all of theirs."""
        for field in dict.fromkeys(self.fields):
            columns = [at for at, name in enumerate(self.fields) if name == field]
            if len(columns) == 1 or field in LISTS or not field:
                continue
            chosen = next(
                (at for at in columns if self.names[at].lower() == field), columns[0]
            )
            for at in columns:
                if at != chosen and self.names[at] != self.names[chosen]:
                    self.fields[at] = ""
                    message = f"“{self.names[at]}” and “{self.names[chosen]}” both give the {field}"
                    hint = f"“{self.names[chosen]}” is used, the other is kept in `x`"
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
        if any(cell.strip() for cell in row.cells[width:]):
            message = (
                f"the row has {len(row.cells)} cells, but the header row has {width}"
            )
            yield error(
                row.where,
                "extra-cells",
                message,
                "put quotes around a cell that contains the delimiter",
            )
            return
        if len(row.cells) < width:
            yield warning(
                row.where,
                "missing-cells",
                f"the row has {len(row.cells)} of {width} cells",
            )
        record, problems = self._record(row)
        yield from self._once(problems)
        entry, faults = entry_from(record, row.where)
        yield from self._once(faults)
        if entry is not None:
            yield self._of_its_own(entry, row) if "id" not in record else entry

    def _record(self, row: Row) -> tuple[dict[str, Any], list[Problem]]:
        record: dict[str, Any] = {"kind": "qa"} if self._asks else {}
        problems: list[Problem] = []
        other: dict[str, Any] = {}
        for at, (name, field, raw) in enumerate(
            zip(self.names, self.fields, row.cells, strict=False)
        ):
            clean, dropped = without_unprintable(raw)
            if dropped:
                problems.append(unprintable(row.where, dropped))
            if not (cell := clean.strip()):
                continue
            if _FORMULA.match(cell):
                message = f"“{cell[:40]}” would be a formula in a spreadsheet; here it is text"
                problems.append(warning(row.where, "formula", message))
            if not name:
                message = (
                    f"“{cell[:40]}” stands in a column without a name; it was left out"
                )
                hint = "name the column in the header row"
                problems.append(warning(row.where, "unnamed-column", message, hint))
            elif field == GRADE and self._cells.grade(cell, record):
                continue
            elif field in ("", GRADE):
                other[name] = cell
            else:
                self._cells.put(record, field, at, cell, row.where, problems, other)
        self._cells.link(
            record,
            {at: row.links[at] for at in row.links},
            self.fields,
            row.where,
            problems,
        )
        return (
            {**record, "x": {**record.get("x", {}), **other}} if other else record
        ), problems

    def _once(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Pass problems on; what is about a column is told once, not once a row."""
        for problem in problems:
            if problem.code in ("unknown-field", "defanged"):
                if problem.message in self._told:
                    continue
                self._told.add(problem.message)
            yield problem

    def _of_its_own(self, entry: Entry, row: Row) -> Entry:
        """Return an entry whose title a row above has with an id from all of its cells: it stays when rows move."""
        if entry.id not in self._ids:
            self._ids.add(entry.id)
            return entry
        digest = hashlib.sha256(
            "\x1f".join(cell.strip() for cell in row.cells).encode()
        ).hexdigest()
        return entry.model_copy(update={"id": f"{entry.id}-{digest[:6]}"})
