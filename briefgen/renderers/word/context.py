"""Where a block stands in the Word file: what it takes from the lists, quotations and cells around it."""

from dataclasses import dataclass


@dataclass(slots=True)
class Context:
    """The surroundings of a block."""

    width: float
    """Of the text area or cell, in points."""
    indent: float = 0.0
    """In points."""
    mark: str = ""
    """Numbering of a list item, for the item's first paragraph, which takes it away."""
    plain: str = "BodyText"
    """Id of the style of paragraphs that have no role."""
    level: int = 0
    """How many lists are around it."""
    align: str = ""
    """Alignment of plain paragraphs, where a table's column gives one."""
