"""The table of contents, and what every text of the flow is made with."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.document import Blocks, Contents, Figure, Table, Text
from briefgen.document.walk import captioned, captions, headings, numbered, plain_text
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
_LABEL = "x-label"
"""A language for private use (RFC 5646), by which the pieces of a label are found among those of its caption."""


def contents_slabs(
    contents: Contents,
    blocks: Blocks,
    styles: StyleSheet,
    typesetter: Typesetter,
    place: Place,
) -> Iterator[Slab]:
    """Yield the table of contents of the blocks of a document, a slab for each of its lines."""
    entries = list(_entries(contents, blocks, numbers=styles.number_headings))
    toc = place.element.new("TOC")
    for at, (role, words, ident) in enumerate(entries):
        look = styles.look(role)
        inner = place.inset(look.indent, _NUMBER_COLUMN)
        link = toc.new("TOCI").new("Reference").new("Link")
        lines = typesetter.lines((Text(words),), look, inner.width, link, inner.x) or [
            _empty(look, typesetter)
        ]
        for segment in (segment for line in lines for segment in line.segments):
            segment.run.target = ident
        slab = lines_slab(lines, look, place._replace(numbers=False))
        pen = typesetter.chunker.pen(replace(look, bold=False, background=""))
        run = Run(pen, link, target=ident, number_of=ident)
        slab.content.leader = Leader(run, place.x + place.width)  # type: ignore[union-attr]  # it holds lines
        slab.keep = at in (
            0,
            len(entries) - 2,
        )  # no entry stands alone at a page's edge
        yield slab


def _entries(
    contents: Contents, blocks: Blocks, *, numbers: bool
) -> Iterator[tuple[str, str, str]]:
    """Yield the role, the words and the id of each line of the contents."""
    if contents.of == "headings":
        for heading in headings(blocks, contents.depth):
            yield (
                f"contents-{min(heading.level, 3)}",
                plain_text(numbered(heading, numbers=numbers)),
                heading.id,
            )
    else:
        for block in captions(blocks, contents.of):
            yield "contents-captions", plain_text(captioned(block)), block.id


def caption_lines(
    block: Figure | Table,
    look: Look,
    typesetter: Typesetter,
    place: Place,
    element: Element | None,
) -> list[Line]:
    """Return the lines of a caption, its label an element of its own."""
    label, *words = captioned(block) or (Text(""),)
    if block.label and isinstance(label, Text):
        label = replace(label, language=_LABEL)
    lines = typesetter.lines((label, *words), look, place.width, element, place.x)
    for segment in lines[0].segments if lines else ():
        part = segment.run.element
        if part is not None and part.texts == {"Lang": _LABEL}:
            part.tag, part.texts = "Lbl", None
    return lines


def _empty(look: Look, typesetter: Typesetter) -> Line:
    return Line([Segment(0.0, 0.0, Run(typesetter.chunker.pen(look)), "")])


def baseline(look: Look) -> float:
    """Return how far below a line's top its baseline lies."""
    return (look.leading - look.size) / 2 + 0.79 * look.size


def lines_slab(lines: list[Line], look: Look, place: Place) -> Slab:
    """Return the slab of lines in a look."""
    content = Lines(lines, look.leading, baseline(look), numbered=place.numbers)
    return Slab(
        len(lines) * look.leading,
        content,
        look.before,
        look.after,
        look.keep,
        place.frames,
    )
