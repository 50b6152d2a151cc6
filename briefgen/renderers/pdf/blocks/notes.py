"""Notes → slabs: at the foot of the page that calls them, or in the document's list of notes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.document import Note
from briefgen.renderers.pdf.blocks.texts import TextSetter
from briefgen.renderers.pdf.pages.division import stacked_height
from briefgen.renderers.pdf.pieces.slabs import NoteSlabs, Place, Slab

_LEAST_HANG = 14.0
_HANG = 5.0
"""Points between the number of a note and its text, and how much at least both take."""
_FIGURE = 0.6
"""About how wide a figure is, in parts of the font size."""


def call_id(note: Note) -> str:
    """Return the id of the place where a note is called."""
    return f"{note.id}/call"


def foot_note(
    note: Note,
    texts: TextSetter,
    place: Place,
) -> NoteSlabs:
    """Return a note for the foot of the page."""
    slabs = list(note_slabs((note,), texts, place))
    return NoteSlabs(slabs, stacked_height(slabs))


def note_slabs(
    notes: Iterable[Note], texts: TextSetter, place: Place
) -> Iterator[Slab]:
    """Yield notes, their numbers before them; each leads back to its call."""
    for note in notes:
        yield from _note(note, texts, place)


def _note(
    note: Note,
    texts: TextSetter,
    place: Place,
) -> Iterator[Slab]:
    look = texts.styles.look("footnote")
    element = place.element.new("Note").say("ID", note.id)
    label = element.new("Lbl")
    width = len(note.label) * look.size * _FIGURE
    hang = max(_LEAST_HANG, _HANG + width)
    inner = place.inset(hang).within(element)._replace(numbers=False)
    flush = replace(look, indent=0.0, background="", bar="")
    slabs = list(texts.text(note.inlines, flush, inner, "P"))
    if not slabs:
        slabs = [Slab(look.leading, frames=place.frames)]
    back = call_id(note)
    texts.mark(slabs[0], note.label, label, look, place.x, target=back)
    slabs[0].anchors = (note.id,)
    yield from slabs
