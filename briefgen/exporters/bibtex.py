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
from briefgen.exporters.left_out import left_out, without_note
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
_CAPITALS = re.compile(r"([^\W_]+[A-Z][^\W_]*)")
_HELD = frozenset(
    "where id title summary authors publisher container url doi published information_date accessed language "  # noqa: SIM905
    "translated_by tags note x".split()
)
"""Fields of an entry that this file holds; `note` and `x` are looked at by themselves."""
_HELD_X = frozenset(
    [
        "id",
        "type",
        "entrytype",
        "TY",
        "citation-key",
        "issue",
        "number",
        "collection-number",
    ]
).union(NAMES.values(), DATES.values(), _FIELD_OF, OWN_FIELDS)
"""Keys of `x` that it holds."""


def export(
    entries: Sequence[Entry], *, notes: bool = False
) -> tuple[bytes, list[Problem]]:
    """Return the file and what it does not hold."""
    chosen = [entry if notes else without_note(entry) for entry in entries]
    lost = [
        (entry, [*([] if notes or not entry.note else ["note"]), *_lost(entry)])
        for entry in entries
    ]
    records = [_record(entry) for entry in chosen]
    return "\n".join(records).encode(), left_out("BibLaTeX", lost)


def _lost(entry: Entry) -> Iterator[str]:
    """Yield the fields of an entry that have no place in the file."""
    kind = TYPES.get(_kind(entry, item_of(entry)), "document")
    follows = CSL_TYPES[
        SUBTYPES.get(_SUBTYPE_OF.get(str(entry.x.get("type")), ""), kind)
    ]
    for name, field in Entry.model_fields.items():
        value = getattr(entry, name)
        if (
            name not in _HELD
            and value != field.default
            and value != getattr(follows, name, None)
        ):
            yield name
    yield from (f"x: {key}" for key in entry.x if key not in _HELD_X)


def _kind(entry: Entry, item: Item) -> str:
    given = entry.x.get("entrytype")
    return (
        given
        if isinstance(given, str) and given.isalnum()
        else ENTRY_TYPES.get(item["type"], "misc")
    )


def _record(entry: Entry) -> str:
    item = item_of(entry)
    kind = _kind(entry, item)
    key = str(entry.x.get("id", entry.id))
    key = entry.id if _NOT_IN_KEYS.search(key) or not key else key
    fields = {name: value for name, value in _fields(entry, item, kind) if value}
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{body}}}\n"


def _fields(entry: Entry, item: Item, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record, in LaTeX, in the order in which they are written."""
    for name, variable in NAMES.items():
        yield name, " and ".join(_name(each) for each in item.get(variable, []))
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
            yield _number_field(variable, kind), text_to_latex(str(item[variable]))
    own = {
        "container-title",
        "publisher",
        "issue",
        "keyword",
        "language",
        "abstract",
        "note",
        "page",
        "title",
    }
    for variable, name in _FIELD_OF.items():
        if variable in VERBATIM.values() and variable in item:
            yield name, _verbatim(str(item[variable]))
        elif variable in item and variable not in own:
            yield name, text_to_latex(str(item[variable]))
    yield "pages", re.sub(r"(?<=\w)[-–—](?=\w)", "--", str(item.get("page", "")))
    yield "langid", text_to_latex(babel_name(entry.language)) if entry.language else ""
    yield "keywords", ", ".join(_keyword(tag) for tag in entry.tags)
    yield "abstract", text_to_latex(entry.summary)
    yield "note", text_to_latex(entry.note)
    for name in sorted(OWN_FIELDS & entry.x.keys()):
        if isinstance(value := entry.x[name], str) and is_balanced(value):
            yield name, value


def _keyword(tag: str) -> str:
    latex = text_to_latex(tag)
    return f"{{{latex}}}" if set(tag) & {",", ";"} else latex


def _with_capitals(title: str) -> str:
    """Return a title in LaTeX, with the words that styles must not put into lower case in braces."""
    parts = _CAPITALS.split(title)
    return "".join(
        f"{{{text_to_latex(part)}}}" if n % 2 else text_to_latex(part)
        for n, part in enumerate(parts)
    )


def _container(entry: Entry, item: Item, kind: str) -> Iterator[tuple[str, str]]:
    """Yield what it is part of and who put it out; a newspaper is both."""
    container, publisher = (
        text_to_latex(entry.container),
        text_to_latex(entry.publisher),
    )
    if item["type"] in _SUBTYPE_OF and not container:
        yield "journaltitle", publisher
        return
    yield (
        "journaltitle" if kind in NUMBERED or kind == "review" else "booktitle",
        container,
    )
    yield _PUBLISHERS.get(kind, "publisher"), publisher


def _number_field(variable: str, kind: str) -> str:
    """Return the field of a number: `number` where that is what BibLaTeX means by it for this type."""
    meant = (
        "issue"
        if kind in NUMBERED
        else "collection-number"
        if kind in IN_SERIES
        else "number"
    )
    return (
        "number"
        if variable == meant
        else {"issue": "issue"}.get(variable, f"x-{variable}")
    )


def _name(name: dict[str, str]) -> str:
    """Return a name as `von Family, Suffix, Given`, or in braces where it is one piece."""
    if "literal" in name:
        return (
            "others"
            if name["literal"] == "et al."
            else f"{{{text_to_latex(name['literal'])}}}"
        )
    family = _part(name.get("family", ""))
    given = _part(
        " ".join(name[part] for part in ("given", "dropping-particle") if part in name)
    )
    particle = text_to_latex(name.get("non-dropping-particle", ""))
    suffix = _part(name.get("suffix", ""))
    return ", ".join(
        part for part in (f"{particle} {family}".strip() or "{}", suffix, given) if part
    )


def _part(text: str) -> str:
    """Return a part of a name, in braces where its words would be taken apart."""
    latex = text_to_latex(text)
    return (
        f"{{{latex}}}"
        if "," in text or re.search(r"\band\b", text) or text[:1].islower()
        else latex
    )


def _date(known: PartialDate | None, value: Any) -> str:
    if known is not None:
        return known.iso()
    if not isinstance(value, dict):
        return ""
    ends = ["" if end == [0] else _end(*end) for end in value.get("date-parts", [])]
    return "/".join(ends) or text_to_latex(str(value.get("literal", "")))


def _end(year: Any, *rest: Any) -> str:
    """Return one date of numbers; years before our era have a minus and four digits too."""
    return "-".join(
        [
            f"{year:05}" if int(year) < 0 else f"{year:04}",
            *(f"{part:02}" for part in rest),
        ]
    )


def _verbatim(text: str) -> str:
    """Return an address with what would end its field, or begin a comment, in percent signs' code."""
    return re.sub(
        r"[{}\\\s]",
        lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()),
        text,
    )
