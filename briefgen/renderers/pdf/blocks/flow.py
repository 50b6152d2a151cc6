"""Blocks → slabs, in reading order, and the structure tree of what they are. It knows no page."""

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
    Figure,
    Heading,
    Inlines,
    ListBlock,
    Note,
    Notes,
    PageBreak,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Spread,
    Table,
    Text,
)
from briefgen.document.walk import blocks_in, numbered, plain_text
from briefgen.renderers.pdf.blocks.contents import baseline, contents_slabs, lines_slab
from briefgen.renderers.pdf.blocks.figures import figure_slabs
from briefgen.renderers.pdf.blocks.tables import TableSetter
from briefgen.renderers.pdf.glyphs.fonts import Fonts
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.lines.chunks import Chunker
from briefgen.renderers.pdf.pages.division import stacked_height
from briefgen.renderers.pdf.pieces.slabs import (
    Bookmark,
    Format,
    Frame,
    Line,
    Lines,
    NoteSlabs,
    Place,
    Rule,
    Slab,
)
from briefgen.renderers.pdf.pieces.structure import Element, Structure
from briefgen.styles import Look, StyleSheet
from briefgen.styles.style_file import Page

_PARAGRAPH_NUMBER = 24.0
"""Points kept free at the left of numbered paragraphs."""
_LEAST_WIDTH = 90.0
"""A list is not set further in where less than this would be left for its text."""
_BULLET = "•"


def format_of(page: Page, *, landscape: bool = False, columns: int = 1) -> Format:
    """Return the pages of a style sheet, turned or in columns."""
    width, height = page.landscape if landscape else (page.width, page.height)
    return Format(
        width,
        height,
        page.top,
        page.right,
        page.bottom,
        page.left,
        columns,
        page.gutter,
    )


class Flow:
    """Sets the blocks of a document into slabs."""

    def __init__(
        self, document: Document, styles: StyleSheet, fonts: Fonts, structure: Structure
    ) -> None:
        self.document = document
        self.styles = styles
        self.type = Typesetter(
            Chunker(styles, fonts, self._note), document.metadata.language
        )
        self.tables = TableSetter(styles, self.type, self.blocks)
        self.structure = structure
        self.format = format_of(styles.page)
        self.pictures: dict[str, Figure] = {}
        self._endnotes = any(
            isinstance(block, Notes) for block in blocks_in(document.blocks)
        )
        self.ends: dict[str, Slab] = {}
        """The last slab of each section that has an id."""
        self._anchors: list[str] = []
        self._level = 0
        self._paragraphs = 0

    def slabs(self) -> Iterator[Slab]:
        """Yield the slabs of the whole document."""
        yield from self.blocks(
            self.document.blocks, Place(0.0, self.format.column, self.structure.root)
        )
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
            case Paragraph(inlines=inlines, role=role, id=ident):
                self._anchors += [ident] if ident else []
                yield from self._paragraph(inlines, role or place.plain, place, ident)
            case Section():
                yield from self._section(block, place)
            case Heading():
                yield from self._heading(block, place)
            case ListBlock():
                yield from self._list(block, place)
            case Table():
                yield from self._table(block, place)
            case Callout(blocks=inner, role=role):
                place = place.within(place.element.new("Div"))
                yield from self._framed(inner, self.styles.look(role or "text"), place)
            case Quote(blocks=inner):
                place = place.within(place.element.new("BlockQuote"))._replace(
                    plain="quote"
                )
                yield from self._framed(inner, self.styles.look("quote"), place)
            case Preformatted(text=text):
                yield from self._preformatted(text, place)
            case Figure():
                key = f"Picture{len(self.pictures) + 1}"
                self.pictures[key] = block
                yield from figure_slabs(
                    block, key, self.styles, self.type, place, self.format.room
                )
            case Contents():
                yield from contents_slabs(
                    block, self.document.blocks, self.styles, self.type, place
                )
            case Notes(notes=notes):
                yield from self._endnote_list(notes, place)
            case Divider():
                look = self.styles.look("divider")
                rule = Rule(place.x, place.width, look.rule or look.colour)
                yield Slab(1.0, rule, look.before, look.after, frames=place.frames)
            case PageBreak():
                yield Slab(0.0, breaks=True)
            case Spread():
                yield from self._spread(block, place)
            case _:
                assert_never(block)

    def _section(self, section: Section, place: Place) -> Iterator[Slab]:
        self._anchors += [section.id] if section.id else []
        element = place.element.new("Sect", ident=section.id)
        element = element.say("Lang", section.language) if section.language else element
        slab = None
        for slab in self.blocks(section.blocks, place.within(element)):
            yield slab
        if slab and section.id:
            self.ends[section.id] = slab

    def _spread(self, spread: Spread, place: Place) -> Iterator[Slab]:
        """Yield blocks on pages or in columns of their own; inside a box or a cell they stay where they are."""
        if place.frames or place.width < self.format.column:
            yield from self.blocks(spread.blocks, place)
            return
        outer = self.format
        self.format = format_of(
            self.styles.page, landscape=spread.landscape, columns=spread.columns
        )
        yield Slab(0.0, format=self.format)
        yield from self.blocks(spread.blocks, place._replace(width=self.format.column))
        self.format = outer
        yield Slab(0.0, format=outer)

    # ---- text

    def _paragraph(
        self, inlines: Inlines, role: str, place: Place, ident: str
    ) -> Iterator[Slab]:
        look = self.styles.look(role)
        if not (look.numbered and place.numbers and inlines):
            yield from self._text(
                inlines, look, place, "Title" if role == "title" else "P", ident
            )
            return
        inner = place.inset(max(0.0, _PARAGRAPH_NUMBER - look.indent))
        slabs = list(self._text(inlines, look, inner, "P", ident))
        if slabs and isinstance(slabs[0].content, Lines):
            self._paragraphs += 1
            element = slabs[0].content.lines[0].segments[0].run.element
            self._mark(slabs[0], f"{self._paragraphs}.", element, look, place.x)
        yield from slabs

    def _text(
        self, inlines: Inlines, look: Look, place: Place, tag: str, ident: str = ""
    ) -> Iterator[Slab]:
        """Yield the lines of a text as one slab, and the rule under it."""
        inner = place.inset(look.indent)
        lines = self.type.lines(
            inlines, look, inner.width, place.element.new(tag, ident=ident), inner.x
        )
        if not lines:
            return
        slab = lines_slab(lines, look, place)
        yield slab
        if look.rule:
            slab.after, slab.keep = 0.0, True
            rule = Rule(place.x, place.width, look.rule)
            yield Slab(3.0, rule, after=look.after, keep=look.keep, frames=place.frames)

    def _heading(self, heading: Heading, place: Place) -> Iterator[Slab]:
        look = self.styles.heading_look(heading.level, heading.role)
        inlines = numbered(heading, numbers=self.styles.number_headings)
        # Levels that are skipped are closed up: H3 may not come straight under H1 (ISO 14289-1, 7.4.2).
        self._level = min(heading.level, self._level + 1)
        slabs = list(self._text(inlines, look, place, f"H{self._level}", heading.id))
        if slabs and heading.id:
            slabs[0].anchors = (heading.id,)
            slabs[0].bookmark = Bookmark(
                heading.level, plain_text(inlines).replace("\u00a0", ""), heading.id
            )
        yield from slabs

    def _table(self, table: Table, place: Place) -> Iterator[Slab]:
        """Yield a table's slabs; what waits to be found is found where it begins, not in one of its cells."""
        waiting, self._anchors = [*self._anchors, *([table.id] if table.id else [])], []
        slabs = list(self.tables.slabs(table, place, self.format.room)) or [
            Slab(0.0, frames=place.frames)
        ]
        slabs[0].anchors = (*waiting, *slabs[0].anchors)
        yield from slabs

    def _preformatted(self, text: str, place: Place) -> Iterator[Slab]:
        look = self.styles.look("code")
        flat = replace(
            look,
            background="",
            bar="",
            padding=0.0,
            before=0.0,
            after=0.0,
            align="left",
        )
        inner = place.inset(look.padding, look.padding)
        element = place.element.new("P")
        lines: list[Line] = []
        for row in text.expandtabs(4).replace(" ", "\u00a0").split("\n"):
            lines += self.type.lines(
                (Text(f"{row} "),), flat, inner.width, element, inner.x
            ) or [Line([])]
        yield from self._in_frame([lines_slab(lines, flat, inner)], look, place)

    # ---- notes

    def _note(self, note: Note, element: Element | None) -> NoteSlabs | None:
        """Set a note for the foot of the page; None where the document prints its notes elsewhere."""
        if element is None:
            return None
        self._anchors.append(f"{note.id}/call")
        if self._endnotes or element.parent is None:
            return None
        place = Place(0.0, self.format.column, element.parent)
        slabs = list(self._note_slabs(note, place, self.styles.look("footnote")))
        return NoteSlabs(slabs, stacked_height(slabs))

    def _endnote_list(self, notes: tuple[Note, ...], place: Place) -> Iterator[Slab]:
        for note in notes:
            yield from self._note_slabs(note, place, self.styles.look("footnote"))

    def _note_slabs(self, note: Note, place: Place, look: Look) -> Iterator[Slab]:
        element = place.element.new("Note").say("ID", note.id)
        label = element.new("Lbl")
        hang = max(14.0, 5.0 + len(note.label) * look.size * 0.6)
        inner = place.inset(hang).within(element)._replace(numbers=False)
        slabs = list(self._text(note.inlines, replace(look, indent=0.0), inner, "P"))
        slabs = slabs or [Slab(look.leading, frames=place.frames)]
        self._mark(slabs[0], note.label, label, look, place.x, target=f"{note.id}/call")
        slabs[0].anchors = (note.id,)
        yield from slabs

    # ---- lists

    def _list(self, block: ListBlock, place: Place) -> Iterator[Slab]:
        look, text = self.styles.look("list"), self.styles.look("text")
        indent = look.indent if place.width - look.indent >= _LEAST_WIDTH else 0.0
        kind = "Decimal" if block.ordered else "Disc"
        element = place.element.new("L", f"/A<</O/List/ListNumbering/{kind}>>")
        inner = place.inset(indent)._replace(plain="text", numbers=False)
        last = len(block.items) - 1
        for at, item in enumerate(block.items):
            mark = f"{block.start + at}." if block.ordered else _BULLET
            part = element.new("LI")
            label = part.new("Lbl")
            slabs = list(self.blocks(item, inner.within(part.new("LBody"))))
            if not slabs:
                slabs = [Slab(look.leading, frames=place.frames)]
            if not isinstance(slabs[0].content, Lines) and slabs[0].content is not None:
                # the mark needs a line of its own
                slabs.insert(0, Slab(text.leading, keep=True, frames=place.frames))
            start = inner.x - max(indent, self._mark_width(mark, text) + 4)
            self._mark(slabs[0], mark, label, text, start)
            slabs[-1].after = look.after if at < last else text.after
            yield from slabs

    def _mark_width(self, mark: str, look: Look) -> float:
        return self.type.width((Text(mark),), look)[0]

    def _mark(
        self,
        slab: Slab,
        mark: str,
        element: Element | None,
        look: Look,
        x: float,
        target: str = "",
    ) -> None:
        """Put a mark at `x` before the first line of a slab; an empty slab gets a line for it."""
        if target and element is not None:
            element = element.new("Link")
        line = self.type.line(
            (Text(f"{mark} "),), replace(look, capitals=False), x, element
        )
        for segment in line.segments:
            segment.run.target = target
        segments = [
            each._replace(code=each.code + each.run.pen.space_code)
            for each in line.segments
        ]
        if isinstance(slab.content, Lines):
            first = slab.content.lines[0]
            slab.content.lines[0] = first._replace(
                segments=[*segments, *first.segments]
            )
        else:
            slab.content = Lines([Line(segments)], look.leading, baseline(look))
            slab.height = max(slab.height, look.leading)

    # ---- boxes

    def _framed(self, inner: Blocks, look: Look, place: Place) -> Iterator[Slab]:
        inset = place.inset(look.padding, look.padding)._replace(
            frames=(), numbers=False
        )
        yield from self._in_frame(self.blocks(inner, inset), look, place)

    def _in_frame(
        self, slabs: Iterable[Slab], look: Look, place: Place
    ) -> Iterator[Slab]:
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
        yield Slab(
            padding, before=look.before, keep=True, frames=(*place.frames, frame)
        )
        yield from inside
        yield Slab(padding, after=look.after, frames=(*place.frames, frame))
