"""`briefgen outline`: what the outline makes of the sources."""

import sys
from pathlib import Path

import click

from briefgen import pipeline, tree
from briefgen.cli.options import json_option, outline_argument, sources_option
from briefgen.cli.printing import print_json, report, safe, told
from briefgen.composing import compose_outline
from briefgen.problems import BriefgenError


@click.command(name="outline")
@outline_argument
@sources_option
@json_option
def show_outline(outline: Path, sources: tuple[Path, ...], as_json: bool) -> None:
    """Show the tree of OUTLINE: themes, the entries that each takes, and the entries in none."""
    try:
        composed = compose_outline(outline, sources)
    except BriefgenError as fault:
        report(fault.problems)
        sys.exit(1)
    if as_json:
        print_json({**tree.as_data(composed.brief), **told(composed.problems)})
    else:
        products = composed.products if composed.brief.outline.products else ()
        for line in (*tree.as_lines(composed.brief), *tree.product_lines(products)):
            click.echo(safe(line))
        report([problem for problem in composed.problems if problem.severity == "error"])
    sys.exit(1 if pipeline.stops(composed.problems) else 0)
