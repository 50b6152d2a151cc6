"""Styles of a drawing are kept where they can be drawn and reach nothing outside of it."""

from pathlib import Path

import pytest

from briefgen.layout import find_layouts, read_styles
from tests.layout.drawings.drawing_made import needs_svg

needs_svg()

from briefgen.layout.drawings.css import FILTERS, OUTSIDE, Sheet  # noqa: E402 - an extra
from briefgen.layout.drawings.lettering import lettering_of  # noqa: E402 - an extra

STYLES = read_styles(find_layouts(Path("nowhere")), "brief")


@pytest.mark.parametrize(
    ("text", "kept", "told"),
    [
        ("fill: red; cursor: help", "fill:red", []),
        ("fill: red !important", "fill:red!important", []),
        ("fill: url(#a)", "fill:url(#a)", []),
        ("fill: url(https://x.example/a)", "", [OUTSIDE]),
        ("fill: url('b.svg#a')", "", [OUTSIDE]),
        ("filter: blur(2px); stroke: blue", "stroke:blue", [FILTERS]),
        ("width: 1px; fill: env(x)", "", ["the style function env() is not read"]),
        ("fill: {x}", "", ["a broken style is left out"]),
        ("font: bold 12px Comic, serif", "font:bold 12px 'IBM Plex Serif', 'Georgia'", []),
        ("font: inherit", "font:inherit", []),
        ("font-family: inherit", "font-family:inherit", []),
    ],
)
def test_a_style_keeps_what_can_be_drawn(text, kept, told):
    messages: list[str] = []
    assert Sheet(lettering_of(STYLES)).style(text, messages.append) == kept
    assert messages == told


def test_rules_of_a_style_sheet_that_refer_to_parts_are_remembered():
    sheet, messages = Sheet(lettering_of(STYLES)), []
    rules = ".a{fill:url(#b)} p{cursor:help} @import 'x'; @media print{} @font-face{}"
    text = f"{rules} @media (prefers-color-scheme:dark){{}}"
    assert sheet.sheet(text, messages.append) == ".a{fill:url(#b)}"
    assert sheet.rules == [(".a", "fill:url(#b)")]
    assert messages == [OUTSIDE, "its style rule @media is not read"]
