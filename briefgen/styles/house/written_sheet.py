"""A template → the text of a `styles.yaml`, from which the PDF and drafts without the template look like it."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from briefgen.document.media import HouseTemplate
from briefgen.styles.font_files import SAME_WIDTHS
from briefgen.styles.house.looks import ROLES, house_sheet
from briefgen.styles.house.xml import W, parse, value

Installed = Callable[[str], bool]
"""Family → whether its font files are at hand."""

_STAND_INS = {
    "roman": ("IBM Plex Serif", 600),
    "swiss": ("Fira Sans", 600),
    "modern": ("IBM Plex Mono", 700),
}
"""Kind of a family → the family of briefgen that stands in for one that is not at hand, and its bold weight."""
_SERIF = re.compile(
    r"times|serif|roman|cambria|georgia|garamond|palatino|antiqua|century|bodoni|minion",
    re.IGNORECASE,
)
_MONO = re.compile(r"courier|mono|consolas|typewriter|code", re.IGNORECASE)
_WIDE = 110
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ._-]*[A-Za-z0-9]")
_HEAD = """\
# The look of {name}, for the PDF and for Word drafts without that file. Made by `briefgen styles from`.
# Save it as layouts/house/styles.yaml, name the layout in the outline (layout: house) and change what you like.
# Lengths are points unless a unit is written (cm, mm, in); colours are #RRGGBB or a name from `colours:`.
extends: brief

# To write Word drafts into the file itself, put it beside this one and take the # away:
# word: {{template: {file}}}
"""


def sheet_text(template: HouseTemplate, installed: Installed) -> str:
    """Return the `styles.yaml` of a template. Families that are not at hand are named, and one of ours stands in."""
    sheet = house_sheet(template)
    page = dict(sheet["page"])
    if "paper" in page:
        del page["width"], page["height"]
    names = {
        colour: name for name, colour in reversed(sheet["colours"].items())
    }
    parts = [
        _HEAD.format(
            name=_said(PurePath(template.name).name),
            file=_said(_scalar(PurePath(template.name).name)),
        ),
        f"# paper and margins; header and footer are distances from its edge\npage: {_flow(page)}\n",
        _fonts(template, sheet["fonts"], installed),
        "colours:\n"
        + "".join(
            f"  {name}: {_scalar(colour)}\n"
            for name, colour in sheet["colours"].items()
        ),
        "roles:\n"
        + "".join(
            _role(role, look, names) for role, look in sheet["roles"].items()
        ),
    ]
    missing = [role for role in ROLES if role not in sheet["roles"]]
    if missing:
        parts.append(
            f"# The file has no styles for these, so they are as in the layout: {', '.join(missing)}\n"
        )
    return "\n".join(parts)


def _fonts(
    template: HouseTemplate,
    fonts: Mapping[str, Mapping[str, str]],
    installed: Installed,
) -> str:
    lines = [
        "# body is of text, heading of tables, labels and headers, display of titles and headings",
        "fonts:",
    ]
    for name, font in fonts.items():
        family = font["family"]
        like = SAME_WIDTHS.get(family, "")
        if installed(family):
            lines.append(
                f"  {name}: {_flow({'family': family, 'regular': 400, 'bold': 700})}"
            )
            continue
        found, bold = (
            (like, 700)
            if like and installed(like)
            else _STAND_INS[_kind(template, family)]
        )
        more = (
            f" (of the same widths: pip install fontpkg-{like.lower()} uharfbuzz)"
            if like and found != like
            else ""
        )
        lines.append(
            f"  # {_said(family)} is not at hand as a file, so {found} stands in{more}"
        )
        lines.append(
            f"  {name}: {_flow({'family': found, 'bold': bold, 'alternative': family})}"
        )
    return "\n".join(lines) + "\n"


def _kind(template: HouseTemplate, family: str) -> str:
    """Return which kind of face a family is: as the template says, else as its name does."""
    known = (
        parse(template.fonts).iterchildren(f"{W}font") if template.fonts else ()
    )
    said = next(
        (
            value(font, "family")
            for font in known
            if font.get(f"{W}name") == family
        ),
        "",
    )
    if said in _STAND_INS:
        return said
    return (
        "modern"
        if _MONO.search(family)
        else "roman"
        if _SERIF.search(family)
        else "swiss"
    )


def _role(
    role: str,
    look: Mapping[str, Any],
    names: Mapping[str, str],
) -> str:
    given = {
        key: names.get(worth, worth) if isinstance(worth, str) else worth
        for key, worth in look.items()
    }
    styles = f"  # in Word: {ROLES[role][0]}\n" if role in ROLES else ""
    lines, pieces = [""], f"  {role}: {_flow(given)}".split(", ")
    for piece in pieces:
        joined = f"{lines[-1]}, {piece}" if lines[-1] else piece
        lines = (
            [*lines[:-1], joined]
            if len(joined) < _WIDE
            else [*lines[:-1], f"{lines[-1]},", f"    {piece}"]
        )
    return styles + "\n".join(lines) + "\n"


def _flow(values: Mapping[str, Any]) -> str:
    return (
        "{"
        + ", ".join(f"{key}: {_scalar(worth)}" for key, worth in values.items())
        + "}"
    )


def _scalar(worth: Any) -> str:
    if isinstance(worth, bool):
        return str(worth).lower()
    if isinstance(worth, int | float):
        return f"{round(worth, 2):g}"
    text = str(worth)
    return (
        text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
    )


def _said(text: str) -> str:
    """Return a text that may stand in a comment."""
    return "".join(
        character
        for character in " ".join(text.split())
        if character.isprintable()
    )
