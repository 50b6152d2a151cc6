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
from briefgen.readers.web.feed_markup import item_lines, refuse_declarations, root_of
from briefgen.readers.web.html_text import html_to_text, words_of

_ROOTS = ("rss", "feed", "rdf", "channel")
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
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BCP47 = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def accepts(data: bytes) -> bool:
    """Tell whether the first element is that of a feed."""
    return (
        root_of(data[:_HEAD].replace(b"\0", b"").decode("utf-8", "replace")) in _ROOTS
    )


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
    try:
        # A stream: of a text the library would make an address to fetch or a file to open.
        parsed = feedparser.parse(
            io.BytesIO(body.encode("utf-8", "replace")),
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (
        RecursionError,
        ValueError,
        AssertionError,
        ArithmeticError,
        LookupError,
        TypeError,
        AttributeError,
    ) as fault:
        raise BriefgenError(
            error(Location(file), "bad-feed", f"the feed cannot be read: {fault}")
        ) from None
    if not parsed.version and not parsed.entries:
        yield error(
            Location(file, 1),
            "not-a-feed",
            "the file is neither RSS nor Atom",
            "save the feed itself",
        )
        return
    if parsed.bozo:
        reason = str(
            getattr(
                parsed.bozo_exception, "getMessage", lambda: parsed.bozo_exception
            )()
        )
        line = getattr(parsed.bozo_exception, "getLineNumber", lambda: 0)() or 0
        message = f"the feed is not well-formed XML ({reason}); it was read as far as it can be understood"
        yield warning(Location(file, line), "bad-feed", message)
    yield from _items(parsed, text, file)


def _items(parsed: Any, text: str, file: str) -> Iterator[Entry | Problem]:
    lines = item_lines(text)
    known = len(lines) == len(parsed.entries)
    slugs = Counter(slug(_title(item, Location(file))) for item in parsed.entries)
    unread: list[str] = []
    for number, item in enumerate(parsed.entries):
        where = Location(file, lines[number] if known else 1)
        try:
            record, problems = _record(item, parsed, where)
        except (
            BriefgenError
        ) as fault:  # a text that is beyond the limits costs this item only
            yield from fault.problems
            continue
        yield from problems
        if written := record["x"].get("published"):
            unread.append(written)
        if not record.get("title"):
            message = f"item {number + 1} has neither a title nor a text"
            yield warning(where, "empty-item", message, "it was left out")
            continue
        name = slug(record["title"])
        if slugs[name] > 1:
            key = str(item.get("id") or item.get("link") or number)
            record["id"] = (
                f"{name}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:6]}"
            )
        entry, faults = entry_from(
            {key: value for key, value in record.items() if value}, where
        )
        yield from faults
        if entry is not None:
            yield entry
    if unread:
        message = f"the dates of {len(unread):,} items cannot be read, such as “{unread[0][:60]}”"
        yield warning(
            Location(file),
            "unread-date",
            message,
            "they are kept as `published` in `x`",
        )


def _record(
    item: Any, parsed: Any, where: Location
) -> tuple[dict[str, Any], list[Problem]]:
    base = str(parsed.feed.get("link") or "")
    link = _address(item.get("link") or "", base)
    summary, content = (
        item.get("summary_detail"),
        next(iter(item.get("content") or []), None),
    )
    text, problems, pictures = _text(content or summary, link or base, where)
    extra = {
        name: value
        for name, value in item.items()
        if name not in _READ and not name.endswith("_parsed")
    }
    extra["guid"] = item.get("id")
    extra["enclosures"] = [
        dict(each) for each in item.get("links", []) if each.get("rel") == "enclosure"
    ]
    extra["pictures"] = pictures
    # The library's own look-up gives the one for the other, with a warning.
    stated, updated = (
        str(dict.get(item, name) or "") for name in ("published", "updated")
    )
    published = stated or updated
    if stated and updated != stated:
        extra["updated"] = updated
    if published and not day_of(published):
        extra["published"] = published
    source = item.get("source") or {}
    feed_title = words_of(str(parsed.feed.get("title") or ""), where)
    short = words_of(str(summary["value"]), where) if summary and content else ""
    language = str(
        (content or summary or {}).get("language")
        or item.get("language")
        or parsed.feed.get("language")
        or ""
    )
    record = {
        "title": _title(item, where)
        or words_of(_value(content or summary), where)[:80],
        "text": text,
        "summary": short if short and short not in " ".join(text.split()) else "",
        "authors": _authors(item, parsed),
        "publisher": words_of(str(source.get("title") or ""), where) or feed_title,
        "container": feed_title if source.get("title") else "",
        "url": link,
        "published": day_of(published),
        "language": language if _BCP47.fullmatch(language) else "",
        "tags": list(
            dict.fromkeys(
                str(tag["term"]).strip()
                for tag in item.get("tags") or []
                if tag.get("term")
            )
        ),
        "kind": "document",
        "x": {name: _plain(value) for name, value in extra.items() if value},
    }
    return record, problems


def _title(item: Any, where: Location) -> str:
    return words_of(str(item.get("title") or ""), where)


def _value(detail: Any) -> str:
    return str(detail.get("value") or "") if detail else ""


def _text(
    detail: Any, base: str, where: Location
) -> tuple[str, list[Problem], list[str]]:
    if not detail:
        return "", [], []
    value = str(detail.get("value") or "")
    if detail.get("type") == "text/plain":
        return plain_to_text(value), [], []
    found = html_to_text(value, where, base)
    return found.text, list(found.problems), list(found.pictures)


def _authors(item: Any, parsed: Any) -> list[dict[str, str]]:
    """Return the item's authors; in Atom, those of the feed speak for items without any."""
    people = item.get("authors") or []
    if not people and str(parsed.version).startswith("atom"):
        people = parsed.feed.get("authors") or []
    names = (
        str(each.get("name") or each.get("email") or "").strip() for each in people
    )
    return [{"literal": name} for name in dict.fromkeys(names) if name]


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
