"""Lists and numbered headings of an OpenDocument file: the labels that the file itself does not write down."""

import re
from dataclasses import dataclass, field

from briefgen.files.office_xml import Element, attribute, child, number, tag
from briefgen.readers.office.number_formats import formatted, of_first
from briefgen.readers.office.pieces import Numbered, counted
from briefgen.readers.office.symbols import (
    PLAIN_BULLETS,
    UNKNOWN,
    Fonts,
    signs_of,
)
from briefgen.readers.office.tally import Tally
from briefgen.readers.opendocument.styles import Styles

LEVELS = 10
_MOST = 99_999_999
"""CommonMark's numbers have nine digits at most."""
_BULLETS = ("text:list-level-style-bullet", "text:list-level-style-image")


@dataclass(frozen=True, slots=True)
class _Level:
    is_bullet: bool = False
    sign: str = ""
    """Of a bullet; empty for one that only sets off."""
    is_known: bool = True
    style: str = ""
    """How its number is written: its first one, such as `1` or `a`; empty for none."""
    pattern: str = ""
    """Its label, with `%2%` for the number of level 2."""
    start: int = 1
    gap: str = " "


@dataclass
class Counts:
    """How far a list has counted."""

    ident: str
    numbers: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Lists:
    """The list styles of a part."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._levels: dict[str, list[_Level]] = {}

    def numbered(
        self,
        style: str,
        counts: Counts,
        level: int,
        start: int | None,
    ) -> Numbered | None:
        """Return the place of the next item, which counts it; None where nothing is shown before it."""
        if style not in self._levels:
            self._levels[style] = self._levels_of(self._styles.lists.get(style))
        return self._place(self._levels[style], counts, level, start)

    def heading(
        self,
        counts: Counts,
        level: int,
        start: int | None,
    ) -> Numbered | None:
        """Return the place of the next heading among those that are numbered."""
        if "" not in self._levels:
            self._levels[""] = self._levels_of(self._styles.outline)
        return self._place(self._levels[""], counts, level, start)

    def _place(
        self,
        levels: list[_Level],
        counts: Counts,
        level: int,
        start: int | None,
    ) -> Numbered | None:
        here = levels[level]
        before = counts.numbers[level]
        following = here.start if before is None else min(before + 1, _MOST)
        count = following if start is None else start
        counts.numbers[level] = count
        counts.numbers[level + 1 :] = [None] * (LEVELS - level - 1)
        if here.is_bullet:
            if not here.is_known:
                self._tally.add("list-label")
            return Numbered(
                level, is_bullet=True, count=0, label=here.sign, gap=here.gap
            )
        label = self._label(here, levels, counts)
        return counted(level, count, label, here.gap)

    def _label(
        self,
        here: _Level,
        levels: list[_Level],
        counts: Counts,
    ) -> str:
        def shown(found: re.Match[str]) -> str:
            at = min(int(found[1]), LEVELS) - 1
            count = counts.numbers[at]
            return self._number(
                levels[at], levels[at].start if count is None else count
            )

        return re.sub(r"%(\d{1,2})%", shown, here.pattern)

    def _number(self, level: _Level, count: int) -> str:
        if not level.style:
            return ""
        text = formatted(count, of_first(level.style))
        if text is None:
            self._tally.add("list-label")
            return str(count)
        return text

    def _levels_of(self, style: Element | None) -> list[_Level]:
        levels = [_Level()] * LEVELS
        for each in style if style is not None else ():
            at = number(attribute(each, "text:level"), 1, LEVELS)
            if at:
                levels[at - 1] = self._level(each, at)
        return levels

    def _level(self, element: Element, at: int) -> _Level:
        gap = "" if _followed_by(element) == "nothing" else " "
        if tag(element) in _BULLETS:
            return self._bullet(element, gap)
        style = attribute(element, "style:num-format")
        return _Level(
            style=style,
            pattern=_pattern(element, at),
            start=number(attribute(element, "text:start-value"), 1, _MOST),
            gap=gap,
        )

    def _bullet(self, element: Element, gap: str) -> _Level:
        font = self._styles.look_of(element).font or ""
        named = attribute(element, "text:style-name")
        font = font or self._styles.look("text", named).font or ""
        sign = signs_of(
            attribute(element, "text:bullet-char"), Fonts(font, font)
        )
        is_known = UNKNOWN not in sign
        is_plain = not is_known or sign in PLAIN_BULLETS
        return _Level(
            is_bullet=True,
            sign="" if is_plain else sign.strip(),
            is_known=is_known,
            gap=gap,
        )


def _pattern(element: Element, at: int) -> str:
    """Return the label of a level, as it says in one piece or in parts."""
    whole = attribute(element, "loext:num-list-format")
    if whole:
        return whole
    shown = max(1, number(attribute(element, "text:display-levels"), 1, at))
    numbers = ".".join(f"%{level}%" for level in range(at - shown + 1, at + 1))
    before = attribute(element, "style:num-prefix")
    after = attribute(element, "style:num-suffix")
    if not attribute(element, "style:num-format"):
        numbers = ""
    return f"{before}{numbers}{after}"


def _followed_by(element: Element) -> str:
    path = ("style:list-level-properties", "style:list-level-label-alignment")
    aligned = child(element, *path)
    return (
        "" if aligned is None else attribute(aligned, "text:label-followed-by")
    )
