"""What a body is made of while it is written: paragraphs that more may join, and XML that is settled.

Bookmarks begin and end inside of paragraphs, and the properties of a section stand in its last one: both are known
when the paragraph has long been written. So a body is a row of pieces, which are joined once, at the end.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.renderers.word.parts.forms import Form


class Line(NamedTuple):
    """The runs of a line of text."""

    xml: str
    backwards: bool
    """Whether it runs from right to left."""


_STYLE = re.compile(r'(<w:pStyle [^>]*/>|)(?:<w:keepNext(?: w:val="0")?/>|)')
_PROPERTIES = re.compile(r"<w:pPr>(.*?)</w:pPr>")


def _kept(properties: str) -> str:
    """Return the properties of a paragraph that is kept with what follows."""
    return _STYLE.sub(r"\1<w:keepNext/>", properties, count=1)


def _kept_inside(found: re.Match[str]) -> str:
    return f"<w:pPr>{_kept(found[1])}</w:pPr>"


class OpenParagraph(NamedTuple):
    """A paragraph; properties and runs may still be added at the end of its own."""

    properties: str
    runs: str = ""
    level: int = 0
    """Of the heading that it is, where that is kept with what follows; 0 for any other."""
    short: bool = False
    """Whether it takes one line, by an estimate that takes some of a little more for that."""
    joins: bool = False
    """Whether it must begin on the page on which what is before it ends."""
    divided: bool = False
    """Whether it is known to end on another page than it begins, so that its end does not part from what follows."""

    @property
    def xml(self) -> str:
        """The paragraph as it is now."""
        properties = (
            f"<w:pPr>{self.properties}</w:pPr>" if self.properties else ""
        )
        return f"<w:p>{properties}{self.runs}</w:p>"

    def around(self, before: str, after: str) -> "OpenParagraph":
        """Return it with something before and after its runs."""
        return self._replace(runs=f"{before}{self.runs}{after}")

    def closing(self, section: str) -> "OpenParagraph":
        """Return it as the last of a section with these properties."""
        return self._replace(properties=f"{self.properties}{section}")

    def kept(self) -> "OpenParagraph":
        """Return it kept with what follows."""
        return self._replace(properties=_kept(self.properties))


class Grid(NamedTuple):
    """A table, which nothing joins any more."""

    xml: str

    def kept(self) -> "Grid":
        """Return it with its last row kept with what follows: by the paragraphs in it."""
        before, row, last = self.xml.rpartition("<w:tr>")
        return Grid(f"{before}{row}{_PROPERTIES.sub(_kept_inside, last)}")


class ControlStart(NamedTuple):
    """Where a content control begins."""

    xml: str


class Between(NamedTuple):
    """What takes no room: a bookmark between paragraphs, or the end of a content control."""

    xml: str


class Turn(NamedTuple):
    """Where pages of another form begin."""

    form: Form

    @property
    def xml(self) -> str:
        """Nothing: it is the section before that says how its pages are."""
        return ""


Piece = OpenParagraph | Grid | ControlStart | Between | Turn
Pieces = Sequence[Piece]

NO_LINE = OpenParagraph(
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
)
"""A paragraph that takes a point of height."""


def xml_of(pieces: Pieces) -> str:
    """Return pieces as they are now, joined."""
    return "".join(piece.xml for piece in pieces)


def is_printed(pieces: Pieces) -> bool:
    """Tell whether anything of them takes room on a page."""
    return any(isinstance(piece, OpenParagraph | Grid) for piece in pieces)


def first_line(pieces: Pieces) -> tuple[int, OpenParagraph] | None:
    """Return the paragraph that pieces begin with, in controls or not, and its place; None where there is no such."""
    for at, piece in enumerate(pieces):
        if isinstance(piece, OpenParagraph):
            return at, piece
        if not isinstance(piece, ControlStart):
            break
    return None


def last_line(pieces: Pieces) -> tuple[int, OpenParagraph] | None:
    """Return the last paragraph of pieces, and its place; None where there is none, or a table comes after it."""
    for at in reversed(range(len(pieces))):
        piece = pieces[at]
        if isinstance(piece, OpenParagraph):
            return at, piece
        if isinstance(piece, Grid):
            break
    return None


def changed(
    pieces: Pieces,
    at: int,
    piece: Piece,
) -> Pieces:
    """Return pieces with another one in that place."""
    return [*pieces[:at], piece, *pieces[at + 1 :]]
