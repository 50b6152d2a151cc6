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
from briefgen.readers.web.dates import day_of
from briefgen.readers.web.html_page import page_entry
from briefgen.readers.web.mime import (
    defects_of,
    header,
    leaves,
    parameter,
    parse_message,
    text_of,
)


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the page's one entry."""
    where = Location(file, 1)
    message = parse_message(data, where)
    parts = [
        part
        for part in leaves(message)
        if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    if not parts:
        why = "".join(f": {defect.message}" for defect in defects_of(message, where))
        yield error(
            where,
            "no-page",
            f"the web archive holds no page{why}",
            "save the page again",
        )
        return
    yield from defects_of(message, where)
    page = _root(message, parts)
    html, problems = text_of(page, where)
    yield from problems
    yield from page_entry(html, where, _known(message, page))


def _root(message: Message, parts: list[Message]) -> Message:
    """Return the part that the archive shows: named by `start`, at the page's own address, or the first."""
    start = parameter(message, "start").strip("<> ")
    address = header(message, "Snapshot-Content-Location")
    for name, wanted in (("Content-ID", start), ("Content-Location", address)):
        for part in parts:
            if wanted and header(part, name).strip("<> ") == wanted:
                return part
    return parts[0]


def _known(message: Message, page: Message) -> dict[str, Any]:
    """Return what the headers say: address, day of saving, title, and the rest in `x`."""
    given = [
        header(message, "Snapshot-Content-Location"),
        header(page, "Content-Location"),
    ]
    url = next((address for address in given if allowed_url(address)), "")
    written = header(message, "Date")
    extra: dict[str, Any] = {"date": written} if written else {}
    local = next(
        (address for address in given if address and not allowed_url(address)), ""
    )
    if local:
        extra["content-location"] = local
    return {
        "url": url,
        "accessed": day_of(written),
        "title": header(message, "Subject"),
        "x": extra,
    }
