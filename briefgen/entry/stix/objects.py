"""An entry as a STIX object, as far as the standard's own properties go."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from briefgen.entry.entry import Entry
from briefgen.entry.stix.fields import TEXT, TITLE
from briefgen.entry.stix.words import (
    AGREEMENT,
    ENTRY_TYPES,
    PRODUCER,
    TLP_IDS,
    in_milliseconds,
    is_time,
    made_id,
    records_of,
    texts_of,
    timestamp,
    tlp_id,
    type_of,
)
from briefgen.files.links import allowed_url
from briefgen.standards.dates import PartialDate
from briefgen.standards.people import Name

EPOCH = "1970-01-01T00:00:00.000Z"
"""When something was made of which no time is known; also what depends on nothing but a name."""
_CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
"""Of a credibility, in STIX's own table (appendix A): how sure the information is, not how likely."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CUSTOM = re.compile(r"x_[a-z0-9_]{1,248}")


def stix_ids(entries: Sequence[Entry]) -> list[str]:
    """Return the id of each entry's object: its own, where it has one, else one made of its source, id and title."""
    ids: dict[str, None] = {}
    for entry in entries:
        ref = _stix_id(entry)
        if ref in ids:
            ref = made_id(type_of(ref), ref, str(len(ids)))
        ids[ref] = None
    return list(ids)


def _stix_id(entry: Entry) -> str:
    if type_of(entry.id) in ENTRY_TYPES and _keeps_type(entry):
        return entry.id
    is_report = entry.published and entry.kind != "note"
    kind = "report" if is_report else "note"
    with_type = f"{kind}--{entry.id}"
    if type_of(with_type):  # its id is a bare UUID, as MISP has it
        return with_type
    return made_id(kind, entry.publisher, entry.id, entry.title)


def _keeps_type(entry: Entry) -> bool:
    """Tell whether an entry has what the type in its id must have."""
    match type_of(entry.id):
        case "opinion":
            return str(entry.x.get("opinion")) in AGREEMENT
        case "grouping":
            return isinstance(entry.x.get("context"), str)
        case _:
            return True


def object_of(
    entry: Entry,
    ref: str,
    ids: Mapping[str, str],
) -> dict[str, Any]:
    """Return the object of an entry; `ids` are those of the objects of all entries."""
    kind = type_of(ref)
    created = _created(entry)
    made: dict[str, Any] = {
        "type": kind,
        "spec_version": "2.1",
        "id": ref,
        "created_by_ref": _maker(entry),
        "created": created,
        "modified": _modified(entry, created),
        **_words(entry, kind),
        "published": None,
        "revoked": entry.status == "retracted" or None,
        "lang": entry.language if _LANGUAGE.fullmatch(entry.language) else None,
        "confidence": _confidence(entry),
        "labels": _labels(entry),
        "authors": None,
        "report_types": None,
        "external_references": _references(entry),
        "object_marking_refs": _markings(entry),
        "granular_markings": _granular(entry.x.get("granular_markings")),
        "object_refs": _object_refs(entry, ref, ids),
    }
    match kind:
        case "report":
            made["published"] = _published(entry.published) or created
            made["report_types"] = texts_of(entry.x.get("report_types"))
        case "grouping":
            made["context"] = entry.x["context"]
        case "note" | "opinion":
            made["authors"] = [_author(name) for name in entry.authors]
    if kind == "opinion":
        made["opinion"] = entry.x["opinion"]
    made |= {
        key: value
        for key, value in entry.x.items()
        if _CUSTOM.fullmatch(key) and value not in (None, [], {})
    }
    others = entry.x.get("extensions")
    if isinstance(others, Mapping):
        made["extensions"] = dict(others)
    return {
        key: value for key, value in made.items() if value not in (None, [], "")
    }


def identity(ref: str, name: str) -> dict[str, Any]:
    """Return the identity of a name. It depends on nothing else, and so do its times."""
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": ref,
        "created": EPOCH,
        "modified": EPOCH,
        "name": name,
    }


def statement(names: Sequence[str]) -> dict[str, Any]:
    """Return the marking definition that says to whom something may be released."""
    text = f"Releasable to: {'; '.join(names)}"
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": made_id("marking-definition", text),
        "created": EPOCH,
        "definition_type": "statement",
        "definition": {"statement": text},
    }


def _words(entry: Entry, kind: str) -> dict[str, Any]:
    words = {TITLE[kind]: entry.title} if kind in TITLE else {}
    text = entry.text
    if kind == "note" and not text:  # it must have a content
        text = entry.title
    return {**words, TEXT[kind]: text}


def _created(entry: Entry) -> str:
    given = entry.x.get("created")
    if is_time(given):
        return in_milliseconds(str(given))
    days = (entry.published, entry.information_date, entry.accessed)
    times = map(_published, days)
    known = next((time for time in times if time), EPOCH)
    return in_milliseconds(known)


def _modified(entry: Entry, created: str) -> str:
    given = entry.x.get("modified")
    if not is_time(given):
        return created
    return max(created, in_milliseconds(str(given)))


def _published(day: PartialDate | None) -> str:
    """Return the moment that a date is written as: its own, else the first of what it may be."""
    if day is None:
        return ""
    if is_time(day.written):
        return day.written
    return timestamp(day.last if day.first == date.min else day.first)


def _author(name: Name) -> str:
    return f"{{{name.literal}}}" if "," in name.literal else str(name)


def _maker(entry: Entry) -> str | None:
    given = entry.x.get("created_by_ref")
    if type_of(given) == "identity":
        return str(given)
    return made_id("identity", entry.publisher) if entry.publisher else None


def _confidence(entry: Entry) -> int | None:
    given = entry.x.get("confidence")
    if isinstance(given, int) and 0 <= given <= 100:  # noqa: PLR2004 - the standard's range
        return int(given)
    return _CONFIDENCE.get(entry.credibility)


def _labels(entry: Entry) -> list[str]:
    """Return the tags that are no report types."""
    types = set(texts_of(entry.x.get("report_types")))
    return [tag for tag in entry.tags if tag.strip() and tag not in types]


def _references(entry: Entry) -> list[Mapping[str, Any]]:
    """Return what an entry refers to outside of STIX."""
    given = entry.x.get("external_references")
    references: list[Mapping[str, Any]] = [
        dict(ref) for ref in records_of(given) if _is_reference(ref)
    ]
    urls = [ref.get("url") for ref in references]
    if allowed_url(entry.url) and entry.url not in urls:
        name = entry.container or entry.publisher or "source"
        reference: dict[str, Any] = {"source_name": name, "url": entry.url}
        if entry.sha256:
            reference["hashes"] = {"SHA-256": entry.sha256}
        references.append(reference)
    if allowed_url(entry.archive_url) and not given:
        references.append(
            {"source_name": "archived copy", "url": entry.archive_url}
        )
    named = [ref.get("external_id") for ref in references]
    if entry.doi and entry.doi not in named:
        references.append({"source_name": "doi", "external_id": entry.doi})
    return references


def _is_reference(ref: Mapping[str, Any]) -> bool:
    name = ref.get("source_name")
    leads = [ref.get(key) for key in ("description", "url", "external_id")]
    return bool(name) and isinstance(name, str) and bool(texts_of(leads))


def _markings(entry: Entry) -> list[str]:
    refs: list[str] = []
    if entry.marking:
        refs.append(tlp_id(entry.marking))
    if entry.releasable_to:
        refs.append(statement(entry.releasable_to)["id"])
    refs += [
        ref
        for ref in texts_of(entry.x.get("object_marking_refs"))
        if type_of(ref) == "marking-definition" and ref not in TLP_IDS
    ]
    return list(dict.fromkeys(refs))


def held_definitions(
    entry: Entry, made: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    """Return the marking definitions that an entry keeps from its file and that its object refers to."""
    parts = (item["marking_ref"] for item in made.get("granular_markings", ()))
    refs = {*made.get("object_marking_refs", ()), *parts}
    return [
        each
        for each in records_of(entry.x.get("marking_definitions"))
        if each.get("type") == "marking-definition"
        and str(each.get("id")) in refs
    ]


def _granular(given: Any) -> list[Any]:
    return [
        item for item in records_of(given) if type_of(item.get("marking_ref"))
    ]


def _object_refs(
    entry: Entry,
    own: str,
    ids: Mapping[str, str],
) -> list[str]:
    """Return what an entry is about; a report or a note must be about something, if only about who made it."""
    given = [
        ref for ref in texts_of(entry.x.get("object_refs")) if type_of(ref)
    ]
    cited = [each.entry for each in entry.citations]
    about = [*cited, *entry.supports, *entry.contradicts]
    others = [ids[each] for each in about if each in ids and ids[each] != own]
    refs = list(dict.fromkeys([*given, *others]))
    return refs or [_maker(entry) or PRODUCER]
