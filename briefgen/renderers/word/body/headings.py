"""The numbers of headings as Word counts them, in one list of several levels that the heading styles are tied to.

A number that Word would count otherwise stays text: no renderer may print another number than the document has.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.document import Block, Heading, ListBlock
from briefgen.document.walk import children
from briefgen.renderers.word.parts.lists import (
    LEVELS,
    Numbering,
    numbering,
    override,
)
from briefgen.renderers.word.parts.style_part import heading_role, style_id
from briefgen.renderers.word.parts.xml import escape
from briefgen.styles import StyleSheet

_PART = r"(?:0|[1-9]\d{0,4})"
_NUMBER = re.compile(rf"([^\d%]*)({_PART}(?:\.{_PART})*)")
"""Letters, and a number whose parts are written as Word writes them."""
_STYLES = 6
"""So many levels are tied to heading styles."""
_HIGHEST = 32767
"""The highest number that Word begins a list with."""


_Letters = tuple[str, str]
"""Letters that count together, and the letters printed: each such pair is a list of its own."""
_OUTLINE: _Letters = ("", "")


class _Form(NamedTuple):
    """What a number looks like: the letters before it, and how many parts it has (`Q2.1`: Q and 2)."""

    prefix: str
    parts: int

    @property
    def family(self) -> str:
        """The letters that count together with it: none in an outline, and those of numbers such as `A3`."""
        return self.prefix if self.parts == 1 else ""

    @property
    def letters(self) -> _Letters:
        """By which its list is found: the letters that it counts with, and those that are printed."""
        return self.family, self.prefix


class _Counted(NamedTuple):
    """A number as Word comes to it."""

    form: _Form
    start: int | None
    """What Word is told to count on from; None where the number is the next one."""


class _Place(NamedTuple):
    """Where Word counts a number."""

    form: _Form
    number: int
    """Of its list."""
    anew: bool
    """Whether that list has this number alone, and begins with it."""


@dataclass(frozen=True, slots=True)
class HeadingNumbers:
    """Tells for each heading of a document, in reading order, whether Word counts its number."""

    styles: StyleSheet
    lists: Numbering
    known: frozenset[str]
    """Ids of all headings."""
    native: frozenset[str] = frozenset()
    """Ids of headings whose number Word counts."""
    _planned: Mapping[int, list[_Place | None]] = field(default_factory=dict)
    """Identity of a heading → where its number is counted each time that it comes; none where that is text."""
    _outline: int = 0
    """The list of the outline; 0 for none."""

    @property
    def printed(self) -> bool:
        """Whether numbers of headings are printed."""
        return self.styles.number_headings

    @property
    def tied(self) -> int:
        """The list that the heading styles are tied to; 0 for none, as where they are those of a template."""
        return 0 if self.styles.house else self._outline

    def take(self, heading: Heading) -> tuple[bool, str]:
        """Return whether Word counts the number of the next heading that is this one, and its numbering."""
        place = None
        if self.printed:
            place = self._planned[id(heading)].pop(0)
        usual = heading_role(self.styles, heading) == f"heading-{heading.level}"
        styled = self.tied and usual
        if place is None and not styled:
            return False, ""
        if place is None:
            number = self.lists.without()
            return False, numbering(number, heading.level - 1)
        is_next = place.form == _Form("", heading.level) and not place.anew
        if styled and is_next:
            return True, ""
        return True, numbering(place.number, place.form.parts - 1)

    def of_style(self, level: int) -> str:
        """Return the numbering of the style of a heading level from 1 on."""
        return numbering(self.tied, level - 1) if self.tied else ""


def heading_numbers(
    blocks: Sequence[Block], styles: StyleSheet, lists: Numbering
) -> HeadingNumbers:
    """Return how the headings of a document are numbered; what they need of lists is added to `lists`."""
    headings = list(_headings(blocks))
    known = frozenset(heading.id for heading, _ in headings)
    if not styles.number_headings:
        return HeadingNumbers(styles, lists, known)
    defined = _HeadingLists(lists, 0 if styles.house else _STYLES)
    planned: dict[int, list[_Place | None]] = {}
    native: set[str] = set()
    for (heading, _), counted in zip(headings, _counted(headings), strict=True):
        place = defined.place_of(counted) if counted else None
        planned.setdefault(id(heading), []).append(place)
        if place:
            native.add(heading.id)
    outline = defined.numbers.get(_OUTLINE, 0)
    return HeadingNumbers(
        styles, lists, known, frozenset(native), planned, outline
    )


def _counted(
    headings: Iterable[tuple[Heading, bool]],
) -> Iterator[_Counted | None]:
    """Count as Word would; yield None for each number that it would not come to.

    A number that is not the next one, as where a product leaves out what stood before it, begins a count.
    """
    counted: dict[str, list[int]] = {}
    for heading, apart in headings:
        form = None if apart else _form(heading)
        if form is None:
            yield None
            continue
        number = _parts(heading.number.removeprefix(form.prefix))
        before = counted.get(form.family, [])
        if not _may_follow(number, before):
            yield None
            continue
        counted[form.family] = number
        is_next = number[-1] == _next(before, len(number))
        yield _Counted(form, None if is_next else number[-1])


def _parts(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def _may_follow(number: Sequence[int], before: Sequence[int]) -> bool:
    """Tell whether Word can count a number in its list: all above its last part stands as it was counted last."""
    above = len(number) - 1
    return number[:above] == before[:above] and number[-1] <= _HIGHEST


def _next(before: Sequence[int], parts: int) -> int:
    """Return the last part of the number of so many parts that comes after another."""
    return before[parts - 1] + 1 if len(before) >= parts else 1


class _HeadingLists:
    """The lists of headings: one for each family, and those that count with it.

    These are for all other letters before its numbers, and for each number that begins a count.
    """

    def __init__(self, lists: Numbering, styled: int) -> None:
        self.numbers: dict[_Letters, int] = {}
        """Of the list that goes on counting, by its letters."""
        self._lists = lists
        self._styled = styled
        """So many levels of the outline are tied to heading styles."""
        self._definitions: dict[str, int] = {}

    def place_of(self, counted: _Counted) -> _Place:
        """Return where a number is counted."""
        form, start = counted
        # Styles are tied to the outline's list, even where no number goes on counting in it.
        number = self._number_of(form.letters)
        if start is None:
            return _Place(form, number, anew=False)
        number = self._add(form.letters, {form.parts - 1: start})
        return _Place(form, number, anew=True)

    def _number_of(self, letters: _Letters) -> int:
        if letters not in self.numbers:
            self.numbers[letters] = self._add(letters, {})
        return self.numbers[letters]

    def _add(self, letters: _Letters, starts: Mapping[int, int]) -> int:
        """Add a list that counts with its family; `starts` are what it begins levels with."""
        family, prefix = letters
        if family not in self._definitions:
            levels = _levels(family, self._styled)
            self._definitions[family] = self._lists.define("".join(levels))
        changed: list[str] = []
        for level, xml in enumerate(_levels(prefix, self._styled)):
            own = xml if level and prefix != family else ""
            if own or level in starts:
                changed.append(override(level, starts.get(level), own))
        return self._lists.add(self._definitions[family], "".join(changed))


def _levels(prefix: str, styled: int) -> Iterator[str]:
    """Yield the levels of a list whose numbers have these letters before them."""
    for level in range(LEVELS):
        style = style_id(f"heading-{level + 1}")
        is_tied = level < styled and not prefix
        tied = f'<w:pStyle w:val="{style}"/>' if is_tied else ""
        counts = (f"%{above + 1}" for above in range(level + 1))
        text = escape(prefix) + ".".join(counts)
        yield (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
            f'<w:numFmt w:val="decimal"/>{tied}<w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        )


def _headings(
    blocks: Iterable[Block], *, apart: bool = False
) -> Iterator[tuple[Heading, bool]]:
    """Yield each heading, and whether it stands in a list, where its paragraph may have the number of an item."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block, apart
        elif inner := children(block):
            in_item = isinstance(block, ListBlock)
            yield from _headings(inner, apart=apart or in_item)


def _form(heading: Heading) -> _Form | None:
    """Return the form of a heading's number; None for one that no list of Word could count."""
    found = _NUMBER.fullmatch(heading.number)
    if not found:
        return None
    prefix, number = found.groups()
    form = _Form(prefix, number.count(".") + 1)
    off_level = not form.prefix and form.parts != heading.level
    return None if form.parts > LEVELS or off_level else form
