"""Plain values → a pydantic model, with every fault told in the user's words and at its place.

The one translation of pydantic's errors into problems; entries, outlines and styles all pass through it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from briefgen.files.yaml_hints import hint_for_form, hint_for_key
from briefgen.files.yaml_text import PlacedDict, place_of
from briefgen.problems import Location, Problem, did_you_mean, error


class Checked(BaseModel):
    """Base of every record that a user writes: frozen, closed to unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        coerce_numbers_to_str=True,
        populate_by_name=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_blanks(cls, data: Any) -> Any:
        """A key with nothing behind it is a key not given."""
        if not isinstance(data, dict) or None not in data.values():
            return data
        given = {key: value for key, value in data.items() if value is not None}
        kept = type(data)(given)
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
    model: type[ModelT],
    data: Any,
    default: Location,
    *,
    positions: bool = True,
    context: Mapping[str, Any] | None = None,
) -> tuple[ModelT | None, list[Problem]]:
    """Return the model made of `data`, or None and all of its faults.

    Places come from the placed values inside `data`; `default` is used where there are none. `positions` tells
    whether a list of `data` is one of the file, so that messages may count in it; validators are given the `context`.
    """
    made, faults = validated(
        model, data, default, positions=positions, context=context
    )
    return made, [fault.problem for fault in faults]


class Fault(NamedTuple):
    """What is wrong with a part of some data."""

    key: str
    """The outermost key that it stands under; empty for the whole."""
    problem: Problem


def validated(
    model: type[ModelT],
    data: Any,
    default: Location,
    *,
    positions: bool = True,
    context: Mapping[str, Any] | None = None,
) -> tuple[ModelT | None, list[Fault]]:
    """Return what `validate` does, each fault with the key that has it."""
    try:
        return model.model_validate(data, context=context), []
    except ValidationError as fault:
        faults = []
        for details in fault.errors(include_url=False):
            path = details["loc"]
            problem = _told(model, data, default, details, positions=positions)
            faults.append(Fault(str(path[0]) if path else "", problem))
        return None, faults


def _told(
    model: type[BaseModel],
    data: Any,
    default: Location,
    details: ErrorDetails,
    *,
    positions: bool,
) -> Problem:
    """Return one fault of pydantic as a problem."""
    path = details["loc"]
    if details["type"] == "extra_forbidden":
        where = place_of(data, path, key=True) or default
        return _unknown_key(model, path, where)
    where = place_of(data, path) or default
    name = _name_of(tuple(_written(data, path)), positions=positions)
    hint = hint_for_form(model, path, details["type"], details["input"])
    return _problem(details, name, where, hint)


def _unknown_key(
    model: type[BaseModel],
    path: tuple[str | int, ...],
    where: Location,
) -> Problem:
    message = f"unknown key “{path[-1]}”"
    return error(where, "unknown-key", message, hint_for_key(model, path))


def _problem(
    details: ErrorDetails,
    name: str,
    where: Location,
    hint: str,
) -> Problem:
    """Return what is wrong with the part of the data that messages call by that name; the whole has none.

    The `hint` is for a value of another type.
    """
    kind, given = details["type"], details["input"]
    context = details.get("ctx", {})
    if kind == "missing":
        return error(where, "missing-key", f"“{details['loc'][-1]}” is missing")
    if kind in _TYPE_NAMES:
        what = f"“{name}”" if name else "the file"
        message = (
            f"{what} must be {_TYPE_NAMES[kind]}, not {shown_value(given)}"
        )
        return error(where, "wrong-type", message, hint)
    if kind == "literal_error":
        known = _quoted(context.get("expected", ""))
        hint = did_you_mean(str(given), known)
        return error(
            where, "unknown-value", f"“{name}” cannot be “{given}”", hint
        )
    if kind == "value_error":
        said, _, hint = str(context["error"]).partition("\n")
        message = f"“{name}”: {said}" if name else said
        return error(where, "bad-value", message, hint)
    if kind in _BOUNDS:
        bound = next(iter(context.values()), "")
        return error(
            where, "bad-value", f"“{name}” {_BOUNDS[kind].format(bound)}"
        )
    said = details["msg"]
    return error(where, "bad-value", f"“{name}”: {said[:1].lower()}{said[1:]}")


def _quoted(expected: str) -> list[str]:
    """Return the values that pydantic lists: `'a', 'b' or 'c'`."""
    words = expected.replace(" or ", ", ").split(",")
    bare = (word.strip().strip("'") for word in words)
    return [word for word in bare if word]


def _name_of(path: tuple[int | str, ...], *, positions: bool) -> str:
    """Return a part of the data as messages name it: `themes.1.limit`, or `limit` where lists are not counted in."""
    steps = path
    if not positions:
        counted = [
            at for at, step in enumerate(path[:-1]) if isinstance(step, int)
        ]
        steps = path[counted[-1] + 1 :] if counted else path
    return ".".join(
        str(step + 1) if isinstance(step, int) else step for step in steps
    )


def _written(data: Any, path: tuple[str | int, ...]) -> Iterator[str | int]:
    """Yield the steps of a path without places in lists that are no lists as they are written: `order: title`."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(data, list | tuple):
                continue
            data = data[step] if step < len(data) else data
        elif isinstance(data, dict):
            data = data.get(step, data)
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
