"""Footnotes, endnotes, comments, headers and footers of a Word file."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.files.commonmark import Words, paragraph, plain
from briefgen.files.office_xml import Element, attribute
from briefgen.readers.word.blocks import Blocks, Piece, part_blocks
from briefgen.readers.word.fields import Fields
from briefgen.readers.word.inlines import Story
from briefgen.readers.word.numbering import Numbering
from briefgen.readers.word.package import Package
from briefgen.readers.word.styles import Styles
from briefgen.readers.word.tally import Tally


@dataclass
class Beside:
    """What stands beside the text."""

    notes: dict[str, str] = field(default_factory=dict)
    """Footnotes and endnotes (`footnote:2`) in CommonMark."""
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Who made a comment and when, and what it says, by its id."""
    running: list[str] = field(default_factory=list)
    """Headers and footers."""


def read_beside(package: Package, styles: Styles, tally: Tally) -> Beside:
    """Return the notes, comments, headers and footers of a file."""
    beside = Beside()
    for kind in ("footnote", "endnote"):
        for ident, _, pieces in _parts(
            package, f"{kind}s", (f"w:{kind}",), styles, tally
        ):
            text = "\n\n".join(_paragraphs(pieces, tally))
            if text:
                beside.notes[f"{kind}:{ident}"] = text
    for ident, element, pieces in _parts(
        package, "comments", ("w:comment",), styles, tally
    ):
        by = attribute(element, "w:author").strip()
        day = attribute(element, "w:date")[:10]
        said = " / ".join(filter(None, (_plain(piece) for piece in pieces)))
        if said:
            beside.comments[ident] = (", ".join(filter(None, (by, day))), said)
    for kind in ("header", "footer"):
        for each in package.related.values():
            if (
                each.kind == kind
                and not each.external
                and (root := package.root(each.target)) is not None
            ):
                text = " / ".join(
                    filter(
                        None,
                        map(
                            _plain,
                            _read(package, each.target, root, root, styles, tally),
                        ),
                    )
                )
                if text and text not in beside.running:
                    beside.running.append(text)
    return beside


def _parts(
    package: Package, kind: str, names: tuple[str, ...], styles: Styles, tally: Tally
) -> Iterator[tuple[str, Element, list[Piece]]]:
    """Yield the notes of a part: id, element, content."""
    part, root = package.part(kind)
    if root is None:
        return
    blocks = _blocks(package, part, root, styles, tally)
    for ident, element in part_blocks(root, names):
        yield ident, element, list(blocks.read(element))


def _read(
    package: Package,
    part: str,
    root: Element,
    element: Element,
    styles: Styles,
    tally: Tally,
) -> Iterator[Piece]:
    return _blocks(package, part, root, styles, tally).read(element)


def _blocks(
    package: Package, part: str, root: Element, styles: Styles, tally: Tally
) -> Blocks:
    story = Story(package.where, styles, tally, package.relations(part), Fields(root))
    return Blocks(story, Numbering(None))


def _paragraphs(pieces: list[Piece], tally: Tally) -> Iterator[str]:
    """Yield the paragraphs of a note; tables, which a note cannot hold, are lines."""
    for piece in pieces:
        if piece.rows:
            tally.add("table-as-lines")
            yield "\\\n".join(_row(row) for row in piece.rows)
        elif text := paragraph(each for each in piece.words if not each.is_markup):
            yield text


def _row(row: list[list[Words]]) -> str:
    return " | ".join(paragraph(cell).replace("\\\n", " ") for cell in row)


def _plain(piece: Piece) -> str:
    if piece.rows:
        return " / ".join(" | ".join(map(plain, row)) for row in piece.rows)
    return piece.plain
