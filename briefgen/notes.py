"""Numbers for the notes of a document, in the order in which they are called."""

from dataclasses import replace

from briefgen.document import (
    Block,
    Blocks,
    Callout,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    Note,
    Notes,
    Paragraph,
    Quote,
    Section,
    Spread,
    Table,
)
from briefgen.walk import blocks_in, inlines_of


def numbered_notes(blocks: Blocks) -> Blocks:
    """Return the blocks with a number and an id for each note; a `Notes` block holds all of them."""
    if not any(isinstance(inline, Note) for block in blocks_in(blocks) for inline in inlines_of(block)):
        return blocks
    numbering = _Numbering()
    done = numbering.blocks(blocks)
    return tuple(_filled(block, tuple(numbering.notes)) for block in done)


class _Numbering:
    def __init__(self) -> None:
        self.notes: list[Note] = []

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, inlines=self.inlines(block.inlines))
            case Callout() | Quote() | Section() | Spread():
                return replace(block, blocks=self.blocks(block.blocks))
            case ListBlock():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case Figure():
                return replace(block, caption=self.inlines(block.caption))
            case Table():
                caption = self.inlines(block.caption)
                rows = tuple(
                    tuple(replace(cell, blocks=self.blocks(cell.blocks)) for cell in row) for row in block.rows
                )
                return replace(block, caption=caption, rows=rows)
            case _:
                return block

    def inlines(self, inlines: Inlines) -> Inlines:
        return tuple(self.note(inline) if isinstance(inline, Note) else inline for inline in inlines)

    def note(self, note: Note) -> Note:
        number = len(self.notes) + 1
        self.notes.append(replace(note, id=f"note/{number}", label=str(number)))
        return self.notes[-1]


def _filled(block: Block, notes: tuple[Note, ...]) -> Block:
    match block:
        case Notes():
            return Notes(notes)
        case Section() | Callout() | Spread() | Quote():
            return replace(block, blocks=tuple(_filled(inner, notes) for inner in block.blocks))
        case _:
            return block
