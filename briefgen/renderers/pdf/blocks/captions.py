"""Captions → lines, their labels told apart from their words."""

from dataclasses import replace

from briefgen.document import Figure, Table, Text
from briefgen.document.walk import captioned
from briefgen.document.ways import caption_runs_backwards
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.pieces.slabs import Line, Place
from briefgen.renderers.pdf.pieces.structure import Element
from briefgen.styles import Look

_LABEL = "x-label"
"""A language for private use (RFC 5646), by which the pieces of a label are found among those of its caption."""


def caption_lines(
    block: Figure | Table,
    look: Look,
    typesetter: Typesetter,
    place: Place,
    element: Element | None,
) -> list[Line]:
    """Return the lines of a caption, its label an element of its own."""
    label, *words = captioned(block) or (Text(""),)
    if block.label and isinstance(label, Text):
        label = replace(label, language=_LABEL)
    lines = typesetter.lines(
        (label, *words),
        look,
        place.width,
        element,
        place.x,
        backwards=caption_runs_backwards(block),
    )
    for segment in lines[0].segments if lines else ():
        part = segment.run.element
        if part is not None and part.texts == {"Lang": _LABEL}:
            part.tag = "Lbl"
            part.texts = None
    return lines
