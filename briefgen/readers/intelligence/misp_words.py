"""Dates, organisations and release of MISP, in the words of an entry."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from briefgen.readers.intelligence.misp_parts import Record, text_at

_OWN_ORGANISATION, _SHARING_GROUP = "0", "4"
"""Values of `distribution`; the others limit nothing that can be named."""
_NAME_LENGTH = 300
_MOST_MEMBERS = 100
"""Of a sharing group that are named one by one; a larger one goes by its own name."""


def date_of(value: Any) -> str:
    """Return the words of a date or a moment, which the entry reads; empty for what is no text."""
    return value.strip() if isinstance(value, str) else ""


def moment_of(seconds: Any) -> str:
    """Return the moment of a count of seconds since 1970; empty for 0 and for what is none."""
    if not isinstance(seconds, str) or not seconds.isdecimal():
        return ""
    if len(seconds) > 11 or not int(seconds):  # noqa: PLR2004 - digits up to the year 5138
        return ""
    moment = datetime.fromtimestamp(int(seconds), UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def organisation(record: Record, *keys: str) -> str:
    """Return the name of the organisation that stands under the first of some keys that has one."""
    for key in keys:
        held = record.get(key)
        name = text_at(held, "name") if isinstance(held, Mapping) else ""
        if name:
            return name[:_NAME_LENGTH]
    return ""


def releasable_to(event: Record, item: Record) -> list[str]:
    """Return to whom a part of an event may go, where its distribution or that of the event names anybody.

    What only the event's own organisation may have, nobody else may have by a word of the part.
    """
    keeps_to_itself = str(event.get("distribution")) == _OWN_ORGANISATION
    for record in (event, item) if keeps_to_itself else (item, event):
        distribution = str(record.get("distribution"))
        if distribution == _OWN_ORGANISATION:
            return [
                organisation(event, "Org", "Orgc") or "the owner of the event"
            ]
        if distribution == _SHARING_GROUP:
            return _sharing_group(record)
    return []


def _sharing_group(record: Record) -> list[str]:
    group = record.get("SharingGroup")
    if not isinstance(group, Mapping):
        return [
            f"sharing group {record.get('sharing_group_id') or 'without a name'}"
        ]
    members = group.get("SharingGroupOrg")
    listed = members[: _MOST_MEMBERS + 1] if isinstance(members, list) else []
    named = (
        organisation(each, "Organisation")
        for each in listed
        if isinstance(each, Mapping)
    )
    names = [name for name in named if name]
    if 0 < len(names) <= _MOST_MEMBERS:
        return names
    return [text_at(group, "name") or "a sharing group without a name"]
