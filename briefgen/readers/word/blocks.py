"""The blocks of a Word file: paragraphs, headings, list items and tables, with every tracked change accepted."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.files.commonmark import Words, plain
from briefgen.files.limits import limits, too_much
from briefgen.files.office_xml import (
    Element,
    attribute,
    child,
    children,
    inside,
    number,
    tag,
    value,
)
from briefgen.readers.office.pieces import Numbered, Piece, packed_address
from briefgen.readers.office.tables import table_of
from briefgen.readers.word.controls import is_contents, is_unfilled
from briefgen.readers.word.drawings import alternative
from briefgen.readers.word.inlines import (
    Line,
    Story,
    read_line,
)
from briefgen.readers.word.numbering import Numbering
from briefgen.readers.word.styles import look_of

ENTRY_TAG = "bg:entry/"
"""Begins the tag of a content control that holds one entry; its id follows."""
_COLUMNS = 63
"""Word's tables have no more columns."""
_TEXT_LEVEL = 9
"""Outline level of what is no heading, from 0."""
_DEEPEST = 8
"""The last level of lists, from 0."""
_DROP_CAP = 2
"""A large first letter, and a quotation mark before it."""
_DROPPED = ("drop", "margin")
_QUOTES = ("quote", "intense quote")


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
                if _is_drop_cap(element) or _is_boxed_letter(line):
                    pending = line.unmarked()
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
                    if inner is not None and self.is_shown(each):
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
                    self.story.tally.add("joined-file")
                case "w:commentRangeStart":
                    self.story.open_comments.add(attribute(each, "w:id"))
                case "w:commentRangeEnd":
                    self.story.open_comments.discard(attribute(each, "w:id"))

    def is_unfilled(self, control: Element) -> bool:
        """Tell whether a content control only asks to be filled in."""
        return is_unfilled(control, self.story.styles, self.story.tally)

    def is_shown(self, control: Element) -> bool:
        """Tell whether a content control holds text, and not the contents or what asks to fill it in."""
        return not is_contents(control) and not self.is_unfilled(control)

    def paragraph(
        self,
        element: Element,
        line: Line,
        depth: int,
        entry: str,
    ) -> Iterator[Piece]:
        """Yield a paragraph, then the pictures and text boxes in it."""
        line = _with_drop_cap(line)
        piece = Piece(
            line.words, calls=line.calls, comments=line.comments, entry=entry
        )
        if piece.plain or piece.calls:
            yield from self.styled(piece, child(element, "w:pPr"))
        elif not _mark_is_hidden(element):
            self.place(child(element, "w:pPr"))  # an empty item counts too
        if piece.comments and not (piece.plain or piece.calls):
            yield piece
        yield from self.beside(line, depth, entry)

    def styled(
        self, piece: Piece, properties: Element | None
    ) -> Iterator[Piece]:
        """Yield a paragraph as what its style and its list make it: a heading, an item, a quotation, text."""
        styles = self.story.styles
        style = styles.paragraph_style(properties)
        name = styles.name(style)
        level = _heading_level(properties, styles.outline_level(style))
        ident, numbered = self.place(properties)
        if name.startswith("toc ") and name[4:].isdigit():
            return  # the contents repeat the headings
        if level:
            words = [replace(each, bold=False) for each in piece.words]
            if numbered and numbered.label:
                words.insert(0, Words(f"{numbered.label}{numbered.gap}"))
            yield replace(
                piece, words=words, level=level, is_title=name == "title"
            )
        elif numbered is not None:
            yield replace(piece, item=numbered, list_id=ident)
        else:
            yield replace(piece, is_quote=name in _QUOTES)

    def place(self, properties: Element | None) -> tuple[str, Numbered | None]:
        """Return the list of the next paragraph and its place there, which counts it."""
        styles = self.story.styles
        style = styles.paragraph_style(properties)
        own = child(properties, "w:numPr") if properties is not None else None
        ident, level = styles.numbering(style)
        if ident:
            level = self.numbering.level_of(ident, style, level)
        if own is not None:
            own_list, stated = value(own, "w:numId"), value(own, "w:ilvl")
            ident = ident if own_list is None else own_list
            level = number(stated, level, _DEEPEST)
        if not ident:
            return "", None
        return ident, self.numbering.next(ident, level)

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
        yield from self.beside(line, depth, entry)

    def beside(
        self,
        line: Line,
        depth: int,
        entry: str,
    ) -> Iterator[Piece]:
        """Yield the pictures that stand in a paragraph, and the text boxes that are anchored in it."""
        for picture in line.pictures:
            address = packed_address(self.story.where.file, picture.part)
            about = picture.description
            words = [Words(f"[picture: {about}]")] if about else []
            yield Piece(words, picture=address, about=about, entry=entry)
        for box in line.boxes:
            yield from self.read(box, depth + 1, entry)

    def table(
        self,
        element: Element,
        depth: int,
        entry: str,
    ) -> Iterator[Piece]:
        """Yield a table, or what its cells hold."""
        rows = self.rows(element, depth)
        grid = [list(self.cells(row, depth, entry)) for row in rows]
        yield from table_of(grid, self.story.tally, entry)

    def rows(self, table: Element, depth: int) -> Iterator[Element]:
        """Yield the rows of a table that no tracked change has deleted."""
        for each in table:
            match tag(each):
                case "w:tr":
                    if child(each, "w:trPr", "w:del") is None:
                        yield each
                    else:
                        self.story.tally.add("tracked-changes")
                case "w:sdt" if self.is_unfilled(each):
                    pass
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
        for each, asks in self.cells_of(row, depth):
            # A cell that nobody filled in keeps its place in the row.
            content = [] if asks else list(self.read(each, depth + 1, entry))
            span = number(value(each, "w:tcPr", "w:gridSpan"), 1, _COLUMNS)
            goes_down = value(each, "w:tcPr", "w:vMerge") == "restart"
            if span > 1 or goes_down:
                self.story.tally.add("merged-cells")
            yield content
            yield from ([] for _ in range(span - 1))

    def cells_of(
        self,
        row: Element,
        depth: int,
        *,
        is_unfilled_in: bool = False,
    ) -> Iterator[tuple[Element, bool]]:
        """Yield the cells of a row that no tracked change has deleted, and whether they only ask to be filled in."""
        for each in row:
            match tag(each):
                case "w:tc" if child(each, "w:tcPr", "w:cellDel") is None:
                    yield each, is_unfilled_in
                case "w:sdt" | "w:customXml" | "w:sdtContent" if (
                    depth <= limits().depth
                ):
                    asks = tag(each) == "w:sdt" and self.is_unfilled(each)
                    yield from self.cells_of(
                        each, depth + 1, is_unfilled_in=asks or is_unfilled_in
                    )


def _mark_is_deleted(paragraph: Element) -> bool:
    mark = child(paragraph, "w:pPr", "w:rPr")
    return mark is not None and any(
        True for _ in children(mark, "w:del", "w:moveFrom")
    )


def _mark_is_hidden(paragraph: Element) -> bool:
    return bool(look_of(child(paragraph, "w:pPr", "w:rPr")).hidden)


def _is_drop_cap(paragraph: Element) -> bool:
    """Tell whether a paragraph is the large first letter, or word, of the next one."""
    frame = child(paragraph, "w:pPr", "w:framePr")
    return frame is not None and attribute(frame, "w:dropCap") in _DROPPED


def _is_boxed_letter(line: Line) -> bool:
    """Tell whether a paragraph holds nothing but a text box with the large first letter of the next one."""
    is_alone = len(line.boxes) == 1 and not line.words
    return is_alone and bool(_drop_cap_in(line.boxes[0]))


def _drop_cap_in(box: Element) -> str:
    """Return the large first letter that a text box is; empty where it is more."""
    text = "".join(each.text or "" for each in inside(box, "w:t")).strip()
    is_letter = 0 < len(text) <= _DROP_CAP and text[-1].isupper()
    return text if is_letter else ""


def _with_drop_cap(line: Line) -> Line:
    """Return a paragraph with its large first letter, where that stands in a text box of its own."""
    goes_on = plain(line.words)[:1].islower()
    for box in line.boxes if goes_on else ():
        letter = _drop_cap_in(box)
        if letter:
            others = [each for each in line.boxes if each is not box]
            return replace(
                line, words=[Words(letter), *line.words], boxes=others
            )
    return line


def _heading_level(properties: Element | None, of_style: int) -> int:
    """Return the level of a heading from 1; 0 for text. Word's body text is outline level 10."""
    stated = (
        value(properties, "w:outlineLvl") if properties is not None else None
    )
    if stated is None:
        return of_style
    level = number(stated, _TEXT_LEVEL) + 1
    return 0 if level > _TEXT_LEVEL else level


_RULES = ("separator", "continuationSeparator", "continuationNotice")


def part_blocks(root: Element, name: str) -> Iterator[tuple[str, Element]]:
    """Yield the notes or comments of a part by their ids, without the rules that part notes from the text."""
    for each in children(root, name):
        if attribute(each, "w:type") not in _RULES:
            yield attribute(each, "w:id"), each
