"""How wide the columns of a table are, by what is set in them."""

from briefgen.document import Paragraph, Table
from briefgen.document.widths import Width, fits_content, shared, wanted
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.styles import Look

_SMALLEST = 0.6
"""Text becomes no smaller than this part of its size."""
_MANY = 2000
"""Widths are taken from so many rows at most."""
_SLACK = 0.5
_BETWEEN = 12.0
"""Words of neighbouring columns stand at least so far apart, even in a table without gutters."""


def column_widths(
    table: Table,
    look: Look,
    head: Look,
    typesetter: Typesetter,
    width: float,
) -> tuple[list[float], float]:
    """Return the width of each column, in points, and the part of its size that text is set in.

    Columns have the shares that the layout gives them; without any, what their content asks for.
    """
    if not fits_content(table):
        shares = [column.share for column in table.columns]
        total = sum(shares)
        return [width * share / total for share in shares], 1.0

    def measure(paragraph: Paragraph, in_head: bool) -> Width:
        return typesetter.width(paragraph.inlines, head if in_head else look)

    gutters = max(2 * look.gutter, _BETWEEN) + _SLACK
    asked = wanted(table, width, gutters, measure, _MANY)
    needed = sum(asked.least)
    size = max(_SMALLEST, width / needed) if needed > width else 1.0
    return shared(asked, width), size
