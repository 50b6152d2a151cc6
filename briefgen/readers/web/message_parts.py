"""The parts of a message: which of them are its text, which say the same in another form, and which are neither."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from briefgen.problems import Location
from briefgen.readers.web.mime import content_of, file_name, inner_of, text_of
from briefgen.standards.body_markings import marking_of_body

MESSAGE = "message/rfc822"
_ALTERNATIVE = "multipart/alternative"
_HTML, _PLAIN = "text/html", "text/plain"
_RTF = ("text/rtf", "application/rtf", "text/richtext")
_BEST = (_HTML, _PLAIN, *_RTF)
"""Forms of a text, those that hold most of its structure first."""
_SUBJECT = re.compile(
    r"[\s>*_]*(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp|temat|тема|件名|主题|主旨|제목|الموضوع)"
    r"[\s*_]*[:：][\s*_]*(?P<words>\S.*)",  # noqa: RUF001 - a colon of Chinese and Japanese
    re.IGNORECASE,
)


@dataclass
class Parts:
    """The parts of a message, in order."""

    text: list[Message] = field(default_factory=list)
    passed: list[Message] = field(default_factory=list)
    """Texts in a form that was not taken, since another says the same."""
    others: list[Message] = field(default_factory=list)
    """Attachments, and whatever else is not read."""


def parts_of(message: Message) -> Parts:
    """Return the parts of a message; messages inside of it are none of them."""
    parts = Parts()
    broken: list[Message] = []
    _divide(message, parts, broken)
    parts.text = parts.text or parts.passed or broken
    return parts


def _divide(part: Message, parts: Parts, broken: list[Message]) -> None:
    """Add what stands in a part; `broken` takes parts whose own parts cannot be told."""
    kind = part.get_content_type()
    inner = inner_of(part)
    if part.get_content_maintype() != "multipart":
        if kind in _BEST and not _is_attached(part):
            parts.text.append(part)
        elif kind != MESSAGE:
            parts.others.append(part)
    elif not inner:
        broken += [part] if content_of(part).strip() else []
    else:
        within = [Parts() for _ in inner]
        for each, found in zip(inner, within, strict=True):
            _divide(each, found, broken)
        _join(parts, within, of_one=kind == _ALTERNATIVE)


def _join(parts: Parts, within: list[Parts], *, of_one: bool) -> None:
    """Add what stands in the parts of a part: all of it, or of several forms `of_one` text the best."""
    best = min(within, key=_rank) if of_one else None
    for found in within:
        is_taken = best is None or found is best
        into = parts.text if is_taken else parts.passed
        into += found.text
        parts.passed += found.passed
        parts.others += found.others


def _rank(found: Parts) -> int:
    kinds = {part.get_content_type() for part in found.text}
    ranks = (at for at, kind in enumerate(_BEST) if kind in kinds)
    return min(ranks, default=len(_BEST))


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(
        file_name(part)
    )


def markings_beside(text: str, parts: Parts, where: Location) -> Iterator[str]:
    """Yield what may mark a message beside its own headers and the ends of its text.

    These are the subjects of the messages that it quotes, and what marks any of its plain parts, taken or not.
    """
    for line in text.replace("\\", "").splitlines():
        subject = _SUBJECT.match(line)
        if subject:
            yield subject["words"]
    for part in (*parts.passed, *parts.text):
        if part.get_content_type() != _PLAIN:
            continue
        written = marking_of_body(text_of(part, where)[0])
        if written:
            yield written.words
