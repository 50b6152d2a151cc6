"""Text from right to left: the levels of its characters, and in which order a line shows its pieces (UAX #9)."""

from collections.abc import Sequence
from itertools import groupby

from briefgen.standards.directions import is_backwards, runs_backwards

try:
    from bidi import algorithm as _bidi
except ImportError:  # the extra `shaping` is not installed
    _bidi = None

_ISOLATES = "\u2066\u2067\u2068\u2069"
_AS_NOTHING = str.maketrans(_ISOLATES, "\u200b" * len(_ISOLATES))
"""The library knows no isolates and breaks at them: they are to it what shows nothing and has no direction."""

__all__ = ["is_backwards", "levels", "runs_backwards", "visual_order"]


def levels(text: str, *, backwards: bool) -> list[int]:
    """Return the embedding level of each character; odd ones run from right to left."""
    base = int(backwards)
    if _bidi is None:
        return [base] * len(text)
    store = _bidi.get_empty_storage()
    store["base_level"], store["base_dir"] = base, "LR"[base]
    _bidi.get_embedding_levels(text.translate(_AS_NOTHING), store)
    characters = list(store["chars"])
    _bidi.explicit_embed_and_overrides(store)
    _bidi.resolve_weak_types(store)
    _bidi.resolve_neutral_types(store, False)
    _bidi.resolve_implicit_levels(store, False)
    return [each["level"] for each in characters]


def visual_order(levels_of: Sequence[int]) -> list[int]:
    """Return the places of a line's pieces from left to right, by their levels (rule L2)."""
    order = list(range(len(levels_of)))
    highest = max(levels_of, default=0)
    odd = [level for level in levels_of if level % 2]
    lowest = min(odd, default=highest + 1)
    for level in range(highest, lowest - 1, -1):
        _turn(order, [levels_of[place] >= level for place in order])
    return order


def _turn(order: list[int], turned: Sequence[bool]) -> None:
    """Reverse each run of places that are to be turned."""
    at = 0
    for is_turned, run in groupby(turned):
        end = at + len(list(run))
        if is_turned:
            order[at:end] = reversed(order[at:end])
        at = end
