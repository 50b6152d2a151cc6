"""How the objects of a STIX bundle are marked. What cannot be told is taken for the narrowest marking."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.entry.stix.words import (
    TLP_IDS,
    mapping_of,
    texts_of,
    tlp_of_definition,
)
from briefgen.files.json_text import plain
from briefgen.standards.markings import Marking, highest, markings
from briefgen.standards.written_markings import marking_of_text

_RELEASABLE = re.compile(
    r"\s*REL(?:EASABLE)?\s+TO\s*:?\s+(?P<names>(?:(?!\.\s)[^\n])+?)\s*",
    re.IGNORECASE,
)
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

    @property
    def counted(self) -> Marking | None:
        """The level that it counts as: what is not understood, as the narrowest."""
        return self.level if self.known else markings()[-1]


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
        """By their ids, and by their own words: one that is given twice alike counts once."""
        for definition in definitions:
            values = plain(definition)
            versions = self._given.setdefault(str(definition.get("id")), {})
            versions[json.dumps(values, sort_keys=True)] = values
        self._said: dict[str, Said] = {}
        self._marked: dict[int, tuple[Mapping[str, Any], Marked]] = {}
        """By the identity of each object, which is held so that no other gets its number."""

    def kept(self, ref: str) -> list[Mapping[str, Any]]:
        """Return the definitions of an id, save for those that are too long to keep with every entry."""
        return [
            values
            for text, values in self._given.get(ref, {}).items()
            if len(text) <= _KEPT_LENGTH
        ]

    def of(self, record: Mapping[str, Any]) -> Marked:
        """Return how an object is marked, as a whole and in its parts."""
        key = id(record)  # every object that names it asks for it
        if key not in self._marked:
            self._marked[key] = (record, self._of(record))
        return self._marked[key][1]

    def _of(self, record: Mapping[str, Any]) -> Marked:
        refs = _refs(record.get("object_marking_refs"))
        parts: list[str] = []
        for item in _items(record.get("granular_markings")):
            parts += _part(item)
        whole = [self.said(ref) for ref in refs]
        inner = [self.said(ref) for ref in parts]
        statements = [
            said.statement for said in (*whole, *inner) if said.statement
        ]
        releasable_to = [name for said in whole for name in said.releasable_to]
        unknown = [ref for ref in (*refs, *parts) if not self.said(ref).known]
        level = highest(said.counted for said in whole)
        return Marked(
            whole=level,
            marking=highest([level, *(said.counted for said in inner)]),
            unknown=_once(unknown),
            statements=_once(statements),
            releasable_to=_once(releasable_to),
            kept=tuple(
                ref
                for ref, said in zip(refs, whole, strict=True)
                if said.statement or not said.known
            ),
        )

    def said(self, ref: str) -> Said:
        """Return what the definition of an id says; of one that is given twice, the narrower level."""
        if ref not in self._said:
            self._said[ref] = self._together(ref)
        return self._said[ref]

    def _together(self, ref: str) -> Said:
        """Return what all the definitions of an id say."""
        fixed = TLP_IDS.get(ref)
        versions = self._given.get(ref, {}).values()
        given = [_said(definition) for definition in versions]
        level = highest([fixed, *(said.level for said in given)])
        disagree = {said.known for said in given} == {True, False}
        if disagree and not fixed:
            level = markings()[-1]
        statement = next(
            (said.statement for said in given if said.statement), ""
        )
        released = next(
            (each.releasable_to for each in given if each.releasable_to), ()
        )
        return Said(level, statement, released)


def _said(definition: Mapping[str, Any]) -> Said:
    level = tlp_of_definition(definition)
    statement = _statement(definition)
    if not statement.strip():
        return Said(level)
    for text in (statement, str(definition.get("name") or "")):
        written = marking_of_text(text)
        level = highest([level, written.marking if written else None])
    found = _RELEASABLE.fullmatch(statement)
    if not found:
        return Said(level, statement.strip())
    divider = ";" if ";" in found["names"] else ","
    names = [name.strip() for name in found["names"].split(divider)]
    return Said(level, "", tuple(name for name in names if name))


def _statement(definition: Mapping[str, Any]) -> str:
    """Return what a definition says in words of its own; empty for one that only names a level."""
    words = mapping_of(definition.get("definition"))
    match str(definition.get("definition_type", "")).lower():
        case "statement":
            stated = texts_of([words.get("statement")])
            return stated[0] if stated else ""
        case "pap":  # it limits what may be done with the information, not who may have it
            values = texts_of(list(words.values()))
            return f"PAP: {values[0]}" if values else ""
        case _:
            return ""


def _once(values: list[str]) -> tuple[str, ...]:
    """Return each of the values once, in their order."""
    return tuple(dict.fromkeys(values))


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
    if not isinstance(item, Mapping):
        given = item
    elif "marking_ref" not in item and "lang" in item:
        return []
    else:
        given = item.get("marking_ref")
    return _refs(given) or ["a marking without a reference"]
