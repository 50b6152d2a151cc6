"""One outline laid over another: mappings are merged, themes, judgements and products are merged by their ids.

What is merged keeps its place, so that each problem names the file that says it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeGuard

from briefgen.entry import slug
from briefgen.files.validation import shown_value
from briefgen.files.yaml_text import PlacedDict, PlacedList
from briefgen.problems import Location, Problem, did_you_mean, error

_KINDS = {"themes": "theme", "judgements": "judgement", "products": "product"}
"""Lists whose parts are merged by their ids, and what one part is called."""
_DROP = "drop"
_NAMING = ("id", "title", "name", _DROP)
"""What may stand beside `drop: true`."""


def merged(base: PlacedDict, own: PlacedDict, problems: list[Problem]) -> PlacedDict:
    """Return `own` laid over `base`: what only one of them says stays, what both say is as in `own`.

    Parts of a list keep the base's order, new ones follow. A part with `drop: true` is taken out.
    """
    result = PlacedDict(base)
    result.where = own.where
    for key, value in own.items():
        before = base.get(key)
        if value is None and before is not None:
            continue  # a key with nothing behind it is a key not given
        result.pop(key, None)  # so that the key is the one of this file, with its place
        if isinstance(before, PlacedDict) and isinstance(value, PlacedDict):
            result[key] = merged(before, value, problems)
        elif key in _KINDS and _are_parts(before) and _are_parts(value):
            result[key] = _merged_parts(key, before, value, problems)
        else:
            result[key] = value
    return result


def without_drops(content: Any, problems: list[Problem]) -> Any:
    """Return the content of an outline without parts to drop that nothing has; each is a problem."""
    if not isinstance(content, PlacedDict):
        return content
    kept = PlacedDict(content)
    kept.where = content.where
    for key, kind in _KINDS.items():
        parts = content.get(key)
        if not _are_parts(parts):
            continue
        left = PlacedList()
        left.where = parts.where
        for part in parts:
            if _DROP in part:
                hint = "only an outline that `extends:` another can drop a part of it"
                _drops(part, problems)
                problems.append(
                    error(
                        _place(part),
                        "nothing-to-drop",
                        f"there is no such {kind} to drop",
                        hint,
                    )
                )
            else:
                left.append(without_drops(part, problems))
        kept[key] = left
    return kept


def _are_parts(value: Any) -> TypeGuard[PlacedList]:
    return isinstance(value, PlacedList) and all(
        isinstance(part, PlacedDict) for part in value
    )


def _merged_parts(
    key: str, base: PlacedList, own: PlacedList, problems: list[Problem]
) -> PlacedList:
    parts: dict[int, PlacedDict] = dict(enumerate(base))
    place_of: dict[str, int] = {}
    for place, part in parts.items():
        place_of.setdefault(_ident(key, part, place + 1), place)
    changed: set[int] = set()
    for part in own:
        place = place_of.get(_ident(key, part), -1)
        if place >= 0 and place not in changed:
            changed.add(place)
            if _drops(part, problems):
                del parts[place]
            else:
                kept = PlacedDict(
                    {name: value for name, value in part.items() if name != _DROP}
                )
                kept.where = part.where
                parts[place] = merged(parts[place], kept, problems)
        elif _drops(part, problems):
            problems.append(_nothing_to_drop(key, part, base))
        else:
            parts[len(base) + len(parts)] = part
    result = PlacedList(parts.values())
    result.where = own.where
    return result


def _ident(key: str, part: PlacedDict, number: int = 0) -> str:
    """Return the id that a part has in its outline; `number` counts judgements, which are named by their place."""
    if key == "products":
        return str(part.get("name") or "")
    if given := part.get("id"):
        return str(given)
    if key == "judgements":
        return f"kj{number}" if number else ""
    title = part.get("title")
    return slug(title) if isinstance(title, str) else ""


def _drops(part: PlacedDict, problems: list[Problem]) -> bool:
    """Tell whether a part says `drop: true`; a value that is neither true nor false is a problem."""
    value = part.get(_DROP)
    if value is None or str(value).lower() in ("false", "no", "off"):
        return False
    if str(value).lower() not in ("true", "yes", "on"):
        message = f"“{_DROP}” must be true or false, not {shown_value(value)}"
        problems.append(
            error(getattr(value, "where", part.where), "wrong-type", message)
        )
    for key in part:
        if key not in _NAMING:
            message = f"“{key}” stands beside “drop”, and would be lost with the part"
            place = getattr(key, "where", part.where)
            problems.append(
                error(place, "nothing-to-drop", message, "keep one of the two")
            )
    return True


def _nothing_to_drop(key: str, part: PlacedDict, base: PlacedList) -> Problem:
    ident = _ident(key, part)
    above = next((above for name, above in _below(base) if name == ident), "")
    known = [_ident(key, each, number) for number, each in enumerate(base, 1)]
    hint = (
        f"it stands below “{above}”: drop it in the `themes:` of that one"
        if above
        else did_you_mean(ident, known)
    )
    return error(
        _place(part),
        "nothing-to-drop",
        f"there is no {_KINDS[key]} “{ident}” here to drop",
        hint,
    )


def _below(themes: Sequence[Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the id of each theme with that of the theme above it."""
    for theme in themes:
        ident = _ident("themes", theme)
        yield ident, above
        inner = theme.get("themes")
        if _are_parts(inner):
            yield from _below(inner, ident)


def _place(part: PlacedDict) -> Location:
    return getattr(
        part.get("id") or part.get("name") or part.get("title"), "where", part.where
    )
