"""The numbers of headings as Word counts them, in one list of several levels that the heading styles are tied to.

A number that Word would count otherwise stays text: no renderer may print another number than the document has.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.document import Block, Heading, ListBlock
from briefgen.document.walk import children
from briefgen.renderers.word.parts.lists import LEVELS, Numbering, numbering
from briefgen.renderers.word.parts.style_part import heading_role, style_id
from briefgen.renderers.word.parts.xml import escape
from briefgen.styles import StyleSheet

_NUMBER = re.compile(r"([^\d%]*)(\d+(?:\.\d+)*)")
_STYLES = 6
"""So many levels are tied to heading styles."""


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


@dataclass(frozen=True, slots=True)
class HeadingNumbers:
    """Tells for each heading of a document, in reading order, whether Word counts its number."""

    styles: StyleSheet
    lists: Numbering
    known: frozenset[str]
    """Ids of all headings."""
    native: frozenset[str] = frozenset()
    """Ids of headings whose number Word counts."""
    _planned: Mapping[int, list[_Form | None]] = field(default_factory=dict)
    """Identity of a heading → the form of its number each time that it comes; none where that is text."""
    _lists: Mapping[_Letters, int] = field(default_factory=dict)
    """Letters that count together, and the letters printed → list."""

    @property
    def printed(self) -> bool:
        """Whether numbers of headings are printed."""
        return self.styles.number_headings

    @property
    def tied(self) -> int:
        """The list that the heading styles are tied to; 0 for none, as where they are those of a template."""
        if self.styles.house:
            return 0
        return self._lists.get(_OUTLINE, 0)

    def take(self, heading: Heading) -> tuple[bool, str]:
        """Return whether Word counts the number of the next heading that is this one, and its numbering."""
        form = None
        if self.printed:
            form = self._planned[id(heading)].pop(0)
        usual = heading_role(self.styles, heading) == f"heading-{heading.level}"
        styled = self.tied and usual
        if form is None and not styled:
            return False, ""
        if form is None:
            number = self.lists.without()
            return False, numbering(number, heading.level - 1)
        if styled and form == _Form("", heading.level):
            return True, ""
        number = self._lists[form.letters]
        return True, numbering(number, form.parts - 1)

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
    forms = _counted(headings)
    planned: dict[int, list[_Form | None]] = {}
    native: set[str] = set()
    letters: dict[_Letters, None] = {}
    for (heading, _), form in zip(headings, forms, strict=True):
        each = planned.setdefault(id(heading), [])
        each.append(form)
        if form:
            native.add(heading.id)
            letters[form.letters] = None
    styled = 0 if styles.house else _STYLES
    defined = _defined(letters, lists, styled)
    return HeadingNumbers(
        styles, lists, known, frozenset(native), planned, defined
    )


def _counted(headings: Iterable[tuple[Heading, bool]]) -> list[_Form | None]:
    """Count as Word would; return the form of each number that comes out as it is in the document."""
    forms: list[_Form | None] = []
    counted: dict[str, list[int]] = {}
    for heading, apart in headings:
        form = None if apart else _form(heading)
        if form:
            before = counted.get(form.family, [])
            after = _next(before, form.parts)
            expected = form.prefix + ".".join(map(str, after))
            if heading.number == expected:
                counted[form.family] = after
            else:
                form = None
        forms.append(form)
    return forms


def _defined(
    letters: Iterable[_Letters], lists: Numbering, styled: int
) -> Mapping[_Letters, int]:
    """Add a list for each family, and one that counts with it for all other letters before its numbers.

    `styled` levels of the outline are tied to heading styles.
    """
    definitions: dict[str, int] = {}
    numbers: dict[_Letters, int] = {}
    for family, prefix in letters:
        if family not in definitions:
            levels = _levels(family, styled)
            definitions[family] = lists.define("".join(levels))
        overrides = [
            f'<w:lvlOverride w:ilvl="{level}">{xml}</w:lvlOverride>'
            for level, xml in enumerate(_levels(prefix, styled))
            if level and prefix != family
        ]
        number = lists.add(definitions[family], "".join(overrides))
        numbers[family, prefix] = number
    return numbers


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


def _next(counted: Sequence[int], parts: int) -> list[int]:
    """Return the number of so many parts that comes after another; none below a part that nothing has counted yet."""
    above = counted[: parts - 1]
    if len(above) < parts - 1:
        return []
    if len(counted) < parts:
        return [*above, 1]
    return [*above, counted[parts - 1] + 1]
