"""Lists and numbered paragraphs → numbering.xml: native bullets and numbers, each list counting for itself."""

from dataclasses import dataclass, field

from briefgen.renderers.word.context import Mark
from briefgen.renderers.word.xml import DECLARATION, NAMESPACES, hanging
from briefgen.styles import StyleSheet

LEVELS = 9
"""Word has no more list levels; deeper lists keep their indent and use the last."""
_BULLETS, _NUMBERS, _PARAGRAPHS = 0, 1, 2
_PARAGRAPH_HANG = 24.0
"""Points that the number of a paragraph has to itself."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document."""

    styles: StyleSheet
    lists: list[tuple[int, int]] = field(default_factory=list)
    """The kind of each and its first number."""
    paragraphs: int = 0
    """The list that the numbered paragraphs of the document are; 0 until there is one."""

    def open(self, *, ordered: bool, start: int) -> int:
        """Begin a list and return its number."""
        self.lists.append((_NUMBERS if ordered else _BULLETS, start))
        return len(self.lists)

    def mark(self, number: int, level: int, left: float) -> Mark:
        """Return the mark of an item whose text stands `left` points from the margin."""
        return Mark(_numbering(number, min(level, LEVELS - 1)), hanging(left, self.styles.look("list").indent))

    def paragraph(self, indent: float) -> Mark:
        """Return the number of a numbered paragraph whose look is set in by `indent` points."""
        if not self.paragraphs:
            self.lists.append((_PARAGRAPHS, 1))
            self.paragraphs = len(self.lists)
        left = max(_PARAGRAPH_HANG, indent)
        return Mark(_numbering(self.paragraphs, 0), hanging(left, left))

    def xml(self) -> str:
        """Return numbering.xml."""
        step = self.styles.look("list").indent
        abstract = _abstract(_BULLETS, "bullet", step) + _abstract(_NUMBERS, "decimal", step)
        abstract += _abstract(_PARAGRAPHS, "decimal", _PARAGRAPH_HANG) if self.paragraphs else ""
        used = "".join(_list(number, kind, start) for number, (kind, start) in enumerate(self.lists, 1))
        return f"{DECLARATION}<w:numbering {NAMESPACES}>{abstract}{used}</w:numbering>"


def _numbering(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _abstract(number: int, kind: str, step: float) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{"•" if kind == "bullet" else f"%{level + 1}."}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{hanging(step * (level + 1), step)}</w:pPr></w:lvl>"
        for level in range(LEVELS)
    )
    multi = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{multi}{levels}</w:abstractNum>'


def _list(number: int, kind: int, start: int) -> str:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level in range(LEVELS)
    )
    started = overrides if kind == _NUMBERS else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{started}</w:num>'
