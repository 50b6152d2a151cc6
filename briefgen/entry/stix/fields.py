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
    moment,
    written_date,
)
from briefgen.files.commonmark import opening
from briefgen.files.links import allowed_url
from briefgen.problems import Location, Problem, warning
from briefgen.standards.markings import Marking, highest, markings, tlp_level

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

Record = Mapping[str, Any]


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
        self.nameless = [each for each in given if not _ref(each)]
        self.objects: dict[str, Record] = {}
        for each in given:
            if _ref(each):
                self._add(each)
        self.entry_ids = {
            ref: self._entry_id(each)
            for ref, each in self.objects.items()
            if is_entry(each)
        }
        self._by_uuid = {
            ref.rpartition("--")[2]: each
            for ref, each in self.objects.items()
            if not is_entry(each)
        }

    def _add(self, record: Record) -> None:
        """Keep the newest version of an object; of two that are equally new, the one with the narrower marking."""
        old = self.objects.setdefault(record["id"], record)
        if old is record or old == record:
            return
        if _age(record) != _age(old):
            self.objects[record["id"]] = max(record, old, key=_age)
            return
        self.objects[record["id"]] = max(
            old, record, key=lambda each: _rank(self.definitions.of(each).marking)
        )
        if record.get("type") != "marking-definition":
            message = f"“{record['id']}” is given twice with one date and other content; the narrower marking is kept"
            self.tell_once(where_of(record, self.file), "two-versions", message)

    def _entry_id(self, record: Record) -> str:
        own = extension_of(record).get("id")
        return own if isinstance(own, str) and own else str(record["id"])

    def entries(self) -> list[Record]:
        """Return the objects that are entries, in the order of the bundle."""
        return [
            each for each in (*self.objects.values(), *self.nameless) if is_entry(each)
        ]

    def tell_once(
        self, where: Location, code: str, message: str, hint: str = ""
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
        name = next(
            (
                value
                for key in keys
                if isinstance(value := record.get(key), str) and value.strip()
            ),
            "",
        )
        level = self.definitions.of(record).marking
        if (
            name
            and level
            and level != markings()[0]
            and (ceiling is None or level > ceiling)
        ):
            message = f"the name of {ref} is marked {level.label}, above what names it; it was left out"
            self.problems.append(warning(where, "withheld-name", message))
            return ""
        self.used.add(ref)
        return name.strip()[:_NAME_LENGTH]

    def record_of(self, obj: Record) -> dict[str, Any]:
        """Return the record of an entry that an object is."""
        kind, where = str(obj["type"]), where_of(obj, self.file)
        marked = self.definitions.of(obj)
        own = extension_of(obj)
        marking = highest([marked.marking, _own_marking(own)])
        self._tell_marking(marked, where)
        record: dict[str, Any] = {
            "kind": ENTRY_TYPES[kind],
            "title": obj.get(TITLE.get(kind, "")) or self._title(obj, marking, where),
            "text": self._text(obj, marking, where),
            "language": obj.get("lang"),
            "published": written_date(
                obj.get("published" if kind == "report" else "created")
            ),
            "tags": list(
                dict.fromkeys(
                    [*_texts(obj.get("labels")), *_texts(obj.get("report_types"))]
                )
            ),
            "authors": _texts(obj.get("authors"))
            if kind in ("note", "opinion")
            else None,
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
            refs = [
                ref for ref in _texts(obj.get("object_refs")) if ref in self.objects
            ]
            about = next(
                (name for ref in refs if (name := self.name(ref, marking, where))), ""
            )
            said = str(obj.get("opinion", "")).replace("-", " ")
            return f"Opinion{f' on “{opening(about)}”' if about else ''}: {said or 'not stated'}"
        if obj["type"] == "grouping":
            return f"Grouping: {obj.get('context') or 'no context'}"
        return opening(self._text(obj, marking, where) or "") or None

    def _text(self, obj: Record, marking: Marking | None, where: Location) -> Any:
        text = obj.get(TEXT[str(obj["type"])])
        if not isinstance(text, str) or "@" not in text:
            return text

        def look_up(_: str, key: str) -> str | None:
            found = self._by_uuid.get(key)
            return (
                (self.name(found["id"], marking, where, (*_NAMES, "pattern")) or None)
                if found
                else None
            )

        return resolved(text, look_up)[0]

    def _publisher(self, obj: Record, marking: Marking | None, where: Location) -> str:
        ref = obj.get("created_by_ref")
        if isinstance(ref, str) and ref not in self.objects:
            self.tell_once(
                where,
                "no-identity",
                f"{ref}, who made this, is not in the file: no source is stated",
            )
        return self.name(ref, marking, where) if isinstance(ref, str) else ""

    def _references(
        self, obj: Record, marking: Marking | None, where: Location
    ) -> dict[str, list[str]]:
        """Return the entries that an object cites or judges, and the names that it refers to."""
        refs = [
            ref
            for ref in dict.fromkeys(_texts(obj.get("object_refs")))
            if ref != obj.get("id")
        ]
        entries = [self.entry_ids[ref] for ref in refs if ref in self.entry_ids]
        side = 0
        if obj["type"] == "opinion":
            side = AGREEMENT.get(str(obj.get("opinion")), 0)
            if str(obj.get("opinion")) not in AGREEMENT:
                message = "the opinion is none of the standard's; it supports and contradicts nothing"
                self.problems.append(
                    warning(
                        where,
                        "unknown-value",
                        message,
                        f"known: {', '.join(AGREEMENT)}",
                    )
                )
        field = {1: "supports", 0: "citations", -1: "contradicts"}[side]
        made_by = (obj.get("created_by_ref"), PRODUCER)
        names = {
            group: [
                self.name(ref, marking, where)
                for ref in refs
                if ref.partition("--")[0] in types and ref not in made_by
            ]
            for group, types in (("actors", ACTOR_TYPES), ("places", PLACE_TYPES))
        }
        return {
            field: entries,
            **{
                group: list(dict.fromkeys(filter(None, given)))
                for group, given in names.items()
            },
        }

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
            if not any(
                word in said.lower() for word in ("copyright", "©", "(c)", "licen")
            ):
                message = (
                    f"a marking says “{opening(said)}”; it is kept, and not printed"
                )
                self.tell_once(
                    where,
                    "marking-statement",
                    message,
                    "see that the brief keeps to it",
                )

    def _rest(self, obj: Record, marked: Marked) -> dict[str, Any]:
        """Return what no field of an entry holds."""
        kind = str(obj["type"])
        carried = _CARRIED | {TITLE.get(kind, ""), TEXT[kind]}
        carried |= (
            {"published"}
            if kind == "report"
            else {"authors"}
            if kind in ("note", "opinion")
            else set()
        )
        carried -= {
            key
            for key in ("labels", "authors")
            if _texts(obj.get(key)) != (obj.get(key) or [])
        }
        rest = {key: value for key, value in obj.items() if key not in carried}
        if not _ref(obj) and "id" in obj:
            rest["id"] = obj["id"]
        if marked.kept:
            rest["object_marking_refs"] = list(marked.kept)
        refs = [
            *marked.kept,
            *(
                ref
                for item in _dicts(obj.get("granular_markings"))
                for ref in _texts([item.get("marking_ref")])
            ),
        ]
        if held := [
            each for ref in dict.fromkeys(refs) for each in self.definitions.kept(ref)
        ]:
            rest["marking_definitions"] = held
        extensions = obj.get("extensions")
        others = (
            {k: v for k, v in extensions.items() if k != EXTENSION}
            if isinstance(extensions, Mapping)
            else extensions
        )
        return {**rest, "extensions": others} if others else rest


def is_entry(record: Record) -> bool:
    """Tell whether an object is an entry."""
    return record.get("type") in ENTRY_TYPES


def where_of(record: Record, file: str) -> Location:
    """Return the place of an object."""
    return getattr(record, "where", Location(file, 1))


def extension_of(record: Record) -> dict[str, Any]:
    """Return the fields of an entry that our own extension holds."""
    extensions = record.get("extensions")
    held = extensions.get(EXTENSION) if isinstance(extensions, Mapping) else None
    fields = held.get("entry") if isinstance(held, Mapping) else None
    return dict(fields) if isinstance(fields, Mapping) else {}


def _own_marking(own: Record) -> Marking | None:
    given = own.get("marking")
    return None if given is None else tlp_level(given) or markings()[-1]


def _ref(record: Record) -> str:
    """Return the id of an object; empty where it is no text."""
    return record["id"] if isinstance(record.get("id"), str) else ""


def _age(record: Record) -> Any:
    return moment(record.get("modified") or record.get("created"))


def _rank(marking: Marking | None) -> int:
    return -1 if marking is None else marking.rank


def _dicts(value: Any) -> list[Record]:
    return (
        [item for item in value if isinstance(item, Mapping)]
        if isinstance(value, list)
        else []
    )


def _texts(value: Any) -> list[str]:
    return (
        [item for item in value if isinstance(item, str)]
        if isinstance(value, list)
        else []
    )


def _links(obj: Record) -> dict[str, Any]:
    """Return the address of an object and its identifier, from what it refers to outside of STIX."""
    references = _dicts(obj.get("external_references"))
    urls = (ref.get("url") for ref in references)
    named = (
        ref.get("external_id")
        for ref in references
        if str(ref.get("source_name")).lower() == "doi"
    )
    return {
        "url": next(
            (url for url in urls if isinstance(url, str) and allowed_url(url)), None
        ),
        "doi": next((name for name in named if isinstance(name, str)), None),
    }
