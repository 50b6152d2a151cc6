"""Where a block stands in the Word file: what it takes from the lists, quotations and cells around it."""

from dataclasses import dataclass, field, replace


@dataclass(slots=True)
class Mark:
    """The numbering of a list item, which waits for the item's first paragraph."""

    waiting: str = ""
    indent: str = ""
    """Where the item's text and its number stand."""


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a block."""

    width: float
    """Of the text area or cell, in points."""
    room: float
    """Height of a page's text, in points."""
    indent: float = 0.0
    """In points."""
    mark: Mark = field(default_factory=Mark)
    """Shared by all that stands in one list item, so that it is taken once."""
    plain: str = "BodyText"
    """Id of the style of paragraphs that have no role."""
    level: int = 0
    """How many lists are around it."""
    align: str = ""
    """Alignment of plain paragraphs, where a table's column gives another than their style."""
    language: str = ""
    """Where it is not that of the document."""
    outermost: bool = True
    """Whether it stands in no list, quotation, box or cell: only there are sections, and numbers of paragraphs."""

    def inset(self, by: float, plain: str = "") -> "Context":
        """Return the context of blocks further in, with their plain paragraphs in that style if one is given."""
        return replace(
            self, indent=self.indent + by, plain=plain or self.plain, outermost=False
        )

    def boxed(
        self, width: float, plain: str = "BodyText", align: str = ""
    ) -> "Context":
        """Return the context of blocks in a box or a cell of that width inside."""
        return Context(
            width,
            self.room,
            plain=plain,
            align=align,
            language=self.language,
            outermost=False,
        )

    def take_mark(self) -> Mark:
        """Return the mark that waits, if one does, and let it wait no longer."""
        taken = Mark(self.mark.waiting, self.mark.indent)
        self.mark.waiting = self.mark.indent = ""
        return taken
