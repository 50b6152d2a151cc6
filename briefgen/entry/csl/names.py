"""Names of CSL ↔ names of entries, which know a family name, a given name, or a name in one piece."""

from typing import Any

from briefgen.standards.east_asian import one_line
from briefgen.standards.people import Name, names_in, renamed


def read_names(value: Any) -> list[dict[str, str]]:
    """Return the names of a CSL name variable; particles stay with the part that they belong to.

    Some programs write a text, or one name without its list.

    Raises:
        ValueError: it is not a list of names.
    """
    listed = [value] if isinstance(value, dict) else value
    if isinstance(value, str):
        listed = names_in(value)
    if not isinstance(listed, list):
        raise ValueError  # noqa: TRY004 - every fault of a value is one to its caller
    names = [_name(each) for each in listed]
    return [name for name in names if name]


def _name(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        if not value.strip():
            return {}
        return without_blanks(Name.model_validate(value).model_dump())
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004 - as above
    part = {
        key: one_line(text)
        for key, text in renamed(value).items()
        if isinstance(text, str) and text.strip()
    }
    if "literal" in part:
        return {"literal": part["literal"]}
    given_parts = [part.get("given", ""), part.get("dropping-particle", "")]
    given = " ".join(filter(None, given_parts))
    with_suffix = ", ".join(filter(None, [given, part.get("suffix", "")]))
    family = _joined(
        part.get("non-dropping-particle", ""), part.get("family", "")
    )
    return without_blanks({"family": family, "given": with_suffix})


def _joined(particle: str, family: str) -> str:
    """Return a family name behind its particle: `van Gogh`, `d’Aubignac`."""
    if particle.endswith(("'", "’", "-")):
        return f"{particle}{family}"
    return f"{particle} {family}".strip()


def tidy_names(value: Any) -> Any:
    """Return names without what is empty."""
    if not isinstance(value, list):
        return value
    return [
        without_blanks(each) if isinstance(each, dict) else each
        for each in value
    ]


def spoken(names: list[dict[str, str]]) -> str:
    """Return names as a sentence has them: `Ann Author, Bo Writer`."""
    return ", ".join(map(_spoken, names))


def _spoken(name: dict[str, str]) -> str:
    if name.get("literal"):
        return name["literal"]
    return " ".join(name[part] for part in ("given", "family") if part in name)


def without_blanks(parts: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping without its empty values."""
    return {
        key: value for key, value in parts.items() if value not in ("", None)
    }
