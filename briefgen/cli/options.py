"""Arguments and options that several commands share."""

from pathlib import Path

import click

PATH = click.Path(path_type=Path)
outline_argument = click.argument("outline", type=PATH, default="outline.yaml")
outline_option = click.option(
    "--outline",
    type=PATH,
    default="outline.yaml",
    show_default=True,
    metavar="FILE",
    help="The outline.",
)
sources_option = click.option(
    "--sources",
    type=click.Path(path_type=Path),
    multiple=True,
    help="File or folder to read in place of the outline's sources; may be given more than once.",
)
layout_option = click.option(
    "--layout",
    default="",
    metavar="NAME",
    help="Layout to use in place of the outline's.",
)
product_option = click.option(
    "--product",
    default="",
    metavar="NAME",
    help="One of the outline's products.  [default: all]",
)
strict_option = click.option(
    "--strict", is_flag=True, help="Count warnings as errors."
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print the result as JSON."
)
cache_option = click.option(
    "--no-cache",
    "cached",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Parse every file, changed or not.",
)
