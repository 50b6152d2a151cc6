"""Lists and numbered headings of a Word file: the numbers that the file itself does not write down."""

import re
from dataclasses import dataclass

from briefgen.files.office_xml import Element, attribute, child, children, number, value

_LEVELS = 9
_MOST = 99_999_999
"""CommonMark's numbers have nine digits at most."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
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


class Numbering:
    """The lists of one file; counts as paragraphs are passed by in their order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        for each in children(root, "w:abstractNum"):
            levels = {
                number(attribute(e, "w:ilvl"), 0, 8): _level(e)
                for e in children(each, "w:lvl")
            }
            self._abstract[attribute(each, "w:abstractNumId")] = levels
        for each in children(root, "w:num"):
            self._lists[attribute(each, "w:numId")] = self._list(each)

    def _list(self, element: Element) -> tuple[str, dict[int, _Level], dict[int, int]]:
        """Return what a list counts with, its levels, and where levels of its own begin anew."""
        ident = value(element, "w:abstractNumId") or ""
        levels = dict(self._abstract.get(ident, {}))
        starts: dict[int, int] = {}
        for override in children(element, "w:lvlOverride"):
            at = number(attribute(override, "w:ilvl"), 0, 8)
            own = child(override, "w:lvl")
            if own is not None:
                levels[at] = _level(own)
            start = value(override, "w:startOverride")
            if start is not None:
                starts[at] = number(start, 1, _MOST)
        return ident, levels, starts

    def next(self, ident: str, level: int) -> Numbered | None:
        """Return the place of the next paragraph of a list; None where the list is none."""
        if ident not in self._lists:
            return None
        shared, levels, starts = self._lists[ident]
        counts = self._counts.setdefault(shared, [None] * _LEVELS)
        if ident not in self._begun:
            self._begun.add(ident)
            for at, start in starts.items():
                counts[at] = start - 1
        here = levels.get(level, _Level())
        count = counts[level]
        counts[level] = here.start if count is None else min(count + 1, _MOST)
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if here.format == "bullet":
            return Numbered(level, is_bullet=True, count=0, label="")
        if here.format == "none":
            return None

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at, _Level())
            current = counts[at]
            return _formatted(other.start if current is None else current, other.format)

        label = re.sub("%([1-9])", shown, here.text).strip()
        return Numbered(level, is_bullet=False, count=counts[level] or 0, label=label)


def _level(element: Element) -> _Level:
    start = number(value(element, "w:start"), 1, _MOST)
    return _Level(
        value(element, "w:numFmt") or "decimal",
        (value(element, "w:lvlText") or "")[:40],
        start,
    )


def _formatted(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter") and 0 < count <= _LONGEST:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("lowerRoman", "upperRoman") and 0 < count < 4 * _ROMAN[0][0]:
        out = ""
        for worth, letters in _ROMAN:
            out += letters * (count // worth)
            count %= worth
        return out.upper() if style == "upperRoman" else out
    return str(count)
