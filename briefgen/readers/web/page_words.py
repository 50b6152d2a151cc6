"""The words that somebody sees in the text of a page, in the simplest way: block by block, whatever is made of them.

Counted is everything in the part that is read, and around it in what a page marks as its text, but lists of links.
Navigation, footers, forms, comments by readers and teasers of other pages are no text.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from briefgen.problems import Location
from briefgen.readers.web.furniture import leads_elsewhere, stands_outside
from briefgen.readers.web.html_tree import parse_html, seen_only
from briefgen.readers.web.page_shape import (
    BLOCKS,
    Measure,
    elements,
    measured,
)
from briefgen.readers.words_kept import Piece

_MARKED = ("article", "main")
_OF_SITE = 0.25
"""Part of a page's paragraphs that may stand beside its text."""
_FEW = 60
"""Words of such paragraphs that any page may have."""


class Pieces(NamedTuple):
    """Pieces of text that a page shows."""

    near: list[Piece]
    """Those that stand in the part that is read, or in what is marked as the text around it."""
    far: list[Piece]
    """Paragraphs elsewhere on the page, such as what a site says of itself on each of its pages."""

    def of_text(self) -> tuple[Piece, ...]:
        """Return those that are the text: all of them, if too many stand elsewhere to be of the site."""
        near, far = (
            sum(len(piece.text.split()) for piece in pieces) for pieces in self
        )
        is_much = far > max(_FEW, (near + far) * _OF_SITE)
        return (*self.near, *(self.far if is_much else ()))


def seen_pieces(
    body: Any,
    measures: Mapping[Any, Measure],
    beside: set[Any],
    part: Any,
) -> Pieces:
    """Return the pieces of text that a page shows. `beside` holds what is no text, and `part` is what is read."""
    around = [each for each in part.iterancestors() if each.tag in _MARKED]
    centre = around[-1] if around else part
    pieces = Pieces([], [])
    outside = inside = listed = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element not in measures:
            continue
        step = 1 if event == "start" else -1
        is_outside = element in beside or stands_outside(element)
        outside += step * (is_outside or element.tag == "a")
        inside += step * (element is centre)
        listed += step * leads_elsewhere(element, measures[element])
        if event == "end" or outside or element.tag not in BLOCKS:
            continue
        measure = measures[element]
        says = measure.own_linked * 2 < measure.own
        if measure.is_prose or (inside and says and not listed):
            text = " ".join(_own_words(element, measures))
            piece = Piece(text, element.sourceline or 0)
            (pieces.near if inside else pieces.far).append(piece)
    return pieces


def pieces_in(
    html: str,
    where: Location,
) -> list[Piece]:
    """Return the pieces of text in a piece of HTML that is text from end to end, such as a message."""
    tree = parse_html(html, where)
    if tree is None:
        return []
    seen_only(tree)
    measures = measured(tree)
    return [
        Piece(" ".join(_own_words(element, measures)))
        for element in elements(tree)
        if element.tag in BLOCKS and measures[element].own
    ]


def _own_words(
    element: Any,
    measures: Mapping[Any, Measure],
) -> list[str]:
    """Return the words of an element that stand in no block inside of it."""
    pieces = [element.text or ""]
    for child in element:
        inner = measures.get(child)
        if inner is not None and child.tag == "br":
            pieces.append(" ")
        elif (
            inner is not None
            and child.tag not in BLOCKS
            and not inner.holds_blocks
        ):
            pieces += child.itertext()
        elif inner is not None:
            pieces.append(" ")
        pieces.append(child.tail or "")
    return "".join(pieces).split()
