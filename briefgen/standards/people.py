"""Names of people and bodies, as citations need them."""

from typing import Any

from pydantic import BaseModel, model_validator


class Name(BaseModel, frozen=True, extra="forbid"):
    """A person by family and given name, or whoever else by a name in one piece."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        return _divided(given) if isinstance(given, str) else given

    @model_validator(mode="after")
    def _says_someone(self) -> "Name":
        if not (self.family or self.given or self.literal):
            raise ValueError(
                "a name is empty\nwrite “Family, Given”, or the name in one piece"
            )
        return self

    def __str__(self) -> str:
        """Return the name as it is written in files: `Family, Given`, or in one piece."""
        return self.literal or ", ".join(
            part for part in (self.family, self.given) if part
        )


def _divided(text: str) -> dict[str, str]:
    """Return the parts of `Family, Given`; of a name without one comma, the whole. Braces hold a name together."""
    name = text.strip()
    if name.startswith("{") and name.endswith("}"):
        return {"literal": name[1:-1].strip()}
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given and "," not in given:
        return {"family": family, "given": given}
    return {"literal": name}
