"""Messages of Outlook (.msg), made into messages of the other kind and read like these. Needs the extra `msg`."""

import email.parser
import email.utils
import re
import struct
from base64 import b64encode
from collections.abc import Iterator
from email.message import Message

from briefgen.entry import Entry
from briefgen.files.extras import needs
from briefgen.files.limits import limits, too_much
from briefgen.problems import BriefgenError, Location, Problem, error, warning
from briefgen.readers.rtf import html_in
from briefgen.readers.web.email_message import message_entries
from briefgen.readers.web.outlook_store import Store, open_store

_HEADERS = 0x7D
_SUBJECT, _MESSAGE_ID, _SENSITIVITY = 0x37, 0x1035, 0x36
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP = 0xC1A, 0xC1F, 0x5D01
_TO, _COPIES = 0xE04, 0xE03
_SENT, _RECEIVED = 0x39, 0xE06
_TEXT, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_NAME, _SHORT_NAME, _DATA, _KIND = 0x3707, 0x3704, 0x3701, 0x370E
_OF_PARTS = ("content-type", "content-transfer-encoding", "mime-version")
"""Headers that speak of parts as they once were."""
_SENSITIVE = {1: "Personal", 2: "Private", 3: "Company-Confidential"}
"""RFC 2156 names them so in headers."""
_LINE_END = re.compile(r"[\r\n]+")


def read(data: bytes, file: str) -> Iterator[Entry | Problem]:
    """Yield the entry of the message, then those of the messages inside of it.

    Raises:
        BriefgenError: the extra is not installed, or the file is no message of Outlook, or damaged.
    """
    where = Location(file)
    problems: list[Problem] = []
    try:
        store = open_store(data, where)
        message = _message(store, where, problems)
    except (OSError, ValueError, IndexError, struct.error) as fault:
        words = f"the file is damaged: {str(fault)[:100].lower()}"
        hint = "save the message anew, best as .eml"
        raise BriefgenError(error(where, "bad-message", words, hint)) from None
    yield from problems
    yield from message_entries(message, where)


def _message(
    store: Store,
    where: Location,
    problems: list[Problem],
    depth: int = 0,
) -> Message:
    """Return a message with its parts; what is told of them is added to the problems."""
    if depth > limits().depth:
        what = f"messages stand {depth} deep inside each other"
        raise too_much(where, "depth", what)
    message = Message()
    for name, value in _headers(store):
        message[name] = _LINE_END.sub(" ", value)
    message.set_default_type("multipart/mixed")
    body = _body(store, where, problems)
    parts: list[Message | str] = [] if body is None else [body]
    for attachment in store.attachments():
        inner = attachment.inner(_DATA)
        if inner is None:
            parts.append(_attached(attachment))
        else:
            parts.append(_around(_message(inner, where, problems, depth + 1)))
    message.set_payload(parts)
    return message


def _around(message: Message) -> Message:
    """Return the part that holds a message inside of another."""
    part = Message()
    part["Content-Type"] = "message/rfc822"
    part.set_payload([message])
    return part


def _headers(store: Store) -> Iterator[tuple[str, str]]:
    """Yield the headers that the message came with, then those that it lacks, from what Outlook has noted."""
    stated = email.parser.HeaderParser().parsestr(store.text(_HEADERS))
    given = [(name, str(value)) for name, value in stated.items()]
    yield from (
        (name, value) for name, value in given if name.lower() not in _OF_PARTS
    )
    names = {name.lower() for name, _ in given}
    for name, value in _noted(store):
        if value and name.lower() not in names:
            yield name, value


def _noted(store: Store) -> Iterator[tuple[str, str]]:
    sent = store.time(_SENT) or store.time(_RECEIVED)
    address = store.text(_SENDER_SMTP) or store.text(_SENDER_ADDRESS)
    sender = store.text(_SENDER)
    is_address = "@" in address
    yield "Subject", store.text(_SUBJECT)
    yield (
        "From",
        email.utils.formataddr((sender, address), "utf-8")
        if is_address
        else _quoted(sender),
    )
    yield "Date", email.utils.format_datetime(sent) if sent else ""
    yield "To", store.text(_TO)
    yield "Cc", store.text(_COPIES)
    yield "Message-ID", store.text(_MESSAGE_ID)
    yield "Sensitivity", _SENSITIVE.get(store.number(_SENSITIVITY), "")


def _quoted(name: str) -> str:
    """Return a name without an address as a header has it."""
    return f'"{email.utils.quote(name)}"' if name else ""


def _body(
    store: Store,
    where: Location,
    problems: list[Problem],
) -> Message | None:
    """Return the text: HTML where there is some, for it holds the structure, else plain, else RTF."""
    html = store.binary(_HTML)
    if html:
        return _part(html, "text/html", store.web_encoding())
    written = store.text(_HTML)
    rtf = b"" if written else _unpacked(store.binary(_RTF), where, problems)
    written = written or html_in(rtf, where) or ""
    if written:
        return _part(written.encode("utf-8", "replace"), "text/html", "utf-8")
    plain = store.text(_TEXT)
    if plain.strip():
        return _part(plain.encode("utf-8", "replace"), "text/plain", "utf-8")
    return _part(rtf, "text/rtf", "") if rtf else None


def _unpacked(
    data: bytes,
    where: Location,
    problems: list[Problem],
) -> bytes:
    """Return RTF that is packed as MS-OXRTFCP says; empty where it is damaged, which is told."""
    if not data:
        return b""
    try:
        import compressed_rtf  # noqa: PLC0415 - an extra
    except ImportError:
        raise needs("msg", where) from None
    try:
        unpacked: bytes = compressed_rtf.decompress(data)
    except Exception:  # noqa: BLE001 - the library raises no narrower one
        message = (
            "the text in RTF is damaged; the plain one was read in its place"
        )
        problems.append(warning(where, "broken-message", message))
        return b""
    return unpacked


def _attached(store: Store) -> Message:
    name = store.text(_NAME) or store.text(_SHORT_NAME) or "attachment"
    kind = store.text(_KIND)
    is_kind = re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind) and not kind.startswith(
        ("multipart/", "message/")
    )
    part = _part(
        store.binary(_DATA), kind if is_kind else "application/octet-stream", ""
    )
    part.add_header(
        "Content-Disposition", "attachment", filename=("utf-8", "", name)
    )
    return part


def _part(
    content: bytes,
    kind: str,
    charset: str,
) -> Message:
    part = Message()
    part["Content-Type"] = f'{kind}; charset="{charset}"' if charset else kind
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(b64encode(content).decode("ascii"))
    return part
