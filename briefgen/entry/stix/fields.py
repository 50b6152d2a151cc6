"""The objects of a STIX bundle as records of entries. The one place that says which property is which field."""

from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.entry.stix.markings import Definitions, Marked
from briefgen.entry.stix.misp_markdown import resolved
from briefgen.entry.stix.words import (
    ACTOR_TYPES,
    AGREEMENT,
    ENTRY_TYPES,
    EXTENSION,
    PLACE_TYPES,
    PRODUCER,
    mapping_of,
    moment,
    records_of,
    texts_of,
    written_date,
)
from briefgen.files.commonmark import opening
from briefgen.files.links import allowed_url
from briefgen.problems import Location, Problem, warning
from briefgen.standards.markings import Marking, highest, markings
from briefgen.standards.written_markings import understood_marking

TITLE = {"report": "name", "grouping": "name", "note": "abstract"}
TEXT = {
    "report": "description",
    "grouping": "description",
    "note": "content",
    "opinion": "explanation",
}
_NAME_LENGTH = 300
"""Characters of a name: many entries may bear it, and a file made to do harm may hold a very long one."""
_NAMES = (
    "name",
    "abstract",
    "value",
    "administrative_area",
    "city",
    "country",
    "region",
)
_CARRIED = {
    "id",
    "spec_version",
    "lang",
    "labels",
    "revoked",
    "object_marking_refs",
    "extensions",
}

_OF_RIGHTS = ("copyright", "©", "(c)", "licen")
"""Words of statements that say who owns a text, and not who may have it."""

Record = Mapping[str, Any]
"""An object of the file."""


class Bundle:
    """The objects of a bundle, each in its newest version."""

    def __init__(self, objects: Iterable[Record], file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.used: set[str] = set()
        """Ids of the objects whose names entries have taken."""
        self._told: set[str] = set()
        given = list(objects)
        self.definitions = Definitions(
            each for each in given if each.get("type") == "marking-definition"
        )
        self.objects: dict[str, Record] = {}
        self.nameless: list[Record] = []
        for each in given:
            if _ref(each):
                self._add(each)
            else:
                self.nameless.append(each)
        self.entry_ids: dict[str, str] = {}
        self._by_uuid: dict[str, Record] = {}
        for ref, each in self.objects.items():
            if is_entry(each):
                self.entry_ids[ref] = _entry_id(each)
            else:
                self._by_uuid[ref.rpartition("--")[2]] = each

    def _add(self, record: Record) -> None:
        """Keep the newest version of an object; of two that are equally new, the one with the narrower marking."""
        old = self.objects.setdefault(record["id"], record)
        if old is record or old == record:
            return
        if _age(record) != _age(old):
            self.objects[record["id"]] = max(record, old, key=_age)
            return
        self.objects[record["id"]] = max(old, record, key=self._rank)
        if record.get("type") != "marking-definition":
            message = f"“{record['id']}” is given twice with one date and other content; the narrower marking is kept"
            self.tell_once(where_of(record, self.file), "two-versions", message)

    def _rank(self, record: Record) -> int:
        """Return how narrow the marking of an object is; the least for one without."""
        marking = self.definitions.of(record).marking
        return -1 if marking is None else marking.rank

    def entries(self) -> list[Record]:
        """Return the objects that are entries, in the order of the bundle."""
        everything = [*self.objects.values(), *self.nameless]
        return [each for each in everything if is_entry(each)]

    def tell_once(
        self,
        where: Location,
        code: str,
        message: str,
        hint: str = "",
    ) -> None:
        """Tell of something that many objects may share."""
        if message not in self._told:
            self._told.add(message)
            self.problems.append(warning(where, code, message, hint))

    def name(
        self,
        ref: str,
        ceiling: Marking | None,
        where: Location,
        keys: tuple[str, ...] = _NAMES,
    ) -> str:
        """Return the name of an object; none where it is marked above what it would stand in."""
        record = self.objects.get(ref)
        if record is None:
            return ""
        names = (
            name.strip() for name in texts_of([record.get(key) for key in keys])
        )
        name = next((name for name in names if name), "")
        level = self.definitions.of(record).marking
        if name and level and _is_above(level, ceiling):
            message = f"the name of {ref} is marked {level.label}, above what names it; it was left out"
            self.problems.append(warning(where, "withheld-name", message))
            return ""
        self.used.add(ref)
        return name[:_NAME_LENGTH]

    def record_of(self, obj: Record) -> dict[str, Any]:
        """Return the record of an entry that an object is."""
        kind = str(obj["type"])
        where = where_of(obj, self.file)
        marked = self.definitions.of(obj)
        own = extension_of(obj)
        marking = highest([marked.marking, _own_marking(own)])
        self._tell_marking(marked, where)
        title = obj.get(TITLE.get(kind, ""))
        published = obj.get("published" if kind == "report" else "created")
        has_authors = kind in ("note", "opinion")
        tags = [
            *texts_of(obj.get("labels")),
            *texts_of(obj.get("report_types")),
        ]
        record: dict[str, Any] = {
            "kind": ENTRY_TYPES[kind],
            "title": title or self._title(obj, marking, where),
            "text": self._text(obj, marking, where),
            "language": obj.get("lang"),
            "published": written_date(published),
            "tags": list(dict.fromkeys(tags)),
            "authors": texts_of(obj.get("authors")) if has_authors else None,
            "publisher": self._publisher(obj, marking, where),
            "releasable_to": list(marked.releasable_to),
            "status": "retracted" if obj.get("revoked") is True else None,
            **_links(obj),
            **self._references(obj, marking, where),
            "x": self._rest(obj, marked),
            "id": self.entry_ids.get(_ref(obj), ""),
            **own,
        }
        return {**record, "marking": marking.label if marking else None}

    def _title(
        self, obj: Record, marking: Marking | None, where: Location
    ) -> str | None:
        if obj["type"] == "opinion":
            refs = texts_of(obj.get("object_refs"))
            names = (self.name(ref, marking, where) for ref in refs)
            name = next((name for name in names if name), "")
            about = f" on “{opening(name)}”" if name else ""
            said = str(obj.get("opinion", "")).replace("-", " ")
            return f"Opinion{about}: {said or 'not stated'}"
        if obj["type"] == "grouping":
            return f"Grouping: {obj.get('context') or 'no context'}"
        return opening(self._text(obj, marking, where) or "") or None

    def _text(
        self,
        obj: Record,
        marking: Marking | None,
        where: Location,
    ) -> Any:
        text = obj.get(TEXT[str(obj["type"])])
        if not isinstance(text, str) or "@" not in text:
            return text

        def look_up(_: str, key: str) -> str | None:
            found = self._by_uuid.get(key)
            if not found:
                return None
            return (
                self.name(found["id"], marking, where, (*_NAMES, "pattern"))
                or None
            )

        return resolved(text, look_up)[0]

    def _publisher(
        self,
        obj: Record,
        marking: Marking | None,
        where: Location,
    ) -> str:
        ref = obj.get("created_by_ref")
        if not isinstance(ref, str):
            return ""
        if ref not in self.objects:
            message = (
                f"{ref}, who made this, is not in the file: no source is stated"
            )
            self.tell_once(where, "no-identity", message)
        return self.name(ref, marking, where)

    def _references(
        self, obj: Record, marking: Marking | None, where: Location
    ) -> dict[str, list[str]]:
        """Return the entries that an object cites or judges, and the names that it refers to."""
        given = dict.fromkeys(texts_of(obj.get("object_refs")))
        refs = [ref for ref in given if ref != obj.get("id")]
        side = self._side(obj, where)
        made_by = (obj.get("created_by_ref"), PRODUCER)
        others = [ref for ref in refs if ref not in made_by]

        def named(types: tuple[str, ...]) -> list[str]:
            of_types = (
                ref for ref in others if ref.partition("--")[0] in types
            )
            names = (self.name(ref, marking, where) for ref in of_types)
            return list(dict.fromkeys(name for name in names if name))

        return {
            side: [
                self.entry_ids[ref] for ref in refs if ref in self.entry_ids
            ],
            "actors": named(ACTOR_TYPES),
            "places": named(PLACE_TYPES),
        }

    def _side(self, obj: Record, where: Location) -> str:
        """Return the field of the entries that an object is about: what an opinion supports, contradicts or cites."""
        if obj["type"] != "opinion":
            return "citations"
        opinion = str(obj.get("opinion"))
        if opinion not in AGREEMENT:
            message = "the opinion is none of the standard's; it supports and contradicts nothing"
            hint = f"known: {', '.join(AGREEMENT)}"
            self.problems.append(warning(where, "unknown-value", message, hint))
            return "citations"
        return {1: "supports", 0: "citations", -1: "contradicts"}[
            AGREEMENT[opinion]
        ]

    def _tell_marking(self, marked: Marked, where: Location) -> None:
        narrowest = markings()[-1].label
        for ref in marked.unknown:
            message = f"nothing is known of the marking {ref}; what bears it is taken for {narrowest}"
            hint = "add its marking-definition to the file, with a TLP level"
            self.tell_once(where, "unknown-marking", message, hint)
        if marked.marking != marked.whole and marked.marking:
            than = marked.whole.label if marked.whole else "unmarked"
            message = f"parts of this are marked {marked.marking.label}, the whole {than}; the entry takes the higher"
            self.problems.append(warning(where, "marked-part", message))
        for said in marked.statements:
            if any(word in said.lower() for word in _OF_RIGHTS):
                continue
            message = (
                f"a marking says “{opening(said)}”; it is kept, and not printed"
            )
            hint = "see that the brief keeps to it"
            self.tell_once(where, "marking-statement", message, hint)

    def _rest(self, obj: Record, marked: Marked) -> dict[str, Any]:
        """Return what no field of an entry holds."""
        carried = _carried(obj)
        rest = {key: value for key, value in obj.items() if key not in carried}
        if not _ref(obj) and "id" in obj:
            rest["id"] = obj["id"]
        if marked.kept:
            rest["object_marking_refs"] = list(marked.kept)
        refs = list(marked.kept)
        for item in records_of(obj.get("granular_markings")):
            refs += texts_of([item.get("marking_ref")])
        held: list[Record] = []
        for ref in dict.fromkeys(refs):
            held += self.definitions.kept(ref)
        if held:
            rest["marking_definitions"] = held
        others = obj.get("extensions")
        if isinstance(others, Mapping):
            others = {
                key: value for key, value in others.items() if key != EXTENSION
            }
        if others:
            rest["extensions"] = others
        return rest


def _carried(obj: Record) -> set[str]:
    """Return the properties of an object that fields of the entry hold in full."""
    kind = str(obj["type"])
    carried = _CARRIED | {TITLE.get(kind, ""), TEXT[kind]}
    if kind == "report":
        carried.add("published")
    if kind in ("note", "opinion"):
        carried.add("authors")
    for key in ("labels", "authors"):
        if texts_of(obj.get(key)) != (obj.get(key) or []):
            carried.discard(key)
    return carried


def _entry_id(record: Record) -> str:
    own = extension_of(record).get("id")
    return own if isinstance(own, str) and own else str(record["id"])


def _is_above(level: Marking, ceiling: Marking | None) -> bool:
    """Tell whether a marking is narrower than that of a text; nothing is above one of the widest."""
    if level == markings()[0]:
        return False
    return ceiling is None or level > ceiling


def is_entry(record: Record) -> bool:
    """Tell whether an object is an entry."""
    return record.get("type") in ENTRY_TYPES


def where_of(record: Record, file: str) -> Location:
    """Return the place of an object."""
    return getattr(record, "where", Location(file, 1))


def extension_of(record: Record) -> dict[str, Any]:
    """Return the fields of an entry that our own extension holds."""
    held = mapping_of(mapping_of(record.get("extensions")).get(EXTENSION))
    return dict(mapping_of(held.get("entry")))


def _own_marking(own: Record) -> Marking | None:
    given = own.get("marking")
    return (
        None if given is None else understood_marking(given) or markings()[-1]
    )


def _ref(record: Record) -> str:
    """Return the id of an object; empty where it is no text."""
    return record["id"] if isinstance(record.get("id"), str) else ""


def _age(record: Record) -> Any:
    return moment(record.get("modified") or record.get("created"))


def _links(obj: Record) -> dict[str, Any]:
    """Return the address of an object and its identifier, from what it refers to outside of STIX."""
    references = records_of(obj.get("external_references"))
    urls = texts_of([ref.get("url") for ref in references])
    dois = texts_of(
        [
            ref.get("external_id")
            for ref in references
            if str(ref.get("source_name")).lower() == "doi"
        ]
    )
    return {
        "url": next(filter(allowed_url, urls), None),
        "doi": next(iter(dois), None),
    }
