"""Texts of OpenDocument (.odt, .ott, .fodt), as LibreOffice and others write them: read like Word files.

Inside:
    blocks:     paragraphs, lists and tables → pieces
    inlines:    what stands in a paragraph → words
    lists:      the labels of lists and headings
    package:    the parts of a file
    properties: what the file says of itself
    styles:     which style is a title, bold, hidden
"""

from collections.abc import Iterator

from briefgen.entry import Entry
from briefgen.files.office_xml import Element, child, inside, tag
from briefgen.problems import Location, Problem, warning
from briefgen.readers.office.entries import Document, entries_in
from briefgen.readers.office.markdown import note_text
from briefgen.readers.office.pieces import in_one_line
from briefgen.readers.office.tally import Tally
from briefgen.readers.opendocument.blocks import Blocks
from briefgen.readers.opendocument.inlines import Story
from briefgen.readers.opendocument.lists import Lists
from briefgen.readers.opendocument.package import Package, margins_of
from briefgen.readers.opendocument.properties import read_properties
from briefgen.readers.opendocument.styles import Styles

_ABOUT = ("dc:creator", "dc:date", "meta:creator-initials")
"""What says who made a comment, beside what it says."""


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order, then what they could not carry.

    Raises:
        BriefgenError: the file is no text of OpenDocument, is encrypted, damaged, or meets a limit.
    """
    where = Location(file)
    package = Package(data, where)
    tally = Tally(where)
    if child(package.content, "office:scripts", "office:script") is not None:
        message = "the file holds macros; they were not looked at"
        hint = "do not open it unless you trust it"
        yield warning(where, "macros", message, hint)
    changes = sum(1 for _ in inside(package.text, "text:changed-region"))
    tally.add("tracked-changes", changes)
    styles = Styles([package.styles, package.content])
    blocks = _blocks(where, styles, tally)
    pieces = list(blocks.read(package.text))
    story = blocks.story
    notes: dict[str, str] = {}
    for label, body in story.notes:  # a note cannot call another
        notes[label] = note_text(
            _blocks(where, styles, tally).read(body), tally
        )
    comments = {
        ident: _comment(each, where, styles, tally)
        for ident, each in story.comments.items()
    }
    document = Document(
        pieces,
        read_properties(package.meta),
        {label: text for label, text in notes.items() if text},
        {ident: said for ident, said in comments.items() if said[1]},
        story.anchors,
        _running(package, tally),
    )
    yield from entries_in(document, where, tally)


def _blocks(
    where: Location,
    styles: Styles,
    tally: Tally,
) -> Blocks:
    return Blocks(Story(where, styles, tally), Lists(styles, tally))


def _comment(
    element: Element,
    where: Location,
    styles: Styles,
    tally: Tally,
) -> tuple[str, str]:
    """Return who made a comment and when, and what it says."""
    about = {
        tag(each): "".join(map(str, each.itertext()))
        for each in element
        if tag(each) in _ABOUT
    }
    for each in [each for each in element if tag(each) in _ABOUT]:
        element.remove(each)
    by = (about.get("dc:creator", "").strip(), about.get("dc:date", "")[:10])
    said = in_one_line(_blocks(where, styles, tally).read(element))
    return ", ".join(filter(None, by)), said


def _running(package: Package, tally: Tally) -> list[str]:
    """Return the headers and footers, each once."""
    styles = Styles([package.styles])
    texts = [
        in_one_line(_blocks(package.where, styles, tally).read(each))
        for each in margins_of(package)
    ]
    return [text for text in dict.fromkeys(texts) if text]
