"""The pieces of a document → entries: one a question, one a tagged content control, or one in all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from briefgen.entry import Entry, entry_from, slug
from briefgen.problems import Location, Problem, warning
from briefgen.readers.headline import file_title, made_on
from briefgen.readers.office.markdown import definitions, markdown
from briefgen.readers.office.pieces import Piece, in_one_line
from briefgen.readers.office.tally import Tally
from briefgen.standards.folding import folded
from briefgen.standards.written_markings import marking_alone

_NUMBER = re.compile(
    r"(?:(?:Q|Question|E)\s*\d+(?:\.\d+)+[.):]?|(?:Q|Question)\s*\d+[.):]|\d+(?:\.\d+)*[.)])\s+",
    re.IGNORECASE,
)
"""The number of a question or an entry, as briefs print it: `Q1.2`, `Question 3:`, `4)`."""
_END = re.compile(r"[?？؟;][\s*)\]”\"]*$")  # noqa: RUF001 - question marks of several scripts


@dataclass
class Part:
    """What becomes one entry."""

    title: str
    pieces: list[Piece] = field(default_factory=list)
    heading: Piece | None = None
    """The piece that the title was."""
    id: str = ""
    tags: tuple[str, ...] = ()
    kind: str = "qa"
    beside: list[str] = field(default_factory=list)
    """Headings above it, and text outside of all entries: either may say how it is marked."""


@dataclass
class Document:
    """What was read of a file, whatever its format."""

    pieces: Sequence[Piece]
    shared: dict[str, Any] = field(default_factory=dict)
    """Fields that all of its entries have; `x.created` says when the file was made."""
    notes: dict[str, str] = field(default_factory=dict)
    """Footnotes in CommonMark by their labels."""
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Who made a comment and when, and what it says, by its id."""
    anchors: dict[str, str] = field(default_factory=dict)
    """The words that each comment is about."""
    running: list[str] = field(default_factory=list)
    """Headers and footers."""
    watermarks: list[str] = field(default_factory=list)


def entries_in(
    document: Document,
    where: Location,
    tally: Tally,
) -> Iterator[Entry | Problem]:
    """Yield the entries of a document in order, then what they could not carry."""
    shared = dict(document.shared)
    x = dict(shared.pop("x", {}))
    if document.running:
        x["running"] = document.running
    made = made_on(x.get("created"), where)
    if made:
        yield made
    margins = [
        *document.running,
        *document.watermarks,
        *_hidden_markings(tally.hidden),
    ]
    title = shared.get("title", "")
    parts, problems = parts_of(document.pieces, title, where)
    yield from problems
    shared["title"] = title or _chief_title(document.pieces)
    told: set[Problem] = set()
    for part in parts:
        if not part.pieces and part.heading is None:
            continue
        record = record_of(part, shared, document.notes)
        said = list(comments_on(part, document.comments, document.anchors))
        if said:
            tally.add("comments", len(said))
            record["note"] = "\n".join(said)
        if x:
            record["x"] = x
        entry, faults = entry_from(record, where, [*margins, *part.beside])
        yield from (fault for fault in faults if fault not in told)
        told.update(faults)
        if entry is not None:
            yield entry
    yield from tally.problems()


def _hidden_markings(hidden: Sequence[str]) -> Iterator[str]:
    """Yield hidden text that is a marking and nothing else, also where it is hidden piece by piece.

    A word such as `secret` is one in capitals only.
    """
    for words in (*hidden, "".join(hidden)):
        alone = marking_alone(words)
        if alone and (alone.understood or words.isupper()):
            yield words


def parts_of(
    pieces: Sequence[Piece], title: str, where: Location
) -> tuple[list[Part], list[Problem]]:
    """Return what becomes entries, and what is told of the rest."""
    if any(piece.entry for piece in pieces):
        return _tagged(pieces, where)
    style = _style_of(pieces)
    if style:
        return _questions(pieces, style, title, where)
    part = Part(title, list(pieces), kind="document")
    _take_title(part, where)
    return [part], []


def record_of(
    part: Part,
    shared: Mapping[str, Any],
    notes: Mapping[str, str],
) -> dict[str, Any]:
    """Return the record of an entry; `notes` are the texts of footnotes by their labels."""
    text = markdown(part.pieces)
    called = [label for piece in part.pieces for label in piece.calls]
    for label in called:
        if label not in notes:  # a note without a word
            text = text.replace(f"[^{label}]", "")
    titled = part.heading.calls if part.heading else []
    about_title = [notes[label] for label in titled if label in notes]
    blocks = [
        text,
        *(f"Note to the title: {note}" for note in about_title),
        definitions(called, notes),
    ]
    record = {
        **shared,
        "title": part.title,
        "kind": part.kind,
        "text": "\n\n".join(filter(None, blocks)),
    }
    if part.id:
        record["id"] = part.id
    tags = [*shared.get("tags", ()), *part.tags]
    if tags:
        record["tags"] = tags
    if part.kind == "qa" and shared.get("title"):
        record["container"] = shared["title"]
    return record


def is_question(text: str) -> bool:
    """Tell whether a line asks something."""
    return bool(_END.search(text[-20:]))


def _chief_title(pieces: Sequence[Piece]) -> str:
    """Return the words of the first title; empty without one."""
    return next((piece.plain for piece in pieces if piece.is_title), "")


def _take_title(part: Part, where: Location) -> None:
    """Give a document its title: what its properties state, its first title or heading, or the file's name."""
    headings = [piece for piece in part.pieces if piece.level]
    first = next(
        (piece for piece in part.pieces if piece.plain or piece.rows), None
    )
    chief = next((piece for piece in headings if piece.is_title), None)
    chief = chief or next(
        (piece for piece in headings if piece.level == 1), None
    )
    names_chief = chief is not None and folded(part.title) in (
        "",
        folded(chief.plain),
    )
    if chief is not None and names_chief:
        part.title = chief.plain
        tops = [piece for piece in headings if piece.level == 1]
        if chief is first or len(tops) == 1:
            part.heading = chief
            if not chief.comments:
                part.pieces = [
                    piece for piece in part.pieces if piece is not chief
                ]
    part.title = part.title or file_title(where.file)


def _style_of(pieces: Sequence[Piece]) -> int:
    """Return the level of the headings that are questions, -1 if bold lines are; 0 if the text is no questions."""
    headings = [piece for piece in pieces if piece.level and not piece.is_title]
    asked = next(
        (piece.level for piece in headings if is_question(piece.plain)), 0
    )
    peers = [
        is_question(piece.plain) for piece in headings if piece.level == asked
    ]
    if asked and 2 * sum(peers) >= len(peers):
        return asked
    bold = [
        is_question(piece.plain) for piece in pieces if _is_bold_line(piece)
    ]
    return -1 if any(bold) and 2 * sum(bold) >= len(bold) else 0


def _is_bold_line(piece: Piece) -> bool:
    return not piece.level and not piece.rows and piece.is_bold


def _questions(
    pieces: Sequence[Piece], style: int, stated: str, where: Location
) -> tuple[list[Part], list[Problem]]:
    """Return a part for each question; headings above it are its tags, and may ask too.

    The document's title is `stated` by its properties, or the first title in its text.
    """
    title = stated or _chief_title(pieces)
    parts: list[Part] = []
    above: list[Piece] = []
    stray: list[Piece] = []
    is_open = False
    for piece in pieces:
        is_above = piece.level and (style < 0 or piece.level < style)
        over = above
        if is_above:
            over = [each for each in above if each.level < piece.level]
        if _opens(piece, style):
            words = _without_number(piece.plain)
            said = [heading.plain for heading in over]
            tags = _tags(said, title)
            beside = [title, *said]
            parts.append(Part(words, heading=piece, tags=tags, beside=beside))
            above = [*over, piece] if is_above else above
            is_open = True
        elif piece.is_title and folded(piece.plain) == folded(title):
            above, is_open = [], False
        elif is_above:
            above, is_open = [*over, piece], False
        elif is_open:
            parts[-1].pieces.append(piece)
        else:
            stray.append(piece)
    lost = _beyond_markings(stray, parts)
    if not lost:
        return parts, []
    first = lost[0][:60]
    stands = f"the paragraph “{first}” stands"
    if len(lost) > 1:
        stands = f"{len(lost)} paragraphs, the first of them “{first}”, stand"
    message = f"{stands} under no question and in no entry"
    hint = "move the text under a question"
    return parts, [warning(where, "stray-text", message, hint)]


def _tags(headings: Sequence[str], title: str) -> tuple[str, ...]:
    """Return headings as tags, without the document's title where there are others."""
    others = [each for each in headings if each != title]
    return tuple(filter(None, map(slug, others or headings)))


def _beyond_markings(
    outside: Sequence[Piece], parts: Sequence[Part]
) -> list[str]:
    """Let text outside of all entries mark each of them, and return what of it is more than a marking."""
    said = [words for piece in outside if (words := in_one_line([piece]))]
    for part in parts:
        part.beside += said
    return [words for words in said if not marking_alone(words)]


def _opens(piece: Piece, style: int) -> bool:
    """Tell whether a piece begins a question, of the headings or bold lines that are questions."""
    if style > 0:
        asks = 0 < piece.level < style and is_question(piece.plain)
        return (piece.level == style or asks) and not piece.is_title
    return _is_bold_line(piece) and is_question(piece.plain)


def _tagged(
    pieces: Sequence[Piece], where: Location
) -> tuple[list[Part], list[Problem]]:
    """Return a part for each content control that holds an entry."""
    parts: list[Part] = []
    outside: list[Piece] = []
    for ident, run in groupby(pieces, key=lambda piece: piece.entry):
        held = list(run)
        if not ident:
            outside += held
            continue
        heading = held[0] if held[0].level or held[0].is_bold else None
        title = ident
        if heading:
            title = _without_number(heading.plain)
            held = held[1:]
        kind = "qa" if is_question(title) else "document"
        parts.append(Part(title, held, heading, ident, kind=kind))
    lost = _beyond_markings(outside, parts)
    if not lost:
        return parts, []
    message = (
        f"{len(lost)} paragraphs and tables stand outside of the entries that the file marks; "
        "they were left out"
    )
    return parts, [warning(where, "outside-entries", message)]


def _without_number(title: str) -> str:
    found = _NUMBER.match(title)
    return (title[found.end() :] or title) if found else title


def comments_on(
    part: Part,
    comments: Mapping[str, tuple[str, str]],
    anchors: Mapping[str, str],
) -> Iterator[str]:
    """Yield the comments on a part as the analyst's note has them."""
    pieces = (
        [part.heading, *part.pieces]
        if part.heading is not None
        else part.pieces
    )
    idents = [ident for piece in pieces for ident in piece.comments]
    for ident in dict.fromkeys(idents):
        if ident in comments:
            by, said = comments[ident]
            words = " ".join(anchors.get(ident, "").split())
            maker = f" ({by})" if by else ""
            about = f" on “{words}”" if words else ""
            yield f"Comment{maker}{about}: {said}"
