"""What is inside a MISP event, by UUID, and how each part may be named elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.readers.intelligence.misp_tags import tagged
from briefgen.standards.markings import Marking, highest, markings

Record = Mapping[str, Any]
"""An object of the file."""
_SHOWN = 3
"""Values that an object is known by."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an event as other parts name it."""

    label: str
    marking: Marking | None


def live(given: Any) -> Iterator[Record]:
    """Yield the records of a list that are not deleted."""
    for record in given if isinstance(given, list) else []:
        if isinstance(record, Mapping) and not is_yes(record.get("deleted")):
            yield record


def is_yes(value: Any) -> bool:
    """Tell whether a flag is set; MISP writes flags in several ways."""
    return value in (True, "1", "true", "True")


def text_at(record: Record, key: str) -> str:
    """Return the text of a key; empty where it holds none."""
    value = record.get(key)
    return value.strip() if isinstance(value, str) else ""


def may_name(part: Part, ceiling: Marking | None) -> bool:
    """Tell whether a part may be named in something of that marking."""
    widest = markings()[0]
    if part.marking is None or part.marking == widest:
        return True
    return ceiling is not None and part.marking <= ceiling


def parts_of(event: Record) -> dict[str, Part]:
    """Return the parts of an event by UUID."""
    parts: dict[str, Part] = {}
    for attribute in live(event.get("Attribute")):
        value = text_at(attribute, "value")
        parts[text_at(attribute, "uuid")] = Part(
            value, tagged(attribute).marking
        )
    for item in live(event.get("Object")):
        parts |= _parts_of_object(item)
    for report in live(event.get("EventReport")):
        name = text_at(report, "name")
        parts[text_at(report, "uuid")] = Part(name, tagged(report).marking)
    parts.pop("", None)
    return parts


def _parts_of_object(item: Record) -> dict[str, Part]:
    """Return an object and its attributes: each of these is marked as the object is, the object as all of them."""
    parts: dict[str, Part] = {}
    own = tagged(item).marking
    whole = own
    values: list[str] = []
    for attribute in live(item.get("Attribute")):
        level = highest([own, tagged(attribute).marking])
        value = text_at(attribute, "value")
        parts[text_at(attribute, "uuid")] = Part(value, level)
        whole = highest([whole, level])
        values.append(value)
    shown = "; ".join(values[:_SHOWN])
    more = "; …" if len(values) > _SHOWN else ""
    label = f"{text_at(item, 'name')}: {shown}{more}"
    parts[text_at(item, "uuid")] = Part(label, whole)
    return parts
