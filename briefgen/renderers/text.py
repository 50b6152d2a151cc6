"""Document → plain text, for reading, for mail and for golden files. It knows nothing of looks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from briefgen.document import (
    Block,
    Blocks,
    Callout,
    Cell,
    Citation,
    CommentMark,
    Contents,
    CrossRef,
    Divider,
    Document,
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
    Pages,
    Paragraph,
    Preformatted,
    Quote,
    Running,
    RunningTitle,
    Section,
    Spread,
    Table,
    Text,
)
from briefgen.document.walk import (
    blocks_in,
    captioned,
    captions,
    headings,
    inlines_of,
    numbered,
    plain_text,
)
from briefgen.renderers import Spot
from briefgen.styles import StyleSheet

WIDTH = 80
_UNDERLINES = {1: "=", 2: "-"}
_PIN = re.compile("\0\ufdd0pin:([^\0]*)\0")
"""An id between two characters that no text has."""
_UNKNOWN = "?"
"""The page of something, where no PDF was laid out."""


def render(document: Document, styles: StyleSheet, pages: Pages) -> bytes:
    """Return the document in UTF-8, lines up to 80 characters wide.

    Plain text has no pages: the numbers in “see page” are those of the PDF.
    """
    lines = _lines(document, styles, pages)
    return ("\n".join(_PIN.sub("", line) for line in lines) + "\n").encode()


def written(
    content: bytes, document: Document, styles: StyleSheet, pages: Pages
) -> Mapping[str, Spot]:
    """Return the lines of the file on which each part with an id begins and ends."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    there = content.decode().split("\n")
    for number, (line, pinned) in enumerate(
        zip(there, _lines(document, styles, pages), strict=False), 1
    ):
        if line == _PIN.sub("", pinned):
            for ident in _PIN.findall(pinned):
                first.setdefault(ident, number)
                last[ident] = number
    return {
        ident: {"line": number, "last_line": last[ident]}
        for ident, number in first.items()
    }


def _lines(document: Document, styles: StyleSheet, pages: Pages) -> list[str]:
    """Return the lines of the file, with the ids of what begins and ends on them."""
    writer = _Writer(document, pages, numbered=styles.number_headings)
    lines = [
        *([document.watermark, ""] if document.watermark else []),
        *_running(document.header),
        *writer.blocks(_with_notes(document.blocks), WIDTH),
        *_running(document.footer),
    ]
    return "\n".join(line.rstrip() for line in lines).strip("\n").split("\n")


def _pinned(ident: str, lines: Iterable[str]) -> list[str]:
    """Return lines, with an id at the first and the last that say anything."""
    pinned = list(lines)
    said = [at for at, line in enumerate(pinned) if line] if ident else []
    for at in said[:1] + said[-1:]:
        pinned[at] = f"\0\ufdd0pin:{ident}\0{pinned[at]}"
    return pinned


def _with_notes(blocks: Blocks) -> Blocks:
    """Return the blocks; without a place of their own, the notes come after them."""
    every = list(blocks_in(blocks))
    notes = tuple(
        inline
        for block in every
        for inline in inlines_of(block)
        if isinstance(inline, Note)
    )
    return (
        (*blocks, Notes(notes))
        if notes and not any(isinstance(block, Notes) for block in every)
        else blocks
    )


def _running(running: Running) -> list[str]:
    """Return a header or footer as one line; what changes from page to page is left out, with the part it is in."""
    parts = [running.left, running.middle, running.right]
    shown = [
        plain_text(part)
        for part in parts
        if not any(isinstance(i, PageNumber | RunningTitle) for i in part)
    ]
    text = "  ".join(part for part in shown if part)
    return [text, ""] if text else []


class _Writer:
    def __init__(self, document: Document, pages: Pages, *, numbered: bool) -> None:
        self.document = document
        self.pages = pages
        self.numbered = numbered

    def blocks(self, blocks: Iterable[Block], width: int) -> Iterator[str]:
        for block in blocks:
            lines = _pinned(getattr(block, "id", ""), self.block(block, width))
            if lines:
                yield from lines
                if lines[-1]:
                    yield ""

    def block(self, block: Block, width: int) -> Iterator[str]:
        match block:
            case Heading(level=level):
                lines = _wrapped(self.heading_text(block), width)
                yield ""
                yield from lines
                if level in _UNDERLINES:
                    yield _UNDERLINES[level] * max(map(len, lines), default=0)
            case Paragraph(inlines=inlines):
                yield from _wrapped(self.words(inlines), width)
            case ListBlock(items=items, ordered=ordered, start=start):
                for number, item in enumerate(items, start):
                    mark = f"{number}. " if ordered else "- "
                    yield from _hung(mark, self.blocks(item, width - len(mark)))
            case Table():
                yield from self.table(block, width)
            case Callout(blocks=inner):
                yield from _hung("| ", self.blocks(inner, width - 2), "| ")
            case Quote(blocks=inner):
                yield from _hung("> ", self.blocks(inner, width - 2), "> ")
            case Preformatted(text=text):
                yield from (f"    {line}" for line in text.split("\n"))
            case Contents(of="figures" | "tables" as of):
                yield from (
                    self.words(captioned(each))
                    for each in captions(self.document.blocks, of)
                )
            case Contents(depth=depth):
                for heading in headings(self.document.blocks, depth):
                    yield "  " * (heading.level - 1) + self.heading_text(heading)
            case Divider():
                yield "-" * width
            case PageBreak():
                pass
            case Section(blocks=inner) | Spread(blocks=inner):
                yield from self.blocks(inner, width)
            case Figure():
                yield from _wrapped(
                    f"[Figure: {block.alt}]" if block.alt else "[Figure]", width
                )
                yield from (
                    _wrapped(self.words(captioned(block)), width)
                    if block.caption
                    else ()
                )
            case Notes(notes=notes):
                for note in notes:
                    mark = f"{_call(note)}: "
                    yield from _hung(
                        mark,
                        iter(_wrapped(self.words(note.inlines), width - len(mark))),
                    )

    def heading_text(self, heading: Heading) -> str:
        return self.words(numbered(heading, numbers=self.numbered))

    def table(self, table: Table, width: int) -> Iterator[str]:
        if table.caption:
            yield from _wrapped(self.words(captioned(table)), min(width, WIDTH))
        for at, row in enumerate(table.rows, 1):
            yield " | ".join(self.cell(cell) for cell in row)
            if at == table.header_rows:
                yield "-" * min(width, WIDTH)

    def cell(self, cell: Cell) -> str:
        lines = (
            line.strip() for line in self.blocks(cell.blocks, 10**6) if line.strip()
        )
        return " ".join(_pinned(cell.id, lines))

    def words(self, inlines: Inlines) -> str:
        return "".join(self.inline(inline) for inline in inlines)

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(text=text):
                return text
            case LineBreak():
                return "\n"
            case Link(url=url, inlines=inner):
                words = plain_text(inner)
                return words if words == url else f"{words} <{url}>"
            case CrossRef(inlines=inner):
                return plain_text(inner)
            case Citation(label=label):
                return label
            case MarkingLabel(marking=marking):
                return marking.label
            case Note():
                return _call(inline)
            case PageNumber(of=of):
                return str(self.pages.get(of, _UNKNOWN)) if of else ""
            case RunningTitle() | CommentMark():
                return ""


def _call(note: Note) -> str:
    return f"[^{note.label}]"


def _wrapped(text: str, width: int) -> list[str]:
    return [
        line
        for part in text.split("\n")
        for line in wrap(
            part, max(width, 20), break_long_words=False, break_on_hyphens=False
        )
        or [""]
    ]


def _hung(mark: str, lines: Iterator[str], margin: str = "") -> Iterator[str]:
    """Put a mark before the first line and a margin before the others; drop the blank line at the end."""
    held = list(lines)
    while held and not held[-1]:
        held.pop()
    rest = margin or " " * len(mark)
    for at, line in enumerate(held or [""]):
        yield (mark if at == 0 else rest) + line
