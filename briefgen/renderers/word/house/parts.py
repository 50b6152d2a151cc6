"""Parts of a template that say how pages look: settings, fonts and the last section, joined with those of a draft."""

import re

from lxml import etree

from briefgen.document.media import HouseTemplate
from briefgen.renderers.word.parts.sections import Frame
from briefgen.styles.house.xml import W, child, parse, serialised

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
    root[:] = sorted(root, key=lambda node: _ORDER.index(str(node.tag).removeprefix(W)))
    return serialised(root).decode()


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
    found = (child(section, name) for name in ("pgBorders", "pgNumType", "docGrid"))
    return Frame(
        *(
            ""
            if node is None
            else _DECLARED.sub("", etree.tostring(node, encoding="unicode"))
            for node in found
        )
    )
