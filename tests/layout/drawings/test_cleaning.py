"""Drawings (SVG) on the way in: what is left out, what is refused, and what is told of it."""

import base64
import io
import re
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from briefgen.layout import find_layouts, read_styles
from briefgen.problems import BriefgenError, Location

drawings = pytest.importorskip("briefgen.layout.drawings", exc_type=ImportError)  # the extra `svg`

STYLES = read_styles(find_layouts(Path("nowhere")), "brief")
WHERE = Location("a.md", 7)


def svg(inside: str = "", size: str = 'width="100" height="50"') -> bytes:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {space} {size}>{inside}</svg>".encode()


def read(data: bytes):
    return drawings.read_drawing(data, "drawings/flow.svg", "flow.svg", WHERE, STYLES)


def test_a_drawing_as_wide_as_it_asks_takes_the_unit_that_it_says():
    assert read(svg(size='width="2in" height="36pt"'))[0].size == (144, 36)
    assert read(svg(size='width="100%" height="100%" viewBox="0 0 200 100"'))[0].size == (150, 75)
    assert read(svg(size='width="50mm" viewBox="10 10 200 100"'))[0].size == pytest.approx((141.73, 70.87), abs=0.01)


# ---------------------------------------------------------------- what is left out

OUTSIDE = "what it takes from outside of its file is left out"
IMAGE = io.BytesIO()
Image.new("RGB", (20, 20), "red").save(IMAGE, "PNG", dpi=(300, 300))
DATA = base64.b64encode(IMAGE.getvalue()).decode()


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "its scripts are left out"),
        ('<rect width="1" height="1" onclick="x()"/>', "its scripts are left out"),
        ('<a href="javascript:x()"><rect width="1" height="1"/></a>', "its links are not kept"),
        ('<image href="file:///etc/passwd" width="5" height="5"/>', OUTSIDE),
        ('<image href="data:image/svg+xml;base64,AAAA" width="5" height="5"/>', OUTSIDE),
        ('<use href="http://example.org/a.svg#a"/>', OUTSIDE),
        ('<use xlink:href="other.svg#a"/>', OUTSIDE),
        ('<linearGradient xlink:href="other.svg#a"/>', OUTSIDE),
        ("<style>@import url(http://example.org/a.css);</style>", OUTSIDE),
        ("<style>rect{fill:url(http://example.org/#a)}</style>", OUTSIDE),
        ("<style>rect{fill:u\\72l(http://example.org/#a)}</style>", OUTSIDE),
        ("<rect style=\"mask:url('http://example.org/#a')\"/>", OUTSIDE),
        ('<rect fill="url(file:///a#a)"/>', OUTSIDE),
        ('<rect fill="u\\72l(http://example.org/)"/>', OUTSIDE),
        (f'<image href="data:image/png;base64,{DATA[:30]}"/>', "a picture in it is broken or too large"),
        ("<foreignObject><p>words</p></foreignObject>", "text in it that is set by a browser (HTML) is not shown"),
        ('<filter id="f"><feFlood/></filter><g filter="url(#f)"/>', "it is drawn without its filters"),
        ('<rect style="filter:blur(3px)"/>', "it is drawn without its filters"),
        ('<rect><animate attributeName="x"/></rect>', "it is shown without its movement"),
        ("<blink/>", "its <blink> is not drawn"),
        ("<style>@media print{rect{fill:red}}</style>", "its style rule @media is not read"),
        ('<rect style="fill:var(--x)"/>', "the style function var() is not read"),
    ],
)
def test_what_is_unsafe_or_not_drawn_is_left_out_with_a_warning_at_its_line(inside, message):
    drawn, problems = read(svg(f"\n<g>{inside}</g>"))
    assert str(problems[0]).startswith(f"drawings/flow.svg:2: warning: not all of the drawing is shown: {message}"), (
        problems
    )
    assert len(problems) == 1
    kept = drawn.svg.decode().split(">", 2)[2]
    assert not re.search(r"example|file:|script|onclick|import|alert|other|filter|media", kept), kept


@pytest.mark.parametrize(
    "inside",
    [
        "<metadata>secret</metadata><title>secret</title><desc>secret</desc><!-- secret --><?php secret ?>",
        '<x:view xmlns:x="urn:editor" secret="1"/><g xmlns:x="urn:editor" x:label="secret" data-secret="1"/>',
        "<style>@font-face{font-family:secret;src:url(data:secret)} rect{-editor-secret:1}</style>",
        "<style>@media (prefers-color-scheme: dark){.secret{fill:white}}</style>",
        "<switch><foreignObject><p>secret</p></foreignObject><text>shown</text></switch>",
    ],
)
def test_what_nobody_would_see_goes_without_a_word(inside):
    drawn, problems = read(svg(inside))
    assert problems == ()
    assert b"secret" not in drawn.svg


def test_a_picture_in_a_drawing_is_kept_and_drawn_anew():
    drawn, problems = read(svg(f'<image href="data:image/png;base64,{DATA}" width="50" height="50"/>'))
    assert problems == ()
    kept = base64.b64decode(re.search(rb"base64,([^\"]+)", drawn.svg)[1])
    assert Image.open(io.BytesIO(kept)).info == {}
    assert Image.open(io.BytesIO(drawn.bitmap.data)).getpixel((400, 400))[:3] == (255, 0, 0)


def test_words_keep_their_order_around_what_is_left_out():
    drawn, _ = read(svg('<text y="20">one <script>x</script>two <a href="http://example.org">three</a> four</text>'))
    assert b"one two <tspan>three</tspan> four</text>" in drawn.svg


def test_a_character_that_no_font_has_is_told():
    _, problems = read(svg('<text y="20">a \U0001f600</text>'))
    message = "no font has “\U0001f600” (U+1F600): “?” is printed in its place [missing-glyph]"
    assert [str(problem) for problem in problems] == [f"drawings/flow.svg: warning: {message}"]


# ---------------------------------------------------------------- what is refused

NESTED = "".join(f"<g id='a{i}'>" + f"<use href='#a{i - 1}'/>" * 10 + "</g>" for i in range(1, 10))
DOTS = '<pattern id="p0" width="1" height="1"><rect width="1" height="1"/></pattern>'
PATTERNS = "".join(
    f'<pattern id="p{i}" width="1" height="1">' + f'<rect class="c{i}"/>' * 10 + "</pattern>" for i in range(1, 9)
)
SHEET = "".join(f".c{i}{{fill:url(#p{i - 1})}}" for i in range(1, 10))
ENTITIES = "".join(f'<!ENTITY x{i} "{f"&x{i - 1};" * 10}">' for i in range(1, 12))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "ha">]>' + svg("<text>&a;</text>"), "it declares entities of its own"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg(), "it declares entities of its own"),
        (
            b'<!DOCTYPE svg [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>' + svg(),
            "it declares entities of its own",
        ),
        (
            f'<!DOCTYPE svg [<!ENTITY x0 "a">{ENTITIES}]>'.encode() + svg('<g id="&x11;"/>'),
            "it is not well-formed XML",
        ),
        (svg("<rect>"), "it is not well-formed XML"),
        (b"<?xml version='1.0'?><html/>", "it is not an SVG drawing"),
        (svg() + b" " * drawings.MAX_BYTES, "it has more than 8 MB"),
        (svg("<g>" * 100 + "</g>" * 100), "its parts nest deeper than 60 levels"),
        (svg("<g>" * 3000 + "</g>" * 3000), "it is not well-formed XML"),
        (svg("<rect/>" * 300_001), "it has more than 300,000 shapes and letters"),
        (svg(f"<g id='a0'><rect/></g>{NESTED}"), "it has more than 300,000 shapes and letters"),
        (svg(f"<style>{SHEET}</style>{DOTS}{PATTERNS}"), "it has more than 300,000 shapes and letters"),
        (
            svg(f"<marker id='m'>{'<g/>' * 999}</marker><path marker-mid='url(#m)' d='{'M1 1' * 999}'/>"),
            "it has more than 300,000 shapes and letters",
        ),
        (svg('<g opacity=".9"/>' * 20_000), "it has more than 300,000 shapes and letters"),
        (svg('<g id="a"><use href="#a"/></g>'), "a part of it contains itself"),
        (
            svg("".join(f'<use id="a{i}" href="#a{i - 1}"/>' for i in range(5000))),
            "its parts nest deeper than 60 levels",
        ),
        (svg(size=""), "it has no size that could be shown"),
        (svg(size='width="1e999" height="5"'), "it has no size that could be shown"),
        (svg(size='width="1" height="2000"'), "it has no size that could be shown"),
        (svg(size='width="-1" height="5"'), "it has no size that could be shown"),
    ],
)
def test_what_cannot_be_shown_is_refused_at_the_place_that_names_it(data, reason):
    with pytest.raises(BriefgenError) as caught:
        read(data)
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"a.md:7: error: the drawing “flow.svg” cannot be shown: {reason}")
    assert problem.hint == "save it as plain SVG"


@pytest.mark.parametrize(
    "data",
    [
        svg(size='width="1e9" height="1e9"'),
        svg('<text font-size="1e38">A</text><text font-size="1e-9">B</text>'),
        svg('<rect x="nan" width="1e400" height="-5"/><circle r="1e39"/><path d="M1e39 1L-1e39 0" stroke="red"/>'),
        svg('<path d="M0 0 L nonsense"/><rect fill="url(#nothing)" width="5" height="5"/><use href="#nothing"/>'),
        svg('<path d="M0 0H1000000000" stroke="red" stroke-dasharray="0.00001"/>'),
        svg('<svg width="1e9" height="1e9" viewBox="0 0 1 1"><rect width="1e9" height="1e9"/></svg>'),
        svg("<style>} {{ rect{fill:red;;:} @x</style><text style=';;:'/>"),
        svg("<text y='20'>utf-16</text>").decode().encode("utf-16"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + svg("<text>na\u00efve</text>").decode().encode("latin-1"),
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + svg(),
        b'<svg width="5" height="5"><rect width="5" height="5"/></svg>',
    ],
)
def test_what_is_odd_but_harmless_is_drawn(data):
    drawn, problems = read(data)
    assert problems == ()
    assert PdfReader(io.BytesIO(drawn.page)).pages
    assert max(drawn.bitmap.pixels) == 1600
