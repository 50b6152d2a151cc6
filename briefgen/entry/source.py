"""A source: who says things. Entries name theirs by `publisher`; what is known of it stands in `sources.yaml`."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import Field, field_validator
from pydantic.json_schema import SkipJsonSchema

from briefgen.entry.entry import Entry, Line, Reliability, slug
from briefgen.files.validation import Checked, shown_value, validate
from briefgen.files.yaml_text import PlacedDict, PlacedList, parse_yaml
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    did_you_mean,
    error,
)
from briefgen.standards.folding import folded

FILE = "sources.yaml"
"""The name of the file, in a folder of sources, that says what is known of them."""

SourceKind = Literal[
    "state-media",
    "independent-media",
    "news-agency",
    "government",
    "international-org",
    "ngo",
    "think-tank",
    "academic",
    "company",
    "social-media",
    "human",
    "technical",
    "other",
]


class Source(Checked):
    """A publisher, a body or a person whose words entries carry."""

    where: SkipJsonSchema[Location] = Field(default=Location(""), exclude=True)
    id: str = ""
    """Unique; without one, the slug of the name."""
    name: Line
    kind: SourceKind | None = None
    country: str = ""
    """Two letters (ISO 3166-1)."""
    reliability: Reliability = ""
    """In the Admiralty code; entries that state their own keep it."""
    descriptor: str = ""
    """What is to be known of its quality, in a sentence (ICD 206)."""
    bias_note: str = ""
    """For the analyst only; never rendered."""
    url: str = ""
    aliases: tuple[str, ...] = ()
    """Other names that entries give it."""
    parent: str = ""
    """Id of the source that owns or steers it: the two are not independent."""

    @field_validator("country")
    @classmethod
    def _country_is_a_code(cls, value: str) -> str:
        if value and not re.fullmatch("[A-Z]{2}", value):
            hint = "write two capitals, such as GB (ISO 3166-1)"
            raise ValueError(f"“{value}” is no country code\n{hint}")
        return value


def read_sources(data: bytes, file: str) -> tuple[list[Source], list[Problem]]:
    """Return the sources that a `sources.yaml` lists, and every fault of it."""
    try:
        content, problems = parse_yaml(data, file)
    except BriefgenError as fault:
        return [], list(fault.problems)
    listed = content.get("sources") if isinstance(content, dict) else content
    if not isinstance(listed, PlacedList):
        message = "the file must be a list of sources"
        hint = "begin each with “- name: ”, and its other keys under the name"
        where = getattr(listed, "where", Location(file, 1))
        return [], [*problems, error(where, "wrong-type", message, hint)]
    sources: list[Source] = []
    for number, record in enumerate(listed, 1):
        where = getattr(record, "where", Location(file, number))
        if not isinstance(record, dict):
            message = f"a source must be a mapping, not {shown_value(record)}"
            hint = f"write “- name: {record}”" if record else ""
            problems.append(error(where, "wrong-type", message, hint))
            continue
        source, faults = validate(
            Source, PlacedDict({**record, "where": where}), where
        )
        problems += faults
        if source is not None:
            ident = source.id or slug(source.name)
            sources.append(source.model_copy(update={"id": ident}))
    return sources, problems + _conflicts(sources)


def _conflicts(sources: Sequence[Source]) -> list[Problem]:
    """Return a problem for each name that two sources have, and each parent that is none of them."""
    problems: list[Problem] = []
    owners: dict[str, Source] = {}
    for source in sources:
        for name in sorted(_keys(source)):
            other = owners.setdefault(name, source)
            if other is not source:
                message = f"“{name}” names two sources; first on line {other.where.line}"
                hint = "give each a name of its own"
                problems.append(
                    error(source.where, "duplicate-source", message, hint)
                )
    known = {source.id for source in sources}
    ids = set(map(folded, known))
    for source in sources:
        if source.parent and folded(source.parent) not in ids:
            message = f"the parent “{source.parent}” is no source"
            hint = did_you_mean(source.parent, known)
            problems.append(
                error(source.where, "unknown-source", message, hint)
            )
    return problems


class Sources:
    """The sources of a project, found by any name that an entry gives them."""

    def __init__(self, listed: Iterable[Source]) -> None:
        self.listed = tuple(listed)
        self._by_name: dict[str, Source] = {}
        for source in self.listed:
            self._by_name |= dict.fromkeys(_keys(source), source)

    def of(self, entry: Entry) -> Source | None:
        """Return the source of an entry: the listed one, else one inferred from its publisher; None without one."""
        if not entry.publisher:
            return None
        listed = self._by_name.get(folded(entry.publisher))
        return listed or Source(id=slug(entry.publisher), name=entry.publisher)

    def named(self, name: str) -> str:
        """Return the name of the source that has this name among others; the name itself where none is listed."""
        listed = self._by_name.get(folded(name))
        return listed.name if listed else name

    def completed(self, entry: Entry) -> Entry:
        """Return an entry with what is known of its source, where it says nothing of its own."""
        if not entry.publisher or not self._by_name:
            return entry
        source = self._by_name.get(folded(entry.publisher))
        if source is None:
            return entry
        update: dict[str, str] = {}
        for name in ("reliability", "descriptor"):
            known = getattr(source, name)
            if known and not getattr(entry, name):
                update[name] = known
        if entry.publisher != source.name:
            update["publisher"] = source.name
        return entry.model_copy(update=update) if update else entry


def _keys(source: Source) -> set[str]:
    return {folded(name) for name in (source.id, source.name, *source.aliases)}
