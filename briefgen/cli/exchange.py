"""`briefgen import` and `briefgen export`: entries from and for other programs."""

import sys
from pathlib import Path

import click

from briefgen.cli import completing
from briefgen.cli.build import exit_code_for
from briefgen.cli.options import (
    PATH,
    cache_option,
    outline_option,
    product_option,
    result_option,
    sources_option,
)
from briefgen.cli.printing import errors_in, print_result, report
from briefgen.cli.streams import outline_from
from briefgen.problems import BriefgenError, stops


@click.command(name="import")
@click.argument("files", type=PATH, nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--to",
    "folder",
    type=PATH,
    default="sources",
    show_default=True,
    help="Folder to write to.",
)
def import_(files: tuple[Path, ...], folder: Path) -> None:
    """Write the entries of foreign FILEs as Markdown, a file each; never overwrites one."""
    from briefgen.files import shown_path
    from briefgen.project.importing import import_files

    try:
        written, problems = import_files(files, folder)
    except BriefgenError as fault:
        report(fault.problems, nothing_written=True)
        sys.exit(1)
    report(problems)
    for file in written:
        click.echo(shown_path(file))
    sys.exit(1 if stops(problems) else 0)


@click.command()
@click.argument(
    "form", metavar="FORMAT", shell_complete=completing.export_formats
)
@outline_option
@sources_option
@cache_option
@product_option
@click.option(
    "--shown",
    is_flag=True,
    help="Only the entries that the brief shows or cites.",
)
@click.option("--notes", is_flag=True, help="With the analyst's own notes.")
@result_option("print it")
def export(
    form: str,
    outline: Path,
    sources: tuple[Path, ...],
    cached: bool,
    product: str,
    shown: bool,
    notes: bool,
    output: Path | None,
) -> None:
    """Write the entries for another program; FORMAT is bibtex, csl, json or stix."""
    from briefgen.exporters import (
        all_exporters,
        broken_exporters,
        load_exporter,
    )
    from briefgen.files import write_whole
    from briefgen.project.composing import compose_outline
    from briefgen.project.exporting import prove, selection

    known = all_exporters()
    if form not in known:
        report(broken_exporters())
        message = (
            f"there is no format {form!r}; known: {', '.join(sorted(known))}"
        )
        raise click.BadParameter(message, param_hint="FORMAT")
    try:
        composed = compose_outline(
            outline_from(outline), sources, product=product, cached=cached
        )
        chosen = selection(composed, shown=shown, product=product)
        written_by = load_exporter(known[form].module)
        data, problems = written_by(chosen.entries, notes=notes)
        name = output.name if output else f"export{known[form].suffix}"
        prove(composed.brief, chosen, name, data)
        if output is not None:
            write_whole({output: data})
    except BriefgenError as fault:
        report(fault.problems, nothing_written=True)
        sys.exit(exit_code_for(fault.problems))
    report(sorted({*problems, *chosen.problems, *errors_in(composed.problems)}))
    print_result(data, output)
