"""How much a layout may do: its steps are counted, and what is too much ends it with a message.

A step is about as long as it takes to look at one value: half a microsecond. Texts and lists that a layout makes are
paid for by their size before they are made, so nothing is ever as large or as slow as to need a clock.
"""

from typing import Any

STEPS = 2_000_000
"""Of any layout."""
STEPS_OF_ENTRY = 2_500
"""More for each entry of a brief; the built-in layouts take about 1,600, and 2 for each letter."""
STEPS_OF_LETTER = 4
"""More for each letter of its texts."""
_LETTERS = 8
"""Characters that are made, compared or printed in one step; a value in a list counts as so many."""
_MOST = 20_000_000
"""Characters of a list with all that is in it."""


class TooMuchError(Exception):
    """A layout does more than it may."""


class Meter:
    """Counts the steps of one run of a layout."""

    def __init__(self, most: int = STEPS) -> None:
        self._left = most

    def charge(self, steps: int) -> None:
        """Count steps.

        Raises:
            TooMuchError: there are too many.
        """
        self._left -= steps
        if self._left < 0:
            raise TooMuchError("the layout does too much here, or never ends")

    def weigh(self, *values: Any) -> None:
        """Count what it takes to go through values and all that is in them."""
        for value in values:
            self.size(size_of(value))

    def size(self, size: int) -> None:
        """Count what it takes to make or to look at so many characters."""
        self.charge(1 + size // _LETTERS)


def size_of(value: Any) -> int:
    """Return how many characters a value comes to, each value in it as often as it is in it.

    Lists may hold a list many times over, and those another: a few lines can make one that no walk would end in.
    """
    if isinstance(value, str):
        return len(value)
    if not isinstance(value, list | tuple | dict):
        return _own_size(value)
    total = 0
    still = [value]
    while still:
        each = still.pop()
        total += _own_size(each)
        if total > _MOST:
            raise TooMuchError("the layout makes a list that is too large here")
        if isinstance(each, list | tuple):
            still += each
        elif isinstance(each, dict):
            still += each.keys()
            still += each.values()
    return total


def _own_size(value: Any) -> int:
    if isinstance(value, str):
        return _LETTERS + len(value)
    if isinstance(value, int):
        return _LETTERS + value.bit_length()
    if isinstance(value, range):
        return _LETTERS * len(value)
    return _LETTERS
