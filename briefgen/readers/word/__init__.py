"""Word files (.docx, .docm), as they read with every tracked change accepted.

A document of questions (headings or bold lines that end in “?”) gives one entry a question, one whose content
controls are tagged as entries gives those, and any other is one entry.

It does not know the styles of a house template: it reads what a document says and not what it looks like.

Inside:
    blocks:     paragraphs and tables → pieces
    entries:    pieces → records of entries
    fields:     fields: what shows, where it leads
    inlines:    runs → words
    markdown:   pieces → CommonMark
    notes:      notes, comments, headers and footers
    numbering:  the numbers of lists and headings
    package:    the parts of a Word file and what stands between them
    properties: what the file says of itself
    styles:     which style is a heading, a list, bold, hidden
    symbols:    symbols of picture fonts, raised digits
    tally:      what an entry cannot carry, counted and told
    words_seen: the words that somebody sees, to hold the entries against
"""

from collections.abc import Iterator

from briefgen.entry import Entry, entry_from
from briefgen.files.office_xml import child
from briefgen.problems import Location, Problem
from briefgen.readers.headline import made_on
from briefgen.readers.word.blocks import Blocks
from briefgen.readers.word.entries import comments_on, parts_of, record_of
from briefgen.readers.word.fields import Fields
from briefgen.readers.word.inlines import Story
from briefgen.readers.word.notes import read_beside
from briefgen.readers.word.numbering import Numbering
from briefgen.readers.word.package import Package
from briefgen.readers.word.properties import read_properties
from briefgen.readers.word.styles import Styles
from briefgen.readers.word.tally import Tally
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
        where, styles, tally, package.related, Fields(package.document)
    )
    pieces = (
        list(Blocks(story, Numbering(package.part("numbering")[1])).read(body))
        if body is not None
        else []
    )
    shared = read_properties(package)
    x = {
        **shared.pop("x", {}),
        **({"running": beside.running} if beside.running else {}),
    }
    made = made_on(x.get("created"), where)
    if made:
        yield made
    margins = [*beside.running, *beside.watermarks]
    parts, problems = parts_of(pieces, shared.get("title", ""), where)
    yield from problems
    notes = {
        label: beside.notes[name]
        for name, label in story.labels.items()
        if name in beside.notes
    }
    told: set[Problem] = set()
    for part in parts:
        if not part.pieces and part.heading is None:
            continue
        record = record_of(part, shared, notes) | ({"x": x} if x else {})
        said = list(comments_on(part, beside.comments, story.anchors))
        if said:
            tally.add("comments", len(said))
            record["note"] = "\n".join(said)
        entry, faults = entry_from(record, where, margins)
        yield from (fault for fault in faults if fault not in told)
        told.update(faults)
        if entry is not None:
            yield entry
    yield from tally.problems()
