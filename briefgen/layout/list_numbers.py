"""The numbers that a list in a text gives its items: counted, kept, or told to be another's."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

Part = tuple[int, int]
"""The first item of a part of a list, and the one after its last."""


def parts_of(numbers: Sequence[int]) -> list[Part]:
    """Return the parts of a list within which numbers follow each other; none where they do not rise.

    Numbers that are all the same are counted, as CommonMark does: `1.` is written for each.
    """
    steps = [after - before for before, after in pairwise(numbers)]
    if not any(steps):
        return [(0, len(numbers))]
    if min(steps) < 1:
        return []
    return list(_divided(steps))


def _divided(steps: Sequence[int]) -> Iterator[Part]:
    start = 0
    for end, step in enumerate(steps, 1):
        if step != 1:
            yield start, end
            start = end
    yield start, len(steps) + 1
