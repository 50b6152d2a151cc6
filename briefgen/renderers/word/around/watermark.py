"""The word across every page, as the drawing that Word makes for one: WordArt in VML, in each header."""

from math import atan2, degrees, hypot

from briefgen.renderers.word.parts.xml import escape, run
from briefgen.styles import StyleSheet

_LETTER = 0.64
"""Mean width of a letter, in parts of the font size: the drawing asks for its size before any font is known."""
_ACROSS = 0.7
"""The part of the page's diagonal that the word may take."""
_PLAIN_TEXT = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles>'
    '<v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
"""Word's own shape for text on a straight line."""


def watermark_xml(
    word: str,
    styles: StyleSheet,
    paper: tuple[float, float],
    number: int,
) -> str:
    """Return the run that draws a word from corner to corner of a paper; `number` is the header's own."""
    look = styles.look("watermark")
    width, height = paper
    letters = _LETTER * len(word)
    size = min(look.size, _ACROSS * hypot(width, height) / letters)
    place = "".join(
        f";mso-position-{axis}:center;mso-position-{axis}-relative:page"
        for axis in ("horizontal", "vertical")
    )
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{size * letters:.1f}pt;height:{size:.1f}pt;"
        f"rotation:{360 - degrees(atan2(height, width)):.0f};z-index:-251658752{place}"
    )
    font = escape(f'font-family:"{styles.font_of(look).family}";font-size:1pt')
    bold = ";font-weight:bold" if look.bold else ""
    return run(
        '<w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        f'xmlns:w10="urn:schemas-microsoft-com:office:word">{_PLAIN_TEXT}'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" alt="" '
        f'style="{style}" o:allowincell="f" fillcolor="{look.colour}" stroked="f">'
        f'<v:textpath style="{font}{bold}" string="{escape(word)}"/><w10:wrap anchorx="page" anchory="page"/>'
        "</v:shape></w:pict>",
        "<w:noProof/>",
    )
