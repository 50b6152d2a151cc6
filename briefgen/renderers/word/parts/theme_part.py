"""theme1.xml: the smallest theme that Word accepts, in the fonts and colours of the style sheet."""

from briefgen.renderers.word.parts.xml import DECLARATION, escape
from briefgen.styles import StyleSheet

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ACCENTS = (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


def theme_xml(styles: StyleSheet) -> str:
    """Return theme1.xml."""
    text = styles.look("text")
    heading = styles.look("heading-1")
    accent = styles.look("link").colour[1:]
    colours = {
        "dk1": text.colour[1:],
        "lt1": "FFFFFF",
        "dk2": heading.colour[1:],
        "lt2": "F1F5F9",
    }
    colours |= dict.fromkeys(_ACCENTS, accent)
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in colours.items()
    )
    major = _font("majorFont", styles.font_of(heading).family)
    minor = _font("minorFont", styles.font_of(text).family)
    return (
        f'{DECLARATION}<a:theme xmlns:a="{_A}" name="briefgen"><a:themeElements>'
        f'<a:clrScheme name="briefgen">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="briefgen">{major}{minor}</a:fontScheme>'
        f'<a:fmtScheme name="briefgen">{_FORMATS}</a:fmtScheme></a:themeElements></a:theme>'
    )


def _font(tag: str, family: str) -> str:
    return f'<a:{tag}><a:latin typeface="{escape(family)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{tag}>'


_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMATS = (  # the schema asks for three of each
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)
