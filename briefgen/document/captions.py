"""Numbers for the captions of a document, and the words of references that are given none."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.document.document import (
    Block,
    Blocks,
    Citation,
    CrossRef,
    Figure,
    Heading,
    Inline,
    Inlines,
    Label,
    Section,
    Table,
    Text,
)
from briefgen.document.printed_numbers import printed_numbers
from briefgen.document.walk import (
    blocks_in,
    changed,
    first_heading,
    inlines_of,
    label_words,
    plain_text,
)
from briefgen.files.validation import Checked

LEAST_FIGURE_GAP = 4.0
"""Points between a picture and its caption, where the look of captions asks for less."""


class CaptionWords(Checked):
    """The words before the numbers of captions. Captions with an empty one have no number."""

    figure: str = "Figure"
    table: str = "Table"


def numbered_captions(blocks: Blocks, words: CaptionWords) -> Blocks:
    """Return the blocks with a label and an id for each figure and table that has a caption.

    Each word counts for itself. A table without rows prints nothing, and is not counted.
    """
    if not any(
        isinstance(block, Figure | Table) and block.caption
        for block in blocks_in(blocks)
    ):
        return blocks
    counted: Counter[str] = Counter()

    def labelled(block: Block) -> Block:
        if (
            not isinstance(block, Figure | Table)
            or not block.caption
            or (isinstance(block, Table) and not block.rows)
        ):
            return block
        kind = "figure" if isinstance(block, Figure) else "table"
        word = " ".join(
            (words.figure if kind == "figure" else words.table).split()
        )
        if not word:
            return block
        counted[word] += 1
        label = Label(word, str(counted[word]))
        return replace(
            block, label=label, id=block.id or f"{kind}/{label.number}"
        )

    return changed(blocks, labelled)


def filled_references(blocks: Blocks, *, numbers: bool) -> Blocks:
    """Return the blocks with words for each reference that has none: the number of what it leads to, or its title.

    `numbers` tells whether the numbers of headings are printed. What has neither number nor title gives no words.
    """
    if not any(
        map(
            _lacks_words,
            (
                inline
                for block in blocks_in(blocks)
                for inline in inlines_of(block)
            ),
        )
    ):
        return blocks
    found = dict(_items(blocks))
    found |= _words(blocks, numbers=numbers)

    def filled(inline: Inline) -> Inline:
        if (
            not isinstance(inline, CrossRef)
            or inline.inlines
            or inline.target not in found
        ):
            return inline
        ident, words = found[inline.target]
        return CrossRef(
            ident or inline.target, (Text(words),), automatic=bool(ident)
        )

    def line(inlines: Inlines) -> Inlines:
        return (
            tuple(map(filled, inlines))
            if any(map(_lacks_words, inlines))
            else inlines
        )

    return changed(blocks, words=line)


def without_references(blocks: Blocks, targets: frozenset[str]) -> Blocks:
    """Return the blocks with the words alone of references that lead to one of those ids."""
    if not targets:
        return blocks

    def words_of(inline: Inline) -> Inlines:
        match inline:
            case CrossRef(target=target, inlines=inlines) if (
                target in targets and inlines
            ):
                return inlines
            case Citation(target=target, label=label) if target in targets:
                return (Text(label),)
            case _:
                return (inline,)

    return changed(
        blocks,
        words=lambda inlines: tuple(
            word for inline in inlines for word in words_of(inline)
        ),
    )


def _lacks_words(inline: Inline) -> bool:
    return isinstance(inline, CrossRef) and not inline.inlines


def _items(
    blocks: Iterable[Block],
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each id of what begins an item of an ordered list, with the number of the item."""
    for ident, printed in printed_numbers(blocks, headings=True).items():
        if printed.kind == "item":
            yield ident, (ident, printed.number)


def _words(
    blocks: Iterable[Block], *, numbers: bool
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each id with the id of what prints its number or title, and these words; a section has its heading's."""
    for block in blocks_in(blocks):
        match block:
            case Figure(label=Label() as label) | Table(label=Label() as label):
                yield block.id, (block.id, label_words(label))
            case Heading() | Section():
                heading = first_heading((block,))
                words = (
                    _of_heading(heading, numbers=numbers)
                    if heading and block.id
                    else ""
                )
                if heading and words:
                    yield block.id, (heading.id, words)


def _of_heading(heading: Heading, *, numbers: bool) -> str:
    return (heading.number if numbers else "") or re.sub(
        r"[ \t\r\n]+", " ", plain_text(heading.inlines)
    ).strip(" ")
