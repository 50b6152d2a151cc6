"""Plain values → a pydantic model, with every fault told in the user's words and at its place.

The one translation of pydantic's errors into problems; entries, outlines and styles all pass through it.
"""

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from briefgen.files.yaml_text import PlacedDict, place_of
from briefgen.problems import Location, Problem, did_you_mean, error


class Checked(BaseModel):
    """Base of every record that a user writes: frozen, closed to unknown keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", coerce_numbers_to_str=True, populate_by_name=True
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_blanks(cls, data: Any) -> Any:
        """A key with nothing behind it is a key not given."""
        if not isinstance(data, dict) or None not in data.values():
            return data
        kept = type(data)(
            {key: value for key, value in data.items() if value is not None}
        )
        if isinstance(data, PlacedDict) and isinstance(kept, PlacedDict):
            kept.where = data.where
        return kept


ModelT = TypeVar("ModelT", bound=BaseModel)

_TYPE_NAMES = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "dict_type": "a mapping (key: value)",
    "float_parsing": "a number",
    "float_type": "a number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "list_type": "a list",
    "mapping_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "string_type": "text",
    "tuple_type": "a list",
}

_BOUNDS = {
    "string_too_short": "must not be blank",
    "greater_than_equal": "must be {} or more",
    "greater_than": "must be more than {}",
    "less_than_equal": "must be {} at the most",
    "less_than": "must be less than {}",
}


def validate(
    model: type[ModelT], data: Any, default: Location, *, positions: bool = True
) -> tuple[ModelT | None, list[Problem]]:
    """Return the model made of `data`, or None and all of its faults.

    Places come from the placed values inside `data`; `default` is used where there are none. `positions` tells
    whether a list of `data` is one of the file, so that messages may count in it.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as fault:
        faults = fault.errors(include_url=False)
        return None, [
            _problem(model, data, details, default, positions=positions)
            for details in faults
        ]


def _problem(
    model: type[BaseModel],
    data: Any,
    details: ErrorDetails,
    default: Location,
    *,
    positions: bool,
) -> Problem:
    path, kind = details["loc"], details["type"]
    name = _name_of(tuple(_written(data, path)), positions=positions)
    if kind == "extra_forbidden":
        where = place_of(data, path, key=True) or default
        known = _fields_at(model, path[:-1])
        return error(
            where,
            "unknown-key",
            f"unknown key “{path[-1]}”",
            did_you_mean(str(path[-1]), known),
        )
    where = place_of(data, path) or default
    if kind == "missing":
        return error(where, "missing-key", f"“{path[-1]}” is missing")
    if kind in _TYPE_NAMES:
        what = f"“{name}”" if name else "the file"
        return error(
            where,
            "wrong-type",
            f"{what} must be {_TYPE_NAMES[kind]}, not {shown_value(details['input'])}",
        )
    if kind == "literal_error":
        given, known = str(details["input"]), details.get("ctx", {}).get("expected", "")
        words = [
            word.strip().strip("'") for word in known.replace(" or ", ", ").split(",")
        ]
        hint = did_you_mean(given, [word for word in words if word])
        return error(where, "unknown-value", f"“{name}” cannot be “{given}”", hint)
    if kind == "value_error":
        message, _, hint = str(details["ctx"]["error"]).partition("\n")
        return error(
            where, "bad-value", f"“{name}”: {message}" if name else message, hint
        )
    if kind in _BOUNDS:
        bound = next(iter(details.get("ctx", {}).values()), "")
        return error(where, "bad-value", f"“{name}” {_BOUNDS[kind].format(bound)}")
    return error(
        where,
        "bad-value",
        f"“{name}”: {details['msg'][:1].lower()}{details['msg'][1:]}",
    )


def _name_of(path: tuple[int | str, ...], *, positions: bool) -> str:
    """Return a part of the data as messages name it: `themes.1.limit`, or `limit` where lists are not counted in."""
    last = max(
        (at for at, step in enumerate(path[:-1]) if isinstance(step, int)), default=-1
    )
    steps = path if positions else path[last + 1 :]
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in steps)


def _written(data: Any, path: tuple[str | int, ...]) -> Iterator[str | int]:
    """Yield the steps of a path without places in lists that are no lists as they are written: `order: title`."""
    for step in path:
        if isinstance(step, int) and not isinstance(data, list | tuple):
            continue
        inside = (
            isinstance(step, int)
            and isinstance(data, list | tuple)
            and step < len(data)
        )
        data = (
            data[step] if inside or (isinstance(data, dict) and step in data) else data
        )
        yield step


def text_of(value: Any) -> str:
    """Return a value that must be text (or a number, which is read as text).

    Raises:
        PydanticCustomError: it is a list or a mapping.
    """
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    raise PydanticCustomError("string_type", "must be text")


def shown_value(value: Any) -> str:
    """Return a value as messages show it."""
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"  # noqa: PLR2004 - enough to recognise it


def _fields_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Return the key names that the part of the model at `path` knows."""
    for step in path:
        field = next(
            (f for n, f in model.model_fields.items() if step in (n, f.alias)), None
        )
        inner = _model_in(field.annotation) if field else None
        model = inner or model
    return [
        field.alias or name
        for name, field in model.model_fields.items()
        if not field.exclude
    ]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(
        (found for part in get_args(annotation) if (found := _model_in(part))), None
    )
