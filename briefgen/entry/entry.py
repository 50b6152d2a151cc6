"""An entry: one thing that was reported, asked or recorded, with who said it, when, and how good it is.

The record that every reader fills and every later stage reads. It knows no file format and no outline.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from briefgen.entry.hidden import move_remarks
from briefgen.entry.marked import Given, marking_from
from briefgen.entry.outside_values import KEPT, settled
from briefgen.files.decoding import unprintable, without_unprintable
from briefgen.files.names import composed
from briefgen.files.validation import Checked, Fault, text_of, validated
from briefgen.problems import Location, Problem, error, near_miss, warning
from briefgen.standards.dates import PATTERN, PartialDate, parse_date
from briefgen.standards.east_asian import one_line
from briefgen.standards.marking_words import MARKING_NAMES
from briefgen.standards.markings import Marking, markings, parse_marking
from briefgen.standards.people import Name, names_in


def _as_date(value: Any) -> PartialDate:
    return (
        value if isinstance(value, PartialDate) else parse_date(text_of(value))
    )


def _as_marking(value: Any) -> Marking:
    return (
        value if isinstance(value, Marking) else parse_marking(text_of(value))
    )


def _on_one_line(text: str) -> str:
    return one_line(text) if "\n" in text else text


def _as_list(divided: Callable[[str], list[str]]) -> BeforeValidator:
    def split(value: Any) -> Any:
        if not isinstance(value, str):
            return () if value is None else value
        return divided(value)

    return BeforeValidator(split)


def _by_commas(text: str) -> list[str]:
    parts = (part.strip() for part in text.split(","))
    return [part for part in parts if part]


# The JSON Schema of a field says what a user writes, not what it becomes.
_DATE_SCHEMA = WithJsonSchema({"type": "string", "pattern": PATTERN})
_MARKING_SCHEMA = WithJsonSchema(
    {"enum": [marking.label for marking in markings()]}
)
_WORDS_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string"},
            {"type": "array", "items": {"type": "string"}},
        ]
    }
)

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that may not be blank."""
Title = Annotated[Line, AfterValidator(_on_one_line)]
"""A heading, which stands on one line however it was written."""
DateField = Annotated[PartialDate, BeforeValidator(_as_date), _DATE_SCHEMA]
MarkingField = Annotated[Marking, BeforeValidator(_as_marking), _MARKING_SCHEMA]
Ident = Annotated[str, AfterValidator(composed)]
"""An id, in the form in which ids are compared."""
IdsField = Annotated[tuple[Ident, ...], _as_list(_by_commas), _WORDS_SCHEMA]
TagsField = Annotated[tuple[str, ...], _as_list(_by_commas), _WORDS_SCHEMA]
NamesField = Annotated[tuple[Name, ...], _as_list(names_in)]
Kind = Literal["qa", "document", "note", "event", "data"]
Reliability = Literal["A", "B", "C", "D", "E", "F", ""]
Credibility = Literal["1", "2", "3", "4", "5", "6", ""]
Status = Literal["draft", "verified", "superseded", "retracted", ""]
AccessType = Literal["PAI", "CAI", "OSINT", "other", ""]
SourceType = Literal[
    "news-report",
    "official-statement",
    "technical-report",
    "social-post",
    "imagery",
    "dataset",
    "interview",
    "academic",
    "blog",
    "broadcast",
    "document",
    "other",
    "",
]


class Extract(Checked):
    """A passage of what the entry records."""

    quote: str = ""
    paraphrase: str = ""
    locator: str = ""
    """Where it stands, such as `p. 4`."""


class Cited(Checked):
    """An entry that this one cites."""

    entry: Annotated[Line, AfterValidator(composed)]
    """Its id."""
    locator: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_id(cls, given: Any) -> Any:
        return {"entry": given} if isinstance(given, str) else given


class AiUse(Checked):
    """Which system had a part in the text, and what it did (ICS 206-01)."""

    system: Line
    version: str = ""
    role: str = ""


class Entry(Checked):
    """One source entry. Only `title` is required; what is missing is shown as missing, never guessed."""

    where: SkipJsonSchema[Location] = Field(exclude=True)
    """The file and line on which the entry begins."""
    id: Ident = ""
    """Unique and stable; without one, the slug of the title."""
    kind: Kind = "document"
    title: Title
    """The headline; for a `qa` entry, the question."""
    text: str = ""
    """The body (for a `qa` entry, the answer), in CommonMark."""
    summary: str = ""
    """In a sentence or two."""
    authors: NamesField = ()
    """`Family, Given`, or a name in one piece; several are divided by `;`."""
    publisher: str = ""
    """Who put it out: a source. An entry with no publisher, author, container or url states no source."""
    container: str = ""
    """The title of the work that the entry is part of."""
    url: str = ""
    archive_url: str = ""
    doi: str = ""
    published: DateField | None = None
    information_date: DateField | None = None
    """When the thing reported happened, where that differs from publication."""
    accessed: DateField | None = None
    language: str = ""
    """BCP 47, where it differs from the brief's."""
    translated_by: str = ""
    source_type: SourceType = ""
    access_type: AccessType = ""
    """Publicly or commercially available information, or open-source intelligence (ICS 206-01)."""
    reliability: Reliability = ""
    """Of the source, in the Admiralty code."""
    credibility: Credibility = ""
    """Of the information, in the Admiralty code."""
    descriptor: str = ""
    """What is to be known of its quality, in a sentence (ICD 206)."""
    origin: Ident = ""
    """Id of the entry, or name of the group, that the information first came from: entries of one origin are one."""
    tags: TagsField = ()
    places: TagsField = ()
    actors: TagsField = ()
    marking: MarkingField | None = None
    releasable_to: TagsField = ()
    extracts: tuple[Extract, ...] = ()
    citations: tuple[Cited, ...] = ()
    """The entries that it cites."""
    supports: IdsField = ()
    """Ids of entries and judgements."""
    contradicts: IdsField = ()
    """Ids of entries and judgements."""
    status: Status = ""
    ai: AiUse | None = None
    file: str = ""
    """The stored copy, relative to the project."""
    sha256: str = ""
    """Of the stored copy."""
    note: str = ""
    """For the analyst only; never rendered."""
    x: Mapping[str, Any] = Field(default_factory=dict)
    """What the record held beyond these fields, kept as it was."""

    @field_validator("sha256")
    @classmethod
    def _sum_is_whole(cls, value: str) -> str:
        if value and not re.fullmatch("[0-9a-f]{64}", value):
            hint = "write its 64 digits, of 0-9 and a-f"
            raise ValueError(f"this is no SHA-256 sum\n{hint}")
        return value

    @field_validator("id")
    @classmethod
    def _id_is_one_word(cls, value: str) -> str:
        plain = re.sub("[._-]", "", value)
        is_word = _words(plain) == [plain]
        if value and (not is_word or len(value) > _MAX_ID):
            hint = "use letters, digits, “-”, “_” and “.”"
            raise ValueError(f"“{value[:_MAX_ID]}” cannot be an id\n{hint}")
        return value

    @property
    def grade(self) -> str:
        """Reliability and credibility as they are printed, such as `A2`; empty when neither is given."""
        return self.reliability + self.credibility

    @property
    def states_source(self) -> bool:
        """Whether the entry says where it comes from."""
        return bool(
            self.publisher or self.authors or self.container or self.url
        )


_SLUG = 80
"""Characters of a slug: enough to stay unique, few enough to type."""
_MAX_ID = 120
"""Characters of an id: longer than any slug."""

_LOOKED_AT = 200
"""Keys of a record that are no fields of which it is asked whether they were meant to be."""

FIELDS = tuple(
    name for name in Entry.model_fields if name not in ("where", "x")
)
_CHOICES = {
    "kind": get_args(Kind),
    "reliability": get_args(Reliability),
    "credibility": get_args(Credibility),
    "status": get_args(Status),
    "source_type": get_args(SourceType),
    "access_type": get_args(AccessType),
}
"""Fields that hold one of a few words."""
_INDISPENSABLE = ("title", "text", "marking", "releasable_to")
"""Fields with a fault that costs the entry: without its words it is none, and nobody is to read what some may not."""

ALIASES = {
    "abstract": "summary",
    "answer": "text",
    "author": "authors",
    "body": "text",
    "date": "published",
    "headline": "title",
    "lang": "language",
    "link": "url",
    "outlet": "publisher",
    "question": "title",
    "tag": "tags",
    **dict.fromkeys(sorted(MARKING_NAMES - {"marking"}), "marking"),
}
"""Common other names of fields."""


def slug(title: str) -> str:
    """Return the id that a title gives: its letters and digits in lower case, joined by hyphens.

    Letters of every script are kept. A title with none gives a short hash, so that the id is stable all the same.
    """
    folded = unicodedata.normalize("NFKC", title).lower()
    kept = ""
    for word in _words(re.sub("['’]", "", folded)):
        if not any(map(str.isalnum, word)):
            continue
        if kept and len(kept) + len(word) >= _SLUG:
            break
        kept = f"{kept}-{word}" if kept else word[:_SLUG]
    if kept:
        return kept
    digest = hashlib.sha256(title.encode()).hexdigest()
    return f"entry-{digest[:8]}"


def _words(text: str) -> list[str]:
    """Return the runs of letters, digits and the marks on them, in any script."""
    spaced = (c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
    return "".join(spaced).split()


def entry_from(
    record: Mapping[str, Any],
    where: Location,
    margins: Sequence[str] = (),
) -> tuple[Entry | None, list[Problem]]:
    """Return the entry that a record of plain values describes, or None, and its problems.

    Keys are the fields of `Entry` or their common other names (`question`, `answer`, `link`, `date`, …). Keys
    that are neither are kept in `x`; one that looks like a slip for a field is also a warning. So is a value that its
    field cannot hold, which is kept in `x` too; only where the fault is in the title, the text or the recipients is
    there no entry. A marking counts wherever it is written (see `marked`), also in `margins`: headers, footers, and
    what stands above all entries.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    given_as: dict[str, str] = {}
    extra: dict[str, Any] = {}
    said: list[Given] = []
    for key, value in record.items():
        name = field_name(key)
        place = getattr(key, "where", where)
        if name == "x" and isinstance(value, Mapping):
            extra |= _clean(value, where, problems)
        elif name not in FIELDS:
            extra[_clean(str(key), place, problems)] = _clean(
                value, where, problems
            )
            if len(extra) <= _LOOKED_AT:
                problems += _slip(str(key), place)
        elif name == "marking":
            said.append(Given(str(key), _clean(value, where, problems), place))
        elif name in given_as:
            message = f"“{key}” and “{given_as[name]}” both give the {name}"
            hint = "keep one of the two"
            problems.append(error(place, "duplicate-field", message, hint))
        elif value is not None:
            given_as[name] = str(key)
            values[name] = _clean(value, where, problems)
    problems += move_remarks(values, where)
    keys = {str(key).lower() for key in record}
    asks = not keys.isdisjoint(("question", "answer"))
    usual = {"kind": "qa" if asks else "document"}
    readable = settled(values, given_as, _CHOICES, where)
    problems += readable.problems
    values = usual | readable.values
    extra = _beside(extra, readable.kept)

    def make() -> tuple[Entry | None, list[Fault], list[Problem]]:
        return _made(values, extra, said, where, margins)

    entry, faults, told = make()
    if entry is None and (bad := _dispensable(faults)):
        # What is kept may be a marking, so that the entry is made anew with it.
        problems += [_as_kept(fault, values) for fault in bad]
        lost = {fault.key: values[fault.key] for fault in bad}
        kept = {given_as.get(key, key): value for key, value in lost.items()}
        extra = _beside(extra, kept)
        others = {key: each for key, each in values.items() if key not in lost}
        values = usual | others | _id_instead(lost)
        entry, faults, told = make()
    problems += told
    if entry is not None and not entry.id:
        entry = entry.model_copy(update={"id": slug(entry.title)})
    ident = _id_of(values)
    problems += [replace(fault.problem, lost=ident) for fault in faults]
    return entry, problems


def _made(
    values: Mapping[str, Any],
    extra: Mapping[str, Any],
    said: Sequence[Given],
    where: Location,
    margins: Sequence[str],
) -> tuple[Entry | None, list[Fault], list[Problem]]:
    """Return the entry with its marking, or None and the faults of its values; and what is told of the marking."""
    marked = marking_from(said, {**values, "x": extra}, where, margins)
    given = {
        **values,
        "marking": marked.marking,
        "x": {**extra, **marked.kept},
        "where": where,
    }
    if marked.releasable_to:
        given.setdefault("releasable_to", marked.releasable_to)
    entry, faults = validated(Entry, given, where)
    return entry, faults, marked.problems


def _dispensable(
    faults: Sequence[Fault],
) -> list[Fault]:
    """Return the faults of fields that an entry can do without: not of its title, and not of who may read it."""
    return [
        fault
        for fault in faults
        if fault.key in FIELDS and fault.key not in _INDISPENSABLE
    ]


def _as_kept(
    fault: Fault,
    values: Mapping[str, Any],
) -> Problem:
    """Return the fault of a value that is not used as a warning."""
    outcome = KEPT
    if instead := _id_instead({fault.key: values[fault.key]}):
        outcome = f"the entry is called “{instead['id']}”"
    told = fault.problem
    return warning(
        told.where, told.code, f"{told.message}; {outcome}", told.hint
    )


def _id_instead(
    lost: Mapping[str, Any],
) -> dict[str, str]:
    """Return the id that is made of one that cannot be one, if there is such among the values that are not used."""
    ident = lost.get("id")
    return {"id": slug(ident)} if isinstance(ident, str) else {}


def _beside(
    extra: Mapping[str, Any], kept: Mapping[str, Any]
) -> dict[str, Any]:
    """Return `x` with what fields could not hold; what stood there under the same key stays too."""
    result = dict(extra)
    for key, value in kept.items():
        name = key
        while name in result and result[name] != value:
            name = f"{name} as given"
        result[name] = value
    return result


def _id_of(values: Mapping[str, Any]) -> str:
    """Return the id that values which make no entry would give one; empty where even that cannot be told."""
    ident, title = values.get("id"), values.get("title")
    if isinstance(ident, str) and ident:
        return composed(ident)
    return slug(title) if isinstance(title, str) and title else ""


@lru_cache(4096)
def field_name(key: str) -> str:
    """Return the field that a key names: itself in any case of letters, or the one that it is another name of."""
    name = re.sub("[ -]", "_", key.strip().lower())
    return ALIASES.get(name, name)


def _slip(key: str, where: Location) -> list[Problem]:
    """Return a warning for a key that is nearly a field."""
    hint = _near_field(key.lower())
    if not hint:
        return []
    message = f"“{key}” is not a field of an entry; it was kept but not used"
    return [warning(where, "unknown-field", message, hint)]


@lru_cache(4096)
def _near_field(key: str) -> str:
    """Return a hint that names the field nearest to a key; looking for it takes time, and lists repeat their keys."""
    return near_miss(key, (*FIELDS, *ALIASES), likeness=0.8)


def _clean(
    value: Any,
    where: Location,
    problems: list[Problem],
) -> Any:
    """Drop unprintable characters, which escapes can bring in."""
    if isinstance(value, str):
        clean, dropped = without_unprintable(value)
        if dropped:
            problems.append(
                unprintable(getattr(value, "where", where), dropped)
            )
        return value if clean == value else clean
    if isinstance(value, list):
        clean_items = [_clean(item, where, problems) for item in value]
        return value if clean_items == value else clean_items
    if isinstance(value, dict):
        clean_values = {
            _clean(key, where, problems): _clean(item, where, problems)
            for key, item in value.items()
        }
        return value if clean_values == value else clean_values
    return value
