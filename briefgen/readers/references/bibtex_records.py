"""A BibTeX file → its records, with fields in LaTeX; what is not whole is mended where there is one way to do it.

bibtexparser divides the file. A record that it gives up is tried again with the sign that seems to be missing, and is
left out where that does not help; whatever was missing is told.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefgen.files.extras import needs
from briefgen.files.limits import limits, too_much
from briefgen.problems import Location, Problem, error, warning
from briefgen.readers.references.bibtex_values import (
    divided_value,
    is_loose,
    joined,
    pieces_of,
)

_RECORD = re.compile(r"^[ \t]*@\w+", re.MULTILINE)
_FIELDS = re.compile(r"\s*[,}][\s,}]*(?=[A-Za-z][\w-]*\s*=\s*[{\"\w])")
"""Before fields that stand behind the end of their record: it has a brace too many."""
_NO_COMMA = re.compile(r"(@\w+\s*[{(]\s*[^\s,{}()=]+)\s+(?=[A-Za-z][\w-]*\s*=)")
_NO_KEY = re.compile(r"(@\w+\s*[{(])\s*(?=[A-Za-z][\w-]*\s*=)")
_SWALLOWED = re.compile(r"[\n,][ \t]*[A-Za-z][\w-]*\s*=\s*[{\"\d]")
_COMMENT = re.compile(r"^[ \t]*%.*\n", re.MULTILINE)
"""A line between fields that other programs take for a comment; within a value it is text."""
_SHOWN = 60

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

LatexFields = dict[str, str]
"""The fields of a record by name in lower case, their pieces joined, in LaTeX."""


class _Field(NamedTuple):
    """A field as the file has it: its name, its value with its delimiters, and the line of its name."""

    name: str
    raw: str
    line: int


class Record(NamedTuple):
    """A record: its key and entry type as they stand (the type in small letters), its fields, and its place."""

    key: str
    kind: str
    fields: LatexFields
    where: Location


class Room:
    """What abbreviations and cross references may make of a file: repetition must not fill the memory."""

    def __init__(self, size: int, where: Location) -> None:
        self.left = (size + 1000) * limits().ratio
        self.where = where

    def taken(self, text: str) -> str:
        """Return the text.

        Raises:
            BriefgenError: the file has grown beyond the limit.
        """
        self.left -= len(text)
        if self.left < 0:
            raise too_much(
                self.where,
                "ratio",
                "its abbreviations and cross references make it many times as long",
            )
        return text


@dataclass
class Library:
    """What a file holds: its records in order, the texts of its comments, and what is wrong with it."""

    room: Room
    records: list[Record] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def library_of(text: str, file: str) -> Library:
    """Return what a file holds.

    Raises:
        BriefgenError: bibtexparser is not installed, or abbreviations make the file too long.
    """
    library = Library(Room(len(text), Location(file)))
    reading = _Reading(library, file)
    blocks = _blocks(text, file)
    for at, block in enumerate(blocks):
        reading.take(block, blocks[at + 1 : at + 2])
    return library


def _blocks(text: str, file: str = "") -> list[Any]:
    try:
        from bibtexparser.splitter import Splitter  # noqa: PLC0415 - an extra
    except ImportError:
        raise needs("bibtex", Location(file)) from None
    blocks = Splitter(text).split().blocks
    return [
        getattr(each, "ignore_error_block", None) or each for each in blocks
    ]


class _Reading:
    """A library as its blocks come in."""

    def __init__(self, library: Library, file: str) -> None:
        self._library = library
        self._file = file
        self._abbreviations: dict[str, str] = {}
        self._used: Any = None
        """A comment that turned out to be the rest of the record before it."""

    def take(self, block: Any, following: Sequence[Any]) -> None:
        """Take a block; of the one that follows it, what belongs to it."""
        from bibtexparser import model  # noqa: PLC0415 - an extra

        where = Location(self._file, (block.start_line or 0) + 1)
        behind = following[0] if following else None
        if not isinstance(behind, model.ImplicitComment):
            behind = None
        match block:
            case model.String():
                text = joined(block.value, self._abbreviations)
                self._abbreviations[block.key.lower()] = (
                    self._library.room.taken(text)
                )
            case model.Entry():
                fields = _fields_of(block, 1)
                fields += self._further_fields(block, behind, where)
                self._add(block, where, fields)
            case model.ParsingFailedBlock():
                self._mend(block.raw or "", behind, where)
            case model.ExplicitComment():
                self._library.comments.append(block.comment)
            case model.ImplicitComment() if block is not self._used:
                self._library.comments.append(block.comment)
                self._tell_lost(block.comment, where)

    def _add(
        self,
        entry: Any,
        where: Location,
        given: Sequence[_Field],
    ) -> None:
        fields: LatexFields = {}
        for each in given:
            self._put(each, where.file, fields)
        kind = entry.entry_type.lower()
        self._library.records.append(Record(entry.key, kind, fields, where))

    def _put(
        self,
        given: _Field,
        file: str,
        fields: LatexFields,
    ) -> None:
        """Put a field into a record, and those behind it that no comma divides from it."""
        name, raw, line = given
        while True:
            where = Location(file, line)
            value, next_name, rest = divided_value(raw)
            self._put_one(name, value, where, fields)
            if not next_name:
                return
            message = f"there is no comma between “{name}” and “{next_name}”; both were read"
            self._warn(where, message, "put one behind the first")
            line += raw[: len(raw) - len(rest)].count("\n")
            name, raw = next_name.lower(), rest

    def _put_one(
        self,
        name: str,
        raw: str,
        where: Location,
        fields: LatexFields,
    ) -> None:
        text = joined(raw, self._abbreviations)
        value = self._library.room.taken(text)
        if is_loose(raw):
            message = f"the value of “{name}” is not in braces or quotes as a whole; it was read up to the next comma"
            hint = "put it into braces"
            self._warn(where, message, hint)
        if name in fields:
            message = (
                f"“{name}” is given twice; “{value[:_SHOWN]}” was left out"
            )
            hint = "keep one of the two"
            told = warning(where, "repeated-field", message, hint)
            self._library.problems.append(told)
        elif value.strip():
            fields[name] = value

    def _further_fields(
        self,
        entry: Any,
        behind: Any,
        where: Location,
    ) -> list[_Field]:
        """Return the fields behind the end of a record that has a brace too many."""
        before = _FIELDS.match(behind.comment) if behind else None
        if not before:
            return []
        rest = f"@x{{k,{behind.comment[before.end() :]}"
        one_less = rest.rstrip()[:-1]
        found = _whole(rest) or _whole(rest + "}") or _whole(one_less)
        if found is None:
            return []
        self._used = behind
        message = f"the record “{entry.key}” ends before its last fields; they were read too"
        hint = "there is a brace too many"
        self._warn(where, message, hint)
        first = (behind.start_line or 0) + 1
        return _fields_of(found, first + before.group().count("\n"))

    def _mend(
        self,
        raw: str,
        behind: Any,
        where: Location,
    ) -> None:
        """Read a record with the sign that it lacks, or leave it out."""
        tail = behind.comment if behind else ""
        for attempt in _attempts(raw, tail):
            found = _whole(attempt)
            if found is None:
                continue
            self._used = behind
            message = f"the record “{_start(raw)}” is not whole; it was read as it seems to be meant"
            hint = "look for a brace, quote, comma or “=” that is missing or too much"
            self._warn(where, message, hint)
            self._add(found, where, _fields_of(found, where.line))
            return
        self._tell_broken(raw, where)

    def _tell_broken(self, raw: str, where: Location) -> None:
        message = f"the record “{_start(raw)}” is not whole; it was left out"
        hint = "look for a brace, quote or comma that is missing"
        told = error(where, "bibtex-syntax", message, hint)
        self._library.problems.append(told)

    def _tell_lost(self, comment: str, where: Location) -> None:
        """Tell of what the library takes for a comment where it begins like a record, or like its fields."""
        found = _RECORD.search(comment)
        if found:
            line = where.line + comment.count("\n", 0, found.end())
            self._tell_broken(found.group(), Location(where.file, line))
        elif _FIELDS.match(comment) or _is_torn_off(comment):
            self._tell_broken(comment, where)

    def _warn(self, where: Location, message: str, hint: str) -> None:
        told = warning(where, "bibtex-syntax", message, hint)
        self._library.problems.append(told)


def _fields_of(entry: Any, first_line: int) -> list[_Field]:
    """Return the fields of a record; `first_line` is that of the text that was parsed."""
    return [
        _Field(
            _COMMENT.sub("", each.key).strip().lower(),
            each.value,
            first_line + (each.start_line or 0),
        )
        for each in entry.fields
    ]


def _is_torn_off(comment: str) -> bool:
    """Tell whether a text closes more braces than it opens: it is the rest of a record that closed too early."""
    closes_more = comment.count("}") > comment.count("{")
    return closes_more and bool(re.search(r"\w", comment))


def _start(raw: str) -> str:
    return " ".join(raw.split())[:_SHOWN]


def _attempts(raw: str, tail: str) -> Iterator[str]:
    """Yield a broken record with what it may lack: its last brace, a sign before a value, a comma behind its key."""
    whole = raw + tail
    for text in (
        whole,
        f"{raw}= {{{tail}",
        _COMMENT.sub("", whole),
        _NO_COMMA.sub(r"\1, ", whole, count=1),
        _NO_KEY.sub(r"\1, ", whole, count=1),
    ):
        yield text
        yield text.rstrip() + "}"
        yield text.rstrip() + ")"


def _whole(text: str) -> Any:
    """Return the one record that a text is; None where it is no such, or a field has swallowed others."""
    from bibtexparser import model  # noqa: PLC0415 - an extra

    blocks = _blocks(text)
    if len(blocks) != 1 or not isinstance(blocks[0], model.Entry):
        return None
    inside = (
        text for each in blocks[0].fields for text in pieces_of(each.value)
    )
    swallows = any(map(_SWALLOWED.search, inside))
    return None if swallows else blocks[0]
