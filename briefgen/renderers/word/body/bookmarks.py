"""Ids of the document → bookmarks of the Word file: short names, each made of its id alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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
from briefgen.renderers.word.parts.pieces import (
    Between,
    Pieces,
    changed,
    first_line,
    last_line,
)

_MAX_STEM = 24
"""Word takes names of up to 40 characters, and no two that differ in case only."""


def call_of(note: Note) -> str:
    """Return the id of the place that calls a note."""
    return f"{note.id}/call"


def label_of(ident: str) -> str:
    """Return the id of the label of a caption."""
    return f"{ident}/label"


def bookmark_name(ident: str) -> str:
    """Return the name of an id's bookmark, the same in every draft: its letters and digits, and a mark of it all."""
    letters = re.sub(r"[^A-Za-z0-9]+", "_", ident)
    stem = letters[:_MAX_STEM].strip("_")
    whole = sha256(ident.encode("utf-8", "replace"))
    return f"bg_{stem}_{whole.hexdigest()[:10]}"


def toc_of(ident: str) -> str:
    """Return the id of a heading's place in the contents, whose bookmark Word makes anew with them."""
    return f"{ident}/toc"


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """The bookmark of every id in a document."""

    names: Mapping[str, str]
    """Id → name, in order of appearance."""
    numbers: Mapping[str, int]
    """Id → number, from 1 on."""

    def name_of(self, ident: str) -> str:
        """Return the bookmark's name; nothing for an id that is not in the document."""
        return self.names.get(ident, "")

    def number_of(self, ident: str) -> int:
        """Return the number of an id, which is in the document: 1, 2 … in order of appearance."""
        return self.numbers[ident]

    def start(self, ident: str) -> str:
        """Return the opening of the bookmark of an id."""
        name = self.name_of(ident)
        if not name:
            return ""
        return (
            f'<w:bookmarkStart w:id="{self.numbers[ident]}" w:name="{name}"/>'
        )

    def end(self, ident: str) -> str:
        """Return the closing of the bookmark of an id."""
        if ident not in self.names:
            return ""
        return f'<w:bookmarkEnd w:id="{self.numbers[ident]}"/>'

    def around(self, ident: str, xml: str) -> str:
        """Return runs inside the bookmark of an id."""
        return f"{self.start(ident)}{xml}{self.end(ident)}"

    def around_blocks(self, ident: str, pieces: Pieces) -> Pieces:
        """Return paragraphs and tables inside the bookmark of an id.

        It begins and ends within paragraphs where it can: one that ends between two, LibreOffice takes too far.
        """
        if ident not in self.names:
            return pieces
        start = self.start(ident)
        ended = self._ended(ident, pieces)
        first = first_line(ended)
        if first is None:
            return [Between(start), *ended]
        at, paragraph = first
        return changed(ended, at, paragraph.around(start, ""))

    def around_cell(self, ident: str, pieces: Pieces) -> Pieces:
        """Return what a table cell holds inside the bookmark of an id, which begins before the cell's first line."""
        if ident not in self.names:
            return pieces
        start = Between(self.start(ident))
        return [start, *self._ended(ident, pieces)]

    def _ended(self, ident: str, pieces: Pieces) -> Pieces:
        end = self.end(ident)
        last = last_line(pieces)
        if last is None:
            return [*pieces, Between(end)]
        at, paragraph = last
        return changed(pieces, at, paragraph.around("", end))


def bookmarks_of(
    blocks: Iterable[Block], further: Iterable[str] = ()
) -> Bookmarks:
    """Return a bookmark for every id in `blocks`, and for `further` ids.

    Of parts with the same id, the first has it.
    """
    names: dict[str, str] = {}
    for ident, of_contents in _ids(blocks):
        if ident not in names:
            toc_name = f"_Toc{len(names) + 1:08d}"
            names[ident] = toc_name if of_contents else bookmark_name(ident)
    for ident in further:
        names.setdefault(ident, bookmark_name(ident))
    numbers = {ident: number for number, ident in enumerate(names, 1)}
    return Bookmarks(names, numbers)


_Named = tuple[str, bool]
"""An id, and whether the table of contents leads to its bookmark, which Word then names in its own way."""


def _ids(blocks: Iterable[Block]) -> Iterator[_Named]:
    """Yield every id that has a bookmark, in reading order."""
    for block in blocks:
        if isinstance(block, Heading) and block.id:
            yield toc_of(block.id), True
        for ident in (*_own_ids(block), *_inner_ids(block)):
            yield ident, False
        yield from _ids(children(block))


def _own_ids(block: Block) -> Iterator[str]:
    match block:
        case Heading(id=ident, number=label) if ident:
            yield from _labelled(ident, label)
        case Table(id=ident, label=label) | Figure(id=ident, label=label) if (
            ident
        ):
            yield from _labelled(ident, label)
        case Paragraph(id=ident) | Section(id=ident) if ident:
            yield ident


def _labelled(ident: str, label: object) -> Iterator[str]:
    yield ident
    if label:
        yield label_of(ident)


def _inner_ids(block: Block) -> Iterator[str]:
    """Yield the ids of notes that a block calls or prints, with those of their calls, and the ids of its cells."""
    called = (each for each in inlines_of(block) if isinstance(each, Note))
    printed = block.notes if isinstance(block, Notes) else ()
    for note in (*called, *printed):
        yield note.id
        yield call_of(note)
    if isinstance(block, Table):
        cells = (cell for row in block.rows for cell in row)
        yield from (cell.id for cell in cells if cell.id)
