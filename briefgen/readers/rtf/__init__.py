"""RTF (.rtf), as word processors and mail programs write it: read like Word files, every tracked change accepted.

Inside:
    beside:       notes, comments, headers, fields, shapes
    characters:   bytes and numbers → characters
    destinations: the groups of a file, by what becomes of them
    encapsulated: HTML inside of RTF
    encodings:    the encodings of fonts and files
    paragraphs:   words → paragraphs, items, tables
    reading:      tokens → words, and where they go
    state:        what holds at a place of a file
    tokens:       bytes → tokens
"""

import re
from collections.abc import Iterator
from typing import Any

from briefgen.entry import Entry
from briefgen.problems import BriefgenError, Location, Problem, error
from briefgen.readers.headline import stated_authors, stated_title
from briefgen.readers.office.entries import Document, entries_in
from briefgen.readers.office.markdown import definitions, markdown, note_text
from briefgen.readers.office.pieces import in_one_line
from briefgen.readers.office.tally import Tally
from briefgen.readers.rtf.beside import Read
from briefgen.readers.rtf.encapsulated import html_in
from briefgen.readers.rtf.reading import Reader

_BOM = b"\xef\xbb\xbf \t\r\n"
_START = b"{\\rtf"
_HEAD = 100
_KEPT = {
    "subject": "subject",
    "doccomm": "description",
    "operator": "lastModifiedBy",
    "company": "company",
    "category": "category",
    "manager": "manager",
}


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order, then what they could not carry.

    Raises:
        BriefgenError: the file is no RTF, or meets a limit.
    """
    where = Location(file)
    if not is_rtf(data):
        hint = "give it the suffix of what it is"
        raise BriefgenError(
            error(where, "not-rtf", "the file is not RTF", hint)
        )
    tally = Tally(where)
    found = Reader(where, tally).read(data)
    notes = {
        label: note_text(pieces, tally) for label, pieces in found.notes.items()
    }
    comments = {
        ident: (by, in_one_line(pieces))
        for ident, (by, pieces) in found.comments.items()
    }
    running = [in_one_line(sink.pieces) for sink in found.running]
    document = Document(
        found.body.pieces,
        _properties(found),
        {label: text for label, text in notes.items() if text},
        {ident: said for ident, said in comments.items() if said[1]},
        found.anchors,
        [text for text in dict.fromkeys(running) if text],
        found.watermarks,
    )
    yield from entries_in(document, where, tally)


def is_rtf(data: bytes) -> bool:
    """Tell whether bytes are RTF."""
    return data[:_HEAD].lstrip(_BOM).startswith(_START)


def rtf_text(data: bytes, where: Location) -> tuple[str, list[Problem]]:
    """Return the text of a piece of RTF in CommonMark, and what was lost.

    Raises:
        BriefgenError: it meets a limit.
    """
    tally = Tally(where)
    found = Reader(where, tally).read(data)
    notes = {
        label: note_text(pieces, tally) for label, pieces in found.notes.items()
    }
    text = markdown(found.body.pieces)
    blocks = (text, definitions(notes, notes))
    return "\n\n".join(filter(None, blocks)), list(tally.problems())


def _properties(found: Read) -> dict[str, Any]:
    """Return the fields of an entry that the file's properties give; what has no field is in `x`."""
    info = found.info
    words = (
        word.strip() for word in re.split("[,;]", info.get("keywords", ""))
    )
    x: dict[str, Any] = {key: info.get(name) for name, key in _KEPT.items()}
    x["created"] = _day(found.made)
    x["properties"] = found.properties
    record: dict[str, Any] = {
        "title": stated_title(info.get("title")),
        "authors": stated_authors(info.get("author")),
        "tags": [word for word in words if word],
        "x": {key: value for key, value in x.items() if value},
    }
    return {key: value for key, value in record.items() if value}


def _day(made: dict[str, int]) -> str:
    if not made.get("yr"):
        return ""
    return f"{made['yr']:04}-{made.get('mo', 1):02}-{made.get('dy', 1):02}"


__all__ = ["html_in", "is_rtf", "read", "rtf_text"]
