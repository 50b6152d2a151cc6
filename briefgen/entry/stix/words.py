"""The words of STIX 2.1 (OASIS, 2021) that its reader and its exporter share: ids, times, markings, our extension.

TLP stands in STIX as marking definitions with fixed ids: those of TLP 1.0 in the standard itself, those of TLP 2.0 in
the extension that OASIS published for it in 2022.
"""

import re
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from briefgen.standards.markings import Marking, highest, parse_marking
from briefgen.standards.written_markings import understood_marking

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "briefgen.stix")
"""Of the ids that briefgen makes (UUIDv5), so that the same entry has the same id in every export."""
EXTENSION = (
    f"extension-definition--{uuid.uuid5(NAMESPACE, 'extension of version 1')}"
)
"""The extension that holds the fields of an entry for which STIX has no property."""
PRODUCER = f"identity--{uuid.uuid5(NAMESPACE, 'producer')}"
"""The identity that stands for briefgen, the creator of that extension."""
TLP2_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP2_CREATED = "2022-10-01T00:00:00.000Z"

ENTRY_TYPES = {
    "report": "document",
    "grouping": "document",
    "note": "note",
    "opinion": "note",
}
"""The object types that are entries, and of which kind."""
ACTOR_TYPES = ("threat-actor", "intrusion-set", "identity")
PLACE_TYPES = ("location",)
AGREEMENT = {
    "strongly-agree": 1,
    "agree": 1,
    "neutral": 0,
    "disagree": -1,
    "strongly-disagree": -1,
}
"""What an opinion says of its objects: it supports them (1), contradicts them (-1), or neither."""

_ID = re.compile(
    r"(?P<type>[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+)--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?Z")

_TLP1_IDS = {
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "TLP:CLEAR",  # it was called WHITE
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "TLP:GREEN",
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "TLP:AMBER",
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "TLP:RED",
}
_TLP2_IDS = {
    "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487": "TLP:CLEAR",
    "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb": "TLP:GREEN",
    "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421": "TLP:AMBER",
    "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003": "TLP:AMBER+STRICT",
    "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1": "TLP:RED",
}
TLP_IDS = {
    ref: parse_marking(label)
    for ref, label in {**_TLP1_IDS, **_TLP2_IDS}.items()
}
"""The marking that each of the standard ids stands for."""


def type_of(ref: Any) -> str:
    """Return the type in a STIX identifier; empty when it is none."""
    found = _ID.fullmatch(ref) if isinstance(ref, str) else None
    return found["type"] if found else ""


def made_id(kind: str, *key: str) -> str:
    """Return the id of an object of a type that briefgen makes; it depends on nothing but the key."""
    return f"{kind}--{uuid.uuid5(NAMESPACE, chr(0).join((kind, *key)))}"


def tlp_id(marking: Marking) -> str:
    """Return the id of the TLP 2.0 definition of a marking."""
    return next(
        ref for ref, label in _TLP2_IDS.items() if label == marking.label
    )


def tlp_definition(marking: Marking) -> dict[str, Any]:
    """Return the TLP 2.0 definition of a marking, as OASIS published it."""
    level = marking.label.removeprefix("TLP:").lower()
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": tlp_id(marking),
        "created": TLP2_CREATED,
        "name": marking.label,
        "extensions": {
            TLP2_EXTENSION: {
                "extension_type": "property-extension",
                "tlp_2_0": level,
            }
        },
    }


def tlp_of_definition(definition: Mapping[str, Any]) -> Marking | None:
    """Return the marking that a marking definition says in one of the ways in use, else None."""
    said = [
        value
        for key, value in mapping_of(definition.get("definition")).items()
        if str(key).lower() == "tlp"
    ]
    extensions = mapping_of(definition.get("extensions"))
    tlp2 = extensions.get(TLP2_EXTENSION)
    if isinstance(tlp2, Mapping):
        said.append(tlp2.get("tlp_2_0"))
    levels = [understood_marking(text) for text in said]
    if None in levels:
        return None
    names = [definition.get(key) for key in ("name", "x_opencti_definition")]
    named = [understood_marking(name) for name in names]
    return highest(levels + named)


def mapping_of(value: Any) -> Mapping[str, Any]:
    """Return a value that should be a mapping; an empty one where it is none."""
    return value if isinstance(value, Mapping) else {}


def texts_of(value: Any) -> list[str]:
    """Return the texts of a value that should be a list of them."""
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, str)]


def records_of(value: Any) -> list[Mapping[str, Any]]:
    """Return the mappings of a value that should be a list of them."""
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, Mapping)]


def is_time(text: Any) -> bool:
    """Tell whether a value is a STIX timestamp of a day and an hour that exist."""
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def moment(text: Any) -> datetime:
    """Return the moment of a timestamp; of what is none, the earliest."""
    if not is_time(text):
        return datetime.min.replace(tzinfo=UTC)
    return datetime.fromisoformat(text)


def in_milliseconds(time: str) -> str:
    """Return a timestamp as `created` and `modified` must have it: to the millisecond."""
    return (
        moment(time).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )


def written_date(time: Any) -> Any:
    """Return a timestamp as dates are written: a day without an hour where the hour is midnight's sharp."""
    return _MIDNIGHT.sub("", time) if is_time(time) else time


def timestamp(day: date) -> str:
    """Return the first moment of a day."""
    return f"{day.isoformat()}T00:00:00.000Z"
