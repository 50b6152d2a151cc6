"""Boxes: slabs → the same slabs with a frame behind them."""

from collections.abc import Iterable, Iterator

from briefgen.renderers.pdf.pieces.slabs import Frame, Place, Slab
from briefgen.styles import Look


def inside_frame(look: Look, place: Place) -> Place:
    """Return the place inside a box in a look; what stands there knows nothing of the boxes and lists around it."""
    inner = place.inset(look.padding, look.padding)
    return inner._replace(frames=(), numbers=False, lists=0)


def framed(
    slabs: Iterable[Slab],
    look: Look,
    place: Place,
    *,
    backwards: bool = False,
    joins: bool = False,
) -> Iterator[Slab]:
    """Yield slabs inside a box in a look, with its padding above and below; nothing for an empty one.

    The bar of one that runs `backwards` stands at its right edge; one that `joins` is one with its like above it.
    """
    inside = list(slabs)
    if not inside:
        return
    ground, bar = look.background, look.bar
    frame = Frame(place.x, place.width, ground, bar, backwards, joins)
    frames = (*place.frames, frame)
    padding = look.padding if look.background else 0.0
    inside[-1].after = 0.0
    inside[-1].keep = bool(padding)
    for slab in inside:
        slab.frames = (*frames, *slab.frames)
    yield Slab(padding, before=look.before, keep=True, frames=frames)
    yield from inside
    yield Slab(padding, after=look.after, frames=frames)
