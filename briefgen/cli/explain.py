"""`briefgen explain`: from a page of an output back to files and lines."""

import click

from briefgen.cli import completing
from briefgen.cli.ending import end_with
from briefgen.cli.options import form_options
from briefgen.cli.printing import Form, answer
from briefgen.problems import BriefgenError


@click.command()
@click.argument(
    "place",
    metavar="FILE:PAGE|FILE#NAME",
    shell_complete=completing.any_file,
)
@form_options
def explain(place: str, form: Form) -> None:
    """Show what stands on a page of an output (brief.pdf:4), or at a name (brief.docx#ID), and where it comes from.

    A name is the id or number of an entry, theme or judgement, `bottom_line`, or a bookmark of the Word draft.
    """
    from briefgen.cli.traced import as_data, as_lines
    from briefgen.project import trace

    try:
        found = trace.trace(place)
    except BriefgenError as fault:
        end_with(form, fault)
    answer(form, found.problems, as_data(found), as_lines(found))
