"""The names in a style sheet: those that lead nowhere, and those that nothing leads to.

It looks at the values as they are written, of a sheet with those that it extends under it, so that every name is told
whatever else is wrong.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.files.yaml_text import place_of
from briefgen.problems import (
    Location,
    Problem,
    did_you_mean,
    error,
    near_miss,
    warning,
)
from briefgen.styles.style_file import COLOUR, UNBOXED

COLOUR_KEYS = ("colour", "background", "bar", "rule", "stripe")
"""Keys of a role that take a colour."""


def wrong_names(content: Any, default: Location) -> Iterator[Problem]:
    """Yield an error for each role, font or colour that is named and is not there."""
    fonts, colours, roles = _names(content)
    for name, font in fonts.items():
        fallback = _given(font, "fallback")
        if fallback and fallback not in fonts:
            where = place_of(content, ("fonts", name, "fallback")) or default
            hint = did_you_mean(fallback, fonts)
            yield error(where, "unknown-font", f"no font “{fallback}”", hint)
    for name, role in roles.items():
        for key in ("base", "font", *COLOUR_KEYS):
            given = _given(role, key)
            if told := _wrong(key, given, (fonts, colours, roles)):
                message, hint = told
                where = place_of(content, ("roles", name, key)) or default
                yield error(
                    where, "bad-role", f"role “{name}”: {message}", hint
                )


def _wrong(
    key: str,
    given: str,
    names: tuple[Mapping[str, Any], ...],
) -> tuple[str, str] | None:
    """Return what is wrong with a name that a role gives, and a hint; None where it is right."""
    fonts, colours, roles = names
    if not given:
        return None
    if key == "base":
        if given in roles or given == "text":
            return None
        return (
            f"there is no role “{given}” to be based on",
            did_you_mean(given, roles),
        )
    if key == "font":
        if given in fonts:
            return None
        return f"there is no font “{given}”", did_you_mean(given, fonts)
    if given in colours or COLOUR.fullmatch(given):
        return None
    near = did_you_mean(given, colours)
    hint = near or "write #RRGGBB, or a name from `colours:`"
    return f"“{given}” is not a colour", hint


_GROUNDED = frozenset(
    {"table", "table-head", "table-small", "table-head-small", "masthead"}
)
"""Roles of no box that have a background nevertheless: that of their cells."""


def unused_names(content: Any) -> Iterator[Problem]:
    """Yield a warning for each font and colour that nothing takes, and for boxes of roles that have none."""
    yield from _undrawn(content)
    fonts, colours, roles = _names(content)
    taken = {
        _given(role, key) for role in roles.values() for key in COLOUR_KEYS
    }
    yield from _unused(content, "colours", "colour", taken & set(colours))
    named = {_given(role, "font") for role in roles.values()}
    named |= {_given(font, "fallback") for font in fonts.values()}
    yield from _unused(content, "fonts", "font", {*named, "body"} & set(fonts))


def _undrawn(content: Any) -> Iterator[Problem]:
    _, _, roles = _names(content)
    for name in filter(UNBOXED.__contains__, roles):
        for key in ("background", "bar"):
            is_drawn = key == "background" and name in _GROUNDED
            where = place_of(content, ("roles", name, key), key=True)
            if is_drawn or not _given(roles[name], key) or where is None:
                continue
            message = f"“{key}” changes nothing for the role “{name}”, of which no text stands in a box"
            hint = "take it out, or give it to a role of paragraphs"
            yield warning(where, "unused-style", message, hint)


def _unused(
    content: Mapping[str, Any],
    part: str,
    what: str,
    used: set[str],
) -> Iterator[Problem]:
    for name in content.get(part) or ():
        where = place_of(content, (part, name), key=True)
        if name in used or where is None:
            continue
        message = f"no role takes the {what} “{name}”"
        hint = (
            near_miss(name, used)
            or f"name it in a role, such as `{what}: {name}`, or take it out"
        )
        yield warning(where, "unused-style", message, hint)


def _names(
    content: Any,
) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    """Return fonts, colours and roles by their names; none for what is no mapping."""
    parts = [
        content.get(part) if isinstance(content, dict) else None
        for part in ("fonts", "colours", "roles")
    ]
    fonts, colours, roles = (
        part if isinstance(part, dict) else {} for part in parts
    )
    return fonts, colours, roles


def _given(part: Any, key: str) -> str:
    given = part.get(key) if isinstance(part, dict) else None
    return given if isinstance(given, str) else ""
