"""Parts of a template that say how pages look: settings, fonts and the last section, joined with those of a draft."""

import re

from lxml import etree

from briefgen.document.media import HouseTemplate
from briefgen.renderers.word.parts.sections import Frame
from briefgen.styles.house.xml import Element, W, child, parse, serialised

_ORDER = (
    *(
        "writeProtection",
        "view",
        "zoom",
        "removePersonalInformation",
        "mirrorMargins",
        "trackRevisions",
    ),
    *(
        "documentProtection",
        "defaultTabStop",
        "autoHyphenation",
        "consecutiveHyphenLimit",
        "hyphenationZone",
    ),
    *(
        "doNotHyphenateCaps",
        "defaultTableStyle",
        "evenAndOddHeaders",
        "characterSpacingControl",
        "footnotePr",
    ),
    *(
        "endnotePr",
        "compat",
        "docVars",
        "rsids",
        "themeFontLang",
        "clrSchemeMapping",
        "decimalSymbol",
    ),
    "listSeparator",
)
"""The settings that a draft may have, in schema order."""
_DECLARED = re.compile(r' xmlns:\w+="[^"]*"')


def house_settings(ours: str, template: HouseTemplate) -> str:
    """Return settings.xml: ours, and those of the template that change how pages look."""
    root = parse(ours.encode())
    for node in parse(template.settings):
        for same in root.findall(str(node.tag)):
            root.remove(same)
        root.append(node)
    root[:] = sorted(root, key=_place)
    return serialised(root).decode()


def _place(setting: Element) -> int:
    """Return where a setting stands among those that a draft may have."""
    return _ORDER.index(str(setting.tag).removeprefix(W))


def house_fonts(ours: str, template: HouseTemplate) -> str:
    """Return fontTable.xml: the template's fonts, and ours that it does not name."""
    if not template.fonts:
        return ours
    root = parse(template.fonts)
    names = {node.get(f"{W}name") for node in root}
    for node in parse(ours.encode()):
        if node.get(f"{W}name") not in names:
            names.add(node.get(f"{W}name"))
            root.append(node)
    return serialised(root).decode()


def frame_of(template: HouseTemplate) -> Frame:
    """Return what the pages of a template have beside paper and margins."""
    section = parse(template.section)
    names = ("pgBorders", "pgNumType", "docGrid")
    return Frame(*(_xml_of(child(section, name)) for name in names))


def _xml_of(node: Element | None) -> str:
    """Return a node as XML, without the namespaces that the root of its part declares."""
    if node is None:
        return ""
    return _DECLARED.sub("", etree.tostring(node, encoding="unicode"))
