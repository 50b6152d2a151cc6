"""Lists and numbered headings of a Word file: the numbers that the file itself does not write down."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.files.office_xml import (
    Element,
    attribute,
    child,
    children,
    number,
    value,
)

_LEVELS = 9
_MOST = 99_999_999
"""CommonMark's numbers have nine digits at most."""
_ROMAN = {
    "m": 1000,
    "cm": 900,
    "d": 500,
    "cd": 400,
    "c": 100,
    "xc": 90,
    "l": 50,
    "xl": 40,
    "x": 10,
    "ix": 9,
    "v": 5,
    "iv": 4,
    "i": 1,
}
_ROMAN_END = 4000
"""Roman numbers go no further."""
_LONGEST = 780
"""Letters are repeated past 26 (aa, bb …); past thirty of them a number is clearer."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The place of a paragraph in its list."""

    level: int
    """From 0."""
    is_bullet: bool
    count: int
    """Its number in its level."""
    label: str
    """As Word prints it, such as `2.1` or `(a)`; empty for a bullet."""


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(frozen=True, slots=True)
class _List:
    shared: str
    """What it counts with: lists of one kind go on counting."""
    levels: dict[int, _Level]
    starts: dict[int, int]
    """Where levels of its own begin anew."""


class Numbering:
    """The lists of one file; counts as paragraphs are passed by in their order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        for each in children(root, "w:abstractNum"):
            levels = {_depth(e): _level(e) for e in children(each, "w:lvl")}
            self._abstract[attribute(each, "w:abstractNumId")] = levels
        for each in children(root, "w:num"):
            self._lists[attribute(each, "w:numId")] = self._list(each)

    def _list(self, element: Element) -> _List:
        ident = value(element, "w:abstractNumId") or ""
        levels = dict(self._abstract.get(ident, {}))
        starts: dict[int, int] = {}
        for override in children(element, "w:lvlOverride"):
            at = _depth(override)
            own = child(override, "w:lvl")
            if own is not None:
                levels[at] = _level(own)
            start = value(override, "w:startOverride")
            if start is not None:
                starts[at] = number(start, 1, _MOST)
        return _List(ident, levels, starts)

    def next(self, ident: str, level: int) -> Numbered | None:
        """Return the place of the next paragraph of a list; None where the list is none."""
        if ident not in self._lists:
            return None
        found = self._lists[ident]
        counts = self._counts.setdefault(found.shared, [None] * _LEVELS)
        if ident not in self._begun:
            self._begun.add(ident)
            for at, start in found.starts.items():
                counts[at] = start - 1
        here = found.levels.get(level, _Level())
        before = counts[level]
        count = here.start if before is None else min(before + 1, _MOST)
        counts[level] = count
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if here.format == "bullet":
            return Numbered(level, is_bullet=True, count=0, label="")
        if here.format == "none":
            return None
        label = _label(here.text, found.levels, counts)
        return Numbered(level, is_bullet=False, count=count, label=label)


def _depth(element: Element) -> int:
    """Return which level an element is about, from 0."""
    return number(attribute(element, "w:ilvl"), 0, _LEVELS - 1)


def _level(element: Element) -> _Level:
    style = value(element, "w:numFmt") or "decimal"
    text = value(element, "w:lvlText") or ""
    return _Level(style, text[:40], number(value(element, "w:start"), 1, _MOST))


def _label(
    text: str,
    levels: Mapping[int, _Level],
    counts: Sequence[int | None],
) -> str:
    """Return the text of a level with the counts of levels (`%1`) in it."""

    def shown(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        level = levels.get(at, _Level())
        count = counts[at]
        return _formatted(level.start if count is None else count, level.format)

    return re.sub("%([1-9])", shown, text).strip()


def _formatted(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter") and 0 < count <= _LONGEST:
        rounds, at = divmod(count - 1, 26)
        letters = chr(ord("a") + at) * (rounds + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("lowerRoman", "upperRoman") and 0 < count < _ROMAN_END:
        out = ""
        for letters, worth in _ROMAN.items():
            out += letters * (count // worth)
            count %= worth
        return out.upper() if style == "upperRoman" else out
    return str(count)
