"""Which way text runs: from left to right, or from right to left (UAX #9)."""

import unicodedata
from collections.abc import Iterator

_BACKWARDS = frozenset({"R", "AL"})
_STRONG = frozenset({"L", "R", "AL"})


def is_backwards(character: str) -> bool:
    """Tell whether the character belongs to a script that runs from right to left."""
    return (
        character > "\u0590"
        and unicodedata.bidirectional(character) in _BACKWARDS
    )


def runs_backwards(text: str) -> bool:
    """Tell whether a paragraph runs from right to left: whether its first letter does (rules P2 and P3)."""
    first = next(
        (
            kind
            for kind in map(unicodedata.bidirectional, text)
            if kind in _STRONG
        ),
        "L",
    )
    return first in _BACKWARDS


def stretches(text: str, *, backwards: bool) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text of a paragraph that runs `backwards` or not, and whether each does.

    A part against the paragraph goes from its first letter to its last; what is between parts is the paragraph's.
    """
    if not backwards and text.isascii():
        yield text, False
        return
    kinds = [unicodedata.bidirectional(character) for character in text]
    start = at = 0
    while at < len(text):
        if kinds[at] not in _STRONG or (kinds[at] in _BACKWARDS) == backwards:
            at += 1
            continue
        end = _last(kinds, at, backwards=not backwards)
        if start < at:
            yield text[start:at], backwards
        yield text[at:end], not backwards
        start = at = end
    if start < len(text):
        yield text[start:], backwards


def _last(
    kinds: list[str],
    start: int,
    *,
    backwards: bool,
) -> int:
    """Return where a part of one direction ends: after its last letter, and the marks on that."""
    end = start
    for at in range(start, len(kinds)):
        if kinds[at] in _STRONG:
            if (kinds[at] in _BACKWARDS) != backwards:
                break
            end = at + 1
        elif kinds[at] == "NSM" and end == at:
            end = at + 1
    return end
