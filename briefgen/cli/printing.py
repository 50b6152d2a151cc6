"""What the command line prints: problems to stderr, results to stdout, progress on a terminal."""

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from briefgen.files import shown_path
from briefgen.problems import Problem, Severity
from briefgen.project.progress import Progress

_COLOURS: Mapping[Severity, str] = {"error": "red", "warning": "yellow"}
"""Of severities, the worst first."""


def report(
    problems: Sequence[Problem], *, nothing_written: bool = False
) -> None:
    """Print problems to stderr, coloured on a terminal that takes colour, with a count at the end."""
    for problem in problems:
        colour = _COLOURS[problem.severity]
        severity = click.style(problem.severity, fg=colour, bold=True)
        where, message = safe(str(problem.where)), safe(problem.message)
        click.echo(f"{where}: {severity}: {message} [{problem.code}]", err=True)
        if problem.hint:
            click.echo(f"  hint: {safe(problem.hint)}", err=True)
    if problems:
        end = "; nothing was written" if nothing_written else ""
        click.echo(f"{_counts(problems)}{end}", err=True)


def _counts(problems: Sequence[Problem]) -> str:
    counts = Counter(problem.severity for problem in problems)
    said = []
    for severity in _COLOURS:
        count = counts[severity]
        if count:
            said.append(f"{count} {severity}{'s' if count > 1 else ''}")
    return ", ".join(said)


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that would stop a build, for commands that do not ask about the brief's content."""
    return [problem for problem in problems if problem.severity == "error"]


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


def print_result(text: str, output: Path | None) -> None:
    """Print a result as it is, or, where it was written to a file, the name of that."""
    if output is None:
        click.echo(text, nl=False)
    else:
        click.echo(shown_path(output))


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Progress]:
    """Show what is being done on a terminal, once it takes long enough to be wondered at; never in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - 0.05 s, and needed on a terminal only

    with Console(stderr=True).status("starting") as status:
        yield lambda doing: status.update(safe(doing))
