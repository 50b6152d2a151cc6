"""Figures → slabs: the picture, scaled to its place, and the caption that it is kept with."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.document import Figure
from briefgen.document.captions import LEAST_FIGURE_GAP
from briefgen.document.walk import plain_text
from briefgen.renderers.pdf.blocks.captions import caption_lines
from briefgen.renderers.pdf.blocks.texts import lines_slab
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.pieces.slabs import PictureBox, Place, Slab
from briefgen.styles import StyleSheet

_HIGHEST = 0.8
"""The part of a page that a picture and its caption may fill."""
_LEFT_OF = {"center": 0.5, "right": 1.0}
"""The part of the free width that stands left of a picture, by its alignment."""


def figure_slabs(
    figure: Figure,
    key: str,
    styles: StyleSheet,
    typesetter: Typesetter,
    place: Place,
    room: float,
) -> Iterator[Slab]:
    """Yield the picture, known as `key` in the file, and its caption; `room` is the height of a page's text."""
    look = styles.look("figure")
    caption = styles.look("caption")
    says = figure.alt or plain_text(figure.caption) or "Figure"
    element = place.element.new("Figure", ident=figure.id).say("Alt", says)
    captioned = place.element.new("Caption") if figure.caption else None
    below = replace(caption, after=look.after, keep=False, align=look.align)
    lines = caption_lines(figure, below, typesetter, place, captioned)

    highest = room * _HIGHEST - len(lines) * caption.leading
    width, height = _scaled(figure, place, highest)
    x = place.x + (place.width - width) * _LEFT_OF.get(look.align, 0.0)
    after = max(caption.before, LEAST_FIGURE_GAP) if lines else look.after
    box = PictureBox(x, width, key, element)
    slab = Slab(height, box, look.before, after, bool(lines), place.frames)
    slab.anchors = (figure.id,) if figure.id else ()
    yield slab
    if lines:
        yield lines_slab(lines, below, place)


def _scaled(
    figure: Figure,
    place: Place,
    highest: float,
) -> tuple[float, float]:
    """Return the width and height of a picture, as large as it asks for and no larger than its place."""
    wide, high = figure.picture.size
    asked = place.width * figure.width if figure.width else wide
    width = min(place.width, asked)
    height = min(width * high / wide, highest)
    return height * wide / high, height
