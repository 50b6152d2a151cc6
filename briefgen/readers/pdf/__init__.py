"""PDF files: one entry a file, whose text knows its pages.

`x.pages` lists, for each page with text, its printed number and the offset in `text` at which it begins: a place in
the text is on the last page that begins no later. Paragraphs and lists are put together from lines; tables are
lines, because that is all that most files know of them.

It does not know tagged structure, which few files have.

Inside:
    file:       the file through pypdf: text, information, marks
    paragraphs: lines of pages → paragraphs
"""

import re
from collections.abc import Iterator
from typing import Any

from briefgen.entry import Entry, entry_from
from briefgen.files.decoding import unprintable, without_unprintable
from briefgen.problems import Location, Problem, warning
from briefgen.readers.headline import (
    file_title,
    made_on,
    stated_authors,
    stated_title,
)
from briefgen.readers.pdf.file import PdfFile
from briefgen.readers.pdf.paragraphs import Paged, paged
from briefgen.readers.words_kept import Piece, watched
from briefgen.standards.written_markings import (
    marking_of_line,
    marking_of_margins,
)

_SHOWN = 12
"""Pages that a message names."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TITLE_LINES = 4
"""Lines that a title may be divided into."""
_NO_SUBJECT = ("unspecified", "(unspecified)")
"""What ReportLab writes where nobody stated a subject."""
_EDGE = 2
"""Lines at the top and at the bottom of a page that may print a marking."""


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the file's one entry, and what it could not carry.

    Raises:
        BriefgenError: the file is no PDF, is encrypted, damaged, or meets a limit.
    """
    where = Location(file)
    pdf = PdfFile(data, where)
    texts, problems = _texts(pdf, where)
    yield from problems
    said = pdf.information()
    edges = _edges(texts)
    texts[0] = _without_title(texts[0], stated_title(said.get("title")))
    result = paged(texts, pdf.labels)
    record = _record(pdf, said, result)
    running = record.get("x", {}).get("running", ())
    entry, faults = entry_from(record, where, [*running, *edges])
    yield from faults
    made = made_on(said.get("day"), where)
    if made:
        yield made
    if entry is not None:
        yield from _comments(entry)
        pieces = _pieces(texts, result.running)
        yield from watched([entry], pieces, where)
    yield from pdf.problems()


def _pieces(texts: list[str], running: list[str]) -> Iterator[Piece]:
    """Yield the words of each page, without running titles and lone numbers."""
    for text in texts:
        lines = (line.strip() for line in text.split("\n"))
        kept = [
            line
            for line in lines
            if line not in running and not line.isdecimal()
        ]
        yield Piece("\n".join(kept))


def _comments(entry: Entry) -> Iterator[Problem]:
    """Yield what there is to tell of the comments that are the entry's note."""
    if entry.note:
        count = entry.note.count("\n") + 1
        several = f"{count:,} comments" if count > 1 else "1 comment"
        message = f"{several} went into the note for the analyst, which is never printed"
        yield warning(entry.where, "comments", message)


def _texts(pdf: PdfFile, where: Location) -> tuple[list[str], list[Problem]]:
    """Return the text of each page, and what there is to tell of it."""
    texts: list[str] = []
    dropped = ""
    for raw in pdf.texts():
        # ISO 32000-1, annex D.2: codes that stand for nothing are bullets.
        bulleted = raw.replace("\x7f", "•")
        clean, found = without_unprintable(bulleted)
        dropped = dropped or found
        texts.append(clean)
    problems = [unprintable(where, dropped)] if dropped else []
    return texts, [*problems, *_without_text(texts, pdf, where)]


def _without_text(
    texts: list[str],
    pdf: PdfFile,
    where: Location,
) -> Iterator[Problem]:
    """Yield what there is to tell of pages that are pictures."""
    bare = [at for at, text in enumerate(texts) if not text.strip()]
    if not bare:
        return
    hint = "recognise its text first (such as with ocrmypdf), and use the file which that gives"
    if len(bare) == len(texts):
        message = "the file has no text: its pages are pictures, or empty"
        yield warning(where, "no-text", message, hint)
        return
    pictured = pdf.pictured()
    named = [pdf.labels[at] for at in bare if pictured[at]]
    if not named:
        return
    message = f"page {named[0]} is a picture without text"
    if len(named) > 1:
        more = " …" if len(named) > _SHOWN else ""
        message = (
            f"pages {', '.join(named[:_SHOWN])}{more} are pictures without text"
        )
    yield warning(where, "no-text", message, hint)


def _edges(texts: list[str]) -> list[str]:
    """Return the lines at the edges of pages that may mark them.

    A line that is a marking and nothing else does so on any page; one that only speaks of it may be text, unless
    every page of several has one.
    """
    edges: list[list[str]] = []
    for text in texts:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if lines:
            edges.append([*lines[:_EDGE], *lines[-_EDGE:]])
    every = [line for page in edges for line in page]
    if len(edges) > 1 and all(marking_of_margins(page) for page in edges):
        return every
    return [line for line in every if marking_of_line(line)]


def _without_title(page: str, title: str) -> str:
    """Return the first page without the lines near its top that repeat the title."""
    if not title:
        return page
    lines = page.split("\n")
    for first in range(min(len(lines), _EDGE + 1)):
        for last in range(first + 1, min(len(lines), first + _TITLE_LINES) + 1):
            words = " ".join(lines[first:last]).split()
            if " ".join(words).casefold() == title.casefold():
                return "\n".join(lines[:first] + lines[last:])
    return page


def _record(
    pdf: PdfFile,
    said: dict[str, str],
    result: Paged,
) -> dict[str, Any]:
    """Return the record of the entry."""
    notes, links = pdf.marks()
    starts = result.starts.items()
    subject = said.get("subject", "")
    x: dict[str, Any] = {
        "pages": [
            {"page": pdf.labels[at], "at": start} for at, start in starts
        ],
        "running": result.running,
        "links": links,
        "fields": pdf.fields(),
        "subject": "" if subject in _NO_SUBJECT else subject,
        "created": said.get("day", ""),
    }
    language = said.get("language", "")
    words = (
        word.strip() for word in re.split("[,;]", said.get("keywords", ""))
    )
    record = {
        "title": stated_title(said.get("title")) or file_title(pdf.where.file),
        "authors": stated_authors(said.get("author")),
        "language": language if _LANGUAGE.fullmatch(language) else "",
        "tags": [word for word in words if word],
        "text": result.text,
        "note": "\n".join(notes),
        "x": {name: value for name, value in x.items() if value},
    }
    return {name: value for name, value in record.items() if value}
