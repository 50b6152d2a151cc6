"""Saved web pages (.html): one entry a page, of what it says of itself and its readable text.

The text is what a reader's view shows; a page on which none can be told apart is taken whole. Needs the extra `web`.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from briefgen.entry import Entry, entry_from
from briefgen.files.commonmark import plain_to_text
from briefgen.files.decoding import unprintable
from briefgen.files.encodings import decode_declared
from briefgen.files.limits import MEGABYTE, limits, too_much
from briefgen.files.links import allowed_url
from briefgen.problems import Location, Problem, warning
from briefgen.readers.web.dates import stated_date
from briefgen.readers.web.file_titles import file_title
from briefgen.readers.web.furniture import dialogs, unnamed_questions
from briefgen.readers.web.hidden import Hidden, put_in_place, reveal
from briefgen.readers.web.html_text import html_to_text
from briefgen.readers.web.html_tree import (
    parse_html,
    seen_only,
    without_controls,
)
from briefgen.readers.web.json_ld import stated_texts
from briefgen.readers.web.page_metadata import (
    canonical_of,
    margins_of,
    metadata_of,
)
from briefgen.readers.web.readable import Readable, readable
from briefgen.readers.words_kept import watched

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


_STATED = "articleBody"
"""What JSON-LD calls the text of an article."""
_FEW = 25
"""Most words of a page that shows no text."""


class _Shown(NamedTuple):
    """What a page shows, and what it hides."""

    text: Readable
    hidden: Hidden


def read(
    data: bytes,
    file: str,
) -> Iterator[Entry | Problem]:
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
    if dropped := without_controls(html)[1]:
        yield unprintable(where, dropped)
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
    spoken = _stated_text(tree)
    page = _shown(tree, where)
    text = html_to_text(_markup(page.text.part), where, starts_from)
    shown = len(text.text.split())
    more = len(spoken.split())
    if shown <= _FEW < more:
        yield _read_instead(where, shown, more)
        text = text._replace(text=spoken)
    if not text.text and not own:
        return
    if not text.text:
        message = "the page holds no text that can be read"
        yield warning(where, "no-text", message, "save the page again")
    yield from page.hidden.problems
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
        pieces, hidden = page.text.seen, page.hidden.words
        yield from watched([entry], pieces, where, hidden)


def _stated_text(tree: Any) -> str:
    """Return the longest text that a page states for machines as its article, in CommonMark; empty without."""
    texts = (text for name, text in stated_texts(tree) if name == _STATED)
    longest = max(texts, key=len, default="")
    return plain_to_text(longest) if "</" not in longest else ""


def _read_instead(
    where: Location,
    shown: int,
    stated: int,
) -> Problem:
    """Return the warning that a page shows less than it states."""
    message = f"the page shows {shown:,} words; the {stated:,} that it states for machines (articleBody) were read"
    hint = (
        "a page saved once its text is there (by a browser) is read as it shows"
    )
    return warning(where, "hidden-on-page", message, hint)


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


def _without_title(
    text: str,
    title: str,
) -> str:
    """Return a text without the heading that only repeats the title."""
    heading, _, rest = text.partition("\n")
    if not heading.startswith("#") or not rest:
        return text
    words = re.sub(r"^#{1,6} |\\(?=[^\w\s])", "", heading)
    return rest.lstrip("\n") if words == title else text


def _shown(
    tree: Any,
    where: Location,
) -> _Shown:
    """Return what a page shows.

    Raises:
        BriefgenError: it is beyond the limit `markup`.
    """
    put_in_place(tree)
    for dialog in [*dialogs(tree), *unnamed_questions(tree)]:
        dialog.tag = "unseen"
    for dialog in tree.xpath("//dialog[@open]"):  # it holds an article
        dialog.tag = "div"
    etree.strip_elements(tree, "unseen", with_tail=False)
    hidden = reveal(tree, where)
    seen_only(tree)
    size = len(_markup(tree)) / MEGABYTE
    if size > limits().markup:
        message = f"the page has {size:,.0f} MB of markup"
        raise too_much(where, "markup", message)
    return _Shown(readable(tree), hidden)


def _markup(tree: Any) -> str:
    return str(etree.tostring(tree, encoding="unicode", method="html"))
