"""The style sheet: `styles.yaml` → what each role looks like, for every renderer alike.

A sheet may extend another; roles that it names are merged over the other's, key by key. It knows no block and no
renderer.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, NamedTuple

from briefgen.document.captions import CaptionWords
from briefgen.document.media import HouseTemplate
from briefgen.files.validation import validate
from briefgen.files.yaml_text import parse_yaml, place_of
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    error,
)
from briefgen.styles.names import COLOUR_KEYS, unused_names, wrong_names
from briefgen.styles.style_file import (
    CitationForm,
    Font,
    LookFile,
    Page,
    StyleFile,
)

Embedding = Literal["subset", "whole", "none"]
"""What a Word file carries of its fonts: the characters of Latin, Greek and Cyrillic, all of them, or no font."""


class NamedTemplate(NamedTuple):
    """The Word template that a style sheet names."""

    name: str
    layout: str
    """The layout whose sheet names it."""
    where: Location


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
    underline: bool = False
    keep: bool = False
    keep_previous: bool = False

    def __hash__(self) -> int:
        # Looks are asked for very often.
        return hash(
            (self.font, self.size, self.leading, self.bold, self.colour)
        )

    @property
    def boxed(self) -> bool:
        """Whether text in this look stands in a box: on a background, beside a bar."""
        return bool(self.background or self.bar)


_OWN = frozenset(
    {
        "background",
        "bar",
        "rule",
        "stripe",
        "indent",
        "padding",
        "gutter",
        "rules",
        "capitals",
        "underline",
        "keep",
        "keep_previous",
        "numbered",
    }
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
    template: NamedTemplate | None = None
    house: HouseTemplate | None = None
    """What a Word draft is written into; in no sheet for another format."""
    embed: Embedding = "none"
    """Which fonts the file carries that can be edited; one that cannot be always carries what it shows."""
    citations: CitationForm = field(default_factory=CitationForm)
    told: tuple[Problem, ...] = ()
    """What there was to warn of in the files that it comes from: what changes nothing, too."""
    places: Mapping[tuple[str, str], tuple[Location, ...]] = field(
        default_factory=dict
    )
    """For the colours of roles, by role and key: where they are given, in the sheet and in those that it extends."""
    role_places: Mapping[str, Location] = field(default_factory=dict)
    """Where each role is named, in the sheet rather than in those that it extends."""
    bases: frozenset[str] = frozenset()
    """Roles that others are based on."""
    font_places: Mapping[str, Mapping[str, Location]] = field(
        default_factory=dict
    )
    """Where each font is given its family and its path, by their keys."""
    files: tuple[str, ...] = ()
    """The sheet's file, then those that it extends."""

    def place_of(self, *given: tuple[str, str]) -> Location | None:
        """Return where one of these colours (role and key) is given: in the sheet itself rather than below it."""
        places = [
            place for each in given for place in self.places.get(each, ())
        ]
        return min(places, key=self._depth, default=None)

    def _depth(self, place: Location) -> int:
        known = place.file in self.files
        return self.files.index(place.file) if known else len(self.files)

    def look(self, role: str) -> Look:
        """Return the look of a role; one that the sheet does not name looks like `text`."""
        return self.roles.get(role) or self.roles["text"]

    def font_of(self, look: Look) -> Font:
        """Return the font of a look."""
        return self.fonts[look.font]

    def cell_role(
        self,
        role: str,
        *,
        head: bool,
        small: bool,
    ) -> str:
        """Return the role of plain text in a cell: that of its table, or what cells of tables without one have."""
        if role:
            return role
        usual = "table-head" if head else "table"
        smaller = f"{usual}-small"
        return smaller if small and smaller in self.roles else usual

    def cell_background(
        self,
        role: str,
        *,
        head: bool,
        striped: bool,
    ) -> str:
        """Return the colour behind a cell of a table of that role; without a role, heads have a look of their own."""
        look = self.look(role or "table")
        if head:
            return (
                look.background if role else self.look("table-head").background
            )
        return (striped and look.stripe) or look.background

    def heading_look(self, level: int, role: str = "") -> Look:
        """Return the look of a heading: that of its role, where the sheet names it, else that of its level."""
        return self.roles.get(role) or self.look(f"heading-{level}")


ReadStyles = Callable[[str], tuple[bytes, str]]
"""Name of a layout → its `styles.yaml` and the file's name for messages."""


def load_styles(
    layout: str,
    read: ReadStyles,
    over: Mapping[str, Any] | None = None,
) -> StyleSheet:
    """Return the style sheet of a layout, with those that it extends merged under it and `over` merged over it.

    Raises:
        BriefgenError: every fault of the first sheet that has one.
    """
    merged: dict[str, Any] = dict(over or {})
    template: NamedTemplate | None = None
    seen: dict[str, str] = {}
    told: list[Problem] = []
    faults: list[Problem] = []
    place: Location | None = None
    while layout:
        data, file = _read(layout, read, place)
        seen[layout] = file
        parsed, warnings = parse_yaml(data, file)
        told += warnings
        content = parsed or {}
        faults += _faults(content, Location(file, 1))
        template = template or _template(content, layout)
        merged = _merged(content, merged)
        layout = _extended(content)
        place = place_of(content, ("extends",))
        if layout in seen:
            where = place or Location(file, 1)
            way = " → ".join(seen)
            message = f"the styles extend themselves: {way}"
            raise BriefgenError(error(where, "extends-itself", message))
    default = Location(file, 1)
    faults += wrong_names(merged, default)
    if faults:
        raise BriefgenError(*told, *dict.fromkeys(faults))
    sheet = _resolved(merged, default)
    return replace(
        sheet,
        template=template,
        told=(*told, *unused_names(merged)),
        files=tuple(seen.values()),
    )


def _read(
    layout: str,
    read: ReadStyles,
    place: Location | None,
) -> tuple[bytes, str]:
    """Return the content of a layout's sheet, and its file's name; `place` is where another sheet names it."""
    try:
        return read(layout)
    except BriefgenError as fault:
        if place is None:
            raise
        placed = [
            replace(each, where=place)
            if each.code == "unknown-layout"
            else each
            for each in fault.problems
        ]
        raise BriefgenError(*placed) from None


def _faults(content: Any, where: Location) -> Iterator[Problem]:
    """Yield what is wrong with a sheet as it is written; what is missing, the sheet below may give."""
    _, faults = validate(StyleFile, content, where)
    yield from (fault for fault in faults if fault.code != "missing-key")
    yield from _empty(content, where)


def _extended(content: Any) -> str:
    given = content.get("extends") if isinstance(content, dict) else None
    return given if isinstance(given, str) else ""


def _empty(content: Any, where: Location) -> Iterator[Problem]:
    """Yield a problem for each key of a role, a font or a colour that has nothing behind it."""
    pairs: list[tuple[Any, Any]] = []
    if not isinstance(content, dict):
        return  # which is told as such
    for part in ("roles", "fonts", "colours"):
        values = content.get(part)
        if not isinstance(values, dict):
            continue
        for name, given in values.items():
            pairs += (
                given.items() if isinstance(given, dict) else [(name, given)]
            )
    for key in (key for key, value in pairs if value is None):
        place = getattr(key, "where", where)
        hint = "put quotes around what begins with #, such as “#FF0000”"
        yield error(place, "empty-value", f"“{key}” is empty", hint)


def _template(content: Any, layout: str) -> NamedTemplate | None:
    given = content.get("word") if isinstance(content, dict) else None
    name = given.get("template") if isinstance(given, dict) else None
    where = place_of(content, ("word", "template"))
    return NamedTemplate(str(name), layout, where) if name and where else None


def _merged(base: Any, over: Any) -> Any:
    """Return `base` with the values of `over` in their places, mapping by mapping.

    What is no mapping takes the place of none: it is empty, or told.
    """
    if not isinstance(base, dict):
        return over
    if not isinstance(over, dict):
        return base
    own = {key: key for key in over}  # its keys know where they stand
    merged: dict[Any, Any] = {}
    for key, value in base.items():
        if key in own:
            merged[own[key]] = _merged(value, over[key])
        else:
            merged[key] = value
    for key, value in over.items():
        merged.setdefault(key, value)
    return merged


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
            faults.append(error(where, "bad-role", f"role “{name}”: {fault}"))
    if faults:
        raise BriefgenError(*dict.fromkeys(faults))
    return StyleSheet(
        sheet.page,
        sheet.fonts,
        roles,
        sheet.number_headings,
        sheet.captions,
        citations=sheet.citations,
        places={
            (role, key): tuple(_places(content, sheet, role, key))
            for role in roles
            for key in COLOUR_KEYS
        },
        font_places={
            name: {
                key: place_of(content, ("fonts", name, key)) or default
                for key in ("family", "path")
            }
            for name in sheet.fonts
        },
        bases=frozenset(each.base for each in sheet.roles.values()),
        role_places={
            role: place
            for role in sheet.roles
            if (place := place_of(content, ("roles", role), key=True))
        },
    )


def _look(
    name: str,
    sheet: StyleFile,
    through: tuple[str, ...],
) -> Look:
    """Return a role's look: its own values over those of its base.

    Raises:
        ValueError: bases in a circle, or no font.
    """
    if name in through:
        raise ValueError(
            f"its bases go in a circle: {' → '.join((*through, name))}"
        )
    own = sheet.roles.get(name) or LookFile()
    base = Look()
    if name != "text":
        base = _look(own.base or "text", sheet, (*through, name))
    given = own.model_dump(exclude={"base"}, exclude_none=True)
    for key in COLOUR_KEYS:
        if key in given:
            named = given[key]
            given[key] = sheet.colours.get(named, named).upper()
    inherited = {each.name: getattr(base, each.name) for each in fields(Look)}
    if not own.base:
        inherited = {
            key: inherited[key] for key in inherited if key not in _OWN
        }
    if "size" in given and "leading" not in given:
        inherited["leading"] = round(
            given["size"] * base.leading / base.size, 2
        )
    look = Look(**{**inherited, **given})
    if look.font not in sheet.fonts:
        raise ValueError(f"there is no font “{look.font}”")
    return look


def _places(
    content: dict[str, Any],
    sheet: StyleFile,
    role: str,
    key: str,
) -> Iterator[Location]:
    """Yield where a colour of a role is given: there or in the roles that it is based on, and the colour's name."""
    own = sheet.roles.get(role, LookFile())
    given = getattr(own, key)
    if given is None:
        base = own.base or ("" if key in _OWN else "text")
        if base and role != "text":
            yield from _places(content, sheet, base, key)
        return
    paths = [("roles", role, key)]
    if given in sheet.colours:
        paths.append(("colours", given, ""))
    yield from filter(None, (place_of(content, path) for path in paths))
