"""Faces, pictures and drawings → objects of the file."""

import hashlib
import io
import struct
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from PIL import Image

from briefgen.document.media import Attachment, Drawing, Picture
from briefgen.renderers.pdf.glyphs.faces import Face
from briefgen.renderers.pdf.writer import (
    FileWriter,
    reference_list,
    text_string,
)

_LINES = 100
"""A block of a character map may hold so many lines."""


def embed_face(file: FileWriter, face: Face) -> int:
    """Write a face with the glyphs that were used; return the number of its font object."""
    data, glyphs = face.embedded()
    mark = hashlib.md5(data, usedforsecurity=False).digest()
    letters = [chr(ord("A") + byte % 26) for byte in mark[:6]]
    tag = "".join(letters)
    source = face.file.ttf
    name = f"{tag}+{_plain(source.name)}"
    program = file.stream(data, b"/Length1 %d" % len(data))
    box = " ".join(f"{each:.0f}" for each in source.bbox)
    descriptor = file.put(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle {source.italicAngle:.4g}"
        f"/Ascent {source.ascent:.0f}/Descent {source.descent:.0f}/CapHeight {source.capHeight:.0f}"
        f"/StemV {source.stemV:.0f}/FontFile2 {program} 0 R>>".encode("ascii")
    )
    last = max(glyphs, default=0)
    numbers = [glyphs.get(code, 0) for code in range(last + 1)]
    of_codes = file.stream(struct.pack(f">{len(numbers)}H", *numbers))
    inner = file.put(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/FontDescriptor {descriptor} 0 R"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[{_widths(face)}]"
        f"/CIDToGIDMap {of_codes} 0 R>>".encode("ascii")
    )
    unicode = file.stream(_character_map(face))
    return file.put(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{inner} 0 R]"
        f"/ToUnicode {unicode} 0 R>>".encode("ascii")
    )


def _plain(name: bytes | str) -> str:
    text = name.decode("latin-1") if isinstance(name, bytes) else name
    return (
        "".join(
            character
            for character in text
            if character.isalnum() or character == "-"
        )
        or "Font"
    )


def _widths(face: Face) -> str:
    """Return the widths of the codes, those that follow each other in one list (ISO 32000-1, 9.7.4.3)."""
    codes = sorted(face.widths)
    distances = [code - place for place, code in enumerate(codes)]
    parts = []
    for _, run in groupby(
        zip(distances, codes, strict=True), key=itemgetter(0)
    ):
        following = [code for _, code in run]
        widths = " ".join(f"{face.widths[code]:.5g}" for code in following)
        parts.append(f"{following[0]}[{widths}]")
    return "".join(parts)


def _character_map(face: Face) -> bytes:
    """Return the map from codes to the text that their glyphs show."""
    rows = []
    for (_, text), code in face.used.items():
        shows = text.encode("utf-16-be").hex().upper()
        rows.append(f"<{code:04X}> <{shows}>")
    lists = []
    for at in range(0, len(rows), _LINES):
        block = rows[at : at + _LINES]
        lines = "\n".join(block)
        lists.append(f"{len(block)} beginbfchar\n{lines}\nendbfchar")
    maps = "\n".join(lists)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{maps}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def embed_picture(file: FileWriter, picture: Picture | Drawing) -> int:
    """Write a picture as an image, a drawing as a form; return the number of its object."""
    if isinstance(picture, Drawing):
        from briefgen.renderers.pdf.file.imported import embed_page  # noqa: PLC0415 - pypdf takes 0.1 s to load

        return embed_page(file, picture.page)
    wide, high = picture.pixels
    size = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8"
        % (
            wide,
            high,
        )
    )
    image = Image.open(io.BytesIO(picture.data))
    if picture.kind == "jpeg":
        space = (
            b"/ColorSpace/DeviceGray"
            if image.mode == "L"
            else b"/ColorSpace/DeviceRGB"
        )
        return file.stream(
            picture.data, size + space + b"/Filter/DCTDecode", plain=True
        )
    mask = b""
    if image.mode in ("LA", "RGBA"):
        shades = file.stream(
            image.getchannel("A").tobytes(), size + b"/ColorSpace/DeviceGray"
        )
        mask = b"/SMask %d 0 R" % shades
    grey = image.mode in ("L", "LA")
    space = b"/ColorSpace/DeviceGray" if grey else b"/ColorSpace/DeviceRGB"
    plain = image.convert("L" if grey else "RGB")
    return file.stream(plain.tobytes(), size + space + mask)


def embed_attachments(
    file: FileWriter, attachments: Sequence[Attachment]
) -> bytes:
    """Write the sources of the document; return their entries in the catalogue (ISO 19005-3, 6.8 and annex E)."""
    written: list[tuple[bytes, int]] = []
    for each in attachments:
        media = each.media.replace("/", "#2F").encode()
        entries = b"/Type/EmbeddedFile/Subtype/%s/Params<</Size %d>>" % (
            media,
            len(each.data),
        )
        data = file.stream(each.data, entries)
        name = text_string(each.name)
        body = b"<</Type/Filespec/F%s/UF%s/AFRelationship/Source/Desc(Source)/EF<</F %d 0 R/UF %d 0 R>>>>"
        number = file.put(body % (name, name, data, data))
        written.append((name, number))
    names = b" ".join(b"%s %d 0 R" % pair for pair in sorted(written))
    return b"/AF[%s]/Names<</EmbeddedFiles<</Names[%s]>>>>" % (
        reference_list(n for _, n in written),
        names,
    )
