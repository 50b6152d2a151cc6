"""`briefgen outline`: what the outline makes of the sources, and why."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import completing
from briefgen.cli.ending import end_with
from briefgen.cli.groups import DefaultGroup
from briefgen.cli.options import (
    form_options,
    outline_argument,
    outline_option,
    sources_option,
)
from briefgen.cli.printing import Form, answer, errors_in
from briefgen.cli.streams import outline_from
from briefgen.problems import BriefgenError, stops

if TYPE_CHECKING:
    from briefgen.project.composing import Composed


@click.group(name="outline", cls=DefaultGroup)
def outline_group() -> None:
    """Look at an outline, start one, or change it.

    `briefgen outline [OUTLINE]` shows its tree: the same as `briefgen outline show [OUTLINE]`.
    """


@outline_group.command()
@outline_argument
@sources_option
@form_options
def show(
    outline: Path,
    sources: tuple[Path, ...],
    form: Form,
) -> None:
    """Show the tree of OUTLINE (- is stdin): themes, the entries that each takes, and the entries in none."""
    from briefgen.brief import tree

    composed = _composed(outline, sources, form)
    products = composed.products if composed.brief.outline.products else ()
    lines = (*tree.as_lines(composed.brief), *tree.product_lines(products))
    found = composed.problems
    told = found if form == "json" else errors_in(found)
    answer(form, told, tree.as_data(composed.brief), lines)
    sys.exit(1 if stops(found) else 0)


@outline_group.command()
@click.argument(
    "name",
    metavar="ENTRY|THEME",
    shell_complete=completing.entries_and_themes,
)
@outline_option
@sources_option
@form_options
def explain(
    name: str,
    outline: Path,
    sources: tuple[Path, ...],
    form: Form,
) -> None:
    """Show why an entry stands where it does, or what a theme takes and leaves, each with file and line.

    An entry is named by its id or number, a theme by its id, number or title.
    """
    from briefgen.brief.naming import entry_or_theme
    from briefgen.cli.outline_lines import explained

    brief = _composed(outline, sources, form).brief
    try:
        found = entry_or_theme(brief, name)
    except BriefgenError as fault:
        end_with(form, fault)
    data, lines = explained(brief, found)
    answer(form, (), data, lines)


def _composed(
    outline: Path, sources: tuple[Path, ...], form: Form
) -> "Composed":
    """Return a composed outline; one that cannot be read ends the program."""
    from briefgen.project.composing import compose_outline

    try:
        return compose_outline(outline_from(outline), sources)
    except BriefgenError as fault:
        end_with(form, fault)
