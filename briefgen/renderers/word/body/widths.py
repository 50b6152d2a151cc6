"""How wide the columns of a table are, in twips. Word measures again what is only estimated here."""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

from briefgen.document import Cell, Inlines, MarkingLabel, Paragraph, Table
from briefgen.document.walk import plain_text
from briefgen.renderers.word.parts.xml import twips
from briefgen.styles import Look, StyleSheet

_NARROW = frozenset("fijlrtI.,:;!|'()[]/- \u00a0")
_WIDE = frozenset("mwMW@%–—")
_LONGEST_WORD = 0.45
"""No word asks for more than this part of the table's width."""
_MANY = 300
"""Widths are taken from so many rows at most."""
_OTHER = (60.0, 120.0)
"""Points that lists and the like ask for at least, and at best."""
_SLACK = 3.0


def fits_content(table: Table) -> bool:
    """Tell whether the columns of a table are as wide as their content asks: where none has a share."""
    return not any(column.share for column in table.columns)


def column_widths(table: Table, styles: StyleSheet, width: float) -> list[int]:
    """Return the columns' widths; together they are exactly `width` points.

    For columns that fit their content these are the widths to begin with. Word adjusts them, LibreOffice does not.
    """
    shares = (
        _asked(table, styles, width)
        if fits_content(table)
        else [column.share for column in table.columns]
    )
    ends = [
        twips(width * edge / sum(shares)) for edge in accumulate(shares, initial=0.0)
    ]
    return [right - left for left, right in pairwise(ends)]


def _asked(table: Table, styles: StyleSheet, width: float) -> list[float]:
    """Return about as many points for each column as its longest line asks, or, in want of room, its longest word."""
    least, most = [1.0] * len(table.columns), [1.0] * len(table.columns)
    look, head = (
        styles.look(table.role or "table"),
        styles.look(table.role or "table-head"),
    )
    for at, row in enumerate(table.rows[:_MANY]):
        column = 0
        for cell in row:
            if cell.columns == 1 and cell.rows == 1 and column < len(most):
                word, line = _cell_widths(
                    cell, styles, head if at < table.header_rows else look
                )
                least[column] = max(least[column], min(word, width * _LONGEST_WORD))
                most[column] = max(most[column], line)
            column += cell.columns
    least, most = (
        [each + 2 * look.gutter + _SLACK for each in widths] for widths in (least, most)
    )
    if sum(most) <= width or sum(least) >= width:
        return most if sum(most) <= width else least
    part = (width - sum(least)) / (sum(most) - sum(least))
    return [low + (high - low) * part for low, high in zip(least, most, strict=True)]


def _cell_widths(cell: Cell, styles: StyleSheet, look: Look) -> tuple[float, float]:
    """Return about how many points the longest word and the longest line of a cell ask for."""
    texts = [block for block in cell.blocks if isinstance(block, Paragraph)]
    lines = [
        list(
            _words(text.inlines, styles, styles.look(text.role) if text.role else look)
        )
        for text in texts
    ]
    longest = [_OTHER] if len(texts) < len(cell.blocks) else [(0.0, 0.0)]
    longest += [
        (max(words), sum(words) + (len(words) - 1) * look.size / 4)
        for words in lines
        if words
    ]
    return max(word for word, _ in longest), max(line for _, line in longest)


def _words(inlines: Inlines, styles: StyleSheet, look: Look) -> Iterator[float]:
    """Yield about how wide each word is; a marking's label stands in a box and in a look of its own."""
    marking = styles.look("marking")
    for inline in inlines:
        if isinstance(inline, MarkingLabel):
            yield _width(f"\u00a0{inline.marking.label}\u00a0", marking)
    for word in plain_text(
        inline for inline in inlines if not isinstance(inline, MarkingLabel)
    ).split():
        yield _width(word, look)


def _width(word: str, look: Look) -> float:
    shown = word.upper() if look.capitals else word
    return sum(map(_letter, shown)) * look.size * (1.06 if look.bold else 1.0)


@cache
def _letter(letter: str) -> float:
    """Return about how wide a letter is, in parts of the font size."""
    if letter in _NARROW:
        return 0.33
    if letter in _WIDE:
        return 0.88
    return (
        1.0 if east_asian_width(letter) in "WF" else 0.68 if letter.isupper() else 0.57
    )
