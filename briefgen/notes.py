"""Numbers for the notes of a document, in the order in which they are called."""

from dataclasses import replace

from briefgen.document import (
    Block,
    Blocks,
    Figure,
    Heading,
    Inlines,
    Note,
    Notes,
    Paragraph,
    Table,
)
from briefgen.walk import blocks_in, inlines_of, rebuilt


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
            case Figure() | Table():
                return rebuilt(replace(block, caption=self.inlines(block.caption)), self.blocks)
            case _:
                return rebuilt(block, self.blocks)

    def inlines(self, inlines: Inlines) -> Inlines:
        return tuple(self.note(inline) if isinstance(inline, Note) else inline for inline in inlines)

    def note(self, note: Note) -> Note:
        number = len(self.notes) + 1
        self.notes.append(replace(note, id=f"note/{number}", label=str(number)))
        return self.notes[-1]


def _filled(block: Block, notes: tuple[Note, ...]) -> Block:
    if isinstance(block, Notes):
        return Notes(notes)
    return rebuilt(block, lambda blocks: tuple(_filled(inner, notes) for inner in blocks))
