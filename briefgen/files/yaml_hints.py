"""What to write instead, where a value of YAML has another form than its field takes, or a key is none."""

import re
from typing import Any, get_args

from pydantic import BaseModel

from briefgen.files.yaml_mistakes import (
    GOES_ON,
    item_hint,
    key_hint,
    odd_blank_in,
)
from briefgen.files.yaml_text import PlacedDict, PlacedList
from briefgen.problems import did_you_mean, near_miss

Path = tuple[str | int, ...]
"""The way to a value, by keys and places in lists."""


def hint_for_key(model: type[BaseModel], path: Path) -> str:
    """Return what may be meant by a key that the part of a model at `path` does not know."""
    key = str(path[-1])
    known = _fields_of(_model_at(model, path[:-1]))
    return (
        odd_blank_in(key)
        or item_hint(key)
        or near_miss(key, known)
        or _other_place(model, path)
        or did_you_mean(key, known)
        or (f"{GOES_ON}, or in quotes" if " " in key else "")
    )


def hint_for_form(
    model: type[BaseModel],
    path: Path,
    wanted: str,
    given: Any,
) -> str:
    """Return how to write a value that is of another type than is `wanted`, which pydantic names."""
    where = getattr(given, "where", None)
    if where is None or not where.column:
        return ""  # no YAML: JSON knows no columns, tables no places of values
    if wanted in ("list_type", "tuple_type"):
        return _as_list(_item_of(model, path), given)
    if wanted == "string_type":
        return _as_text(given)
    if wanted in ("dict_type", "mapping_type", "model_type"):
        return _as_mapping(_item_of(model, path), path, given)
    return ""


def _as_list(item: type[BaseModel] | None, given: Any) -> str:
    if isinstance(given, PlacedDict):
        return "begin each of its parts with “- ”, and its other keys under the first"
    key = _first_key(item)
    if key:
        return f"begin each of its parts with “- {key}: ”"
    if given.startswith("-"):
        return (
            "write each part on a line of its own, with a blank behind the “-”"
        )
    own_line = "write each part on a line of its own behind “- ”"
    words = re.split(r",\s*", given.strip("()[]"))
    if " " in words[0]:
        return own_line  # it may be one part or several
    return f"write [{', '.join(words)}], or {own_line.removeprefix('write ')}"


def _as_text(given: Any) -> str:
    what = "begins with “[”"
    if isinstance(given, PlacedDict):
        what = "begins with “{” or contains “: ”"
    return f"write one text; one that {what} stands in quotes"


def _as_mapping(
    item: type[BaseModel] | None,
    path: Path,
    given: Any,
) -> str:
    if isinstance(given, PlacedList):
        return "write its keys without “- ” and without brackets: “key: value”"
    written = key_hint(given)
    if written:
        return written
    key = _first_key(item)
    if key and path and isinstance(path[-1], int):
        return f"write “- {key}: {given}”" if "\n" not in given else ""
    return "write its keys on lines of their own, each with its value: “key: value”"


def _other_place(model: type[BaseModel], path: Path) -> str:
    """Return the hint for a key that stands too far left or too far right."""
    key = str(path[-1])
    here = _model_at(model, path[:-1])
    for name, field in here.model_fields.items():
        below = _checked_in(field.annotation)
        if below is not None and below is not here and key in _fields_of(below):
            return f"it is a key of `{field.alias or name}`: begin it further right"
    outer = _model_at(model, _steps_out(path))
    if outer is not here and key in _fields_of(outer):
        return "it is a key of what is around this: begin it further left"
    return ""


def _steps_out(path: Path) -> Path:
    """Return the way to what is around the mapping that has the key at the end of `path`."""
    names = [at for at, step in enumerate(path[:-1]) if isinstance(step, str)]
    return path[: names[-1]] if names else ()


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """Return the part of a model to which a way leads, or the one nearest to it."""
    for step in path:
        for name, field in model.model_fields.items():
            if step in (name, field.alias):
                model = _checked_in(field.annotation) or model
                break
    return model


def _item_of(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the model of the parts of the field to which a way leads; None where they are no mappings."""
    names = [at for at, step in enumerate(path) if isinstance(step, str)]
    if not names:
        return model
    last = names[-1]
    around = _model_at(model, path[:last])
    for name, field in around.model_fields.items():
        if path[last] in (name, field.alias):
            return _checked_in(field.annotation)
    return None


def _first_key(model: type[BaseModel] | None) -> str:
    """Return the first key that a mapping must have; empty without one."""
    if model is None:
        return ""
    fields = model.model_fields.items()
    needed = (
        field.alias or name
        for name, field in fields
        if field.is_required() and not field.exclude
    )
    return next(needed, "")


def _fields_of(model: type[BaseModel]) -> list[str]:
    """Return the keys that a model knows."""
    fields = model.model_fields.items()
    return [field.alias or name for name, field in fields if not field.exclude]


def _checked_in(annotation: Any) -> type[BaseModel] | None:
    """Return the record that a field holds, one or several; a name with its place is a text."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        is_closed = annotation.model_config.get("extra") == "forbid"
        return annotation if is_closed else None
    inside = map(_checked_in, get_args(annotation))
    return next(filter(None, inside), None)
