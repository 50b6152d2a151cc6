"""The style sheet: `styles.yaml` → what each role looks like, for every renderer alike.

Lengths are in points unless a unit is written (`2.5cm`, `20mm`, `1in`). A sheet may extend another; roles that it
names are merged over the other's, key by key. It knows no block and no renderer.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from briefgen.captions import CaptionWords
from briefgen.problems import BriefgenError, Location, did_you_mean, error
from briefgen.validation import Checked, validate
from briefgen.yaml_text import parse_yaml, place_of

_UNITS = {"": 1.0, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in|)")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LEAST_TEXT = 72.0
"""Width and height that the margins must leave, in points."""
PAPER = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Width and height of each paper, in points."""


def _as_points(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = _LENGTH.fullmatch(value.strip())
    if not found:
        raise ValueError(f"“{value}” is not a length\nwrite a number of points, or a number with pt, mm, cm or in")
    return round(float(found[1]) * _UNITS[found[2]], 3)


def _as_colour(value: Any) -> Any:
    if isinstance(value, str) and value and not _COLOUR.fullmatch(value):
        raise ValueError(f"“{value}” is not a colour\nwrite #RRGGBB, or a name from `colours:`")
    return value


Points = Annotated[float, BeforeValidator(_as_points)]
Colour = Annotated[str, BeforeValidator(_as_colour)]


class Page(Checked):
    """The page: its paper and margins, in points."""

    paper: Literal["A4", "Letter"] = "A4"
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

    @model_validator(mode="after")
    def _leaves_room(self) -> "Page":
        if self.measure < _LEAST_TEXT or self.height - self.top - self.bottom < _LEAST_TEXT:
            raise ValueError(f"the margins leave no room for text on {self.paper}\nmake them smaller")
        return self

    @property
    def width(self) -> float:
        """Width of the paper."""
        return PAPER[self.paper][0]

    @property
    def height(self) -> float:
        """Height of the paper."""
        return PAPER[self.paper][1]

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
    extra: str = ""
    """The extra of briefgen that installs the family. A fallback with an extra may be absent until it is needed."""


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
    keep: bool | None = None
    """Keep with what follows."""


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
    captions: CaptionWords = CaptionWords()


@dataclass(frozen=True, slots=True)
class Look:
    """What a role looks like, every value given. Sizes are in points, colours `#RRGGBB` or empty for none."""

    font: str = "body"
    size: float = 10.5
    leading: float = 15.0
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    background: str = ""
    bar: str = ""
    rule: str = ""
    stripe: str = ""
    before: float = 0.0
    after: float = 6.0
    indent: float = 0.0
    padding: float = 0.0
    gutter: float = 0.0
    rules: Literal["rows", "ends", "none"] = "rows"
    align: Literal["left", "center", "right", "justify"] = "left"
    hyphenate: bool = False
    numbered: bool = False
    capitals: bool = False
    keep: bool = False

    def __hash__(self) -> int:
        return hash((self.font, self.size, self.leading, self.bold, self.colour))  # looks are asked for very often


_OWN = frozenset(
    {"background", "bar", "rule", "stripe", "indent", "padding", "gutter", "rules", "capitals", "keep", "numbered"}
)
"""Not inherited from `text`: they belong to the role that gives them, and to roles based on it."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet, resolved: what renderers ask."""

    page: Page
    fonts: Mapping[str, Font]
    roles: Mapping[str, Look]
    number_headings: bool = True
    captions: CaptionWords = field(default_factory=CaptionWords)

    def look(self, role: str) -> Look:
        """Return the look of a role; one that the sheet does not name looks like `text`."""
        return self.roles.get(role) or self.roles["text"]

    def font_of(self, look: Look) -> Font:
        """Return the font of a look."""
        return self.fonts[look.font]

    def heading_look(self, level: int, role: str = "") -> Look:
        """Return the look of a heading: that of its role, where the sheet names it, else that of its level."""
        return self.roles.get(role) or self.look(f"heading-{level}")


ReadStyles = Callable[[str], tuple[bytes, str]]
"""Name of a layout → its `styles.yaml` and the file's name for messages."""


def load_styles(layout: str, read: ReadStyles) -> StyleSheet:
    """Return the style sheet of a layout, with those that it extends merged under it.

    Raises:
        BriefgenError: every fault of the first sheet that has one.
    """
    merged: dict[str, Any] = {}
    seen: list[str] = []
    while layout:
        data, file = read(layout)
        content = parse_yaml(data, file)[0] or {}
        checked, faults = validate(StyleFile, content, Location(file, 1))
        faults = [fault for fault in faults if fault.code != "missing-key"]  # the sheet below may give it
        if faults:
            raise BriefgenError(*faults)
        seen.append(layout)
        merged = _merged(content, merged)
        layout = checked.extends if checked else str(content.get("extends") or "")
        if layout in seen:
            where = place_of(content, ("extends",)) or Location(file, 1)
            raise BriefgenError(error(where, "extends-itself", f"the styles extend themselves: {' → '.join(seen)}"))
    return _resolved(merged, Location(file, 1))


def _merged(base: Any, over: Any) -> Any:
    """Return `base` with the values of `over` in their places, mapping by mapping."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    return {**base, **{key: _merged(base.get(key), value) for key, value in over.items()}}


def _resolved(content: dict[str, Any], default: Location) -> StyleSheet:
    sheet, faults = validate(StyleFile, content, default)
    if sheet is None:
        raise BriefgenError(*faults)
    faults = []
    roles: dict[str, Look] = {"text": Look()}
    for name in ["text", *sheet.roles]:
        where = place_of(content, ("roles", name), key=True) or default
        try:
            roles[name] = _look(name, sheet, ())
        except ValueError as fault:
            message, _, hint = str(fault).partition("\n")
            faults.append(error(where, "bad-role", f"role “{name}”: {message}", hint))
    if faults:
        raise BriefgenError(*dict.fromkeys(faults))
    return StyleSheet(sheet.page, sheet.fonts, roles, sheet.number_headings, sheet.captions)


_COLOUR_KEYS = ("colour", "background", "bar", "rule", "stripe")


def _look(name: str, sheet: StyleFile, through: tuple[str, ...]) -> Look:
    """Return a role's look: its own values over those of its base.

    Raises:
        ValueError: an unknown base, font or colour, or bases in a circle.
    """
    if name in through:
        raise ValueError(f"its bases go in a circle: {' → '.join((*through, name))}")
    own = sheet.roles.get(name)
    if own is None and name != "text":
        raise ValueError(f"there is no role “{name}” to be based on\n{did_you_mean(name, sheet.roles)}")
    own = own or LookFile()
    base = Look() if name == "text" else _look(own.base or "text", sheet, (*through, name))
    given = own.model_dump(exclude={"base"}, exclude_none=True)
    given |= {key: _colour(given[key], sheet) for key in _COLOUR_KEYS if key in given}
    inherited = {f.name: getattr(base, f.name) for f in fields(Look) if own.base or f.name not in _OWN}
    if "size" in given and "leading" not in given:
        inherited["leading"] = round(given["size"] * base.leading / base.size, 2)
    look = Look(**{**inherited, **given})
    if look.font not in sheet.fonts:
        raise ValueError(f"there is no font “{look.font}”\n{did_you_mean(look.font, sheet.fonts)}")
    return look


def _colour(given: str, sheet: StyleFile) -> str:
    value = sheet.colours.get(given, given)
    if value and not _COLOUR.fullmatch(value):
        hint = did_you_mean(given, sheet.colours) or "write #RRGGBB, or a name from `colours:`"
        raise ValueError(f"“{given}” is not a colour\n{hint}")
    return value.upper()
