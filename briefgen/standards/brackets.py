"""Brackets that belong together, as the Unicode Bidirectional Algorithm pairs them (UAX #9, BD14 to BD16).

Python's character database names characters and says which are mirrored; `BidiBrackets.txt` follows from that, but
for five pairs that are not named left and right.
"""

import unicodedata
from functools import cache

_OPENING, _CLOSING = "Ps", "Pe"
_OTHERWISE_NAMED = {
    "\u0f3a": "\u0f3b",
    "\u0f3c": "\u0f3d",
    "\u169b": "\u169c",
    "\u2993": "\u2994",
    "\u2995": "\u2996",
}
"""Tibetan and Ogham marks, and two arcs whose sides are named after other signs."""
_LAST = 0xFFFF
"""Above it no bracket is encoded."""


@cache
def bracket_pairs() -> dict[str, str]:
    """Return the closing bracket of each opening one."""
    pairs: dict[str, str] = {}
    for code in range(_LAST):
        character = chr(code)
        if _is_bracket(character, _OPENING):
            closing = _other_side(character)
            if closing and _is_bracket(closing, _CLOSING):
                pairs[character] = closing
    return pairs


@cache
def opening_brackets() -> dict[str, str]:
    """Return the opening bracket of each closing one."""
    return {closing: opening for opening, closing in bracket_pairs().items()}


def canonical(bracket: str) -> str:
    """Return a bracket as it is compared: two are encoded twice (BD16)."""
    return unicodedata.normalize("NFC", bracket)


def _is_bracket(character: str, category: str) -> bool:
    return (
        unicodedata.category(character) == category
        and unicodedata.bidirectional(character) == "ON"
        and bool(unicodedata.mirrored(character))
    )


def _other_side(character: str) -> str:
    """Return the bracket that is named as another one is, on the other side; empty where there is none."""
    if character in _OTHERWISE_NAMED:
        return _OTHERWISE_NAMED[character]
    name = unicodedata.name(character, "")
    try:
        return unicodedata.lookup(name.replace("LEFT", "RIGHT"))
    except KeyError:
        return ""
