"""Names that a user gives and parts of what a user writes, each with its place."""

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from briefgen.files.names import composed
from briefgen.files.validation import Checked, text_of
from briefgen.files.yaml_text import PlacedDict
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
