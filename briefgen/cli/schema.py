"""`briefgen schema`: what editors know of the files that users write."""

import click

from briefgen.cli.printing import print_json
from briefgen.project.schema import KINDS, schema_of


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a file: an outline, a list of entries, sources.yaml or styles.yaml."""
    print_json(schema_of(kind))
