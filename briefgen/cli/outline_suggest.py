"""`briefgen outline suggest`: an outline to begin with."""

import sys
from pathlib import Path

import click

from briefgen.cli.options import PATH, result_option
from briefgen.cli.printing import print_result, report
from briefgen.problems import BriefgenError


@click.command()
@click.argument(
    "sources", type=PATH, nargs=-1, required=True, metavar="SOURCES..."
)
@result_option("print it")
def suggest(sources: tuple[Path, ...], output: Path | None) -> None:
    """Suggest an outline of SOURCES, files or folders: entries grouped by their words; never overwrites a file."""
    from briefgen.files import write_new
    from briefgen.project import suggest as suggesting

    try:
        content, problems = suggesting.suggest(
            sources, output or Path("outline.yaml")
        )
        if output is not None:
            write_new({output: content})
    except BriefgenError as fault:
        report(fault.problems, nothing_written=True)
        sys.exit(1)
    report(problems)
    print_result(content, output)
