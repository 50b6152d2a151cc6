"""RSS and Atom feeds (.rss, .atom, .rdf, .xml): one entry an item.

Read leniently, as feeds are written; but a document that declares entities is refused, for no feed needs them.
Needs the extra `web`.
"""

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from briefgen.entry import Entry, entry_from, slug
from briefgen.files.commonmark import plain_to_text
from briefgen.files.encodings import decode_declared
from briefgen.files.extras import needs
from briefgen.files.links import allowed_url
from briefgen.problems import BriefgenError, Location, Problem, error, warning
from briefgen.readers.web.dates import day_of
from briefgen.readers.web.feed_markup import (
    item_lines,
    refuse_declarations,
    root_of,
)
from briefgen.readers.web.html_text import html_to_text, words_of
from briefgen.standards.written_markings import is_marking_name

_ROOTS = ("rss", "feed", "rdf", "channel")
_TITLE = 80
"""Characters of a text that stand for a title."""
_HEAD = 10_000
"""Bytes in which the first element begins."""
_READ = (
    *(
        "title",
        "title_detail",
        "link",
        "links",
        "author",
        "authors",
        "author_detail",
        "published",
        "updated",
        "tags",
    ),
    *(
        "id",
        "guidislink",
        "summary",
        "summary_detail",
        "content",
        "source",
        "language",
        "href",
        "base",
    ),
)
"""What the library calls the parts of an item that become fields, or that only repeat others."""
_FAULTS = (
    RecursionError,
    ValueError,
    AssertionError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
)
"""What the library raises over feeds that it was not written for."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BCP47 = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def accepts(data: bytes) -> bool:
    """Tell whether the first element is that of a feed."""
    head = data[:_HEAD].replace(b"\0", b"")  # of UTF-16
    return root_of(head.decode("utf-8", "replace")) in _ROOTS


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entries of the items in order. A faulty one costs only itself."""
    try:
        import feedparser  # noqa: PLC0415 - an extra
    except ImportError:
        raise needs("web", Location(file)) from None
    text, problems = decode_declared(data, Location(file))
    yield from problems
    if not text.strip():
        return
    refuse_declarations(text, file)
    body = _DECLARATION.sub("", text, count=1)
    # A stream: of a text the library would make an address to fetch or a file to open.
    stream = io.BytesIO(body.encode("utf-8", "replace"))
    try:
        parsed = feedparser.parse(
            stream, sanitize_html=False, resolve_relative_uris=False
        )
    except _FAULTS as fault:
        message = f"the feed cannot be read: {fault}"
        raise BriefgenError(
            error(Location(file), "bad-feed", message)
        ) from None
    if not parsed.version and not parsed.entries:
        message = "the file is neither RSS nor Atom"
        yield error(
            Location(file, 1), "not-a-feed", message, "save the feed itself"
        )
        return
    if parsed.bozo:
        yield _malformed(parsed.bozo_exception, file)
    yield from _items(parsed, text, file)


def _malformed(fault: Any, file: str) -> Problem:
    """Return the warning that a feed is no sound XML, from the parser's fault, which may not know a line."""
    reason = fault.getMessage() if hasattr(fault, "getMessage") else fault
    line = fault.getLineNumber() if hasattr(fault, "getLineNumber") else 0
    message = f"the feed is not well-formed XML ({reason}); it was read as far as it can be understood"
    return warning(Location(file, line or 0), "bad-feed", message)


def _items(
    parsed: Any,
    text: str,
    file: str,
) -> Iterator[Entry | Problem]:
    lines = item_lines(text)
    known = len(lines) == len(parsed.entries)
    slugs = Counter(
        slug(_title(item, Location(file))) for item in parsed.entries
    )
    unread: list[str] = []
    above = _above(parsed.feed)
    for number, item in enumerate(parsed.entries):
        where = Location(file, lines[number] if known else 1)
        try:
            record, problems = _record(item, parsed, where)
        except (
            BriefgenError
        ) as fault:  # what is beyond the limits costs itself only
            yield from fault.problems
            continue
        yield from problems
        written = record["x"].get("published")
        if written:
            unread.append(written)
        if not record.get("title"):
            message = f"item {number + 1} has neither a title nor a text"
            yield warning(where, "empty-item", message, "it was left out")
            continue
        name = slug(record["title"])
        if slugs[name] > 1:
            key = str(item.get("id") or item.get("link") or number)
            digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
            record["id"] = f"{name}-{digest[:6]}"
        stated = {key: value for key, value in record.items() if value}
        entry, faults = entry_from(stated, where, above)
        yield from faults
        if entry is not None:
            yield entry
    if unread:
        message = f"the dates of {len(unread):,} items cannot be read, such as “{unread[0][:60]}”"
        hint = "they are kept as `published` in `x`"
        yield warning(Location(file), "unread-date", message, hint)


def _above(feed: Any) -> list[str]:
    """Return what a feed says of itself that may mark all of its items."""
    said = [_of(feed, name) for name in ("title", "subtitle", "rights")]
    said += _tags(feed)
    for name, value in feed.items():
        bare = name.rpartition("_")[2]  # behind the prefix of a namespace
        if is_marking_name(name) or is_marking_name(bare):
            said.append(f"{bare}: {value}")
    return said


def _record(
    item: Any,
    parsed: Any,
    where: Location,
) -> tuple[dict[str, Any], list[Problem]]:
    base = str(parsed.feed.get("link") or "")
    link = _address(item.get("link") or "", base)
    summary = item.get("summary_detail") or {}
    content = next(iter(item.get("content") or []), None) or {}
    body = content or summary
    text, problems, pictures = _text(body, link or base, where)
    stated, updated = _dates(item)
    published = stated or updated
    extra = _rest(item)
    extra["pictures"] = pictures
    if stated and updated != stated:
        extra["updated"] = updated
    if published and not day_of(published):
        extra["published"] = published
    source = _of(item.get("source") or {}, "title")
    feed_title = words_of(_of(parsed.feed, "title"), where)
    title = _title(item, where) or words_of(_of(body, "value"), where)[:_TITLE]
    record = {
        "title": title,
        "text": text,
        "summary": _summary(summary, text, where) if content else "",
        "authors": _authors(item, parsed),
        "publisher": words_of(source, where) or feed_title,
        "container": feed_title if source else "",
        "url": link,
        "published": day_of(published),
        "language": _language(body, item, parsed.feed),
        "tags": _tags(item),
        "kind": "document",
        "x": {name: _plain(value) for name, value in extra.items() if value},
    }
    return record, problems


def _rest(item: Any) -> dict[str, Any]:
    """Return what an item says that is no field of an entry."""
    rest = {
        name: value
        for name, value in item.items()
        if name not in _READ and not name.endswith("_parsed")
    }
    rest["guid"] = item.get("id")
    links = item.get("links", [])
    rest["enclosures"] = [
        dict(each) for each in links if _of(each, "rel") == "enclosure"
    ]
    return rest


def _dates(item: Any) -> tuple[str, str]:
    """Return when an item says that it was published, and changed.

    Not by the library's own look-up: that gives the one for the other, with a warning.
    """
    published = dict.get(item, "published") or ""
    updated = dict.get(item, "updated") or ""
    return str(published), str(updated)


def _summary(
    detail: Any,
    text: str,
    where: Location,
) -> str:
    """Return the words of a summary beside a text; none where the text has them too."""
    words = words_of(_of(detail, "value"), where)
    return "" if words in " ".join(text.split()) else words


def _language(*said_by: Any) -> str:
    """Return the language that the first of these states which states any."""
    stated = (_of(each, "language") for each in said_by)
    language = next((each for each in stated if each), "")
    return language if _BCP47.fullmatch(language) else ""


def _tags(item: Any) -> list[str]:
    terms = (_of(tag, "term") for tag in item.get("tags") or [])
    return list(dict.fromkeys(term.strip() for term in terms if term))


def _title(item: Any, where: Location) -> str:
    return words_of(_of(item, "title"), where)


def _of(part: Any, name: str) -> str:
    """Return what a part of a feed says under a name; empty where it says nothing."""
    return str(part.get(name) or "")


def _text(
    detail: Any,
    base: str,
    where: Location,
) -> tuple[str, list[Problem], list[str]]:
    value = _of(detail, "value")
    if not value:
        return "", [], []
    if detail.get("type") == "text/plain":
        return plain_to_text(value), [], []
    found = html_to_text(value, where, base)
    return found.text, list(found.problems), list(found.pictures)


def _authors(item: Any, parsed: Any) -> list[dict[str, str]]:
    """Return the item's authors; in Atom, those of the feed speak for items without any."""
    people = item.get("authors") or []
    if not people and str(parsed.version).startswith("atom"):
        people = parsed.feed.get("authors") or []
    names = [_of(each, "name") or _of(each, "email") for each in people]
    once = dict.fromkeys(name.strip() for name in names)
    return [{"literal": name} for name in once if name]


def _address(link: str, base: str) -> str:
    try:
        absolute = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return ""
    return absolute if allowed_url(absolute) else ""


def _plain(value: Any) -> Any:
    """Return a value of the library's own kinds as plain mappings, lists and texts."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items() if each}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, bool) else str(value)
