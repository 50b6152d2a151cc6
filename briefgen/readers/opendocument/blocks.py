"""The blocks of an OpenDocument file: paragraphs, headings, list items and tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefgen.files.commonmark import Words
from briefgen.files.limits import limits, too_much
from briefgen.files.office_xml import Element, attribute, number, tag
from briefgen.readers.office.pieces import Numbered, Piece
from briefgen.readers.office.tables import table_of
from briefgen.readers.opendocument.inlines import Line, Runs, Story, read_line
from briefgen.readers.opendocument.lists import LEVELS, Counts, Lists

_COLUMNS, _ROWS = 63, 1_000
"""Repeated cells and rows of a table are read no further."""
_GROUPS = (
    "table:table-header-rows",
    "table:table-rows",
    "table:table-row-group",
)
_CELLS = ("table:table-cell", "table:covered-table-cell")
_SILENT = (
    "text:table-of-content",
    "text:tracked-changes",
    "text:sequence-decls",
    "text:variable-decls",
    "text:user-field-decls",
    "text:alphabetical-index-auto-mark-file",
    "office:forms",
    "office:annotation-end",
    "office:scripts",
)
"""What is no text, or repeats the headings."""
_QUOTES = ("quotations", "quote", "block quotation", "intense quote")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands: in which list, and how deep."""

    counts: Counts | None = None
    style: str = ""
    level: int = -1
    is_first: bool = False
    """Whether a paragraph here is the one that has the label."""
    start: int | None = None


@dataclass
class Blocks:
    """Reads the blocks of one part."""

    story: Story
    lists: Lists
    _headings: Counts = field(default_factory=lambda: Counts("headings"))
    _by_ident: dict[str, Counts] = field(default_factory=dict)
    _by_style: dict[str, Counts] = field(default_factory=dict)

    def read(
        self,
        container: Element,
        depth: int = 0,
        place: _Place = _Place(),
    ) -> Iterator[Piece]:
        """Yield the pieces of a body, a cell, a note or a text box."""
        if depth > limits().depth:
            what = f"tables, lists or text boxes stand {depth} levels deep"
            raise too_much(self.story.where, "depth", what)
        for each in container:
            match tag(each):
                case "text:p" | "text:h":
                    yield from self.paragraph(each, depth, place)
                    place = replace(place, is_first=False)
                case "text:list":
                    yield from self.listed(each, depth, place)
                case "text:numbered-paragraph":
                    yield from self.numbered_paragraph(each, depth)
                case "table:table":
                    yield from self.table(each, depth)
                case "text:section" if (
                    attribute(each, "text:display") == "none"
                ):
                    words = "".join(map(str, each.itertext()))
                    self.story.tally.add_hidden(words)
                case name if name in _SILENT:
                    pass
                case name if (
                    name.startswith("draw:") and name != "draw:text-box"
                ):
                    yield from self.drawing(each, depth)
                case _:
                    yield from self.read(each, depth + 1, place)

    def paragraph(
        self,
        element: Element,
        depth: int,
        place: _Place,
    ) -> Iterator[Piece]:
        """Yield a paragraph, then the text boxes that are anchored in it."""
        line = read_line(element, self.story)
        numbered = self.numbered(element, place)
        piece = Piece(line.words, calls=line.calls, comments=line.comments)
        if piece.plain or piece.calls:
            yield self.styled(element, piece, numbered, place)
        elif piece.comments:
            yield piece
        yield from self.boxes(line, depth)

    def boxes(self, line: Line, depth: int) -> Iterator[Piece]:
        """Yield what the text boxes of a paragraph hold."""
        for box in line.boxes:
            yield from self.read(box, depth + 1)

    def styled(
        self,
        element: Element,
        piece: Piece,
        numbered: Numbered | None,
        place: _Place,
    ) -> Piece:
        """Return a paragraph as what its style and its list make it."""
        names = self.story.styles.names(
            "paragraph", attribute(element, "text:style-name")
        )
        is_title = "title" in names
        level = (
            self.level(element) if tag(element) == "text:h" else int(is_title)
        )
        if level:
            words = [replace(each, bold=False) for each in piece.words]
            if numbered and numbered.label:
                words.insert(0, Words(f"{numbered.label}{numbered.gap}"))
            return replace(piece, words=words, level=level, is_title=is_title)
        if numbered is not None:
            ident = place.counts.ident if place.counts else ""
            return replace(piece, item=numbered, list_id=ident)
        return replace(piece, is_quote=bool(names & set(_QUOTES)))

    def level(self, heading: Element) -> int:
        """Return the level of a heading, from 1."""
        return max(
            1, number(attribute(heading, "text:outline-level"), 1, LEVELS)
        )

    def numbered(self, element: Element, place: _Place) -> Numbered | None:
        """Return the place of a paragraph in its list, which counts it."""
        is_counted = attribute(element, "text:is-list-header") != "true"
        if place.counts is not None:
            if not (place.is_first and is_counted):
                return None
            own = self.story.styles.list_of(
                attribute(element, "text:style-name")
            )
            style = place.style or own
            return self.lists.numbered(
                style, place.counts, place.level, place.start
            )
        if tag(element) != "text:h" or not is_counted:
            return None
        stated = attribute(element, "text:start-value")
        start = number(stated, 1) if stated else None
        return self.lists.heading(
            self._headings, self.level(element) - 1, start
        )

    def listed(
        self,
        element: Element,
        depth: int,
        place: _Place,
    ) -> Iterator[Piece]:
        """Yield the items of a list; one inside of an item counts with that."""
        style = attribute(element, "text:style-name") or place.style
        counts = place.counts or self.counts(element, style)
        level = min(place.level + 1, LEVELS - 1)
        for item in element:
            if tag(item) not in ("text:list-item", "text:list-header"):
                continue
            stated = attribute(item, "text:start-value")
            here = _Place(
                counts,
                style,
                level,
                is_first=tag(item) == "text:list-item",
                start=number(stated, 1) if stated else None,
            )
            yield from self.read(item, depth + 1, here)

    def counts(self, element: Element, style: str) -> Counts:
        """Return how far the list that an element begins, or goes on with, has counted."""
        ident = attribute(element, "xml:id") or f"list {len(self._by_ident)}"
        goes_on_with = attribute(element, "text:continue-list")
        counts = self._by_ident.get(goes_on_with)
        if (
            counts is None
            and attribute(element, "text:continue-numbering") == "true"
        ):
            counts = self._by_style.get(style)
        counts = counts or Counts(ident)
        self._by_ident[ident] = self._by_style[style] = counts
        return counts

    def numbered_paragraph(
        self, element: Element, depth: int
    ) -> Iterator[Piece]:
        """Yield a paragraph that is an item by itself."""
        style = attribute(element, "text:style-name")
        name = attribute(element, "text:list-id") or style
        counts = self._by_ident.setdefault(name, Counts(name))
        level = number(attribute(element, "text:level"), 1, LEVELS)
        stated = attribute(element, "text:start-value")
        start = number(stated, 1) if stated else None
        place = _Place(
            counts, style, max(level, 1) - 1, is_first=True, start=start
        )
        yield from self.read(element, depth + 1, place)

    def drawing(self, element: Element, depth: int) -> Iterator[Piece]:
        """Yield what a drawing holds that stands on the page and in no paragraph."""
        line = Line()
        Runs(self.story, line).drawing(element)
        if line.words:
            yield Piece(line.words)
        yield from self.boxes(line, depth)

    def table(self, element: Element, depth: int) -> Iterator[Piece]:
        """Yield a table, or what its cells hold."""
        grid = [
            list(self.cells(row, depth)) for row in self.rows(element, depth)
        ]
        yield from table_of(grid, self.story.tally)

    def rows(self, table: Element, depth: int) -> Iterator[Element]:
        """Yield the rows of a table, those that are repeated as often as they are."""
        for each in table:
            if tag(each) == "table:table-row":
                times = number(
                    attribute(each, "table:number-rows-repeated"), 1, _ROWS
                )
                yield from [each] * times
            elif tag(each) in _GROUPS and depth <= limits().depth:
                yield from self.rows(each, depth + 1)

    def cells(self, row: Element, depth: int) -> Iterator[list[Piece]]:
        """Yield what the cells of a row hold; those that are merged into another are empty."""
        for each in row:
            if tag(each) not in _CELLS:
                continue
            spans = (
                "table:number-columns-spanned",
                "table:number-rows-spanned",
            )
            if any(number(attribute(each, name), 1) > 1 for name in spans):
                self.story.tally.add("merged-cells")
            times = number(
                attribute(each, "table:number-columns-repeated"), 1, _COLUMNS
            )
            for _ in range(times):
                yield list(self.read(each, depth + 1))
