"""Makes Word templates as an organisation would, with python-docx, and archives that no one should open."""

import io
import re
import zipfile
from collections.abc import Callable

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

GERMAN = {"Normal": "Standard", "Heading1": "berschrift1", "Heading2": "berschrift2", "Title": "Titel"}
"""Ids of built-in styles as a German Word writes them; their names are those of any Word."""
RED, GREY = RGBColor(0x9B, 0x1C, 0x31), RGBColor(0x44, 0x44, 0x44)


def logo(colour: str = "#9B1C31") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (120, 40), colour).save(out, "PNG", dpi=(144, 144))
    return out.getvalue()


def template(
    *, letter: bool = False, landscape: bool = False, first: bool = False, even: bool = False, bare: bool = False
) -> bytes:
    """Return a .docx with a house look: Calibri and Cambria, dark red headings, a logo in the header."""
    document = Document()
    section = document.sections[0]
    width, height = (Cm(21.59), Cm(27.94)) if letter else (Cm(21.0), Cm(29.7))
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(3)
    section.top_margin, section.bottom_margin = Cm(3.5), Cm(2.5)
    section.header_distance = section.footer_distance = Cm(1.2)
    _style(document, "Normal", "Calibri", 11, GREY)
    document.styles["Normal"].paragraph_format.space_after = Pt(8)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    _style(document, "Heading 1", "Cambria", 18, RED)
    _style(document, "Heading 2", "Cambria", 14, RED)
    _style(document, "Title", "Cambria", 30, RED)
    document.add_heading("Text of the template", 1)
    document.add_paragraph("Nobody should read this in a brief.")
    document.core_properties.author = "A. Person"
    if not bare:
        line = section.header.paragraphs[0]
        line.add_run().add_picture(io.BytesIO(logo()), width=Cm(2.5))
        line.add_run("\tHouse of Analysis")
        _page_field(section.footer.paragraphs[0])
    if first:
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "First page of the house"
    document.settings.odd_and_even_pages_header_footer = even
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _style(document, name: str, family: str, size: float, colour: RGBColor) -> None:
    font = document.styles[name].font
    font.name, font.size, font.color.rgb = family, Pt(size), colour
    for slot in ("ascii", "hAnsi"):  # python-docx leaves the theme's family, which would count
        font.element.rPr.rFonts.attrib.pop(qn(f"w:{slot}Theme"), None)


def _page_field(paragraph) -> None:
    paragraph.add_run("House page ")
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), (None, "1"), ("end", "")):
        run = paragraph.add_run()
        if kind is None:
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.element.append(mark)
        else:
            words = OxmlElement("w:instrText")
            words.text = text
            run.element.append(words)


def changed(data: bytes, changes: dict[str, Callable[[bytes], bytes] | None]) -> bytes:
    """Return an archive with some of its parts changed (`None` leaves one out), or added where there is none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        for name in [*names, *(name for name in changes if name not in names)]:
            change = changes.get(name, bytes)
            if change is not None:
                target.writestr(name, change(source.read(name) if name in names else b""))
    return out.getvalue()


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """Return a change of a part that puts one text in place of another."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode())

    return change


def german(data: bytes) -> bytes:
    """Return a template whose built-in styles have the ids that a German Word gives them."""
    renamed = re.compile(rb'(w:styleId|<w:(?:basedOn|next|link) w:val)="(' + "|".join(GERMAN).encode() + rb')"')

    def change(content: bytes) -> bytes:
        return renamed.sub(lambda found: found[1] + b'="' + GERMAN[found[2].decode()].encode() + b'"', content)

    return changed(data, {"word/styles.xml": change})
