"""The command line: arguments in, exit code out. The only part that prints.

Problems go to stderr and results to stdout. Exit codes: 0 fine, 1 errors found (with --strict, warnings too) or
stopped by the machine, 2 wrong usage, 3 an entry that is selected would not be in an output, 4 something that is
withheld would be in one, 130 interrupted by the user.

A command says at the top of its module what it takes, and loads what it works with when it runs: `--help` and
completion are there at once.

Inside:
    build:           `build`, `check`
    completing:      what a shell completes
    ending:          how it ends where something outside stops it
    exchange:        `import`, `export`
    explain:         `explain`
    github:          problems as annotations of GitHub Actions
    groups:          a group of commands with a default
    options:         options that several commands share
    outline:         `outline`, `outline explain`
    outline_edit:    `outline add`, `move`, `remove`, `exclude`, `rename`
    outline_lines:   what `outline explain` says, as lines and as data
    outline_suggest: `outline suggest`
    printing:        problems, results, progress
    project:         `new`, `styles`
    schema:          `schema`
    sources:         `sources`
    streams:         what is read from stdin
    traced:          what `explain` says, as lines and as data
"""

import gc

import click

from briefgen.cli.build import build, check
from briefgen.cli.ending import Commands, Interrupted, ready_streams
from briefgen.cli.exchange import export, import_
from briefgen.cli.explain import explain
from briefgen.cli.options import version_option
from briefgen.cli.outline import outline_group
from briefgen.cli.outline_edit import COMMANDS as EDITS
from briefgen.cli.outline_suggest import suggest
from briefgen.cli.project import new, styles
from briefgen.cli.schema import schema
from briefgen.cli.sources import sources


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}
)
@version_option
def cli() -> None:
    """Build analyst briefing documents: one outline in, a PDF brief and a Word draft out."""


for command in (
    build,
    check,
    outline_group,
    explain,
    sources,
    import_,
    export,
    new,
    styles,
    schema,
):
    cli.add_command(command)
for command in (*EDITS, suggest):
    outline_group.add_command(command)


def main() -> int:
    """Run the command line and return its exit code.

    Raises:
        KeyboardInterrupt: the user has pressed Ctrl-C.
    """
    ready_streams()
    gc.disable()  # one build makes a tree that lives to its end: looking for garbage in it takes a tenth of the time
    try:
        cli(prog_name="briefgen")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Interrupted:
        raise KeyboardInterrupt from None
    finally:
        gc.freeze()  # nor is there any to look for when Python closes down
    return 0
