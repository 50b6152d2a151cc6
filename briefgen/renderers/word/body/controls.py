"""The way back from an edited draft: entries, themes and judgements stand in content controls that carry their ids.

Some programs drop controls and keep bookmarks, so each of them has a bookmark of its id too.
"""

from collections.abc import Iterable
from hashlib import sha256

from briefgen.document import Block, Heading, Paragraph
from briefgen.document.walk import blocks_in, plain_text
from briefgen.renderers.word.parts.xml import escape

KINDS = {"entry": "Entry", "theme": "Theme", "judgement": "Judgement"}
"""First part of an id → what the control is called."""
_LONGEST = 64
"""Word takes titles and tags of up to 64 characters."""
_GALLERY = '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj>'
"""A building block. Of any other control around paragraphs, LibreOffice 7 reads the first one as bare text."""


def tag_of(ident: str) -> str:
    """Return the tag of the control of an id: the id itself, or its beginning and a mark where it is too long."""
    if len(ident) <= _LONGEST:
        return ident
    return f"{ident[: _LONGEST - 11]}~{sha256(ident.encode('utf-8', 'replace')).hexdigest()[:10]}"


def is_anchor(ident: str) -> bool:
    """Tell whether an id names an entry, a theme or a judgement."""
    kind, _, name = ident.partition("/")
    return kind in KINDS and bool(name)


def title_of(ident: str, blocks: Iterable[Block]) -> str:
    """Return the title of a control: its kind and its first heading, or else its first words."""
    texts = [
        block for block in blocks_in(blocks) if isinstance(block, Heading | Paragraph)
    ]
    found = next(
        (block for block in texts if isinstance(block, Heading)),
        texts[0] if texts else None,
    )
    words = plain_text(found.inlines) if found else ident.partition("/")[2]
    return f"{KINDS[ident.partition('/')[0]]}: {' '.join(words.split())}"[:_LONGEST]


def control(
    ident: str, number: int, title: str, xml: str, *, blocks: bool = False
) -> str:
    """Return the content control of an id around runs, a table cell, or `blocks`."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(title)}"/><w:tag w:val="{escape(tag_of(ident))}"/>'
        f'<w:id w:val="{number}"/>{_GALLERY if blocks else ""}</w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>'
    )
