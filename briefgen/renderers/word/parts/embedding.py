"""The fonts of a draft, in the file itself, so that it looks alike where they are not installed.

A font is a part of its own, whose first bytes are hidden by a key that stands in the table of fonts (ECMA-376 part 1,
17.8.1).
"""

import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from briefgen.renderers.word.parts.font_program import (
    FaceName,
    Program,
    font_program,
)
from briefgen.renderers.word.parts.style_part import (
    BUILT_IN,
    LIST_STYLES,
    style_id,
)
from briefgen.styles import Look, StyleSheet
from briefgen.styles.font_files import find_font_file
from briefgen.styles.style_file import Font

_HIDDEN = 32
"""So many bytes of a font are hidden."""

_USES = re.compile(
    r'<w:(?:(p)>(?:<w:pPr><w:pStyle w:val="([^"]+)"/>)?'
    r"|r>(?:<w:rPr>((?:<w:[^>]*/>)*)</w:rPr>)?<w:t[ >])"
)
"""Where a paragraph begins, and the runs with text in it."""
_FAMILY = re.compile(r'<w:rFonts w:ascii="([^"]+)"')


class EmbeddedFont(NamedTuple):
    """A face in the file."""

    name: FaceName
    key: str
    """The GUID that hides its first bytes, as the table of fonts has it."""
    data: bytes
    """Hidden by it."""
    cut: bool

    def reference(self, ident: str) -> str:
        """Return the element by which the table of fonts refers to the part."""
        kind = self.name.style.replace(" ", "")
        cut = ' w:subsetted="1"' if self.cut else ""
        return f'<w:embed{kind} r:id="{ident}" w:fontKey="{self.key}"{cut}/>'


def embedded_fonts(
    styles: StyleSheet, parts: Iterable[str]
) -> Iterator[EmbeddedFont]:
    """Yield the faces that the text of some parts is set in, as far as there are files that may be embedded."""
    if styles.embed == "none":
        return
    cut = styles.embed == "subset"
    fonts = {font.family: font for font in styles.fonts.values()}
    for name in sorted(_used_faces(styles, parts)):
        program = _program(fonts[name.family], name, cut=cut)
        if program is not None:
            yield _hidden(name, program)


def _program(
    font: Font,
    name: FaceName,
    *,
    cut: bool,
) -> Program | None:
    weight = font.bold if name.bold else font.regular
    style = "italic" if name.italic else "normal"
    path = find_font_file(font.family, weight, style, font.path)
    return font_program(path, weight, name, cut=cut) if path else None


def _hidden(name: FaceName, program: Program) -> EmbeddedFont:
    """Return a font with its key, which is made of its bytes: the same font has the same one in every draft."""
    data, cut = program
    mark = hashlib.sha256(data).digest()[:16]
    guid = uuid.UUID(bytes=mark, version=4)
    key = guid.bytes[::-1] * 2
    first = bytes(a ^ b for a, b in zip(data, key, strict=False))
    told = f"{{{str(guid).upper()}}}"
    return EmbeddedFont(name, told, first + data[_HIDDEN:], cut)


def _used_faces(styles: StyleSheet, parts: Iterable[str]) -> set[FaceName]:
    """Return the faces that runs are set in: by the styles of their paragraphs, and by what they say themselves."""
    looks = {style_id(role): look for role, look in styles.roles.items()}
    looks |= {ident: styles.look(role) for role, (ident, _) in BUILT_IN.items()}
    looks |= {ident: styles.look("list") for ident, _ in LIST_STYLES}
    text = styles.look("text")
    faces = set()
    for style, properties in _uses(parts):
        look = looks.get(style, text)
        faces.add(_face(styles, look, properties))
    return faces


def _face(
    styles: StyleSheet,
    look: Look,
    properties: str,
) -> FaceName:
    own = _FAMILY.search(properties)
    family = unescape(own[1]) if own else styles.font_of(look).family
    bold = look.bold or "<w:b/>" in properties
    italic = look.italic or "<w:i/>" in properties
    return FaceName(family, italic, bold)


def _uses(parts: Iterable[str]) -> set[tuple[str, str]]:
    """Return each style of paragraphs with what the runs in it say of themselves."""
    uses = set()
    for xml in parts:
        style = ""
        for begins, named, properties in _USES.findall(xml):
            if begins:
                style = named
            else:
                uses.add((style, properties))
    return uses
