"""Which way text runs, by the Unicode Bidirectional Algorithm (UAX #9): one answer for every renderer.

Letters with numbers are those of the standard's rules. Marks that embed, override or isolate (X1 to X8) never get
here, as they can make a text read other than it is: decoding takes them out, and tells so.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from briefgen.standards.brackets import (
    bracket_pairs,
    canonical,
    opening_brackets,
)

_BACKWARDS = frozenset({"R", "AL"})
_STRONG = frozenset({"L", "R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})
_SEPARATORS = frozenset({"ES", "CS"})
_NOTHING = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF", ""})
"""What X9 takes out of a text, and characters that the database does not know."""
_ISOLATES = frozenset({"LRI", "RLI", "FSI", "PDI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_OPEN_BRACKETS = 63
"""So many brackets may be open at once (BD16)."""


def is_backwards(character: str) -> bool:
    """Tell whether the character belongs to a script that runs from right to left."""
    return (
        character > "\u0590"
        and unicodedata.bidirectional(character) in _BACKWARDS
    )


def first_way(text: str) -> str:
    """Return the way of the first letter of a text, L or R (P2); empty where it has none."""
    kinds = map(unicodedata.bidirectional, text)
    first = next((kind for kind in kinds if kind in _STRONG), "")
    return "R" if first in _BACKWARDS else first


def runs_backwards(text: str) -> bool:
    """Tell whether a paragraph runs from right to left: whether its first letter does (P3)."""
    return not text.isascii() and first_way(text) == "R"


def levels(text: str, *, backwards: bool) -> list[int]:
    """Return the level of each character of a paragraph that runs `backwards` or not; odd ones run backwards.

    Blanks at the end of a line keep the level that they have inside it (L1 is for those who paint them).
    """
    base = int(backwards)
    return [_level(kind, base) for kind in _resolved(text, base)]


def ways(text: str, *, backwards: bool) -> list[bool]:
    """Return of each character of a paragraph whether it goes with what runs from right to left.

    A number goes with the letters that it stands with, so that a word processor, which knows stretches and no
    levels, sets it as they are.
    """
    return [kind != "L" for kind in _resolved(text, int(backwards))]


def stretches(text: str, ways_of: Sequence[bool]) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text within which characters go one way, and whether that is from right to left."""
    pairs = zip(text, ways_of, strict=True)
    for way, part in groupby(pairs, key=itemgetter(1)):
        yield "".join(character for character, _ in part), way


def visual_order(levels_of: Sequence[int]) -> list[int]:
    """Return the places of a line's pieces from left to right, by their levels (L2)."""
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


def _level(kind: str, base: int) -> int:
    """Return the level of what counts as L, R, EN or AN (I1, I2)."""
    if kind == "R":
        return 1
    if kind == "L":
        return base + base % 2
    return 2


# ---- what each character counts as


def _resolved(text: str, base: int) -> list[str]:
    """Return what each character of a paragraph counts as in the end: L, R, EN or AN."""
    if not base and text.isascii():
        return ["L"] * len(text)
    originals = [_kind(character) for character in text]
    places = [at for at, kind in enumerate(originals) if kind not in _NOTHING]
    way = "LR"[base]
    kinds = [originals[at] for at in places]
    _weak(kinds, way)
    _brackets(kinds, [text[at] for at in places], originals, places, way)
    _neutral(kinds, way)
    return list(_spread(kinds, places, len(text), way))


def _kind(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    return "ON" if kind in _ISOLATES else kind


def _spread(
    kinds: Sequence[str], places: Sequence[int], count: int, way: str
) -> Iterator[str]:
    """Yield what each character counts as; one that counts as nothing goes with the one before it (X9)."""
    known = dict(zip(places, kinds, strict=True))
    last = way
    for at in range(count):
        last = known.get(at, last)
        yield last


# ---- numbers, marks and what stands with them (W1 to W7)


def _weak(kinds: list[str], way: str) -> None:
    _marks(kinds, way)
    _numbers_after_arabic(kinds)
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    _between_numbers(kinds)
    _beside_numbers(kinds)
    kinds[:] = [  # W6
        "ON" if kind in _SEPARATORS or kind == "ET" else kind for kind in kinds
    ]
    _numbers_after_letters(kinds, way)


def _marks(kinds: list[str], way: str) -> None:
    """Let each mark count as what it stands on (W1)."""
    before = way
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = before
        before = kinds[at]


def _numbers_after_arabic(kinds: list[str]) -> None:
    """Let digits behind Arabic letters count as Arabic numbers (W2)."""
    letter = ""
    for at, kind in enumerate(kinds):
        if kind in _STRONG:
            letter = kind
        elif kind == "EN" and letter == "AL":
            kinds[at] = "AN"


def _between_numbers(kinds: list[str]) -> None:
    """Let one separator between two numbers of a kind count as they do (W4)."""
    for at in range(1, len(kinds) - 1):
        before, kind, after = kinds[at - 1 : at + 2]
        is_common = kind == "CS" and before in _NUMBERS
        is_sign = kind == "ES" and before == "EN"
        if before == after and (is_common or is_sign):
            kinds[at] = before


def _beside_numbers(kinds: list[str]) -> None:
    """Let signs such as those of currencies beside a number count as it does (W5)."""
    at = 0
    for kind, run in groupby(list(kinds)):
        end = at + len(list(run))
        if kind == "ET" and "EN" in (
            *kinds[at - 1 : at],
            *kinds[end : end + 1],
        ):
            kinds[at:end] = ["EN"] * (end - at)
        at = end


def _numbers_after_letters(kinds: list[str], way: str) -> None:
    """Let numbers behind letters from left to right count as those (W7)."""
    letter = way
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            letter = kind
        elif kind == "EN" and letter == "L":
            kinds[at] = "L"


# ---- brackets: rule N0


def _brackets(
    kinds: list[str],
    characters: Sequence[str],
    originals: Sequence[str],
    places: Sequence[int],
    way: str,
) -> None:
    """Let each pair of brackets go the way of what it holds, so that both stand at its sides."""
    for opening, closing in _pairs(kinds, characters):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]}
        if way in inside:
            side = way
        elif inside & {"L", "R"}:
            other = "L" if way == "R" else "R"
            before = (_strong(kind) for kind in reversed(kinds[:opening]))
            side = next((each for each in before if each), way)
            side = other if side == other else way
        else:
            continue
        for bracket in (opening, closing):
            kinds[bracket] = side
            _with_marks(kinds, bracket, originals, places)


def _with_marks(
    kinds: list[str],
    bracket: int,
    originals: Sequence[str],
    places: Sequence[int],
) -> None:
    """Let the marks on a bracket go its way."""
    for at in range(bracket + 1, len(kinds)):
        if originals[places[at]] != "NSM":
            return
        kinds[at] = kinds[bracket]


def _pairs(
    kinds: Sequence[str], characters: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the places of brackets that belong together, in the order of the opening ones (BD16)."""
    closing_of, opening_of = bracket_pairs(), opening_brackets()
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, character in enumerate(characters):
        if kinds[at] != "ON":
            continue
        if character in closing_of:
            if len(waiting) == _OPEN_BRACKETS:
                break
            waiting.append((canonical(closing_of[character]), at))
        elif character in opening_of:
            wanted = canonical(character)
            found = [closing for closing, _ in waiting]
            if wanted in found:
                place = len(found) - 1 - found[::-1].index(wanted)
                pairs.append((waiting[place][1], at))
                del waiting[place:]
    return sorted(pairs)


def _strong(kind: str) -> str:
    """Return the way of what has one: numbers count as from right to left (N0); empty for others."""
    if kind in ("EN", "AN"):
        return "R"
    return kind if kind in ("L", "R") else ""


# ---- what stands between: rules N1 and N2


def _neutral(kinds: list[str], way: str) -> None:
    """Let what has no way go that of both its sides, or of the paragraph where these differ."""
    at = 0
    for is_neutral, run in groupby(
        list(kinds), key=lambda kind: not _strong(kind)
    ):
        end = at + len(list(run))
        if is_neutral:
            before = _strong(kinds[at - 1]) if at else way
            after = _strong(kinds[end]) if end < len(kinds) else way
            kinds[at:end] = [before if before == after else way] * (end - at)
        at = end
