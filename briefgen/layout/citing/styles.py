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

_ADDRESS = re.compile(r"https?://\S+")


class ReferenceStyle(Protocol):
    """A style of citing."""

    brackets: tuple[str, str]
    """What stands around the labels of a citation."""
    notes: bool
    """Whether it is made for notes."""

    def label(
        self,
        entry: Entry,
        number: int,
        locator: str,
    ) -> str:
        """Return what stands for a source in the text, without the brackets around it."""

    def reference(self, entry: Entry, locator: str = "") -> Inlines:
        """Return the line of the register."""


class Numbered:
    """`[3, p. 4]`; in the register authors, publisher, title, and where to find it."""

    brackets = ("[", "]")
    notes = False

    def label(
        self,
        entry: Entry,  # noqa: ARG002 - as the other styles have it
        number: int,
        locator: str,
    ) -> str:
        """Return the number."""
        return _joined(str(number), locator)

    def reference(self, entry: Entry, locator: str = "") -> Inlines:
        """Return who, what and where."""
        authors = "; ".join(map(str, entry.authors))
        who = _joined(authors, entry.publisher)
        return _sentences(
            [who, *_title(entry)],
            locator,
            *_found_at(entry),
            *_made_by(entry),
        )


class AuthorDate:
    """`(Example Ferries 2026, p. 4)`; in the register authors or publisher, year, title, and where to find it."""

    brackets = ("(", ")")
    notes = False

    def label(
        self,
        entry: Entry,
        number: int,  # noqa: ARG002 - as the other styles have it
        locator: str,
    ) -> str:
        """Return who and when."""
        names = [name.literal or name.family for name in entry.authors]
        who = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)  # noqa: PLR2004 - as most styles do
        who = who or entry.publisher or entry.container or entry.title
        return _joined(f"{who} {_year(entry)}", locator)

    def reference(self, entry: Entry, locator: str = "") -> Inlines:
        """Return who and when, what and where."""
        who = "; ".join(map(str, entry.authors)) or entry.publisher
        lead = f"{who} ({_year(entry)})" if who else f"({_year(entry)})"
        publisher = entry.publisher if entry.authors else ""
        return _sentences(
            [lead, *_title(entry), publisher],
            locator,
            *_found_at(entry),
            *_made_by(entry),
        )


class Icd206:
    """`[3]`; in the register the parts that ICD 206 asks for, in the order of its endnotes, with semicolons."""

    brackets = ("[", "]")
    notes = False

    def label(
        self,
        entry: Entry,  # noqa: ARG002 - as the other styles have it
        number: int,
        locator: str,
    ) -> str:
        """Return the number."""
        return _joined(str(number), locator)

    def reference(self, entry: Entry, locator: str = "") -> Inlines:
        """Return originator, identifier, dates, title, portion, classification and access (ICD 206, endnotes)."""
        marked = f"({entry.marking.label}) " if entry.marking else ""
        authors = "; ".join(map(str, entry.authors))
        who = entry.publisher or authors or "originator not stated"
        published = str(entry.published or "undated")
        parts = [_words(f"{marked}{who}")]
        if authors and entry.publisher:
            parts.append(_words(authors))
        if entry.url:
            parts.append(_link(entry.url))
        elif entry.doi:
            parts.append(_words(entry.doi))
        parts.append(_words(published))
        if entry.information_date:
            parts.append(_words(f"information of {entry.information_date}"))
        parts += [(Text(marked), *title) for title in _title(entry)]
        if locator:
            parts.append(_words(locator))
        if entry.marking:
            label = f"“{entry.marking.label}”"
            extracted = f"classification of extracted information is {label}"
            overall = f"overall classification is {label}"
            parts += [_words(extracted), _words(overall)]
        if entry.accessed:
            parts.append(_words(f"accessed {entry.accessed}"))
        if entry.archive_url:
            parts.append((Text("archived at "), *_link(entry.archive_url)))
        return _sentences([_with("; ", parts)], "", *_made_by(entry))


STYLES: Mapping[str, Callable[[], ReferenceStyle]] = {
    "numbered": Numbered,
    "author-date": AuthorDate,
    "icd206": Icd206,
}


# ---------------------------------------------------------------- parts of references


def _title(entry: Entry) -> list[Inlines]:
    """Return the title, and the work that it stands in; of a question, the work alone."""
    of_question = entry.kind == "qa"
    title = (
        entry.container if of_question and entry.states_source else entry.title
    )
    if not title:
        return []
    words = Text(title, italic=True)
    if of_question or not entry.container:
        return [(words,)]
    return [(words, Text(f", in {entry.container}"))]


def _found_at(entry: Entry) -> list[Inlines]:
    """Return where a source is found, when it was looked at, and where a copy is kept."""
    found: list[Inlines] = []
    if entry.url:
        accessed = f" (accessed {entry.accessed})" if entry.accessed else ""
        found.append((*_link(entry.url), Text(accessed)))
    if entry.doi:
        address = f"https://doi.org/{entry.doi}"
        link = _link(address, entry.doi)
        found.append((Text("DOI "), *link))
    return found + _kept(entry)


def _kept(entry: Entry) -> list[Inlines]:
    if not entry.archive_url:
        return []
    return [(Text("Archived copy: "), *_link(entry.archive_url))]


def _made_by(entry: Entry) -> list[Inlines]:
    """Return who translated it, what a system did with it, and what is to be known of its quality."""
    parts: list[Inlines] = []
    if entry.translated_by:
        parts.append(_words(f"Translated by {entry.translated_by}"))
    if entry.ai:
        role = f" ({entry.ai.role})" if entry.ai.role else ""
        system = f"{entry.ai.system} {entry.ai.version}".rstrip()
        parts.append(_words(f"Processed with {system}{role}"))
    if entry.descriptor:
        parts.append(_words(entry.descriptor.rstrip(".")))
    return parts


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
            if found.start() > at:
                yield replace(inline, text=inline.text[at : found.start()])
            yield from _link(address)
            at = found.start() + len(address)
        if at < len(inline.text):
            yield replace(inline, text=inline.text[at:])


def _words(text: str) -> Inlines:
    return (Text(text),)


def _link(url: str, words: str = "") -> Inlines:
    text = Text(words or url)
    if not allowed_url(url):
        return (text,)
    return (Link(url, (text,)),)


def _year(entry: Entry) -> str:
    return str(entry.published.first.year) if entry.published else "n.d."


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _with(between: str, parts: Iterable[Inlines]) -> Inlines:
    out: list[Inline] = []
    for part in parts:
        if out:
            out.append(Text(between))
        out += part
    return tuple(out)


def _sentences(
    lead: Iterable[str | Inlines],
    locator: str,
    *others: Inlines,
) -> Inlines:
    """Return the lead, its parts with commas between them, and each of the others as a sentence."""
    parts = [
        _words(part) if isinstance(part, str) else part for part in lead if part
    ]
    first = _with(", ", parts)
    if locator:
        first = (*first, Text(f", {locator}"))
    out: list[Inline] = []
    for sentence in filter(None, (first, *others)):
        if out:
            out.append(Text(" "))
        out += sentence
        if not _is_ended(sentence[-1]):
            out.append(Text("."))
    return tuple(
        part for part in out if not isinstance(part, Text) or part.text
    )


def _is_ended(last: Inline) -> bool:
    return isinstance(last, Text) and last.text.endswith((".", "?", "!"))
