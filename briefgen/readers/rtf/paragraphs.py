"""The words of an RTF file → paragraphs, headings, items, cells and tables."""

import re
from collections.abc import Mapping
from dataclasses import replace

from briefgen.files.commonmark import plain
from briefgen.readers.office.pieces import Numbered, Piece
from briefgen.readers.office.symbols import PLAIN_BULLETS
from briefgen.readers.office.tables import table_of
from briefgen.readers.office.tally import Tally
from briefgen.readers.rtf.state import Paragraph, Sink, State

_HEADING = re.compile(r"heading ([1-9])")
_NUMBER = re.compile(r"(\d{1,9})[.)]")
_QUOTES = ("quote", "intense quote")
_LEVELS = 9
Styles = Mapping[int, str]
"""The names of styles by their numbers, in lower case."""


def end_paragraph(
    sink: Sink,
    state: State,
    styles: Styles,
    tally: Tally,
) -> None:
    """End the paragraph that is open in a sink; one outside of a table ends the table before it."""
    if state.paragraph.is_drop_cap and sink.words:
        sink.words = [replace(each, bold=False) for each in sink.words]
        return
    if not state.paragraph.in_table:
        _close_rows(sink, tally)
    pieces = _pieces(sink, state.paragraph, styles, tally)
    into = sink.cell if state.paragraph.in_table else sink.pieces
    into += pieces


def end_cell(
    sink: Sink,
    state: State,
    styles: Styles,
    tally: Tally,
) -> None:
    """End a cell with what its last paragraph holds."""
    sink.cell += _pieces(sink, state.paragraph, styles, tally)
    sink.row.append(sink.cell)
    sink.cell = []


def end_row(sink: Sink) -> None:
    """End a row of a table."""
    sink.rows.append(sink.row)
    sink.row = []


def end_table(
    sink: Sink,
    state: State,
    styles: Styles,
    tally: Tally,
) -> None:
    """End all that is open in a sink, whose text ends here."""
    pieces = _pieces(sink, state.paragraph, styles, tally)
    loose, sink.cell = sink.cell, []
    _close_rows(sink, tally)
    sink.pieces += [*loose, *pieces]


def _close_rows(sink: Sink, tally: Tally) -> None:
    """End the table that is open, with its last row even where that has no end."""
    if sink.row:
        end_row(sink)
    if sink.rows:
        sink.pieces += table_of(sink.rows, tally)
        sink.rows = []


def _pieces(
    sink: Sink,
    paragraph: Paragraph,
    styles: Styles,
    tally: Tally,
) -> list[Piece]:
    """Return the paragraph that is open, as what its properties make it, then the text boxes in it."""
    words, label, boxes = sink.words, sink.label, sink.boxes
    piece = Piece(words, calls=sink.calls, comments=sink.comments)
    sink.words, sink.calls, sink.comments = [], [], []
    sink.label, sink.boxes = "", []
    if plain(words) or piece.calls or piece.comments:
        return [_styled(piece, label, paragraph, styles, tally), *boxes]
    return boxes


def _styled(
    piece: Piece,
    label: str,
    paragraph: Paragraph,
    styles: Styles,
    tally: Tally,
) -> Piece:
    name = (
        styles.get(paragraph.style, "") if paragraph.style is not None else ""
    )
    name = name.strip()
    found = _HEADING.fullmatch(name)
    level = paragraph.level if 0 < paragraph.level <= _LEVELS else 0
    level = int(found[1]) if found else level or int(name == "title")
    item = _item(label, paragraph, tally)
    if level:
        words = [replace(each, bold=False) for each in piece.words]
        shown = (
            replace(piece, words=words, item=item).labelled
            if item and item.label
            else words
        )
        return replace(
            piece, words=shown, level=level, is_title=name == "title"
        )
    if item is not None:
        return replace(piece, item=item, list_id=paragraph.list_id)
    return replace(piece, is_quote=name in _QUOTES)


def _item(
    label: str,
    paragraph: Paragraph,
    tally: Tally,
) -> Numbered | None:
    """Return the place of a paragraph in its list, whose label the file writes down."""
    level = paragraph.list_level
    if not label and not paragraph.list_id:
        return None
    if not label:
        tally.add("list-label")
    number = _NUMBER.fullmatch(label)
    if number:
        return Numbered(
            level, is_bullet=False, count=int(number[1]), label=label
        )
    is_bullet = not any(map(str.isalnum, label)) or label in PLAIN_BULLETS
    shown = "" if label in PLAIN_BULLETS else label
    return Numbered(level, is_bullet=is_bullet, count=0, label=shown)
