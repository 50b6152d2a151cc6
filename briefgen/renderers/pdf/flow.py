"""Blocks → slabs, in reading order. It knows no page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from briefgen.document import (
    Block,
    Blocks,
    Callout,
    Contents,
    Divider,
    Document,
    Heading,
    Inlines,
    ListBlock,
    PageBreak,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Table,
    Text,
    headings,
    numbered,
    plain_text,
)
from briefgen.renderers.pdf.lines import Typesetter
from briefgen.renderers.pdf.slabs import Bookmark, ContentsLine, Frame, Line, Place, Row, Rule, Slab
from briefgen.renderers.pdf.tables import TableSetter
from briefgen.styles import Look, StyleSheet

_NUMBER_COLUMN = 26.0
"""Points kept free at the right of the contents for page numbers."""
_BULLET = "•"


class Flow:
    """Sets the blocks of a document into slabs."""

    def __init__(self, document: Document, styles: StyleSheet, typesetter: Typesetter) -> None:
        self.document = document
        self.styles = styles
        self.type = typesetter
        self.tables = TableSetter(styles, typesetter, self.blocks)
        self._anchors: list[str] = []

    def slabs(self) -> Iterator[Slab]:
        """Yield the slabs of the whole document."""
        yield from self.blocks(self.document.blocks, Place(0.0, self.styles.page.measure))
        if self._anchors:  # an anchor with nothing after it still leads somewhere
            yield self._anchored(Slab(0.0))

    def blocks(self, blocks: Blocks, place: Place) -> Iterator[Slab]:
        """Yield the slabs of blocks in their place."""
        for block in blocks:
            for slab in self._block(block, place):
                yield self._anchored(slab) if self._anchors else slab

    def _anchored(self, slab: Slab) -> Slab:
        slab.anchors = (*self._anchors, *slab.anchors)
        self._anchors.clear()
        return slab

    def _block(self, block: Block, place: Place) -> Iterator[Slab]:
        match block:
            case Heading():
                yield from self._heading(block, place)
            case Paragraph(inlines=inlines, role=role, id=ident):
                self._anchors += [ident] if ident else []
                yield from self._text(inlines, self.styles.look(role or place.plain), place)
            case ListBlock():
                yield from self._list(block, place)
            case Table():
                yield from self._table(block, place)
            case Callout(blocks=inner, role=role):
                yield from self._framed(inner, self.styles.look(role or "text"), place)
            case Quote(blocks=inner):
                yield from self._framed(inner, self.styles.look("quote"), place._replace(plain="quote"))
            case Preformatted(text=text):
                yield from self._preformatted(text, place)
            case Contents(depth=depth):
                yield from self._contents(depth, place)
            case Divider():
                look = self.styles.look("divider")
                rule = Rule(place.x, place.width, look.rule or look.colour)
                yield Slab(1.0, rule, look.before, look.after, frames=place.frames)
            case PageBreak():
                yield Slab(0.0, breaks=True)
            case Section(blocks=inner, id=ident):
                self._anchors += [ident] if ident else []
                yield from self.blocks(inner, place)
            case _:
                assert_never(block)

    # ---- text

    def _text(self, inlines: Inlines, look: Look, place: Place) -> Iterator[Slab]:
        """Yield a slab a line, tied so that no line of a paragraph stands alone at a page's edge."""
        inner = place.inset(look.indent)
        lines = self.type.lines(inlines, look, inner.width)
        yield from _tied(lines, look, inner)
        if look.rule and lines:
            rule = Rule(place.x, place.width, look.rule)
            yield Slab(3.0, rule, after=look.after, keep=look.keep, frames=place.frames)

    def _heading(self, heading: Heading, place: Place) -> Iterator[Slab]:
        look = self.styles.heading_look(heading.level, heading.role)
        inlines = numbered(heading, numbers=self.styles.number_headings)
        slabs = list(self._text(inlines, look, place))
        if slabs and heading.id:
            slabs[0].anchors = (heading.id,)
            slabs[0].bookmark = Bookmark(heading.level, plain_text(inlines).replace("\u00a0", ""), heading.id)
        yield from slabs

    def _table(self, table: Table, place: Place) -> Iterator[Slab]:
        """Yield a table's slabs; what waits to be found is found where it begins, not in one of its cells."""
        waiting, self._anchors = [*self._anchors, *([table.id] if table.id else [])], []
        slabs = list(self.tables.slabs(table, place)) or [Slab(0.0, frames=place.frames)]
        slabs[0].anchors = (*waiting, *slabs[0].anchors)
        yield from slabs

    def _preformatted(self, text: str, place: Place) -> Iterator[Slab]:
        look = self.styles.look("code")
        rows = text.expandtabs(4).replace(" ", "\u00a0").split("\n")
        flat = replace(look, background="", bar="", padding=0.0, before=0.0, after=0.0)
        inner = place.inset(look.padding, look.padding)
        slabs = (slab for row in rows for slab in self._code_line(row, flat, inner))
        yield from self._in_frame(slabs, look, place)

    def _code_line(self, row: str, look: Look, place: Place) -> Iterator[Slab]:
        lines = self.type.lines((Text(row),), look, place.width) or [Line([], look.size)]
        for line in lines:
            _shift(line, place.x)
            yield Slab(look.leading, line)

    # ---- lists

    def _list(self, block: ListBlock, place: Place) -> Iterator[Slab]:
        look = self.styles.look("list")
        inner = place.inset(look.indent)._replace(plain="text")
        last = len(block.items) - 1
        for at, item in enumerate(block.items):
            mark = f"{block.start + at}." if block.ordered else _BULLET
            slabs = list(self.blocks(item, inner))
            if not slabs:
                slabs = [Slab(look.leading, frames=place.frames)]
            if isinstance(slabs[0].content, Row | Rule):  # the mark needs a line of its own
                slabs.insert(0, Slab(self.styles.look("text").leading, keep=True, frames=place.frames))
            self._mark(slabs[0], mark, inner.x)
            slabs[-1].after = look.after if at < last else self.styles.look("text").after
            yield from slabs

    def _mark(self, slab: Slab, mark: str, x: float) -> None:
        """Put a list mark before the first line of an item, whose text begins at `x`."""
        look = self.styles.look("text")
        line = self.type.line((Text(mark),), look)
        width = line.pieces[-1].x + line.pieces[-1].width
        start = x - max(self.styles.look("list").indent, width + 4)
        pieces = [piece._replace(x=start + piece.x, text=piece.text + " ") for piece in line.pieces]
        if isinstance(slab.content, Line):
            slab.content.pieces[:0] = pieces
        elif slab.content is None:
            line.pieces = pieces
            slab.content, slab.height = line, max(slab.height, look.leading)

    # ---- boxes

    def _framed(self, inner: Blocks, look: Look, place: Place) -> Iterator[Slab]:
        slabs = self.blocks(inner, place.inset(look.padding, look.padding)._replace(frames=()))
        yield from self._in_frame(slabs, look, place)

    def _in_frame(self, slabs: Iterable[Slab], look: Look, place: Place) -> Iterator[Slab]:
        """Yield slabs inside a box in a look, with its padding above and below."""
        frame = Frame(place.x, place.width, look.background, look.bar)
        inside = list(slabs)
        if not inside:
            return
        padding = look.padding if look.background else 0.0
        inside[-1].after = 0.0
        inside[-1].keep = bool(padding)
        for slab in inside:
            slab.frames = (*place.frames, frame, *slab.frames)
        yield Slab(padding, before=look.before, keep=True, frames=(*place.frames, frame))
        yield from inside
        yield Slab(padding, after=look.after, frames=(*place.frames, frame))

    # ---- contents

    def _contents(self, depth: int, place: Place) -> Iterator[Slab]:
        entries = list(headings(self.document.blocks, depth))
        for at, heading in enumerate(entries):
            look = self.styles.look(f"contents-{min(heading.level, 3)}")
            title = plain_text(numbered(heading, numbers=self.styles.number_headings))
            inner = place.inset(look.indent, _NUMBER_COLUMN)
            lines = self.type.lines((Text(title),), look, inner.width) or [Line([], self.type.baseline(look))]
            slabs = list(_tied(lines, look, inner))
            last = slabs[-1].content
            if isinstance(last, Line):
                ink = self.type.ink(replace(look, bold=False), "0")
                slabs[-1].content = ContentsLine(last.pieces, last.baseline, heading.id, ink, place.x + place.width)
                slabs[-1].keep = at in (0, len(entries) - 2)  # no entry stands alone at a page's edge
            yield from slabs


def _tied(lines: list[Line], look: Look, place: Place) -> Iterator[Slab]:
    """Yield the slabs of a paragraph: two lines at least stand together at either end of it."""
    last = len(lines) - 1
    for at, line in enumerate(lines):
        _shift(line, place.x)
        yield Slab(
            look.leading,
            line,
            look.before if at == 0 else 0.0,
            look.after if at == last and not look.rule else 0.0,
            keep=look.keep or at == 0 < last or at == last - 1 or (at == last and bool(look.rule)),
            frames=place.frames,
        )


def _shift(line: Line, x: float) -> None:
    if x:
        line.pieces = [piece._replace(x=piece.x + x) for piece in line.pieces]
