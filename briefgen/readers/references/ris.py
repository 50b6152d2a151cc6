"""RIS, as bibliographic databases and reference managers export it.

Read here and not by a library: those that there are keep no lines, lose a record that has no end, and drop what a
tag says a second time.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from briefgen.entry import Entry
from briefgen.entry.csl import Item, entry_of
from briefgen.entry.csl.dates import written as read_date
from briefgen.entry.csl.ris_terms import BOOKS, NAMED_TYPES, NAMES, TEXTS, TYPES
from briefgen.files.encodings import decode_any
from briefgen.problems import Location, Problem, warning
from briefgen.readers.references.numbered_ids import numbered
from briefgen.standards.languages import language_tag
from briefgen.standards.people import Name

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)")
_DATES: tuple[str, ...] = ("PY", "Y1", "DA")
_MONTH = re.compile(r"^(\d{4}/(?:0?[1-9]|1[0-2]))/?$")
"""In this format a second number is a month: `2011/12` is no two years."""
_YEAR = re.compile(r"(\d{4})/")
_TITLES = frozenset({"TI", "T1", "CT"})
_WORD = re.compile(r"[^\W\d_]")
_ADDRESSES_PARTED = re.compile(r";(?=\s*\w+:)|\s")


class _Record(NamedTuple):
    where: Location
    tags: list[tuple[str, list[str]]]
    """Each tag and the lines of its value, in order; TY is the first."""


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order. What stands between records is told once."""
    text, problems = decode_any(data, file)
    yield from problems
    yield from numbered(_read(text, file))


def _read(text: str, file: str) -> Iterator[Entry | Problem]:
    text = text.removeprefix("\ufeff")
    above = _above(text)
    for found in _records(text, file):
        if isinstance(found, Problem):
            yield found
        elif any(any(lines) for _, lines in found.tags):
            yield from _entry(found, above)
        else:
            message = "the record says nothing; it was left out"
            yield warning(found.where, "empty-record", message)


def _above(text: str) -> list[str]:
    """Return the lines above the first record, which may mark them all."""
    lines = text.split("\n")
    return list(takewhile(lambda line: _parted(line)[0] != "TY", lines))


def _records(text: str, file: str) -> Iterator[_Record | Problem]:
    """Yield the records; one that has no end goes to the next, or to the end of the file."""
    record: _Record | None = None
    stray: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        tag, value = _parted(line)
        if tag == "TY":
            yield from _unended(record)
            record = _Record(Location(file, number), [(tag, [value])])
        elif record is None:
            if _WORD.search(value):
                stray.append(number)
        elif tag == "ER":
            yield record
            record = None
        elif tag:
            record.tags.append((tag, [value]))
        else:
            _, lines = record.tags[-1]
            lines.append(value)
    yield from _unended(record)
    if stray:
        stand = (
            "1 line stands" if len(stray) == 1 else f"{len(stray)} lines stand"
        )
        message = f"{stand} in no record, this one first; left out"
        yield warning(Location(file, stray[0]), "stray-text", message)


def _parted(line: str) -> tuple[str, str]:
    """Return the tag and the value of a line; no tag for a line that goes on with the value above it."""
    found = _LINE.fullmatch(line.strip("\ufeff"))
    if not found:
        return "", line.strip()
    return found[1], (found[2] or "").strip()


def _unended(record: _Record | None) -> Iterator[_Record | Problem]:
    """Yield a record that another one, or the end of the file, cut off."""
    if record:
        message = (
            "the record has no end (“ER  -”); it was read up to the next one"
        )
        yield warning(record.where, "no-end", message)
        yield record


def _entry(record: _Record, above: list[str]) -> Iterator[Entry | Problem]:
    entry, problems = entry_of(_item(record), record.where, above)
    yield from problems
    if entry is not None:
        yield entry


def _item(record: _Record) -> Item:
    """Return the CSL item of a record. What no variable takes stays under its tag."""
    values: dict[str, list[str]] = {}
    for tag, lines in record.tags:
        value = "\n".join(line for line in lines if line)
        if value:
            values.setdefault(tag, []).append(value)
    written = "".join(values.get("TY", []))
    kind = TYPES.get(written) or NAMED_TYPES.get(written.lower()) or "document"
    item: Item = {"type": kind}
    for tag, variable in NAMES.items():
        if tag in values:
            names = [_name(each) for each in values.pop(tag)]
            item[variable] = item.get(variable, []) + names
    _take_pages(item, values)
    _take_dates(item, values)
    _take_lists(item, values)
    if "BT" in values and not _TITLES & values.keys():
        item["title"] = _first(values, "BT")
    for tag, variable in TEXTS.items():
        name = "ISBN" if variable == "ISSN" and kind in BOOKS else variable
        if tag in values and name not in item:
            first = _first(values, tag)
            item[name] = language_tag(first) if name == "language" else first
    for tag, given in values.items():
        item[tag] = given[0] if len(given) == 1 else given
    return item


def _name(written: str) -> dict[str, str]:
    """Return a name: `Family, Given`, `Family, Given, Suffix`, or in one piece."""
    parts = [part.strip() for part in written.split(",")]
    if len(parts) == 3 and all(parts):  # noqa: PLR2004 - family, given, suffix
        return dict(zip(("family", "given", "suffix"), parts, strict=True))
    name = Name.model_validate(written)
    return {key: part for key, part in name.model_dump().items() if part}


def _first(values: dict[str, list[str]], tag: str) -> str:
    """Take the first value of a tag; nothing where it has none."""
    if tag not in values:
        return ""
    first, *more = values.pop(tag)
    if more:
        values[tag] = more
    return first


def _take_pages(item: Item, values: dict[str, list[str]]) -> None:
    first, last = _first(values, "SP"), _first(values, "EP")
    if first and last and last not in (first, *first.split("-")):
        item["page"] = f"{first}-{last}"
    elif first or last:
        item["page"] = first or last


def _take_dates(item: Item, values: dict[str, list[str]]) -> None:
    """Take the most precise of the dates of publication; of equals, the first. What it does not say keeps its tag."""
    dates = {tag: _date(values[tag][0]) for tag in _DATES if tag in values}
    readable = [date for date in dates.values() if isinstance(date, str)]
    if dates:
        issued = max(readable, key=len, default=next(iter(dates.values())))
        item["issued"] = issued
        for tag, date in dates.items():
            is_said = isinstance(date, str) and str(issued).startswith(date)
            if (is_said or date is issued) and not _says_more(values[tag][0]):
                _first(values, tag)
    if "Y2" in values:
        item["accessed"] = _date(_first(values, "Y2"))


def _says_more(written: str) -> bool:
    """Tell whether a date `YYYY/MM/DD/other` has something in its last part."""
    return written.count("/") >= 3 and not written.endswith("/")  # noqa: PLR2004 - behind year, month and day


def _date(written: str) -> str | dict[str, str]:
    """Return a date `YYYY/MM/DD/other` in EDTF, or the words that it is."""
    try:
        found = read_date(_MONTH.sub(r"\1//", written))
    except ValueError:
        year = _YEAR.match(written)
        stated = {"year": year[1]} if year else {}
        return {"literal": written, **stated}
    is_whole = not found.loses or _says_more(written)
    return found.edtf if is_whole else {"literal": written}


def _take_lists(item: Item, values: dict[str, list[str]]) -> None:
    """Take what a record may say several times: notes, keywords, addresses."""
    if "N1" in values:
        item["note"] = "\n".join(values.pop("N1"))
    if "KW" in values:
        item["keyword"] = "\n".join(values.pop("KW")).split("\n")
    if "UR" in values:
        addresses: list[str] = []
        for value in values.pop("UR"):
            parts = (part.strip() for part in _ADDRESSES_PARTED.split(value))
            addresses += [part for part in parts if part]
        item["URL"] = "".join(addresses[:1])
        if addresses[1:]:
            values["UR"] = addresses[1:]
