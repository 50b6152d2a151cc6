"""How the objects of a STIX bundle are marked. What cannot be told is taken for the narrowest marking."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.entry.stix.words import TLP_IDS, tlp_of_definition
from briefgen.files.json_text import plain
from briefgen.standards.markings import Marking, highest, markings, tlp_levels_in

_RELEASABLE = re.compile(
    r"\s*REL(?:EASABLE)?\s+TO\s*:?\s+(?P<names>(?:(?!\.\s)[^\n])+?)\s*", re.IGNORECASE
)
_NO_RECORD: Mapping[str, Any] = {}
_KEPT_LENGTH = 4000
"""Characters of a definition that each entry can keep a copy of."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one marking definition says."""

    level: Marking | None = None
    statement: str = ""
    releasable_to: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything in it is understood."""
        return bool(self.level or self.statement or self.releasable_to)


@dataclass(frozen=True, slots=True)
class Marked:
    """The marking of an object."""

    whole: Marking | None
    """That of the object as a whole."""
    marking: Marking | None
    """The highest of it and of those of its parts."""
    unknown: tuple[str, ...]
    """The ids of definitions of which nothing is known: they count as the narrowest marking."""
    statements: tuple[str, ...]
    releasable_to: tuple[str, ...]
    kept: tuple[str, ...]
    """The ids of definitions that are more than what these fields hold."""


class Definitions:
    """The marking definitions of a bundle, beside those that the standard fixes."""

    def __init__(self, definitions: Iterable[Mapping[str, Any]]) -> None:
        self._given: dict[str, dict[str, Mapping[str, Any]]] = {}
        for definition in definitions:
            values = plain(definition)
            self._given.setdefault(str(definition.get("id")), {})[
                json.dumps(values, sort_keys=True)
            ] = values
        self._said: dict[str, Said] = {}
        self._marked: dict[int, tuple[Mapping[str, Any], Marked]] = {}

    def kept(self, ref: str) -> list[Mapping[str, Any]]:
        """Return the definitions of an id, save for those that are too long to keep with every entry."""
        return [
            values
            for text, values in self._given.get(ref, {}).items()
            if len(text) <= _KEPT_LENGTH
        ]

    def of(self, record: Mapping[str, Any]) -> Marked:
        """Return how an object is marked, as a whole and in its parts."""
        key = id(
            record
        )  # asked for by every object that names it; held, so that no other gets its number
        if key not in self._marked:
            self._marked[key] = (record, self._of(record))
        return self._marked[key][1]

    def _of(self, record: Mapping[str, Any]) -> Marked:
        refs = _refs(record.get("object_marking_refs"))
        parts = [
            ref
            for item in _items(record.get("granular_markings"))
            for ref in _part(item)
        ]
        whole, inner = (
            [self.said(ref) for ref in refs],
            [self.said(ref) for ref in parts],
        )
        unknown = tuple(
            dict.fromkeys(ref for ref in (*refs, *parts) if not self.said(ref).known)
        )
        level = highest(said.level or _unless_known(said) for said in whole)
        return Marked(
            whole=level,
            marking=highest(
                [level, *(said.level or _unless_known(said) for said in inner)]
            ),
            unknown=unknown,
            statements=tuple(
                dict.fromkeys(
                    said.statement for said in (*whole, *inner) if said.statement
                )
            ),
            releasable_to=tuple(
                dict.fromkeys(name for said in whole for name in said.releasable_to)
            ),
            kept=tuple(
                ref
                for ref in refs
                if self.said(ref).statement or not self.said(ref).known
            ),
        )

    def said(self, ref: str) -> Said:
        """Return what the definition of an id says; of one that is given twice, the narrower level."""
        if ref not in self._said:
            fixed = TLP_IDS.get(ref)
            given = [
                _said(definition) for definition in self._given.get(ref, {}).values()
            ]
            level = highest([fixed, *(said.level for said in given)])
            if {said.known for said in given} == {True, False} and not fixed:
                level = markings()[-1]
            self._said[ref] = Said(
                level,
                next((said.statement for said in given if said.statement), ""),
                next((said.releasable_to for said in given if said.releasable_to), ()),
            )
        return self._said[ref]


def _said(definition: Mapping[str, Any]) -> Said:
    level = tlp_of_definition(definition)
    body = definition.get("definition")
    words = body if isinstance(body, Mapping) else _NO_RECORD
    kind = str(definition.get("definition_type", "")).lower()
    statement = words.get("statement") if kind == "statement" else None
    if (
        kind == "pap"
    ):  # it limits what may be done with the information, not who may have it
        statement = next(
            (f"PAP: {value}" for value in words.values() if isinstance(value, str)),
            None,
        )
    if not isinstance(statement, str) or not statement.strip():
        return Said(level)
    level = highest([level, *tlp_levels_in(statement)])
    if found := _RELEASABLE.fullmatch(statement):
        names = re.split("[;,]" if ";" not in found["names"] else ";", found["names"])
        return Said(level, "", tuple(name.strip() for name in names if name.strip()))
    return Said(level, statement.strip())


def _unless_known(said: Said) -> Marking | None:
    return None if said.known else markings()[-1]


def _items(value: Any) -> list[Any]:
    """Return a list; what should be one and is not, as its only item."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _refs(value: Any) -> list[str]:
    return [
        ref if isinstance(ref, str) else "a reference that is no text"
        for ref in _items(value)
    ]


def _part(item: Any) -> list[str]:
    """Return the marking of a part of an object; none where the item says its language."""
    if isinstance(item, Mapping) and "marking_ref" not in item and "lang" in item:
        return []
    return _refs(item.get("marking_ref") if isinstance(item, Mapping) else item) or [
        "a marking without a reference"
    ]
