"""The pieces of a Word file → CommonMark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import indent

from briefgen.files.commonmark import cell, escaped, heading, paragraph
from briefgen.readers.office.pieces import Numbered, Piece, Row
from briefgen.readers.office.tally import Tally

_OTHER = {"-": "*", ".": ")", ")": "."}
_LEVELS = 6
"""CommonMark has no more levels of headings."""


def markdown(pieces: Sequence[Piece]) -> str:
    """Return the pieces as one text."""
    out = ""
    lists = _Lists()
    for piece in pieces:
        is_listed = piece.item is not None
        text = lists.item(piece) if is_listed else _block(piece)
        if not text:
            continue
        if not is_listed:
            lists = _Lists()
        # Items of one list stand together, all else is parted by a blank line.
        is_tight = is_listed and lists.is_tight
        gap = "\n" if is_tight else "\n\n"
        out += f"{gap}{text}" if out else text
    return out


def definitions(labels: Iterable[str], notes: Mapping[str, str]) -> str:
    """Return the definitions of footnotes."""
    called = [label for label in dict.fromkeys(labels) if label in notes]
    return "\n\n".join(
        f"[^{label}]: {indent(notes[label], '    ').strip()}"
        for label in called
    )


def note_text(pieces: Iterable[Piece], tally: Tally) -> str:
    """Return the text of a note; tables, which a note cannot hold, are lines."""
    return "\n\n".join(filter(None, _paragraphs(pieces, tally)))


def _paragraphs(pieces: Iterable[Piece], tally: Tally) -> Iterator[str]:
    for piece in pieces:
        if piece.rows:
            tally.add("table-as-lines")
            yield "\\\n".join(_row(row) for row in piece.rows)
        else:
            words = (each for each in piece.labelled if not each.is_markup)
            yield paragraph(words)


def _row(row: Row) -> str:
    return " | ".join(paragraph(cell).replace("\\\n", " ") for cell in row)


def _block(piece: Piece) -> str:
    if piece.picture:
        return f"![{escaped(piece.about)}]({piece.picture})"
    if piece.rows:
        return "\n".join(_table(piece))
    if piece.level:
        return heading(piece.words, min(piece.level, _LEVELS))
    text = paragraph(piece.words)
    return indent(text, "> ") if piece.is_quote else text


def _table(piece: Piece) -> Iterator[str]:
    for at, row in enumerate(piece.rows):
        yield f"| {' | '.join(cell(words) for words in row)} |"
        if at == 0:
            yield f"|{' --- |' * len(row)}"


@dataclass
class _Open:
    """A list that is open."""

    level: int
    list_id: str
    is_bullet: bool
    count: int
    """The number of its last item."""
    mark: str
    """What stands before its text, or behind its number."""
    inner: int
    """How far its text is indented."""

    def goes_on(self, piece: Piece, item: Numbered) -> bool:
        """Tell whether an item is the next one, as CommonMark counts."""
        is_next = item.is_bullet or item.count == self.count + 1
        same = (self.list_id, self.is_bullet)
        return same == (piece.list_id, item.is_bullet) and is_next


class _Lists:
    """The lists that are open: each nests under the text of the item above it.

    An item with a label that CommonMark has no list for is a paragraph that begins with its label.
    """

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._is_in_list = False
        """Whether the last item was one of a list."""
        self.is_tight = False
        """Whether the last item goes on right below the one before it."""

    def item(self, piece: Piece) -> str:
        """Return an item with its mark, indented under those above it; empty for one without words."""
        item = piece.item
        text = paragraph(piece.words)
        if item is None or not text:
            return ""
        self.is_tight = self._is_in_list and item.is_of_markdown
        self._is_in_list = item.is_of_markdown
        if not item.is_of_markdown:
            self._close(item.level)
            margin = " " * self._margin()
            return indent(paragraph(piece.labelled), margin)
        return self._listed(piece, item, text)

    def _listed(
        self,
        piece: Piece,
        item: Numbered,
        text: str,
    ) -> str:
        touched = self._close(item.level + 1)
        last = self._open[-1] if self._open else None
        if last is not None and last.level == item.level:
            touched = self._open.pop()
        mark = _mark(piece, item, touched)
        sign = f"{mark} " if item.is_bullet else f"{item.count}{mark} "
        margin = self._margin()
        inner = margin + len(sign)
        here = _Open(
            item.level,
            piece.list_id,
            item.is_bullet,
            item.count,
            mark,
            inner,
        )
        self._open.append(here)
        return f"{' ' * margin}{sign}{indent(text, ' ' * inner).strip()}"

    def _close(self, level: int) -> _Open | None:
        """Close the lists from a level on; return the outermost of them, which the next item touches."""
        closed: _Open | None = None
        while self._open and self._open[-1].level >= level:
            closed = self._open.pop()
        return closed

    def _margin(self) -> int:
        return self._open[-1].inner if self._open else 0


def _mark(
    piece: Piece,
    item: Numbered,
    touched: _Open | None,
) -> str:
    """Return what marks an item; lists that touch have two marks, or they would be one."""
    own = "-" if item.is_bullet else item.label[-1]
    if touched is None:
        return own
    if touched.goes_on(piece, item):
        return touched.mark
    return _OTHER[own] if touched.mark == own else own
