"""A document that says nothing: what its files say all the same belongs to the looks and not to a brief."""

from briefgen.document import (
    Callout,
    Cell,
    Column,
    Contents,
    Divider,
    Document,
    Heading,
    Link,
    ListBlock,
    Metadata,
    Note,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Table,
    Text,
)

_WORD = "x"


def specimen() -> Document:
    """Return a document of every kind of block, with one letter for each text."""
    text = (Text(_WORD),)
    paragraph = Paragraph(text)
    link = Paragraph((Link("https://x.example", text), Note(text)))
    cells = (Cell((paragraph,)), Cell((paragraph,)))
    blocks = (
        Contents(),
        Section((Heading(1, text, id="x"), paragraph), "section"),
        link,
        ListBlock(((paragraph,),)),
        ListBlock(((paragraph,),), ordered=True),
        Table((Column(1), Column(1)), (cells, cells)),
        Callout((paragraph,)),
        Quote((paragraph,)),
        Preformatted(_WORD),
        Divider(),
    )
    return Document(Metadata(_WORD), blocks)
