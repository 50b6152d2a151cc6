"""`briefgen explain`: from a page of an output back to files and lines."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from briefgen.cli.options import json_option
from briefgen.cli.printing import print_json, report, safe, told
from briefgen.files import shown_path
from briefgen.problems import BriefgenError, Location
from briefgen.project import trace
from briefgen.project.ledger import Place, Row


@click.command()
@click.argument("place", metavar="FILE:PAGE|FILE#NAME")
@json_option
def explain(place: str, as_json: bool) -> None:
    """Show what stands on a page of an output (brief.pdf:4), or at a name (brief.docx#ID), and where it comes from.

    A name is the id or number of an entry, theme or judgement, or a bookmark of the Word draft.
    """
    try:
        found = trace.trace(place)
    except BriefgenError as fault:
        report(fault.problems)
        sys.exit(1)
    if as_json:
        print_json(_as_data(found))
        return
    report(found.problems)
    target = found.target
    at = f":{target.number}" if target.number else f"#{target.name}"
    click.echo(safe(f"{shown_path(target.file)}{at}"))
    for row in found.rows:
        for line in _lines(found, row):
            click.echo(safe(line))


def _as_data(found: trace.Trace) -> dict[str, Any]:
    return {
        "file": shown_path(found.target.file),
        "current": found.current,
        "rows": [row.model_dump() for row in found.rows],
        **told(found.problems),
    }


def _lines(found: trace.Trace, row: Row) -> Iterator[str]:
    margin = "  " * (row.number.count(".") + 1)
    kind = "judgement " if row.kind == "judgement" else ""
    title = f"  {row.title}" if row.kind != "judgement" else ""
    yield f"{margin}{kind}{row.number}{title}  ({_stands(row, found.target.format)})"
    yield f"{margin}  {row.kind} {row.id}  ({_shown(found, row.where)})"
    if row.by and row.by_where:
        moved = "; moved to the annex by a budget" if row.annexed else ""
        how = "named in" if row.by == "entries" else f"taken by {row.by}, in"
        yield f"{margin}  {how} theme {row.theme}{moved}  ({_shown(found, row.by_where)})"
    elif row.annexed:
        yield f"{margin}  taken by no theme; in the annex"
    for number in row.sources:
        source = found.ledger.references.get(number, "?")
        yield f"{margin}  rests on source {number}: {source}"


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
