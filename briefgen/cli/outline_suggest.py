"""`briefgen outline suggest`: an outline to begin with."""

import sys
from pathlib import Path

import click

from briefgen.cli.options import PATH
from briefgen.cli.printing import print_result, report
from briefgen.files import write_new
from briefgen.problems import BriefgenError


@click.command()
@click.argument(
    "sources", type=PATH, nargs=-1, required=True, metavar="SOURCES..."
)
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="FILE",
    help="File to write.  [default: print it]",
)
def suggest(sources: tuple[Path, ...], output: Path | None) -> None:
    """Suggest an outline of SOURCES, files or folders: entries grouped by their words; never overwrites a file."""
    from briefgen.project import suggest as suggesting  # noqa: PLC0415 - an extra, needed here only

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
    print_result(content.decode(), output)
