"""`briefgen explain`: from a page of an output back to files and lines."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from briefgen import trace
from briefgen.cli.options import json_option
from briefgen.cli.printing import print_json, report, safe, told
from briefgen.explain import Clause, clauses_of
from briefgen.files import shown_path
from briefgen.ledger import Place, Row
from briefgen.outline import all_themes
from briefgen.problems import BriefgenError


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
        rows = [row.model_dump() | {"clauses": [_clause(c) for c in _clauses(found, row)]} for row in found.rows]
        data = {"file": shown_path(found.target.file), "current": found.composed is not None, "rows": rows}
        print_json({**data, **told(found.problems)})
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
        yield f"{margin}  taken by `{row.by}` of theme {row.theme}  ({_shown(found, row.by_where)})"
    elif row.by:
        yield f"{margin}  taken by no theme; in the annex"
    for clause in _clauses(found, row):
        yield f"{margin}    {clause.name}: {clause.asks}  ({clause.where})"
    for number in row.sources:
        yield f"{margin}  rests on source {number}: {found.ledger.references.get(number, '?')}"


def _stands(row: Row, name: str) -> str:
    spot = row.spots.get(name, {})
    for unit in ("page", "line"):
        if unit in spot:
            first, last = spot[unit], spot.get(f"last_{unit}", spot[unit])
            return f"{unit} {first}" if first == last else f"{unit}s {first} to {last}"
    return ", ".join(f"{key} {value}" for key, value in spot.items()) or f"not in the {name} file"


def _shown(found: trace.Trace, place: Place) -> str:
    file = shown_path(Path(found.project, place.file))
    return ":".join([file, *(str(number) for number in (place.line, place.column) if number)])


def _clauses(found: trace.Trace, row: Row) -> tuple[Clause, ...]:
    """Return the clauses that took an entry, where the outline is still the one that did."""
    if found.composed is None or row.by != "select":
        return ()
    brief = found.composed.brief
    theme = next((theme for theme in all_themes(brief.outline.themes) if theme.id == row.theme), None)
    entry = next((item.entry for item in brief.items() if item.entry.id == row.id), None)
    if theme is None or theme.select is None or entry is None:
        return ()
    return clauses_of(theme.select, entry, theme.keys)


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "name": clause.name,
        "holds": clause.holds,
        "asks": clause.asks,
        "has": clause.has,
        "at": str(clause.where),
    }
