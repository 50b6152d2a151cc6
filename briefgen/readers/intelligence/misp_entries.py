"""A MISP event → the records of its entries."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.entry.stix.misp_markdown import resolved
from briefgen.files.commonmark import opening
from briefgen.files.json_text import plain
from briefgen.files.links import allowed_url
from briefgen.problems import Location, Problem, warning
from briefgen.readers.intelligence.misp_objects import (
    MARKING_RELATIONS,
    TEMPLATES,
    Template,
    fields_of,
)
from briefgen.readers.intelligence.misp_parts import (
    Part,
    Record,
    live,
    may_name,
    parts_of,
    text_at,
)
from briefgen.readers.intelligence.misp_tags import tagged
from briefgen.readers.intelligence.misp_words import (
    date_of,
    moment_of,
    organisation,
    releasable_to,
)
from briefgen.standards.markings import Marking, highest, markings
from briefgen.standards.written_markings import understood_marking

_TEXT_TYPES = ("comment", "text")
_WORDS = ("External analysis", "Internal reference", "Other")
"""Categories in which a text is somebody's words, and not a name that a scanner gives; nor is a url an indicator."""
_INNER = (
    "Attribute",
    "Object",
    "EventReport",
    "Galaxy",
    "Tag",
    "Note",
    "Opinion",
    "ObjectReference",
    "uuid",
)
_COUNTED = {
    "RelatedEvent": "related event",
    "ShadowAttribute": "proposal",
    "Relationship": "relationship",
}
_PASSED_ON = ("access_type", "status")
"""What the tags of an event say of all that is in it."""
_GRADE = ("reliability", "credibility")
"""What they say of that which is by who made the event."""
_JOINED = ("tags", "actors", "places")
_MAKERS = (
    "Org",
    "Orgc",
    "event_creator_email",
    "org_id",
    "orgc_id",
    "org_uuid",
    "orgc_uuid",
    "authors",
)
_NAME_LENGTH, _MOST_TAGS = 300, 100
"""Of what the event gives to all its parts: an event made to do harm may have many of both."""
_NEUTRAL, _MOST = 50, 100
"""Values of an opinion; 0 is the other end."""

Fields = dict[str, Any]
"""Fields of an entry by name."""


class Event:
    """One event, and what is told of it."""

    def __init__(self, event: Record, file: str) -> None:
        self.event = event
        self.file = file
        self.problems: list[Problem] = []
        self.left_out: Counter[str] = Counter()
        self.tagged = tagged(event)
        self.parts = parts_of(event)
        self.title = text_at(event, "info")
        self.work = self.title[:_NAME_LENGTH]
        self.publisher = organisation(event, "Orgc", "Org")
        self._told: set[str] = set()
        reports = live(event.get("EventReport"))
        self._ids = {text_at(each, "uuid") for each in (event, *reports)} - {""}
        """Of the parts that are entries."""

    def records(self) -> Iterator[tuple[Fields, Location]]:
        """Yield the record and the place of each entry: the event, its reports and texts, what analysts say."""
        for name in self.tagged.unknown:
            self._tell_unknown(name, self._where(self.event))
        yield self._event()
        yield from self._said_of(
            self.event, Part(self.title, self.tagged.marking)
        )
        for report in live(self.event.get("EventReport")):
            yield self._report(report)
            yield from self._said_of(report, self._part(report))
        for item in live(self.event.get("Object")):
            yield from self._object(item)
        for attribute in live(self.event.get("Attribute")):
            yield from self._said_of(attribute, self._part(attribute))
            if not self._is_carried(attribute):
                self.left_out[text_at(attribute, "type") or "attribute"] += 1
        for key, name in _COUNTED.items():
            count = sum(1 for _ in live(self.event.get(key)))
            if count:
                self.left_out[name] += count

    def _event(self) -> tuple[Fields, Location]:
        texts: list[str] = []
        links: list[str] = []
        for attribute in live(self.event.get("Attribute")):
            if self._is_carried(attribute):
                is_text = text_at(attribute, "type") in _TEXT_TYPES
                kind = texts if is_text else links
                kind.append(text_at(attribute, "value"))
        fields = {
            "kind": "event",
            "title": self.title,
            "text": "\n\n".join(texts),
            "publisher": self.publisher,
            "published": date_of(self.event.get("date")),
            "url": "".join(links[:1]),
        }
        rest: Fields = {"links": links[1:]} if links[1:] else {}
        if not fields["published"]:
            rest["date"] = self.event.get("date")
        return self._finished(fields, rest, self.event, ("info", "date"))

    def _report(self, report: Record) -> tuple[Fields, Location]:
        content = text_at(report, "content")
        marking = self._part(report).marking
        fields = {
            "title": text_at(report, "name"),
            "text": self._resolved(content, marking, self._where(report)),
            "publisher": self.publisher,
            "container": self.work,
            "published": moment_of(report.get("timestamp")),
        }
        rest = {"content": content} if fields["text"] != content else {}
        return self._finished(fields, rest, report, ("name", "content"))

    def _object(self, item: Record) -> Iterator[tuple[Fields, Location]]:
        """Yield the entry that an object is, if it is a text, and what analysts say of it and of its attributes."""
        inside = list(live(item.get("Attribute")))
        template = TEMPLATES.get(text_at(item, "name"))
        if template:
            self._ids.add(text_at(item, "uuid"))
            yield self._text_object(item, template, inside)
        else:
            self.left_out[text_at(item, "name") or "object"] += 1
        yield from self._said_of(item, self._part(item))
        for attribute in inside:
            yield from self._said_of(attribute, self._part(attribute))

    def _text_object(
        self,
        item: Record,
        template: Template,
        inside: list[Record],
    ) -> tuple[Fields, Location]:
        values = _by_relation(inside)
        fields, rest = fields_of(template, values)
        for name in ("published", "information_date"):
            if name not in fields:
                continue
            given = fields.pop(name)
            day = date_of(given)
            if day:
                fields[name] = day
            else:
                rest[name] = given
        own: Fields = {}
        if template.own:
            own = {"publisher": self.publisher, "container": self.work}
        title = (
            fields.get("title")
            or opening(fields["text"])
            or text_at(item, "name")
        )
        where = self._where(item)
        levels = [
            self._level(value, where)
            for relation in MARKING_RELATIONS
            for value in values.get(relation, ())
        ]
        marking = highest([self._part(item).marking, *levels])
        fields = {**own, **fields, "title": title, "marking": marking}
        rest["event_uuid"] = text_at(self.event, "uuid")
        return self._finished(fields, rest, item, ())

    def _said_of(
        self, about: Record, part: Part
    ) -> Iterator[tuple[Fields, Location]]:
        """Yield the notes and opinions on a part, and those on them; what is said of a part is marked as it is."""
        for key in ("Note", "Opinion"):
            for item in live(about.get(key)):
                record, where = self._note(item, key, about, part)
                yield record, where
                self._ids.add(text_at(item, "uuid"))
                note = Part(
                    record.get("title", ""),
                    understood_marking(record["marking"]),
                )
                yield from self._said_of(item, note)

    def _note(
        self,
        item: Record,
        key: str,
        about: Record,
        part: Part,
    ) -> tuple[Fields, Location]:
        uuid = text_at(about, "uuid")
        if key == "Opinion":
            text = text_at(item, "comment")
            title = _opinion_title(item, part)
            side = self._side(item)
        else:
            text = text_at(item, "note")
            title = opening(text)
            side = "citations"
        maker = organisation(item, "Orgc", "Org")
        fields = {
            "kind": "note",
            "title": title,
            "text": self._resolved(text, part.marking, self._where(item)),
            "authors": text_at(item, "authors"),
            "publisher": maker
            or self._publisher_by(text_at(item, "orgc_uuid")),
            "container": self.work,
            "published": date_of(item.get("created")),
            "language": text_at(item, "language"),
            "marking": part.marking,
            side: [uuid] if uuid in self._ids else [],
        }
        carried = ("note", "comment", "authors", "language")
        return self._finished(fields, {"object_uuid": uuid}, item, carried)

    def _side(self, item: Record) -> str:
        """Return what an opinion does: from 0 to 100, half is neutral."""
        given = str(item.get("opinion"))
        is_number = given.isdecimal() and len(given) <= len(str(_MOST))
        value = int(given) if is_number else -1
        if not 0 <= value <= _MOST:
            message = f"the opinion is no number from 0 to {_MOST}; it supports and contradicts nothing"
            self.problems.append(
                warning(self._where(item), "unknown-value", message)
            )
            return "citations"
        if value == _NEUTRAL:
            return "citations"
        return "supports" if value > _NEUTRAL else "contradicts"

    def _finished(
        self,
        fields: Fields,
        rest: Fields,
        item: Record,
        carried: tuple[str, ...],
    ) -> tuple[Fields, Location]:
        """Return a record with what tags, distribution and the event say of it, and all that no field holds."""
        where = self._where(item)
        said = tagged(item)
        for name in said.unknown:
            self._tell_unknown(name, where)
        own_marking = fields.pop("marking", None)
        marking = highest([self.tagged.marking, said.marking, own_marking])
        record = {
            **self._passed_on(fields),
            **said.fields,
            **{name: value for name, value in fields.items() if value},
            "id": text_at(item, "uuid"),
        }
        for name in _JOINED:
            of_event = self.tagged.fields[name][:_MOST_TAGS]
            values = [*of_event, *said.fields[name], *fields.get(name, ())]
            record[name] = list(dict.fromkeys(values))
        released = releasable_to(self.event, item)
        record["releasable_to"] = released or fields.get("releasable_to", [])
        held = {*_INNER, *_COUNTED, *carried}
        others = {key: value for key, value in item.items() if key not in held}
        if said.names:
            others["Tag"] = list(said.names)
        if self.tagged.hides_source or said.hides_source:
            others = {
                key: value
                for key, value in others.items()
                if key not in _MAKERS
            }
            record["note"] = self._without_source(record, where)
        record["marking"] = marking.label if marking else None
        return {**record, "x": plain({**others, **rest})}, where

    def _passed_on(self, fields: Fields) -> Fields:
        """Return what the event says of all that is in it, or of all that is by who made it."""
        is_by_maker = (
            self.publisher and fields.get("publisher") == self.publisher
        )
        names = (*_PASSED_ON, *_GRADE) if is_by_maker else _PASSED_ON
        said = {name: self.tagged.fields.get(name) for name in names}
        passed_on = {name: value for name, value in said.items() if value}
        is_draft = self.event.get("published") is False
        return {"status": "draft", **passed_on} if is_draft else passed_on

    def _without_source(self, record: Fields, where: Location) -> str:
        """Take out who says it, where that must not be disclosed, and return it as a note for the analyst."""
        message = "the Chatham House Rule holds here (tlp:ex:chr): who says it stands in the analyst's note alone"
        self.problems.append(warning(where, "withheld-name", message))
        lines = [
            record.get("note", ""),
            "Not to be disclosed (Chatham House Rule):",
        ]
        for name in ("publisher", "authors", "url", "archive_url"):
            value = record.pop(name, "")
            if value:
                lines.append(f"{name}: {value}")
        return "\n".join(lines).strip()

    def _resolved(
        self,
        text: str,
        marking: Marking | None,
        where: Location,
    ) -> str:
        """Return a text with the values that it refers to, save for those that are marked above it."""

        def look_up(kind: str, key: str) -> str | None:
            if kind == "tag":
                return key
            part = self.parts.get(key)
            if part is None or may_name(part, marking):
                return part.label if part else None
            level = part.marking.label if part.marking else ""
            message = f"{kind} {key} is marked {level}, above this text; its value was left out"
            self.problems.append(warning(where, "withheld-name", message))
            return f"withheld, {level}"

        text, missing = resolved(text, look_up)
        for reference in dict.fromkeys(missing):
            message = (
                f"the text refers to {reference}, which is not in the event"
            )
            self.problems.append(warning(where, "unknown-reference", message))
        return text.replace("\r\n", "\n").strip()

    def _is_carried(self, attribute: Record) -> bool:
        """Tell whether an attribute of the event is in its entry: as a link, or as words."""
        if not may_name(self._part(attribute), self.tagged.marking):
            return False
        kind = text_at(attribute, "type")
        are_words = text_at(attribute, "category") in _WORDS
        if kind in _TEXT_TYPES:
            return are_words
        is_link = kind == "link" or (kind == "url" and are_words)
        return is_link and allowed_url(text_at(attribute, "value"))

    def _part(self, item: Record) -> Part:
        """Return how a part may be named; what stands in an event is marked as it is, or higher."""
        part = self.parts.get(text_at(item, "uuid")) or Part(
            "", tagged(item).marking
        )
        return Part(part.label, highest([part.marking, self.tagged.marking]))

    def _level(self, value: str, where: Location) -> Marking:
        """Return the marking that a classification says; the narrowest for one that is not of TLP."""
        level = understood_marking(value)
        if level is None:
            self._tell_unknown(value, where)
        return level or markings()[-1]

    def _tell_unknown(self, name: str, where: Location) -> None:
        if name in self._told:
            return
        self._told.add(name)
        narrowest = markings()[-1].label
        message = f"“{opening(name)}” is no marking of TLP; what bears it is taken for {narrowest}"
        hint = "give the event a tag of TLP in its place"
        self.problems.append(warning(where, "unknown-marking", message, hint))

    def _publisher_by(self, uuid: str) -> str:
        """Return the event's organisation, if it has that UUID."""
        made_by = self.event.get("Orgc")
        if not uuid or not isinstance(made_by, dict):
            return ""
        return self.publisher if text_at(made_by, "uuid") == uuid else ""

    def _where(self, record: Record) -> Location:
        return getattr(record, "where", Location(self.file, 1))


def _by_relation(attributes: Iterable[Record]) -> dict[str, list[str]]:
    """Return the values of an object's attributes by what they are to it."""
    values: dict[str, list[str]] = {}
    for attribute in attributes:
        relation = text_at(attribute, "object_relation") or "value"
        value = text_at(attribute, "value")
        if value:
            values.setdefault(relation, []).append(value)
    return values


def _opinion_title(item: Record, part: Part) -> str:
    named = opening(part.label)
    about = f" on “{named}”" if named else ""
    return f"Opinion{about}: {item.get('opinion')} of {_MOST}"
