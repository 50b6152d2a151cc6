"""CSV and TSV: one entry a row, fields named by the header row."""

import csv
import io
from collections.abc import Iterator

from briefgen.decoding import decode
from briefgen.entry import Entry, entry_from
from briefgen.problems import Location, Problem, error, warning

_DELIMITERS = ",;\t|"
_MAX_FIELD = 64 * 1024 * 1024


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield one entry a row. The delimiter is the one that the header row uses most."""
    text, problems = decode(data, file)
    yield from problems
    csv.field_size_limit(_MAX_FIELD)
    header_line = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = max(_DELIMITERS, key=header_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] = []
    line = 1
    told: set[str] = set()
    try:
        for row in rows:
            where, line = Location(file, line), rows.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if not header:
                header = [name.strip() for name in row]
                yield from _check_header(header, where)
                continue
            for item in _entry(header, row, where):
                if isinstance(item, Problem) and item.code == "unknown-field":
                    if item.message in told:
                        continue  # a column's name is wrong once, not once a row
                    told.add(item.message)
                yield item
    except csv.Error as fault:
        yield error(Location(file, line), "csv-syntax", f"not CSV: {fault}")


def _check_header(header: list[str], where: Location) -> Iterator[Problem]:
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        yield error(where, "duplicate-column", f"the column “{name}” stands twice in the header row")


def _entry(header: list[str], row: list[str], where: Location) -> Iterator[Entry | Problem]:
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        message = f"the row has {len(row)} cells, but the header row has {len(header)}"
        yield error(where, "extra-cells", message, "put quotes around a cell that contains the delimiter")
        return
    if len(row) < len(header):
        yield warning(where, "missing-cells", f"the row has {len(row)} of {len(header)} cells")
    unnamed = [cell.strip() for name, cell in zip(header, row, strict=False) if not name and cell.strip()]
    if unnamed:
        message = f"“{unnamed[0][:40]}” stands in a column without a name; it was left out"
        yield warning(where, "unnamed-column", message, "name the column in the header row")
    record = {name: cell.strip() for name, cell in zip(header, row, strict=False) if name and cell.strip()}
    if {"question", "answer"} & {name.lower() for name in header}:
        record.setdefault("kind", "qa")
    entry, faults = entry_from(record, where)
    yield from faults
    if entry is not None:
        yield entry
