"""`briefgen build` and `briefgen check`."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from briefgen import pipeline
from briefgen.cli.options import (
    PATH,
    cache_option,
    json_option,
    layout_option,
    outline_argument,
    product_option,
    sources_option,
    strict_option,
)
from briefgen.cli.printing import print_json, progress_shown, report, told
from briefgen.files import real_path, shown_path
from briefgen.problems import BriefgenError, Problem
from briefgen.project.composing import output_names
from briefgen.project.coverage import CODE as MISSING
from briefgen.project.output_names import outlines_of_one_name
from briefgen.project.proof import CODE as LEAK


@click.command()
@click.argument("outlines", type=PATH, nargs=-1, metavar="[OUTLINE]...")
@click.option(
    "--to",
    default="pdf,docx",
    metavar="FORMATS",
    help="Comma-separated: pdf, docx, txt.",
    show_default=True,
)
@click.option(
    "-o",
    "--output",
    type=PATH,
    help="Folder to write to.  [default: output/ beside the outline]",
)
@sources_option
@layout_option
@product_option
@strict_option
@cache_option
@click.option(
    "--draft",
    is_flag=True,
    help="Make a draft to edit: watermark, numbered lines, problems as comments.",
)
@click.option("--quiet", is_flag=True, help="Print problems only.")
@json_option
def build(
    outlines: tuple[Path, ...],
    to: str,
    quiet: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Build the files of each OUTLINE (by default, outline.yaml)."""
    formats = [name.strip().lower() for name in to.split(",") if name.strip()]
    results: list[dict[str, Any]] = []
    exit_code = 0
    asked = outlines or (Path("outline.yaml"),)
    refused = _of_one_name(asked, options["output"], options["product"])
    with progress_shown(quiet=quiet or as_json) as progress:
        for outline in asked:
            if refused:
                faults = [refused[outline]] if outline in refused else []
                built = pipeline.Built(problems=tuple(faults))
            else:
                built = pipeline.build(
                    outline, to=formats, progress=progress, **options
                )
            exit_code = max(exit_code, exit_code_of(built))
            results.append(_as_data(outline, built))
            if not as_json:
                _print(built, quiet=quiet)
    if as_json:
        print_json(results)
    sys.exit(exit_code)


def _of_one_name(
    outlines: Sequence[Path],
    output: Path | None,
    product: str,
) -> dict[Path, Problem]:
    """Return an error for each outline whose files would be those of one before it."""
    if len(outlines) == 1:
        return {}
    names = []
    for outline in outlines:
        # What is wrong with an outline is told when it is built.
        with suppress(BriefgenError):
            folder = output or real_path(outline).parent / "output"
            names.append((outline, folder, output_names(outline, product)))
    return outlines_of_one_name(names)


def exit_code_of(built: pipeline.Built) -> int:
    """Return 0 for a build that wrote its files, 1 for one that has errors.

    3 is for one that would have lost an entry, 4 for one that would have said something that is withheld.
    """
    return 0 if built.files else exit_code_for(built.problems)


def exit_code_for(problems: Iterable[Problem]) -> int:
    """Return the exit code of what stopped a command."""
    codes = {problem.code for problem in problems}
    if LEAK in codes:
        return 4
    return 3 if MISSING in codes else 1


def _as_data(outline: Path, built: pipeline.Built) -> dict[str, Any]:
    return {
        "outline": str(outline),
        "files": [shown_path(file) for file in built.files],
        "ledger": shown_path(built.ledger) if built.ledger else None,
        **told(built.problems),
    }


def _print(built: pipeline.Built, *, quiet: bool) -> None:
    report(built.problems, nothing_written=not built.files)
    if quiet:
        return
    for file in built.files:
        click.echo(shown_path(file))


@click.command()
@outline_argument
@sources_option
@layout_option
@product_option
@strict_option
@cache_option
@json_option
def check(
    outline: Path,
    strict: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Show every problem of OUTLINE and its sources; write nothing."""
    with progress_shown(quiet=as_json) as progress:
        problems = pipeline.check(outline, progress=progress, **options)
    if as_json:
        print_json(told(problems))
    else:
        report(problems)
        if not problems:
            click.echo("no problems")
    sys.exit(1 if pipeline.stops(problems, strict=strict) else 0)
