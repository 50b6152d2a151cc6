"""How wide the columns of a table are."""

from briefgen.document import Cell, Paragraph, Table
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.styles import Look

_LONGEST_WORD = 0.45
"""No word asks for more than this part of the table's width: longer ones, such as addresses, are broken."""
_SMALLEST = 0.6
"""Text becomes no smaller than this part of its size."""
_MANY = 2000
"""Widths are taken from so many rows at most."""
_SLACK = 0.5
_BETWEEN = 12.0
"""Words of neighbouring columns stand at least so far apart, even in a table without gutters."""


def column_widths(
    table: Table, look: Look, head: Look, typesetter: Typesetter, width: float
) -> tuple[list[float], float]:
    """Return the width of each column, in points, and the part of its size that text is set in.

    Columns have the shares that the layout gives them; without any, what their content asks for.
    """
    shares = [column.share for column in table.columns]
    if any(shares):
        total = sum(shares)
        return [width * share / total for share in shares], 1.0
    least = [1.0] * len(shares)
    most = [1.0] * len(shares)
    for at, row in enumerate(table.rows[:_MANY]):
        column = 0
        for cell in row:
            if cell.columns == 1 and cell.rows == 1 and column < len(shares):
                word, line = _cell_widths(
                    cell, head if at < table.header_rows else look, typesetter
                )
                least[column] = max(least[column], min(word, width * _LONGEST_WORD))
                most[column] = max(most[column], line)
            column += cell.columns
    pad = max(2 * look.gutter, _BETWEEN) + _SLACK
    return _shared([each + pad for each in least], [each + pad for each in most], width)


def _cell_widths(cell: Cell, look: Look, typesetter: Typesetter) -> tuple[float, float]:
    texts = [block.inlines for block in cell.blocks if isinstance(block, Paragraph)]
    widths = [typesetter.width(text, look) for text in texts] or [(0.0, 0.0)]
    if len(texts) < len(cell.blocks):  # lists and the like take what they get
        widths.append((60.0, 120.0))
    return max(word for word, _ in widths), max(line for _, line in widths)


def _shared(
    least: list[float], most: list[float], width: float
) -> tuple[list[float], float]:
    """Return widths between the least and the most that columns ask for, in sum `width`."""
    if sum(most) <= width:
        free = width - sum(most)
        return [each + free * each / sum(most) for each in most], 1.0
    if sum(least) > width:
        return [each * width / sum(least) for each in least], max(
            _SMALLEST, width / sum(least)
        )
    wish = sum(most) - sum(least)
    free = width - sum(least)
    return [
        low + (high - low) * free / wish for low, high in zip(least, most, strict=True)
    ], 1.0
