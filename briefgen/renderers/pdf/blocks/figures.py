"""Figures → slabs: the picture, scaled to its place, and the caption that it is kept with."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.document import Figure
from briefgen.document.walk import plain_text
from briefgen.renderers.pdf.blocks.contents import caption_lines, lines_slab
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.pieces.slabs import PictureBox, Place, Slab
from briefgen.styles import StyleSheet

_HIGHEST = 0.8
"""The part of a page that a picture and its caption may fill."""


def figure_slabs(
    figure: Figure,
    key: str,
    styles: StyleSheet,
    typesetter: Typesetter,
    place: Place,
    room: float,
) -> Iterator[Slab]:
    """Yield the picture, known as `key` in the file, and its caption; `room` is the height of a page's text."""
    look, caption = styles.look("figure"), styles.look("caption")
    element = place.element.new("Figure", ident=figure.id).say(
        "Alt", figure.alt or plain_text(figure.caption) or "Figure"
    )
    below = replace(caption, after=look.after, keep=False, align=look.align)
    captioned = place.element.new("Caption") if figure.caption else None
    lines = caption_lines(figure, below, typesetter, place, captioned)
    wide, high = figure.picture.size
    width = min(place.width, place.width * figure.width if figure.width else wide)
    height = min(width * high / wide, room * _HIGHEST - len(lines) * caption.leading)
    width = height * wide / high
    free = place.width - width
    x = place.x + (
        free / 2 if look.align == "center" else free if look.align == "right" else 0.0
    )
    after = max(caption.before, 4.0) if lines else look.after
    slab = Slab(
        height,
        PictureBox(x, width, key, element),
        look.before,
        after,
        bool(lines),
        place.frames,
    )
    slab.anchors = (figure.id,) if figure.id else ()
    yield slab
    if lines:
        yield lines_slab(lines, below, place)
