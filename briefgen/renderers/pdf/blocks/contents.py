"""The table of contents, and lists of figures and tables."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from briefgen.document import Blocks, Contents, Heading, Inlines
from briefgen.document.walk import (
    captioned,
    captions,
    headings,
    numbered,
    plain_text,
    spoken,
)
from briefgen.renderers.pdf.blocks.texts import lines_slab
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.pieces.slabs import (
    Leader,
    Line,
    Lines,
    Place,
    Run,
    Segment,
    Slab,
)
from briefgen.renderers.pdf.pieces.structure import Element
from briefgen.styles import Look, StyleSheet

_NUMBER_COLUMN = 26.0
"""Points kept free at the right of the contents for page numbers."""
_DEEPEST = 3
"""The deepest level that has a look of its own."""


class _Entry(NamedTuple):
    """A line of the contents, and the id of what it leads to."""

    role: str
    words: Inlines
    ident: str
    apart: int = 0
    """So many characters at the beginning of the words are a number or label, which says nothing of their way."""


def contents_slabs(
    contents: Contents,
    blocks: Blocks,
    styles: StyleSheet,
    typesetter: Typesetter,
    place: Place,
) -> Iterator[Slab]:
    """Yield the table of contents of the blocks of a document, a slab for each of its entries."""
    entries = list(_entries(contents, blocks, numbers=styles.number_headings))
    toc = place.element.new("TOC")
    for at, entry in enumerate(entries):
        look = styles.look(entry.role)
        link = toc.new("TOCI").new("Reference").new("Link")
        slab = _entry_slab(entry, look, typesetter, place, link)
        # No entry stands alone at a page's edge.
        slab.keep = at in (0, len(entries) - 2)
        yield slab


def _entries(
    contents: Contents,
    blocks: Blocks,
    *,
    numbers: bool,
) -> Iterator[_Entry]:
    if contents.of == "headings":
        for heading in headings(blocks, contents.depth):
            yield _heading_entry(heading, numbers=numbers)
    else:
        for block in captions(blocks, contents.of):
            words = spoken(captioned(block))
            apart = _length(words) - _length(block.caption)
            yield _Entry("contents-captions", words, block.id, apart)


def _heading_entry(heading: Heading, *, numbers: bool) -> _Entry:
    role = f"contents-{min(heading.level, _DEEPEST)}"
    words = spoken(numbered(heading, numbers=numbers))
    apart = _length(words) - _length(heading.inlines)
    return _Entry(role, words, heading.id, apart)


def _length(inlines: Inlines) -> int:
    return len(plain_text(inlines))


def _entry_slab(
    entry: _Entry,
    look: Look,
    typesetter: Typesetter,
    place: Place,
    link: Element,
) -> Slab:
    inner = place.inset(look.indent, _NUMBER_COLUMN)
    lines = typesetter.lines(
        entry.words,
        look,
        inner.width,
        link,
        inner.x,
        backwards=False if entry.apart else None,
        apart=entry.apart,
    )
    lines = lines or [_empty(look, typesetter)]
    for line in lines:
        for segment in line.segments:
            segment.run.target = entry.ident
    slab = lines_slab(lines, look, place._replace(numbers=False))
    if isinstance(slab.content, Lines):
        pen = typesetter.chunker.pen(replace(look, bold=False, background=""))
        run = Run(pen, link, target=entry.ident, number_of=entry.ident)
        slab.content.leader = Leader(run, place.x + place.width)
    return slab


def _empty(look: Look, typesetter: Typesetter) -> Line:
    run = Run(typesetter.chunker.pen(look))
    return Line([Segment(0.0, 0.0, run, "")])
