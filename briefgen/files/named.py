"""Names that a user gives and parts of what a user writes, each with its place."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from briefgen.files.names import composed
from briefgen.files.validation import Checked, text_of
from briefgen.files.yaml_text import PlacedDict, PlacedStr
from briefgen.problems import Location


class Named(BaseModel, frozen=True):
    """A name given in the outline (an entry's id, a likelihood term), with its place."""

    name: str
    where: Location


def _as_named(value: Any) -> Any:
    if isinstance(value, Named):
        return value
    return {
        "name": composed(text_of(value)),
        "where": getattr(value, "where", Location("")),
    }


Name = Annotated[
    Named, BeforeValidator(_as_named), WithJsonSchema({"type": "string"})
]


Places = Callable[[PlacedStr], Sequence[Location]]
"""A scalar → the place of each of its characters, and of its end."""


class WrittenText(str):
    """A text that knows where each of its characters stands in the file."""

    __slots__ = ("places", "scalar")
    scalar: PlacedStr
    """The text as it was read, with white space around it."""
    places: Places


def place_in(
    text: str,
    at: int,
    default: Location,
) -> Location:
    """Return where a character of a text stands in its file; `default` where the text does not know its file."""
    if not isinstance(text, WrittenText):
        return default
    places = text.places(text.scalar)
    return places[at + text.scalar.index(text)]


def _written_text(
    value: Any, check: ValidatorFunctionWrapHandler, info: ValidationInfo
) -> str:
    text: str = check(value)
    places: Places | None = (info.context or {}).get("places")
    if places is None or not isinstance(value, PlacedStr):
        return text
    written = WrittenText(text)
    written.scalar, written.places = value, places
    return written


WITH_PLACES = WrapValidator(_written_text)
"""Lets a text keep its places, where it is validated with `places` in the context."""


class Part(Checked):
    """Base of the parts of an outline that problems point at."""

    where: SkipJsonSchema[Location] = Field(exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _take_place(cls, data: Any) -> Any:
        if isinstance(data, PlacedDict):
            if "where" in data:
                raise ValueError("unknown key “where”")
            return {**data, "where": data.where}
        return data
