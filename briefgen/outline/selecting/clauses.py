"""Clauses: what a selector asks of one field of an entry, and how clauses are joined. They know no YAML."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from briefgen.entry import Entry
from briefgen.outline.selecting.windows import Window
from briefgen.problems import Location
from briefgen.standards import folding

folded = lru_cache(maxsize=1 << 15)(folding.folded)
"""The same, remembered: what an entry says is compared with every selector."""


def _language(entry: Entry) -> tuple[str, ...]:
    """Return the language of an entry and what it is a kind of: `en-GB` is `en`."""
    parts = folded(entry.language).split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))


VALUES: Mapping[str, Callable[[Entry], tuple[str, ...]]] = {
    "tags": lambda entry: entry.tags,
    "kind": lambda entry: (entry.kind,),
    "publisher": lambda entry: (entry.publisher,),
    "reliability": lambda entry: (entry.reliability,),
    "credibility": lambda entry: (entry.credibility,),
    "language": _language,
    "places": lambda entry: entry.places,
    "actors": lambda entry: entry.actors,
    "marking": lambda entry: (entry.marking.label if entry.marking else "",),
    "origin": lambda entry: (entry.origin,),
    "source_type": lambda entry: (entry.source_type,),
    "status": lambda entry: (entry.status,),
}
"""What an entry has in the fields that hold words. An empty word means that it states nothing there."""

DATES = ("published", "information_date", "accessed")


def keys(name: str, entry: Entry) -> frozenset[str]:
    """Return what an entry has in a field of words, as it is compared."""
    return frozenset(map(folded, VALUES[name](entry)))


@dataclass(frozen=True, slots=True)
class Clause:
    """What is asked of one field: one of some words, phrases or patterns, or a window of time."""

    field: str
    wanted: tuple[str, ...] | Window
    where: Location
    _folded: frozenset[str] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = () if isinstance(self.wanted, Window) else self.wanted
        object.__setattr__(self, "_folded", frozenset(map(folded, words)))

    def __str__(self) -> str:
        if isinstance(self.wanted, Window):
            return f"{self.field}: {self.wanted}"
        return (
            f"{self.field}: {', '.join(_shown(word) for word in self.wanted if word)}"
        )

    @property
    def words(self) -> frozenset[str]:
        """The words, as they are compared."""
        return self._folded

    def refusal(self, entry: Entry) -> "Part | None":
        """Return what refuses an entry: the clause itself, or nothing."""
        return None if self._holds(entry) else self

    def taken_by(self, entry: Entry) -> str:  # noqa: ARG002 - as in the other parts
        """Return what takes an entry, in words."""
        return str(self)

    def _holds(self, entry: Entry) -> bool:
        if isinstance(self.wanted, Window):
            return self.wanted.holds(getattr(entry, self.field))
        if self.field == "text":
            title, text = folded(entry.title), folded(entry.text)
            return any(phrase in title or phrase in text for phrase in self._folded)
        if self.field == "id":
            return any(
                fnmatchcase(folded(entry.id), pattern) for pattern in self._folded
            )
        return not self._folded.isdisjoint(map(folded, VALUES[self.field](entry)))


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of several lists of parts must hold whole."""

    ways: "tuple[tuple[Part, ...], ...]"
    where: Location

    def __str__(self) -> str:
        return f"({' or '.join(joined(way) for way in self.ways)})"

    def refusal(self, entry: Entry) -> "Part | None":
        """Return what refuses an entry: all of it, or nothing."""
        return None if any(refusal(way, entry) is None for way in self.ways) else self

    def taken_by(self, entry: Entry) -> str:
        """Return the first way that takes an entry, in words."""
        return next(
            taken_by(way, entry) for way in self.ways if refusal(way, entry) is None
        )


@dataclass(frozen=True, slots=True)
class Neither:
    """A list of parts must not hold whole."""

    parts: "tuple[Part, ...]"
    where: Location

    def __str__(self) -> str:
        single = len(self.parts) == 1 and not isinstance(self.parts[0], Neither)
        return f"not {self.parts[0]}" if single else f"not ({joined(self.parts)})"

    def refusal(self, entry: Entry) -> "Part | None":
        """Return what refuses an entry: all of it, or nothing."""
        return None if refusal(self.parts, entry) is not None else self

    def taken_by(self, entry: Entry) -> str:  # noqa: ARG002 - as in the other parts
        """Return what takes an entry, in words."""
        return str(self)


Part = Clause | Either | Neither


def refusal(parts: Iterable[Part], entry: Entry) -> Part | None:
    """Return the first part that refuses an entry; nothing where all of them take it."""
    return next((part for part in parts if part.refusal(entry) is not None), None)


def taken_by(parts: Iterable[Part], entry: Entry) -> str:
    """Return what takes an entry that no part refuses, in words."""
    return " and ".join(part.taken_by(entry) for part in parts) or "everything"


def joined(parts: Iterable[Part]) -> str:
    """Return parts in words, in the short form of selectors."""
    return " and ".join(map(str, parts)) or "everything"


def _shown(word: str) -> str:
    plain = (
        word
        and not set(word) & set(" \t\n(),<>=\"“”'")
        and folded(word) not in ("and", "or", "not")
    )
    return word if plain else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
