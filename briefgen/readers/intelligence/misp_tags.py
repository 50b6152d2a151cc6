"""The tags of MISP: what taxonomies and galaxies say in them, as fields of an entry."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.standards.markings import Marking, highest, markings, tlp_level

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
    machine = [(name, found) for name in names if (found := _MACHINE.fullmatch(name))]
    levels = {
        name: tlp_level(name) for name in names if name.lower().startswith("tlp:")
    }
    hides = any(name.lower() == _HIDES_SOURCE for name in names)
    levels = {
        name: level for name, level in levels.items() if name.lower() != _HIDES_SOURCE
    }
    unknown = [name for name, level in levels.items() if level is None]
    unknown += [
        name for name, found in machine if found["space"].lower() in _CLASSIFICATIONS
    ]
    if hides and not levels:
        unknown.append(_HIDES_SOURCE)
    marking = highest([*levels.values(), markings()[-1] if unknown else None])
    fields = _fields(machine)
    clusters = list(_clusters(record.get("Galaxy"), machine))
    fields["actors"] = list(
        dict.fromkeys(value for kind, value in clusters if kind in _ACTOR_GALAXIES)
    )
    fields["places"] = list(
        dict.fromkeys(value for kind, value in clusters if kind in _PLACE_GALAXIES)
    )
    used = (
        {name for name, found in machine if _is_field(found)}
        | set(levels)
        | {_HIDES_SOURCE}
    )
    fields["tags"] = [
        name for name in names if name not in used and name.lower() != _HIDES_SOURCE
    ]
    return Tagged(names, marking, tuple(unknown), hides, fields)


def _names(given: Any) -> Iterable[str]:
    for tag in given if isinstance(given, list) else []:
        name = tag.get("name") if isinstance(tag, Mapping) else tag
        if isinstance(name, str) and name.strip():
            yield name.strip()


def _fields(machine: Iterable[tuple[str, re.Match[str]]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for _, found in machine:
        if said := _field(found):
            fields.setdefault(*said)
    return fields


def _is_field(found: re.Match[str]) -> bool:
    """Tell whether a field holds all that a tag says."""
    return _field(found) is not None and found["space"].lower() in (
        "admiralty-scale",
        "type",
    )


def _field(found: re.Match[str]) -> tuple[str, str] | None:
    """Return the field that a tag gives and its value; None where no field is like it."""
    value = (found["value"] or "").strip()
    match found["space"].lower(), found["predicate"].lower():
        case "admiralty-scale", "source-reliability" if value.upper() in tuple(
            "ABCDEF"
        ):
            return "reliability", value.upper()
        case "admiralty-scale", "information-credibility" if value in tuple("123456"):
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
    galaxies: Any, machine: Iterable[tuple[str, re.Match[str]]]
) -> Iterable[tuple[str, str]]:
    """Yield the galaxy and the value of each cluster that is named."""
    for _, found in machine:
        if found["space"] == "misp-galaxy" and found["value"]:
            yield found["predicate"].lower(), found["value"]
    for galaxy in galaxies if isinstance(galaxies, list) else []:
        clusters = galaxy.get("GalaxyCluster") if isinstance(galaxy, Mapping) else None
        for cluster in clusters if isinstance(clusters, list) else []:
            if isinstance(cluster, Mapping) and isinstance(cluster.get("value"), str):
                yield (
                    str(cluster.get("type") or galaxy.get("type")).lower(),
                    cluster["value"],
                )
