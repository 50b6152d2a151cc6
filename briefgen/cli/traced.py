"""What `briefgen explain` says of a place in an output, as data and as lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.files import shown_path
from briefgen.problems import Location
from briefgen.project import trace
from briefgen.project.ledger_rows import Place, Row


def as_data(found: trace.Trace) -> dict[str, Any]:
    """Return the rows of a place."""
    return {
        "file": shown_path(found.target.file),
        "current": found.current,
        "rows": [row.model_dump() for row in found.rows],
    }


def as_lines(found: trace.Trace) -> Iterator[str]:
    """Yield the place, and for each row where it stands and where it comes from."""
    target = found.target
    at = f":{target.number}" if target.number else f"#{target.name}"
    yield f"{shown_path(target.file)}{at}"
    for row in found.rows:
        yield from _row_lines(found, row)


def _row_lines(found: trace.Trace, row: Row) -> Iterator[str]:
    margin = "  " * (row.number.count(".") + 1)
    stands = _stands(row, found.target.format)
    where = _shown(found, row.where)
    if row.kind == "bottom-line":
        yield f"{margin}the bottom line  ({stands})"
        yield f"{margin}  `bottom_line`  ({where})"
    else:
        kind = "judgement " if row.kind == "judgement" else ""
        title = f"  {row.title}" if row.kind != "judgement" else ""
        yield f"{margin}{kind}{row.number}{title}  ({stands})"
        yield f"{margin}  {row.kind} {row.id}  ({where})"
    if row.by and row.by_where:
        moved = "; moved to the annex by a budget" if row.annexed else ""
        how = "named in" if row.by == "entries" else f"taken by {row.by}, in"
        yield f"{margin}  {how} theme {row.theme}{moved}  ({_shown(found, row.by_where)})"
    elif row.annexed:
        yield f"{margin}  taken by no theme; in the annex"
    for part, entry in row.support.items():
        yield f"{margin}  rests on {part}: {entry}"
    verb = "rests on" if row.kind == "entry" else "cites"
    for number in _further_sources(row):
        source = found.ledger.references.get(number, "?")
        yield f"{margin}  {verb} source {number}: {source}"


def _further_sources(row: Row) -> Iterator[int]:
    """Yield the sources of a row, without those that its support names by their own numbers."""
    for number in row.sources:
        if f"[{number}]" not in row.support:
            yield number


def _stands(row: Row, output_format: str) -> str:
    spot = row.spots.get(output_format, {})
    for unit in ("page", "line"):
        if unit in spot:
            first = spot[unit]
            last = spot.get(f"last_{unit}", first)
            return (
                f"{unit} {first}"
                if first == last
                else f"{unit}s {first} to {last}"
            )
    said = [f"{key} {value}" for key, value in spot.items()]
    return ", ".join(said) or f"not in the {output_format} file"


def _shown(found: trace.Trace, place: Place) -> str:
    file = shown_path(Path(found.project, place.file))
    return str(Location(file, place.line, place.column))
