"""The PDF file itself, written as archives ask of the syntax (ISO 32000-1, 7.5; ISO 19005-2, 6.1).

Objects are packed and compressed as they come, so that a long document is never held as text. It knows nothing of
pages or text.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable

_PACK = 200
"""Objects of one object stream."""


def text_string(text: str) -> bytes:
    """Return a text as PDF writes it outside of pages (ISO 32000-1, 7.9.2)."""
    if text.isascii() and text.isprintable():
        return b"(%s)" % text.encode("ascii").replace(b"\\", b"\\\\").replace(
            b"(", b"\\("
        ).replace(b")", b"\\)")
    return b"<%s>" % ("\ufeff" + text).encode("utf-16-be").hex().upper().encode("ascii")


class FileWriter:
    """PDF 1.7 with object streams. An object is known by its number."""

    def __init__(self) -> None:
        self._count = 0
        self._body = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self._length = len(self._body[0])
        self._places: dict[int, tuple[int, int, int]] = {}
        self._packed: list[tuple[int, bytes]] = []

    def reserve(self) -> int:
        """Return the number of an object that will be written later."""
        self._count += 1
        return self._count

    def put(self, body: bytes, number: int = 0) -> int:
        """Write an object that is no stream; return its number."""
        number = number or self.reserve()
        self._packed.append((number, body))
        if len(self._packed) == _PACK:
            self._pack()
        return number

    def stream(
        self, data: bytes, entries: bytes = b"", number: int = 0, *, plain: bool = False
    ) -> int:
        """Write a stream, compressed unless `plain`, with further entries of its dictionary; return its number."""
        number = number or self.reserve()
        filtered = data if plain else zlib.compress(data, 4)
        how = b"" if plain else b"/Filter/FlateDecode"
        head = b"<<%s%s/Length %d>>\nstream\n" % (entries, how, len(filtered))
        self._write(number, head + filtered + b"\nendstream")
        return number

    def finish(self, root: int, info: int) -> bytes:
        """Return the whole file, given the numbers of its catalogue and its information dictionary."""
        if self._packed:
            self._pack()
        digest = hashlib.md5(usedforsecurity=False)
        for part in self._body:
            digest.update(part)
        ident = digest.hexdigest().encode()
        number = self.reserve()
        self._places[number] = (1, self._length, 0)
        start = self._length
        rows = [b"\0\0\0\0\0\xff\xff"]
        rows += [
            struct.pack(">BIH", *self._places.get(n, (0, 0, 0)))
            for n in range(1, number + 1)
        ]
        self.stream(
            b"".join(rows),
            b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
            % (number + 1, root, info, ident, ident),
            number,
        )
        self._body.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._body)

    def _pack(self) -> None:
        number = self.reserve()
        index, parts, at = [], [], 0
        for place, (inner, body) in enumerate(self._packed):
            self._places[inner] = (2, number, place)
            index.append(b"%d %d" % (inner, at))
            parts.append(body)
            at += len(body) + 1
        head = b" ".join(index) + b"\n"
        self._packed = []
        entries = b"/Type/ObjStm/N %d/First %d" % (len(parts), len(head))
        self.stream(head + b"\n".join(parts) + b"\n", entries, number)

    def _write(self, number: int, body: bytes) -> None:
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        self._places[number] = (1, self._length, 0)
        self._length += len(part)
        self._body.append(part)


def reference_list(numbers: Iterable[int]) -> bytes:
    """Return references to objects, separated by spaces."""
    return b" ".join(b"%d 0 R" % number for number in numbers)
