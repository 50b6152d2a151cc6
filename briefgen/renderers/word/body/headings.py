"""The numbers of headings as Word counts them, in one list of several levels that the heading styles are tied to.

A number that Word would count otherwise stays text: no renderer may print another number than the document has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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


class _Form(NamedTuple):
    """What a number looks like: the letters before it, and how many parts it has (`Q2.1`: Q and 2)."""

    prefix: str
    parts: int

    @property
    def family(self) -> str:
        """The letters that count together with it: none in an outline, and those of numbers such as `A3`."""
        return self.prefix if self.parts == 1 else ""


class HeadingNumbers:
    """Tells for each heading of a document, in reading order, whether Word counts its number."""

    def __init__(
        self, blocks: Sequence[Block], styles: StyleSheet, lists: Numbering
    ) -> None:
        self.styles = styles
        self.lists = lists
        self.native: set[str] = set()
        """Ids of headings whose number Word counts."""
        headings = list(_headings(blocks))
        self.known = {heading.id for heading, _ in headings}
        """Ids of all headings."""
        self.printed = styles.number_headings
        """Whether numbers of headings are printed."""
        self._planned: dict[int, list[_Form | None]] = {}
        self._lists: dict[tuple[str, str], int] = {}
        """Letters that count together, and the letters printed → list."""
        if self.printed:
            self._plan(headings)
            self._define()

    @property
    def tied(self) -> int:
        """The list that the heading styles are tied to; 0 for none, as where they are those of a template."""
        return 0 if self.styles.house else self._lists.get(("", ""), 0)

    def take(self, heading: Heading) -> tuple[bool, str]:
        """Return whether Word counts the number of the next heading that is this one, and its numbering."""
        form = self._planned[id(heading)].pop(0) if self.printed else None
        styled = (
            self.tied
            and heading_role(self.styles, heading) == f"heading-{heading.level}"
        )
        if form is None:
            return False, numbering(
                self.lists.without(), heading.level - 1
            ) if styled else ""
        if styled and form == _Form("", heading.level):
            return True, ""
        return True, numbering(self._lists[form.family, form.prefix], form.parts - 1)

    def of_style(self, level: int) -> str:
        """Return the numbering of the style of a heading level from 1 on."""
        return numbering(self.tied, level - 1) if self.tied else ""

    def _plan(self, headings: Iterable[tuple[Heading, bool]]) -> None:
        """Count as Word would, and keep the form of each number that comes out as it is in the document."""
        counted: dict[str, list[int]] = {}
        for heading, apart in headings:
            form = None if apart else _form(heading)
            after = _next(counted.get(form.family, []), form.parts) if form else []
            if form and heading.number == form.prefix + ".".join(map(str, after)):
                counted[form.family] = after
                self.native.add(heading.id)
                self._lists.setdefault((form.family, form.prefix), 0)
            else:
                form = None
            self._planned.setdefault(id(heading), []).append(form)

    def _define(self) -> None:
        """Add a list for each family, and one that counts with it for all other letters before its numbers."""
        definitions: dict[str, int] = {}
        for family, prefix in self._lists:
            if family not in definitions:
                definitions[family] = self.lists.define("".join(self._levels(family)))
            overrides = [
                f'<w:lvlOverride w:ilvl="{level}">{xml}</w:lvlOverride>'
                for level, xml in enumerate(self._levels(prefix))
                if level and prefix != family
            ]
            self._lists[family, prefix] = self.lists.add(
                definitions[family], "".join(overrides)
            )

    def _levels(self, prefix: str) -> Iterator[str]:
        """Yield the levels of a list whose numbers have these letters before them."""
        styled = 0 if prefix or self.styles.house else _STYLES
        for level in range(LEVELS):
            tied = (
                f'<w:pStyle w:val="{style_id(f"heading-{level + 1}")}"/>'
                if level < styled
                else ""
            )
            text = escape(prefix) + ".".join(
                f"%{above + 1}" for above in range(level + 1)
            )
            yield (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{tied}'
                f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            )


def _headings(
    blocks: Iterable[Block], *, apart: bool = False
) -> Iterator[tuple[Heading, bool]]:
    """Yield each heading, and whether it stands in a list, where its paragraph may have the number of an item."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block, apart
        elif inner := children(block):
            yield from _headings(inner, apart=apart or isinstance(block, ListBlock))


def _form(heading: Heading) -> _Form | None:
    found = _NUMBER.fullmatch(heading.number)
    form = found and _Form(found[1], found[2].count(".") + 1)
    if (
        not form
        or form.parts > LEVELS
        or (not form.prefix and form.parts != heading.level)
    ):
        return None
    return form


def _next(counted: Sequence[int], parts: int) -> list[int]:
    """Return the number of so many parts that comes after another; none below a part that nothing has counted yet."""
    if len(counted) < parts - 1:
        return []
    return [
        *counted[: parts - 1],
        (counted[parts - 1] if len(counted) >= parts else 0) + 1,
    ]
