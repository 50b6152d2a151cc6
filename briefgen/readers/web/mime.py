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
from briefgen.standards.east_asian import one_line

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


class _Placed(NamedTuple):
    """A message or a part of one, and how deep it stands."""

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
        for part in _all(message):
            count += 1
            deepest = max(deepest, part.depth)
    except RecursionError:
        fault = "parts stand too deep inside each other"
        raise too_much(where, "depth", fault) from None
    if count > limits().parts:
        raise too_much(where, "parts", f"the message has {count:,} parts")
    if deepest > limits().depth:
        fault = f"parts stand {deepest:,} deep inside each other"
        raise too_much(where, "depth", fault)
    return message


def _all(message: Message) -> Iterator[_Placed]:
    """Yield a message and all of its parts in order."""
    stack = [_Placed(message, 1)]
    while stack:
        part = stack.pop()
        yield part
        if part.message.is_multipart():
            inner = reversed(inner_of(part.message))
            stack += [_Placed(each, part.depth + 1) for each in inner]


def inner_of(message: Message) -> list[Message]:
    """Return the parts of a multipart, or the message inside of a part that holds one."""
    payload = message.get_payload()
    if not isinstance(payload, list):
        return []
    return [each for each in payload if isinstance(each, Message)]


def defects_of(message: Message, where: Location) -> list[Problem]:
    """Return a warning for each kind of defect that can have cost something."""
    found: set[type] = set()
    for part in _all(message):
        found.update(map(type, part.message.defects))
    return [
        warning(where, "broken-message", text)
        for kind, text in _BROKEN.items()
        if kind in found
    ]


def header(message: Message, name: str) -> str:
    """Return a header in one line, decoded; empty where there is none."""
    return _decoded(_header(message, name))


def headers_of(message: Message) -> Iterator[tuple[str, str]]:
    """Yield the names and the decoded values of the headers, in order."""
    for key, value in _raw(message):
        yield key, _decoded(str(value))


def _header(message: Message, name: str) -> str:
    """Return the first header of a name as it stands; empty where there is none."""
    for key, value in _raw(message):
        if key.lower() == name.lower():
            return str(value)
    return ""


def _raw(message: Message) -> list[tuple[str, str]]:
    return message._headers  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001 - bytes beyond ASCII as they are


def _decoded(value: str) -> str:
    text = " ".join(_text(value).split())
    # Space between encoded words is no space.
    joined = re.sub(r"(?<=\?=) (?==\?)", "", text)
    return one_line(_WORD.sub(_encoded_word, joined))


def _text(value: str) -> str:
    """Return a header as text: the library keeps bytes that are not ASCII as surrogates."""
    if _BEYOND.search(value):
        return value.encode("utf-8", "replace").decode()
    raw = value.encode("ascii", "surrogateescape")
    try:
        return raw.decode()
    except UnicodeDecodeError:  # too short to tell more of it
        return raw.decode("cp1252", "replace")


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
    line = " ".join(_header(message, name).split())
    try:
        pairs = email.utils.getaddresses([line])
    except (RecursionError, ValueError, IndexError):
        return []
    people: list[str | dict[str, str]] = []
    for shown, address in pairs:
        each = _decoded(shown) or _decoded(address)
        is_divided = each.count(",") == 1  # family name and given name
        if each:
            people.append(each if is_divided else {"literal": each})
    return people


def text_of(part: Message, where: Location) -> tuple[str, list[Problem]]:
    """Return the text of a part, and what is to be told of its encoding."""
    return decode_declared(content_of(part), where, parameter(part, "charset"))


def content_of(part: Message) -> bytes:
    """Return the content of a part, decoded from base64 and the like."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def parameter(
    part: Message,
    name: str,
    of: str = "content-type",
) -> str:
    """Return a parameter of a header, such as the charset; empty where there is none or it is broken."""
    try:
        value = part.get_param(name, "", of)
        text = email.utils.collapse_rfc2231_value(value) if value else ""
        return _decoded(text)
    except (ValueError, TypeError, LookupError, IndexError, AttributeError):
        return ""


def file_name(part: Message) -> str:
    """Return the name that a part gives its content; empty where it gives none."""
    return parameter(part, "filename", "content-disposition") or parameter(
        part, "name"
    )


def leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something; messages inside of messages are yielded whole."""
    stack = [message]
    while stack:
        part = stack.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            stack += reversed(inner_of(part))
        else:
            yield part
