"""Clauses: what a selector asks of one field of an entry, and how clauses are joined. They know no YAML."""

import dataclasses
import re
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
    language = folded(entry.language)
    kinds = [language]
    while "-" in language:
        language, _, _ = language.rpartition("-")
        kinds.append(language)
    return tuple(kinds)


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

_MARKS = frozenset(" \t\n(),<>=\"“”'")
_JOINS = ("and", "or", "not")


def keys(name: str, entry: Entry) -> frozenset[str]:
    """Return what an entry has in a field of words, as it is compared."""
    stated = VALUES[name](entry)
    return frozenset(map(folded, stated))


@dataclass(frozen=True, slots=True)
class Clause:
    """What is asked of one field: one of some words, phrases or patterns, or a window of time."""

    field: str
    wanted: tuple[str, ...] | Window
    where: Location
    _folded: frozenset[str] = dataclasses.field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        as_compared = frozenset(map(folded, self.words_wanted()))
        object.__setattr__(self, "_folded", as_compared)

    def __str__(self) -> str:
        if isinstance(self.wanted, Window):
            return f"{self.field}: {self.wanted}"
        words = [_shown(word) for word in self.wanted if word]
        return f"{self.field}: {', '.join(words)}"

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

    def found_in(self, entry: Entry) -> str:
        """Return the word or words of an entry in which a phrase was found; empty where another field is asked."""
        if self.field != "text":
            return ""
        texts = (folded(entry.title), folded(entry.text))
        found = (
            _around(phrase, text)
            for phrase in map(folded, self.words_wanted())
            for text in texts
        )
        return next(filter(None, found), "")

    def words_wanted(self) -> tuple[str, ...]:
        """Return the words, phrases or patterns that are asked for, as they were written."""
        return () if isinstance(self.wanted, Window) else self.wanted

    def _holds(self, entry: Entry) -> bool:
        if isinstance(self.wanted, Window):
            return self.wanted.holds(getattr(entry, self.field))
        if self.field == "text":
            # Apart, so that no phrase reaches from the title into the text.
            title, text = folded(entry.title), folded(entry.text)
            return any(
                phrase in title or phrase in text for phrase in self._folded
            )
        if self.field == "id":
            ident = folded(entry.id)
            return any(fnmatchcase(ident, pattern) for pattern in self._folded)
        return not self._folded.isdisjoint(keys(self.field, entry))


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of several lists of parts must hold whole."""

    ways: "tuple[tuple[Part, ...], ...]"
    where: Location

    def __str__(self) -> str:
        ways = [joined(way) for way in self.ways]
        return f"({' or '.join(ways)})"

    def refusal(self, entry: Entry) -> "Part | None":
        """Return what refuses an entry: all of it, or nothing."""
        return self if self._taking(entry) is None else None

    def taken_by(self, entry: Entry) -> str:
        """Return the first way that takes an entry, in words; one of them does."""
        return taken_by(self._taking(entry) or (), entry)

    def found_in(self, entry: Entry) -> str:
        """Return the words of an entry in which the way that takes it found its phrases."""
        return found_in(self._taking(entry) or (), entry)

    def _taking(self, entry: Entry) -> "tuple[Part, ...] | None":
        for way in self.ways:
            if refusal(way, entry) is None:
                return way
        return None


@dataclass(frozen=True, slots=True)
class Neither:
    """A list of parts must not hold whole."""

    parts: "tuple[Part, ...]"
    where: Location

    def __str__(self) -> str:
        if len(self.parts) == 1 and not isinstance(self.parts[0], Neither):
            return f"not {self.parts[0]}"
        return f"not ({joined(self.parts)})"

    def refusal(self, entry: Entry) -> "Part | None":
        """Return what refuses an entry: all of it, or nothing."""
        return self if refusal(self.parts, entry) is None else None

    def taken_by(self, entry: Entry) -> str:  # noqa: ARG002 - as in the other parts
        """Return what takes an entry, in words."""
        return str(self)

    def found_in(self, entry: Entry) -> str:  # noqa: ARG002 - as in the other parts
        """Return nothing: what takes an entry is that it was not found."""
        return ""


Part = Clause | Either | Neither


def refusal(parts: Iterable[Part], entry: Entry) -> Part | None:
    """Return the first part that refuses an entry; nothing where all of them take it."""
    for part in parts:
        if part.refusal(entry) is not None:
            return part
    return None


def taken_by(parts: Iterable[Part], entry: Entry) -> str:
    """Return what takes an entry that no part refuses, in words."""
    said = [part.taken_by(entry) for part in parts]
    return " and ".join(said) or "everything"


def found_in(parts: Iterable[Part], entry: Entry) -> str:
    """Return the words of an entry in which parts that take it found their phrases, each once."""
    words = (part.found_in(entry) for part in parts)
    return ", ".join(dict.fromkeys(filter(None, words)))


def _around(phrase: str, text: str) -> str:
    """Return a phrase where a text has it as words of their own, else with the rest of the word that it is in."""
    start = text.find(phrase)
    if not phrase or start < 0:
        return ""
    if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
        return phrase
    end = start + len(phrase)
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def joined(parts: Iterable[Part]) -> str:
    """Return parts in words, in the short form of selectors."""
    return " and ".join(map(str, parts)) or "everything"


def _shown(word: str) -> str:
    """Return a word as the short form has it: in quotation marks where it would be read otherwise."""
    is_mark_or_space = not _MARKS.isdisjoint(word)
    if word and not is_mark_or_space and folded(word) not in _JOINS:
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
