"""BibTeX and BibLaTeX, as reference managers and authors of LaTeX keep them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.entry import Entry
from briefgen.entry.csl import Item, entry_of
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
from briefgen.entry.csl.latex import decoded
from briefgen.entry.csl.variables import TEXTS as CSL_TEXTS
from briefgen.files.encodings import decode_any
from briefgen.problems import Problem, warning
from briefgen.readers.references.bibtex_inheritance import with_inherited
from briefgen.readers.references.bibtex_records import (
    LatexFields,
    Record,
    library_of,
)
from briefgen.readers.references.bibtex_values import (
    date,
    date_of_parts,
    divided,
    names,
)
from briefgen.readers.references.numbered_ids import numbered
from briefgen.standards.east_asian import one_line
from briefgen.standards.languages import language_tag
from briefgen.standards.written_markings import marking_of_line

_DECLARED = re.compile(rb"%\s*Encoding:\s*([\w.-]+)", re.IGNORECASE)
_FIRST_RECORD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|%[^\n]*\n)*@[A-Za-z]+\s*[{(]\s*[^\s,{}()=]+\s*[,=]"
)
_ESCAPED = re.compile(r"\\([_%&#$~{}])")
_URL = re.compile(r"^\\url\{(.*)\}$")
_TILDE = re.compile(
    r"\$\\sim\$|\{?\\(?:texttildelow|textasciitilde)\s*(?:\{\})?\}?|\\~\{\}"
)
_LINKED = re.compile(
    r"\\(?:url|href|nolinkurl)\s*\{([^{}\s]*[./][^{}\s]*)\}|\b(https?://[^\s{}]*[^\s{}.,;:)\]>])"
)
_WITH_ADDRESSES = ("howpublished", "note", "addendum", "annote", "titleaddon")
_TAKEN = ("custom", "categories")
"""Variables of CSL that are no texts, and so no place for a field of that name."""
_SUBTITLES = (
    ("title", "subtitle"),
    ("journaltitle", "journalsubtitle"),
    ("booktitle", "booksubtitle"),
)
_DATE_PARTS = ("year", "month", "day")


def accepts(data: bytes) -> bool:
    """Whether a text begins with a record, or with abbreviations for records."""
    return bool(_FIRST_RECORD.match(data))


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries in order. A faulty record costs only itself; text between records is a comment."""
    declared = _DECLARED.search(data[:200])
    text, problems = decode_any(
        data, file, declared[1].decode() if declared else ""
    )
    yield from problems
    yield from numbered(_read(text, file))


def _read(text: str, file: str) -> Iterator[Entry | Problem]:
    library = library_of(text, file)
    yield from library.problems
    above = _markings(library.comments)
    for found in with_inherited(library):
        if isinstance(found, Problem):
            yield found
        else:
            record, fields = found
            yield from _entry(record, fields, above)


def _markings(comments: Iterable[str]) -> list[str]:
    """Return the lines of comments that are markings: they are those of every record."""
    lines = (line for comment in comments for line in comment.splitlines())
    return [line for line in lines if marking_of_line(line)]


def _entry(
    record: Record,
    fields: LatexFields,
    above: list[str],
) -> Iterator[Entry | Problem]:
    odd: list[str] = []
    unknown: dict[str, None] = {}
    where = record.where
    item = _item(record, fields, odd, unknown)
    if unknown:
        told = ", ".join(f"\\{name}" for name in unknown)
        message = (
            f"{told}: macros without a known meaning; their words were kept"
        )
        yield warning(
            where, "unread-latex", message, "write what they stand for"
        )
    if odd:
        told = ", ".join(f"“{name}”" for name in odd)
        message = f"{told}: not understood as LaTeX or names; kept as written"
        yield warning(where, "unread-latex", message)
    entry, problems = entry_of(item, where, above)
    yield from problems
    if entry is not None:
        yield entry


def _item(
    record: Record,
    fields: LatexFields,
    odd: list[str],
    unknown: dict[str, None],
) -> Item:
    """Return the CSL item of a record.

    The names of fields whose LaTeX is odd are added to `odd`, those of macros that nobody knows to `unknown`.
    """

    def plain(name: str, latex: str) -> str:
        try:
            found = decoded(latex)
        except ValueError:
            odd.append(name)
            return one_line(latex)
        unknown.update(dict.fromkeys(found.unknown))
        return found.text

    key, kind = record.key, record.kind
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
    _take_address(item, fields)
    _take_number(item, kind, fields, plain)
    _take_texts(item, fields, plain)
    for name, latex in fields.items():
        if name in CSL_TEXTS and name not in item:
            item[name] = plain(name, latex)
        elif name in item or name in _TAKEN:
            item[f"bibtex-{name}"] = latex
        elif name in OWN_FIELDS or not name.isalpha():
            item[name] = latex
        else:
            item[name] = plain(name, latex)
    return item


def _verbatim(latex: str) -> str:
    r"""Return an address or a number as it is: out of `\url{…}`, without what LaTeX needs for its signs."""
    bare = _URL.sub(r"\1", latex.strip())
    tilde = _TILDE.sub("~", bare)
    return re.sub(r"[{}]", "", _ESCAPED.sub(r"\1", tilde))


def _take_address(item: Item, fields: LatexFields) -> None:
    """Take the address out of a field of words where the record has none of its own."""
    for name in _WITH_ADDRESSES:
        latex = fields.get(name, "")
        found = _LINKED.search(latex)
        if not found or "URL" in item:
            continue
        item["URL"] = _verbatim(found[1] or found[2])
        if _says_nothing_else(latex, found):
            del fields[name]


def _says_nothing_else(latex: str, found: re.Match[str]) -> bool:
    rest = latex[: found.start()] + latex[found.end() :]
    return not re.search(r"\w", rest)


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
