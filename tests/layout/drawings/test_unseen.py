"""What nobody sees of a drawing is in no file; what is seen stays as it was."""

import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pypdf import PdfReader

from briefgen.layout import find_layouts, read_styles
from briefgen.problems import BriefgenError, Location
from tests.layout.drawings.drawing_made import needs_svg

needs_svg()

from briefgen.layout import drawings  # noqa: E402 - an extra

STYLES = read_styles(find_layouts(Path("nowhere")), "brief")
SPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
AT = '<text x="5" y="20"'


def read(inside: str):
    data = f'<svg {SPACE} width="100" height="60">{inside}</svg>'.encode()
    return drawings.read_drawing(data, "m.svg", "m.svg", Location("a.md", 1), STYLES)


def words(drawing) -> str:
    """Return all that can be read in the two files: the SVG, and the words of the page."""
    page = PdfReader(io.BytesIO(drawing.page)).pages[0].extract_text()
    return drawing.svg.decode() + page


@pytest.mark.parametrize(
    "hidden",
    [
        f'<g id="SECRET" style="display:none">{AT}>SECRET</text></g>',
        f'{AT} display="none">SECRET</text>',
        f'{AT} opacity="0">SECRET</text>',
        f'{AT} opacity="0%">SECRET</text>',
        f'{AT} style="opacity:0.0">SECRET</text>',
        f'<g opacity="0">{AT}>SECRET</text></g>',
        f'{AT} visibility="hidden">SECRET</text>',
        f'{AT} style="visibility:collapse">SECRET</text>',
        f'<g visibility="hidden">{AT}>SECRET</text></g>',
        f'{AT} fill="none">SECRET</text>',
        f'{AT} fill="transparent">SECRET</text>',
        f'{AT} fill="rgba(0,0,0,0)">SECRET</text>',
        f'{AT} fill-opacity="0">SECRET</text>',
        f'{AT} font-size="0">SECRET</text>',
        f'<style>.h{{display:none}}</style>{AT} class="h">SECRET</text>',
        f'<style>g > text.h{{opacity:0}}</style><g>{AT} class="h">SECRET</text></g>',
        f'<style>#a{{display:none!important}}</style>{AT} id="a" style="display:inline">SECRET</text>',
        f"<style>text:not(.x){{display:none}}</style>{AT}>SECRET</text>",
        f'{AT}>seen<tspan visibility="hidden">SECRET</tspan></text>',
        f'{AT}>seen<tspan opacity="0">SECRET</tspan> more</text>',
        '<text x="5" y="900">SECRET</text>',
        '<text><tspan x="5" y="20">seen</tspan><tspan x="5" y="900">SECRET</tspan></text>',
        f'<g transform="translate(5000)">{AT}>SECRET</text></g>',
        f'<g transform="translate(-3000,0) scale(2)">{AT}>SECRET</text></g>',
        f'<switch>{AT} systemLanguage="de">SECRET</text>{AT}>seen</text></switch>',
        f"<switch>{AT}>seen</text>{AT}>SECRET</text></switch>",
        f'{AT} systemLanguage="fr">SECRET</text>',
        f'<defs>{AT} id="SECRET">SECRET</text></defs>',
        f'<symbol id="SECRET">{AT}>SECRET</text></symbol>',
        '<mask id="SECRET"><rect width="5" height="5"/></mask>',
        '<rect class="SECRET" id="SECRET" width="9" height="9"/>',
        "<style>/*SECRET*/rect/*SECRET*/{fill:/*SECRET*/rgb(1,/*SECRET*/2,3)}</style>",
        '<rect style="fill:red/*SECRET*/" width="9" height="9"/><!--SECRET--><?x SECRET?>',
        f'<style>.SECRET{{fill:red}}</style>{AT} class="SECRET">seen</text>',
        f'<style>#SECRET, .SECRETTOO{{fill:red}}</style>{AT} id="SECRET">seen</text>',
        f"<style>.SECRET text, text:not(.SECRET){{fill:red}}</style>{AT}>seen</text>",
        '<linearGradient id="SECRET"><stop/></linearGradient><rect width="9" height="9" fill="url(#SECRET)"/>',
        '<g style="fill:url(\'#SECRET\')"><rect width="9" height="9"/></g><pattern id="SECRET"/>',
        '<rect id="SECRET" width="9" height="9"/><use href="#SECRET" x="9"/>',
        '<rect width="9" height="9" fill="url(#SECRET)"/>',
        '<svg x="500" width="50" height="50"><text x="5" y="20">SECRET</text></svg>',
        '<svg width="50" height="50"><text x="5" y="95">SECRET</text><rect width="9" height="9"/></svg>',
        '<svg width="50" height="30" viewBox="0 0 5 5"><text x="1" y="20" font-size="1">SECRET</text></svg>',
        '<svg x="9" width="20" height="9"><svg x="30" width="9" height="9"><text y="5">SECRET</text></svg></svg>',
        f'<defs>{AT} id="a">SECRET</text></defs><use href="#a" x="4000"/>',
        f'<g transform="scale(9)"><use href="#a" y="60"/></g><defs>{AT} id="a">SECRET</text></defs>',
        f'<g display="none"><pattern id="k"/>{AT}>SECRET</text></g><rect width="9" height="9" fill="url(#k)"/>',
    ],
)
def test_what_is_not_seen_goes_without_a_word(hidden):
    drawing, problems = read(f'<rect width="50" height="30" fill="#a00"/>{hidden}')
    assert problems == ()
    assert "SECRET" not in words(drawing)


@pytest.mark.parametrize(
    "path", ["M900 0a9 9 0 0110 4", "M0 900c1 2 3 4 5 6s7 8 9 9", "M-99-99q1 2 3 4t5 6t7 8", "M1e3 0z"]
)
def test_a_path_outside_of_the_paper_is_left_out_whatever_it_is_made_of(path: str):
    inside, outside = '<path d="M5 5a9 9 0 0110 4s1 2 3 4"/>', f'<path d="{path}" fill="#123456"/>'
    svg = read(f"{inside}{outside}")[0].svg.decode()
    assert ("M5 5a9" in svg, "#123456" in svg) == (True, False)


@pytest.mark.parametrize(
    "odd",
    [
        '<path d="M0 0a1e999 1 0 0 1 9 9M1e999 0a9 9 1e999 01 5 5"/>',
        '<path d="M0 0a1e-300 1e-300 0 0 1 1e300 9"/>',
        '<g transform="rotate(1e999)"><rect width="9" height="9"/></g>',
        '<svg width="1e999" height="9" viewBox="0 0 1e-320 9"><rect width="9" height="9"/></svg>',
    ],
)
def test_numbers_beyond_all_paper_break_nothing(odd: str):
    with suppress(BriefgenError):
        read(f'{odd}<rect width="9" height="9"/>')


def test_what_refers_to_a_part_does_so_by_its_new_name():
    inside = (
        '<linearGradient id="sea"><stop stop-color="#0000ff"/></linearGradient><style>.isle{fill:url(#sea)}</style>'
    )
    drawing, problems = read(f'{inside}<rect class="isle" width="100" height="60"/>')
    assert problems == ()
    assert Image.open(io.BytesIO(drawing.bitmap.data)).convert("RGB").getpixel((9, 9)) == (0, 0, 255)


def test_a_style_that_asks_for_letters_of_names_is_told():
    _, (told,) = read(f'<style>[id^="isl"]{{fill:red}}</style>{AT} id="isle">seen</text>')
    assert "style rule for parts whose names have some letters is not read" in told.message


@pytest.mark.parametrize(
    "shown",
    [
        f"{AT}>SEEN</text>",
        '<path id="p" d="M0 30H90" fill="none"/><text><textPath href="#p">SEEN</textPath></text>',
        '<g display="none"><path id="p" d="M0 30H90"/></g><text><textPath href="#p">SEEN</textPath></text>',
        f'<defs>{AT} id="a">SEEN</text></defs><use href="#a"/>',
        f'<g display="none">{AT} id="a">SEEN</text></g><use href="#a" x="2"/>',
        f'<g transform="translate(5000)">{AT} id="a">SEEN</text></g><use href="#a"/>',
        '<g transform="translate(-500,-500)"><text x="505" y="520">SEEN</text></g>',
        '<g visibility="hidden"><text visibility="visible" x="5" y="20">SEEN</text></g>',
        f'<style>text{{fill:none}}.s{{fill:red}}</style>{AT} class="s">SEEN</text>',
        f"<style>text:hover{{display:none}}</style>{AT}>SEEN</text>",
        '<symbol id="s"><text y="9" fill="none">SEEN</text></symbol><use href="#s" stroke="red"/>',
        '<svg viewBox="0 0 9 9"><text x="1" y="5" font-size="2">SEEN</text></svg>',
        '<svg x="9" y="5" width="90" height="50" viewBox="0 0 9 9"><text x="1" y="5" font-size="2">SEEN</text></svg>',
        '<svg width="9" height="9" overflow="visible"><text x="20" y="25">SEEN</text></svg>',
        '<svg x="-500" width="900" height="50"><text x="505" y="20">SEEN</text></svg>',
        '<svg width="90" height="50" viewBox="500 500 90 50"><text x="505" y="520">SEEN</text></svg>',
        '<defs><text id="a" x="-4000" y="20">SEEN</text></defs><use href="#a" x="4005"/>',
        '<text x="90" y="20" text-anchor="end">SEEN</text>',
        '<text x="50%" y="20">SEEN</text>',
        '<text transform="rotate(90)" x="5" y="-20">SEEN</text>',
        '<text fill="none" stroke="red" x="5" y="20">SEEN</text>',
        f'<switch>{AT} systemLanguage="en-GB">SEEN</text><text>x</text></switch>',
    ],
)
def test_what_is_seen_stays(shown):
    drawing, _ = read(shown)
    assert words(drawing).count("SEEN") >= 2


NUMBER = st.sampled_from(["-80", "-5", "0", "10", "30", "55", "200"])
FLAG = st.sampled_from("01")
FRAME = st.sampled_from(
    [
        *('width="40" height="30"', 'x="30" width="30" height="9" viewBox="-9 0 60 60"', 'overflow="visible"'),
        *('x="-50" y="9" width="90" height="30" viewBox="0 0 9 9" preserveAspectRatio="xMaxYMin slice"', ""),
        *('width="9" height="9" overflow="visible"', 'x="90" y="50" width="60" height="60"'),
    ]
)
LOOK = st.sampled_from(
    [
        *("", "", "", 'fill="none"', 'fill="none" stroke="red"', 'opacity="0"', 'visibility="hidden"', 'fill="blue"'),
        *('visibility="visible"', 'class="a"', 'class="b"', 'display="none"', 'id="p"', 'id="q"', 'stroke="green"'),
        *('transform="translate(40 5)"', 'transform="rotate(30)"', 'transform="scale(3)"', 'stroke-width="0"'),
    ]
)
LEAF = st.one_of(
    st.builds('<rect x="{}" y="{}" width="12" height="9" {}/>'.format, NUMBER, NUMBER, LOOK),
    st.builds('<circle cx="{}" cy="{}" r="6" {}/>'.format, NUMBER, NUMBER, LOOK),
    st.builds('<path d="M{} {}l9 9h5v-8c1 2 3 4 5 6z" {}/>'.format, NUMBER, NUMBER, LOOK),
    st.builds('<text x="{}" y="{}" {}>word</text>'.format, NUMBER, NUMBER, LOOK),
    st.builds('<path d="M{} {}a20 9 30 {}{}9 14t9 9" {}/>'.format, NUMBER, NUMBER, FLAG, FLAG, LOOK),
    st.builds('<use href="#p" x="{}" {}/>'.format, NUMBER, LOOK),
    st.builds('<use href="#q" y="{}" {}/>'.format, NUMBER, LOOK),
)
PARTS = st.recursive(
    LEAF,
    lambda inner: (
        st.builds(
            lambda name, look, parts: f"<{name} {look}>{''.join(parts)}</{name}>",
            st.sampled_from(["g", "g", "g", "defs", "symbol"]),
            LOOK,
            st.lists(inner, min_size=1, max_size=4),
        )
        | st.builds(
            lambda frame, parts: f"<svg {frame}>{''.join(parts)}</svg>",
            FRAME,
            st.lists(inner, min_size=1, max_size=4),
        )
    ),
    max_leaves=10,
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(PARTS, min_size=1, max_size=5), st.sampled_from(["", "display:none", "fill:none", "visibility:hidden"])
)
def test_a_drawing_looks_as_it_did(parts, look):
    inside = f"<style>.a{{{look}}}g .b{{opacity:0}}</style>{''.join(parts)}"
    with pytest.MonkeyPatch.context() as patched:
        try:
            shown = read(inside)[0].bitmap
        except BriefgenError:  # a part contains itself
            return
        patched.setattr(drawings, "remove_unseen", lambda *_: None)
        before = read(inside)[0].bitmap
    images = [Image.open(io.BytesIO(each.data)).convert("RGBA") for each in (shown, before)]
    assert ImageChops.difference(*images).getbbox() is None


def test_a_drawing_with_more_styles_than_can_be_asked_is_refused():
    styles = "rect{fill:red}" * 4000
    with pytest.raises(BriefgenError, match="its styles are too many"):
        read(f"<style>{styles}</style>{'<rect/>' * 1000}")
