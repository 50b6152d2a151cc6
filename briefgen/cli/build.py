"""`briefgen build` and `briefgen check`."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli import completing
from briefgen.cli.options import (
    STREAM,
    cache_option,
    form_options,
    is_stream,
    layout_option,
    outline_argument,
    product_option,
    sources_option,
    strict_option,
)
from briefgen.cli.printing import (
    Form,
    print_json,
    print_result,
    progress_shown,
    tell,
    told,
)
from briefgen.cli.streams import outline_from
from briefgen.problems import BriefgenError, Problem, stops

if TYPE_CHECKING:
    from briefgen.pipeline import Built, Contents


@click.command()
@click.argument(
    "outlines",
    type=STREAM,
    nargs=-1,
    metavar="[OUTLINE]...",
    shell_complete=completing.outlines,
)
@click.option(
    "--to",
    default="pdf,docx",
    metavar="FORMATS",
    help="Comma-separated: pdf, docx, txt.",
    show_default=True,
    shell_complete=completing.formats,
)
@click.option(
    "-o",
    "--output",
    type=STREAM,
    help="Folder to write to; - prints the one file that is built.  [default: output/ beside the outline]",
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
@form_options
def build(
    outlines: tuple[Path, ...],
    to: str,
    output: Path | None,
    quiet: bool,
    form: Form,
    **options: Any,
) -> None:
    """Build the files of each OUTLINE (by default, outline.yaml; - is stdin)."""
    options["to"] = [
        name.strip().lower() for name in to.split(",") if name.strip()
    ]
    asked = outlines or (Path("outline.yaml"),)
    if sum(map(is_stream, asked)) > 1:
        raise click.UsageError("stdin (-) can be read once only")
    if output is not None and is_stream(output):
        if form != "text":
            raise click.UsageError("-o - prints the file: not with --format")
        _print_file(asked, quiet=quiet, options=options)
    else:
        _write_files(asked, output, quiet=quiet, form=form, options=options)


def _write_files(
    asked: Sequence[Path],
    output: Path | None,
    *,
    quiet: bool,
    form: Form,
    options: dict[str, Any],
) -> None:
    from briefgen import pipeline
    from briefgen.files import shown_path

    results: list[dict[str, Any]] = []
    exit_code = 0
    refused = _of_one_name(asked, output, options["product"])
    for outline in asked:
        if refused:
            faults = [refused[outline]] if outline in refused else []
            built = pipeline.Built(problems=tuple(faults))
        else:
            given = outline_from(outline)
            with progress_shown(quiet=quiet or form == "json") as progress:
                built = pipeline.build(
                    given, output=output, progress=progress, **options
                )
        exit_code = max(exit_code, exit_code_of(built))
        results.append(_as_data(outline, built))
        if form != "json":
            tell(form, built.problems, nothing_written=not built.files)
            for file in () if quiet else built.files:
                click.echo(shown_path(file))
    if form == "json":
        print_json(results)
    sys.exit(exit_code)


def _print_file(
    asked: Sequence[Path], *, quiet: bool, options: dict[str, Any]
) -> None:
    """Print the one file of a build to stdout."""
    from briefgen import pipeline

    if len(asked) > 1 or len(set(options["to"])) != 1:
        raise click.UsageError(
            "-o - prints one file: name one OUTLINE and one format (--to txt)"
        )
    (name,) = set(options["to"])
    if sys.stdout.isatty() and name in ("docx", "pdf"):
        raise click.UsageError(
            f"a {name} file is no text for a terminal: send it on, into a file or another program"
        )
    given = outline_from(asked[0])
    with progress_shown(quiet=quiet) as progress:
        made = pipeline.render(given, progress=progress, **options)
    if len(made.files) > 1:
        raise click.UsageError(
            f"-o - prints one file, and these are {len(made.files)}: choose one with --product"
        )
    tell("text", made.problems, nothing_written=not made.files)
    for content in made.files.values():
        print_result(content, None)
    sys.exit(exit_code_of(made))


def _of_one_name(
    outlines: Sequence[Path],
    output: Path | None,
    product: str,
) -> dict[Path, Problem]:
    """Return an error for each outline whose files would be those of one before it."""
    if len(outlines) == 1:
        return {}
    from briefgen.files import real_path
    from briefgen.project.composing import output_names
    from briefgen.project.output_names import outlines_of_one_name

    names = []
    for outline in outlines:
        # What is wrong with an outline is told when it is built.
        with suppress(BriefgenError):
            folder = output or real_path(outline).parent / "output"
            names.append((outline, folder, output_names(outline, product)))
    return outlines_of_one_name(names)


def exit_code_of(built: "Built | Contents") -> int:
    """Return 0 for a build that made its files, 1 for one that has errors.

    3 is for one that would have lost an entry, 4 for one that would have said something that is withheld.
    """
    return 0 if built.files else exit_code_for(built.problems)


def exit_code_for(problems: Iterable[Problem]) -> int:
    """Return the exit code of what stopped a command."""
    from briefgen.project.coverage import CODE as MISSING
    from briefgen.project.proof import CODE as LEAK

    codes = {problem.code for problem in problems}
    if LEAK in codes:
        return 4
    return 3 if MISSING in codes else 1


def _as_data(outline: Path, built: "Built") -> dict[str, Any]:
    from briefgen.files import shown_path

    return {
        "outline": str(outline),
        "files": [shown_path(file) for file in built.files],
        "ledger": shown_path(built.ledger) if built.ledger else None,
        **told(built.problems),
    }


@click.command()
@outline_argument
@sources_option
@layout_option
@product_option
@strict_option
@cache_option
@form_options
def check(
    outline: Path,
    strict: bool,
    form: Form,
    **options: Any,
) -> None:
    """Show every problem of OUTLINE (- is stdin) and its sources; write nothing."""
    from briefgen import pipeline

    given = outline_from(outline)
    with progress_shown(quiet=form == "json") as progress:
        problems = pipeline.check(given, progress=progress, **options)
    tell(form, problems)
    if not problems and form == "text":
        click.echo("no problems")
    sys.exit(1 if stops(problems, strict=strict) else 0)
