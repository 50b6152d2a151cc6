"""Saved web pages (.html): one entry a page, of what it says of itself and its readable text.

The text is what a reader's view shows; a page on which none can be told apart is taken whole. Needs the extra `web`.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from lxml import etree

from briefgen.entry import Entry, entry_from
from briefgen.files.encodings import decode_declared
from briefgen.files.extras import needs
from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.files.links import allowed_url
from briefgen.problems import Location, Problem, warning
from briefgen.readers.web.dates import day_of
from briefgen.readers.web.html_text import html_to_text
from briefgen.readers.web.html_tree import parse_html, seen_only
from briefgen.readers.web.page_metadata import canonical_of, metadata_of

_HEAD = 20_000
"""Characters in which the program that saved the page says so."""
_SAVED = (
    re.compile(
        r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<date>[^\n]{1,100})"
    ),
    re.compile(r"<!--\s*Saved from (?P<url>\S+) at (?P<date>\S{1,40}) using monolith"),
    re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)(?P<date>)\s*-->"),
)
_ARCHIVE = re.compile(
    r"https?://web\.archive\.org/web/\d+[a-z_]*/(?P<url>https?://\S+)"
)
_NOTES = re.compile(r"footnote|endnote|reference|citation|bibliograph", re.IGNORECASE)
"""Names of classes that sites give to notes and sources."""
_FEW = 25
"""Words of a text in which nothing is to be told apart."""


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the page's one entry; none for a file without a word."""
    where = Location(file, 1)
    html, problems = decode_declared(data, Location(file))
    yield from problems
    yield from page_entry(html, where, _saved(html))


def page_entry(
    html: str, where: Location, known: dict[str, Any]
) -> Iterator[Entry | Problem]:
    """Yield the entry of a page and its problems.

    `known` is what is known from outside of the page: `url` and `accessed`, and a `title` for a page without one.
    """
    tree = parse_html(html, where)
    if tree is None:
        return
    canonical, own = canonical_of(tree), metadata_of(tree)
    record = {
        **own,
        "kind": "document",
        "x": {**own.get("x", {}), **known.get("x", {})},
    }
    record["title"] = own.get("title") or known.get("title") or _file_title(where.file)
    record["url"] = known.get("url") if allowed_url(known.get("url", "")) else canonical
    if canonical and canonical != record["url"]:
        record["x"]["canonical"] = canonical
    if archived := _ARCHIVE.fullmatch(record["url"]):
        record["archive_url"], record["url"] = record["url"], archived["url"]
    base = next(iter(tree.xpath("//base/@href")), "")
    base = str(base) if allowed_url(str(base)) else record["url"]
    text = html_to_text(_readable(tree, where), where, base)
    if not text.text and not own:
        return
    if not text.text:
        yield warning(
            where,
            "no-text",
            "the page holds no text that can be read",
            "save the page again",
        )
    record |= {
        "text": _without_title(text.text, record["title"]),
        "accessed": known.get("accessed", ""),
    }
    if text.pictures:
        record["x"]["pictures"] = list(text.pictures)
    if written := record["x"].get("published"):
        yield unread_date(where, written)
    yield from text.problems
    entry, faults = entry_from(
        {name: value for name, value in record.items() if value}, where
    )
    yield from faults
    if entry is not None:
        yield entry


def unread_date(where: Location, written: str) -> Problem:
    """Return the warning that a date of publication cannot be read; it is kept in `x`."""
    message = f"the date “{written[:60]}” cannot be read; the entry has no date of publication"
    return warning(where, "unread-date", message, "it is kept as `published` in `x`")


def _saved(html: str) -> dict[str, Any]:
    """Return the address and the day that the program which saved a page wrote on top of it."""
    for pattern in _SAVED:
        if found := pattern.search(html, 0, _HEAD):
            known: dict[str, Any] = {
                "url": found["url"].strip(),
                "accessed": day_of(found["date"].strip()),
            }
            if not allowed_url(known["url"]):
                known["x"] = {"saved_from": known["url"]}
            return known
    return {}


def _without_title(text: str, title: str) -> str:
    """Return a text without the heading that only repeats the title."""
    heading, _, rest = text.partition("\n")
    words = re.sub(r"^#{1,6} |\\(?=[^\w\s])", "", heading)
    return (
        rest.lstrip("\n")
        if heading.startswith("#") and words == title and rest
        else text
    )


def _file_title(file: str) -> str:
    return (
        PurePath(file).stem.replace("-", " ").replace("_", " ").strip().capitalize()
        or "Untitled"
    )


def _readable(tree: Any, where: Location) -> str:
    """Return the markup of the part of a page that is to be read."""
    try:
        from briefgen.readers.web.readable import readable  # noqa: PLC0415 - an extra
    except ImportError:
        raise needs("web", where) from None
    seen_only(tree)
    for element in tree.xpath("//*[@class or @id]"):
        if _NOTES.search(
            f"{element.get('class')} {element.get('id')}"
        ):  # the library takes them for page feet
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)
    whole = str(etree.tostring(tree, encoding="unicode", method="html"))
    if len(whole) > limits().markup * MEGABYTE:
        raise too_much(
            where, "markup", f"the page has {len(whole) / MEGABYTE:,.0f} MB of markup"
        )
    if _words(tree) <= _FEW:
        return whole
    part = readable(whole)
    if part and _words(parse_html(part, where)) > _FEW:
        return part
    etree.strip_elements(tree, "nav", "aside", "footer", with_tail=False)
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def _words(tree: Any) -> int:
    return len("".join(tree.itertext()).split()) if tree is not None else 0
