"""Which way the parts of a document run, each by its own text: one answer for every renderer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from briefgen.document.document import (
    Block,
    Cell,
    CrossRef,
    Figure,
    Heading,
    Inline,
    Link,
    Paragraph,
    Table,
    Text,
)
from briefgen.document.walk import blocks_in, plain_text
from briefgen.standards.directions import first_way, runs_backwards, ways

_OBJECT = "\ufffc"
"""Stands for what is no text, such as the call of a note."""


def heading_runs_backwards(heading: Heading) -> bool:
    """Tell whether a heading runs from right to left: its number says nothing of that."""
    return runs_backwards(plain_text(heading.inlines))


def caption_runs_backwards(block: Table | Figure) -> bool:
    """Tell whether a caption runs from right to left: its label says nothing of that."""
    return runs_backwards(plain_text(block.caption))


def blocks_run_backwards(blocks: Iterable[Block]) -> bool:
    """Tell whether blocks run from right to left: whether the first letter of their text does.

    What has a role, such as the label of a box, is the layout's and is asked only where there is no other text.
    """
    others: list[Paragraph] = []
    for paragraph in _paragraphs(blocks):
        if paragraph.role:
            others.append(paragraph)
        elif way := first_way(plain_text(paragraph.inlines)):
            return way == "R"
    return any(runs_backwards(plain_text(each.inlines)) for each in others)


def table_runs_backwards(table: Table) -> bool:
    """Tell whether the columns of a table stand from right to left: whether the text of its cells does."""
    rows = (cell.blocks for row in table.rows for cell in row)
    return blocks_run_backwards(block for blocks in rows for block in blocks)


def cell_align(
    align: str,
    cell: Cell,
    *,
    turned: bool,
) -> str:
    """Return how the text of a cell is aligned, as its paragraphs are told: to the side where they begin or end.

    In a table that is `turned`, all columns but centred ones stand at their right edge, where the first words of
    their heads are: names begin there, and the digits of numbers, which run from left to right, end there.
    """
    if not turned or align == "center":
        return align
    return "left" if blocks_run_backwards(cell.blocks) else "right"


def with_ways(
    inlines: Sequence[Inline], *, backwards: bool
) -> tuple[list[Inline], dict[int, list[bool]]]:
    """Return the inlines of a paragraph, each text a value of its own, and the way of each character of each text.

    The ways are found in the whole paragraph, since brackets belong together across its texts; they are kept by the
    identities of the texts.
    """
    apart = [_apart(inline) for inline in inlines]
    texts = [text for inline in apart for text in _texts(inline)]
    words = "".join(
        text.text if isinstance(text, Text) else _OBJECT for text in texts
    )
    found = iter(ways(words, backwards=backwards))
    ways_of: dict[int, list[bool]] = {}
    for text in texts:
        count = len(text.text) if isinstance(text, Text) else len(_OBJECT)
        ways_of[id(text)] = list(islice(found, count))
    return apart, ways_of


def _apart(inline: Inline) -> Inline:
    """Return an inline whose texts are values of their own, which no other line has."""
    match inline:
        case Text():
            return replace(inline)
        case Link(inlines=inner) | CrossRef(inlines=inner):
            own = tuple(
                replace(part) if isinstance(part, Text) else part
                for part in inner
            )
            return replace(inline, inlines=own)
        case _:
            return inline


def _texts(inline: Inline) -> Sequence[Inline]:
    """Return the texts in an inline; itself, where it is no text and has none."""
    match inline:
        case Link(inlines=inner) | CrossRef(inlines=inner) if inner:
            return inner
        case _:
            return (inline,)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks_in(blocks):
        if isinstance(block, Paragraph):
            yield block
