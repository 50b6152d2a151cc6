"""Which rows of a table stand on one page: what a reader would not want divided."""

from briefgen.document.document import Paragraph, Table
from briefgen.document.walk import plain_text

_ROWS = 6
_CHARACTERS = 1000
"""A table that has no more of either is short: about a third of a page at the most."""


def kept_rows(table: Table) -> int:
    """Return how many rows are kept on one page with the row behind them: the head, and all of a short table."""
    return len(table.rows) - 1 if _is_short(table) else table.header_rows


def _is_short(table: Table) -> bool:
    if not 0 < len(table.rows) <= _ROWS:
        return False
    blocks = [
        block for row in table.rows for cell in row for block in cell.blocks
    ]
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    length = sum(len(plain_text(text.inlines)) for text in texts)
    return len(texts) == len(blocks) and length <= _CHARACTERS
