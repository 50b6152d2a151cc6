"""What holds at a place of an RTF file: where its text goes, and what it looks like."""

from dataclasses import dataclass, field

from briefgen.files.commonmark import Words
from briefgen.readers.office.pieces import Piece


@dataclass
class Paragraph:
    """Properties of paragraphs, which hold until they are reset."""

    level: int = 0
    """Of a heading, from 1."""
    style: int | None = None
    in_table: bool = False
    is_drop_cap: bool = False
    """Whether it is the large first letter, or word, of the next one."""
    list_level: int = 0
    list_id: str = ""


@dataclass
class State:
    """What a group inherits from the one around it."""

    sink: "Sink"
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    height: str = ""
    font: int | None = None
    url: str = ""
    outer: "Sink | None" = None
    """Where text went before a group that says the same twice, in ANSI and in Unicode."""
    skipped: int = 1
    """Characters behind one of Unicode that stand for it in older programs (`\\uc`)."""
    paragraph: Paragraph = field(default_factory=Paragraph)


@dataclass
class Sink:
    """What gathers the text of a destination: the body, a header, a note, the title."""

    name: str
    shows: bool = True
    """Whether its text is any."""
    words: list[Words] = field(default_factory=list)
    """Of the paragraph that is open."""
    calls: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    label: str = ""
    """What stands before the paragraph in its list."""
    boxes: list[Piece] = field(default_factory=list)
    """Text boxes anchored in the paragraph."""
    pieces: list[Piece] = field(default_factory=list)
    cell: list[Piece] = field(default_factory=list)
    """The paragraphs of the cell that is open."""
    row: list[list[Piece]] = field(default_factory=list)
    rows: list[list[list[Piece]]] = field(default_factory=list)
    """The rows of the table that is open."""

    @property
    def text(self) -> str:
        """All of its words, in one line."""
        said = [each.text for piece in self.pieces for each in piece.words]
        said += [each.text for each in self.words]
        return " ".join("".join(said).split())
