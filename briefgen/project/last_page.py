"""A last page that is almost empty is saved by setting lines a little closer, in both files alike."""

from typing import TYPE_CHECKING, NamedTuple

from briefgen.document import Document
from briefgen.styles import StyleSheet
from briefgen.styles.closing_up import STEPS, closed_up

if TYPE_CHECKING:
    from briefgen.renderers.pdf import Laid

_LAST_PAGE = 0.2
"""A last page that is filled to less than this part is saved if it can be."""
_MOST = 12
"""Only briefs of so many pages are closed up: they are laid out anew for that."""
_FULL = 0.97
"""To this part the page that is then the last may be filled: word processors set some lines longer."""


class Closed(NamedTuple):
    """A document laid out, and the styles of both files that it then has."""

    laid: "Laid"
    styles: StyleSheet
    word_styles: StyleSheet


def with_full_last_page(
    document: Document,
    styles: StyleSheet,
    word_styles: StyleSheet,
) -> Closed:
    """Return a document laid out with its lines a little closer, where that saves a last page that is almost empty.

    A draft in a template has looks of its own, and would not follow. One with comments is to be edited.

    Raises:
        BriefgenError: a font is not installed or cannot be embedded.
    """
    from briefgen.renderers import pdf  # noqa: PLC0415 - reportlab takes 0.1 s to load

    as_it_is = Closed(pdf.lay_out(document, styles), styles, word_styles)
    count = len(as_it_is.laid.pages)
    is_short = 1 < count <= _MOST and as_it_is.laid.last_page < _LAST_PAGE
    has_own_looks = word_styles.roles != styles.roles
    if not is_short or document.tracked or has_own_looks:
        return as_it_is
    for step in STEPS:
        closer = closed_up(styles, step)
        laid = pdf.lay_out(document, closer)
        if len(laid.pages) < count and laid.last_page <= _FULL:
            return Closed(laid, closer, closed_up(word_styles, step))
    return as_it_is
