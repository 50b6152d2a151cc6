"""Word files (.docx, .docm), as they read with every tracked change accepted.

A document of questions (headings or bold lines that end in “?”) gives one entry a question, one whose content
controls are tagged as entries gives those, and any other is one entry.

It does not know the styles of a house template: it reads what a document says and not what it looks like.

Inside:
    blocks:     paragraphs and tables → pieces
    controls:   content controls: filled in or not
    drawings:   text boxes, pictures, charts, diagrams
    fields:     fields: what shows, where it leads
    formulas:   formulas → a line of characters
    inlines:    runs → words
    notes:      notes, comments, headers and footers
    numbering:  the labels of lists and headings
    package:    the parts of a Word file and what stands between them
    properties: what the file says of itself
    styles:     which style is a heading, a list, bold, hidden
    words_seen: the words that somebody sees, to hold the entries against
"""

from collections.abc import Iterator

from briefgen.entry import Entry
from briefgen.files.office_xml import child
from briefgen.problems import Location, Problem
from briefgen.readers.office.entries import Document, entries_in
from briefgen.readers.office.tally import Tally
from briefgen.readers.word.blocks import Blocks
from briefgen.readers.word.fields import Fields
from briefgen.readers.word.inlines import Story
from briefgen.readers.word.notes import read_beside
from briefgen.readers.word.numbering import Numbering
from briefgen.readers.word.package import Package
from briefgen.readers.word.properties import read_properties
from briefgen.readers.word.styles import Styles
from briefgen.readers.word.words_seen import words_seen
from briefgen.readers.words_kept import watched


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order, then what they could not carry.

    Raises:
        BriefgenError: the file is no Word document, is encrypted, damaged, or meets a limit.
    """
    where = Location(file)
    items = list(_read(data, where))
    seen = words_seen(data, where)
    yield from watched(items, seen.pieces, where, seen.hidden)


def _read(data: bytes, where: Location) -> Iterator[Entry | Problem]:
    package = Package(data, where)
    yield from package.told()
    tally = Tally(where)
    styles = Styles(package.part("styles")[1])
    beside = read_beside(package, styles, tally)
    body = child(package.document, "w:body")
    story = Story(
        where,
        styles,
        tally,
        package.related,
        Fields(package.document, tally),
        shows_pictures=True,
        part=package.root,
    )
    numbering = Numbering(package.part("numbering")[1], styles, tally)
    pieces = (
        list(Blocks(story, numbering).read(body)) if body is not None else []
    )
    notes = {
        label: beside.notes[name]
        for name, label in story.labels.items()
        if name in beside.notes
    }
    document = Document(
        pieces,
        read_properties(package),
        notes,
        beside.comments,
        story.anchors,
        beside.running,
        beside.watermarks,
    )
    yield from entries_in(document, where, tally)
