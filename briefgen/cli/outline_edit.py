"""`briefgen outline add`, `move`, `remove`, `exclude`, `rename`: changes to an outline, shown first."""

import sys
from collections.abc import Callable
from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefgen.cli import completing
from briefgen.cli.options import outline_to_change_option, sources_option
from briefgen.cli.printing import report, safe
from briefgen.problems import BriefgenError

if TYPE_CHECKING:
    from briefgen.project.outline_edit import Change, Edit

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _edit_options(command: _Command) -> _Command:
    """Add the options that all of them take."""
    write = click.option(
        "--write",
        is_flag=True,
        help="Change the file.  [default: show what would change]",
    )
    return outline_to_change_option(sources_option(write(command)))


entry_argument = click.argument("entry", shell_complete=completing.entries)
theme_argument = partial(
    click.argument, "theme", shell_complete=completing.themes
)


@click.command()
@entry_argument
@theme_argument()
@_edit_options
def add(
    entry: str,
    theme: str,
    **options: Any,
) -> None:
    """Name ENTRY in THEME, after those that it names already."""
    from briefgen.project import outline_edit

    _change(outline_edit.adding(entry, theme), **options)


@click.command()
@entry_argument
@theme_argument()
@_edit_options
def move(
    entry: str,
    theme: str,
    **options: Any,
) -> None:
    """Name ENTRY in THEME, and in no other."""
    from briefgen.project import outline_edit

    _change(outline_edit.moving(entry, theme), **options)


@click.command()
@entry_argument
@_edit_options
def remove(entry: str, **options: Any) -> None:
    """Take the name of ENTRY out of the theme that names it; a theme that selects it may then take it."""
    from briefgen.project import outline_edit

    _change(outline_edit.removing(entry), **options)


@click.command()
@entry_argument
@theme_argument(default="")
@_edit_options
def exclude(
    entry: str,
    theme: str,
    **options: Any,
) -> None:
    """Keep ENTRY out of THEME, whatever that selects; by default out of the one that it is in."""
    from briefgen.project import outline_edit

    _change(outline_edit.excluding(entry, theme), **options)


@click.command()
@theme_argument()
@click.argument("title")
@_edit_options
def rename(
    theme: str,
    title: str,
    **options: Any,
) -> None:
    """Give THEME another TITLE."""
    from briefgen.project import outline_edit

    _change(outline_edit.renaming(theme, title), **options)


COMMANDS = (add, move, remove, exclude, rename)


def _change(
    edit: "Edit",
    *,
    outline: Path,
    sources: tuple[Path, ...],
    write: bool,
) -> None:
    from briefgen.files import shown_path, write_whole
    from briefgen.project.outline_edit import changed

    try:
        change = changed(outline, sources, edit)
        if write:
            write_whole({outline: change.after})
    except BriefgenError as fault:
        report(fault.problems, nothing_written=True)
        sys.exit(1)
    for line in _diff(change, shown_path(outline)):
        click.secho(safe(line), fg=_COLOURS.get(line[:1]))
    for effect in change.effects:
        click.echo(safe(effect), err=True)
    report(change.problems)
    click.echo(
        "written" if write else "nothing was written: --write does it", err=True
    )


def _diff(change: "Change", name: str) -> list[str]:
    before = change.before.decode("utf-8").splitlines()
    after = change.after.decode("utf-8").splitlines()
    return list(unified_diff(before, after, name, name, lineterm=""))
