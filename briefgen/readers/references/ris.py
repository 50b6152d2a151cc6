"""RIS, as bibliographic databases and reference managers export it.

Read here and not by a library: those that there are keep no lines, lose a record that has no end, and drop what a
tag says a second time.
"""

import re
from collections.abc import Iterator

from briefgen.entry import Entry
from briefgen.entry.csl import Item, entry_of
from briefgen.entry.csl.dates import written as read_date
from briefgen.entry.csl.ris_terms import BOOKS, NAMED_TYPES, NAMES, TEXTS, TYPES
from briefgen.files.encodings import decode_any
from briefgen.problems import Problem, warning
from briefgen.readers.references.numbered_ids import numbered
from briefgen.readers.references.ris_lines import (
    Record,
    lines_above,
    records,
)
from briefgen.standards.east_asian import one_line
from briefgen.standards.languages import language_tag
from briefgen.standards.people import Name

_DATES: tuple[str, ...] = ("PY", "Y1", "DA")
_MONTH = re.compile(r"^(\d{4}/(?:0?[1-9]|1[0-2]))/?$")
"""In this format a second number is a month: `2011/12` is no two years."""
_YEAR = re.compile(r"(\d{4})/")
_TITLES = frozenset({"TI", "T1", "CT"})
_ABSTRACTS = frozenset({"AB", "N2"})
_OF_THE_WEB = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)
_FIRST_RECORD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*TY {1,2}- ?[A-Z]{3,}\s*[\r\n]"
)
_ADDRESSES_PARTED = re.compile(r";(?=\s*\w+:)|\s")


def accepts(data: bytes) -> bool:
    """Whether a text begins with a record."""
    return bool(_FIRST_RECORD.match(data))


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order. What stands between records is told once."""
    text, problems = decode_any(data, file)
    yield from problems
    yield from numbered(_read(text, file))


def _read(text: str, file: str) -> Iterator[Entry | Problem]:
    text = text.removeprefix("\ufeff")
    above = lines_above(text)
    for found in records(text, file):
        if isinstance(found, Problem):
            yield found
        elif found.says_something:
            yield from _entry(found, above)
        else:
            message = "the record says nothing; it was left out"
            yield warning(found.where, "empty-record", message)


def _entry(record: Record, above: list[str]) -> Iterator[Entry | Problem]:
    yield from _repeated(record)
    entry, problems = entry_of(_item(record), record.where, above)
    yield from problems
    if entry is not None:
        yield entry


def _repeated(record: Record) -> Iterator[Problem]:
    """Yield a problem for a second title: it is likely that another record begins there."""
    titles: dict[str, str] = {}
    for each in record.tags:
        if each.tag not in _TITLES or not each.value():
            continue
        if titles.setdefault(each.tag, each.value()) != each.value():
            message = f"“{each.tag}” is given twice; the second was kept in `x`"
            hint = "if a record of its own begins here, put “ER  -” and “TY  -” before it"
            yield warning(each.where, "repeated-field", message, hint)


def _item(record: Record) -> Item:
    """Return the CSL item of a record. What no variable takes stays under its tag."""
    values = _values(record)
    written = "".join(values.get("TY", []))
    kind = (
        TYPES.get(written.upper())
        or NAMED_TYPES.get(written.lower())
        or "document"
    )
    item: Item = {"type": kind}
    for each in record.tags:  # in their order: tags of one role take turns
        if each.tag in NAMES and each.value():
            names = item.setdefault(NAMES[each.tag], [])
            names += map(_name, _names_in(each.value()))
    _take_pages(item, values)
    _take_dates(item, values)
    _take_lists(item, values)
    if "BT" in values and not _TITLES & values.keys():
        item["title"] = _first(values, "BT")
    for tag, variable in TEXTS.items():
        name = "ISBN" if variable == "ISSN" and kind in BOOKS else variable
        if tag in values and name not in item:
            first = _first(values, tag)
            text = first if name == "abstract" else one_line(first)
            item[name] = language_tag(text) if name == "language" else text
    for tag, given in values.items():
        item[tag] = given[0] if len(given) == 1 else given
    return item


def _values(record: Record) -> dict[str, list[str]]:
    """Return what the tags say that are no names; the parts of an abstract in one piece, a value once."""
    values: dict[str, list[str]] = {}
    for each in record.tags:
        value = each.value()
        if value and each.tag not in NAMES:
            values.setdefault(each.tag, []).append(value)
    for tag in _ABSTRACTS & values.keys():
        values[tag] = ["\n\n".join(dict.fromkeys(values[tag]))]
    if values.get("N2") == values.get("AB"):
        values.pop("N2", None)
    return values


def _names_in(value: str) -> list[str]:
    """Return the names of a value: one, a name a line, or several with semicolons."""
    lines = value.split("\n")
    are_names = all("," in line for line in lines)
    text = (";" if are_names else " ").join(lines)
    return [name.strip() for name in text.split(";") if name.strip()]


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
    words = values.pop("KW", []) + values.pop("K1", [])
    if words:
        parts = re.split(r"[;\n]", "\n".join(words))
        item["keyword"] = [part.strip() for part in parts if part.strip()]
    _take_addresses(item, values)


def _take_addresses(item: Item, values: dict[str, list[str]]) -> None:
    """Take the first address that leads to the web; the others stay under their tags."""
    for tag in ("UR", "LK"):
        if tag not in values or "URL" in item:
            continue
        parts = [part for value in values.pop(tag) for part in _parts(value)]
        of_the_web = (part for part in parts if _OF_THE_WEB.match(part))
        item["URL"] = next(of_the_web, parts[0] if parts else "")
        others = [part for part in parts if part != item["URL"]]
        if others:
            values[tag] = others


def _parts(value: str) -> list[str]:
    """Return the addresses of a value; one in angle brackets (a database's own) is in one piece."""
    if value.startswith("<"):
        return [value]
    parts = (part.strip() for part in _ADDRESSES_PARTED.split(value))
    return [part for part in parts if part]
