"""Text from right to left: which way each character runs, and in which order a line shows its pieces (UAX #9)."""

import unicodedata
from collections.abc import Sequence

try:
    from bidi import algorithm as _bidi
except ImportError:  # the extra `shaping` is not installed
    _bidi = None

_BACKWARDS = frozenset({"R", "AL"})
_STRONG = frozenset({"L", "R", "AL"})


def is_backwards(character: str) -> bool:
    """Tell whether the character belongs to a script that runs from right to left."""
    return character > "\u0590" and unicodedata.bidirectional(character) in _BACKWARDS


def runs_backwards(text: str) -> bool:
    """Tell whether a paragraph runs from right to left: whether its first letter does (rules P2 and P3)."""
    first = next((kind for kind in map(unicodedata.bidirectional, text) if kind in _STRONG), "L")
    return first in _BACKWARDS


def levels(text: str, *, backwards: bool) -> list[int]:
    """Return the embedding level of each character; odd ones run from right to left."""
    base = int(backwards)
    if _bidi is None:
        return [base] * len(text)
    store = _bidi.get_empty_storage()
    store["base_level"], store["base_dir"] = base, "LR"[base]
    _bidi.get_embedding_levels(text, store)
    characters = list(store["chars"])
    _bidi.explicit_embed_and_overrides(store)
    _bidi.resolve_weak_types(store)
    _bidi.resolve_neutral_types(store, False)
    _bidi.resolve_implicit_levels(store, False)
    return [each["level"] for each in characters]


def visual_order(levels_of: Sequence[int]) -> list[int]:
    """Return the places of a line's pieces from left to right, by their levels (rule L2)."""
    order = list(range(len(levels_of)))
    lowest = min((level for level in levels_of if level % 2), default=0)
    for level in range(max(levels_of, default=0), lowest - 1, -1):
        if level == 0:
            break
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels_of[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = max(end, at + 1)
    return order
