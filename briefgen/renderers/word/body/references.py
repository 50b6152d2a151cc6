"""What fields lead to: bookmarks with the pages of our own layout, and the headings that a page is under."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.document import Document, Heading, Label, Pages
from briefgen.document.walk import blocks_in, numbered, plain_text
from briefgen.renderers.word.body.bookmarks import Bookmarks, label_of
from briefgen.renderers.word.body.headings import HeadingNumbers
from briefgen.renderers.word.body.targets import Targets, number_of
from briefgen.renderers.word.parts.style_part import heading_role, style_name
from briefgen.renderers.word.parts.xml import (
    choice,
    field,
    literal,
    nested_choice,
    operand,
    run,
    text_element,
)
from briefgen.styles import StyleSheet

_GAP = "\u00a0 "
"""Between the number and the words of a heading."""


@dataclass(frozen=True, slots=True)
class Title:
    """The headings of a level: the style that fields find them by, and the words of the first."""

    style: str
    """As `STYLEREF` names it: a built-in heading by its level, since its name is another in each language of Word."""
    number: str
    """Where Word counts it."""
    words: str
    counted: frozenset[bool]
    """Whether Word counts the numbers of headings in that style: of all, of none, or of some."""

    @property
    def is_counted(self) -> bool:
        """Whether Word counts the numbers of all headings in that style."""
        return False not in self.counted


@dataclass(frozen=True, slots=True)
class References:
    """What the fields of a document refer to."""

    marks: Bookmarks
    pages: Pages
    headings: HeadingNumbers
    titles: dict[int, Title]
    targets: Targets

    def page_of(
        self,
        ident: str,
        mark: str = "",
        properties: str = "",
    ) -> str:
        """Return the number of the page of an id: a field, unless nothing in the document has that id.

        The field looks for the bookmark of `mark`, or else of the id. `properties` are those of its runs.
        """
        name = self.marks.name_of(mark or ident)
        if not name:
            page = self.pages.get(ident, "?")
            return run(text_element(f"{page}"), properties)
        page = self.pages.get(ident, 1)
        return field(f"PAGEREF {name} \\h", f"{page}", properties)

    def instruction(self, ident: str) -> str:
        """Return the field that prints the number of a caption or a heading, or else its title."""
        if ident in self.headings.native:
            return f"REF {self.marks.name_of(ident)} \\n \\h \\* MERGEFORMAT"
        printed = self.targets.numbers.get(ident)
        if printed and printed.kind == "item":
            return self.number_instruction(ident)
        # Where numbers are not printed, there is no label of a heading to show.
        unlabelled = ident in self.headings.known and not self.headings.printed
        label = "" if unlabelled else self.marks.name_of(label_of(ident))
        name = label or self.marks.name_of(ident)
        return f"REF {name} \\h \\* MERGEFORMAT" if name else ""

    def number_instruction(self, ident: str) -> str:
        """Return the field that prints the number alone of a part that has one."""
        printed = self.targets.numbers[ident]
        if isinstance(printed.at, Heading):
            return self.instruction(printed.at.id)
        name = self.marks.name_of(number_of(printed.id))
        counted = "\\n " if printed.kind == "item" else ""
        return f"REF {name} {counted}\\h \\* MERGEFORMAT"

    def running_title(self, level: int) -> str:
        """Return the heading that a page is under, as fields that find it by its style.

        Word looks for one style, so it is the deepest level up to `level` that the document has headings of; where
        Word counts them, its number tells whether the heading is one of the part that the page is under.
        """
        levels = sorted(each for each in self.titles if each <= level)
        titles = [self.titles[each] for each in levels]
        if not titles:
            return ""
        if len(titles) > 1 and all(map(_tells_its_part, titles)):
            first = titles[-1]
            shown = f"{first.number}{_GAP}{first.words}"
            return choice(_in_part(titles), shown)
        return _title(titles[-1])


def _title(title: Title) -> str:
    """Return the fields that show the heading in a style, whatever part it is of.

    The number of a heading that has none is 0 or nothing for Word, and not to be printed.
    """
    words = field(f"STYLEREF {title.style}", title.words)
    number = f"STYLEREF {title.style} \\n"
    if True not in title.counted:
        return words
    if title.is_counted:
        gap = run(text_element(_GAP))
        return field(number, title.number) + gap + words
    return _number_or_nothing(number, title.number) + words


def _tells_its_part(title: Title) -> bool:
    """Tell whether the numbers of headings begin with those of the headings above them: `2.1`, and not `Q2.1`."""
    plain = title.number.replace(".", "")
    return title.is_counted and plain.isdecimal()


def _in_part(titles: Sequence[Title]) -> Sequence[str]:
    """Return what an IF field is told to show the deepest heading whose number begins with that of the one above."""
    *above, deepest = titles
    number, upper = (
        f"STYLEREF {each.style} \\n" for each in (deepest, above[-1])
    )
    shown = _counted(above[-1])
    if len(above) > 1:
        shown = nested_choice(_in_part(above))
    return (
        literal('"'),
        operand(number),
        literal('" = "'),
        operand(upper),
        literal('.*" "'),
        _counted(deepest),
        literal('" "'),
        shown,
        literal('"'),
    )


def _counted(title: Title) -> str:
    """Return the fields of a heading that Word counts, as they stand in the instruction of another."""
    number = operand(f"STYLEREF {title.style} \\n")
    return number + literal(_GAP) + operand(f"STYLEREF {title.style}")


def _number_or_nothing(number: str, shown: str) -> str:
    """Return the field that prints a number with a gap, where Word finds one."""
    condition = (
        literal('"'),
        operand(number),
        literal('" > "0" "'),
        operand(number),
        literal(f'{_GAP}" ""'),
    )
    return choice(condition, f"{shown}{_GAP}" if shown else "")


def sequence_of(label: Label) -> str:
    """Return the name by which Word counts the captions with that word."""
    return re.sub(r"\W+", "_", label.word)


def references_of(
    document: Document,
    styles: StyleSheet,
    marks: Bookmarks,
    pages: Pages,
    headings: HeadingNumbers,
    targets: Targets,
) -> References:
    """Return what the fields of a document refer to."""
    blocks = blocks_in(document.blocks)
    found = [each for each in blocks if isinstance(each, Heading) and each.id]
    titles = _titles(found, styles, headings)
    return References(marks, pages, headings, titles, targets)


def _found_by(role: str) -> str:
    """Return how `STYLEREF` names the style of a role (ECMA-376 part 1, 17.16.5.59)."""
    level = role.removeprefix("heading-")
    return level if level.isdigit() else f'"{style_name(role)}"'


def _titles(
    found: Sequence[Heading], styles: StyleSheet, headings: HeadingNumbers
) -> dict[int, Title]:
    counted: dict[str, set[bool]] = {}
    for heading in found:
        role = heading_role(styles, heading)
        native = heading.id in headings.native
        counted.setdefault(role, set()).add(native)
    titles: dict[int, Title] = {}
    for heading in found:
        native = heading.id in headings.native
        as_text = styles.number_headings and not native
        words = plain_text(numbered(heading, numbers=as_text))
        if words.strip():
            role = heading_role(styles, heading)
            number = heading.number if native else ""
            title = Title(
                _found_by(role), number, words, frozenset(counted[role])
            )
            titles.setdefault(heading.level, title)
    return titles
