"""What records of BibTeX take from others: `crossref` names what they are part of, `xdata` fields that they share."""

from collections.abc import Iterator, Mapping
from itertools import chain

from briefgen.entry.csl.bibtex_terms import PARTS
from briefgen.problems import Problem, warning
from briefgen.readers.references.bibtex_records import (
    LatexFields,
    Library,
    Record,
    Room,
)

DATA = "xdata"
"""The type of records that only lend their fields."""
_RENAMED = {
    **dict.fromkeys(PARTS, "book"),
    "article": "journal",
    "book": "main",
    "collection": "main",
    "proceedings": "main",
    "suppperiodical": "journal",
}
"""Entry types, and what the title of what they are part of is called in them (BibLaTeX, appendix B)."""
_TITLES = ("title", "subtitle")
_UNINHERITED = frozenset(
    [
        "crossref",
        "entryset",
        "ids",
        "keywords",
        "options",
        "shorthand",
        "shorttitle",
        "xdata",
        "xref",
    ]
)
_MOST_STEPS = 20
"""Records that lend to each other in a row."""


def with_inherited(
    library: Library,
) -> Iterator[tuple[Record, LatexFields] | Problem]:
    """Yield each record with the fields that it has and takes; of shared data, a warning where nothing takes it."""
    by_key = _by_key(library.records)
    lent: set[str] = set()
    for record in library.records:
        fields = dict(record.fields)
        yield from _take(record, fields, by_key, library.room, lent)
        if record.kind != DATA:
            yield record, fields
    for record in library.records:
        if record.kind == DATA and _folded(record.key) not in lent:
            message = f"no record takes the shared fields “{record.key}”; they were left out"
            yield warning(record.where, "unknown-reference", message)


def _by_key(records: list[Record]) -> Mapping[str, Record]:
    """Return the records by key and by further keys (`ids`); of two with one key, the first."""
    found: dict[str, Record] = {}
    for record in records:
        further = record.fields.get("ids", "").split(",")
        for key in (record.key, *further):
            found.setdefault(_folded(key), record)
    return found


def _folded(key: str) -> str:
    return key.strip().lower()


def _named(fields: LatexFields) -> Iterator[tuple[str, str]]:
    """Yield the field and the key of each record that fields name."""
    for key in fields.get("xdata", "").split(","):
        yield "xdata", key.strip()
    yield "crossref", fields.get("crossref", "").strip()


def _take(
    record: Record,
    fields: LatexFields,
    by_key: Mapping[str, Record],
    room: Room,
    lent: set[str],
) -> Iterator[Problem]:
    """Add what the records that it names say, and those that these name in turn."""
    waiting = [(record.kind, *named) for named in _named(record.fields)]
    seen = {_folded(record.key)}
    while waiting:
        kind, name, key = waiting.pop(0)
        lender = by_key.get(_folded(key))
        if not key or _folded(key) in seen or len(seen) > _MOST_STEPS:
            continue
        if lender is None:
            message = f"`{name}` names “{key}”, which is no record of this file"
            yield warning(record.where, "unknown-reference", message)
            continue
        seen.add(_folded(key))
        lent.add(_folded(lender.key))
        renamed = _RENAMED.get(kind, "") if name == "crossref" else ""
        _lend(lender.fields, fields, renamed, room)
        further = [(lender.kind, *named) for named in _named(lender.fields)]
        waiting = list(chain(further, waiting))


def _lend(
    given: LatexFields,
    fields: LatexFields,
    prefix: str,
    room: Room,
) -> None:
    for name, value in given.items():
        is_title = name in _TITLES
        is_own = name in _UNINHERITED or (
            is_title and prefix and f"{prefix}title" in given
        )
        target = f"{prefix}{name}" if is_title else name
        if not is_own and target not in fields:
            fields[target] = room.taken(value)
