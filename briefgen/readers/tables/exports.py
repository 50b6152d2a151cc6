"""Tables that reference managers and databases export: their rows are items of CSL, and read like those of libraries.

Such a table has several columns that a table of entries would call by one name (`Date`, `Publication Year`,
`Date Added`), and types of its own.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from briefgen.entry import Entry
from briefgen.entry.csl import OWN, Item, entry_of
from briefgen.entry.csl.bibtex_terms import TYPES as BIBTEX_TYPES
from briefgen.entry.csl.dates import edtf
from briefgen.entry.csl.ris_terms import NAMED_TYPES
from briefgen.entry.csl.variables import TYPES as CSL_TYPES
from briefgen.files.decoding import unprintable, without_unprintable
from briefgen.problems import Location, Problem, warning
from briefgen.readers.tables.cells import items_in
from briefgen.readers.tables.export_columns import (
    DATES,
    KEPT,
    KEYWORDS,
    NAMES,
    NOTES,
    PAGES,
    SIGNATURES,
    TEXTS,
    TYPE,
    YEARS,
)
from briefgen.readers.tables.headers import key_of
from briefgen.standards.people import Name
from briefgen.standards.written_dates import date_text

_OWN_TYPES = {
    "artwork": "graphic",
    "audiorecording": "song",
    "b": "book",
    "blogpost": "post-weblog",
    "bookchapter": "chapter",
    "c": "paper-conference",
    "case": "legal_case",
    "chapter": "chapter",
    "computerprogram": "software",
    "conferencereview": "review",
    "datapaper": "article-journal",
    "dictionaryentry": "entry-dictionary",
    "editorial": "article-journal",
    "electronicarticle": "article-journal",
    "email": "personal_communication",
    "encyclopediaarticle": "entry-encyclopedia",
    "film": "motion_picture",
    "forumpost": "post",
    "instantmessage": "personal_communication",
    "j": "article-journal",
    "monograph": "book",
    "newspaperarticle": "article-newspaper",
    "podcast": "broadcast",
    "preprint": "article",
    "presentation": "speech",
    "proceeding": "paper-conference",
    "proceedingspaper": "paper-conference",
    "radiobroadcast": "broadcast",
    "shortsurvey": "article-journal",
    "statute": "legislation",
    "tvbroadcast": "broadcast",
    "videorecording": "motion_picture",
}
_TYPES = {
    **{kind.replace("-", ""): kind for kind in CSL_TYPES},
    **BIBTEX_TYPES,
    **{name.replace(" ", ""): kind for name, kind in NAMED_TYPES.items()},
    **_OWN_TYPES,
}
_INITIALS = re.compile(r"[^\W\d_][\w'’ -]*\s(?:[^\W\d_]\.?[ -]?){1,4}")
"""A name as databases list it: `Berg I.`"""
_SHOWN = 80
_YEAR = re.compile(r"\d{4}")


def is_export(header: Sequence[str]) -> bool:
    """Tell whether a header row is that of a reference manager or a database."""
    keys = set(map(key_of, header))
    return any(signature <= keys for signature in SIGNATURES)


class Export:
    """The columns of an exported table."""

    def __init__(self, header: Sequence[str]) -> None:
        self._names = header
        self._keys = [key_of(name) for name in header]

    def knows(self, at: int) -> bool:
        """Tell whether a column is one that a program writes."""
        return self._keys[at] in KEPT | _KNOWN

    def unknown(
        self, own: Collection[int], where: Location
    ) -> Iterator[Problem]:
        """Yield a problem if there are columns that no program writes and that are no fields of entries (`own`)."""
        columns = [
            f"“{name}”"
            for at, name in enumerate(self._names)
            if name and at not in own and not self.knows(at)
        ]
        if columns:
            message = f"{', '.join(columns)}: not known as columns of reference managers; they were kept in `x`"
            yield warning(where, "unknown-column", message)

    def gives_id(self, cells: Sequence[str]) -> bool:
        """Tell whether a row says what its entry is to be called by."""
        named = zip(self._keys, cells, strict=False)
        return any(
            TEXTS.get(key) == "id" and cell.strip() for key, cell in named
        )

    def entry(
        self,
        cells: Sequence[str],
        where: Location,
        margins: Sequence[str],
        own: Mapping[str, Any],
    ) -> Iterator[Entry | Problem]:
        """Yield the entry of a row, and its problems; `own` holds fields of it that no column of a program gives."""
        filled: dict[str, str] = {}
        names: dict[str, str] = {}
        for key, name, raw in zip(self._keys, self._names, cells, strict=False):
            cell, dropped = without_unprintable(raw)
            if dropped:
                yield unprintable(where, dropped)
            if cell.strip():
                place = name if key in filled else key
                filled[place] = cell.strip()
                names[place] = name
        rest = dict(filled)
        item = _item(rest)
        if re.search(r"\d", rest.get("date", "")):
            shown = f"“{names['date']}”: “{rest['date'][:_SHOWN]}”"
            message = f"{shown} is no date that can be read; it was kept in `x`, and the year was taken"
            yield warning(where, "unread-date", message, "write YYYY-MM-DD")
        item |= {names[key]: cell for key, cell in rest.items()}
        item["custom"] = {OWN: own}
        entry, problems = entry_of(item, where, margins)
        yield from problems
        if entry is not None:
            yield entry


_KNOWN = frozenset().union(
    NAMES,
    *DATES.values(),
    YEARS,
    KEYWORDS,
    NOTES,
    TEXTS,
    TYPE,
    PAGES,
    ["month"],
)


def _item(rest: dict[str, str]) -> Item:
    """Return the CSL item of a row, and take out of the row what it says."""
    item: Item = {"type": _type(rest)}
    for column, variable in NAMES.items():
        if column in rest:
            names = item.setdefault(variable, [])
            names += map(_name, _names(rest.pop(column)))
    _take_dates(item, rest)
    words = [rest.pop(column) for column in KEYWORDS if column in rest]
    keywords = [part.strip() for cell in words for part in _parts(cell)]
    item["keyword"] = list(dict.fromkeys(filter(None, keywords)))
    notes = [rest.pop(column) for column in NOTES if column in rest]
    item["note"] = "\n".join(notes)
    for column, variable in TEXTS.items():
        if column in rest and variable not in item:
            item[variable] = rest.pop(column)
    ends = [rest.pop(column) for column in PAGES if column in rest]
    if ends and "page" not in item:
        item["page"] = "-".join(dict.fromkeys(ends))
    return item


def _type(rest: dict[str, str]) -> str:
    """Return the CSL type of a row; the program's own word for it is taken where there is one."""
    for column in TYPE:
        written = rest.get(column, "")
        folded = re.sub(r"[\W_]", "", written).lower()
        if folded in _TYPES:
            del rest[column]
            return _TYPES[folded]
    return "article-journal" if "journal book" in rest else "document"


def _names(cell: str) -> list[str]:
    """Return the names of a cell: with semicolons, with “and”, or short ones with commas."""
    if ";" in cell or "\n" in cell:
        return [
            name.strip() for name in re.split(r"[;\n]", cell) if name.strip()
        ]
    if re.search(r"\sand\s", cell) and "," in cell:
        return [name.strip() for name in re.split(r"\sand\s", cell)]
    full = cell.strip()
    ends_in_stop = full.endswith(".") and "." not in full[:-1]
    listed = full[:-1] if ends_in_stop else full  # PubMed puts one behind all
    parts = [part.strip() for part in listed.split(",")]
    is_list = all(_INITIALS.fullmatch(part) for part in parts)
    return parts if is_list else [cell]


def _name(written: str) -> dict[str, Any]:
    name = Name.model_validate(written)
    return {key: part for key, part in name.model_dump().items() if part}


def _parts(cell: str) -> list[str]:
    if cell.startswith("["):
        return items_in("tags", cell)
    return re.split("[;\n]" if ";" in cell or "\n" in cell else ",", cell)


def _take_dates(item: Item, rest: dict[str, str]) -> None:
    """Take dates; the year speaks where no day does."""
    year = next((rest[column] for column in YEARS if column in rest), "")
    if year and "month" in rest and "date" not in rest:
        month = rest.pop("month")
        rest["date"] = f"{year}-{month:0>2}" if month.isdigit() else month
    for variable, columns in DATES.items():
        for column in columns:
            if column in rest and variable not in item:
                item[variable] = _date(rest.pop(column), year)
    issued = item.get("issued")
    if isinstance(issued, dict) and _YEAR.search(year):
        rest["date"] = issued["literal"]
        del item["issued"]
    for column in YEARS:
        if column not in rest:
            continue
        of_year = _date(rest[column], "")
        issued = item.setdefault("issued", of_year)
        if issued == of_year or str(issued).startswith(str(of_year)):
            del rest[column]


def _date(written: str, year: str) -> str | dict[str, str]:
    """Return a date in EDTF, or the words that it is; a day without a year (`MAY 2`) takes that of the row."""
    has_year = bool(_YEAR.search(written))
    text = written if has_year or not year else f"{written} {year}"
    for read in (date_text, edtf):
        try:
            return read(text)
        except ValueError:
            continue
    return {"literal": written}
