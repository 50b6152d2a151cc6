"""`briefgen explain`: from a page of an output back to files and lines."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from briefgen.cli.options import json_option
from briefgen.cli.printing import print_json, report, safe, told
from briefgen.files import shown_path
from briefgen.problems import BriefgenError
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
        data = {"file": shown_path(found.target.file), "current": found.current}
        print_json(
            {
                **data,
                "rows": [row.model_dump() for row in found.rows],
                **told(found.problems),
            }
        )
        return
    report(found.problems)
    at = f":{found.target.number}" if found.target.number else f"#{found.target.name}"
    click.echo(safe(f"{shown_path(found.target.file)}{at}"))
    for row in found.rows:
        for line in _lines(found, row):
            click.echo(safe(line))


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
        yield f"{margin}  rests on source {number}: {found.ledger.references.get(number, '?')}"


def _stands(row: Row, name: str) -> str:
    spot = row.spots.get(name, {})
    for unit in ("page", "line"):
        if unit in spot:
            first, last = spot[unit], spot.get(f"last_{unit}", spot[unit])
            return f"{unit} {first}" if first == last else f"{unit}s {first} to {last}"
    return (
        ", ".join(f"{key} {value}" for key, value in spot.items())
        or f"not in the {name} file"
    )


def _shown(found: trace.Trace, place: Place) -> str:
    file = shown_path(Path(found.project, place.file))
    return ":".join(
        [file, *(str(number) for number in (place.line, place.column) if number)]
    )
