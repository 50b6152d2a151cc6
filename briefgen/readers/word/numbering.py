"""Lists and numbered headings of a Word file: the labels that the file itself does not write down.

ECMA-376 part 1, 17.9, says how they are counted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.files.office_xml import (
    Element,
    attribute,
    child,
    children,
    inside,
    is_on,
    number,
    value,
)
from briefgen.readers.office.number_formats import formatted
from briefgen.readers.office.pieces import Numbered, counted
from briefgen.readers.office.symbols import (
    PLAIN_BULLETS,
    UNKNOWN,
    Fonts,
    signs_of,
)
from briefgen.readers.office.tally import Tally
from briefgen.readers.word.styles import Styles, fonts_of, look_of

_LEVELS = 9
_MOST = 99_999_999
"""CommonMark's numbers have nine digits at most."""
_LONGEST = 255
"""Characters of a level's text."""


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    """The level, from 1, behind which it begins anew; 0 for none, None for any above."""
    is_legal: bool = False
    """Whether the numbers of all levels are shown as digits."""
    is_hidden: bool = False
    gap: str = " "
    fonts: Fonts = field(default_factory=Fonts)
    style: str = ""
    """The paragraph style that is tied to it."""


@dataclass(frozen=True, slots=True)
class _List:
    shared: str = ""
    """What it counts with: lists of one kind go on counting."""
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    """Where levels of its own begin anew."""


class Numbering:
    """The lists of one file; counts as paragraphs are passed by in their order."""

    def __init__(
        self,
        root: Element | None,
        styles: Styles,
        tally: Tally,
    ) -> None:
        self._styles = styles
        self._tally = tally
        self._abstract: dict[str, _List] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        for each in children(root, "w:abstractNum"):
            ident = attribute(each, "w:abstractNumId")
            self._abstract[ident] = _List(ident, _levels(each))
        linked = _linked(root)
        for each in children(root, "w:num"):
            ident = attribute(each, "w:numId")
            self._lists[ident] = self._list(each, linked)

    def _list(self, element: Element, linked: dict[str, str]) -> _List:
        ident = value(element, "w:abstractNumId") or ""
        base = self._abstract.get(linked.get(ident, ident), _List(ident))
        levels = dict(base.levels)
        starts: dict[int, int] = {}
        for override in children(element, "w:lvlOverride"):
            at = _depth(override)
            own = child(override, "w:lvl")
            if own is not None:
                levels[at] = _level(own)
            start = value(override, "w:startOverride")
            if start is not None:
                starts[at] = number(start, 1, _MOST)
        return _List(base.shared, levels, starts)

    def level_of(
        self,
        ident: str,
        style: str,
        default: int,
    ) -> int:
        """Return the level of a list that is tied to a paragraph style; the default where none is."""
        levels = self._lists.get(ident, _List()).levels
        tied = (
            at for at, level in levels.items() if style and level.style == style
        )
        return next(tied, default)

    def next(self, ident: str, level: int) -> Numbered | None:
        """Return the place of the next paragraph of a list; None where nothing is shown before it."""
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
        for at in range(level + 1, _LEVELS):
            if _begins_anew(found.levels.get(at, _Level()), level):
                counts[at] = None
        if here.is_hidden:
            return None
        if here.format == "bullet":
            return self._bullet(here, level)
        label = self._label(here, found.levels, counts)
        return counted(level, count, label, here.gap)

    def _bullet(self, here: _Level, level: int) -> Numbered:
        sign = signs_of(here.text, here.fonts).strip()
        if UNKNOWN in sign:
            self._tally.add("list-label")
            sign = ""
        label = "" if sign in PLAIN_BULLETS else sign
        return Numbered(
            level, is_bullet=True, count=0, label=label, gap=here.gap
        )

    def _label(
        self,
        here: _Level,
        levels: dict[int, _Level],
        counts: Sequence[int | None],
    ) -> str:
        """Return the text of a level with the counts of levels (`%1`) in it."""

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = levels.get(at, _Level())
            count = counts[at]
            style = level.format
            if here.is_legal and style != "none":
                style = "decimal"
            return self._formatted(
                level.start if count is None else count, style
            )

        return re.sub("%([1-9])", shown, here.text)

    def _formatted(self, count: int, style: str) -> str:
        text = formatted(count, style, english=self._styles.is_english)
        if text is None:
            self._tally.add("list-label")
            return str(count)
        return text


def _begins_anew(level: _Level, above: int) -> bool:
    """Tell whether a level begins anew behind a paragraph of a level above it."""
    return level.restart is None or above < level.restart


def _linked(root: Element) -> dict[str, str]:
    """Return for each list that takes its levels from a list style that style's own list."""
    own = {
        value(each, "w:styleLink"): attribute(each, "w:abstractNumId")
        for each in children(root, "w:abstractNum")
    }
    linked: dict[str, str] = {}
    for each in children(root, "w:abstractNum"):
        style = value(each, "w:numStyleLink")
        if style and style in own:
            linked[attribute(each, "w:abstractNumId")] = own[style]
    return linked


def _levels(element: Element) -> dict[int, _Level]:
    return {_depth(each): _level(each) for each in children(element, "w:lvl")}


def _depth(element: Element) -> int:
    """Return which level an element is about, from 0."""
    return number(attribute(element, "w:ilvl"), 0, _LEVELS - 1)


def _level(element: Element) -> _Level:
    looks = child(element, "w:rPr")
    restart = value(element, "w:lvlRestart")
    return _Level(
        format=_format(element),
        text=_text(element),
        start=number(value(element, "w:start"), 1, _MOST),
        restart=None if restart is None else number(restart, 0, _LEVELS),
        is_legal=is_on(child(element, "w:isLgl")),
        is_hidden=bool(look_of(looks).hidden),
        gap="" if value(element, "w:suff") == "nothing" else " ",
        fonts=fonts_of(looks),
        style=value(element, "w:pStyle") or "",
    )


def _text(element: Element) -> str:
    """Return the text of a level; a picture that is its bullet is one like any other."""
    if child(element, "w:lvlPicBulletId") is not None:
        return "•"
    text = child(element, "w:lvlText")
    if text is None or attribute(text, "w:null") in ("1", "true", "on"):
        return ""
    return attribute(text, "w:val")[:_LONGEST]


def _format(element: Element) -> str:
    """Return the format of a level's number: its name, or the pattern of a custom one, which stands in a choice."""
    for each in inside(element, "w:numFmt"):
        style = attribute(each, "w:val")
        return attribute(each, "w:format") if style == "custom" else style
    return "decimal"
