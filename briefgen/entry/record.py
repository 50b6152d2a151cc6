"""An entry as it is written in files: a record of plain values, and a Markdown file with front matter."""

from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from briefgen.entry.entry import Entry
from briefgen.standards.dates import PartialDate
from briefgen.standards.markings import Marking
from briefgen.standards.people import Name

_DEFAULTS = {
    name: field.get_default(call_default_factory=True)
    for name, field in Entry.model_fields.items()
}


def record_of(entry: Entry) -> dict[str, Any]:
    """Return the record that `entry_from` makes the same entry of: what it says, as text, lists and mappings."""
    values = (
        (name, getattr(entry, name)) for name in Entry.model_fields if name != "where"
    )
    return {
        name: _plain(value)
        for name, value in values
        if value != _DEFAULTS[name] or name in ("id", "kind", "title")
    }


def field_value(entry: Entry, name: str) -> Any:
    """Return the value of a field as files write it."""
    return _plain(getattr(entry, name))


def markdown_of(entry: Entry, *, below: bool = True) -> str:
    """Return the entry as a file: its fields as front matter, its text below or, if not `below`, among the fields."""
    record = record_of(entry)
    text = record.get("text", "")
    if below and text and text == text.strip("\n") and "\r" not in text:
        del record["text"]
    else:
        text = ""
    return (
        f"---\n{yaml_text(record)}---\n{text}\n"
        if text
        else f"---\n{yaml_text(record)}---\n"
    )


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
        case Name():
            short = (
                form
                for form in (str(value), f"{{{value}}}")
                if Name.model_validate(form) == value
            )
            return next(short, None) or value.model_dump(exclude_defaults=True)
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


class _Dumper(yaml.SafeDumper):
    """Writes text as it is: what looks like a number or a date is text to our reader too."""

    yaml_implicit_resolvers = {"n": [], "N": [], "~": [], "": []}  # noqa: RUF012 - PyYAML's own way


def _resolved(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "'" if text.casefold() in ("", "~", "null") else None
    if "\n" in text:  # as it stands, unless its ends would get lost
        style = (
            "|"
            if text == text.strip("\n")
            and all(line == line.rstrip() for line in text.split("\n"))
            else '"'
        )
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _resolved)
