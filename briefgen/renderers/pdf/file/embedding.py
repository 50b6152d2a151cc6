"""Faces, pictures and drawings → objects of the file."""

import hashlib
import io
from collections.abc import Sequence
from itertools import groupby

from PIL import Image

from briefgen.document.media import Attachment, Drawing, Picture
from briefgen.renderers.pdf.glyphs.faces import Face
from briefgen.renderers.pdf.writer import FileWriter, reference_list, text_string

_LINES = 100
"""A block of a character map may hold so many lines."""


def embed_face(file: FileWriter, face: Face) -> int:
    """Write a face with the glyphs that were used; return the number of its font object."""
    data, glyphs = face.embedded()
    mark = hashlib.md5(data, usedforsecurity=False).digest()
    tag = "".join(chr(65 + byte % 26) for byte in mark[:6])
    source = face.file.ttf
    name = f"{tag}+{_plain(source.name)}"
    program = file.stream(data, b"/Length1 %d" % len(data))
    box = " ".join(f"{each:.0f}" for each in source.bbox)
    descriptor = file.put(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle {source.italicAngle:.4g}"
        f"/Ascent {source.ascent:.0f}/Descent {source.descent:.0f}/CapHeight {source.capHeight:.0f}"
        f"/StemV {source.stemV:.0f}/FontFile2 {program} 0 R>>".encode("ascii")
    )
    numbers = bytearray(2 * (max(glyphs, default=0) + 1))
    for code, glyph in glyphs.items():
        numbers[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    of_codes = file.stream(bytes(numbers))
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
            character for character in text if character.isalnum() or character == "-"
        )
        or "Font"
    )


def _widths(face: Face) -> str:
    runs = groupby(
        enumerate(sorted(face.widths)), key=lambda place: place[1] - place[0]
    )
    parts = []
    for _, run in runs:
        codes = [code for _, code in run]
        parts.append(
            f"{codes[0]}[{' '.join(f'{face.widths[code]:.5g}' for code in codes)}]"
        )
    return "".join(parts)


def _character_map(face: Face) -> bytes:
    """Return the map from codes to the text that their glyphs show."""
    rows = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for (_, text), code in face.used.items()
    ]
    blocks = [rows[at : at + _LINES] for at in range(0, len(rows), _LINES)]
    lists = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{lists}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def embed_picture(file: FileWriter, picture: Picture | Drawing) -> int:
    """Write a picture as an image, a drawing as a form; return the number of its object."""
    if isinstance(picture, Drawing):
        from briefgen.renderers.pdf.file.imported import embed_page  # noqa: PLC0415 - pypdf takes 0.1 s to load

        return embed_page(file, picture.page)
    wide, high = picture.pixels
    size = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8" % (
        wide,
        high,
    )
    image = Image.open(io.BytesIO(picture.data))
    if picture.kind == "jpeg":
        space = (
            b"/ColorSpace/DeviceGray" if image.mode == "L" else b"/ColorSpace/DeviceRGB"
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
    return file.stream(
        image.convert("L" if grey else "RGB").tobytes(), size + space + mask
    )


def embed_attachments(file: FileWriter, attachments: Sequence[Attachment]) -> bytes:
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
        written.append((name, file.put(body % (name, name, data, data))))
    names = b" ".join(b"%s %d 0 R" % pair for pair in sorted(written))
    return b"/AF[%s]/Names<</EmbeddedFiles<</Names[%s]>>>>" % (
        reference_list(n for _, n in written),
        names,
    )
