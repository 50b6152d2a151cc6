"""How wide the columns of a table are, in twips. Word measures again what is only estimated here."""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

from briefgen.document import Inlines, MarkingLabel, Paragraph, Table
from briefgen.document.walk import plain_text
from briefgen.document.widths import Width, fits_content, shared, wanted
from briefgen.renderers.word.parts.xml import twips
from briefgen.styles import Look, StyleSheet

_NARROW = frozenset("fijlrtI.,:;!|'()[]/- \u00a0")
_WIDE = frozenset("mwMW@%–—")
_MANY = 300
"""Widths are taken from so many rows at most."""
_SLACK = 3.0


def column_widths(
    table: Table,
    styles: StyleSheet,
    width: float,
) -> list[int]:
    """Return the columns' widths; together they are exactly `width` points.

    For columns that fit their content these are the widths to begin with. Word adjusts them, LibreOffice does not.
    """
    shares = [column.share for column in table.columns]
    if fits_content(table):
        shares = _asked(table, styles, width)
    total = sum(shares)
    edges = accumulate(shares, initial=0.0)
    ends = [twips(width * edge / total) for edge in edges]
    return [right - left for left, right in pairwise(ends)]


def _asked(
    table: Table,
    styles: StyleSheet,
    width: float,
) -> list[float]:
    """Return about as many points for each column as its content asks for."""
    look = styles.look(table.role or "table")
    head = styles.look(table.role or "table-head")

    def measure(paragraph: Paragraph, in_head: bool) -> Width:
        return _paragraph_width(paragraph, styles, head if in_head else look)

    gutters = 2 * look.gutter + _SLACK
    return shared(wanted(table, width, gutters, measure, _MANY), width)


def _paragraph_width(
    paragraph: Paragraph,
    styles: StyleSheet,
    look: Look,
) -> Width:
    """Return about how wide the longest word of a paragraph is, and all of it on one line."""
    own = styles.look(paragraph.role) if paragraph.role else look
    words = list(_words(paragraph.inlines, styles, own))
    if not words:
        return 0.0, 0.0
    spaces = (len(words) - 1) * look.size / 4
    return max(words), sum(words) + spaces


def _words(
    inlines: Inlines,
    styles: StyleSheet,
    look: Look,
) -> Iterator[float]:
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
        1.0
        if east_asian_width(letter) in "WF"
        else 0.68
        if letter.isupper()
        else 0.57
    )
