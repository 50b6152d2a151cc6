"""Messages in MIME form (e-mail, web archives): parts, headers and days, for their readers.

Headers are looked at as bytes and cut at a length that no honest one has, so that no parser is made to work for
nothing. Needs nothing but Python's own library.
"""

import email
import email.errors
import email.header
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import Message
from typing import NamedTuple

from briefgen.files.encodings import decode_declared
from briefgen.files.limits import limits, too_much
from briefgen.problems import Location, Problem, warning

_LONGEST = 20_000
"""Characters of a header that are read."""
_BEYOND = re.compile("[^\\x00-\\x7f\\udc80-\\udcff]")
"""What is neither ASCII nor a byte that the library kept as it was."""
_WORD = re.compile(r"=\?[^?\s]{1,60}\?[BbQq]\?[^?\s]*\?=")

_BROKEN = {
    email.errors.StartBoundaryNotFoundDefect: "the boundary between its parts never occurs",
    email.errors.NoBoundaryInMultipartDefect: "it does not say where its parts begin",
    email.errors.CloseBoundaryNotFoundDefect: "its last part has no end; it may be cut short",
}
"""What is told of what the library finds wrong."""


class _Cut(email.policy.Compat32):
    """Cuts headers before any parser sees them: some take time that grows with the square of the length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST]


class Part(NamedTuple):
    """A part of a message that is no multipart, and how deep it stands in it."""

    message: Message
    depth: int


def parse_message(data: bytes, where: Location) -> Message:
    """Return a message with its parts.

    Raises:
        BriefgenError: it has more or deeper parts than the limits `parts` and `depth` allow.
    """
    try:
        message = email.message_from_bytes(data, policy=_Cut())
        count = deepest = 0
        for part in _all(message, 1):
            count, deepest = count + 1, max(deepest, part.depth)
    except RecursionError:
        raise too_much(
            where, "depth", "parts stand too deep inside each other"
        ) from None
    if count > limits().parts:
        raise too_much(where, "parts", f"the message has {count:,} parts")
    if deepest > limits().depth:
        raise too_much(
            where, "depth", f"parts stand {deepest:,} deep inside each other"
        )
    return message


def _all(message: Message, depth: int) -> Iterator[Part]:
    """Yield a message and all of its parts in order."""
    stack = [Part(message, depth)]
    while stack:
        part = stack.pop()
        yield part
        if part.message.is_multipart():
            stack += [
                Part(each, part.depth + 1) for each in reversed(inner_of(part.message))
            ]


def inner_of(message: Message) -> list[Message]:
    """Return the parts of a multipart, or the message inside of a part that holds one."""
    payload = message.get_payload()
    return (
        [each for each in payload if isinstance(each, Message)]
        if isinstance(payload, list)
        else []
    )


def defects_of(message: Message, where: Location) -> list[Problem]:
    """Return a warning for each kind of defect that can have cost something."""
    found = {
        type(defect) for part in _all(message, 1) for defect in part.message.defects
    }
    return [
        warning(where, "broken-message", text)
        for kind, text in _BROKEN.items()
        if kind in found
    ]


def header(message: Message, name: str) -> str:
    """Return a header in one line, decoded; empty where there is none."""
    return next((value for key, value in headers_of(message, name.lower())), "")


def headers_of(message: Message, only: str = "") -> Iterator[tuple[str, str]]:
    """Yield the names and the decoded values of the headers, in order."""
    for key, value in _raw(message):
        if not only or key.lower() == only:
            yield key, _decoded(str(value))


def _raw(message: Message) -> list[tuple[str, str]]:
    return message._headers  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001 - bytes beyond ASCII as they are


def _decoded(value: str) -> str:
    raw = (
        value.encode("utf-8", "replace")
        if _BEYOND.search(value)
        else value.encode("ascii", "surrogateescape")
    )
    try:
        text = raw.decode()
    except UnicodeDecodeError:  # too short to tell more of it
        text = raw.decode("cp1252", "replace")
    text = " ".join(text.split())
    text = re.sub(
        r"(?<=\?=) (?==\?)", "", text
    )  # space between encoded words is no space
    return " ".join(_WORD.sub(_encoded_word, text).split())


def _encoded_word(found: re.Match[str]) -> str:
    """Return the text of an encoded word (RFC 2047); as it stands where it is broken."""
    try:
        ((content, charset),) = email.header.decode_header(found[0])
    except (email.errors.HeaderParseError, ValueError):
        return found[0]
    if isinstance(content, str):
        return content
    return decode_declared(content, Location(""), charset or "")[0]


def people_of(message: Message, name: str) -> list[str | dict[str, str]]:
    """Return the names in a header of addresses, as `Entry.authors` takes them; addresses where they have none."""
    raw = next(
        (str(value) for key, value in _raw(message) if key.lower() == name.lower()), ""
    )
    try:
        pairs = email.utils.getaddresses([" ".join(raw.split())])
    except (RecursionError, ValueError, IndexError):
        return []
    names = [_decoded(shown) or _decoded(address) for shown, address in pairs]
    return [
        each if each.count(",") == 1 else {"literal": each} for each in names if each
    ]


def text_of(part: Message, where: Location) -> tuple[str, list[Problem]]:
    """Return the text of a part, and what is to be told of its encoding."""
    return decode_declared(content_of(part), where, parameter(part, "charset"))


def content_of(part: Message) -> bytes:
    """Return the content of a part, decoded from base64 and the like."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def parameter(part: Message, name: str, of: str = "content-type") -> str:
    """Return a parameter of a header, such as the charset; empty where there is none or it is broken."""
    try:
        value = part.get_param(name, "", of)
        return _decoded(email.utils.collapse_rfc2231_value(value)) if value else ""
    except (ValueError, TypeError, LookupError, IndexError, AttributeError):
        return ""


def file_name(part: Message) -> str:
    """Return the name that a part gives its content; empty where it gives none."""
    return parameter(part, "filename", "content-disposition") or parameter(part, "name")


def leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something; messages inside of messages are yielded whole."""
    stack = [message]
    while stack:
        part = stack.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            stack += reversed(inner_of(part))
        else:
            yield part
