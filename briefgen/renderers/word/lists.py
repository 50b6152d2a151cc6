"""Lists → numbering.xml: native bullets and numbers, each list counting for itself."""

from dataclasses import dataclass, field

from briefgen.renderers.word.xml import DECLARATION, NAMESPACES, twips
from briefgen.styles import StyleSheet

LEVELS = 9
"""Word has no more list levels; deeper lists keep their indent and use the last."""
_BULLETS, _NUMBERS = 0, 1
_PARAGRAPH_NUMBER = 24.0


@dataclass(slots=True)
class Numbering:
    """The lists of a document."""

    styles: StyleSheet
    lists: list[tuple[bool, int]] = field(default_factory=list)
    paragraphs: int = 0
    """Number of the list that numbered paragraphs form through the document; 0 for none."""

    def open(self, *, ordered: bool, start: int) -> int:
        """Begin a list and return its number."""
        self.lists.append((ordered, start))
        return len(self.lists)

    def paragraph(self) -> str:
        """Return the numbering of a numbered paragraph."""
        self.paragraphs = self.paragraphs or self.open(ordered=True, start=1)
        hang = twips(_PARAGRAPH_NUMBER)
        number = f'<w:ilvl w:val="0"/><w:numId w:val="{self.paragraphs}"/>'
        return f'<w:numPr>{number}</w:numPr><w:ind w:left="{hang}" w:hanging="{hang}"/>'

    def mark(self, number: int, level: int, left: float) -> str:
        """Return the numbering of an item whose text stands `left` points from the margin."""
        ilvl = min(level, LEVELS - 1)
        hang = twips(self.styles.look("list").indent)
        return (
            f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{number}"/></w:numPr>'
            f'<w:ind w:left="{twips(left)}" w:hanging="{hang}"/>'
        )

    def xml(self) -> str:
        """Return numbering.xml."""
        abstract = _abstract(_BULLETS, "bullet", self.styles) + _abstract(_NUMBERS, "decimal", self.styles)
        used = "".join(_list(n, ordered=ordered, start=start) for n, (ordered, start) in enumerate(self.lists, 1))
        return f"{DECLARATION}<w:numbering {NAMESPACES}>{abstract}{used}</w:numbering>"


def _abstract(number: int, kind: str, styles: StyleSheet) -> str:
    step = twips(styles.look("list").indent)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{"•" if kind == "bullet" else f"%{level + 1}."}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{step * (level + 1)}" w:hanging="{step}"/></w:pPr></w:lvl>'
        for level in range(LEVELS)
    )
    multi = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{multi}{levels}</w:abstractNum>'


def _list(number: int, *, ordered: bool, start: int) -> str:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level in range(LEVELS)
    )
    abstract = _NUMBERS if ordered else _BULLETS
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides if ordered else ""}</w:num>'
