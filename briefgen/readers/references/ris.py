"""RIS, as bibliographic databases and reference managers export it.

Read here and not by a library: those that there are keep no lines, lose a record that has no end, and drop what a
tag says a second time.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.entry import Entry
from briefgen.entry.csl import Item, entry_of
from briefgen.entry.csl.dates import edtf
from briefgen.entry.csl.ris_terms import BOOKS, NAMED_TYPES, NAMES, TEXTS, TYPES
from briefgen.files.encodings import decode_any
from briefgen.problems import Location, Problem, warning
from briefgen.readers.references.numbered_ids import numbered
from briefgen.standards.languages import language_tag
from briefgen.standards.people import Name

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)")
_DATES: tuple[str, ...] = ("PY", "Y1", "DA")
_WORD = re.compile(r"[^\W\d_]")


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
    for found in _records(text.removeprefix("\ufeff"), file):
        if isinstance(found, Problem):
            yield found
        elif any(line for _, lines in found.tags for line in lines):
            yield from _entry(found)
        else:
            yield warning(
                found.where, "empty-record", "the record says nothing; it was left out"
            )


def _records(text: str, file: str) -> Iterator[_Record | Problem]:
    """Yield the records; one that has no end goes to the next, or to the end of the file."""
    record: _Record | None = None
    stray: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.fullmatch(line.strip("\ufeff"))
        tag, value = (
            (found[1], (found[2] or "").strip()) if found else ("", line.strip())
        )
        if tag == "TY":
            if record:
                yield _unended(record)
                yield record
            record = _Record(Location(file, number), [(tag, [value])])
        elif record is None:
            stray += [number] if value and _WORD.search(value) else []
        elif tag == "ER":
            yield record
            record = None
        elif tag:
            record.tags.append((tag, [value]))
        else:
            record.tags[-1][1].append(value)
    if record:
        yield _unended(record)
        yield record
    if stray:
        lines = "1 line stands" if len(stray) == 1 else f"{len(stray)} lines stand"
        yield warning(
            Location(file, stray[0]),
            "stray-text",
            f"{lines} in no record, this one first; left out",
        )


def _unended(record: _Record) -> Problem:
    return warning(
        record.where,
        "no-end",
        "the record has no end (“ER  -”); it was read up to the next one",
    )


def _entry(record: _Record) -> Iterator[Entry | Problem]:
    entry, problems = entry_of(_item(record), record.where)
    yield from problems
    if entry is not None:
        yield entry


def _item(record: _Record) -> Item:
    """Return the CSL item of a record. What no variable takes stays under its tag."""
    values: dict[str, list[str]] = {}
    for tag, lines in record.tags:
        if value := "\n".join(line for line in lines if line):
            values.setdefault(tag, []).append(value)
    written = "".join(values.get("TY", []))
    kind = TYPES.get(written) or NAMED_TYPES.get(written.lower()) or "document"
    item: Item = {"type": kind}
    for tag, variable in NAMES.items():
        if tag in values:
            item[variable] = [*item.get(variable, []), *map(_name, values.pop(tag))]
    _take_pages(item, values)
    _take_dates(item, values)
    _take_lists(item, values)
    if "BT" in values and not {"TI", "T1", "CT"} & values.keys():
        item["title"] = _first(values, "BT")
    for tag, variable in TEXTS.items():
        name = "ISBN" if variable == "ISSN" and kind in BOOKS else variable
        if tag in values and name not in item:
            first = _first(values, tag)
            item[name] = language_tag(first) if name == "language" else first
    return item | {
        tag: given[0] if len(given) == 1 else given for tag, given in values.items()
    }


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
    readable = {tag: date for tag, date in dates.items() if isinstance(date, str)}
    chosen = max(
        readable, key=lambda tag: len(readable[tag]), default=next(iter(dates), "")
    )
    if chosen:
        item["issued"] = dates[chosen]
        for tag, date in dates.items():
            says_more = (
                len(values[tag][0].split("/")) > len(("year", "month", "day"))
                and values[tag][0][-1] != "/"
            )
            if tag == chosen or (
                isinstance(date, str) and str(item["issued"]).startswith(date)
            ):
                written = _first(values, tag)
                if says_more:
                    values[tag] = [written, *values.get(tag, [])]
    if "Y2" in values:
        item["accessed"] = _date(_first(values, "Y2"))


def _date(written: str) -> str | dict[str, str]:
    """Return a date `YYYY/MM/DD/other` in EDTF, or the words that it is."""
    year, *rest = (part.strip() for part in written.split("/", 3))
    numbers = [part for part in rest[:2] if part]
    other = rest[2] if len(rest) > 2 else ""  # noqa: PLR2004 - what follows the day
    try:
        if other and not numbers:
            return edtf(f"{other} {year}")
        return edtf("-".join([year, *(part.zfill(2) for part in numbers)]))
    except ValueError:
        return {"literal": written}


def _take_lists(item: Item, values: dict[str, list[str]]) -> None:
    """Take what a record may say several times: notes, keywords, addresses."""
    if "N1" in values:
        item["note"] = "\n".join(values.pop("N1"))
    if "KW" in values:
        item["keyword"] = [
            line for value in values.pop("KW") for line in value.split("\n")
        ]
    if "UR" in values:
        addresses = [
            each.strip()
            for value in values.pop("UR")
            for each in re.split(r";(?=\s*\w+:)|\s", value)
        ]
        item["URL"], *more = [each for each in addresses if each] or [""]
        if more:
            values["UR"] = more
