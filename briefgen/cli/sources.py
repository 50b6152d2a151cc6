"""`briefgen sources`: the holdings, what is wrong with them, and getting foreign files in."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from briefgen.brief.source_table import COLUMNS, source_rows
from briefgen.cli.options import (
    cache_option,
    json_option,
    outline_option,
    sources_option,
)
from briefgen.cli.printing import errors_in, print_json, report, safe, told
from briefgen.entry.hygiene import check_holdings
from briefgen.problems import BriefgenError, Problem
from briefgen.project.composing import Composed, compose_outline
from briefgen.project.holdings import copies_in

_WIDEST = 48


@click.group(invoke_without_command=True)
@outline_option
@sources_option
@cache_option
@json_option
@click.pass_context
def sources(
    context: click.Context,
    outline: Path,
    sources: tuple[Path, ...],
    cached: bool,
    as_json: bool,
) -> None:
    """Show every entry of the sources, with its dates, grade, marking and themes."""
    if context.invoked_subcommand is not None:
        return
    composed = _composed(outline, sources, cached=cached)
    rows = list(source_rows(composed.brief, composed.entries))
    problems = errors_in(composed.problems)
    if as_json:
        print_json({"entries": rows, **told(problems)})
    else:
        for line in _lines(rows):
            click.echo(safe(line))
        report(problems)


@sources.command()
@outline_option
@sources_option
@cache_option
@json_option
def check(
    outline: Path,
    sources: tuple[Path, ...],
    cached: bool,
    as_json: bool,
) -> None:
    """Show what is wrong with the sources: kept twice, incomplete, gone, misquoted."""
    composed = _composed(outline, sources, cached=cached)
    found: Sequence[Problem] = sorted(
        check_holdings(composed.entries, copies_in(composed.root))
    )
    if as_json:
        print_json(told(found))
    else:
        report(found)
        if not found:
            click.echo("no problems")


def _composed(
    outline: Path,
    sources: tuple[Path, ...],
    *,
    cached: bool,
) -> Composed:
    try:
        return compose_outline(outline, sources, cached=cached)
    except BriefgenError as fault:
        report(fault.problems)
        sys.exit(1)


def _lines(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return rows as a table with columns as wide as their content asks, titles cut where they are long."""
    shown = [[_shown(row[name]) for name in COLUMNS] for row in rows]
    table = [list(COLUMNS), *shown]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = []
    for cells in table:
        wide = [
            cell.ljust(width) for cell, width in zip(cells, widths, strict=True)
        ]
        lines.append("  ".join(wide).rstrip())
    return lines


def _shown(value: Any) -> str:
    text = ", ".join(value) if isinstance(value, list) else str(value or "–")
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
