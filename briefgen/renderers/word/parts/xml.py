"""Small pieces of WordprocessingML as strings: escaping, units, paragraph and run properties."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.styles import Look
from briefgen.styles.style_file import Font

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def escape(text: str) -> str:
    """Return text that may stand between tags or in an attribute; what XML 1.0 forbids is left out."""
    text = (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )
    return _FORBIDDEN.sub("", text)


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * 20)


_HYPHENS = {
    "\u2011": "<w:noBreakHyphen/>",
    "\u00ad": "<w:softHyphen/>",
}
"""The hyphen that does not break, which Word would take from another font, and that which is seen only where a line
ends, which it would print always: both are elements.
"""


def text_element(text: str) -> str:
    """Return a run's text, spaces kept."""
    words = '<w:t xml:space="preserve">'
    written = f"{words}{escape(text)}</w:t>"
    if _HYPHENS.keys().isdisjoint(text):
        return written
    for hyphen, element in _HYPHENS.items():
        written = written.replace(hyphen, f"</w:t>{element}{words}")
    return written.replace(f"{words}</w:t>", "")


BACKWARDS = "<w:rtl/>"
"""Property of runs from right to left, which Word then sets in the fonts and sizes of complex scripts."""


def direction(*, backwards: bool) -> str:
    """Return the direction of a paragraph; nothing for one from left to right."""
    return "<w:bidi/>" if backwards else ""


def run(content: str, properties: str = "") -> str:
    """Return a run of ready content."""
    if not properties:
        return f"<w:r>{content}</w:r>"
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def _field_char(kind: str, properties: str = "") -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>', properties)


FIELD_END = _field_char("end")


def field_begin(instruction: str, properties: str = "") -> str:
    """Return what stands before the result of a field."""
    begin = _field_char("begin", properties)
    told = run(_instruction(f" {instruction} "), properties)
    return begin + told + _field_char("separate", properties)


def field(
    instruction: str,
    cached: str,
    properties: str = "",
) -> str:
    """Return a field with its cached result: one without would make Word repair the file."""
    begin = field_begin(instruction, properties)
    result = run(text_element(cached), properties)
    return begin + result + _field_char("end", properties)


def choice(parts: Sequence[str], cached: str) -> str:
    """Return an IF field made of ready operands, with its cached result."""
    begin, divide = _field_char("begin"), _field_char("separate")
    condition = literal(" IF ") + "".join(parts)
    return f"{begin}{condition}{divide}{run(text_element(cached))}{FIELD_END}"


def nested_choice(parts: Sequence[str]) -> str:
    """Return an IF field within the instruction of another: without a result, as all there."""
    condition = literal(" IF ") + "".join(parts)
    return _field_char("begin") + condition + FIELD_END


def literal(text: str) -> str:
    """Return a part of an instruction that stands as it is."""
    return run(_instruction(text))


def operand(instruction: str) -> str:
    """Return a field within the instruction of another: without a result, which some programs would print."""
    told = run(_instruction(f" {instruction} "))
    return _field_char("begin") + told + FIELD_END


def _instruction(text: str) -> str:
    return f'<w:instrText xml:space="preserve">{escape(text)}</w:instrText>'


def fonts(
    font: Font,
    east: str = "",
    other: str = "",
) -> str:
    """Return the font slots of a family, with the families for East Asian and for other scripts if they have one."""
    name = escape(font.family)
    east, other = (escape(family) or name for family in (east, other))
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{east}" w:cs="{other}"/>'


KERNED = '<w:kern w:val="2"/>'
"""Property of text of any size (from one point on) whose pairs of letters stand as close as the font wants them."""


def run_properties(
    look: Look,
    fonts: str,
    *,
    kerned: str = "",
) -> str:
    """Return the run properties of a look in its font slots, in schema order."""
    parts = [fonts]
    bold, italic = int(look.bold), int(look.italic)
    parts.append(f'<w:b w:val="{bold}"/><w:bCs w:val="{bold}"/>')
    parts.append(f'<w:i w:val="{italic}"/><w:iCs w:val="{italic}"/>')
    if look.capitals:
        parts.append("<w:caps/>")
    parts.append(text_colour(look.colour) + kerned + font_size(look.size))
    if look.underline:
        parts.append(UNDERLINED)
    return "".join(parts)


UNDERLINED = '<w:u w:val="single"/>'


def text_colour(colour: str) -> str:
    """Return the colour of a run, given as `#RRGGBB`."""
    return f'<w:color w:val="{colour[1:]}"/>'


def font_size(points: float) -> str:
    """Return the size of a run, in whatever script it is written."""
    size = round(points * 2)  # half points
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


@dataclass(frozen=True, slots=True)
class Direct:
    """Properties that a paragraph has beside those of its style, as ready XML."""

    keep: str = ""
    numbering: str = ""
    tabs: str = ""
    spacing: str = ""
    indent: str = ""
    align: str = ""
    outline: str = ""
    backwards: bool = False
    """Whether the paragraph runs from right to left."""


def paragraph_properties(
    look: Look,
    *,
    numbering: str = "",
    borders: str = "",
    shading: str = "",
    tabs: str = "",
    hyphens: str = "",
    outline: str = "",
    right: float = 0.0,
) -> str:
    """Return the paragraph properties of a look, in schema order."""
    keep = "<w:keepNext/><w:keepLines/>" if look.keep else ""
    spacing = (
        f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}" '
        f'w:line="{twips(look.leading)}" w:lineRule="atLeast"/>'
    )
    sides = f'w:left="{twips(look.indent)}" w:right="{twips(right)}"'
    indent = f"<w:ind {sides}/>" if look.indent or right else ""
    align = "" if look.align == "left" else alignment(look.align)
    return (
        f"{keep}<w:widowControl/>{numbering}{borders}{shading}"
        f"{tabs}{hyphens}{spacing}{indent}{align}{outline}"
    )


def alignment(align: str) -> str:
    """Return the alignment of a paragraph; nothing for none."""
    if not align:
        return ""
    kind = "both" if align == "justify" else align
    return f'<w:jc w:val="{kind}"/>'


def hanging(left: float, by: float) -> str:
    """Return the indent of a paragraph at `left`, its first line `by` further out; both in points."""
    return f'<w:ind w:left="{twips(left)}" w:hanging="{twips(by)}"/>'


def shade(colour: str) -> str:
    """Return a background; nothing for no colour."""
    if not colour:
        return ""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour[1:]}"/>'


NO_LEFT_BORDER = '<w:left w:val="nil"/>'


def border(
    side: str,
    colour: str,
    eighths: int = 4,
    space: int = 0,
) -> str:
    """Return one border of `eighths` of a point; nothing for no colour."""
    if not colour:
        return ""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour[1:]}"/>'
