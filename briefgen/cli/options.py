"""Arguments and options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click

from briefgen.cli import completing

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Decorator(Protocol):
    """Adds an option to a command."""

    def __call__(self, command: _Command, /) -> _Command:
        """Return the command with the option."""


class File(click.Path):
    """The path of a file or folder; stdin and stdout (`-`) are refused, as they have no name to go by."""

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """Return the path."""
        path = super().convert(value, param, ctx)
        if str(path) == "-":
            self.fail(
                "“-” (stdin or stdout) cannot stand here: name a file or folder",
                param,
                ctx,
            )
        return path


PATH = File(path_type=Path)
STREAM = click.Path(path_type=Path, allow_dash=True)
"""As `PATH`, but `-` is stdin or stdout."""

outline_argument = click.argument(
    "outline",
    type=STREAM,
    default="outline.yaml",
    shell_complete=completing.outlines,
)


def _outline_option(kind: click.Path, help_: str) -> Decorator:
    return click.option(
        "--outline",
        type=kind,
        default="outline.yaml",
        show_default=True,
        metavar="FILE",
        help=help_,
        shell_complete=completing.outlines,
    )


outline_option = _outline_option(STREAM, "The outline; - is stdin.")
outline_to_change_option = _outline_option(PATH, "The outline.")
sources_option = click.option(
    "--sources",
    type=PATH,
    multiple=True,
    help="File or folder to read in place of the outline's sources; may be given more than once.",
)
layout_option = click.option(
    "--layout",
    default="",
    metavar="NAME",
    help="Layout to use in place of the outline's.",
    shell_complete=completing.layouts,
)
product_option = click.option(
    "--product",
    default="",
    metavar="NAME",
    help="One of the outline's products.  [default: all]",
    shell_complete=completing.products,
)
strict_option = click.option(
    "--strict", is_flag=True, help="Count warnings as errors."
)
cache_option = click.option(
    "--no-cache",
    "cached",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Parse every file, changed or not.",
)


def result_option(default: str) -> Decorator:
    """Return the option that says which file gets the result; without it, what `default` says."""
    return click.option(
        "-o",
        "--output",
        type=STREAM,
        metavar="FILE",
        callback=_none_for_stdout,
        help=f"File to write; - is stdout.  [default: {default}]",
    )


def _none_for_stdout(
    _: click.Context, __: click.Parameter, output: Path | None
) -> Path | None:
    return None if output is None or is_stream(output) else output


def is_stream(path: Path) -> bool:
    """Tell whether a path stands for stdin or stdout."""
    return str(path) == "-"


def form_options(command: _Command) -> _Command:
    """Add the options that say for whom problems are printed: one parameter, `form`."""
    as_json = click.option(
        "--json", "form", flag_value="json", help="The same as --format json."
    )
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "github"]),
        default="text",
        show_default=True,
        help="How to print: for people, as JSON, or problems as annotations of GitHub Actions.",
    )
    return form(as_json(command))


def _print_version(
    context: click.Context, _: click.Parameter, asked: bool
) -> None:
    if asked:
        from briefgen.version import __version__

        click.echo(f"briefgen, version {__version__}")
        context.exit()


version_option = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
