"""The document model: what the reader will see, in the order in which it is read.

A closed tree of frozen values between layouts and renderers. It knows nothing of sources, outlines or files.
Roles are open names (`bottom-line`, `question`); what a role looks like is data in `styles.yaml`.
"""

from abc import abstractmethod
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from briefgen.document.media import Attachment, Drawing, Picture
from briefgen.standards.markings import Marking


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    raised: bool = False  # superscript
    lowered: bool = False  # subscript
    role: str = ""
    language: str = ""  # BCP 47 tag, where it is not that of the document


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end that the author asked for."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place outside the document; `url` has an allowed scheme."""

    url: str
    inlines: "tuple[Text | LineBreak, ...]"


@dataclass(frozen=True, slots=True)
class Citation:
    """The number of a source, leading to that source's line in the register."""

    target: str
    label: str


@dataclass(frozen=True, slots=True)
class CrossRef:
    """A mention of another part of this document, leading there; if `automatic`, by that part's number or title."""

    target: str
    inlines: "tuple[Text | LineBreak, ...]"
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page it stands on; with `total`, the number of pages; with `of`, the page of that id."""

    total: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class RunningTitle:
    """In a header or footer: the heading, down to `level`, that the page is under."""

    level: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """A note, called where it stands; it is printed at the foot of the page, or in the document's `Notes`."""

    inlines: "tuple[Text | LineBreak | Link, ...]"
    id: str = ""
    label: str = ""  # its number


@dataclass(frozen=True, slots=True)
class CommentMark:
    """Where the words that a comment is about begin or, at the `end`, end. It prints nothing."""

    number: int  # of the comment among those of the document, from 1
    end: bool = False


@dataclass(frozen=True, slots=True)
class MarkingLabel:
    """The label of a marking in its prescribed look (for TLP 2.0, coloured on a black box)."""

    marking: Marking


Inline = (
    Text
    | LineBreak
    | Link
    | Citation
    | CrossRef
    | PageNumber
    | MarkingLabel
    | RunningTitle
    | Note
    | CommentMark
)
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6. `number` is printed before the text; `id` is unique in the document."""

    level: int
    inlines: Inlines
    id: str = ""
    number: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. With an `id` it can be linked to."""

    inlines: Inlines
    role: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a tuple of blocks. `start` is the first number of an ordered list."""

    items: "tuple[Blocks, ...]"
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: blocks, and how many columns and rows it spans."""

    blocks: "Blocks"
    columns: int = 1
    rows: int = 1
    id: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its share of the width, relative to the other columns, and its alignment.

    Where no column has a share, each is as wide as its content asks.
    """

    share: float = 0.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Label:
    """What a numbered caption begins with, such as `Figure 1`."""

    word: str
    number: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The first `header_rows` rows repeat on each page; `header_columns` columns head their rows."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    header_columns: int = 0
    caption: Inlines = ()
    summary: str = ""  # what the table shows, for those who cannot see it
    role: str = ""
    id: str = ""
    label: Label | None = None
    small: bool = (
        False  # whether its words are smaller, as they find no room else
    )
    presentation: bool = False
    """Whether rows and columns only place what each cell says by itself, as in a masthead: it is read as text."""


@dataclass(frozen=True, slots=True)
class Callout:
    """Blocks that stand out from the text, in the look of their role."""

    blocks: "Blocks"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks quoted from elsewhere."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Text whose spaces and line ends matter."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption. `alt` says what it shows to those who cannot see it."""

    picture: Picture | Drawing
    alt: str
    caption: Inlines = ()
    width: float = 0.0  # share of the measure, above 0 to 1; 0 for the size that the picture asks for
    id: str = ""
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes of the document, in place of the feet of its pages."""

    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: every heading with an id, down to level `depth`; or the captions of one kind."""

    depth: int = 2
    of: Literal["headings", "figures", "tables"] = "headings"


@dataclass(frozen=True, slots=True)
class Divider:
    """A rule between two parts."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together: a theme, an entry, a judgement. `id` names it for links and for the way back."""

    blocks: "Blocks"
    id: str = ""
    language: str = ""  # BCP 47 tag, where it is not that of the document


@dataclass(frozen=True, slots=True)
class Spread:
    """Blocks on pages turned to landscape, or in columns. Header and footer stay."""

    blocks: "Blocks"
    landscape: bool = False
    columns: int = 1


# fmt: off
Block = (
    Heading | Paragraph | ListBlock | Table | Callout | Quote | Preformatted | Figure
    | Contents | Notes | Divider | PageBreak | Section | Spread
)
# fmt: on
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """A header or footer line: what stands left, in the middle and right."""

    left: Inlines = ()
    middle: Inlines = ()
    right: Inlines = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself."""

    title: str
    language: str = "en"
    author: str = ""
    organisation: str = ""
    subject: str = ""
    date: datetime | None = (
        None  # UTC; None leaves it out, so that the same input gives the same bytes
    )


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready to render."""

    metadata: Metadata
    blocks: Blocks
    header: Running = field(default_factory=Running)
    footer: Running = field(default_factory=Running)
    first_header: Running | None = (
        None  # of the first page; None where it is as on every page
    )
    first_footer: Running | None = None
    watermark: str = ""  # a word across every page, such as DRAFT
    attachments: tuple[Attachment, ...] = ()
    comments: tuple[
        str, ...
    ] = ()  # for those who edit it; the marks of each are among the inlines
    tracked: bool = False  # whether an editor's changes are tracked


Pages = Mapping[str, int]
"""Id of a heading, paragraph, cell or section → number of the page on which it starts."""


class LaidPages(Mapping[str, int]):
    """Pages as they were laid out, which know too what goes on from one to the next."""

    @property
    @abstractmethod
    def divided(self) -> AbstractSet[int]:
        """Paragraphs with lines on two pages for want of room, by `id()`: they are the document's own objects."""


def divided_in(pages: Pages) -> AbstractSet[int]:
    """Return the paragraphs that pages are known to divide, by `id()`."""
    return pages.divided if isinstance(pages, LaidPages) else frozenset()
