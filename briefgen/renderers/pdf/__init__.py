"""Document → PDF, tagged and fit for archives (PDF/UA-1, PDF/A-2a), in one layout pass.

blocks ─ flow, tables ─► slabs ─ pages ─► placed slabs ─ paint ─► operators ─ assembly ─► bytes
          └ lines ─ chunks ─ pens ─ faces

It does not know what a heading or a table means to an analyst, and decides nothing about words.

Inside:
    blocks: Blocks → slabs, the strips that pages are filled with, and the structure
            tree of what they are. It knows no page
    file:   Pages → the bytes of a PDF: operators, fonts, pictures, metadata. It decides
            nothing about where things stand
    glyphs: Font files → glyphs with their widths and codes. It knows words and
            characters, and no line
    lines:  Inlines → lines of a given width. It knows no page
    pages:  Slabs → pages: where each page ends, what may not part, which notes stand at
            its foot. It draws nothing
    pieces: The types that stages of the PDF hand on: slabs and the structure tree
    writer: the file itself: objects packed and compressed as they come
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import NamedTuple

from briefgen.document import Document, LaidPages, Pages, Table
from briefgen.renderers import Spot
from briefgen.renderers.pdf.blocks.fitting import Fitting
from briefgen.renderers.pdf.blocks.flow import Flow, format_of
from briefgen.renderers.pdf.file.assembly import Assembly
from briefgen.renderers.pdf.file.furniture import Furniture
from briefgen.renderers.pdf.glyphs.fonts import Fonts
from briefgen.renderers.pdf.pages.division import overflowing
from briefgen.renderers.pdf.pages.extents import Extents
from briefgen.renderers.pdf.pages.filling import fill_pages, page_of_ids
from briefgen.renderers.pdf.pieces.structure import Structure
from briefgen.styles import StyleSheet


class Painted(NamedTuple):
    """The file of a layout."""

    content: bytes
    spots: Mapping[str, Spot]
    """The pages on which something of each part with an id was painted."""


class Laid(LaidPages):
    """A document laid out: as a mapping, the page of each id. Passed to `render`, it is not laid out again."""

    def __init__(self, document: Document, styles: StyleSheet) -> None:
        self.document = document
        self.styles = styles
        self.fonts = Fonts(styles.fonts, styles.font_places)
        self.flow = Flow(document, styles, self.fonts)
        self._structure = Structure()
        self._slabs = list(self.flow.slabs(self._structure.root))
        self.pages = fill_pages(self._slabs, format_of(styles.page))
        self._ids = page_of_ids(self.pages)
        self._painting = Lock()
        self._painted: Painted | None = None

    def __getitem__(self, ident: str) -> int:
        return self._ids[ident]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def missing(self) -> Mapping[str, str]:
        """Characters that no font has, with the family that was asked for each."""
        return self.fonts.missing

    @property
    def last_page(self) -> float:
        """How far down its last page the text reaches, as a part of the page's room."""
        page = self.pages[-1]
        feet = (each.top + each.slab.height for each in page.placed)
        return max(feet, default=0.0) / page.format.room

    @cached_property
    def divided(self) -> AbstractSet[int]:
        """Paragraphs with lines on two pages for want of room, by `id()`."""
        return overflowing(self.pages)

    def painted(self) -> Painted:
        """Return the file, which is made once: painting fills the structure tree, and that holds one file."""
        with self._painting:
            if self._painted is None:
                self._painted = self._paint()
            return self._painted

    def _paint(self) -> Painted:
        count = len(self.pages)
        furniture = Furniture(self.document, self.styles, self.flow.type, count)
        assembly = Assembly(self.pages, self, self._structure, furniture)
        content = assembly.write(self.document, self.flow.pictures)
        spots: dict[str, Spot] = {}
        for ident, (first, last) in self._structure.painted().items():
            spots[ident] = {"page": first, "last_page": last}
        return Painted(content, spots)

    def extent(self, begin: str, end: str) -> tuple[float, int] | None:
        """Return pages and lines from the beginning of one section to the end of another, both by their ids.

        Between sections, pages are heights in text areas; from the beginning of the document (an empty `begin`),
        those filled and a part of the last. None for sections that are not in the document, or inside a table.
        """
        return self._extents.between(begin, end)

    @cached_property
    def _extents(self) -> Extents:
        return Extents(self._slabs, self.pages, self.flow.ends)


def lay_out(document: Document, styles: StyleSheet) -> Laid:
    """Return the laid-out document, which knows its pages.

    Raises:
        BriefgenError: a font is not installed or cannot be embedded.
    """
    return Laid(document, styles)


class Fitted(NamedTuple):
    """A document whose tables fit their pages."""

    document: Document
    too_wide: Sequence[tuple[str, Table]]
    """Tables that do not all the same, each with the id of the section that it is in."""


def fitted(document: Document, styles: StyleSheet) -> Fitted:
    """Return a document whose wide tables are set small or stand on pages that are turned.

    Raises:
        BriefgenError: a font is not installed or cannot be embedded.
    """
    fonts = Fonts(styles.fonts, styles.font_places)
    fitting = Fitting(styles, Flow(document, styles, fonts).type)
    blocks = fitting.blocks(document.blocks)
    return Fitted(replace(document, blocks=blocks), fitting.too_wide)


def render(
    document: Document,
    styles: StyleSheet,
    pages: Pages,
) -> bytes:
    """Return the PDF file. Its page numbers are its own; `pages` saves the layout pass where it is this one's.

    Raises:
        BriefgenError: a font is not installed or cannot be embedded.
    """
    return _layout(document, styles, pages).painted().content


def written(
    content: bytes, document: Document, styles: StyleSheet, pages: Pages
) -> Mapping[str, Spot]:
    """Return the pages on which each part with an id was painted.

    The file does not carry the ids: what is told is what painting put into its structure tree, piece by piece. So
    `pages` is best the layout that `render` was given; with any other, the file is made once more to find out.

    Raises:
        BriefgenError: a font is not installed or cannot be embedded.
        ValueError: `content` is not the file of this document.
    """
    painted = _layout(document, styles, pages).painted()
    if painted.content != content:
        raise ValueError(
            "the file was not made of this document in these styles"
        )
    return painted.spots


def _layout(
    document: Document,
    styles: StyleSheet,
    pages: Pages,
) -> Laid:
    """Return the layout of a document: `pages`, where it is that."""
    if (
        isinstance(pages, Laid)
        and pages.document is document
        and pages.styles is styles
    ):
        return pages
    return lay_out(document, styles)
