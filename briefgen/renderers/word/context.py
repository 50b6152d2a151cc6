"""Where a block stands in the Word file: what it takes from the lists, quotations and cells around it."""

from dataclasses import dataclass, field, replace


@dataclass(slots=True)
class Mark:
    """The numbering of a list item, which waits for the item's first paragraph."""

    waiting: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a block."""

    width: float
    """Of the text area or cell, in points."""
    indent: float = 0.0
    """In points."""
    mark: Mark = field(default_factory=Mark)
    """Shared by all that stands in one list item, so that it is taken once."""
    plain: str = "BodyText"
    """Id of the style of paragraphs that have no role."""
    level: int = 0
    """How many lists are around it."""
    align: str = ""
    """Alignment of plain paragraphs, where a table's column gives one."""

    def inset(self, by: float, plain: str = "") -> "Context":
        """Return the context of blocks further in, with their plain paragraphs in that style if one is given."""
        return replace(self, indent=self.indent + by, plain=plain or self.plain)

    def take_mark(self) -> str:
        """Return the mark that waits, if one does, and let it wait no longer."""
        waiting, self.mark.waiting = self.mark.waiting, ""
        return waiting
