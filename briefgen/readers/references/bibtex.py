"""BibTeX and BibLaTeX, as reference managers and authors of LaTeX keep them."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefgen.entry import Entry
from briefgen.entry.csl import Item, entry_of
from briefgen.entry.csl.bibtex_terms import (
    DATES,
    ENTRY_TYPES,
    IN_SERIES,
    NAMES,
    NUMBERED,
    PARTS,
    SUBTYPES,
    TEXTS,
    TYPES,
    VERBATIM,
)
from briefgen.entry.csl.latex import latex_to_text
from briefgen.entry.csl.variables import TEXTS as CSL_TEXTS
from briefgen.files.encodings import decode_any
from briefgen.files.extras import needs
from briefgen.files.limits import limits, too_much
from briefgen.problems import Location, Problem, error, warning
from briefgen.readers.references.bibtex_values import (
    date,
    date_of_parts,
    divided,
    joined,
    names,
)
from briefgen.readers.references.numbered_ids import numbered
from briefgen.standards.east_asian import one_line
from briefgen.standards.languages import language_tag
from briefgen.standards.written_markings import marking_of_line

_DECLARED = re.compile(rb"%\s*Encoding:\s*([\w.-]+)", re.IGNORECASE)
_LOST_ENTRY = re.compile(r"^\s*@\w+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([_%&#$~{}])")
_URL = re.compile(r"^\\url\{(.*)\}$")
_TAKEN = ("custom", "categories")
"""Variables of CSL that are no texts, and so no place for a field of that name."""
_SUBTITLES = (
    ("title", "subtitle"),
    ("journaltitle", "journalsubtitle"),
    ("booktitle", "booksubtitle"),
)
_DATE_PARTS = ("year", "month", "day")
_IN_PARTS = {"title": "booktitle", "subtitle": "booksubtitle"}
"""What fields of a book are called in records of its parts."""
_UNINHERITED = frozenset(
    ["crossref", "ids", "keywords", "options", "shorttitle", "xdata", "xref"]
)

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

LatexFields = dict[str, str]
"""The fields of a record by name in lower case, their pieces joined, in LaTeX."""


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order. A faulty record costs only itself; text between records is a comment."""
    declared = _DECLARED.search(data[:200])
    text, problems = decode_any(
        data, file, declared[1].decode() if declared else ""
    )
    yield from problems
    yield from numbered(_read(text, file))


def _read(text: str, file: str) -> Iterator[Entry | Problem]:
    try:
        from bibtexparser import model  # noqa: PLC0415 - an extra
        from bibtexparser.splitter import Splitter  # noqa: PLC0415 - an extra
    except ImportError:
        raise needs("bibtex", Location(file)) from None
    records: list[tuple[Any, LatexFields, Location]] = []
    comments: list[str] = []
    abbreviations: dict[str, str] = {}
    room = _Room(len(text), Location(file))
    for block in Splitter(text).split().blocks:
        where = Location(file, (block.start_line or 0) + 1)
        whole = getattr(block, "ignore_error_block", None) or block
        if isinstance(whole, model.String):
            text = joined(whole.value, abbreviations)
            abbreviations[whole.key.lower()] = room.taken(text)
        elif isinstance(whole, model.Entry):
            fields, faults = _fields(whole.fields, abbreviations, where, room)
            yield from faults
            records.append((whole, fields, where))
        elif isinstance(whole, model.ParsingFailedBlock):
            yield _broken(whole.raw or "", where)
        elif isinstance(whole, model.ExplicitComment):
            comments.append(whole.comment)
        elif isinstance(whole, model.ImplicitComment):
            comments.append(whole.comment)
            yield from _lost(whole.comment, where)
    by_key = {
        record.key.lower(): fields for record, fields, _ in reversed(records)
    }
    for record, fields, where in records:
        kind = record.entry_type.lower()
        yield from _inherit(kind, fields, by_key, where, room)
        yield from _entry(record.key, kind, fields, where, _markings(comments))


def _markings(comments: Iterable[str]) -> list[str]:
    """Return the lines of comments that are markings: they are those of every record."""
    lines = (line for comment in comments for line in comment.splitlines())
    return [line for line in lines if marking_of_line(line)]


class _Room:
    """What abbreviations and cross references may make of a file: repetition must not fill the memory."""

    def __init__(self, size: int, where: Location) -> None:
        self.left = (size + 1000) * limits().ratio
        self.where = where

    def taken(self, text: str) -> str:
        self.left -= len(text)
        if self.left < 0:
            raise too_much(
                self.where,
                "ratio",
                "its abbreviations and cross references make it many times as long",
            )
        return text


def _broken(raw: str, where: Location) -> Problem:
    start = " ".join(raw.split())[:60]
    message = f"the record “{start}” is not whole; it was left out"
    hint = "look for a brace, quote or comma that is missing"
    return error(where, "bibtex-syntax", message, hint)


def _lost(comment: str, where: Location) -> Iterator[Problem]:
    """Yield a problem where what the library takes for a comment begins like a record."""
    found = _LOST_ENTRY.search(comment)
    if found:
        line = where.line + comment.count("\n", 0, found.end())
        yield _broken(found.group(), Location(where.file, line))


def _fields(
    given: Iterable[Any],
    abbreviations: Mapping[str, str],
    where: Location,
    room: _Room,
) -> tuple[LatexFields, list[Problem]]:
    fields: LatexFields = {}
    problems: list[Problem] = []
    for field in given:
        name = field.key.lower()
        value = room.taken(joined(field.value, abbreviations))
        if name in fields:
            place = Location(where.file, (field.start_line or 0) + 1)
            message = f"“{name}” is given twice; “{value[:60]}” was left out"
            hint = "keep one of the two"
            problems.append(warning(place, "repeated-field", message, hint))
        elif value.strip():
            fields[name] = value
    return fields, problems


def _inherit(
    kind: str,
    fields: LatexFields,
    by_key: Mapping[str, LatexFields],
    where: Location,
    room: _Room,
) -> Iterator[Problem]:
    """Add what the record that `crossref` names says, as BibTeX does."""
    key = fields.get("crossref", "")
    if not key:
        return
    parent = by_key.get(key.strip().lower())
    if parent is None:
        message = f"`crossref` names “{key}”, which is no record of this file"
        yield warning(where, "unknown-reference", message)
        return
    renamed = _IN_PARTS if kind in PARTS else {}
    for name, value in list(parent.items()):
        is_own = name in _UNINHERITED or (
            name == "title" and "booktitle" in parent
        )
        target = renamed.get(name, name)
        if not is_own and target not in fields:
            fields[target] = room.taken(value)


def _entry(
    key: str,
    kind: str,
    fields: LatexFields,
    where: Location,
    above: list[str],
) -> Iterator[Entry | Problem]:
    odd: list[str] = []
    item = _item(key, kind, dict(fields), odd)
    if odd:
        told = ", ".join(f"“{name}”" for name in odd)
        message = f"{told}: not understood as LaTeX or names; kept as written"
        yield warning(where, "unread-latex", message)
    entry, problems = entry_of(item, where, above)
    yield from problems
    if entry is not None:
        yield entry


def _item(
    key: str,
    kind: str,
    fields: LatexFields,
    odd: list[str],
) -> Item:
    """Return the CSL item of a record; the names of fields whose LaTeX is odd are added to `odd`."""

    def plain(name: str, latex: str) -> str:
        try:
            return latex_to_text(latex)
        except ValueError:
            odd.append(name)
            return one_line(latex)

    item: Item = {"id": key, "type": _type(kind, fields)}
    if ENTRY_TYPES.get(item["type"]) != kind:
        item["entrytype"] = kind
    for name, second in _SUBTITLES:
        if name in fields and second in fields:
            fields[name] = f"{fields[name]}: {fields.pop(second)}"
    for name, variable in NAMES.items():
        if name in fields:
            item[variable], understood = names(fields.pop(name))
            if not understood:
                odd.append(name)
    _take_dates(item, fields, plain)
    for name, variable in VERBATIM.items():
        if name in fields:
            item[variable] = _verbatim(fields.pop(name))
    _take_number(item, kind, fields, plain)
    _take_texts(item, fields, plain)
    for name, latex in fields.items():
        if name in CSL_TEXTS and name not in item:
            item[name] = plain(name, latex)
        elif name in item or name in _TAKEN:
            item[f"bibtex-{name}"] = latex
        else:
            item[name] = latex
    return item


def _verbatim(latex: str) -> str:
    r"""Return an address or a number as it is: out of `\url{…}`, without the backslashes that LaTeX needs."""
    bare = _URL.sub(r"\1", latex.strip())
    return _ESCAPED.sub(r"\1", bare)


def _type(kind: str, fields: LatexFields) -> str:
    subtype = fields.get("entrysubtype", "").lower()
    if kind == "article" and subtype in SUBTYPES:
        del fields["entrysubtype"]
        return SUBTYPES[subtype]
    return TYPES.get(kind, "document")


def _take_dates(
    item: Item,
    fields: LatexFields,
    plain: Any,
) -> None:
    for name, variable in DATES.items():
        if name in fields:
            item[variable] = date(fields.pop(name).strip(" {}"))
    if "issued" not in item and "year" in fields:
        parts = [plain(name, fields.pop(name, "")) for name in _DATE_PARTS]
        item["issued"] = date_of_parts(*parts)


def _take_number(
    item: Item,
    kind: str,
    fields: LatexFields,
    plain: Any,
) -> None:
    """A number is an issue's, a volume's in its series, or the work's own."""
    if "number" not in fields:
        return
    variable = "number"
    if kind in IN_SERIES:
        variable = "collection-number"
    elif kind in NUMBERED and "issue" not in fields:
        variable = "issue"
    item[variable] = plain("number", fields.pop("number"))


def _take_texts(
    item: Item,
    fields: LatexFields,
    plain: Any,
) -> None:
    for name, variable in TEXTS.items():
        if name not in fields:
            continue
        if variable == "note":
            notes = (item.get("note", ""), plain(name, fields.pop(name)))
            item["note"] = "\n".join(note for note in notes if note)
        elif variable == "keyword":
            words = [plain(name, part) for part in divided(fields.pop(name))]
            item["keyword"] = [word for word in words if word]
        elif variable not in item:
            text = plain(name, fields.pop(name))
            item[variable] = (
                language_tag(text) if variable == "language" else text
            )
