"""Handling markings: their order, their look, and the highest of several.

TLP 2.0 for now; the labels and colours are data in `scales/tlp2.yaml`. briefgen renders and compares the labels
that analysts give; it never decides one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefgen.standards.scales import load_data


@dataclass(frozen=True, slots=True, order=True)
class Marking:
    """A marking, ordered from the widest release to the narrowest. Colours are `#RRGGBB`."""

    rank: int
    label: str
    colour: str
    background: str
    meaning: str


@cache
def markings() -> tuple[Marking, ...]:
    """Return the known markings, widest release first."""
    scheme = load_data("tlp2")
    return tuple(
        Marking(
            rank,
            level["label"],
            level["colour"],
            scheme["background"],
            level["meaning"],
        )
        for rank, level in enumerate(scheme["levels"])
    )


def parse_marking(text: str) -> Marking:
    """Return the marking with that label.

    The label must be written as the standard writes it, save for the case of its letters: it goes to every page
    of the brief, and a near miss must not be guessed, not even in a hint.

    Raises:
        ValueError: no such label; the second line of the message is a hint.
    """
    known = {marking.label: marking for marking in markings()}
    label = text.strip().upper()
    if label in known:
        return known[label]
    if label == "TLP:WHITE":
        raise ValueError(
            "TLP:WHITE is a label of TLP 1.0\nTLP 2.0 calls it TLP:CLEAR"
        )
    hint = f"write one of {', '.join(known)}"
    raise ValueError(f"“{text}” is not a TLP 2.0 label\n{hint}")


def highest(given: Iterable[Marking | None]) -> Marking | None:
    """Return the narrowest of the markings, or None if there is none."""
    return max(
        (marking for marking in given if marking is not None), default=None
    )
