"""Whether every selected entry is in the document and in each file made of it. Nothing vanishes in silence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.brief import Brief
from briefgen.document import Document
from briefgen.document.walk import ids_in
from briefgen.problems import Problem, error

CODE = "missing-entry"
"""Of the problem that an entry is selected and not in an output; such a build has an exit code of its own."""

Spots = Mapping[str, Mapping[str, int | str]]
"""Id in the document → where it stands in one output, in the terms of its renderer."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """An output: its format, its bytes, and where things stand in it; None where the renderer does not tell."""

    format: str
    file: str
    content: bytes
    spots: Spots | None


def unshown(
    brief: Brief,
    document: Document,
    layout: str,
) -> Iterator[Problem]:
    """Find entries that a layout does not show, though it shows others. A layout may show none: a summary."""
    ids = set(ids_in(document.blocks))
    items = brief.items()
    if not any(item.anchor in ids for item in items):
        return
    for item in items:
        if item.anchor not in ids:
            message = f"“{item.entry.id}” is selected ({item.number}), but the layout “{layout}” does not show it"
            hint = 'show it in brief.j2, in an element with `id="{{ item.anchor }}"`'
            yield error(item.entry.where, CODE, message, hint)


def unwritten(
    brief: Brief,
    document: Document,
    output: Rendered,
) -> Iterator[Problem]:
    """Find entries of the document that are not in an output."""
    if output.spots is None:
        return
    ids = set(ids_in(document.blocks))
    for item in brief.items():
        if item.anchor in ids and item.anchor not in output.spots:
            selected = f"“{item.entry.id}” is selected ({item.number})"
            message = (
                f"{selected}, but nothing of it is in the {output.format} file"
            )
            hint = "look at what the layout prints for it; if that is not empty, this is a fault of the renderer"
            yield error(item.entry.where, CODE, message, hint)
