"""The blocks of a Word file: paragraphs, headings, list items and tables, with every tracked change accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

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
_TEXT_LEVEL = 9
"""Outline level of what is no heading, from 0."""
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
        text = (each for each in self.words if not each.is_markup)
        seen = [each.bold for each in text if each.text.strip()]
        return bool(seen) and all(seen)


class Blocks:
    """Reads the blocks of one part."""

    def __init__(self, story: Story, numbering: Numbering) -> None:
        self.story = story
        self.numbering = numbering

    def read(
        self,
        container: Element,
        depth: int = 0,
        entry: str = "",
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
                # What follows is the rest of the same paragraph.
                if _mark_is_deleted(element):
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
                self.story.where,
                "depth",
                f"content controls stand {depth} levels deep",
            )
        for each in container:
            match tag(each):
                case "w:p" | "w:tbl":
                    yield each, entry
                case "w:sdt":
                    inner = child(each, "w:sdtContent")
                    if inner is not None and not _is_contents(each):
                        name = value(each, "w:sdtPr", "w:tag") or ""
                        tagged = name.startswith(ENTRY_TAG)
                        own = name.removeprefix(ENTRY_TAG) if tagged else entry
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
        self,
        element: Element,
        line: Line,
        depth: int,
        entry: str,
    ) -> Iterator[Piece]:
        """Yield a paragraph, then the text boxes that are anchored in it."""
        piece = Piece(
            line.words, calls=line.calls, comments=line.comments, entry=entry
        )
        if piece.plain or piece.calls:
            yield from self.styled(piece, child(element, "w:pPr"))
        elif piece.comments:
            yield piece
        for box in line.boxes:
            yield from self.read(box, depth + 1, entry)

    def styled(
        self, piece: Piece, properties: Element | None
    ) -> Iterator[Piece]:
        """Yield a paragraph as what its style and its list make it: a heading, an item, a quotation, text."""
        styles = self.story.styles
        style = styles.paragraph_style(properties)
        name = styles.name(style)
        level = _heading_level(properties, styles.outline_level(style))
        ident, at = _list_of(properties, styles.numbering(style))
        numbered = self.numbering.next(ident, at) if ident else None
        if name.startswith("toc ") and name[4:].isdigit():
            return  # the contents repeat the headings
        if level:
            words = [replace(each, bold=False) for each in piece.words]
            if numbered and numbered.label:
                words.insert(0, Words(f"{numbered.label} "))
            yield replace(
                piece, words=words, level=level, is_title=name == "title"
            )
        elif numbered is not None:
            yield replace(piece, item=numbered, list_id=ident or "")
        else:
            yield replace(piece, is_quote=name in _QUOTES)

    def leftover(
        self,
        line: Line,
        depth: int,
        entry: str,
    ) -> Iterator[Piece]:
        """Yield a paragraph whose deleted mark nothing follows."""
        piece = Piece(
            line.words, calls=line.calls, comments=line.comments, entry=entry
        )
        if piece.plain or piece.calls or piece.comments:
            yield piece
        for box in line.boxes:
            yield from self.read(box, depth + 1, entry)

    def table(
        self,
        element: Element,
        depth: int,
        entry: str,
    ) -> Iterator[Piece]:
        """Yield a table; one that arranges others, or has one column or one full cell, as what its cells hold."""
        rows_of_it = self.rows(element, depth)
        grid = [list(self.cells(row, depth, entry)) for row in rows_of_it]
        cells = list(chain.from_iterable(grid))
        pieces = list(chain.from_iterable(cells))
        nests = any(piece.rows for piece in pieces)
        if nests:
            self.story.tally.add("nested-table")
        full = [cell for cell in cells if any(piece.plain for piece in cell)]
        is_column = all(len(row) <= 1 for row in grid)
        if nests or is_column or len(full) <= 1:
            yield from pieces
            return
        rows = [list(map(_joined, row)) for row in grid]
        rows = [row for row in rows if any(map(plain, row))]
        if rows:
            width = max(map(len, rows))
            for row in rows:
                row += [[] for _ in range(len(row), width)]
            calls = [call for piece in pieces for call in piece.calls]
            comments = [ident for piece in pieces for ident in piece.comments]
            yield Piece(
                [], rows=rows, calls=calls, comments=comments, entry=entry
            )

    def rows(self, table: Element, depth: int) -> Iterator[Element]:
        """Yield the rows of a table that no tracked change has deleted."""
        for each in table:
            match tag(each):
                case "w:tr":
                    if child(each, "w:trPr", "w:del") is None:
                        yield each
                    else:
                        self.story.tally.add("tracked-changes")
                case "w:sdt" | "w:customXml" | "w:ins" | "w:sdtContent":
                    if depth <= limits().depth:
                        yield from self.rows(each, depth + 1)

    def cells(
        self,
        row: Element,
        depth: int,
        entry: str,
    ) -> Iterator[list[Piece]]:
        """Yield what the cells of a row hold, with an empty cell for each that is merged into another."""
        before = number(value(row, "w:trPr", "w:gridBefore"), 0, _COLUMNS)
        yield from ([] for _ in range(before))
        for each in _cells_of(row, depth):
            content = list(self.read(each, depth + 1, entry))
            span = number(value(each, "w:tcPr", "w:gridSpan"), 1, _COLUMNS)
            goes_down = value(each, "w:tcPr", "w:vMerge") == "restart"
            if span > 1 or goes_down:
                self.story.tally.add("merged-cells")
            yield content
            yield from ([] for _ in range(span - 1))


def _cells_of(row: Element, depth: int) -> Iterator[Element]:
    for each in row:
        match tag(each):
            case "w:tc" if child(each, "w:tcPr", "w:cellDel") is None:
                yield each
            case "w:sdt" | "w:customXml" | "w:sdtContent" if (
                depth <= limits().depth
            ):
                yield from _cells_of(each, depth + 1)


def _joined(cell: list[Piece]) -> list[Words]:
    """Return what a cell holds as one run of words: its paragraphs as lines, its lists with their marks."""
    out: list[Words] = []
    for piece in cell:
        if out:
            out.append(Words("", is_break=True))
        if piece.item is not None:
            out.append(
                Words("• " if piece.item.is_bullet else f"{piece.item.label} ")
            )
        out += piece.words
    return out


def _mark_is_deleted(paragraph: Element) -> bool:
    mark = child(paragraph, "w:pPr", "w:rPr")
    return mark is not None and any(
        True for _ in children(mark, "w:del", "w:moveFrom")
    )


def _is_contents(control: Element) -> bool:
    """Tell whether a content control holds the table of contents."""
    gallery = value(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return (gallery or "").lower() == "table of contents"


def _heading_level(properties: Element | None, of_style: int) -> int:
    """Return the level of a heading from 1; 0 for text. Word's body text is outline level 10."""
    stated = (
        value(properties, "w:outlineLvl") if properties is not None else None
    )
    if stated is None:
        return of_style
    level = number(stated, _TEXT_LEVEL) + 1
    return 0 if level > _TEXT_LEVEL else level


def _list_of(
    properties: Element | None, of_style: tuple[str | None, int]
) -> tuple[str | None, int]:
    """Return the list of a paragraph and its level there: its own, or that of its style."""
    own = child(properties, "w:numPr") if properties is not None else None
    if own is None:
        return of_style
    ident, level = of_style
    stated = value(own, "w:ilvl")
    if stated is not None:
        level = number(stated, 0, 8)
    own_list = value(own, "w:numId")
    return ident if own_list is None else own_list, level


_RULES = ("separator", "continuationSeparator", "continuationNotice")


def part_blocks(root: Element, name: str) -> Iterator[tuple[str, Element]]:
    """Yield the notes or comments of a part by their ids, without the rules that part notes from the text."""
    for each in children(root, name):
        if attribute(each, "w:type") not in _RULES:
            yield attribute(each, "w:id"), each
