"""BibLaTeX (`.bib`), in UTF-8: what LaTeX and most reference managers read.

Grades, markings and the text of entries have no place in it, and are told.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.entry import Entry
from briefgen.entry.csl import Item, item_of
from briefgen.entry.csl.bibtex_terms import (
    DATES,
    ENTRY_TYPES,
    IN_SERIES,
    NAMES,
    NUMBERED,
    OWN_FIELDS,
    SUBTYPES,
    TEXTS,
    TYPES,
    VERBATIM,
)
from briefgen.entry.csl.latex import is_balanced, text_to_latex
from briefgen.entry.csl.variables import TYPES as CSL_TYPES
from briefgen.exporters.left_out import left_out, without_notes
from briefgen.problems import Problem
from briefgen.standards.dates import PartialDate
from briefgen.standards.languages import babel_name

_FIELD_OF = {
    variable: name
    for terms in (TEXTS, VERBATIM)
    for name, variable in reversed(terms.items())
}
_PUBLISHERS = {
    "report": "institution",
    "thesis": "institution",
    "online": "organization",
    "software": "organization",
}
_SUBTYPE_OF = {kind: name for name, kind in SUBTYPES.items()}
_NOT_IN_KEYS = re.compile(r"""[\s,{}%#"'()=~\\@]""")
_BETWEEN_PAGES = re.compile(r"(?<=\w)[-–—](?=\w)")
_CAPITALS = re.compile(r"([^\W_]+[A-Z][^\W_]*)")
_HELD = frozenset(
    "where id title summary authors publisher container url doi published information_date accessed language "  # noqa: SIM905
    "translated_by tags note x".split()
)
"""Fields of an entry that this file holds; `note` and `x` are looked at by themselves."""
_HELD_X = frozenset(
    "id type entrytype TY citation-key issue number collection-number".split()  # noqa: SIM905 - as above
).union(NAMES.values(), DATES.values(), _FIELD_OF, OWN_FIELDS)
"""Keys of `x` that it holds."""
_WRITTEN_APART = frozenset(
    "container-title publisher issue keyword language abstract note page title".split()  # noqa: SIM905 - as above
)
"""Variables that do not go into their field as they are."""


def export(
    entries: Sequence[Entry], *, notes: bool = False
) -> tuple[bytes, list[Problem]]:
    """Return the file and what it does not hold."""
    lost = [(entry, list(_lost(entry, notes=notes))) for entry in entries]
    written = entries if notes else without_notes(entries)
    records = [_record(entry) for entry in written]
    return "\n".join(records).encode(), left_out("BibLaTeX", lost)


def _lost(entry: Entry, *, notes: bool) -> Iterator[str]:
    """Yield the fields of an entry that have no place in the file, or shall have none."""
    if entry.note and not notes:
        yield "note"
    implied = _implied(entry)
    for name, field in Entry.model_fields.items():
        value = getattr(entry, name)
        # What is not said, or follows from the type of record, is read back as it was.
        if name in _HELD or value in (
            field.default,
            getattr(implied, name, None),
        ):
            continue
        yield name
    for key in entry.x:
        if key not in _HELD_X:
            yield f"x: {key}"


def _implied(entry: Entry) -> object:
    """Return what the record of an entry says by its type alone."""
    of_record = TYPES.get(_kind(entry, item_of(entry)), "document")
    subtype = _SUBTYPE_OF.get(str(entry.x.get("type")), "")
    return CSL_TYPES[SUBTYPES.get(subtype, of_record)]


def _kind(entry: Entry, item: Item) -> str:
    given = entry.x.get("entrytype")
    if isinstance(given, str) and given.isalnum():
        return given
    return ENTRY_TYPES.get(item["type"], "misc")


def _record(entry: Entry) -> str:
    item = item_of(entry)
    kind = _kind(entry, item)
    fields = {
        name: value for name, value in _fields(entry, item, kind) if value
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items()]
    return f"@{kind}{{{_key(entry)},\n{''.join(lines)}}}\n"


def _key(entry: Entry) -> str:
    """Return the key that an entry had, where it can be one."""
    key = str(entry.x.get("id", entry.id))
    return key if key and not _NOT_IN_KEYS.search(key) else entry.id


def _fields(
    entry: Entry,
    item: Item,
    kind: str,
) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record, in LaTeX, in the order in which they are written."""
    for name, variable in NAMES.items():
        names = [_name(each) for each in item.get(variable, [])]
        yield name, " and ".join(names)
    yield "entrysubtype", _SUBTYPE_OF.get(item["type"], "")
    yield "title", _with_capitals(entry.title)
    dates = {
        "issued": entry.published,
        "accessed": entry.accessed,
        "event-date": entry.information_date,
    }
    for name, variable in DATES.items():
        yield name, _date(dates.get(variable), item.get(variable))
    yield from _container(entry, item, kind)
    for variable in ("number", "issue", "collection-number"):
        if variable in item:
            yield (
                _number_field(variable, kind),
                text_to_latex(str(item[variable])),
            )
    for variable, name in _FIELD_OF.items():
        if variable not in item:
            continue
        if variable in VERBATIM.values():
            yield name, _verbatim(str(item[variable]))
        elif variable not in _WRITTEN_APART:
            yield name, text_to_latex(str(item[variable]))
    pages = str(item.get("page", ""))
    yield "pages", _BETWEEN_PAGES.sub("--", pages)
    if entry.language:
        yield "langid", text_to_latex(babel_name(entry.language))
    yield "keywords", ", ".join(_keyword(tag) for tag in entry.tags)
    yield "abstract", text_to_latex(entry.summary)
    yield "note", text_to_latex(entry.note)
    for name in sorted(OWN_FIELDS & entry.x.keys()):
        value = entry.x[name]
        if isinstance(value, str) and is_balanced(value):
            yield name, value


def _keyword(tag: str) -> str:
    latex = text_to_latex(tag)
    would_be_divided = "," in tag or ";" in tag
    return f"{{{latex}}}" if would_be_divided else latex


def _with_capitals(title: str) -> str:
    """Return a title in LaTeX, with the words that styles must not put into lower case in braces."""
    written = []
    for number, part in enumerate(_CAPITALS.split(title)):
        latex = text_to_latex(part)
        is_word_with_capitals = number % 2 == 1
        written.append(f"{{{latex}}}" if is_word_with_capitals else latex)
    return "".join(written)


def _container(
    entry: Entry,
    item: Item,
    kind: str,
) -> Iterator[tuple[str, str]]:
    """Yield what it is part of and who put it out; a newspaper is both."""
    container = text_to_latex(entry.container)
    publisher = text_to_latex(entry.publisher)
    if item["type"] in _SUBTYPE_OF and not container:
        yield "journaltitle", publisher
        return
    in_journal = kind in NUMBERED or kind == "review"
    yield "journaltitle" if in_journal else "booktitle", container
    yield _PUBLISHERS.get(kind, "publisher"), publisher


def _number_field(variable: str, kind: str) -> str:
    """Return the field of a number: `number` where that is what BibLaTeX means by it for this type."""
    meant = "number"
    if kind in NUMBERED:
        meant = "issue"
    elif kind in IN_SERIES:
        meant = "collection-number"
    if variable == meant:
        return "number"
    return "issue" if variable == "issue" else f"x-{variable}"


def _name(name: dict[str, str]) -> str:
    """Return a name as `von Family, Suffix, Given`, or in braces where it is one piece."""
    if name.get("literal") == "et al.":
        return "others"
    if "literal" in name:
        return f"{{{text_to_latex(name['literal'])}}}"
    particle = text_to_latex(name.get("non-dropping-particle", ""))
    family = _part(name.get("family", ""))
    suffix = _part(name.get("suffix", ""))
    behind = [
        name[part] for part in ("given", "dropping-particle") if part in name
    ]
    given = _part(" ".join(behind))
    before = f"{particle} {family}".strip() or "{}"
    return ", ".join(filter(None, (before, suffix, given)))


def _part(text: str) -> str:
    """Return a part of a name, in braces where its words would be taken apart."""
    latex = text_to_latex(text)
    is_divided = "," in text or bool(re.search(r"\band\b", text))
    is_particle = text[:1].islower()
    return f"{{{latex}}}" if is_divided or is_particle else latex


def _date(known: PartialDate | None, value: Any) -> str:
    if known is not None:
        return known.iso()
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts", [])
    ends = ["" if part == [0] else _end(*part) for part in parts]
    return "/".join(ends) or text_to_latex(str(value.get("literal", "")))


def _end(year: Any, *rest: Any) -> str:
    """Return one date of numbers; years before our era have a minus and four digits too."""
    written = f"{year:05}" if int(year) < 0 else f"{year:04}"
    return "-".join([written, *(f"{part:02}" for part in rest)])


def _verbatim(text: str) -> str:
    """Return an address with what would end its field, or begin a comment, in percent signs' code."""

    def coded(found: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in found[0].encode())

    return re.sub(r"[{}\\\s]", coded, text)
