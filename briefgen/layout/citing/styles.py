"""How sources are cited: what stands in the text, and what in the register. The same words go to every output.

To add a style, write a class like the three below and add one line to `STYLES`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from briefgen.document import Inline, Inlines, Link, Text
from briefgen.entry import Entry
from briefgen.files.links import allowed_url
from briefgen.standards.people import Name

_ADDRESS = re.compile(r"https?://\S+")


class ReferenceStyle(Protocol):
    """A style of citing."""

    brackets: tuple[str, str]
    """What stands around the labels of a citation."""
    notes: bool
    """Whether it is made for notes."""

    def label(self, entry: Entry, number: int, locator: str) -> str:
        """Return what stands for a source in the text, without the brackets around it."""

    def reference(self, entry: Entry, locator: str = "") -> Inlines:
        """Return the line of the register."""


class Numbered:
    """`[3, p. 4]`; in the register authors, publisher, title, and where to find it."""

    brackets = ("[", "]")
    notes = False

    def label(self, entry: Entry, number: int, locator: str) -> str:  # noqa: ARG002 - of the protocol
        """Return the number."""
        return _joined(str(number), locator)

    def reference(self, entry: Entry, locator: str = "") -> Inlines:
        """Return who, what and where."""
        who = _joined("; ".join(map(str, entry.authors)), entry.publisher)
        return _sentences(
            [who, *_title(entry)],
            _joined("", locator),
            *_found_at(entry),
            *_made_by(entry),
        )


class AuthorDate:
    """`(Example Ferries 2026, p. 4)`; in the register authors or publisher, year, title, and where to find it."""

    brackets = ("(", ")")
    notes = False

    def label(self, entry: Entry, number: int, locator: str) -> str:  # noqa: ARG002 - of the protocol
        """Return who and when."""
        names = [name.literal or name.family for name in entry.authors]
        who = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)  # noqa: PLR2004 - as most styles do
        return _joined(
            f"{who or entry.publisher or entry.container or entry.title} {_year(entry)}",
            locator,
        )

    def reference(self, entry: Entry, locator: str = "") -> Inlines:
        """Return who and when, what and where."""
        who = "; ".join(map(str, entry.authors)) or entry.publisher
        lead = f"{who} ({_year(entry)})" if who else f"({_year(entry)})"
        publisher = entry.publisher if entry.authors else ""
        return _sentences(
            [lead, *_title(entry), publisher],
            _joined("", locator),
            *_found_at(entry),
            *_made_by(entry),
        )


class Icd206:
    """`[3]`; in the register the parts that ICD 206 asks for, in the order of its endnotes, with semicolons."""

    brackets = ("[", "]")
    notes = False

    def label(self, entry: Entry, number: int, locator: str) -> str:  # noqa: ARG002 - of the protocol
        """Return the number."""
        return _joined(str(number), locator)

    def reference(self, entry: Entry, locator: str = "") -> Inlines:
        """Return originator, identifier, dates, title, portion, classification and access (ICD 206, endnotes)."""
        marked = f"({entry.marking.label}) " if entry.marking else ""
        who = (
            entry.publisher
            or "; ".join(map(str, entry.authors))
            or "originator not stated"
        )
        parts: list[Inlines] = [(Text(f"{marked}{who}"),)]
        parts += (
            [(Text(_names(entry.authors)),)]
            if entry.authors and entry.publisher
            else []
        )
        parts += (
            [_link(entry.url)]
            if entry.url
            else [(Text(entry.doi),)]
            if entry.doi
            else []
        )
        parts.append((Text(str(entry.published or "undated")),))
        parts += (
            [(Text(f"information of {entry.information_date}"),)]
            if entry.information_date
            else []
        )
        parts += [(Text(marked), *part) for part in _title(entry)[:1]] + _title(entry)[
            1:
        ]
        parts += [(Text(locator),)] if locator else []
        if entry.marking:
            parts.append(
                (
                    Text(
                        f"classification of extracted information is “{entry.marking.label}”"
                    ),
                )
            )
            parts.append((Text(f"overall classification is “{entry.marking.label}”"),))
        parts += [(Text(f"accessed {entry.accessed}"),)] if entry.accessed else []
        parts += (
            [(Text("archived at "), *_link(entry.archive_url))]
            if entry.archive_url
            else []
        )
        return _sentences([_with("; ", parts)], "", *_made_by(entry))


STYLES: Mapping[str, Callable[[], ReferenceStyle]] = {
    "numbered": Numbered,
    "author-date": AuthorDate,
    "icd206": Icd206,
}


# ---------------------------------------------------------------- parts of references


def _title(entry: Entry) -> list[Inlines]:
    """Return the title, and the work that it stands in; of a question, the work alone."""
    title = (
        entry.container if entry.kind == "qa" and entry.states_source else entry.title
    )
    inside = entry.container if entry.kind != "qa" else ""
    parts: list[Inlines] = [(Text(title, italic=True),)] if title else []
    return [(*parts[0], Text(f", in {inside}"))] if inside and parts else parts


def _found_at(entry: Entry) -> list[Inlines]:
    """Return where a source is found, when it was looked at, and where a copy is kept."""
    accessed = f" (accessed {entry.accessed})" if entry.accessed else ""
    found: list[Inlines] = [(*_link(entry.url), Text(accessed))] if entry.url else []
    found += (
        [(Text("DOI "), *_link(f"https://doi.org/{entry.doi}", entry.doi))]
        if entry.doi
        else []
    )
    return found + _kept(entry)


def _kept(entry: Entry) -> list[Inlines]:
    return (
        [(Text("Archived copy: "), *_link(entry.archive_url))]
        if entry.archive_url
        else []
    )


def _made_by(entry: Entry) -> list[Inlines]:
    """Return who translated it, what a system did with it, and what is to be known of its quality."""
    parts: list[Inlines] = (
        [(Text(f"Translated by {entry.translated_by}"),)] if entry.translated_by else []
    )
    if entry.ai:
        role = f" ({entry.ai.role})" if entry.ai.role else ""
        parts.append(
            (
                Text(
                    f"Processed with {entry.ai.system} {entry.ai.version}".rstrip()
                    + role
                ),
            )
        )
    return parts + ([(Text(entry.descriptor.rstrip(".")),)] if entry.descriptor else [])


def kept_and_made(entry: Entry) -> Inlines:
    """Return, as sentences after a reference, what styles from elsewhere do not print of a source."""
    more = _sentences([], "", *_kept(entry), *_made_by(entry))
    return (Text(" "), *more) if more else ()


def linked(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines with the addresses in their texts as links."""
    for inline in inlines:
        if not isinstance(inline, Text):
            yield inline
            continue
        at = 0
        for found in _ADDRESS.finditer(inline.text):
            address = found[0].rstrip(".,;:)]")
            yield from (
                (replace(inline, text=inline.text[at : found.start()]),)
                if found.start() > at
                else ()
            )
            yield from _link(address)
            at = found.start() + len(address)
        yield from (
            (replace(inline, text=inline.text[at:]),) if at < len(inline.text) else ()
        )


def _link(url: str, words: str = "") -> Inlines:
    return (
        (Link(url, (Text(words or url),)),)
        if allowed_url(url)
        else (Text(words or url),)
    )


def _names(names: Iterable[Name]) -> str:
    return "; ".join(map(str, names))


def _year(entry: Entry) -> str:
    return str(entry.published.first.year) if entry.published else "n.d."


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _with(between: str, parts: Iterable[Inlines]) -> Inlines:
    out: list[Inline] = []
    for part in parts:
        out += [*([Text(between)] if out else []), *part]
    return tuple(out)


def _sentences(
    lead: Iterable[str | Inlines], locator: str, *others: Inlines
) -> Inlines:
    """Return the lead, its parts with commas between them, and each of the others as a sentence."""
    first = _with(
        ", ",
        [(Text(part),) if isinstance(part, str) else part for part in lead if part],
    )
    first = (*first, Text(f", {locator}")) if locator else first
    out: list[Inline] = []
    for sentence in filter(None, (first, *others)):
        last = sentence[-1]
        ended = isinstance(last, Text) and last.text.endswith((".", "?", "!"))
        out += [
            *([Text(" ")] if out else []),
            *sentence,
            *([] if ended else [Text(".")]),
        ]
    return tuple(part for part in out if not isinstance(part, Text) or part.text)
