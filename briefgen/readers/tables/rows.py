"""Tables → entries, for the readers of tables: one entry a row, fields named by the first row that holds anything."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from briefgen.entry import FIELDS, Entry, entry_from
from briefgen.files.decoding import unprintable, without_unprintable
from briefgen.problems import Location, Problem, error, warning
from briefgen.readers.tables.cells import LISTS, Cells, Filling
from briefgen.readers.tables.exports import Export, is_export
from briefgen.readers.tables.headers import (
    GRADE,
    fields_of,
    speaker,
    title_column,
)
from briefgen.standards.written_markings import marking_alone, marking_of_line


class Row(NamedTuple):
    """A row of a table: where it begins, its cells, and the addresses that its cells lead to, by column."""

    where: Location
    cells: Sequence[str]
    links: dict[int, str] = {}  # noqa: RUF012 - never changed


MOST_COLUMNS = 1_000
"""Columns of a table: more than tables of entries have; each is looked at in every row."""

Rows = Callable[[], Iterator[Row | Problem]]
"""The rows of a table from the first on; called again where a column has to be looked at as a whole."""

_FORMULA = re.compile(r"\s*(?:=\s*[^\s=]|[@+-]\s*[A-Za-z_][\w.]*\s*[(|!])")
"""What a spreadsheet would take for a formula, and not for a number or a list item."""


def read_table(
    rows: Rows,
    *,
    titled: bool = False,
    margins: Sequence[str] = (),
) -> Iterator[Entry | Problem]:
    """Yield the entries of a table in order; a faulty row costs only itself.

    Markings in the `margins` of the table, or in rows above its header that hold nothing else, are those of each row.
    With `titled`, a table none of whose columns is called a title is left out, which is told.
    """
    table: Table | None = None
    above = list(margins)
    for row in rows():
        if isinstance(row, Problem):
            yield row
        elif _is_blank(row.cells):
            continue
        elif table is None and is_banner(row.cells):
            above += row.cells
        elif table is None:
            if len(row.cells) > MOST_COLUMNS:
                yield _too_wide(row)
                return
            kind = ExportTable if is_export(row.cells) else Table
            above += filter(_is_label, row.cells)
            table = kind(row, rows, above)
            if titled and not table.has_titles:
                message = (
                    "no column of the sheet is called a title; it was left out"
                )
                yield warning(row.where, "left-out", message)
                return
            yield from table.problems
            if not table.can_be_read:
                return
        else:
            yield from table.entries(row)


def _too_wide(header: Row) -> Problem:
    count = len(header.cells)
    message = f"the table has {count:,} columns; {MOST_COLUMNS:,} is the most that are read"
    hint = "leave out columns that no entry needs"
    return error(header.where, "too-large", message, hint)


def _is_blank(cells: Sequence[str]) -> bool:
    return not any(cell.strip() for cell in cells)


def is_banner(cells: Sequence[str]) -> bool:
    """Tell whether a row holds markings and nothing but them."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(map(marking_of_line, filled))


def _is_label(cell: str) -> bool:
    """Tell whether a cell is a label of TLP, which no column is called."""
    written = marking_alone(cell)
    return written is not None and written.understood


class Table:
    """The header of a table, and what is known of its columns so far."""

    def __init__(
        self,
        header: Row,
        rows: Rows,
        margins: Sequence[str],
    ) -> None:
        self.margins = margins
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
        self._asks = {"question", "answer"} & {
            name.lower() for name in self.names
        }
        self._cells = Cells(
            self.names, lambda column: self._column(rows, column)
        )
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
        """Let one column speak for each field, and tell of the others. Lists take all of theirs."""
        columns_of: dict[str, list[int]] = {}
        for at, field in enumerate(self.fields):
            columns_of.setdefault(field, []).append(at)
        for field, columns in columns_of.items():
            if not field or field in LISTS:
                continue
            names = [self.names[at] for at in columns]
            chosen = speaker(field, names)
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
            message = (
                f"the row has {count} cells, but the header row has {width}"
            )
            hint = "put quotes around a cell that contains the delimiter"
            yield error(row.where, "extra-cells", message, hint)
            return
        if count < width:
            message = f"the row has {count} of {width} cells"
            yield warning(row.where, "missing-cells", message)
        yield from self._entry(row)

    def _entry(self, row: Row) -> Iterator[Entry | Problem]:
        filled = self._filled(row)
        yield from self._once(filled.problems)
        entry, faults = entry_from(filled.record, row.where, self.margins)
        yield from self._once(faults)
        if entry is not None:
            has_id = "id" in filled.record
            yield entry if has_id else self._of_its_own(entry, row)

    def _filled(self, row: Row) -> Filling:
        """Return the record that the cells of a row give."""
        filling = Filling(row.where)
        if self._asks:
            filling.record["kind"] = "qa"
        for at, raw in enumerate(row.cells[: len(self.names)]):
            clean, dropped = without_unprintable(raw)
            if dropped:
                filling.problems.append(unprintable(row.where, dropped))
            cell = clean.strip()
            if cell:
                self._put(filling, at, cell)
        self._cells.put_link(filling, row.links, self.fields)
        if filling.other:
            x = filling.record.get("x", {})
            filling.record["x"] = {**x, **filling.other}
        return filling

    def _put(
        self,
        filling: Filling,
        at: int,
        cell: str,
    ) -> None:
        """Put a cell that holds something where it belongs, and tell what is odd about it."""
        column, field = self.names[at], self.fields[at]
        shown = f"“{cell[:40]}”"
        if _FORMULA.match(cell):
            message = (
                f"{shown} would be a formula in a spreadsheet; here it is text"
            )
            filling.warn("formula", message)
        if not column:
            message = (
                f"{shown} stands in a column without a name; it was left out"
            )
            filling.warn(
                "unnamed-column", message, "name the column in the header row"
            )
        elif field == GRADE:
            if not self._cells.put_grade(filling, cell):
                filling.other[column] = cell
                message = f"“{column}”: {shown} is no grade; it was kept in `x` and not used"
                hint = "write reliability and credibility, such as B2"
                filling.warn("unknown-value", message, hint)
        elif field:
            self._cells.put(filling, field, at, cell)
        else:
            filling.other[column] = cell

    def _once(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Pass problems on; what is about a column is told once, not once a row."""
        for problem in problems:
            if problem.message in self._told:
                continue
            if problem.code in ("unknown-field", "unknown-marking", "defanged"):
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


class ExportTable(Table):
    """A table that a reference manager exported."""

    def __init__(
        self,
        header: Row,
        rows: Rows,
        margins: Sequence[str],
    ) -> None:
        super().__init__(header, rows, margins)
        self.has_titles = self.can_be_read = True
        self._export = Export(self.names)
        self._own = [
            at
            for at, field in enumerate(self.fields)
            if field in (*FIELDS, GRADE) and not self._export.knows(at)
        ]
        """Columns that somebody added: fields of entries that references lack, such as markings and grades."""
        self.problems = [
            *self._repeated(header.where),
            *self._export.unknown(self._own, header.where),
        ]

    def _entry(self, row: Row) -> Iterator[Entry | Problem]:
        added = Filling(row.where)
        cells = list(row.cells)
        for at in self._own:
            cell = cells[at].strip() if at < len(cells) else ""
            if cell:
                self._put(added, at, cell)
                cells[at] = ""
        yield from self._once(added.problems)
        own = {**added.record, "x": added.other}
        for found in self._export.entry(cells, row.where, self.margins, own):
            if isinstance(found, Problem):
                yield from self._once([found])
            else:
                has_id = self._export.gives_id(row.cells)
                yield found if has_id else self._of_its_own(found, row)


def _column_name(cell: str) -> str:
    printable, _ = without_unprintable(cell)
    return printable.replace("\n", " ").strip()
