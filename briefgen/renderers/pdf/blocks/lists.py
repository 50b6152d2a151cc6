"""Lists → slabs: the blocks of each item, and its mark before the first line."""

from collections.abc import Iterator

from briefgen.document import ListBlock
from briefgen.document.walk import bullet
from briefgen.document.ways import blocks_run_backwards
from briefgen.renderers.pdf.blocks.texts import SetBlocks, TextSetter
from briefgen.renderers.pdf.pieces.slabs import Lines, Place, Slab
from briefgen.styles import Look

_LEAST_WIDTH = 90.0
"""A list is not set further in where less than this would be left for its text."""
_MARK_GAP = 4.0


def list_slabs(
    block: ListBlock, place: Place, texts: TextSetter, set_blocks: SetBlocks
) -> Iterator[Slab]:
    """Yield the items of a list."""
    look = texts.styles.look("list")
    text = texts.styles.look("text")
    indent = look.indent if place.width - look.indent >= _LEAST_WIDTH else 0.0
    backwards = blocks_run_backwards([block])
    inside = place.inset(0.0, indent) if backwards else place.inset(indent)
    depth = place.lists + 1
    inner = inside._replace(plain="text", numbers=False, lists=depth)
    kind = "Decimal" if block.ordered else "Disc"
    element = place.element.new("L", f"/A<</O/List/ListNumbering/{kind}>>")
    last = len(block.items) - 1
    for at, item in enumerate(block.items):
        part = element.new("LI")
        label = part.new("Lbl")
        content = set_blocks(item, inner.within(part.new("LBody")))
        slabs = _with_first_line(list(content), look, text, place)
        number = f"{block.start + at}."
        mark = number if block.ordered else bullet(place.lists)
        hang = max(indent, texts.mark_width(mark, text) + _MARK_GAP)
        x = inner.x + inner.width + hang if backwards else inner.x - hang
        texts.mark(slabs[0], mark, label, text, x, backwards=backwards)
        slabs[-1].after = look.after if at < last else text.after
        yield from slabs


def _with_first_line(
    slabs: list[Slab],
    look: Look,
    text: Look,
    place: Place,
) -> list[Slab]:
    """Return the slabs of an item with one at their beginning that can hold its mark."""
    if not slabs:
        return [Slab(look.leading, frames=place.frames)]
    first = slabs[0].content
    if first is None or isinstance(first, Lines):
        return slabs
    return [Slab(text.leading, keep=True, frames=place.frames), *slabs]
