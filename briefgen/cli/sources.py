"""`briefgen sources`: the holdings, what is wrong with them, and getting foreign files in."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.ending import end_with
from briefgen.cli.options import (
    cache_option,
    form_options,
    outline_option,
    sources_option,
)
from briefgen.cli.printing import Form, answer, errors_in, tell
from briefgen.cli.streams import outline_from
from briefgen.problems import BriefgenError, Problem

if TYPE_CHECKING:
    from briefgen.project.composing import Composed

_WIDEST = 48
_USUAL = Path("outline.yaml")
_NONE = {"title": "Sources"}
"""Stands in where files are looked into before there is a project."""


@click.group(invoke_without_command=True)
@outline_option
@sources_option
@cache_option
@form_options
@click.pass_context
def sources(
    context: click.Context,
    outline: Path,
    sources: tuple[Path, ...],
    cached: bool,
    form: Form,
) -> None:
    """Show every entry of the sources, with its dates, grade, marking and themes.

    Extras of briefgen that reading the files takes, and that are not installed, stand above in one line to paste.
    """
    if context.invoked_subcommand is not None:
        return
    from briefgen.brief.source_table import source_rows
    from briefgen.files.extras import install_line, missing_extras

    composed = _composed(outline, sources, form, cached=cached)
    rows = list(source_rows(composed.brief, composed.entries))
    problems = errors_in(composed.problems)
    extras = missing_extras(problems)
    needed = [f"to read all files: {install_line(extras)}"] if extras else []
    data = {"entries": rows, "missing_extras": extras}
    answer(form, problems, data, [*needed, *_lines(rows)])
    sys.exit(1 if problems else 0)


@sources.command()
@outline_option
@sources_option
@cache_option
@form_options
def check(
    outline: Path,
    sources: tuple[Path, ...],
    cached: bool,
    form: Form,
) -> None:
    """Show what is wrong with the sources: kept twice, incomplete, gone, misquoted."""
    from briefgen.entry.hygiene import check_holdings
    from briefgen.project.holdings import copies_in

    composed = _composed(outline, sources, form, cached=cached)
    found: Sequence[Problem] = sorted(
        check_holdings(composed.entries, copies_in(composed.root))
    )
    tell(form, found)
    if not found and form == "text":
        click.echo("no problems")


def _composed(
    outline: Path,
    sources: tuple[Path, ...],
    form: Form,
    *,
    cached: bool,
) -> "Composed":
    from briefgen.project.composing import compose_outline

    given: Path | bytes | dict[str, str] = outline_from(outline)
    if sources and given == _USUAL and not _USUAL.exists():
        given = _NONE
    try:
        return compose_outline(given, sources, cached=cached)
    except BriefgenError as fault:
        end_with(form, fault)


def _lines(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return rows as a table with columns as wide as their content asks, titles cut where they are long."""
    from briefgen.brief.source_table import COLUMNS

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
