"""The tags of MISP: what taxonomies and galaxies say in them, as fields of an entry."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.standards.markings import Marking, highest, markings
from briefgen.standards.written_markings import (
    marking_of_text,
    understood_marking,
)

_MACHINE = re.compile(
    r'(?P<space>[^:="]+):(?P<predicate>[^="]+?)(?:="(?P<value>.*)")?', re.DOTALL
)
_ACTOR_GALAXIES = {
    "threat-actor",
    "microsoft-activity-group",
    "mitre-intrusion-set",
    "mitre-enterprise-attack-intrusion-set",
    "mitre-mobile-attack-intrusion-set",
    "mitre-pre-attack-intrusion-set",
    "360net-threat-actor",
}
_PLACE_GALAXIES = {"country", "region", "target-information"}
_CLASSIFICATIONS = {"dni-ism", "nato", "fr-classif", "de-vs", "cccs", "cssa"}
"""Taxonomies that mark how widely a thing may be known, in schemes that are not TLP."""
_SOURCE_TYPES = {
    "blog-post": "blog",
    "microblog-post": "social-post",
    "electronic-forum": "social-post",
    "technical-report": "technical-report",
    "news-report": "news-report",
    "presentation": "document",
    "automatic-collection": "dataset",
    "block-or-filter-list": "dataset",
    "manual-analysis": "technical-report",
    "automatic-analysis": "technical-report",
    "other": "other",
    "pastie-website": "other",
    "mailing-list": "other",
    "source-code-repository": "other",
}
_STATES = {
    "draft": "draft",
    "incomplete": "draft",
    "ongoing": "draft",
    "rejected": "retracted",
}
_RELIABILITIES = tuple("ABCDEF")
_CREDIBILITIES = tuple("123456")
_HIDES_SOURCE = "tlp:ex:chr"
"""The Chatham House Rule: who said it must not be disclosed."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tags of an event, or of a part of one, say."""

    names: tuple[str, ...]
    """All of them, as they are written."""
    marking: Marking | None
    unknown: tuple[str, ...]
    """Those that mark in a way that is not known: they count as the narrowest marking."""
    hides_source: bool
    fields: Mapping[str, Any]


def tagged(record: Mapping[str, Any]) -> Tagged:
    """Return what the tags and galaxies of a record say."""
    names = tuple(dict.fromkeys(_names(record.get("Tag"))))
    hiding = {name for name in names if name.lower() == _HIDES_SOURCE}
    levels = {
        name: understood_marking(name)
        for name in names
        if _is_marking(name) and name not in hiding
    }
    matches = map(_MACHINE.fullmatch, names)
    machine = [found for found in matches if found]
    unknown = [name for name, level in levels.items() if level is None]
    unknown += [
        found[0]
        for found in machine
        if found["space"].lower() in _CLASSIFICATIONS
    ]
    if hiding and not levels:
        unknown.append(_HIDES_SOURCE)
    narrowest = markings()[-1] if unknown else None
    marking = highest([*levels.values(), narrowest])
    clusters = list(_clusters(record.get("Galaxy"), machine))
    in_fields = [found[0] for found in machine if _is_field(found)]
    used = {*levels, *hiding, *in_fields}
    fields = {
        **_fields(machine),
        "actors": _values(clusters, _ACTOR_GALAXIES),
        "places": _values(clusters, _PLACE_GALAXIES),
        "tags": [name for name in names if name not in used],
    }
    return Tagged(names, marking, tuple(unknown), bool(hiding), fields)


def _is_marking(name: str) -> bool:
    """Tell whether a tag says a marking, be it one that is not understood."""
    return name.lower().startswith("tlp:") or marking_of_text(name) is not None


def _names(given: Any) -> Iterable[str]:
    for tag in given if isinstance(given, list) else []:
        name = tag.get("name") if isinstance(tag, Mapping) else tag
        if isinstance(name, str) and name.strip():
            yield name.strip()


def _fields(machine: Iterable[re.Match[str]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for found in machine:
        said = _field(found)
        if said:
            fields.setdefault(*said)
    return fields


def _is_field(found: re.Match[str]) -> bool:
    """Tell whether a field holds all that a tag says."""
    is_whole = found["space"].lower() in ("admiralty-scale", "type")
    return is_whole and _field(found) is not None


def _field(found: re.Match[str]) -> tuple[str, str] | None:
    """Return the field that a tag gives and its value; None where no field is like it."""
    value = (found["value"] or "").strip()
    letter = value.upper()
    match found["space"].lower(), found["predicate"].lower():
        case "admiralty-scale", "source-reliability" if (
            letter in _RELIABILITIES
        ):
            return "reliability", letter
        case "admiralty-scale", "information-credibility" if (
            value in _CREDIBILITIES
        ):
            return "credibility", value
        case "osint", "source-type" if value in _SOURCE_TYPES:
            return "source_type", _SOURCE_TYPES[value]
        case "type", "osint":
            return "access_type", "OSINT"
        case "workflow", "state" if value in _STATES:
            return "status", _STATES[value]
        case _:
            return None


def _clusters(
    galaxies: Any, machine: Iterable[re.Match[str]]
) -> Iterable[tuple[str, str]]:
    """Yield the galaxy and the value of each cluster that is named."""
    for found in machine:
        if found["space"] == "misp-galaxy" and found["value"]:
            yield found["predicate"].lower(), found["value"]
    for galaxy in _mappings(galaxies):
        for cluster in _mappings(galaxy.get("GalaxyCluster")):
            kind = str(cluster.get("type") or galaxy.get("type")).lower()
            value = cluster.get("value")
            if isinstance(value, str):
                yield kind, value


def _mappings(given: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a list; none of what is no list."""
    items = given if isinstance(given, list) else []
    return [item for item in items if isinstance(item, Mapping)]


def _values(
    clusters: Iterable[tuple[str, str]], galaxies: set[str]
) -> list[str]:
    """Return the values of clusters that are of these galaxies, each once."""
    values = (value for galaxy, value in clusters if galaxy in galaxies)
    return list(dict.fromkeys(values))
