"""Document → plain text, for reading, for mail and for golden files. It knows nothing of looks."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import NamedTuple

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
    code_lines,
    headings,
    inlines_of,
    numbered,
    plain_text,
)
from briefgen.renderers import Spot
from briefgen.styles import StyleSheet

WIDTH = 80
_UNDERLINES = {1: "=", 2: "-"}
_ENDLESS = 10**6
"""Width of what is not broken into lines."""
_UNKNOWN = "?"
"""The page of something, where no PDF was laid out."""


class _Line(NamedTuple):
    """A line of the file, and the ids of the parts that begin or end on it."""

    text: str
    ids: tuple[str, ...] = ()


_BLANK = _Line("")


def render(
    document: Document,
    styles: StyleSheet,
    pages: Pages,
) -> bytes:
    """Return the document in UTF-8, lines up to 80 characters wide.

    Plain text has no pages: the numbers in “see page” are those of the PDF.
    """
    lines = _lines(document, styles, pages)
    text = "\n".join(line.text for line in lines)
    return f"{text}\n".encode()


def written(
    content: bytes,
    document: Document,
    styles: StyleSheet,
    pages: Pages,
) -> Mapping[str, Spot]:
    """Return the lines of the file on which each part with an id begins and ends."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    there = content.decode().split("\n")
    lines = _lines(document, styles, pages)
    pairs = zip(there, lines, strict=False)
    for number, (found, line) in enumerate(pairs, 1):
        if found != line.text:
            continue
        for ident in line.ids:
            first.setdefault(ident, number)
            last[ident] = number
    return {
        ident: {"line": number, "last_line": last[ident]}
        for ident, number in first.items()
    }


def _lines(
    document: Document,
    styles: StyleSheet,
    pages: Pages,
) -> list[_Line]:
    """Return the lines of the file; the first and the last say something."""
    writer = _Writer(document, pages, numbered=styles.number_headings)
    blocks = _with_notes(document.blocks)
    lines = [
        *_line_apart(document.watermark),
        *_line_apart(_running(document.header)),
        *writer.blocks(blocks, WIDTH),
        *_line_apart(_running(document.footer)),
    ]
    settled = [part for line in lines for part in _settled(line)]
    said = _said(settled)
    if not said:
        return [_BLANK]
    return settled[said[0] : said[-1] + 1]


def _settled(line: _Line) -> Iterator[_Line]:
    """Yield a line without spaces at its end; one that its author broke is several."""
    text = line.text.rstrip()
    first, *others = text.split("\n")
    yield _Line(first, line.ids)
    yield from map(_Line, others)


def _line_apart(text: str) -> list[_Line]:
    return [_Line(text), _BLANK] if text else []


def _said(lines: Iterable[_Line]) -> list[int]:
    """Return the places of the lines that say anything."""
    return [at for at, line in enumerate(lines) if line.text]


def _marked(ident: str, lines: Iterable[_Line]) -> list[_Line]:
    """Return lines, with an id at the first and the last that say anything."""
    marked = list(lines)
    if not ident:
        return marked
    said = _said(marked)
    for at in {*said[:1], *said[-1:]}:
        line = marked[at]
        marked[at] = _Line(line.text, (ident, *line.ids))
    return marked


def _with_notes(blocks: Blocks) -> Blocks:
    """Return the blocks; without a place of their own, the notes come after them."""
    every = list(blocks_in(blocks))
    if any(isinstance(block, Notes) for block in every):
        return blocks
    inlines = (inline for block in every for inline in inlines_of(block))
    notes = tuple(inline for inline in inlines if isinstance(inline, Note))
    return (*blocks, Notes(notes)) if notes else blocks


def _running(running: Running) -> str:
    """Return a header or footer as one line; what changes from page to page is left out, with the part it is in."""
    parts = (running.left, running.middle, running.right)
    shown = [plain_text(part) for part in parts if not _changes(part)]
    return "  ".join(filter(None, shown))


def _changes(part: Inlines) -> bool:
    return any(isinstance(each, PageNumber | RunningTitle) for each in part)


class _Writer:
    def __init__(
        self,
        document: Document,
        pages: Pages,
        *,
        numbered: bool,
    ) -> None:
        self.document = document
        self.pages = pages
        self.numbered = numbered

    def blocks(self, blocks: Iterable[Block], width: int) -> Iterator[_Line]:
        for block in blocks:
            ident = getattr(block, "id", "")
            lines = _marked(ident, self.block(block, width))
            yield from lines
            if lines and lines[-1].text:
                yield _BLANK

    def block(self, block: Block, width: int) -> Iterator[_Line]:
        match block:
            case Heading():
                yield from self.heading(block, width)
            case Paragraph(inlines=inlines):
                yield from self.broken(inlines, width)
            case ListBlock():
                yield from self.list(block, width)
            case Table():
                yield from self.table(block, min(width, WIDTH))
            case Callout(blocks=inner):
                lines = self.blocks(inner, width - 2)
                yield from _hung("| ", lines, "| ")
            case Quote(blocks=inner):
                lines = self.blocks(inner, width - 2)
                yield from _hung("> ", lines, "> ")
            case Preformatted(text=text):
                for line in code_lines(text):
                    yield _Line(f"    {line}")
            case Contents():
                yield from map(_Line, self.contents(block))
            case Divider():
                yield _Line("-" * width)
            case PageBreak():
                pass
            case Section(blocks=inner) | Spread(blocks=inner):
                yield from self.blocks(inner, width)
            case Figure():
                yield from self.figure(block, width)
            case Notes(notes=notes):
                for note in notes:
                    mark = f"{_call(note)}: "
                    lines = self.broken(note.inlines, width - len(mark))
                    yield from _hung(mark, lines)

    def broken(self, inlines: Inlines, width: int) -> Iterator[_Line]:
        """Yield words in lines of that width."""
        return _wrapped(self.words(inlines), width)

    def heading(self, heading: Heading, width: int) -> Iterator[_Line]:
        lines = list(_wrapped(self.heading_text(heading), width))
        yield _BLANK
        yield from lines
        if heading.level in _UNDERLINES:
            lengths = (len(line.text) for line in lines)
            longest = max(lengths, default=0)
            yield _Line(_UNDERLINES[heading.level] * longest)

    def heading_text(self, heading: Heading) -> str:
        return self.words(numbered(heading, numbers=self.numbered))

    def list(self, block: ListBlock, width: int) -> Iterator[_Line]:
        for number, item in enumerate(block.items, block.start):
            mark = f"{number}. " if block.ordered else "- "
            lines = self.blocks(item, width - len(mark))
            yield from _hung(mark, lines)

    def table(self, table: Table, width: int) -> Iterator[_Line]:
        if table.caption:
            yield from self.broken(captioned(table), width)
        for at, row in enumerate(table.rows, 1):
            cells = [self.cell(cell) for cell in row]
            yield _joined(" | ", cells)
            if at == table.header_rows:
                yield _Line("-" * width)

    def cell(self, cell: Cell) -> _Line:
        lines = self.blocks(cell.blocks, _ENDLESS)
        said = [line._replace(text=line.text.strip()) for line in lines]
        said = [line for line in said if line.text]
        return _joined(" ", _marked(cell.id, said))

    def contents(self, contents: Contents) -> Iterator[str]:
        blocks = self.document.blocks
        if contents.of != "headings":
            for each in captions(blocks, contents.of):
                yield self.words(captioned(each))
            return
        for heading in headings(blocks, contents.depth):
            indent = "  " * (heading.level - 1)
            yield indent + self.heading_text(heading)

    def figure(self, figure: Figure, width: int) -> Iterator[_Line]:
        shown = f"[Figure: {figure.alt}]" if figure.alt else "[Figure]"
        yield from _wrapped(shown, width)
        if figure.caption:
            yield from self.broken(captioned(figure), width)

    def words(self, inlines: Inlines) -> str:
        return "".join(map(self.inline, inlines))

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
            case PageNumber(of=""):
                return ""
            case PageNumber(of=of):
                return str(self.pages.get(of, _UNKNOWN))
            case RunningTitle() | CommentMark():
                return ""


def _call(note: Note) -> str:
    return f"[^{note.label}]"


def _joined(between: str, lines: Iterable[_Line]) -> _Line:
    """Return lines as one, where all of their parts begin and end."""
    each = list(lines)
    text = between.join(line.text for line in each)
    ids = tuple(ident for line in each for ident in line.ids)
    return _Line(text, ids)


def _wrapped(text: str, width: int) -> Iterator[_Line]:
    """Yield a text in lines of that width; words and addresses stay whole."""
    narrowest = max(width, 20)
    for part in text.split("\n"):
        lines = wrap(
            part, narrowest, break_long_words=False, break_on_hyphens=False
        )
        yield from map(_Line, lines or [""])


def _hung(
    mark: str,
    lines: Iterable[_Line],
    margin: str = "",
) -> Iterator[_Line]:
    """Put a mark before the first line and a margin before the others; drop the blank line at the end."""
    held = list(lines)
    while held and not held[-1].text:
        held.pop()
    before = mark
    for line in held or [_BLANK]:
        yield line._replace(text=before + line.text)
        before = margin or " " * len(mark)
