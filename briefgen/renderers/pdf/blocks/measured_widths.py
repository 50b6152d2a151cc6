"""How wide the columns of a table are, by what is set in them."""

from briefgen.document import Paragraph, Table
from briefgen.document.widths import (
    Wanted,
    Width,
    fits_content,
    of_shares,
    shared,
    wanted,
)
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.styles import StyleSheet


def column_widths(
    table: Table,
    styles: StyleSheet,
    typesetter: Typesetter,
    width: float,
) -> list[float]:
    """Return the width of each column, in points.

    Columns have the shares that the layout gives them, but for words that need more; without any, what their content
    asks for.
    """
    asked = wanted_by(table, styles, typesetter, width)
    if fits_content(table):
        return shared(asked, width)
    return of_shares(table, asked, width)


def wanted_by(
    table: Table,
    styles: StyleSheet,
    typesetter: Typesetter,
    width: float,
) -> Wanted:
    """Return what the columns of a table ask for that is so wide."""

    def measure(paragraph: Paragraph, in_head: bool) -> Width:
        own = styles.cell_role(table.role, head=in_head, small=table.small)
        look = styles.look(paragraph.role or own)
        return typesetter.width(paragraph.inlines, look)

    gutter = styles.look(table.role or "table").gutter
    return wanted(table, width, gutter, measure)
