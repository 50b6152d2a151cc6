"""Lists, numbered paragraphs and headings → numbering.xml: native marks, each list counting for itself."""

from dataclasses import dataclass, field

from briefgen.renderers.word.parts.context import Mark
from briefgen.renderers.word.parts.xml import DECLARATION, NAMESPACES, hanging
from briefgen.styles import StyleSheet

LEVELS = 9
"""Word has no more list levels; deeper lists keep their indent and use the last."""
_PARAGRAPH_HANG = 24.0
"""Points that the number of a paragraph has to itself."""

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

    def open(self, *, ordered: bool, start: int, apart: bool = False) -> int:
        """Begin a list and return its number; `apart` from a list around it, which goes on counting after it."""
        if not ordered:
            return self._once("bullet", "•", self.styles.look("list").indent)
        if apart:
            definition = self.define(
                _levels("decimal", "%{}.", self.styles.look("list").indent)
            )
        else:
            definition = self._defined(
                "decimal", "%{}.", self.styles.look("list").indent
            )
        return self.add(
            definition, "".join(starting(level, start) for level in range(LEVELS))
        )

    def mark(self, number: int, level: int, left: float) -> Mark:
        """Return the mark of an item whose text stands `left` points from the margin."""
        return Mark(
            numbering(number, min(level, LEVELS - 1)),
            hanging(left, self.styles.look("list").indent),
        )

    def paragraph(self, indent: float) -> Mark:
        """Return the number of a numbered paragraph whose look is set in by `indent` points."""
        left = max(_PARAGRAPH_HANG, indent)
        return Mark(
            numbering(self._once("paragraphs", "%{}.", _PARAGRAPH_HANG), 0),
            hanging(left, left),
        )

    def without(self) -> int:
        """Return the list that prints no marks: it takes a paragraph out of the list that its style is tied to.

        List 0 is meant for that, but checkers look for its definition.
        """
        if "none list" not in self._shared:
            level = (
                '<w:lvl w:ilvl="{}"><w:numFmt w:val="none"/>'
                '<w:suff w:val="nothing"/><w:lvlText w:val=""/></w:lvl>'
            )
            self._shared["none list"] = self.add(
                self.define("".join(map(level.format, range(LEVELS))))
            )
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

    def _defined(self, kind: str, text: str, step: float) -> int:
        """Return the definition of all lists of a kind."""
        if kind not in self._shared:
            self._shared[kind] = self.define(
                _levels("bullet" if kind == "bullet" else "decimal", text, step)
            )
        return self._shared[kind]

    def _once(self, kind: str, text: str, step: float) -> int:
        """Return the one list of a kind."""
        if f"{kind} list" not in self._shared:
            self._shared[f"{kind} list"] = self.add(self._defined(kind, text, step))
        return self._shared[f"{kind} list"]


def numbering(number: int, level: int) -> str:
    """Return what puts a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def starting(level: int, start: int) -> str:
    """Return what lets a list begin its count anew on a level."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def _levels(kind: str, text: str, step: float) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text.format(level + 1)}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{hanging(step * (level + 1), step)}</w:pPr></w:lvl>"
        for level in range(LEVELS)
    )
