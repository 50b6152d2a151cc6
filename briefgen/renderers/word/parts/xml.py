"""Small pieces of WordprocessingML as strings: escaping, units, paragraph and run properties."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.standards.directions import runs_backwards
from briefgen.styles import Look
from briefgen.styles.style_file import Font

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def half_points(points: float) -> int:
    """Return a font size in half points."""
    return round(points * 2)


def text_element(text: str) -> str:
    """Return a run's text, spaces kept."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


BACKWARDS = "<w:rtl/>"
"""Property of runs from right to left, which Word then sets in the fonts and sizes of complex scripts."""
_WORDS = re.compile("<w:t[^>]*>([^<]*)")


def direction_of(runs: str) -> str:
    """Return the direction of a paragraph of these runs; nothing for one from left to right."""
    return (
        "<w:bidi/>"
        if BACKWARDS in runs and runs_backwards("".join(_WORDS.findall(runs)))
        else ""
    )


def run(content: str, properties: str = "") -> str:
    """Return a run of ready content."""
    return (
        f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"
        if properties
        else f"<w:r>{content}</w:r>"
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field_begin(instruction: str, properties: str = "") -> str:
    """Return what stands before the result of a field."""
    return (
        run('<w:fldChar w:fldCharType="begin"/>', properties)
        + run(_instruction(f" {instruction} "), properties)
        + run('<w:fldChar w:fldCharType="separate"/>', properties)
    )


def field(instruction: str, cached: str, properties: str = "") -> str:
    """Return a field with its cached result: one without would make Word repair the file."""
    end = run('<w:fldChar w:fldCharType="end"/>', properties)
    return (
        field_begin(instruction, properties)
        + run(text_element(cached), properties)
        + end
    )


def choice(parts: Sequence[str], cached: str) -> str:
    """Return an IF field made of texts and of other fields (`operand`), with its cached result."""
    inside = "".join(
        part if part.startswith("<") else run(_instruction(part)) for part in parts
    )
    begin, divide = (
        run('<w:fldChar w:fldCharType="begin"/>'),
        run('<w:fldChar w:fldCharType="separate"/>'),
    )
    return f"{begin}{run(_instruction(' IF '))}{inside}{divide}{run(text_element(cached))}{FIELD_END}"


def operand(instruction: str) -> str:
    """Return a field within the instruction of another: without a result, which some programs would print."""
    return (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run(_instruction(f" {instruction} "))
        + FIELD_END
    )


def _instruction(text: str) -> str:
    return f'<w:instrText xml:space="preserve">{escape(text)}</w:instrText>'


def fonts(font: Font) -> str:
    """Return the font slots of a family."""
    name = escape(font.family)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def run_properties(look: Look, font: Font) -> str:
    """Return the run properties of a look, in schema order."""
    parts = [fonts(font)]
    parts += [f'<w:b w:val="{int(look.bold)}"/><w:bCs w:val="{int(look.bold)}"/>']
    parts += [f'<w:i w:val="{int(look.italic)}"/><w:iCs w:val="{int(look.italic)}"/>']
    parts += ["<w:caps/>"] if look.capitals else []
    parts += [f'<w:color w:val="{look.colour[1:]}"/>']
    size = half_points(look.size)
    return "".join(parts) + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


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
    return f"{keep}<w:widowControl/>{numbering}{borders}{shading}{tabs}{hyphens}{spacing}{indent}{align}{outline}"


def alignment(align: str) -> str:
    """Return the alignment of a paragraph; nothing for none."""
    return f'<w:jc w:val="{"both" if align == "justify" else align}"/>' if align else ""


def hanging(left: float, by: float) -> str:
    """Return the indent of a paragraph at `left`, its first line `by` further out; both in points."""
    return f'<w:ind w:left="{twips(left)}" w:hanging="{twips(by)}"/>'


def language_of(tag: str) -> str:
    """Return the language of a run, in whatever script it is written; nothing for that of the document."""
    if not tag:
        return ""
    name = escape(tag)
    return f'<w:lang w:val="{name}" w:eastAsia="{name}" w:bidi="{name}"/>'


def shade(colour: str) -> str:
    """Return a background; nothing for no colour."""
    return (
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colour[1:]}"/>' if colour else ""
    )


def border(side: str, colour: str, eighths: int = 4, space: int = 0) -> str:
    """Return one border of `eighths` of a point; nothing for no colour."""
    if not colour:
        return ""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour[1:]}"/>'
