"""Markup as a layout writes it, read back: its blocks, or what is told of it."""

import pytest

from briefgen.document import Paragraph, Text
from briefgen.layout.markup.blocks import parse_markup
from briefgen.problems import BriefgenError, Location, error

LAYOUT = "layouts/mine/brief.j2"


def no_pictures(address: str, where: Location):
    raise BriefgenError(error(where, "picture", f"there is no picture “{address}”"))


def blocks(text: str, *slots):
    return parse_markup(text, slots, LAYOUT, no_pictures).blocks


def fault(text: str, *slots) -> str:
    """Return the problem of a broken text as it is shown."""
    with pytest.raises(BriefgenError) as caught:
        parse_markup(text, slots, LAYOUT, no_pictures)
    return str(caught.value)


def p(*inlines, role: str = "") -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in inlines), role)
