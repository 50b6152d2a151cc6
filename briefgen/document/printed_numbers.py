"""The numbers that a document prints at its parts, which references to them name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal, NamedTuple

from briefgen.document.document import (
    Block,
    CommentMark,
    Figure,
    Heading,
    Inline,
    Inlines,
    Label,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Spread,
    Table,
    Text,
)
from briefgen.document.walk import children, first_heading

_WRITTEN = re.compile(r"[\[(]?([A-Z]{0,4}[0-9]+(?:\.[0-9]+)*)(?=[\]).:,\s]|$)")
"""What a line of a register may begin with: `3`, `[3]`, `KJ2:`."""


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number at the beginning of a part of the document."""

    number: str
    kind: Literal["heading", "caption", "item", "text"]
    """What prints it: a heading or a caption, the mark of a list item, or the words of a paragraph."""
    ids: tuple[str, ...]
    """Of the parts that begin there, from the outermost on."""
    at: Heading | Figure | Table | Paragraph
    """The block that it stands at."""

    @property
    def id(self) -> str:
        """The first of its ids."""
        return self.ids[0]


@dataclass(frozen=True, slots=True)
class _Begun:
    """What begins with the next block: parts of these ids, and perhaps the item of an ordered list."""

    ids: tuple[str, ...] = ()
    item: str = ""


_NOTHING = _Begun()


def printed_numbers(
    blocks: Iterable[Block], *, headings: bool
) -> Mapping[str, PrintedNumber]:
    """Return the number of each id that has one; a section has that of its first heading.

    `headings` tells whether the numbers of headings are printed.
    """
    found: dict[str, PrintedNumber] = {}
    for each in _numbers(blocks):
        if each.kind == "heading" and not headings:
            continue
        for ident in each.ids:
            found.setdefault(ident, each)
    return found


class Beginning(NamedTuple):
    """A line that begins with a number, divided there."""

    before: Inlines
    number: Text
    after: Inlines


def beginning_number(inlines: Inlines) -> Beginning | None:
    """Return a line divided at the number that its words begin with; None where they begin with none."""
    marks = tuple(takewhile(_is_mark, inlines))
    rest = inlines[len(marks) :]
    if not rest or not isinstance(rest[0], Text):
        return None
    found = _WRITTEN.match(rest[0].text)
    if found is None:
        return None
    first, (start, end) = rest[0], found.span(1)
    before, number, after = (
        replace(first, text=part)
        for part in (first.text[:start], found[1], first.text[end:])
    )
    opened = (before,) if before.text else ()
    closed = (after,) if after.text else ()
    return Beginning((*marks, *opened), number, (*closed, *rest[1:]))


def _is_mark(inline: Inline) -> bool:
    return isinstance(inline, CommentMark)


def _numbers(
    blocks: Iterable[Block], begun: _Begun = _NOTHING
) -> Iterator[PrintedNumber]:
    for block in blocks:
        yield from _numbers_at(block, begun)
        begun = _NOTHING


def _numbers_at(block: Block, begun: _Begun) -> Iterator[PrintedNumber]:
    match block:
        case Heading(number=number, id=ident) if number and ident:
            yield PrintedNumber(number, "heading", (ident,), block)
        case Figure(label=Label(number=number)):
            yield PrintedNumber(number, "caption", (block.id,), block)
        case Paragraph():
            yield from _at_paragraph(block, begun)
        case Section():
            yield from _at_section(block, begun)
        case Quote() | Spread():
            yield from _numbers(block.blocks, begun)
        case ListBlock(items=items, ordered=ordered, start=start):
            for at, item in enumerate(items, start):
                mark = _Begun(item=str(at)) if ordered else _NOTHING
                yield from _numbers(item, mark)
        case Table():
            yield from _in_table(block)
        case _:
            yield from _numbers(children(block))


def _at_paragraph(
    paragraph: Paragraph, begun: _Begun
) -> Iterator[PrintedNumber]:
    ids = _with(begun.ids, paragraph.id)
    if not ids:
        return
    if begun.item:
        yield PrintedNumber(begun.item, "item", ids, paragraph)
    elif written := beginning_number(paragraph.inlines):
        yield PrintedNumber(written.number.text, "text", ids, paragraph)


def _at_section(section: Section, begun: _Begun) -> Iterator[PrintedNumber]:
    ids = _with(begun.ids, section.id)
    first = first_heading(section.blocks)
    if first and first.number and first.id and ids:
        yield PrintedNumber(first.number, "heading", ids, first)
    yield from _numbers(section.blocks, _Begun(ids, begun.item))


def _in_table(table: Table) -> Iterator[PrintedNumber]:
    if table.label and table.rows:
        yield PrintedNumber(table.label.number, "caption", (table.id,), table)
    for row in table.rows:
        for cell in row:
            yield from _numbers(cell.blocks, _Begun(_with((), cell.id)))


def _with(ids: tuple[str, ...], ident: str) -> tuple[str, ...]:
    return (*ids, ident) if ident else ids
