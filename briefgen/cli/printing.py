"""What the command line prints: problems to stderr, results to stdout, progress on a terminal."""

import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import click

from briefgen.problems import Problem
from briefgen.project.progress import Progress


def report(problems: Sequence[Problem], *, nothing_written: bool = False) -> None:
    """Print problems to stderr, coloured on a terminal that takes colour, with a count at the end."""
    colours = {"error": "red", "warning": "yellow"}
    for problem in problems:
        severity = click.style(
            problem.severity, fg=colours[problem.severity], bold=True
        )
        click.echo(
            f"{safe(str(problem.where))}: {severity}: {safe(problem.message)} [{problem.code}]",
            err=True,
        )
        if problem.hint:
            click.echo(f"  hint: {safe(problem.hint)}", err=True)
    if problems:
        counts = {
            kind: sum(p.severity == kind for p in problems)
            for kind in ("error", "warning")
        }
        told = ", ".join(
            f"{n} {kind}{'s' if n != 1 else ''}" for kind, n in counts.items() if n
        )
        click.echo(
            told + ("; nothing was written" if nothing_written else ""), err=True
        )


def safe(text: str) -> str:
    """Return the text without characters that would steer the terminal: it may come from anyone's file."""
    return "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf") else f"\\u{ord(c):04x}"
        for c in text
    )


def told(problems: Sequence[Problem]) -> dict[str, Any]:
    """Return problems as plain values."""
    return {"problems": [asdict(problem) for problem in problems]}


def print_json(data: object) -> None:
    """Print plain values as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Progress]:
    """Show what is being done on a terminal, once it takes long enough to be wondered at; never in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - 0.05 s, and needed on a terminal only

    with Console(stderr=True).status("starting") as status:
        yield lambda doing: status.update(safe(doing))
