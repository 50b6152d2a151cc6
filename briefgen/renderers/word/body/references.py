"""What fields lead to: bookmarks with the pages of our own layout, and the headings that a page is under."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.document import Document, Heading, Label, Pages
from briefgen.document.walk import blocks_in, numbered, plain_text
from briefgen.renderers.word.body.bookmarks import Bookmarks, label_of
from briefgen.renderers.word.body.headings import HeadingNumbers
from briefgen.renderers.word.parts.style_part import heading_role, style_name
from briefgen.renderers.word.parts.xml import choice, field, operand, run, text_element
from briefgen.styles import StyleSheet

_GAP = "\u00a0 "
"""Between the number and the words of a heading."""


@dataclass(frozen=True, slots=True)
class Title:
    """The headings of a level: the name of their style, and the words of the first."""

    style: str
    number: str
    """Where Word counts it."""
    words: str
    counted: frozenset[bool]
    """Whether Word counts the numbers of headings in that style: of all, of none, or of some."""


@dataclass(frozen=True, slots=True)
class References:
    """What the fields of a document refer to."""

    marks: Bookmarks
    pages: Pages
    headings: HeadingNumbers
    titles: dict[int, Title]

    def page_of(self, ident: str, mark: str = "") -> str:
        """Return the number of the page of an id: a field, unless nothing in the document has that id.

        The field looks for the bookmark of `mark`, or else of the id.
        """
        name = self.marks.name_of(mark or ident)
        if not name:
            return run(text_element(str(self.pages.get(ident, "?"))))
        return field(f"PAGEREF {name} \\h", str(self.pages.get(ident, 1)))

    def instruction(self, ident: str) -> str:
        """Return the field that prints the number of a caption or a heading, or else its title."""
        if ident in self.headings.native:
            return f"REF {self.marks.name_of(ident)} \\n \\h \\* MERGEFORMAT"
        printed = (
            label_of(ident)
            if self.headings.printed or ident not in self.headings.known
            else ""
        )
        name = self.marks.name_of(printed) or self.marks.name_of(ident)
        return f"REF {name} \\h \\* MERGEFORMAT" if name else ""

    def running_title(self, level: int) -> str:
        """Return the heading that a page is under, as fields that find it by its style.

        Word looks for one style, so it is the deepest level up to `level` that the document has headings of. The
        number of one that has none is 0 or nothing for Word, and not to be printed.
        """
        title = next(
            (self.titles[each] for each in range(level, 0, -1) if each in self.titles),
            None,
        )
        if title is None:
            return ""
        words = field(f'STYLEREF "{title.style}"', title.words)
        if True not in title.counted:
            return words
        number = f'STYLEREF "{title.style}" \\n'
        if False not in title.counted:
            return field(number, title.number) + run(text_element(_GAP)) + words
        shown = f"{title.number}{_GAP}" if title.number else ""
        return (
            choice(
                ('"', operand(number), '" > "0" "', operand(number), f'{_GAP}" ""'),
                shown,
            )
            + words
        )


def sequence_of(label: Label) -> str:
    """Return the name by which Word counts the captions with that word."""
    return re.sub(r"\W+", "_", label.word)


def references_of(
    document: Document,
    styles: StyleSheet,
    marks: Bookmarks,
    pages: Pages,
    headings: HeadingNumbers,
) -> References:
    """Return what the fields of a document refer to."""
    found = [
        block
        for block in blocks_in(document.blocks)
        if isinstance(block, Heading) and block.id
    ]
    return References(marks, pages, headings, _titles(found, styles, headings))


def _titles(
    found: Sequence[Heading], styles: StyleSheet, headings: HeadingNumbers
) -> dict[int, Title]:
    titles: dict[int, Title] = {}
    counted: dict[str, set[bool]] = {}
    for heading in found:
        counted.setdefault(heading_role(styles, heading), set()).add(
            heading.id in headings.native
        )
    for heading in found:
        role, native = heading_role(styles, heading), heading.id in headings.native
        words = plain_text(
            numbered(heading, numbers=styles.number_headings and not native)
        )
        if words.strip():
            number = heading.number if native else ""
            titles.setdefault(
                heading.level,
                Title(style_name(role), number, words, frozenset(counted[role])),
            )
    return titles
