"""One outline laid over another: mappings are merged, themes, judgements and products are merged by their ids.

What is merged keeps its place, so that each problem names the file that says it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeGuard

from briefgen.entry import slug
from briefgen.files.names import composed
from briefgen.files.validation import shown_value
from briefgen.files.yaml_text import PlacedDict, PlacedList
from briefgen.problems import Location, Problem, did_you_mean, error

_KINDS = {"themes": "theme", "judgements": "judgement", "products": "product"}
"""Lists whose parts are merged by their ids, and what one part is called."""
_DROP = "drop"
_NAMING = ("id", "title", "name", _DROP)
"""What may stand beside `drop: true`."""


def merged(
    base: PlacedDict,
    own: PlacedDict,
    problems: list[Problem],
) -> PlacedDict:
    """Return `own` laid over `base`: what only one of them says stays, what both say is as in `own`.

    Parts of a list keep the base's order, new ones follow. A part with `drop: true` is taken out.
    """
    result = PlacedDict(base)
    result.where = own.where
    for key, value in own.items():
        before = base.get(key)
        if value is None and before is not None:
            continue  # a key with nothing behind it is a key not given
        result.pop(
            key, None
        )  # so that the key is the one of this file, with its place
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
            if _DROP not in part:
                left.append(without_drops(part, problems))
                continue
            _drops(part, problems)
            message = f"there is no such {kind} to drop"
            hint = (
                "only an outline that `extends:` another can drop a part of it"
            )
            problems.append(
                error(_place(part), "nothing-to-drop", message, hint)
            )
        kept[key] = left
    return kept


def _are_parts(value: Any) -> TypeGuard[PlacedList]:
    if not isinstance(value, PlacedList):
        return False
    return all(isinstance(part, PlacedDict) for part in value)


def _merged_parts(
    key: str,
    base: PlacedList,
    own: PlacedList,
    problems: list[Problem],
) -> PlacedList:
    parts: dict[int, PlacedDict] = dict(enumerate(base))
    unchanged: dict[str, int] = {}
    for place, part in parts.items():
        unchanged.setdefault(_ident(key, part, place + 1), place)
    added: list[PlacedDict] = []
    for part in own:
        # A second part of the same id is a new one, and told as such later.
        known = unchanged.pop(_ident(key, part), None)
        drops = _drops(part, problems)
        if known is None and drops:
            problems.append(_nothing_to_drop(key, part, base))
        elif known is None:
            added.append(part)
        elif drops:
            del parts[known]
        else:
            parts[known] = merged(parts[known], _without_drop(part), problems)
    result = PlacedList([*parts.values(), *added])
    result.where = own.where
    return result


def _without_drop(part: PlacedDict) -> PlacedDict:
    """Return a part without the key that says `drop: false`."""
    kept = PlacedDict(part)
    kept.where = part.where
    kept.pop(_DROP, None)
    return kept


def _ident(
    key: str,
    part: PlacedDict,
    number: int = 0,
) -> str:
    """Return the id that a part has in its outline; `number` counts judgements, which are named by their place."""
    if key == "products":
        return str(part.get("name") or "")
    if given := part.get("id"):
        return composed(str(given))
    if key == "judgements":
        return f"kj{number}" if number else ""
    title = part.get("title")
    return slug(title) if isinstance(title, str) else ""


def _drops(part: PlacedDict, problems: list[Problem]) -> bool:
    """Tell whether a part says `drop: true`; a value that is neither true nor false is a problem."""
    value = part.get(_DROP)
    said = str(value).lower()
    if value is None or said in ("false", "no", "off"):
        return False
    if said not in ("true", "yes", "on"):
        where = getattr(value, "where", part.where)
        message = f"“{_DROP}” must be true or false, not {shown_value(value)}"
        problems.append(error(where, "wrong-type", message))
    for key in part:
        if key in _NAMING:
            continue
        where = getattr(key, "where", part.where)
        message = (
            f"“{key}” stands beside “drop”, and would be lost with the part"
        )
        problems.append(
            error(where, "nothing-to-drop", message, "keep one of the two")
        )
    return True


def _nothing_to_drop(
    key: str,
    part: PlacedDict,
    base: PlacedList,
) -> Problem:
    ident = _ident(key, part)
    above = next((above for name, above in _below(base) if name == ident), "")
    if above:
        hint = (
            f"it stands below “{above}”: drop it in the `themes:` of that one"
        )
    else:
        known = [
            _ident(key, each, number) for number, each in enumerate(base, 1)
        ]
        hint = did_you_mean(ident, known)
    message = f"there is no {_KINDS[key]} “{ident}” here to drop"
    return error(_place(part), "nothing-to-drop", message, hint)


def _below(themes: Sequence[Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the id of each theme with that of the theme above it."""
    for theme in themes:
        ident = _ident("themes", theme)
        yield ident, above
        inner = theme.get("themes")
        if _are_parts(inner):
            yield from _below(inner, ident)


def _place(part: PlacedDict) -> Location:
    for key in ("id", "name", "title"):
        if part.get(key):
            return getattr(part[key], "where", part.where)
    return part.where
