"""`styles.yaml` as written: pages, fonts, colours and roles, each value checked, none resolved yet.

Lengths are in points unless a unit is written (`2.5cm`, `20mm`, `1in`).
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    WithJsonSchema,
    model_validator,
)

from briefgen.document.captions import CaptionWords
from briefgen.files.validation import Checked

_UNITS = {"": 1.0, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in|)")
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
LEAST_TEXT = 72.0
"""Width and height that the margins must leave, in points."""
PAPER = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Width and height of each paper, in points."""


LONGEST = 14_400
"""Points of the longest page of a PDF (ISO 32000-1, annex C): no length of a style is longer."""
UNBOXED = frozenset(
    {
        "table",
        "table-head",
        "table-small",
        "table-head-small",
        "masthead",
        "list",
        "caption",
        "figure",
        "footnote",
        "header",
        "footer",
        "link",
        "citation",
        "marking",
        "watermark",
        "line-number",
        "divider",
        "contents-1",
        "contents-2",
        "contents-3",
        "contents-captions",
    }
)
"""Roles of which no paragraph stands in a box of its own. A table's background is behind its cells."""


def _as_points(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = _LENGTH.fullmatch(value.strip())
    if not found:
        raise ValueError(
            f"“{value}” is not a length\nwrite a number of points, or a number with pt, mm, cm or in"
        )
    return round(float(found[1]) * _UNITS[found[2]], 3)


def _at_most(value: float) -> float:
    if not -LONGEST <= value <= LONGEST:
        raise ValueError(
            f"no page is so long\nwrite at most {LONGEST:,} points"
        )
    return value


def _as_colour(value: Any) -> Any:
    if isinstance(value, str) and value and not COLOUR.fullmatch(value):
        raise ValueError(
            f"“{value}” is not a colour\nwrite #RRGGBB, or a name from `colours:`"
        )
    return value


_POINTS_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "number"},
            {"type": "string", "pattern": f"^{_LENGTH.pattern}$"},
        ]
    }
)
Points = Annotated[
    float,
    BeforeValidator(_as_points),
    AfterValidator(_at_most),
    _POINTS_SCHEMA,
]
Colour = Annotated[str, BeforeValidator(_as_colour)]


class Page(Checked):
    """The page: its paper and margins, in points."""

    paper: Literal["A4", "Letter"] = "A4"
    width: Points = 0.0
    """Of the paper, where it is neither of the two; it is printed as it lies."""
    height: Points = 0.0
    top: Points = 72.0
    right: Points = 72.0
    bottom: Points = 72.0
    left: Points = 72.0
    header: Points = 34.0
    """From the paper's edge to the header line."""
    footer: Points = 34.0
    """From the paper's edge to the footer line."""
    gutter: Points = 18.0
    """Between columns, where text stands in columns."""
    line_numbers: bool = False
    """Whether the lines of the text are numbered in the margin, page by page."""

    @model_validator(mode="before")
    @classmethod
    def _take_paper(cls, data: Any) -> Any:
        """A paper is a width and a height by name."""
        if not isinstance(data, dict):
            return data
        width, height = PAPER.get(data.get("paper") or "", PAPER["A4"])
        return {"width": width, "height": height, **data}

    @model_validator(mode="after")
    def _leaves_room(self) -> "Page":
        if (
            self.measure < LEAST_TEXT
            or self.height - self.top - self.bottom < LEAST_TEXT
        ):
            raise ValueError(
                "the margins leave no room for text on the paper\nmake them smaller"
            )
        return self

    @property
    def landscape(self) -> tuple[float, float]:
        """Width and height of the paper on its long side."""
        return max(self.width, self.height), min(self.width, self.height)

    @property
    def measure(self) -> float:
        """Width of the text."""
        return self.width - self.left - self.right


class Font(Checked):
    """A font family by its name, its weights, and what stands in where it is missing."""

    family: str
    regular: int = 400
    bold: int = 700
    alternative: str = ""
    """The family that a word processor should take where this one is not installed."""
    fallback: str = ""
    """The font (a name of `fonts:`) that is asked for characters which this one lacks."""
    language: str = ""
    """What it is made for (BCP 47): of the fallbacks for Chinese, Japanese and Korean, a text asks its own first."""
    extra: str = ""
    """The extra of briefgen that installs the family. A fallback with an extra may be absent until it is needed."""
    path: str = ""
    """A TrueType file of the family, or a folder of them, in place of a package: from the layout's folder in the
    project, or among the fonts of the system."""


def chain_of(font: str, fonts: Mapping[str, Font]) -> list[str]:
    """Return the name of a font and of those that stand in for it, each once."""
    names = [font]
    name = fonts[font].fallback
    while name in fonts and name not in names:
        names.append(name)
        name = fonts[name].fallback
    return names


class LookFile(Checked):
    """A role as written. What is not given comes from the role's base, in the end from `text`."""

    base: str = ""
    """Another role; without one, `text`."""
    font: str | None = None
    size: Annotated[Points, Field(gt=0)] | None = None
    leading: Annotated[Points, Field(gt=0)] | None = None
    """From baseline to baseline."""
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    """Colours are `#RRGGBB` or a name from `colours:`; empty text is none."""
    background: str | None = None
    bar: str | None = None
    """Colour of a vertical bar at the left edge of a callout or quotation."""
    rule: str | None = None
    """Colour of a thin line: below a heading, a title or a header row, above a footer, around a table."""
    stripe: str | None = None
    """Background of every second row of a table."""
    before: Points | None = None
    after: Points | None = None
    indent: Points | None = None
    padding: Points | None = None
    """Inside a box, on all sides; in a table cell, above and below the text."""
    gutter: Points | None = None
    """In a table, on both sides of a cell's text."""
    rules: Literal["rows", "ends", "none"] | None = None
    """Where a table's `rule` is drawn: below every row, or above the first and below the last."""
    align: Literal["left", "center", "right", "justify"] | None = None
    hyphenate: bool | None = None
    """Whether the PDF may divide words at line ends, by the rules of the document's language."""
    numbered: bool | None = None
    """Whether paragraphs are numbered, through the whole document."""
    capitals: bool | None = None
    underline: bool | None = None
    """A thin line under the text; of `link`, under the words of links out of the document."""
    keep: bool | None = None
    """Keep with what follows."""
    keep_previous: bool | None = None
    """Keep with what stands before."""


class WordFile(Checked):
    """What Word drafts take from elsewhere."""

    template: str = ""
    """A .docx or .dotx, relative to the folder of the layout."""


class CitationForm(Checked):
    """How sources are cited."""

    style: str = "numbered"
    """`numbered`, `author-date`, `icd206`, or the name of a CSL style."""
    notes: bool = False
    """Whether what texts cite stands in notes, besides the register."""


class StyleFile(Checked):
    """A whole `styles.yaml` as written."""

    extends: str = ""
    """Name of the layout whose styles this file changes."""
    page: Page = Page()
    fonts: Mapping[str, Font] = Field(default_factory=dict)
    colours: Mapping[str, Colour] = Field(default_factory=dict)
    roles: Mapping[str, LookFile] = Field(default_factory=dict)
    number_headings: bool = True
    """Whether the numbers of themes and questions are printed."""
    citations: CitationForm = CitationForm()
    captions: CaptionWords = CaptionWords()
    word: WordFile = WordFile()
