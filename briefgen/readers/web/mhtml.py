"""Web archives (.mhtml, .mht), as browsers and Hunchly save pages: one entry a file.

The page is the part that the headers name, else the first of HTML; pictures and styles beside it are left alone.
Needs the extra `web`.
"""

from collections.abc import Iterator
from email.message import Message
from typing import Any

from briefgen.entry import Entry
from briefgen.files.links import allowed_url
from briefgen.problems import Location, Problem, error
from briefgen.readers.web.dates import stated_date
from briefgen.readers.web.html_page import page_entry
from briefgen.readers.web.mime import (
    defects_of,
    header,
    headers_of,
    leaves,
    parameter,
    parse_message,
    text_of,
)
from briefgen.standards.written_markings import is_marking_name

_PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the page's one entry."""
    where = Location(file, 1)
    message = parse_message(data, where)
    parts = [
        part for part in leaves(message) if part.get_content_type() in _PAGES
    ]
    defects = defects_of(message, where)
    if not parts:
        reasons = [defect.message for defect in defects]
        what = ": ".join(["the web archive holds no page", *reasons])
        yield error(where, "no-page", what, "save the page again")
        return
    yield from defects
    page = _root(message, parts)
    html, problems = text_of(page, where)
    yield from problems
    yield from page_entry(html, where, _known(message, page))


def _root(message: Message, parts: list[Message]) -> Message:
    """Return the part that the archive shows: named by `start`, at the page's own address, or the first."""
    named = {
        "Content-ID": parameter(message, "start").strip("<> "),
        "Content-Location": header(message, "Snapshot-Content-Location"),
    }
    for name, wanted in named.items():
        for part in parts:
            if wanted and header(part, name).strip("<> ") == wanted:
                return part
    return parts[0]


def _margins(message: Message) -> list[str]:
    """Return the headers that may mark the page: its subject, and those that are there to do so."""
    named = [f"{name}: {value}" for name, value in headers_of(message)]
    return [
        header(message, "Subject"),
        *(line for line in named if is_marking_name(line.partition(":")[0])),
    ]


def _known(message: Message, page: Message) -> dict[str, Any]:
    """Return what the headers say: address, day of saving, title, and the rest in `x`."""
    given = [
        header(message, "Snapshot-Content-Location"),
        header(page, "Content-Location"),
    ]
    addresses = [address for address in given if allowed_url(address)]
    others = [
        address for address in given if address and not allowed_url(address)
    ]
    written = header(message, "Date")
    extra: dict[str, Any] = {}
    if written:
        extra["date"] = written
    if others:
        extra["content-location"] = others[0]
    return {
        "url": addresses[0] if addresses else "",
        "accessed": stated_date(written),
        "title": header(message, "Subject"),
        "margins": _margins(message),
        "x": extra,
    }
