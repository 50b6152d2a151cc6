"""Lists and counts of parts, as messages and notes of a brief word them."""

from collections.abc import Sequence

_NAMED = 5
"""Of several parts, so many are named in a message."""


def some(names: Sequence[str]) -> str:
    """Return the first of several names, and how many more there are."""
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: `A, B and C`."""
    if len(names) < 2:  # noqa: PLR2004 - one needs no list
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
