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

_PLAIN, _PACKED = 1, 2
"""Whether an object stands in the file by itself, or inside an object stream (ISO 32000-1, table 18)."""
_Place = tuple[int, int, int]
"""How an object stands: by itself, with its distance from the beginning; or in which stream, and where in it."""
_UNUSED: _Place = (0, 0, 0)
_FREE = b"\0\0\0\0\0\xff\xff"
"""The row of object 0, which is always free."""


def text_string(text: str) -> bytes:
    """Return a text as PDF writes it outside of pages (ISO 32000-1, 7.9.2)."""
    if text.isascii() and text.isprintable():
        escaped = (
            text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        )
        return b"(%s)" % escaped.encode("ascii")
    data = ("\ufeff" + text).encode("utf-16-be")
    return b"<%s>" % data.hex().upper().encode("ascii")


class FileWriter:
    """PDF 1.7 with object streams. An object is known by its number."""

    def __init__(self) -> None:
        self._count = 0
        self._body = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self._length = len(self._body[0])
        self._places: dict[int, _Place] = {}
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
        self,
        data: bytes,
        entries: bytes = b"",
        number: int = 0,
        *,
        plain: bool = False,
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
        start = self._length
        self._places[number] = (_PLAIN, start, 0)
        size = number + 1
        places = (self._places.get(each, _UNUSED) for each in range(1, size))
        rows = [_FREE, *(struct.pack(">BIH", *place) for place in places)]
        entries = (
            b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
            % (size, root, info, ident, ident)
        )
        self.stream(b"".join(rows), entries, number)
        self._body.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._body)

    def _pack(self) -> None:
        """Write the objects that wait as one object stream (ISO 32000-1, 7.5.7)."""
        number = self.reserve()
        index: list[bytes] = []
        parts: list[bytes] = []
        at = 0
        for place, (inner, body) in enumerate(self._packed):
            self._places[inner] = (_PACKED, number, place)
            index.append(b"%d %d" % (inner, at))
            parts.append(body)
            at += len(body) + 1
        self._packed = []
        head = b" ".join(index) + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d" % (len(parts), len(head))
        data = b"\n".join(parts) + b"\n"
        self.stream(head + data, entries, number)

    def _write(self, number: int, body: bytes) -> None:
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        self._places[number] = (_PLAIN, self._length, 0)
        self._length += len(part)
        self._body.append(part)


def reference_list(numbers: Iterable[int]) -> bytes:
    """Return references to objects, separated by spaces."""
    return b" ".join(b"%d 0 R" % number for number in numbers)
