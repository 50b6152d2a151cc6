"""Finished files → every text in them, with its place, read by other code than that which wrote them.

Archives are opened, streams unpacked, glyph codes turned back by the character maps of their fonts; names of parts,
metadata, attributes and attachments are texts like any other. It does not know what it is looked for in them.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from briefgen.project.proof.fonts import is_font, text_of_font, unhidden

_DEPTH = 4
"""Files inside of files are followed so deep."""
_TAG = re.compile(r"<[^<>]*>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BREAKS = re.compile(
    r"</(?:w:p|w:tc|p|text|title|desc|dc:\w+)>|<w:br\s*/>|<w:tab\s*/>"
)
"""Tags at which a word ends."""
_TOLD = re.compile(r"<w:instrText\b[^<>]*>([^<>]*)</w:instrText>")
"""What a field is told, which stands between words that are read as one."""
_HYPHEN_KEPT = re.compile(r"<w:noBreakHyphen\s*/>")
_SHOWS = re.compile(
    rb"/(?P<font>[^\s/<>()\[\]]+)\s+[-\d.]+\s+Tf"
    rb"|<(?P<codes>[0-9A-Fa-f\s]+)>"
    rb"|\((?P<plain>(?:[^()\\]|\\.)*)\)"
    rb"|(?P<apart>\b(?:Td|TD|Tm|ET|BDC)\b|\bT\*)",
    re.DOTALL,
)
"""What matters in the operators of a page: fonts, shown codes, literal texts, and where the pen is moved."""
_HEX = rb"\s*<([0-9A-Fa-f]+)>"
_PAIR, _RANGE = re.compile(_HEX * 2), re.compile(_HEX * 3)
_TEXT = re.compile(
    rb"\((?P<plain>(?:[^()\\]|\\.)*)\)|<(?P<codes>[0-9A-Fa-f\s]+)>|(?P<name>/[^\s/<>()\[\]]+)",
    re.DOTALL,
)
"""Literal texts, texts as hexadecimal digits, and names, as objects hold them."""
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r\n": b"",
}
_JSON_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|[nrtbf])")
"""As JSON writes ends of lines, and perhaps letters."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_FONT, _FONTS = ".odttf", "word/fontTable.xml"
"""What the name of a font in a Word file ends with, and the part that has the keys to all of them."""
_SCAN = b"\xff\xda"
"""Begins the pixels of a JPEG."""
_XML = (b"<?xml", b"<svg", b"\xef\xbb\xbf<?xml")


class Found(NamedTuple):
    """A text and where it stands, such as `press.docx, word/document.xml`."""

    place: str
    text: str


def texts_in(
    content: bytes,
    place: str,
    depth: int = 0,
) -> Iterator[Found]:
    """Yield every text of a file, whatever it is, and of the files in it."""
    if depth > _DEPTH:
        return
    if content.startswith(b"%PDF"):
        yield from _texts_of_pdf(content, place, depth)
    elif content.startswith(b"PK\x03\x04"):
        yield from _texts_of_archive(content, place, depth)
    elif content.startswith(_XML):
        yield from _texts_of_xml(content, place)
    elif is_font(content):
        yield Found(place, text_of_font(content))
    elif content.startswith(_PNG):
        yield Found(place, "\n".join(_texts_of_png(content)))
    elif content.startswith(_JPEG):
        head, _, _ = content.partition(_SCAN)
        yield Found(place, head.decode("utf-8", "replace"))
    else:
        text = content.decode("utf-8", "replace")
        yield Found(place, text)
        if "\\" in text:
            yield Found(place, _JSON_ESCAPE.sub(_json_character, text))


def _texts_of_png(content: bytes) -> Iterator[str]:
    """Yield what the chunks of a picture hold beside its pixels, in which any word may come up by chance."""
    at = len(_PNG)
    while at + 8 <= len(content):
        length = int.from_bytes(content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind != b"IDAT":
            yield data.decode("utf-8", "replace")
        at += length + 12


def _json_character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else " "


def _texts_of_archive(
    content: bytes,
    place: str,
    depth: int,
) -> Iterator[Found]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield Found(
            f"{place}, names of its parts", "\n".join(archive.namelist())
        )
        yield Found(place, archive.comment.decode("utf-8", "replace"))
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith(_FONT) and _FONTS in archive.namelist():
                part = unhidden(part, archive.read(_FONTS).decode())
            yield from texts_in(part, f"{place}, {name}", depth + 1)


def _texts_of_xml(content: bytes, place: str) -> Iterator[Found]:
    """Yield the words of a part, those in its attributes, and its comments."""
    from html import unescape  # noqa: PLC0415 - its table of names is large, and most builds prove nothing

    text = content.decode("utf-8", "replace")
    text = _HYPHEN_KEPT.sub("\u2011", text)
    told = "".join(_TOLD.findall(text))
    shown = _TAG.sub("", _BREAKS.sub(" ", _TOLD.sub("", text)))
    # A word may stand in several runs, and several words without a blank in elements of their own.
    apart = _TAG.sub(" ", text)
    yield Found(place, unescape(f"{shown}\n{told}\n{apart}"))
    values = (one or other for one, other in _VALUE.findall(text))
    yield Found(f"{place}, attributes", unescape("\n".join(values)))
    comments = re.findall(r"<!--(.*?)-->", text, re.DOTALL)
    yield Found(f"{place}, remarks", "\n".join(comments))


def _texts_of_pdf(
    content: bytes,
    place: str,
    depth: int,
) -> Iterator[Found]:
    from pypdf import PdfReader  # noqa: PLC0415 - takes 0.2 s to load, and most builds prove nothing
    from pypdf.generic import StreamObject  # noqa: PLC0415

    reader = PdfReader(io.BytesIO(content))
    fonts: dict[Any, _Codes] = {}
    painted: set[bytes] = set()
    for number, page in enumerate(reader.pages, 1):
        streams = list(_streams(page.get("/Contents")))
        painted.update(streams)
        data = b"\n".join(streams)
        codes = _codes_of(page.get("/Resources"), fonts)
        yield Found(f"{place}, page {number}", _shown(data, codes))
    for ident in sorted(_holders(reader)):
        part = reader.get_object(ident)
        where = f"{place}, object {ident}"
        yield Found(where, "\n".join(_strings(part)))
        if isinstance(part, StreamObject) and part.get_data() not in painted:
            yield from _texts_of_stream(part, where, fonts, depth)


def _holders(reader: Any) -> set[int]:
    """Return the numbers of the objects that stand in the file itself; the others stand in one of these."""
    stand_in_file = reader.xref.get(0, {}).keys()
    return {
        *stand_in_file,
        *(stream for stream, _ in reader.xref_objStm.values()),
    }


def _texts_of_stream(
    part: Any,
    where: str,
    fonts: dict[Any, "_Codes"],
    depth: int,
) -> Iterator[Found]:
    kinds = {str(part.get("/Type")), str(part.get("/Subtype"))}
    if kinds & {"/Image", "/XRef"} or "/Length1" in part:
        return  # pixels, the table of the file itself, font programs
    data = part.get_data()
    if "/ObjStm" in kinds:
        yield Found(
            f"{where}, objects in it", "\n".join(_texts_in_objects(data))
        )
    elif "/EmbeddedFile" in kinds:
        yield from texts_in(data, f"{where}, an attachment", depth + 1)
    elif "/Form" in kinds:
        codes = _codes_of(part.get("/Resources"), fonts)
        yield Found(where, _shown(data, codes))
    elif data.startswith(_XML) or b"<x:xmpmeta" in data:
        yield from _texts_of_xml(data, where)
    else:
        yield Found(where, data.decode("utf-8", "replace"))


def _texts_in_objects(data: bytes) -> Iterator[str]:
    """Yield the texts and names in objects that are packed together."""
    for found in _TEXT.finditer(data):
        if found["name"] is not None:
            yield found["name"].decode("utf-8", "replace")
            continue
        given = _given(found)
        encoding = "utf-16-be" if given.startswith(b"\xfe\xff") else "latin-1"
        yield given.removeprefix(b"\xfe\xff").decode(encoding, "replace")


def _given(found: re.Match[bytes]) -> bytes:
    """Return the bytes of a text, however it is written."""
    if found["codes"] is None:
        return _ESCAPED.sub(_unescaped, found["plain"])
    digits = b"".join(found["codes"].split()).decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _streams(contents: Any) -> Iterator[bytes]:
    """Yield the operators of a page as they stand in the file."""
    from pypdf.generic import ArrayObject, StreamObject  # noqa: PLC0415

    contents = contents.get_object() if contents is not None else None
    if isinstance(contents, ArrayObject):
        for each in contents:
            yield from _streams(each)
    elif isinstance(contents, StreamObject):
        yield contents.get_data()


def _strings(part: Any) -> Iterator[str]:
    """Yield the texts and names in an object, not those of the objects that it refers to."""
    from pypdf.generic import (  # noqa: PLC0415
        ArrayObject,
        ByteStringObject,
        DictionaryObject,
        NameObject,
        TextStringObject,
    )

    if isinstance(part, DictionaryObject):
        for key in part:
            yield str(key)
            yield from _strings(part.raw_get(key))
    elif isinstance(part, ArrayObject):
        for each in list.__iter__(part):
            yield from _strings(each)
    elif isinstance(part, ByteStringObject):
        yield bytes(part).decode("utf-8", "replace")
    elif isinstance(part, TextStringObject | NameObject):
        yield str(part)


class _Codes(NamedTuple):
    """What the codes of a font stand for, and of how many bytes each is."""

    width: int
    text: Mapping[int, str]


def _codes_of(resources: Any, known: dict[Any, _Codes]) -> dict[bytes, _Codes]:
    """Return the fonts of a page by their names there."""
    named: dict[bytes, _Codes] = {}
    fonts = (
        resources.get_object().get("/Font") if resources is not None else None
    )
    if fonts is None:
        return named
    for name, font in fonts.get_object().items():
        key = id(font.get_object())
        if key not in known:
            given = font.get_object().get("/ToUnicode")
            known[key] = _character_map(
                given.get_object().get_data() if given else b""
            )
        named[name[1:].encode()] = known[key]
    return named


def _character_map(data: bytes) -> _Codes:
    width, text = 1, dict[int, str]()
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, value in _PAIR.findall(section):
            width = len(code) // 2
            text[int(code, 16)] = _utf16(value)
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for first, last, value in _RANGE.findall(section):
            width = len(first) // 2
            begin = int(first, 16)
            for code in range(begin, int(last, 16) + 1):
                start = _utf16(value)
                text[code] = start[:-1] + chr(ord(start[-1]) + code - begin)
    return _Codes(width, text)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _shown(operators: bytes, fonts: Mapping[bytes, _Codes]) -> str:
    """Return what a page shows, in the order in which it is painted."""
    parts: list[str] = []
    codes = _Codes(1, {})
    for found in _SHOWS.finditer(operators):
        match found.lastgroup:
            case "font":
                codes = fonts.get(found["font"], codes)
            case "codes" | "plain":
                parts.append(_decoded(_given(found), codes))
            case _:
                parts.append(" ")
    return "".join(parts)


def _unescaped(found: re.Match[bytes]) -> bytes:
    """Return what an escape in a literal text stands for."""
    given = found[1]
    if given.isdigit():
        return bytes([int(given, 8) & 255])
    return _ESCAPES.get(given, given)


def _decoded(given: bytes, codes: _Codes) -> str:
    if given.startswith(b"\xfe\xff"):
        return given[2:].decode(
            "utf-16-be", "replace"
        )  # a text beside the glyphs
    step = codes.width
    each = (
        int.from_bytes(given[at : at + step])
        for at in range(0, len(given), step)
    )
    return "".join(codes.text.get(code, "") for code in each)
