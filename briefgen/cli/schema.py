"""`briefgen schema`: what editors know of the files that users write."""

import click

from briefgen.cli.printing import print_json

KINDS = (
    "outline",
    "entry",
    "source",
    "sidecar",
    "files",
    "styles",
    "problems",
)


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a file (an outline, entries, sidecars, sources.yaml, styles.yaml), or of problems."""
    from briefgen.project.schema import schema_of

    print_json(schema_of(kind))
