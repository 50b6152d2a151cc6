"""About how wide the columns of a table and lines are. Word measures again what is only estimated here."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate, pairwise
from types import MappingProxyType
from unicodedata import east_asian_width

from briefgen.document import (
    Inline,
    Inlines,
    MarkingLabel,
    PageNumber,
    Paragraph,
    Table,
)
from briefgen.document.line_ends import divided, divided_address
from briefgen.document.walk import plain_text
from briefgen.document.widths import (
    Wanted,
    Width,
    fits_content,
    of_shares,
    shared,
    wanted,
)
from briefgen.renderers.word.parts.xml import twips
from briefgen.styles import Look, StyleSheet
from briefgen.styles.font_files import find_font_file
from briefgen.styles.font_rights import rights_of
from briefgen.styles.font_widths import advances_of

_LETTERS: Mapping[str, float] = {
    **dict.fromkeys("ijlI.,:;!|' \u00a0", 0.31),
    **dict.fromkeys("frt()[]/-", 0.39),
    **dict.fromkeys("mwMW@%–—", 0.92),
}
"""How wide letters are that are narrower or wider than others, in parts of the font size."""
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
"""What stands between words; spaces without a line end are a part of them."""
_BOLD = 1.14
"""How much wider bold letters are."""
_PAGE = "000"
"""The room for a page number."""
_NOTHING: Mapping[int, float] = MappingProxyType({})


def column_widths(
    table: Table,
    styles: StyleSheet,
    width: float,
) -> list[int]:
    """Return the columns' widths in twips; together they are exactly `width` points.

    For columns that fit their content these are the widths to begin with. Word adjusts them, LibreOffice does not.
    """
    asked = _asked(table, styles, width)
    widths = (
        shared(asked, width)
        if fits_content(table)
        else of_shares(table, asked, width)
    )
    total = sum(widths)
    edges = accumulate(widths, initial=0.0)
    ends = [twips(width * edge / total) for edge in edges]
    return [right - left for left, right in pairwise(ends)]


def line_width(
    inlines: Inlines,
    styles: StyleSheet,
    look: Look,
) -> float:
    """Return about how many points inlines of a look take on one line, page numbers among them."""
    late = sum(isinstance(inline, PageNumber) for inline in inlines)
    numbers = late * _width(_PAGE, styles, look)
    return _width_of(inlines, styles, look)[1] + numbers


def _asked(
    table: Table,
    styles: StyleSheet,
    width: float,
) -> Wanted:
    """Return about how many points the content of each column asks for."""

    def measure(paragraph: Paragraph, in_head: bool) -> Width:
        own = styles.cell_role(table.role, head=in_head, small=table.small)
        look = styles.look(paragraph.role or own)
        return _width_of(paragraph.inlines, styles, look)

    gutter = styles.look(table.role or "table").gutter
    return wanted(table, width, gutter, measure)


def _width_of(
    inlines: Inlines,
    styles: StyleSheet,
    look: Look,
) -> Width:
    """Return about how wide the longest word of inlines is, and all of them on one line."""
    words = list(_words(inlines, styles, look))
    if not words:
        return 0.0, 0.0
    pieces = [piece for word in words for piece in word]
    spaces = (len(words) - 1) * _width(" ", styles, look)
    return max(pieces), sum(pieces) + spaces


def _words(
    inlines: Inlines,
    styles: StyleSheet,
    look: Look,
) -> Iterator[list[float]]:
    """Yield about how wide each word is, in the pieces that a line may divide it into.

    A marking's label stands in a box and in a look of its own.
    """
    marking = styles.look("marking")
    others: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, MarkingLabel):
            label = f"\u00a0{inline.marking.label}\u00a0"
            yield [_width(label, styles, marking)]
        else:
            others.append(inline)
    for word in filter(None, _BLANKS.split(plain_text(others))):
        pieces = (
            smallest
            for piece in divided(word)
            for smallest in divided_address(piece)
        )
        yield [_width(piece, styles, look) for piece in pieces]


def _width(
    word: str,
    styles: StyleSheet,
    look: Look,
) -> float:
    """Return how wide a word is: in the font that the file carries, else about."""
    shown = word.upper() if look.capitals else word
    known = _carried(styles, look)
    if all(ord(letter) in known for letter in shown):
        return sum(known[ord(letter)] for letter in shown) * look.size
    return sum(map(_letter, shown)) * look.size * (_BOLD if look.bold else 1.0)


def _carried(styles: StyleSheet, look: Look) -> Mapping[int, float]:
    """Return the widths of the characters of a face that the file carries; none where it does not."""
    if styles.embed == "none" or styles.house is not None:
        return _NOTHING
    font = styles.font_of(look)
    weight = font.bold if look.bold else font.regular
    style = "italic" if look.italic else "normal"
    file = find_font_file(font.family, weight, style, font.path)
    rights = rights_of(file) if file else None
    if rights is None or not rights.embedding:
        return _NOTHING
    return advances_of(file)


@cache
def _letter(letter: str) -> float:
    """Return about how wide a letter is, in parts of the font size; of a wide font, as a program may lack ours."""
    if letter in _LETTERS:
        return _LETTERS[letter]
    if letter.isdigit():
        return 0.64
    if east_asian_width(letter) in "WF":
        return 1.0
    return 0.69 if letter.isupper() else 0.61
