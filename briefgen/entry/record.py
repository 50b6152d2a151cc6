"""An entry as it is written: its fields in plain values, a record, and a Markdown file with front matter."""

from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from briefgen.entry.entry import FIELDS, Entry
from briefgen.standards.dates import PartialDate
from briefgen.standards.markings import Marking
from briefgen.standards.people import Name

_DEFAULTS = {
    name: field.get_default(call_default_factory=True)
    for name, field in Entry.model_fields.items()
    if name != "where"
}


_ALWAYS = ("id", "kind", "title")
"""Fields that a record states even where they are what they would be without it."""


def fields_of(entry: Entry) -> dict[str, Any]:
    """Return every field in plain values, names in their parts; what the entry does not have is None or empty."""
    return {name: _plain(getattr(entry, name)) for name in FIELDS}


def record_of(entry: Entry) -> dict[str, Any]:
    """Return the record that `entry_from` makes the same entry of: what it says, as text, lists and mappings."""
    return {
        name: field_value(entry, name)
        for name, default in _DEFAULTS.items()
        if name in _ALWAYS or getattr(entry, name) != default
    }


def field_value(entry: Entry, name: str) -> Any:
    """Return the value of a field as files write it, names in a line of their own."""
    if name == "authors":
        return [_in_one_line(author) for author in entry.authors]
    return _plain(getattr(entry, name))


def markdown_of(entry: Entry, *, below: bool = True) -> str:
    """Return the entry as a file: its fields as front matter, its text below or, if not `below`, among the fields."""
    record = record_of(entry)
    text = record.get("text", "")
    if below and _survives_below(text):
        del record["text"]
        return f"---\n{yaml_text(record)}---\n{text}\n"
    return f"---\n{yaml_text(record)}---\n"


def _survives_below(text: str) -> bool:
    """Whether a text comes back as it was from below the front matter, where its outer line breaks get lost."""
    return bool(text) and text == text.strip("\n") and "\r" not in text


def yaml_text(value: Any) -> str:
    """Return plain values as YAML, in which every scalar is text and none needs quotes for looking like a number."""
    return yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100
    )


def _plain(value: Any) -> Any:
    match value:
        case PartialDate():
            return value.iso()
        case Marking():
            return value.label
        case BaseModel():
            return {name: _plain(each) for name, each in value if each != ""}
        case Mapping():
            return {str(name): _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case str():
            return str(value)  # without the place that the reader noted
        case _:
            return value


def _in_one_line(name: Name) -> Any:
    """Return a name as text, in braces where a comma would divide it; its parts where no text reads as it."""
    for text in (str(name), f"{{{name}}}"):
        if Name.model_validate(text) == name:
            return text
    return _plain(name)


class _Dumper(yaml.SafeDumper):
    """Writes text as it is: what looks like a number or a date is text to our reader too."""

    yaml_implicit_resolvers = {"n": [], "N": [], "~": [], "": []}  # noqa: RUF012 - PyYAML's own way


def _written(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style=_quotation(text)
    )


def _quotation(text: str) -> str | None:
    """Return how YAML has to quote a text; several lines stand as they are, unless their ends would get lost."""
    lines = text.split("\n")
    if len(lines) > 1:
        whole = text == text.strip("\n") and all(
            each == each.rstrip() for each in lines
        )
        return "|" if whole else '"'
    return "'" if text.casefold() in ("", "~", "null") else None


def _number(dumper: yaml.SafeDumper, value: float | bool) -> yaml.Node:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text)


_Dumper.add_representer(str, _written)
for _type in (int, float, bool):
    _Dumper.add_representer(_type, _number)
