"""A STIX 2.1 bundle: each entry a report, or a note where it has no date of publication.

Fields for which STIX has no property stand in an extension (STIX 2.1, section 7.3) that the bundle defines. Ids are
made from the entries (UUIDv5) and times are theirs, so that the same entries give the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.entry import FIELDS, Entry, entry_from
from briefgen.entry.record import field_value
from briefgen.entry.stix.fields import Bundle
from briefgen.entry.stix.objects import (
    EPOCH,
    held_definitions,
    identity,
    object_of,
    statement,
    stix_ids,
)
from briefgen.entry.stix.words import EXTENSION, PRODUCER, made_id, tlp_definition
from briefgen.exporters.left_out import left_out, without_note
from briefgen.problems import Problem, warning

_DEFINED = "2026-01-01T00:00:00.000Z"
_SCHEMA = "`entry` holds fields of a briefgen entry under their names (docs/sources.md), as values of JSON."


def export(
    entries: Sequence[Entry], *, notes: bool = False
) -> tuple[bytes, list[Problem]]:
    """Return the bundle in UTF-8, and what of the entries it does not hold; with `notes`, it holds all."""
    problems = (
        []
        if notes
        else left_out("STIX", [(entry, ["note"]) for entry in entries if entry.note])
    )
    entries = entries if notes else [without_note(entry) for entry in entries]
    ids = stix_ids(entries)
    objects: dict[str, Mapping[str, Any]] = {}
    by_entry = dict(zip((entry.id for entry in entries), ids, strict=True))
    for entry, ref in zip(entries, ids, strict=True):
        made = object_of(entry, ref, by_entry)
        if made["created"] == EPOCH:
            message = f"“{entry.id}” has no date: it is written as made on {EPOCH[:10]}"
            problems.append(
                warning(
                    entry.where,
                    "no-date",
                    message,
                    "give it `published:` or `accessed:`",
                )
            )
        objects[ref] = made
    beside = _beside(entries, objects)
    bundle = Bundle([*beside, *objects.values()], "")
    for entry, ref in zip(entries, ids, strict=True):
        objects[ref] = _extended(objects[ref], entry, bundle)
    if any(EXTENSION in made.get("extensions", {}) for made in objects.values()):
        beside = [
            _producer(),
            _extension_definition(),
            *(each for each in beside if each["id"] != PRODUCER),
        ]
    content = {
        "type": "bundle",
        "id": made_id(
            "bundle", json.dumps([*beside, *objects.values()], sort_keys=True)
        ),
        "objects": [*beside, *objects.values()],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode(), problems


def _beside(
    entries: Sequence[Entry], objects: Mapping[str, Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Return the objects that the entries' objects need: who made them, and how they are marked."""
    beside: dict[str, Mapping[str, Any]] = {}
    for entry, made in zip(entries, objects.values(), strict=True):
        if PRODUCER in made["object_refs"]:
            beside[PRODUCER] = _producer()
        if entry.publisher:
            beside.setdefault(
                made["created_by_ref"],
                identity(made["created_by_ref"], entry.publisher),
            )
        if entry.marking:
            definition = tlp_definition(entry.marking)
            beside[definition["id"]] = definition
        if entry.releasable_to:
            definition = statement(entry.releasable_to)
            beside[definition["id"]] = definition
        for held in held_definitions(entry, made):
            beside.setdefault(held["id"], held)
    return [beside[ref] for ref in sorted(beside)]


def _extended(
    made: Mapping[str, Any], entry: Entry, bundle: Bundle
) -> Mapping[str, Any]:
    """Return an object with the fields of its entry that reading it back would not give, in our extension."""
    read, _ = entry_from(bundle.record_of(made), entry.where)
    names = [
        name
        for name in FIELDS
        if read is None or getattr(read, name) != getattr(entry, name)
    ]
    fields = {name: field_value(entry, name) for name in names if name != "marking"}
    if read is None or read.x != entry.x:
        fields["x"] = entry.x
    if not fields:
        return made
    held = {"extension_type": "property-extension", "entry": fields}
    return {**made, "extensions": {**made.get("extensions", {}), EXTENSION: held}}


def _producer() -> dict[str, Any]:
    return {**identity(PRODUCER, "briefgen"), "identity_class": "system"}


def _extension_definition() -> dict[str, Any]:
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": EXTENSION,
        "created_by_ref": PRODUCER,
        "created": _DEFINED,
        "modified": _DEFINED,
        "name": "briefgen entry",
        "description": "The fields of a source entry of an analyst's brief for which STIX has no property.",
        "schema": _SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }
