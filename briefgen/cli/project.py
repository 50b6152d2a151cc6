"""`briefgen new` and `briefgen styles`: files to begin with."""

import sys
from pathlib import Path

import click

from briefgen.cli.options import PATH, result_option
from briefgen.cli.printing import print_result, report
from briefgen.problems import BriefgenError


@click.command()
@click.argument("folder", type=PATH, metavar="DIR")
def new(folder: Path) -> None:
    """Make a small working project in DIR; never overwrites a file."""
    from briefgen.files import shown_path
    from briefgen.project import starter

    try:
        files = starter.new(folder)
    except BriefgenError as fault:
        report(fault.problems)
        sys.exit(1)
    for file in files:
        click.echo(shown_path(file))
    click.echo(f"Next: cd {folder} && briefgen build", err=True)


@click.group()
def styles() -> None:
    """Make style sheets."""


@styles.command(name="from")
@click.argument("file", type=PATH, metavar="WORD-FILE")
@result_option("print it")
def styles_from(file: Path, output: Path | None) -> None:
    """Write a styles.yaml that looks like WORD-FILE, a .docx or .dotx; never overwrites a file."""
    from briefgen.files import write_new
    from briefgen.project import house_template

    try:
        text, problems = house_template.styles_from(file)
        if output is not None:
            write_new({output: text.encode()})
    except BriefgenError as fault:
        report(fault.problems, nothing_written=True)
        sys.exit(1)
    report(problems)
    print_result(text.encode(), output)
