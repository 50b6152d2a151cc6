"""The theme of a template: its colours, with their tints and shades, and its two fonts."""

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass, field

from briefgen.document.media import HouseTemplate
from briefgen.styles.house.xml import A, Element, W, parse

_USUAL = {
    "background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2",
    "light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""Name of a colour in styles → its name in the theme, where settings do not say otherwise."""
_MAPPED = {"background1": "bg1", "text1": "t1", "background2": "bg2", "text2": "t2"}
_HEX = frozenset("0123456789ABCDEF")


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours and fonts that styles refer to."""

    colours: Mapping[str, str] = field(default_factory=dict)
    """Name in the theme → `#RRGGBB`."""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """`major` and `minor` → family."""
    names: Mapping[str, str] = field(default_factory=dict)

    def colour(self, node: Element | None, prefix: str = "") -> str:
        """Return the colour that the attributes of an element give, as `#RRGGBB`; nothing for none or automatic.

        `prefix` is that of the attributes: a background's are `themeFill`, `themeFillTint` and `fill`.
        """
        if node is None:
            return ""
        plain, themed = ("fill", "themeFill") if prefix else ("color", "themeColor")
        given = (
            node.get(f"{W}{plain}") or (node.get(f"{W}val") if not prefix else "") or ""
        )
        name = node.get(f"{W}{themed}", "")
        found = self.colours.get(self.names.get(name, name), "")
        if not found:
            return _colour(given.upper())
        tint, shade = (
            node.get(f"{W}theme{prefix}{kind}") for kind in ("Tint", "Shade")
        )
        return _shaded(found, tint, shade)

    def family(self, fonts: Mapping[str, str]) -> str:
        """Return the family that the attributes of `rFonts` name."""
        themed = fonts.get("asciiTheme") or fonts.get("hAnsiTheme") or ""
        found = (
            self.fonts.get("major" if themed.startswith("major") else "minor", "")
            if themed
            else ""
        )
        return found or fonts.get("ascii") or fonts.get("hAnsi") or ""


def theme_of(template: HouseTemplate) -> Theme:
    """Return the theme of a template; an empty one where it has none."""
    if not template.theme:
        return Theme()
    root = parse(template.theme)
    colours: dict[str, str] = {}
    for scheme in root.iter(f"{A}clrScheme"):
        for named in scheme:
            for shown in named:
                value = (shown.get("lastClr") or shown.get("val") or "").upper()
                if colour := _colour(value):
                    colours[named.tag.removeprefix(A)] = colour
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        for latin in root.iterfind(f".//{A}{kind}Font/{A}latin"):
            fonts.setdefault(kind, latin.get("typeface", ""))
    return Theme(colours, fonts, _names(template.settings))


def _colour(digits: str) -> str:
    """Return a colour of six hexadecimal digits as style sheets write it; empty for anything else."""
    is_colour = len(digits) == 6 and _HEX.issuperset(digits)  # noqa: PLR2004 - RRGGBB
    return f"#{digits}" if is_colour else ""


def _names(settings: bytes) -> dict[str, str]:
    """Return what colours of styles are called in the theme: settings may turn dark into light."""
    names = dict(_USUAL)
    mapping = parse(settings).find(f"{W}clrSchemeMapping")
    for name, short in _MAPPED.items() if mapping is not None else ():
        given = mapping.get(f"{W}{short}", "")
        names[name] = _USUAL.get(given, names[name])
    return names


def _shaded(colour: str, tint: str | None, shade: str | None) -> str:
    """Return a colour made lighter by a tint and darker by a shade, both in parts of FF that are kept of it."""
    hue, light, saturation = rgb_to_hls(
        *(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    light = light * _part(shade)
    kept = _part(tint)
    light = light * kept + 1 - kept
    return "#" + "".join(
        f"{round(each * 255):02X}" for each in hls_to_rgb(hue, light, saturation)
    )


def _part(given: str | None) -> float:
    try:
        return min(int(given or "FF", 16), 255) / 255
    except ValueError:
        return 1.0


def darkness(colour: str) -> float:
    """Return how dark a colour is to the eye: 0 for white, 1 for black."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 1 - (0.2126 * red + 0.7152 * green + 0.0722 * blue)
