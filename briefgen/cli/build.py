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
from briefgen.project.build_record import Answer, Asked, keep, up_to_date
from briefgen.watching import watch

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
    multiple=True,
    default=("pdf,docx",),
    metavar="FORMATS",
    help="Comma-separated, or given more than once: pdf, docx, txt.  [default: pdf,docx]",
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
    "--force",
    is_flag=True,
    help="Build although nothing has changed since the last time.",
)
@click.option(
    "--draft",
    is_flag=True,
    help="Make a draft to edit: watermark, numbered lines, problems as comments.",
)
@click.option("--quiet", is_flag=True, help="Print problems only.")
@form_options
def build(
    outlines: tuple[Path, ...],
    to: tuple[str, ...],
    output: Path | None,
    force: bool,
    quiet: bool,
    form: Form,
    **options: Any,
) -> None:
    """Build the files of each OUTLINE (by default, outline.yaml; - is stdin)."""
    options["to"] = [
        name.strip().lower() for name in ",".join(to).split(",") if name.strip()
    ]
    asked = outlines or (Path("outline.yaml"),)
    if sum(map(is_stream, asked)) > 1:
        raise click.UsageError("stdin (-) can be read once only")
    if output is not None and is_stream(output):
        if form != "text":
            raise click.UsageError("-o - prints the file: not with --format")
        _print_file(asked, quiet=quiet, options=options)
    else:
        _write_files(
            asked, output, force=force, quiet=quiet, form=form, options=options
        )


def _write_files(
    asked: Sequence[Path],
    output: Path | None,
    *,
    force: bool,
    quiet: bool,
    form: Form,
    options: dict[str, Any],
) -> None:
    results: list[dict[str, Any]] = []
    exit_code = 0
    refused = _of_one_name(asked, output, options["product"])
    for outline in asked:
        wanted = _wanted(outline, output, options)
        known = (
            up_to_date(wanted) if wanted and not (force or refused) else None
        )
        if refused:
            faults = [refused[outline]] if outline in refused else []
            answer = Answer(problems=tuple(faults))
        elif known:
            answer = known
        else:
            quietly = quiet or form == "json"
            answer = _built(outline, wanted, output, quietly, options)
        if not answer.files:
            exit_code = max(exit_code, exit_code_for(answer.problems))
        results.append(_as_data(outline, answer, up_to_date=bool(known)))
        if form != "json":
            tell(form, answer.problems, nothing_written=not answer.files)
        if form != "json" and not quiet:
            _print_names(answer, up_to_date=bool(known))
    if form == "json":
        print_json(results)
    sys.exit(exit_code)


def _wanted(
    outline: Path, output: Path | None, options: dict[str, Any]
) -> Asked | None:
    """Return what is asked for, to look up whether it is there already; None where that is not kept."""
    if is_stream(outline) or not options["cached"]:
        return None
    folder = output or outline.resolve().parent / "output"
    return Asked(outline, folder, options)


def _built(
    outline: Path,
    wanted: Asked | None,
    output: Path | None,
    quiet: bool,
    options: dict[str, Any],
) -> Answer:
    """Build the files of an outline, and keep what for where that is `wanted`."""
    seen = watch() if wanted else None
    from briefgen import pipeline
    from briefgen.files import shown_path

    with progress_shown(quiet=quiet) as progress:
        built = pipeline.build(
            outline_from(outline), output=output, progress=progress, **options
        )
    files = tuple(map(shown_path, built.files))
    ledger = shown_path(built.ledger) if built.ledger else None
    answer = Answer(files, ledger, built.problems)
    if wanted and seen and built.ledger:
        keep(wanted, seen, [*built.files, built.ledger], answer)
    return answer


def _print_names(answer: Answer, *, up_to_date: bool) -> None:
    for file in answer.files:
        click.echo(file)
    if up_to_date:
        message = "nothing has changed: these files are up to date"
        click.echo(f"{message} (--force builds them all the same)", err=True)


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


def _as_data(
    outline: Path, answer: Answer, *, up_to_date: bool
) -> dict[str, Any]:
    return {
        "outline": str(outline),
        "files": list(answer.files),
        "ledger": answer.ledger,
        "up_to_date": up_to_date,
        **told(answer.problems),
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
