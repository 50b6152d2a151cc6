"""Which paragraphs stand on a page with the next: before what joins on to them, and under a heading up to two lines.

Word divides no paragraph of two or three lines, so that only one that is shorter has to be kept with what follows.
"""

from itertools import pairwise

from briefgen.renderers.word.parts.pieces import (
    Grid,
    OpenParagraph,
    Piece,
    Pieces,
)


def kept_together(pieces: Pieces) -> Pieces:
    """Return pieces kept with what comes after them, as what joins on to them and the headings above them ask."""
    printed = [
        at
        for at, piece in enumerate(pieces)
        if isinstance(piece, OpenParagraph | Grid)
    ]
    shown = [pieces[at] for at in printed]
    kept = {printed[at] for at in (*_joined(shown), *_under_headings(shown))}
    return [_kept(piece, at in kept) for at, piece in enumerate(pieces)]


def _joined(shown: Pieces) -> list[int]:
    """Return the places of what something joins on to; of a table, with the gap that is below it."""
    found: list[int] = []
    for at, piece in enumerate(shown):
        if not (isinstance(piece, OpenParagraph) and piece.joins and at):
            continue
        above = shown[at - 1]
        # Word keeps its last lines, but LibreOffice would move it whole and leave the page half empty.
        if isinstance(above, OpenParagraph) and above.divided:
            continue
        found.append(at - 1)
        is_gap = isinstance(above, OpenParagraph) and not above.runs
        if is_gap and at > 1:
            found.append(at - 2)
    return found


def _under_headings(shown: Pieces) -> list[int]:
    """Return the places of short paragraphs under headings, after which the part of the text goes on."""
    found: list[int] = []
    level, is_under = 0, False
    for at, (piece, following) in enumerate(pairwise(shown)):
        if isinstance(piece, OpenParagraph) and piece.level:
            level, is_under = piece.level, True
            continue
        short = isinstance(piece, OpenParagraph) and piece.short
        if is_under and short and not _ends(following, level):
            found.append(at)
        is_under = False
    return found


def _ends(following: Piece, level: int) -> bool:
    """Tell whether a heading of that level, or of a higher one, comes."""
    if not isinstance(following, OpenParagraph):
        return False
    return 0 < following.level <= level


def _kept(piece: Piece, is_kept: bool) -> Piece:
    if is_kept and isinstance(piece, OpenParagraph | Grid):
        return piece.kept()
    return piece
