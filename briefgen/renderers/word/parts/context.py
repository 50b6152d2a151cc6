"""Where a block stands in the Word file: what it takes from the lists, quotations and cells around it."""

from dataclasses import dataclass, field, replace

from briefgen.renderers.word.parts.forms import Form
from briefgen.renderers.word.parts.spoken import NO_OTHER, Spoken


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
    form: Form
    """Of the pages that it is on."""
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
    spoken: Spoken = NO_OTHER
    """Where it is not what the document is in."""
    unmarked: bool = False
    """Whether plain paragraphs go without the bar of their style, as the box around them has it."""
    outermost: bool = True
    """Whether it stands in no list, quotation, box or cell: only there are sections, and numbers of paragraphs."""

    @property
    def room(self) -> float:
        """Height of a page's text, in points."""
        return self.form.room

    def inset(self, by: float, plain: str = "") -> "Context":
        """Return the context of blocks further in, with their plain paragraphs in that style if one is given."""
        indent, style = self.indent + by, plain or self.plain
        return replace(
            self, indent=indent, plain=style, unmarked=False, outermost=False
        )

    def listed(
        self,
        indent: float,
        mark: Mark,
        plain: str,
    ) -> "Context":
        """Return the context of a list item whose text stands `indent` points from the left."""
        return replace(
            self,
            indent=indent,
            mark=mark,
            plain=plain,
            level=self.level + 1,
            outermost=False,
        )

    def boxed(
        self,
        width: float,
        plain: str = "BodyText",
        align: str = "",
        *,
        unmarked: bool = False,
    ) -> "Context":
        """Return the context of blocks in a box or a cell of that width inside."""
        within = context_of(self.form, self.spoken)
        return replace(
            within,
            width=width,
            plain=plain,
            align=align,
            unmarked=unmarked,
            outermost=False,
        )

    def turned(self, form: Form) -> "Context":
        """Return the context of the same blocks on other pages."""
        return replace(self, width=form.column, form=form)

    def take_mark(self) -> Mark:
        """Return the mark that waits, if one does, and let it wait no longer."""
        taken = Mark(self.mark.waiting, self.mark.indent)
        self.mark.waiting = self.mark.indent = ""
        return taken


def context_of(form: Form, spoken: Spoken = NO_OTHER) -> Context:
    """Return the context of blocks that stand on pages of a form, with nothing around them."""
    return Context(form.column, form, spoken=spoken)
