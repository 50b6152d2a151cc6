r"""The bytes of an RTF file → its tokens: groups, control words, text.

RTF 1.9.1 is the standard. Its bytes are ASCII; letters beyond are written as `\'e4`, in the encoding of their font,
or as `\u228`. It knows no word's meaning, but for `\bin`, behind which bytes stand.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
)


class Token(NamedTuple):
    """A part of a file."""

    kind: Literal["open", "close", "word", "sign", "byte", "text"]
    text: str = ""
    """The name of a word, or a sign."""
    number: int | None = None
    """That of a word."""
    data: bytes = b""
    """Of text, and of a byte that is written as a number."""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file; what is none, such as the ends of lines, is passed over."""
    at = 0
    while found := _TOKEN.search(data, at):
        at = found.end()
        token = _token(found)
        if token.text == "bin" and token.number:
            at += max(0, token.number)
            continue
        yield token


def _token(found: re.Match[bytes]) -> Token:
    if found["word"]:
        number = int(found["number"]) if found["number"] else None
        return Token("word", found["word"].decode(), number)
    if found["hex"]:
        return Token("byte", data=bytes.fromhex(found["hex"].decode()))
    if found["brace"]:
        return Token("open" if found["brace"] == b"{" else "close")
    if found["sign"]:
        return Token("sign", found["sign"].decode("latin-1"))
    return Token("text", data=found["text"])
