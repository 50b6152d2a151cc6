"""The table of contents, and what every text of the flow is made with."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.document import Blocks, Text
from briefgen.renderers.pdf.lines import Typesetter
from briefgen.renderers.pdf.slabs import Leader, Line, Lines, Place, Run, Segment, Slab
from briefgen.styles import Look, StyleSheet
from briefgen.walk import headings, numbered, plain_text

_NUMBER_COLUMN = 26.0
"""Points kept free at the right of the contents for page numbers."""


def contents_slabs(
    blocks: Blocks, depth: int, styles: StyleSheet, typesetter: Typesetter, place: Place
) -> Iterator[Slab]:
    """Yield the table of contents, a slab for each heading down to `depth`."""
    entries = list(headings(blocks, depth))
    toc = place.element.new("TOC")
    for at, heading in enumerate(entries):
        look = styles.look(f"contents-{min(heading.level, 3)}")
        title = plain_text(numbered(heading, numbers=styles.number_headings))
        inner = place.inset(look.indent, _NUMBER_COLUMN)
        link = toc.new("TOCI").new("Reference").new("Link")
        lines = typesetter.lines((Text(title),), look, inner.width, link, inner.x) or [_empty(look, typesetter)]
        for segment in (segment for line in lines for segment in line.segments):
            segment.run.target = heading.id
        slab = lines_slab(lines, look, place._replace(numbers=False))
        pen = typesetter.chunker.pen(replace(look, bold=False, background=""))
        run = Run(pen, link, target=heading.id, number_of=heading.id)
        slab.content.leader = Leader(run, place.x + place.width)  # type: ignore[union-attr]  # it holds lines
        slab.keep = at in (0, len(entries) - 2)  # no entry stands alone at a page's edge
        yield slab


def _empty(look: Look, typesetter: Typesetter) -> Line:
    return Line([Segment(0.0, 0.0, Run(typesetter.chunker.pen(look)), "")])


def baseline(look: Look) -> float:
    """Return how far below a line's top its baseline lies."""
    return (look.leading - look.size) / 2 + 0.79 * look.size


def lines_slab(lines: list[Line], look: Look, place: Place) -> Slab:
    """Return the slab of lines in a look."""
    content = Lines(lines, look.leading, baseline(look), numbered=place.numbers)
    return Slab(len(lines) * look.leading, content, look.before, look.after, look.keep, place.frames)
