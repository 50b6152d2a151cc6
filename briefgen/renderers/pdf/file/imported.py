"""A page of another PDF file → a form that pages draw like a picture, with all that it needs."""

import io
import re

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from briefgen.renderers.pdf.writer import FileWriter

_FAR = re.compile(rb"(?<![^\s\[])(-?)\d{10,}(?:\.\d*)?(?![^\s\]])")
_FARTHEST = 2_000_000_000
"""No number may be larger (ISO 19005-2, 6.1.13); what stands so far away is not seen anyway."""


def embed_page(file: FileWriter, data: bytes) -> int:
    """Write the one page of a file as a form of one unit by one; return the number of its object."""
    (page,) = PdfReader(io.BytesIO(data)).pages
    importer = _Importer(file)
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    frame = b"/BBox[0 0 %.4f %.4f]/Matrix[%.8f 0 0 %.8f 0 0]" % (
        wide,
        high,
        1 / wide,
        1 / high,
    )
    # The whole is blended by itself and then put on the page, as a picture would be.
    group = b"/Group<</S/Transparency/CS/DeviceRGB>>"
    resources = importer.body(page["/Resources"])
    importer.write()
    content = page.get_contents()
    operators = content.get_data() if content is not None else b""
    return file.stream(
        _near(operators),
        b"/Type/XObject/Subtype/Form%s%s/Resources%s"
        % (frame, group, resources),
    )


class _Importer:
    """Copies objects of a file, each once."""

    def __init__(self, file: FileWriter) -> None:
        self.file = file
        self.numbers: dict[int, int] = {}
        self.waiting: list[tuple[int, IndirectObject]] = []
        """What was referred to and is not written yet: forms may hold forms, deeper than calls may nest."""

    def write(self) -> None:
        """Write all that was referred to, and what that refers to."""
        while self.waiting:
            number, reference = self.waiting.pop()
            self._write(reference.get_object() or NullObject(), number)

    def body(self, thing: PdfObject) -> bytes:
        """Return an object as it is written inside another."""
        match thing:
            case IndirectObject():
                return b"%d 0 R" % self._number(thing)
            case DictionaryObject():
                return b"<<%s>>" % self._entries(thing)
            case ArrayObject():
                return b"[%s]" % b" ".join(self.body(part) for part in thing)
            case FloatObject() | NumberObject() if abs(thing) > _FARTHEST:
                return b"%d" % (_FARTHEST if thing > 0 else -_FARTHEST)
            case _:
                out = io.BytesIO()
                thing.write_to_stream(out)
                return out.getvalue()

    def _entries(self, thing: DictionaryObject) -> bytes:
        return b" ".join(
            b"%s %s" % (self.body(key), self.body(thing.raw_get(key)))
            for key in thing
            if key != "/Length"
        )

    def _number(self, reference: IndirectObject) -> int:
        known = self.numbers.get(reference.idnum)
        if known is None:
            known = self.numbers[reference.idnum] = self.file.reserve()
            self.waiting.append((known, reference))
        return known

    def _write(self, thing: PdfObject, number: int) -> None:
        if isinstance(thing, StreamObject) and (
            thing.get("/Subtype") == "/Form" or "/PatternType" in thing
        ):
            data = _near(thing.get_data())
            thing.pop("/Filter", None)
            self.file.stream(data, self._entries(thing), number)
        elif isinstance(thing, StreamObject):
            packed = thing._data  # noqa: SLF001 - as it came
            self.file.stream(packed, self._entries(thing), number, plain=True)
        else:
            self.file.put(self.body(thing), number)


def _near(operators: bytes) -> bytes:
    """Return operators without numbers that are too large for an archive."""
    return _FAR.sub(rb"\g<1>%d" % _FARTHEST, operators)
