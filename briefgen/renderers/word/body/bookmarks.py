"""Ids of the document → bookmarks of the Word file: short names, each made of its id alone."""

import re
from collections.abc import Iterable
from hashlib import sha256

from briefgen.document import (
    Block,
    Figure,
    Heading,
    Note,
    Notes,
    Paragraph,
    Section,
    Table,
)
from briefgen.document.walk import children, inlines_of

_MAX_STEM = 24
"""Word takes names of up to 40 characters, and no two that differ in case only."""

_FIRST_WORDS = re.compile(
    r"(?:<w:sdt>.*?<w:sdtContent>)*<w:p><w:pPr>.*?</w:pPr>", re.DOTALL
)
_AFTER = re.compile("</w:tbl>|<w:p>")


def call_of(note: Note) -> str:
    """Return the id of the place that calls a note."""
    return f"{note.id}/call"


def label_of(ident: str) -> str:
    """Return the id of the label of a caption."""
    return f"{ident}/label"


def bookmark_name(ident: str) -> str:
    """Return the name of an id's bookmark, the same in every draft: its letters and digits, and a mark of it all."""
    stem = re.sub(r"[^A-Za-z0-9]+", "_", ident)[:_MAX_STEM].strip("_")
    return f"bg_{stem}_{sha256(ident.encode('utf-8', 'replace')).hexdigest()[:10]}"


def toc_of(ident: str) -> str:
    """Return the id of a heading's place in the contents, whose bookmark Word makes anew with them."""
    return f"{ident}/toc"


class Bookmarks:
    """The bookmark of every id in a document."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._names: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._collect(blocks)

    def name_of(self, ident: str) -> str:
        """Return the bookmark's name; nothing for an id that is not in the document."""
        return self._names.get(ident, "")

    def number_of(self, ident: str) -> int:
        """Return the number of an id, which is in the document: 1, 2 … in order of appearance."""
        return self._numbers[ident]

    def start(self, ident: str) -> str:
        """Return the opening of the bookmark of an id."""
        if ident not in self._names:
            return ""
        return f'<w:bookmarkStart w:id="{self._numbers[ident]}" w:name="{self._names[ident]}"/>'

    def end(self, ident: str) -> str:
        """Return the closing of the bookmark of an id."""
        return (
            f'<w:bookmarkEnd w:id="{self._numbers[ident]}"/>'
            if ident in self._names
            else ""
        )

    def around(self, ident: str, xml: str) -> str:
        """Return `xml` inside the bookmark of an id."""
        return f"{self.start(ident)}{xml}{self.end(ident)}"

    def around_blocks(self, ident: str, xml: str) -> str:
        """Return paragraphs and tables inside the bookmark of an id.

        It begins and ends within paragraphs where it can: one that ends between two, LibreOffice takes too far.
        """
        if ident not in self._names or not xml:
            return self.around(ident, xml)
        first = _FIRST_WORDS.match(xml)
        begin = first.end() if first else 0
        end = (
            at
            if (at := xml.rfind("</w:p>")) >= begin and not _AFTER.search(xml, at)
            else len(xml)
        )
        return f"{xml[:begin]}{self.start(ident)}{xml[begin:end]}{self.end(ident)}{xml[end:]}"

    def _collect(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Heading(id=ident, number=label) if ident:
                    self._add(toc_of(ident), f"_Toc{len(self._names) + 1:08d}")
                    self._add_labelled(ident, label)
                case Table(id=ident, label=label) | Figure(id=ident, label=label) if (
                    ident
                ):
                    self._add_labelled(ident, label)
                case Paragraph(id=ident) | Section(id=ident) if ident:
                    self._add(ident)
            notes = [inline for inline in inlines_of(block) if isinstance(inline, Note)]
            for note in (*notes, *(block.notes if isinstance(block, Notes) else ())):
                self._add(note.id)
                self._add(call_of(note))
            if isinstance(block, Table):
                for cell in (cell for row in block.rows for cell in row):
                    self._add(cell.id) if cell.id else None
            self._collect(children(block))

    def _add_labelled(self, ident: str, label: object) -> None:
        self._add(ident)
        if label:
            self._add(label_of(ident))

    def _add(self, ident: str, name: str = "") -> None:
        number = len(self._names) + 1
        self._names.setdefault(ident, name or bookmark_name(ident))
        self._numbers.setdefault(ident, number)
