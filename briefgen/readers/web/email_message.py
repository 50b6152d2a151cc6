"""E-mail messages (.eml): one entry a message, and one for every message inside of it.

Of a text in several forms the HTML is read, for it holds the structure, else the plain one, else RTF. Attachments are
listed and told, not read. HTML needs the extra `web`.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from email.message import Message
from typing import Any, NamedTuple

from briefgen.entry import Entry, entry_from, slug
from briefgen.files.commonmark import plain_to_text
from briefgen.files.links import allowed_url
from briefgen.problems import BriefgenError, Location, Problem, warning
from briefgen.readers.rtf import is_rtf, rtf_text
from briefgen.readers.web.dates import stated_date
from briefgen.readers.web.file_titles import file_title
from briefgen.readers.web.html_text import html_to_text
from briefgen.readers.web.message_parts import (
    MESSAGE,
    markings_beside,
    parts_of,
)
from briefgen.readers.web.mime import (
    content_of,
    defects_of,
    file_name,
    header,
    headers_of,
    inner_of,
    leaves,
    parameter,
    parse_message,
    people_of,
    text_of,
)
from briefgen.readers.web.page_words import pieces_in
from briefgen.readers.words_kept import Piece, watched

_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SHOWN = 5
"""Names of attachments in a message to the user."""
_SLUG = 90
"""Characters of a subject in an id."""


class _Inside(NamedTuple):
    """A message, and the title of the one that it is inside of; empty for the outermost."""

    message: Message
    container: str


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entry of the message, then those of the messages inside of it."""
    where = Location(file, 1)
    if not data.strip():
        return
    message = parse_message(data, where)
    yield from defects_of(message, where)
    yield from message_entries(message, where, data)


def message_entries(
    message: Message,
    where: Location,
    data: bytes = b"",
) -> Iterator[Entry | Problem]:
    """Yield the entry of a message, then those of the messages inside of it.

    Args:
        message: the message.
        where: its place.
        data: the bytes that it was read from, in which those inside of it have their lines.
    """
    waiting = [_Inside(message, "")]
    lines: dict[str, int] | None = None
    while waiting:
        inside = waiting.pop()
        if inside.container and lines is None:
            lines = _beginnings(data)
        name = header(inside.message, "Message-ID")
        at = Location(where.file, (lines or {}).get(name, where.line))
        title = header(inside.message, "Subject") or file_title(where.file)
        try:
            yield from _entry(inside, title, at)
        except (
            BriefgenError
        ) as fault:  # what is beyond the limits costs itself only
            yield from fault.problems
        inner: list[Message] = []
        for part in leaves(inside.message):
            if part.get_content_type() == MESSAGE:
                inner += inner_of(part)
        waiting += [_Inside(each, title) for each in reversed(inner)]


def _beginnings(data: bytes) -> dict[str, int]:
    """Return the line on which the headers begin that hold each Message-ID."""
    found: dict[str, int] = {}
    begin = 1
    for number, line in enumerate(io.BytesIO(data), 1):
        if not line.strip():
            begin = number + 1
        elif line[:11].lower() == b"message-id:":
            found.setdefault(
                line[11:].decode("utf-8", "replace").strip(), begin
            )
    return found


def _entry(
    inside: _Inside,
    title: str,
    where: Location,
) -> Iterator[Entry | Problem]:
    message = inside.message
    parts = parts_of(message)
    text, pictures, problems = _text(parts.text, where)
    if not text and parts.passed:
        parts.text, parts.passed = parts.passed, parts.text
        text, pictures, problems = _text(parts.text, where)
    yield from problems
    seen = [piece for part in parts.text for piece in _pieces(part, where)]
    extra: dict[str, Any] = {"headers": _headers(message)}
    if pictures:
        extra["pictures"] = list(pictures)
    if parts.others:
        extra["attachments"] = [_described(part) for part in parts.others]
        yield _told(extra["attachments"], where)
    written = header(message, "Date")
    address = header(message, "Archived-At").strip("<> ")
    language = header(message, "Content-Language")
    record = {
        "id": _id(message, title, text),
        "kind": "document",
        "title": title,
        "text": text,
        "authors": people_of(message, "From"),
        "container": inside.container,
        "published": stated_date(written),
        "url": address if allowed_url(address) else "",
        "language": language if _LANGUAGE.fullmatch(language) else "",
        "x": extra,
    }
    stated = {name: value for name, value in record.items() if value}
    beside = list(markings_beside(text, parts, where))
    entry, faults = entry_from(stated, where, beside)
    yield from faults
    if entry is not None:
        yield from watched([entry], seen, where)


def _pieces(part: Message, where: Location) -> list[Piece]:
    """Return the words of a part that is text, line by line or block by block."""
    text, _ = text_of(part, where)
    if part.get_content_type() == "text/html":
        return pieces_in(text, where)
    return [Piece(line) for line in text.split("\n")]


def _id(
    message: Message,
    title: str,
    text: str,
) -> str:
    """Return an id that is the message's own, for many have one subject; without a Message-ID, of what it says."""
    key = header(message, "Message-ID")
    if not key:
        written, author = header(message, "Date"), header(message, "From")
        key = f"{title}\n{written}\n{author}\n{text}"
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
    subject = slug(title)[:_SLUG].strip("-_.")
    return f"{subject}-{digest[:6]}"


def _text(
    body: list[Message], where: Location
) -> tuple[str, list[str], list[Problem]]:
    """Return the text of the parts in CommonMark, the addresses of its pictures, and what is told of them."""
    texts: list[str] = []
    pictures: list[str] = []
    problems: list[Problem] = []
    for part in body:
        text, faults = text_of(part, where)
        problems += faults
        if part.get_content_type() == "text/html":
            converted = html_to_text(text, where)
            texts.append(converted.text)
            pictures += converted.pictures
            problems += converted.problems
        elif is_rtf(content_of(part)):
            rich, told = rtf_text(content_of(part), where)
            texts.append(rich)
            problems += told
        else:
            is_flowed = parameter(part, "format").lower() == "flowed"
            texts.append(plain_to_text(text, flowed=is_flowed))
    return "\n\n".join(text for text in texts if text), pictures, problems


def _headers(message: Message) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for name, value in headers_of(message):
        found.setdefault(name, []).append(value)
    return {
        name: values[0] if len(values) == 1 else values
        for name, values in found.items()
    }


def _described(part: Message) -> dict[str, Any]:
    content = content_of(part)
    name = file_name(part) or part.get_content_type()
    return {
        "name": name,
        "type": part.get_content_type(),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _told(attachments: list[dict[str, Any]], where: Location) -> Problem:
    count = len(attachments)
    names = ", ".join(str(each["name"])[:60] for each in attachments[:_SHOWN])
    more = f" and {count - _SHOWN} more" if count > _SHOWN else ""
    which = "an attachment was" if count == 1 else f"{count} attachments were"
    hint = "save what you need of them beside the message"
    return warning(
        where, "attachments", f"{which} left out: {names}{more}", hint
    )
