"""What the reader will see: **the model** that a layout makes and every renderer carries.

Frozen blocks and inlines, ways to walk through them, and what is numbered in them once for all outputs. It does not
know what a brief is, nor what a page looks like.

Open to other rooms:
    bound_numbers: numbers of references that stay with the word before them
    captions: numbers for captions, and words for references that have none
    kept_rows: which rows of a table stand on one page
    line_ends: where a line may end inside a word
    media:    files that go into a document: pictures, drawings, attached sources, a
              house template
    note_numbers: numbers for the notes of a document
    pictures: picture files → pictures that are safe to put in a document
    printed_numbers: the numbers that parts print, which references to them name
    scripts:  which East Asian language a part looks like
    walk:     walking through it: words, headings, what is inside what
    ways:     which way headings, lists, boxes and tables run
    widths:   how wide the columns of a table are

Inside:
    document: the model: `Document`, `Block`, `Inline`
"""

from briefgen.document.document import (
    Block,
    Blocks,
    Callout,
    Cell,
    Citation,
    Column,
    CommentMark,
    Contents,
    CrossRef,
    Divider,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    Label,
    LaidPages,
    LineBreak,
    Link,
    ListBlock,
    MarkingLabel,
    Metadata,
    Note,
    Notes,
    PageBreak,
    PageNumber,
    Pages,
    Paragraph,
    Preformatted,
    Quote,
    Running,
    RunningTitle,
    Section,
    Spread,
    Table,
    Text,
    divided_in,
)

__all__ = [
    "Block",
    "Blocks",
    "Callout",
    "Cell",
    "Citation",
    "Column",
    "CommentMark",
    "Contents",
    "CrossRef",
    "Divider",
    "Document",
    "Figure",
    "Heading",
    "Inline",
    "Inlines",
    "Label",
    "LaidPages",
    "LineBreak",
    "Link",
    "ListBlock",
    "MarkingLabel",
    "Metadata",
    "Note",
    "Notes",
    "PageBreak",
    "PageNumber",
    "Pages",
    "Paragraph",
    "Preformatted",
    "Quote",
    "Running",
    "RunningTitle",
    "Section",
    "Spread",
    "Table",
    "Text",
    "divided_in",
]
