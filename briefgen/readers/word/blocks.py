"""The blocks of a Word file: paragraphs, headings, list items and tables, with every tracked change accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefgen.files.commonmark import Words, plain
from briefgen.files.limits import limits, too_much
from briefgen.files.office_xml import (
    Element,
    attribute,
    child,
    children,
    number,
    tag,
    value,
)
from briefgen.readers.word.inlines import Line, Story, alternative, read_line
from briefgen.readers.word.numbering import Numbered, Numbering

ENTRY_TAG = "bg:entry/"
"""Begins the tag of a content control that holds one entry; its id follows."""
_COLUMNS = 63
"""Word's tables have no more columns."""
_QUOTES = ("quote", "intense quote")

Row = list[list[Words]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of any kind, or a table."""

    words: list[Words]
    level: int = 0
    """Of a heading, from 1; 0 for what is none."""
    is_title: bool = False
    is_quote: bool = False
    item: Numbered | None = None
    """Its place in a list."""
    list_id: str = ""
    rows: list[Row] = field(default_factory=list)
    """Of a table."""
    calls: list[str] = field(default_factory=list)
    """The labels of the footnotes that it calls."""
    comments: list[str] = field(default_factory=list)
    """The ids of the comments on it."""
    entry: str = ""
    """The id of the entry that its content control is tagged with."""

    @property
    def plain(self) -> str:
        """Its words alone."""
        return plain(self.words)

    @property
    def is_bold(self) -> bool:
        """Whether all of its words are bold."""
        seen = [
            each.bold for each in self.words if each.text.strip() and not each.is_markup
        ]
        return bool(seen) and all(seen)


class Blocks:
    """Reads the blocks of one part."""

    def __init__(self, story: Story, numbering: Numbering) -> None:
        self.story = story
        self.numbering = numbering

    def read(
        self, container: Element, depth: int = 0, entry: str = ""
    ) -> Iterator[Piece]:
        """Yield the pieces of a body, a cell, a note or a text box."""
        if depth > limits().depth:
            raise too_much(
                self.story.where,
                "depth",
                f"tables or text boxes stand {depth} levels deep",
            )
        pending = Line()
        for block in self.flat(container, depth, entry):
            element, tagged = block
            if tag(element) == "w:p":
                line = read_line(element, self.story).follow(pending)
                pending = Line()
                if _mark_is_deleted(
                    element
                ):  # what follows is the rest of the same paragraph
                    self.story.tally.add("tracked-changes")
                    pending = line
                    continue
                yield from self.paragraph(element, line, depth, tagged)
                continue
            yield from self.leftover(pending, depth, entry)
            pending = Line()
            yield from self.table(element, depth, tagged)
        yield from self.leftover(pending, depth, entry)

    def flat(
        self, container: Element, depth: int, entry: str
    ) -> Iterator[tuple[Element, str]]:
        """Yield the paragraphs and tables of a container, content controls and the like opened."""
        if depth > limits().depth:
            raise too_much(
                self.story.where, "depth", f"content controls stand {depth} levels deep"
            )
        for each in container:
            match tag(each):
                case "w:p" | "w:tbl":
                    yield each, entry
                case "w:sdt":
                    gallery = (
                        value(each, "w:sdtPr", "w:docPartObj", "w:docPartGallery") or ""
                    )
                    inner = child(each, "w:sdtContent")
                    if inner is not None and gallery.lower() != "table of contents":
                        name = value(each, "w:sdtPr", "w:tag") or ""
                        own = (
                            name.removeprefix(ENTRY_TAG)
                            if name.startswith(ENTRY_TAG)
                            else entry
                        )
                        yield from self.flat(inner, depth + 1, own)
                case "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag":
                    yield from self.flat(each, depth + 1, entry)
                case "mc:AlternateContent":
                    for chosen in alternative(each):
                        yield from self.flat(chosen, depth + 1, entry)
                case "w:altChunk":
                    self.story.tally.add("embedded-object")
                case "w:commentRangeStart":
                    self.story.open_comments.add(attribute(each, "w:id"))
                case "w:commentRangeEnd":
                    self.story.open_comments.discard(attribute(each, "w:id"))

    def paragraph(
        self, element: Element, line: Line, depth: int, entry: str
    ) -> Iterator[Piece]:
        """Yield a paragraph, then the text boxes that are anchored in it."""
        properties = child(element, "w:pPr")
        styles = self.story.styles
        style = styles.paragraph_style(properties)
        name = styles.name(style)
        piece = Piece(line.words, calls=line.calls, comments=line.comments, entry=entry)
        if piece.plain or piece.calls:
            level = _heading_level(properties, styles.outline_level(style))
            ident, at = _list_of(properties, styles.numbering(style))
            numbered = self.numbering.next(ident, at) if ident else None
            if name.startswith("toc ") and name[4:].isdigit():
                pass  # the contents repeat the headings
            elif level:
                label = (
                    [Words(f"{numbered.label} ")] if numbered and numbered.label else []
                )
                words = label + [replace(each, bold=False) for each in line.words]
                yield replace(piece, words=words, level=level, is_title=name == "title")
            elif numbered is not None:
                yield replace(piece, item=numbered, list_id=ident or "")
            else:
                yield replace(piece, is_quote=name in _QUOTES)
        elif piece.comments:
            yield piece
        for box in line.boxes:
            yield from self.read(box, depth + 1, entry)

    def leftover(self, line: Line, depth: int, entry: str) -> Iterator[Piece]:
        """Yield a paragraph whose deleted mark nothing follows."""
        piece = Piece(line.words, calls=line.calls, comments=line.comments, entry=entry)
        if piece.plain or piece.calls or piece.comments:
            yield piece
        for box in line.boxes:
            yield from self.read(box, depth + 1, entry)

    def table(self, element: Element, depth: int, entry: str) -> Iterator[Piece]:
        """Yield a table; one that arranges others, or has one column or one full cell, as what its cells hold."""
        grid = [
            list(self.cells(row, depth, entry)) for row in self.rows(element, depth)
        ]
        cells = [cell for row in grid for cell in row]
        nests = any(piece.rows for cell in cells for piece in cell)
        if nests:
            self.story.tally.add("nested-table")
        full = [cell for cell in cells if any(piece.plain for piece in cell)]
        if nests or len(full) <= 1 or all(len(row) <= 1 for row in grid):
            yield from (piece for cell in cells for piece in cell)
            return
        rows = [[_joined(cell) for cell in row] for row in grid]
        rows = [row for row in rows if any(map(plain, row))]
        if rows:
            width = max(map(len, rows))
            calls = [call for cell in cells for piece in cell for call in piece.calls]
            comments = [
                ident for cell in cells for piece in cell for ident in piece.comments
            ]
            even = [row + [[] for _ in range(width - len(row))] for row in rows]
            yield Piece([], rows=even, calls=calls, comments=comments, entry=entry)

    def rows(self, table: Element, depth: int) -> Iterator[Element]:
        """Yield the rows of a table that no tracked change has deleted."""
        for each in table:
            match tag(each):
                case "w:tr":
                    if child(each, "w:trPr", "w:del") is None:
                        yield each
                    else:
                        self.story.tally.add("tracked-changes")
                case "w:sdt" | "w:customXml" | "w:ins" | "w:sdtContent" if (
                    depth <= limits().depth
                ):
                    yield from self.rows(each, depth + 1)

    def cells(self, row: Element, depth: int, entry: str) -> Iterator[list[Piece]]:
        """Yield what the cells of a row hold, with an empty cell for each that is merged into another."""
        before = number(value(row, "w:trPr", "w:gridBefore"), 0, _COLUMNS)
        yield from ([] for _ in range(before))
        for each in _cells_of(row, depth):
            properties = child(each, "w:tcPr")
            down = child(properties, "w:vMerge") if properties is not None else None
            content = list(self.read(each, depth + 1, entry))
            span = number(value(each, "w:tcPr", "w:gridSpan"), 1, _COLUMNS)
            if span > 1 or (down is not None and attribute(down, "w:val") == "restart"):
                self.story.tally.add("merged-cells")
            yield content
            yield from ([] for _ in range(span - 1))


def _cells_of(row: Element, depth: int) -> Iterator[Element]:
    for each in row:
        match tag(each):
            case "w:tc" if child(each, "w:tcPr", "w:cellDel") is None:
                yield each
            case "w:sdt" | "w:customXml" | "w:sdtContent" if depth <= limits().depth:
                yield from _cells_of(each, depth + 1)


def _joined(cell: list[Piece]) -> list[Words]:
    """Return what a cell holds as one run of words: its paragraphs as lines, its lists with their marks."""
    out: list[Words] = []
    for piece in cell:
        if out:
            out.append(Words("", is_break=True))
        if piece.item is not None:
            out.append(Words("• " if piece.item.is_bullet else f"{piece.item.label} "))
        out += piece.words
    return out


def _mark_is_deleted(paragraph: Element) -> bool:
    mark = child(paragraph, "w:pPr", "w:rPr")
    return (
        mark is not None
        and next(children(mark, "w:del", "w:moveFrom"), None) is not None
    )


def _heading_level(properties: Element | None, of_style: int) -> int:
    """Return the level of a heading from 1; 0 for text. Word's body text is outline level 10."""
    stated = value(properties, "w:outlineLvl") if properties is not None else None
    level = number(stated, 9) + 1
    return of_style if stated is None else level if level < 10 else 0  # noqa: PLR2004


def _list_of(
    properties: Element | None, of_style: tuple[str | None, int]
) -> tuple[str | None, int]:
    """Return the list of a paragraph and its level there: its own, or that of its style."""
    own = child(properties, "w:numPr") if properties is not None else None
    if own is None:
        return of_style
    ident = value(own, "w:numId")
    level = value(own, "w:ilvl")
    return of_style[0] if ident is None else ident, of_style[
        1
    ] if level is None else number(level, 0, 8)


def part_blocks(root: Element, names: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """Yield the notes or comments of a part by their ids, without the rules that part notes from the text."""
    for each in children(root, *names):
        if attribute(each, "w:type") not in (
            "separator",
            "continuationSeparator",
            "continuationNotice",
        ):
            yield attribute(each, "w:id"), each
