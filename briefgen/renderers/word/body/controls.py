"""The way back from an edited draft: entries, themes and judgements stand in content controls that carry their ids.

Some programs drop controls and keep bookmarks, so each of them has a bookmark of its id too.
"""

from collections.abc import Iterable
from hashlib import sha256

from briefgen.document import Block, Heading, Paragraph
from briefgen.document.walk import blocks_in, plain_text
from briefgen.renderers.word.parts.pieces import Between, ControlStart, Pieces
from briefgen.renderers.word.parts.xml import escape

KINDS = {"entry": "Entry", "theme": "Theme", "judgement": "Judgement"}
"""First part of an id → what the control is called."""
_LONGEST = 64
"""Word takes titles and tags of up to 64 characters."""
_GALLERY = (
    '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj>'
)
"""A building block. Of any other control around paragraphs, LibreOffice 7 reads the first one as bare text."""


def tag_of(ident: str) -> str:
    """Return the tag of the control of an id: the id itself, or its beginning and a mark where it is too long."""
    if len(ident) <= _LONGEST:
        return ident
    whole = sha256(ident.encode("utf-8", "replace"))
    return f"{ident[: _LONGEST - 11]}~{whole.hexdigest()[:10]}"


def is_anchor(ident: str) -> bool:
    """Tell whether an id names an entry, a theme or a judgement."""
    kind, _, name = ident.partition("/")
    return kind in KINDS and bool(name)


def title_of(ident: str, blocks: Iterable[Block]) -> str:
    """Return the title of a control: its kind and its first heading, or else its first words."""
    kind, _, name = ident.partition("/")
    every = list(blocks_in(blocks))
    headings = (block for block in every if isinstance(block, Heading))
    texts = (block for block in every if isinstance(block, Paragraph))
    found = next(headings, None) or next(texts, None)
    words = plain_text(found.inlines) if found else name
    return f"{KINDS[kind]}: {' '.join(words.split())}"[:_LONGEST]


def control(
    ident: str,
    number: int,
    title: str,
    xml: str,
) -> str:
    """Return the content control of an id around runs or a table cell."""
    return f"{_start(ident, number, title)}{xml}{_END}"


def control_of_blocks(
    ident: str,
    number: int,
    title: str,
    pieces: Pieces,
) -> Pieces:
    """Return the content control of an id around paragraphs and tables."""
    start = _start(ident, number, title, _GALLERY)
    return [ControlStart(start), *pieces, Between(_END)]


def _start(
    ident: str,
    number: int,
    title: str,
    gallery: str = "",
) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(title)}"/>'
        f'<w:tag w:val="{escape(tag_of(ident))}"/>'
        f'<w:id w:val="{number}"/>{gallery}</w:sdtPr><w:sdtContent>'
    )


_END = "</w:sdtContent></w:sdt>"
