"""The pieces of a Word file → CommonMark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import indent

from briefgen.files.commonmark import cell, heading, paragraph
from briefgen.readers.word.blocks import Piece
from briefgen.readers.word.numbering import Numbered

_LEVELS = 6
"""CommonMark has no more levels of headings."""


def markdown(pieces: Sequence[Piece]) -> str:
    """Return the pieces as one text."""
    out: list[str] = []
    lists = _Lists()
    for piece in pieces:
        if piece.item is not None:
            text = lists.item(piece)
            if text:
                # Items of one list stand together, all else is parted by a blank line.
                out.append(text if lists.is_fresh else f"\0{text}")
            continue
        text = _block(piece)
        if text:
            lists = _Lists()
            out.append(text)
    return "\n\n".join(out).replace("\n\n\0", "\n")


def definitions(labels: Iterable[str], notes: Mapping[str, str]) -> str:
    """Return the definitions of footnotes."""
    called = [label for label in dict.fromkeys(labels) if label in notes]
    return "\n\n".join(
        f"[^{label}]: {indent(notes[label], '    ').strip()}"
        for label in called
    )


def _block(piece: Piece) -> str:
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


class _Lists:
    """The lists that are open: each nests under the text of the item above it."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool, int]] = []
        """Of each list: its id, whether it has bullets, and how far its text is indented."""
        self._sign = {True: False, False: False}
        """Which of two signs marks bullets and numbers: lists that touch take turns, or they would be one."""
        self.is_fresh = True

    def item(self, piece: Piece) -> str:
        """Return an item with its mark, indented under those above it."""
        item = piece.item
        text = paragraph(piece.words)
        if item is None or not text:
            return ""
        self.is_fresh = not self._open
        del self._open[item.level + 1 :]
        level = min(item.level, len(self._open))
        last = self._open[level] if level < len(self._open) else None
        goes_on = last is not None and last[:2] == (
            piece.list_id,
            item.is_bullet,
        )
        if last is not None and not goes_on and last[1] == item.is_bullet:
            self._sign[item.is_bullet] = not self._sign[item.is_bullet]
        margin = self._open[level - 1][2] if level else 0
        mark = self._mark(item)
        inner = margin + len(mark)
        if not goes_on:
            del self._open[level:]
            self._open.append((piece.list_id, item.is_bullet, inner))
        return f"{' ' * margin}{mark}{indent(text, ' ' * inner).strip()}"

    def _mark(self, item: Numbered) -> str:
        sign = self._sign[item.is_bullet]
        if item.is_bullet:
            return "* " if sign else "- "
        return f"{item.count}) " if sign else f"{item.count}. "
