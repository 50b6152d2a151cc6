"""Tables that are wider than their page: set small, or on a turned page, or told to be too wide.

It is decided on the document, once, so that every output has the same pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.document import (
    Block,
    Blocks,
    Cell,
    Heading,
    Paragraph,
    Section,
    Spread,
    Table,
)
from briefgen.document.walk import blocks_in, inlines_of, plain_text, rebuilt
from briefgen.document.widths import fits_content
from briefgen.renderers.pdf.blocks.measured_widths import wanted_by
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.styles import StyleSheet

_LETTER = 0.8
"""How wide the letters of a word are at most, in parts of the font size: tables that fit so need no measuring."""
_GUTTER = 14.0
"""How much room is beside the text of a column at most, in points, or twice the gutter of the table."""
_ROWS = 300
"""Of a table, so many rows are asked whether it may be wide."""


@dataclass(slots=True)
class Fitting:
    """Fits the tables of a document to its pages."""

    styles: StyleSheet
    typesetter: Typesetter
    too_wide: list[tuple[str, Table]] = field(default_factory=list)
    """Tables whose longest words are divided, each with the id of the section that it is in."""
    section: str = ""

    def blocks(self, blocks: Blocks) -> Blocks:
        """Return blocks that stand on pages of their own right, not inside of a list, a box or columns.

        Headings go with the table under them to its page, and what a layout says below it.
        """
        out: list[Block] = []
        for block in blocks:
            made = self._block(block)
            if made is not block and isinstance(made, Spread):
                made = _with_headings(out, made)
            elif made is not block and _begins_turned(made):
                out += _turned(_headings_at_end(out))
            elif out and _belongs_to(block, out[-1]):
                made = _joined(out.pop(), block)
            out.append(made)
        return tuple(out)

    def _block(self, block: Block) -> Block:
        match block:
            case Table() if self._may_be_wide(block):
                return self._fitted(block)
            case Section():
                outer, self.section = self.section, block.id or self.section
                made = rebuilt(block, self.blocks)
                self.section = outer
                return made
            case _:
                return block

    def _fitted(self, table: Table) -> Table | Spread:
        page = self.styles.page
        turned = page.landscape[0] - page.left - page.right
        small = replace(table, small=True)
        if self._fits(table, page.measure):
            return table
        if self._fits(small, page.measure):
            return small
        if self._fits(table, turned):
            return Spread((table,), landscape=True)
        if not self._fits(small, turned):
            self.too_wide.append((self.section, table))
        return Spread((small,), landscape=True)

    def _fits(self, table: Table, width: float) -> bool:
        asked = wanted_by(table, self.styles, self.typesetter, width)
        return sum(asked.least) <= width

    def _may_be_wide(self, table: Table) -> bool:
        """Tell whether a table has to be measured; one with shares or a role has its widths from the layout."""
        if table.role or not fits_content(table):
            return False
        look = self.styles.look("table")
        letters = [0] * len(table.columns)
        for row in table.rows[:_ROWS]:
            for at, cell in enumerate(row[: len(letters)]):
                letters[at] = max(letters[at], _longest_word(cell))
        gutters = max(2 * look.gutter, _GUTTER) * len(letters)
        least = sum(letters) * look.size * _LETTER + gutters
        return least > self.styles.page.measure


def _with_headings(before: list[Block], spread: Spread) -> Spread:
    """Return a spread that begins with the headings at the end of what is before it, which are taken from there."""
    headings = _headings_at_end(before)
    return replace(spread, blocks=(*headings, *spread.blocks))


def _headings_at_end(blocks: list[Block]) -> list[Block]:
    """Take the headings from the end of blocks."""
    headings: list[Block] = []
    while blocks and isinstance(blocks[-1], Heading):
        headings.insert(0, blocks.pop())
    return headings


def _begins_turned(block: Block) -> bool:
    """Tell whether a block is a section that begins with a turned page, in sections of its own or not."""
    while isinstance(block, Section) and block.blocks:
        block = block.blocks[0]
    return isinstance(block, Spread) and block.landscape


def _turned(headings: Sequence[Block]) -> list[Block]:
    """Return headings on the turned page of what they stand above."""
    return [Spread(tuple(headings), landscape=True)] if headings else []


def _belongs_to(block: Block, before: Block) -> bool:
    """Tell whether a block is a line of the layout below a table on a turned page."""
    is_turned = isinstance(before, Spread) and isinstance(
        before.blocks[-1], Table | Paragraph
    )
    return is_turned and isinstance(block, Paragraph) and bool(block.role)


def _joined(spread: Block, block: Block) -> Block:
    assert isinstance(spread, Spread)  # noqa: S101 - what belongs to it was asked
    return replace(spread, blocks=(*spread.blocks, block))


def _longest_word(cell: Cell) -> int:
    """Return how many letters the longest word of a cell has."""
    words = (
        word
        for block in blocks_in(cell.blocks)
        for word in plain_text(inlines_of(block)).split()
    )
    return max(map(len, words), default=0)
