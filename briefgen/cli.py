"""The command line: arguments in, exit code out. The only module that prints.

Problems go to stderr and results to stdout. Exit codes: 0 fine, 1 errors found (with --strict, warnings too),
2 wrong usage.
"""

import gc
import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from briefgen import house_draft, pipeline, starter, tree
from briefgen.files import shown_path, write_new
from briefgen.problems import BriefgenError, Problem
from briefgen.version import __version__

Progress = Callable[[str], None]

_OUTLINE = click.Path(path_type=Path)
_outline = click.argument("outline", type=_OUTLINE, default="outline.yaml")
_sources = click.option(
    "--sources",
    type=click.Path(path_type=Path),
    multiple=True,
    help="File or folder to read in place of the outline's sources; may be given more than once.",
)
_layout = click.option("--layout", default="", metavar="NAME", help="Layout to use in place of the outline's.")
_strict = click.option("--strict", is_flag=True, help="Count warnings as errors.")
_as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
def cli() -> None:
    """Build analyst briefing documents: one outline in, a PDF brief and a Word draft out."""


@cli.command()
@click.argument("outlines", type=_OUTLINE, nargs=-1, metavar="[OUTLINE]...")
@click.option(
    "--to", default="pdf,docx", metavar="FORMATS", help="Comma-separated: pdf, docx, txt.", show_default=True
)
@click.option("-o", "--output", type=_OUTLINE, help="Folder to write to.  [default: output/ beside the outline]")
@_sources
@_layout
@_strict
@click.option("--draft", is_flag=True, help="Make a draft to edit: watermark, numbered lines, problems as comments.")
@click.option("--quiet", is_flag=True, help="Print problems only.")
@_as_json
def build(
    outlines: tuple[Path, ...],
    to: str,
    output: Path | None,
    sources: tuple[Path, ...],
    layout: str,
    strict: bool,
    draft: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build the files of each OUTLINE (by default, outline.yaml)."""
    formats = [name.strip().lower() for name in to.split(",") if name.strip()]
    results: list[dict[str, Any]] = []
    failed = False
    with _progress(quiet=quiet or as_json) as progress:
        for outline in outlines or (Path("outline.yaml"),):
            built = pipeline.build(
                outline,
                to=formats,
                sources=sources,
                output=output,
                layout=layout,
                strict=strict,
                draft=draft,
                progress=progress,
            )
            failed |= not built.files
            results.append(
                {"outline": str(outline), "files": [shown_path(f) for f in built.files], **_told(built.problems)}
            )
            if not as_json:
                _report(built.problems, nothing_written=not built.files)
                for file in () if quiet else built.files:
                    click.echo(shown_path(file))
    if as_json:
        _print_json(results)
    sys.exit(1 if failed else 0)


@cli.command()
@_outline
@_sources
@_layout
@_strict
@_as_json
def check(outline: Path, sources: tuple[Path, ...], layout: str, strict: bool, as_json: bool) -> None:
    """Show every problem of OUTLINE and its sources; write nothing."""
    with _progress(quiet=as_json) as progress:
        problems = pipeline.check(outline, sources=sources, layout=layout, progress=progress)
    if as_json:
        _print_json(_told(problems))
    else:
        _report(problems)
        if not problems:
            click.echo("no problems")
    sys.exit(1 if pipeline.stops(problems, strict=strict) else 0)


@cli.command(name="outline")
@_outline
@_sources
@_as_json
def show_outline(outline: Path, sources: tuple[Path, ...], as_json: bool) -> None:
    """Show the tree of OUTLINE: themes, the entries that each takes, and the entries in none."""
    try:
        composed = pipeline.compose_outline(outline, sources)
    except BriefgenError as fault:
        _report(fault.problems)
        sys.exit(1)
    if as_json:
        _print_json({**tree.as_data(composed.brief), **_told(composed.problems)})
    else:
        for line in tree.as_lines(composed.brief):
            click.echo(_safe(line))
        _report([problem for problem in composed.problems if problem.severity == "error"])
    sys.exit(1 if pipeline.stops(composed.problems) else 0)


@cli.command()
@click.argument("folder", type=_OUTLINE, metavar="DIR")
def new(folder: Path) -> None:
    """Make a small working project in DIR; never overwrites a file."""
    try:
        files = starter.new(folder)
    except BriefgenError as fault:
        _report(fault.problems)
        sys.exit(1)
    for file in files:
        click.echo(shown_path(file))
    click.echo(f"Next: cd {folder} && briefgen build", err=True)


@cli.group()
def styles() -> None:
    """Make style sheets."""


@styles.command(name="from")
@click.argument("file", type=_OUTLINE, metavar="WORD-FILE")
@click.option("-o", "--output", type=_OUTLINE, metavar="FILE", help="File to write.  [default: print it]")
def styles_from(file: Path, output: Path | None) -> None:
    """Write a styles.yaml that looks like WORD-FILE, a .docx or .dotx; never overwrites a file."""
    try:
        text, problems = house_draft.styles_from(file)
        if output is not None:
            write_new({output: text.encode()})
    except BriefgenError as fault:
        _report(fault.problems, nothing_written=True)
        sys.exit(1)
    _report(problems)
    click.echo(shown_path(output) if output is not None else text, nl=output is not None)


def main() -> None:
    """Run the command line. Output is UTF-8 wherever it goes, so that no title depends on the locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.disable()  # one build makes a tree that lives to its end: looking for garbage in it takes a tenth of the time
    try:
        cli(prog_name="briefgen")
    finally:
        gc.freeze()  # nor is there any to look for when Python closes down


# ---------------------------------------------------------------- printing


def _report(problems: Sequence[Problem], *, nothing_written: bool = False) -> None:
    """Print problems to stderr, coloured on a terminal that takes colour, with a count at the end."""
    colours = {"error": "red", "warning": "yellow"}
    for problem in problems:
        severity = click.style(problem.severity, fg=colours[problem.severity], bold=True)
        click.echo(f"{_safe(str(problem.where))}: {severity}: {_safe(problem.message)} [{problem.code}]", err=True)
        if problem.hint:
            click.echo(f"  hint: {_safe(problem.hint)}", err=True)
    if problems:
        counts = {kind: sum(p.severity == kind for p in problems) for kind in ("error", "warning")}
        told = ", ".join(f"{n} {kind}{'s' if n != 1 else ''}" for kind, n in counts.items() if n)
        click.echo(told + ("; nothing was written" if nothing_written else ""), err=True)


def _safe(text: str) -> str:
    """Return the text without characters that would steer the terminal: it may come from anyone's file."""
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf") else f"\\u{ord(c):04x}" for c in text)


def _told(problems: Sequence[Problem]) -> dict[str, Any]:
    return {"problems": [asdict(problem) for problem in problems]}


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress]:
    """Show what is being done on a terminal, once it takes long enough to be wondered at; never in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - 0.05 s, and needed on a terminal only

    with Console(stderr=True).status("starting") as status:
        yield lambda doing: status.update(_safe(doing))
