"""Walking through a document: its words, its headings, what is inside what."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from briefgen.document import (
    Block,
    Blocks,
    Callout,
    Citation,
    CommentMark,
    Contents,
    CrossRef,
    Divider,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    MarkingLabel,
    Note,
    Notes,
    PageBreak,
    PageNumber,
    Paragraph,
    Preformatted,
    Quote,
    RunningTitle,
    Section,
    Spread,
    Table,
    Text,
)


def plain_text(inlines: Iterable[Inline]) -> str:
    """Return the words of `inlines`, with a space for each line break."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text=text):
            return text
        case LineBreak():
            return " "
        case Link(inlines=inner) | CrossRef(inlines=inner):
            return plain_text(inner)
        case Citation(label=label):
            return label
        case MarkingLabel(marking=marking):
            return marking.label
        case Note() | PageNumber() | RunningTitle() | CommentMark():
            return ""


def children(block: Block) -> Blocks:
    """Return the blocks directly inside `block`, in reading order."""
    match block:
        case Callout(blocks=blocks) | Quote(blocks=blocks) | Section(blocks=blocks) | Spread(blocks=blocks):
            return blocks
        case ListBlock(items=items):
            return tuple(inner for item in items for inner in item)
        case Table(rows=rows):
            return tuple(inner for row in rows for cell in row for inner in cell.blocks)
        case Heading() | Paragraph() | Preformatted() | Contents() | Divider() | PageBreak() | Figure() | Notes():
            return ()


def rebuilt(block: Block, inside: Callable[[Blocks], Blocks]) -> Block:
    """Return a block with what `inside` makes of the blocks in it."""
    match block:
        case Callout() | Quote() | Section() | Spread():
            return replace(block, blocks=inside(block.blocks))
        case ListBlock():
            return replace(block, items=tuple(inside(item) for item in block.items))
        case Table():
            rows = tuple(tuple(replace(cell, blocks=inside(cell.blocks)) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case Heading() | Paragraph() | Preformatted() | Contents() | Divider() | PageBreak() | Figure() | Notes():
            return block


def numbered(heading: Heading, *, numbers: bool = True) -> Inlines:
    """Return what a heading prints: its number, if numbers are printed, and its text."""
    if not (heading.number and numbers):
        return heading.inlines
    return (Text(f"{heading.number}\u00a0 "), *heading.inlines)


def headings(blocks: Iterable[Block], depth: int = 6) -> Iterable[Heading]:
    """Yield every heading that has an id, down to level `depth`, in reading order."""
    for block in blocks:
        if isinstance(block, Heading) and block.id and block.level <= depth:
            yield block
        yield from headings(children(block), depth)


def blocks_in(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block and what is inside it, in reading order."""
    for block in blocks:
        yield block
        yield from blocks_in(children(block))


def inlines_of(block: Block) -> Inlines:
    """Return the inlines directly in a block."""
    match block:
        case Heading(inlines=inlines) | Paragraph(inlines=inlines):
            return inlines
        case Table(caption=inlines) | Figure(caption=inlines):
            return inlines
        case _:
            return ()
