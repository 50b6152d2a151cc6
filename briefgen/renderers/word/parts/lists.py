"""Lists, numbered paragraphs and headings → numbering.xml: native marks, each list counting for itself."""

from dataclasses import dataclass, field

from briefgen.document.walk import bullet
from briefgen.renderers.word.parts.context import Mark
from briefgen.renderers.word.parts.xml import DECLARATION, NAMESPACES, hanging
from briefgen.styles import StyleSheet

LEVELS = 9
"""Word has no more list levels; deeper lists keep their indent and use the last."""
_PARAGRAPH_HANG = 24.0
"""Points that the number of a paragraph has to itself."""

_COUNTED = "%{}."
"""A number and a full stop, as Word has it; the level is still to be filled in."""
_UNMARKED = (
    '<w:lvl w:ilvl="{}"><w:numFmt w:val="none"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val=""/></w:lvl>'
)
_MULTILEVEL = '<w:multiLevelType w:val="multilevel"/>'


@dataclass(slots=True)
class Numbering:
    """The lists of a document."""

    styles: StyleSheet
    lists: list[str] = field(default_factory=list)
    """What each list is: its definition, and what it changes of that."""
    definitions: list[str] = field(default_factory=list)
    """The levels of each definition. Lists of one definition count together, but where one begins anew."""
    _shared: dict[str, int] = field(default_factory=dict)

    def open(
        self,
        *,
        ordered: bool,
        start: int,
        apart: bool = False,
    ) -> int:
        """Begin a list and return its number; `apart` from a list around it, which goes on counting after it."""
        step = self.styles.look("list").indent
        if not ordered:
            return self._once("bullet", step)
        if apart:
            levels = _levels("decimal", step)
            definition = self.define(levels)
        else:
            definition = self._defined("decimal", step)
        begins = "".join(override(level, start) for level in range(LEVELS))
        return self.add(definition, begins)

    def mark(
        self,
        number: int,
        level: int,
        left: float,
    ) -> Mark:
        """Return the mark of an item whose text stands `left` points from the margin."""
        step = self.styles.look("list").indent
        deepest = LEVELS - 1
        waiting = numbering(number, min(level, deepest))
        return Mark(waiting, hanging(left, step))

    def paragraph(self, indent: float) -> Mark:
        """Return the number of a numbered paragraph whose look is set in by `indent` points."""
        left = max(_PARAGRAPH_HANG, indent)
        number = self._once("paragraphs", _PARAGRAPH_HANG)
        return Mark(numbering(number, 0), hanging(left, left))

    def without(self) -> int:
        """Return the list that prints no marks: it takes a paragraph out of the list that its style is tied to.

        List 0 is meant for that, but checkers look for its definition.
        """
        if "none list" not in self._shared:
            levels = "".join(map(_UNMARKED.format, range(LEVELS)))
            definition = self.define(levels)
            self._shared["none list"] = self.add(definition)
        return self._shared["none list"]

    def define(self, levels: str) -> int:
        """Add a definition of a list's levels and return its number."""
        self.definitions.append(levels)
        return len(self.definitions)

    def add(self, definition: int, overrides: str = "") -> int:
        """Add a list of a definition and return its number."""
        self.lists.append(f'<w:abstractNumId w:val="{definition}"/>{overrides}')
        return len(self.lists)

    def xml(self) -> str:
        """Return numbering.xml."""
        abstract = "".join(
            f'<w:abstractNum w:abstractNumId="{number}">{_MULTILEVEL}{levels}</w:abstractNum>'
            for number, levels in enumerate(self.definitions, 1)
        )
        used = "".join(
            f'<w:num w:numId="{number}">{inner}</w:num>'
            for number, inner in enumerate(self.lists, 1)
        )
        return f"{DECLARATION}<w:numbering {NAMESPACES}>{abstract}{used}</w:numbering>"

    def _defined(
        self,
        kind: str,
        step: float,
    ) -> int:
        """Return the definition of all lists of a kind."""
        if kind not in self._shared:
            counts = "bullet" if kind == "bullet" else "decimal"
            levels = _levels(counts, step)
            self._shared[kind] = self.define(levels)
        return self._shared[kind]

    def _once(
        self,
        kind: str,
        step: float,
    ) -> int:
        """Return the one list of a kind."""
        name = f"{kind} list"
        if name not in self._shared:
            definition = self._defined(kind, step)
            self._shared[name] = self.add(definition)
        return self._shared[name]


def numbering(number: int, level: int) -> str:
    """Return what puts a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def override(
    level: int,
    start: int | None,
    own: str = "",
) -> str:
    """Return what a list changes of a level of its definition: with what it begins anew, and the level itself."""
    begins = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{level}">{begins}{own}</w:lvlOverride>'


def _levels(
    kind: str,
    step: float,
) -> str:
    def text(level: int) -> str:
        return bullet(level) if kind == "bullet" else _COUNTED.format(level + 1)

    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text(level)}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{hanging(step * (level + 1), step)}</w:pPr></w:lvl>"
        for level in range(LEVELS)
    )
