"""Saved web pages (.html): one entry a page, of what it says of itself and its readable text.

The text is what a reader's view shows; a page on which none can be told apart is taken whole. Needs the extra `web`.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from briefgen.entry import Entry, entry_from
from briefgen.files.encodings import decode_declared
from briefgen.files.extras import needs
from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.files.links import allowed_url
from briefgen.problems import Location, Problem, warning
from briefgen.readers.web.dates import stated_date
from briefgen.readers.web.file_titles import file_title
from briefgen.readers.web.html_text import html_to_text
from briefgen.readers.web.html_tree import parse_html, seen_only
from briefgen.readers.web.page_metadata import (
    canonical_of,
    margins_of,
    metadata_of,
)

_HEAD = 20_000
"""Characters in which the program that saved the page says so."""
_SAVED = (
    re.compile(
        r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<date>[^\n]{1,100})"
    ),
    re.compile(
        r"<!--\s*Saved from (?P<url>\S+) at (?P<date>\S{1,40}) using monolith"
    ),
    re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)(?P<date>)\s*-->"),
)
_ARCHIVE = re.compile(
    r"https?://web\.archive\.org/web/\d+[a-z_]*/(?P<url>https?://\S+)"
)
_NOTES = re.compile(
    r"footnote|endnote|reference|citation|bibliograph", re.IGNORECASE
)
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
    html: str,
    where: Location,
    known: dict[str, Any],
) -> Iterator[Entry | Problem]:
    """Yield the entry of a page and its problems.

    `known` is what is known from outside of the page: `url` and `accessed`, a `title` for a page without one, and
    `margins` that may hold a marking.
    """
    tree = parse_html(html, where)
    if tree is None:
        return
    canonical = canonical_of(tree)
    own = metadata_of(tree)
    margins = [*margins_of(tree), *known.get("margins", ())]
    x = {**own.get("x", {}), **known.get("x", {})}
    title = own.get("title") or known.get("title") or file_title(where.file)
    saved_from = known.get("url", "")
    url = saved_from if allowed_url(saved_from) else canonical
    if canonical and canonical != url:
        x["canonical"] = canonical
    base = str(next(iter(tree.xpath("//base/@href")), ""))
    archived = _ARCHIVE.fullmatch(url)
    page_url = archived["url"] if archived else url
    starts_from = base if allowed_url(base) else page_url
    text = html_to_text(_readable(tree, where), where, starts_from)
    if not text.text and not own:
        return
    if not text.text:
        message = "the page holds no text that can be read"
        yield warning(where, "no-text", message, "save the page again")
    if text.pictures:
        x["pictures"] = list(text.pictures)
    yield from text.problems
    record = {
        **own,
        "kind": "document",
        "title": title,
        "url": page_url,
        "archive_url": url if archived else "",
        "text": _without_title(text.text, title),
        "accessed": known.get("accessed", ""),
        "x": x,
    }
    stated = {name: value for name, value in record.items() if value}
    entry, faults = entry_from(stated, where, margins)
    yield from faults
    if entry is not None:
        yield entry


def _saved(html: str) -> dict[str, Any]:
    """Return the address and the day that the program which saved a page wrote on top of it."""
    found_by = (pattern.search(html, 0, _HEAD) for pattern in _SAVED)
    found = next(filter(None, found_by), None)
    if not found:
        return {}
    url = found["url"].strip()
    day = stated_date(found["date"])
    known: dict[str, Any] = {"url": url, "accessed": day}
    if not allowed_url(url):
        known["x"] = {"saved_from": url}
    return known


def _without_title(text: str, title: str) -> str:
    """Return a text without the heading that only repeats the title."""
    heading, _, rest = text.partition("\n")
    if not heading.startswith("#") or not rest:
        return text
    words = re.sub(r"^#{1,6} |\\(?=[^\w\s])", "", heading)
    return rest.lstrip("\n") if words == title else text


def _readable(tree: Any, where: Location) -> str:
    """Return the markup of the part of a page that is to be read."""
    try:
        from briefgen.readers.web.readable import readable  # noqa: PLC0415 - an extra
    except ImportError:
        raise needs("web", where) from None
    seen_only(tree)
    for element in tree.xpath("//*[@class or @id]"):
        # The library would take notes for the foot of the page.
        if _NOTES.search(f"{element.get('class')} {element.get('id')}"):
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)
    whole = _markup(tree)
    if len(whole) > limits().markup * MEGABYTE:
        size = f"{len(whole) / MEGABYTE:,.0f} MB"
        raise too_much(where, "markup", f"the page has {size} of markup")
    if _words(tree) <= _FEW:
        return whole
    part = readable(whole)
    if part and _words(parse_html(part, where)) > _FEW:
        return part
    etree.strip_elements(tree, "nav", "aside", "footer", with_tail=False)
    return _markup(tree)


def _markup(tree: Any) -> str:
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def _words(tree: Any) -> int:
    """Count the words of a tree, if there is one."""
    if tree is None:
        return 0
    return len("".join(tree.itertext()).split())
