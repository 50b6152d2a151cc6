"""Blocks → slabs, in reading order, and the structure tree of what they are. It knows no page."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
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
)
from briefgen.document.scripts import east_asian_of
from briefgen.document.walk import blocks_in
from briefgen.document.ways import blocks_run_backwards
from briefgen.renderers.pdf.blocks.contents import contents_slabs
from briefgen.renderers.pdf.blocks.figures import figure_slabs
from briefgen.renderers.pdf.blocks.frames import framed, inside_frame
from briefgen.renderers.pdf.blocks.lists import list_slabs
from briefgen.renderers.pdf.blocks.notes import call_id, foot_note, note_slabs
from briefgen.renderers.pdf.blocks.tables import TableSetter
from briefgen.renderers.pdf.blocks.texts import TextSetter
from briefgen.renderers.pdf.glyphs.fonts import Fonts
from briefgen.renderers.pdf.glyphs.pens import Voice
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.lines.chunks import Chunker
from briefgen.renderers.pdf.pieces.slabs import (
    Format,
    NoteSlabs,
    Place,
    Rule,
    Slab,
)
from briefgen.renderers.pdf.pieces.structure import Element
from briefgen.standards.han import east_asian_language
from briefgen.styles import Look, StyleSheet
from briefgen.styles.style_file import Page

_HOLD_NO_NOTES = (
    "Caption",
    "Table",
    "THead",
    "TBody",
    "TR",
    "L",
    "LI",
    "Figure",
)


def format_of(
    page: Page,
    *,
    landscape: bool = False,
    columns: int = 1,
) -> Format:
    """Return the pages of a style sheet, turned or in columns."""
    width, height = page.landscape if landscape else (page.width, page.height)
    margins = (page.top, page.right, page.bottom, page.left)
    return Format(width, height, *margins, columns, page.gutter)


def _voice_of(document: Document) -> Voice:
    """Return what a document is in, and which East Asian language its text is in where it has any."""
    language = document.metadata.language
    east = east_asian_language(language) or east_asian_of(document.blocks)
    return Voice(language, east)


class Flow:
    """Sets the blocks of a document into slabs."""

    def __init__(
        self,
        document: Document,
        styles: StyleSheet,
        fonts: Fonts,
    ) -> None:
        self.document = document
        self.styles = styles
        voice = _voice_of(document)
        chunker = Chunker(styles, fonts, self._note, voice)
        self.type = Typesetter(chunker)
        self.texts = TextSetter(styles, self.type)
        self.tables = TableSetter(styles, self.type, self.blocks)
        self.format = format_of(styles.page)
        """Of the pages that are being filled."""
        self.pictures: dict[str, Figure] = {}
        """The figures by the names that pages call them by."""
        self.ends: dict[str, Slab] = {}
        """The last slab of each section that has an id."""
        self._waiting: list[str] = []
        """Ids that the next slab will be found by."""

    @cached_property
    def _has_endnotes(self) -> bool:
        blocks = blocks_in(self.document.blocks)
        return any(isinstance(block, Notes) for block in blocks)

    def slabs(self, root: Element) -> Iterator[Slab]:
        """Yield the slabs of the whole document; their elements become parts of `root`."""
        whole = Place(0.0, self.format.column, root)
        yield from self.blocks(self.document.blocks, whole)
        if (
            self._waiting
        ):  # an anchor with nothing after it still leads somewhere
            yield self._anchored(Slab(0.0))

    def blocks(self, blocks: Blocks, place: Place) -> Iterator[Slab]:
        """Yield the slabs of blocks in their place."""
        for block in blocks:
            for slab in self._block(block, place):
                yield self._anchored(slab) if self._waiting else slab

    def _anchored(self, slab: Slab) -> Slab:
        slab.anchors = (*self._waiting, *slab.anchors)
        self._waiting.clear()
        return slab

    def _wait(self, ident: str) -> None:
        if ident:
            self._waiting.append(ident)

    def _block(self, block: Block, place: Place) -> Iterator[Slab]:
        match block:
            case Paragraph():
                self._wait(block.id)
                yield from self.texts.paragraph(block, place)
            case Section():
                yield from self._section(block, place)
            case Heading():
                yield from self.texts.heading(block, place)
            case ListBlock():
                yield from list_slabs(block, place, self.texts, self.blocks)
            case Table():
                yield from self._table(block, place)
            case Callout(blocks=inner, role=role):
                place = place.within(place.element.new("Div"))
                yield from self._boxed(
                    inner, self.styles.look(role or "text"), place
                )
            case Quote(blocks=inner):
                place = place.within(place.element.new("BlockQuote"))
                place = place._replace(plain="quote")
                yield from self._boxed(inner, self.styles.look("quote"), place)
            case Preformatted(text=text):
                yield from self._preformatted(text, place)
            case Figure():
                yield from self._figure(block, place)
            case Contents():
                yield from self._contents(block, place)
            case Notes(notes=notes):
                yield from note_slabs(notes, self.texts, place)
            case Divider():
                yield self._divider(place)
            case PageBreak():
                yield Slab(0.0, breaks=True)
            case Spread():
                yield from self._spread(block, place)
            case _:
                assert_never(block)

    # ---- parts of the document

    def _section(self, section: Section, place: Place) -> Iterator[Slab]:
        self._wait(section.id)
        element = place.element.new("Sect", ident=section.id)
        if section.language:
            element.say("Lang", section.language)
        if self.type.chunker.voice.east:
            found = east_asian_of(section.blocks)
            element.east = found or element.east
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
        page = self.styles.page
        self.format = format_of(
            page, landscape=spread.landscape, columns=spread.columns
        )
        yield Slab(0.0, format=self.format)
        yield from self.blocks(
            spread.blocks, place._replace(width=self.format.column)
        )
        self.format = outer
        yield Slab(0.0, format=outer)

    def _contents(self, contents: Contents, place: Place) -> Iterator[Slab]:
        blocks = self.document.blocks
        yield from contents_slabs(
            contents, blocks, self.styles, self.type, place
        )

    def _note(self, note: Note, element: Element | None) -> NoteSlabs | None:
        """Set a note for the foot of the page; None where the document prints its notes elsewhere."""
        if element is None:
            return None
        self._waiting.append(call_id(note))
        if self._has_endnotes or element.parent is None:
            return None
        foot = Place(0.0, self.format.column, _holder_of_notes(element.parent))
        return foot_note(note, self.texts, foot)

    # ---- blocks

    def _table(self, table: Table, place: Place) -> Iterator[Slab]:
        """Yield a table's slabs; what waits to be found is found where it begins, not in one of its cells."""
        self._wait(table.id)
        waiting, self._waiting = self._waiting, []
        slabs = list(self.tables.slabs(table, place, self.format.room))
        if not slabs:
            slabs = [Slab(0.0, frames=place.frames)]
        slabs[0].anchors = (*waiting, *slabs[0].anchors)
        yield from slabs

    def _figure(self, figure: Figure, place: Place) -> Iterator[Slab]:
        key = f"Picture{len(self.pictures) + 1}"
        self.pictures[key] = figure
        room = self.format.room
        yield from figure_slabs(
            figure, key, self.styles, self.type, place, room
        )

    def _divider(self, place: Place) -> Slab:
        look = self.styles.look("divider")
        rule = Rule(place.x, place.width, look.rule or look.colour)
        return Slab(1.0, rule, look.before, look.after, frames=place.frames)

    def _boxed(
        self,
        inner: Blocks,
        look: Look,
        place: Place,
    ) -> Iterator[Slab]:
        slabs = self.blocks(inner, inside_frame(look, place))
        backwards = blocks_run_backwards(inner)
        yield from framed(slabs, look, place, backwards=backwards)

    def _preformatted(self, text: str, place: Place) -> Iterator[Slab]:
        look = self.styles.look("code")
        bare = replace(look, background="", bar="", padding=0.0, align="left")
        flat = replace(bare, before=0.0, after=0.0)
        inner = place.inset(look.padding, look.padding)
        yield from framed([self.texts.code(text, flat, inner)], look, place)


def _holder_of_notes(element: Element) -> Element:
    """Return the element that a note becomes a part of: tables hold rows and nothing else (ISO 14289-1, 7.2)."""
    while element.tag in _HOLD_NO_NOTES and element.parent is not None:
        element = element.parent
    return element
