"""Numbers for the notes of a document, in the order in which they are called."""

from dataclasses import replace

from briefgen.document.document import (
    Block,
    Blocks,
    Inline,
    Inlines,
    Note,
    Notes,
)
from briefgen.document.walk import blocks_in, changed, inlines_of


def numbered_notes(blocks: Blocks) -> Blocks:
    """Return the blocks with a number and an id for each note; a `Notes` block holds all of them."""
    if not any(
        isinstance(inline, Note)
        for block in blocks_in(blocks)
        for inline in inlines_of(block)
    ):
        return blocks
    notes: list[Note] = []

    def numbered(inline: Inline) -> Inline:
        if not isinstance(inline, Note):
            return inline
        number = len(notes) + 1
        notes.append(replace(inline, id=f"note/{number}", label=str(number)))
        return notes[-1]

    def words(inlines: Inlines) -> Inlines:
        return (
            tuple(map(numbered, inlines))
            if any(isinstance(each, Note) for each in inlines)
            else inlines
        )

    def filled(block: Block) -> Block:
        return Notes(tuple(notes)) if isinstance(block, Notes) else block

    return changed(changed(blocks, words=words), filled)
