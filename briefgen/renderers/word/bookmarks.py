"""Ids of the document → bookmarks of the Word file: short unique names, numbered in order of appearance."""

import re
from collections.abc import Iterable

from briefgen.document import Block, Figure, Heading, Note, Notes, Paragraph, Section, Table
from briefgen.walk import children, inlines_of

_MAX_STEM = 28
"""Word takes names of up to 40 characters."""


def call_of(note: Note) -> str:
    """Return the id of the place that calls a note."""
    return f"{note.id}/call"


class Bookmarks:
    """The bookmark of every id in a document."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._names: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._collect(blocks)

    def name_of(self, ident: str) -> str:
        """Return the bookmark's name; nothing for an id that is not in the document."""
        return self._names.get(ident, "")

    def start(self, ident: str) -> str:
        """Return the opening of the bookmark of an id."""
        if ident not in self._names:
            return ""
        return f'<w:bookmarkStart w:id="{self._numbers[ident]}" w:name="{self._names[ident]}"/>'

    def end(self, ident: str) -> str:
        """Return the closing of the bookmark of an id."""
        return f'<w:bookmarkEnd w:id="{self._numbers[ident]}"/>' if ident in self._names else ""

    def around(self, ident: str, xml: str) -> str:
        """Return `xml` inside the bookmark of an id."""
        return f"{self.start(ident)}{xml}{self.end(ident)}"

    def _collect(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Heading) and block.id:
                self._add(block.id, f"_Toc{len(self._names) + 1:08d}")
            elif isinstance(block, Paragraph | Section | Table | Figure) and block.id:
                self._add(block.id)
            notes = [inline for inline in inlines_of(block) if isinstance(inline, Note)]
            for note in (*notes, *(block.notes if isinstance(block, Notes) else ())):
                self._add(note.id)
                self._add(call_of(note))
            if isinstance(block, Table):
                for cell in (cell for row in block.rows for cell in row):
                    self._add(cell.id) if cell.id else None
            self._collect(children(block))

    def _add(self, ident: str, name: str = "") -> None:
        number = len(self._names) + 1
        stem = re.sub(r"[^A-Za-z0-9]+", "_", ident)[:_MAX_STEM].strip("_")
        self._names.setdefault(ident, name or f"bg_{stem}_{number}")
        self._numbers.setdefault(ident, number)
