"""What the command line prints: problems to stderr, results to stdout, progress on a terminal."""

import json
import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import click

from briefgen.problems import FORMAT_VERSION, Problem, Severity
from briefgen.project.progress import Progress

Form = Literal["text", "json", "github"]
"""For whom problems are printed: people, machines, or GitHub Actions."""

_COLOURS: Mapping[Severity, str] = {"error": "red", "warning": "yellow"}
"""Of severities, the worst first."""


def answer(
    form: Form,
    problems: Sequence[Problem],
    data: Mapping[str, Any],
    lines: Iterable[str],
) -> None:
    """Print the result of a command, as `data` or as `lines`, and the problems that come with it."""
    if form == "json":
        print_json({**data, **told(problems)})
        return
    for line in lines:
        click.echo(safe(line))
    tell(form, problems)


def tell(
    form: Form,
    problems: Sequence[Problem],
    *,
    nothing_written: bool = False,
) -> None:
    """Print problems: as text to stderr, where they are asked for in another form to stdout."""
    if form == "json":
        print_json(told(problems))
    elif form == "github":
        from briefgen.cli.github import annotation

        for problem in problems:
            click.echo(annotation(problem))
    else:
        report(problems, nothing_written=nothing_written)


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
    """Return problems as plain values, in the form that every result printed as JSON has them in."""
    return {
        "format_version": FORMAT_VERSION,
        "problems": [problem.as_data() for problem in problems],
    }


def print_json(data: object) -> None:
    """Print plain values as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_result(content: bytes, output: Path | None) -> None:
    """Print a result as it is, or, where it was written to a file, the name of that."""
    from briefgen.files import shown_path

    if output is None:
        click.echo(content, nl=False)
    else:
        click.echo(shown_path(output))


# ---- terminals


def colour_of(environment: Mapping[str, str]) -> bool | None:
    """Return whether what is printed is coloured; None for where it goes to a terminal.

    These are the customs of https://no-color.org and https://force-color.org.
    """
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return False if environment.get("TERM") == "dumb" else None


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Progress]:
    """Show what is being done, on a terminal that can take it back; nothing is left of it at the end.

    Nothing else may be printed meanwhile.
    """
    if quiet or not _can_show_progress():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield lambda doing: status.update(safe(doing))


def _can_show_progress() -> bool:
    """Tell whether somebody looks on: no log keeps what was to be gone again."""
    dumb = os.environ.get("TERM", "") in ("", "dumb") and os.name == "posix"
    return sys.stderr.isatty() and not dumb and not os.environ.get("CI")
