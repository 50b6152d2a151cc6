"""Walking through a document: its words, its headings, what is inside what."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter, is_
from typing import TypeVar

from briefgen.document.document import (
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
    Label,
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

_TAB = 4
"""Columns between the stops of tabs in code."""
_BULLETS = ("•", "–", "·")
"""By the level of a list; deeper ones have the last."""
WORD_COLUMNS = 63
"""Of a table in Word: one with more cannot be opened there."""


def ids_in(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the id of each block and table cell that has one, in reading order."""
    for block in blocks:
        if (
            isinstance(block, Heading | Paragraph | Section | Table | Figure)
            and block.id
        ):
            yield block.id
        if isinstance(block, Table):
            yield from (
                cell.id for row in block.rows for cell in row if cell.id
            )
        yield from ids_in(children(block))


def plain_text(inlines: Iterable[Inline]) -> str:
    """Return the words of `inlines`, with a space for each line break."""
    return "".join(_plain(inline) for inline in inlines)


def spoken(inlines: Iterable[Inline]) -> tuple[Text, ...]:
    """Return the words of `inlines` in no look of their own, each with its language."""
    words: list[Text] = []
    for inline in inlines:
        match inline:
            case Text(text=text, language=language):
                words.append(Text(text, language=language))
            case Link(inlines=inner) | CrossRef(inlines=inner):
                words += spoken(inner)
            case _:
                words.append(Text(_plain(inline)))
    return tuple(
        Text("".join(word.text for word in run), language=language)
        for language, run in groupby(words, key=attrgetter("language"))
    )


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


def shows_address(link: Link) -> bool:
    """Tell whether the words of a link are its address, so that anyone sees what they are."""
    words = plain_text(link.inlines).strip()
    return bool(words) and (words in link.url or "://" in words)


def children(block: Block) -> Blocks:
    """Return the blocks directly inside `block`, in reading order."""
    match block:
        case (
            Callout(blocks=blocks)
            | Quote(blocks=blocks)
            | Section(blocks=blocks)
            | Spread(blocks=blocks)
        ):
            return blocks
        case ListBlock(items=items):
            return tuple(inner for item in items for inner in item)
        case Table(rows=rows):
            return tuple(
                inner for row in rows for cell in row for inner in cell.blocks
            )
        case (
            Heading()
            | Paragraph()
            | Preformatted()
            | Contents()
            | Divider()
            | PageBreak()
            | Figure()
            | Notes()
        ):
            return ()


def rebuilt(block: Block, inside: Callable[[Blocks], Blocks]) -> Block:
    """Return a block with what `inside` makes of the blocks in it; the same value where that is as before."""
    match block:
        case Callout() | Quote() | Section() | Spread():
            return _with(block, blocks=inside(block.blocks))
        case ListBlock():
            return _with(
                block,
                items=_same_or(block.items, tuple(map(inside, block.items))),
            )
        case Table():
            rows = tuple(
                _same_or(
                    row,
                    tuple(
                        _with(cell, blocks=inside(cell.blocks)) for cell in row
                    ),
                )
                for row in block.rows
            )
            return _with(block, rows=_same_or(block.rows, rows))
        case (
            Heading()
            | Paragraph()
            | Preformatted()
            | Contents()
            | Divider()
            | PageBreak()
            | Figure()
            | Notes()
        ):
            return block


def numbered(heading: Heading, *, numbers: bool = True) -> Inlines:
    """Return what a heading prints: its number, if numbers are printed, and its text."""
    if not (heading.number and numbers):
        return heading.inlines
    return (Text(f"{heading.number}\u00a0 "), *heading.inlines)


def bullet(level: int) -> str:
    """Return the mark of a list without numbers that stands in so many others."""
    return _BULLETS[min(level, len(_BULLETS) - 1)]


def code_lines(text: str) -> list[str]:
    """Return the lines of code, with blanks for its tabs: columns then stand below each other in every output."""
    return text.expandtabs(_TAB).split("\n")


def label_words(label: Label) -> str:
    """Return the words of a label, which no line end divides."""
    return f"{label.word}\u00a0{label.number}"


def captioned(block: Figure | Table) -> Inlines:
    """Return what a caption prints: its label, if it has one, and its text."""
    return (
        (Text(f"{label_words(block.label)}."), Text(" "), *block.caption)
        if block.label
        else block.caption
    )


def captions(blocks: Iterable[Block], of: str) -> list[Figure | Table]:
    """Return the `figures` or `tables` with numbered captions, and whatever shares their word."""
    labelled = [
        (block, block.label)
        for block in blocks_in(blocks)
        if isinstance(block, Figure | Table)
    ]
    kind = Figure if of == "figures" else Table
    words = {
        label.word
        for block, label in labelled
        if label and isinstance(block, kind)
    }
    return [block for block, label in labelled if label and label.word in words]


def says_anything(heading: Heading) -> bool:
    """Tell whether a heading has a number or a word; one that has none is not printed."""
    return bool(heading.number or plain_text(heading.inlines).strip())


def headings(blocks: Iterable[Block], depth: int = 6) -> Iterable[Heading]:
    """Yield every heading that has an id and says anything, down to level `depth`, in reading order."""
    for block in blocks:
        if (
            isinstance(block, Heading)
            and block.id
            and block.level <= depth
            and says_anything(block)
        ):
            yield block
        inner = headings(children(block), depth)
        if isinstance(block, Section) and block.language:
            inner = (_in_language(each, block.language) for each in inner)
        yield from inner


def _in_language(heading: Heading, language: str) -> Heading:
    """Return a heading whose words say their language, which may then stand in another part of the document."""
    words = (
        replace(each, language=language)
        if isinstance(each, Text) and not each.language
        else each
        for each in heading.inlines
    )
    return replace(heading, inlines=tuple(words))


def first_heading(blocks: Iterable[Block]) -> Heading | None:
    """Return the first heading of blocks, whether it has an id or not; None where there is none."""
    inside = blocks_in(blocks)
    return next((each for each in inside if isinstance(each, Heading)), None)


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


def changed(
    blocks: Blocks,
    change: Callable[[Block], Block] = lambda block: block,
    words: Callable[[Inlines], Inlines] = lambda inlines: inlines,
) -> Blocks:
    """Return the blocks with each block and each line of text changed, in reading order, outer blocks first.

    What does not change is the same value as before.
    """

    def inner(blocks: Blocks) -> Blocks:
        return _same_or(blocks, tuple(map(one, blocks)))

    def one(block: Block) -> Block:
        block = change(block)
        match block:
            case Heading() | Paragraph():
                return _with(block, inlines=words(block.inlines))
            case Figure() | Table():
                return rebuilt(
                    _with(block, caption=words(block.caption)), inner
                )
            case _:
                return rebuilt(block, inner)

    return inner(blocks)


_T = TypeVar("_T")
_Parts = TypeVar("_Parts", bound=tuple[object, ...])


def _with(value: _T, **parts: object) -> _T:
    """Return a value with other parts; the value itself where they are those that it has."""
    if all(getattr(value, name) is part for name, part in parts.items()):
        return value
    return replace(value, **parts)  # type: ignore[type-var]  # it is a dataclass


def _same_or(before: _Parts, after: _Parts) -> _Parts:
    """Return the parts after a change, or those before it where none has changed."""
    return before if all(map(is_, before, after)) else after


def targets_in(parts: Iterable[Block | Inline]) -> Iterator[str]:
    """Yield the id that each reference in blocks or inlines leads to."""
    for part in parts:
        if isinstance(part, Block):
            for block in blocks_in((part,)):
                yield from _targets(inlines_of(block))
        else:
            yield from _targets((part,))


def _targets(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Citation | CrossRef):
            yield inline.target
        elif isinstance(inline, PageNumber) and inline.of:
            yield inline.of
