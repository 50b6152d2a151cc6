"""What fields lead to: bookmarks with the pages of our own layout, and the headings that a page is under."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.document import Document, Heading, Label, Pages
from briefgen.renderers.word.bookmarks import Bookmarks, label_of
from briefgen.renderers.word.style_part import heading_role, style_name
from briefgen.renderers.word.xml import field, run, text_element
from briefgen.styles import StyleSheet
from briefgen.walk import blocks_in, numbered, plain_text


@dataclass(frozen=True, slots=True)
class Title:
    """The headings of a level: the name of their style, and the words of the first."""

    style: str
    words: str


@dataclass(frozen=True, slots=True)
class References:
    """What the fields of a document refer to."""

    marks: Bookmarks
    pages: Pages
    titles: dict[int, Title]

    def page_of(self, ident: str, properties: str = "") -> str:
        """Return the number of the page of an id: a field, unless nothing in the document has that id."""
        name = self.marks.name_of(ident)
        if not name:
            return run(text_element(str(self.pages.get(ident, "?"))), properties)
        return field(f"PAGEREF {name} \\h", str(self.pages.get(ident, 1)), properties)

    def instruction(self, ident: str) -> str:
        """Return the field that prints the number of a caption; nothing where there is none."""
        name = self.marks.name_of(label_of(ident))
        return f"REF {name} \\h \\* MERGEFORMAT" if name else ""

    def running_title(self, level: int) -> str:
        """Return the heading that a page is under, as a field that finds it by its style.

        Word looks for one style, so it is the deepest level up to `level` that the document has headings of.
        """
        title = next((self.titles[each] for each in range(level, 0, -1) if each in self.titles), None)
        return field(f'STYLEREF "{title.style}"', title.words) if title else ""


def sequence_of(label: Label) -> str:
    """Return the name by which Word counts the captions with that word."""
    return re.sub(r"\W+", "_", label.word)


def references_of(document: Document, styles: StyleSheet, marks: Bookmarks, pages: Pages) -> References:
    """Return what the fields of a document refer to."""
    found = (block for block in blocks_in(document.blocks) if isinstance(block, Heading) and block.id)
    return References(marks, pages, _titles(found, styles))


def _titles(found: Iterable[Heading], styles: StyleSheet) -> dict[int, Title]:
    titles: dict[int, Title] = {}
    for heading in found:
        words = plain_text(numbered(heading, numbers=styles.number_headings))
        if words.strip():
            titles.setdefault(heading.level, Title(style_name(heading_role(styles, heading)), words))
    return titles
