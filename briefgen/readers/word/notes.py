"""Footnotes, endnotes, comments, headers and footers of a Word file."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.files.office_xml import Element, attribute
from briefgen.readers.office.markdown import note_text
from briefgen.readers.office.pieces import Piece, in_one_line
from briefgen.readers.office.tally import Tally
from briefgen.readers.word.blocks import Blocks, part_blocks
from briefgen.readers.word.fields import Fields
from briefgen.readers.word.inlines import Story
from briefgen.readers.word.numbering import Numbering
from briefgen.readers.word.package import Package
from briefgen.readers.word.styles import Styles


@dataclass
class Beside:
    """What stands beside the text."""

    notes: dict[str, str] = field(default_factory=dict)
    """Footnotes and endnotes (`footnote:2`) in CommonMark."""
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Who made a comment and when, and what it says, by its id."""
    running: list[str] = field(default_factory=list)
    """Headers and footers."""
    watermarks: list[str] = field(default_factory=list)
    """Words of drawings behind the text, which Word keeps in headers."""


def read_beside(
    package: Package,
    styles: Styles,
    tally: Tally,
) -> Beside:
    """Return the notes, comments, headers and footers of a file."""
    reader = _Reader(package, styles, tally)
    return Beside(
        reader.notes(), reader.comments(), reader.running(), reader.watermarks()
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    package: Package
    styles: Styles
    tally: Tally

    def notes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for kind in ("footnote", "endnote"):
            for ident, _, pieces in self.parts(f"{kind}s", f"w:{kind}"):
                text = note_text(pieces, self.tally)
                if text:
                    found[f"{kind}:{ident}"] = text
        return found

    def comments(self) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for ident, element, pieces in self.parts("comments", "w:comment"):
            author = attribute(element, "w:author").strip()
            day = attribute(element, "w:date")[:10]
            by = ", ".join(filter(None, (author, day)))
            said = in_one_line(pieces)
            if said:
                found[ident] = (by, said)
        return found

    def running(self) -> list[str]:
        margins = self.margins()
        found = [
            in_one_line(self.blocks(part, root).read(root))
            for part, root in margins
        ]
        return [text for text in dict.fromkeys(found) if text]

    def watermarks(self) -> list[str]:
        found = [
            each.get("string", "")
            for _, root in self.margins()
            for each in root.iter("{*}textpath")
        ]
        return [text for text in dict.fromkeys(found) if text]

    def margins(self) -> Iterator[tuple[str, Element]]:
        """Yield the parts that are headers, then those that are footers."""
        related = self.package.related.values()
        inside = [each for each in related if not each.external]
        for kind in ("header", "footer"):
            for part in (each.target for each in inside if each.kind == kind):
                root = self.package.root(part)
                if root is not None:
                    yield part, root

    def parts(
        self, kind: str, name: str
    ) -> Iterator[tuple[str, Element, list[Piece]]]:
        """Yield the notes of a part: id, element, content."""
        part, root = self.package.part(kind)
        if root is None:
            return
        blocks = self.blocks(part, root)
        for ident, element in part_blocks(root, name):
            yield ident, element, list(blocks.read(element))

    def blocks(self, part: str, root: Element) -> Blocks:
        relations = self.package.relations(part)
        fields = Fields(root, self.tally)
        listed = self.package.part("numbering")[1]
        numbering = Numbering(listed, self.styles, self.tally)
        story = Story(
            self.package.where,
            self.styles,
            self.tally,
            relations,
            fields,
            part=self.package.root,
        )
        return Blocks(story, numbering)
