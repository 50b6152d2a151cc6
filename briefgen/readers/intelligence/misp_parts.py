"""What is inside a MISP event, by UUID, and how each part may be named elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.readers.intelligence.misp_tags import tagged
from briefgen.standards.markings import Marking, highest, markings

Record = Mapping[str, Any]


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
    return part.marking in (None, widest) or (
        ceiling is not None and part.marking is not None and part.marking <= ceiling
    )


def parts_of(event: Record) -> dict[str, Part]:
    """Return the parts of an event by UUID."""
    parts: dict[str, Part] = {}
    for attribute in live(event.get("Attribute")):
        parts[text_at(attribute, "uuid")] = Part(
            text_at(attribute, "value"), tagged(attribute).marking
        )
    for item in live(event.get("Object")):
        inside = list(live(item.get("Attribute")))
        levels = [tagged(attribute).marking for attribute in inside]
        own = tagged(item).marking
        for attribute, level in zip(inside, levels, strict=True):
            parts[text_at(attribute, "uuid")] = Part(
                text_at(attribute, "value"), highest([own, level])
            )
        values = "; ".join(text_at(attribute, "value") for attribute in inside[:3])
        more = "; …" if len(inside) > 3 else ""  # noqa: PLR2004 - enough to know it by
        parts[text_at(item, "uuid")] = Part(
            f"{text_at(item, 'name')}: {values}{more}", highest([own, *levels])
        )
    for report in live(event.get("EventReport")):
        parts[text_at(report, "uuid")] = Part(
            text_at(report, "name"), tagged(report).marking
        )
    parts.pop("", None)
    return parts
