"""What a table of contents lists, and the field by which Word makes it anew."""

from collections.abc import Iterator, Sequence

from briefgen.document import Blocks, Contents, Figure, Table, Text
from briefgen.document.walk import (
    captioned,
    captions,
    headings,
    numbered,
    plain_text,
    spoken,
)
from briefgen.renderers.word.body.bookmarks import toc_of
from briefgen.renderers.word.body.references import sequence_of

Entry = tuple[str, str, tuple[Text, ...], str, str]
"""Role of a line, its number or label, its title, the id of what it lists, and the bookmark that it leads to."""
_LEVELS = 3
"""So many levels have a look of their own; deeper headings are listed as the last."""


def contents_of(
    contents: Contents, blocks: Blocks, *, numbers: bool
) -> tuple[str, Sequence[Entry]]:
    """Return the instruction of the field, and the lines that it holds until Word makes its own."""
    if contents.of == "headings":
        entries = list(_headings(blocks, contents.depth, numbers=numbers))
        return f'TOC \\o "1-{contents.depth}" \\h \\z \\u', entries
    listed = list(captions(blocks, contents.of))
    labels = (block.label for block in listed if block.label)
    sequence = next(map(sequence_of, labels), "")
    entries = [_caption(block) for block in listed]
    return f'TOC \\h \\z \\c "{sequence}"', entries


def _caption(block: Figure | Table) -> Entry:
    title = spoken(block.caption)
    words = plain_text(captioned(block))
    label = words.removesuffix(plain_text(title))
    return "contents-captions", label, title, block.id, block.id


def _headings(
    blocks: Blocks,
    depth: int,
    *,
    numbers: bool,
) -> Iterator[Entry]:
    for heading in headings(blocks, depth):
        title = spoken(heading.inlines)
        words = plain_text(numbered(heading, numbers=numbers))
        number = words.removesuffix(plain_text(title))
        role = f"contents-{min(heading.level, _LEVELS)}"
        yield role, number, title, heading.id, toc_of(heading.id)
