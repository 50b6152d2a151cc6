"""How wide the columns of a table are, by what is set in them."""

from briefgen.document import Paragraph, Table
from briefgen.document.widths import (
    Wanted,
    Width,
    fits_content,
    gutters_of,
    of_shares,
    shared,
    wanted,
)
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.styles import StyleSheet

_SMALLEST = 0.6
"""Text becomes no smaller than this part of its size."""
_MANY = 2000
"""Widths are taken from so many rows at most."""
_SLACK = 0.5
_BETWEEN = 12.0
"""Words of neighbouring columns stand at least so far apart where columns fit their content."""


def column_widths(
    table: Table,
    styles: StyleSheet,
    typesetter: Typesetter,
    width: float,
) -> tuple[list[float], float]:
    """Return the width of each column, in points, and the part of its size that text is set in.

    Columns have the shares that the layout gives them, but for words that need more; without any, what their content
    asks for.
    """
    look = styles.look(table.role or "table")
    head = styles.look("table-head")

    def measure(paragraph: Paragraph, in_head: bool) -> Width:
        cell = head if in_head and not table.role else look
        own = styles.look(paragraph.role) if paragraph.role else cell
        return typesetter.width(paragraph.inlines, own)

    if not fits_content(table):
        bare = gutters_of(look.gutter, len(table.columns))
        gutters = [each + _SLACK for each in bare]
        asked = wanted(table, width, gutters, measure, _MANY)
        return of_shares(table, asked, width), 1.0

    gutter = max(2 * look.gutter, _BETWEEN) + _SLACK
    gutters = [gutter] * len(table.columns)
    asked = wanted(table, width, gutters, measure, _MANY)
    needed = sum(asked.least)
    if needed <= width:
        return shared(asked, width), 1.0
    size = max(_SMALLEST, width / needed)
    # Markings keep their size.
    smaller = [
        max(least * size, whole)
        for least, whole in zip(asked.least, asked.whole, strict=True)
    ]
    return shared(Wanted(smaller, smaller, asked.whole), width), size
