"""A STIX 2.1 bundle: each entry a report, or a note where it has no date of publication.

Fields for which STIX has no property stand in an extension (STIX 2.1, section 7.3) that the bundle defines. Ids are
made from the entries (UUIDv5) and times are theirs, so that the same entries give the same bytes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
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
from briefgen.entry.stix.words import (
    EXTENSION,
    PRODUCER,
    made_id,
    tlp_definition,
)
from briefgen.exporters.left_out import chosen
from briefgen.problems import Problem, warning

_DEFINED = "2026-01-01T00:00:00.000Z"
_SCHEMA = "`entry` holds fields of a briefgen entry under their names (docs/sources.md), as values of JSON."


def export(
    entries: Sequence[Entry], *, notes: bool = False
) -> tuple[bytes, list[Problem]]:
    """Return the bundle in UTF-8, and what of the entries it does not hold; with `notes`, it holds all."""
    entries, problems = chosen(entries, "STIX", notes=notes)
    ids = stix_ids(entries)
    by_entry = {entry.id: ref for entry, ref in zip(entries, ids, strict=True)}
    plain = list(map(object_of, entries, ids, repeat(by_entry)))
    problems += _undated(entries, plain)
    beside = _beside(entries, plain)
    bundle = Bundle([*beside, *plain], "")
    made = list(map(_extended, plain, entries, repeat(bundle)))
    if any(EXTENSION in each.get("extensions", {}) for each in made):
        others = [each for each in beside if each["id"] != PRODUCER]
        beside = [_producer(), _extension_definition(), *others]
    objects = [*beside, *made]
    ident = made_id("bundle", json.dumps(objects, sort_keys=True))
    content = {"type": "bundle", "id": ident, "objects": objects}
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return f"{text}\n".encode(), problems


def _undated(
    entries: Sequence[Entry], made: Sequence[Mapping[str, Any]]
) -> Iterator[Problem]:
    for entry, each in zip(entries, made, strict=True):
        if each["created"] == EPOCH:
            message = f"“{entry.id}” has no date: it is written as made on {EPOCH[:10]}"
            hint = "give it `published:` or `accessed:`"
            yield warning(entry.where, "no-date", message, hint)


def _beside(
    entries: Sequence[Entry], objects: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Return the objects that the entries' objects need: who made them, and how they are marked."""
    beside: dict[str, Mapping[str, Any]] = {}
    for entry, made in zip(entries, objects, strict=True):
        if PRODUCER in made["object_refs"]:
            beside[PRODUCER] = _producer()
        if entry.publisher:
            creator = made["created_by_ref"]
            beside.setdefault(creator, identity(creator, entry.publisher))
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
    made: Mapping[str, Any],
    entry: Entry,
    bundle: Bundle,
) -> Mapping[str, Any]:
    """Return an object with the fields of its entry that reading it back would not give, in our extension."""
    read, _ = entry_from(bundle.record_of(made), entry.where)
    fields: dict[str, Any] = {}
    for name in FIELDS:
        is_read = read is not None and getattr(read, name) == getattr(
            entry, name
        )
        # A marking is an object of its own, which other programs obey.
        if name != "marking" and not is_read:
            fields[name] = field_value(entry, name)
    if read is None or read.x != entry.x:
        fields["x"] = entry.x
    if not fields:
        return made
    held = {"extension_type": "property-extension", "entry": fields}
    extensions = {**made.get("extensions", {}), EXTENSION: held}
    return {**made, "extensions": extensions}


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
