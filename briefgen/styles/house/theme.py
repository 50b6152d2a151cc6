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
_MAPPED = {
    "background1": "bg1",
    "text1": "t1",
    "background2": "bg2",
    "text2": "t2",
}
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
        plain, themed = (
            ("fill", "themeFill") if prefix else ("color", "themeColor")
        )
        name = node.get(f"{W}{themed}", "")
        found = self.colours.get(self.names.get(name, name), "")
        if found:
            tint = node.get(f"{W}theme{prefix}Tint")
            shade = node.get(f"{W}theme{prefix}Shade")
            return _shaded(found, tint, shade)
        given = node.get(f"{W}{plain}", "")
        if not given and not prefix:
            given = node.get(f"{W}val", "")
        return _colour(given.upper())

    def family(self, fonts: Mapping[str, str]) -> str:
        """Return the family that the attributes of `rFonts` name."""
        themed = fonts.get("asciiTheme") or fonts.get("hAnsiTheme") or ""
        kind = "major" if themed.startswith("major") else "minor"
        found = self.fonts.get(kind, "") if themed else ""
        return found or fonts.get("ascii") or fonts.get("hAnsi") or ""


def theme_of(template: HouseTemplate) -> Theme:
    """Return the theme of a template; an empty one where it has none."""
    if not template.theme:
        return Theme()
    root = parse(template.theme)
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        for latin in root.iterfind(f".//{A}{kind}Font/{A}latin"):
            fonts.setdefault(kind, latin.get("typeface", ""))
    return Theme(_scheme(root), fonts, _names(template.settings))


def _scheme(root: Element) -> dict[str, str]:
    """Return the colours of a theme by their names in it."""
    colours: dict[str, str] = {}
    for shown in root.iterfind(f".//{A}clrScheme/*/*"):
        named = shown.getparent()
        value = shown.get("lastClr") or shown.get("val") or ""
        colour = _colour(value.upper())
        if colour and named is not None:
            colours[str(named.tag).removeprefix(A)] = colour
    return colours


def _colour(digits: str) -> str:
    """Return a colour of six hexadecimal digits as style sheets write it; empty for anything else."""
    is_colour = len(digits) == 6 and _HEX.issuperset(digits)  # noqa: PLR2004 - RRGGBB
    return f"#{digits}" if is_colour else ""


def _names(settings: bytes) -> dict[str, str]:
    """Return what colours of styles are called in the theme: settings may turn dark into light."""
    names = dict(_USUAL)
    mapping = parse(settings).find(f"{W}clrSchemeMapping")
    if mapping is None:
        return names
    for name, short in _MAPPED.items():
        given = mapping.get(f"{W}{short}", "")
        names[name] = _USUAL.get(given, names[name])
    return names


def _shaded(
    colour: str,
    tint: str | None,
    shade: str | None,
) -> str:
    """Return a colour made lighter by a tint and darker by a shade, both in parts of FF that are kept of it."""
    hue, light, saturation = rgb_to_hls(*_parts(colour))
    light = light * _part(shade)
    kept = _part(tint)
    light = light * kept + 1 - kept
    parts = hls_to_rgb(hue, light, saturation)
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


def _parts(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of a colour, from 0 to 1."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _part(given: str | None) -> float:
    try:
        return min(int(given or "FF", 16), 255) / 255
    except ValueError:
        return 1.0


def darkness(colour: str) -> float:
    """Return how dark a colour is to the eye: 0 for white, 1 for black."""
    red, green, blue = _parts(colour)
    return 1 - (0.2126 * red + 0.7152 * green + 0.0722 * blue)
