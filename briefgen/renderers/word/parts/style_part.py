"""The style sheet → styles.xml and fontTable.xml.

Roles that Word has a built-in style for take its name, so that users and their templates know them; every other
role becomes a style of its own name.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from briefgen.document import Heading
from briefgen.renderers.word.parts.spoken import (
    Spoken,
    document_languages,
    fonts_of,
)
from briefgen.renderers.word.parts.xml import (
    DECLARATION,
    KERNED,
    NAMESPACES,
    border,
    escape,
    paragraph_properties,
    run_properties,
    shade,
    text_colour,
    twips,
)
from briefgen.styles import UNBOXED, Look, StyleSheet

BUILT_IN: Mapping[str, tuple[str, str]] = {
    "text": ("BodyText", "Body Text"),
    "title": ("Title", "Title"),
    "subtitle": ("Subtitle", "Subtitle"),
    "list": ("ListBullet", "List Bullet"),
    "quote": ("Quote", "Quote"),
    "code": ("HTMLPreformatted", "HTML Preformatted"),
    "caption": ("Caption", "caption"),
    "contents-captions": ("TableofFigures", "table of figures"),
    "footnote": ("FootnoteText", "footnote text"),
    "header": ("Header", "header"),
    "footer": ("Footer", "footer"),
    "contents-title": ("TOCHeading", "TOC Heading"),
    **{
        f"heading-{level}": (f"Heading{level}", f"heading {level}")
        for level in range(1, 7)
    },
    **{
        f"contents-{level}": (f"TOC{level}", f"toc {level}")
        for level in range(1, 4)
    },
}
"""Role → id and name of the built-in style that it becomes."""

OWN: Mapping[str, tuple[str, str]] = {"table": ("TableText", "Table Text")}
"""Roles whose own style needs another name than the role's."""

LIST_STYLES = tuple(
    (f"List{kind}{level}", f"List {kind} {level}".strip())
    for kind in ("Bullet", "Number")
    for level in ("", 2, 3)
)
"""Id and name of the styles of lists: of both kinds, by their level, and deeper ones as the third."""

CHARACTER_ROLES: Mapping[str, tuple[str, str]] = {
    "link": ("Hyperlink", "Hyperlink"),
    "citation": ("Citation", "Citation"),
    "line-number": ("LineNumber", "line number"),
}
"""Roles of runs. Those that stand in running text give colour and never size."""

NOTE_CALL = "FootnoteReference"
"""Id of the style of the numbers that call notes."""

_NOTHING: Mapping[str, str] = MappingProxyType({})

TABLE_STYLE = "BriefTable"

TABLE_ROLES = (
    "table",
    "table-head",
    "table-small",
    "table-head-small",
    "masthead",
)
"""Roles of tables that styles of the text in their cells are made for."""

_MOST_PADDING = 31
"""Points that a border may stand away from its text."""


@cache
def style_id(role: str) -> str:
    """Return the id of the Word style of a role."""
    name = role or "text"
    for known in (BUILT_IN, OWN, CHARACTER_ROLES):
        if name in known:
            return known[name][0]
    words = (part.capitalize() for part in role.split("-"))
    return "".join(words)


def list_style(level: int, *, ordered: bool) -> str:
    """Return the id of the style of a list that is inside so many others."""
    return LIST_STYLES[3 * ordered + min(level, 2)][0]


def style_name(role: str) -> str:
    """Return the name of the Word style of a role."""
    known = BUILT_IN.get(role) or OWN.get(role)
    return known[1] if known else role.replace("-", " ").title()


def heading_role(styles: StyleSheet, heading: Heading) -> str:
    """Return the role that a heading is styled by: its own, where that has a look of its own, else its level's."""
    level = f"heading-{heading.level}"
    own = heading.role and styles.heading_look(
        heading.level, heading.role
    ) != styles.look(level)
    return heading.role if own else level


def styles_xml(
    styles: StyleSheet,
    spoken: Spoken,
    further: str = "",
    numbering: Callable[[int], str] = lambda _: "",
) -> str:
    """Return styles.xml, with further styles at its end, and with the numbering of each heading level."""
    text = styles.look("text")
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"{run_properties(text, fonts_of(styles, text, spoken), kerned=KERNED)}"
        f"<w:lang {document_languages(spoken)}/>"
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    based = _base_styles(styles, spoken)
    body = "".join([*based, *_role_styles(styles, spoken, numbering)])
    return f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{body}{further}</w:styles>"


def font_table_xml(
    styles: StyleSheet, embedded: Mapping[str, str] = _NOTHING
) -> str:
    """Return fontTable.xml, which names what to take where a family is not installed.

    `embedded` are the references to the faces of each family that the file carries.
    """
    fonts = "".join(
        f'<w:font w:name="{escape(font.family)}">'
        + (
            f'<w:altName w:val="{escape(font.alternative)}"/>'
            if font.alternative
            else ""
        )
        + f'<w:family w:val="{_FAMILY_KINDS.get(name, "auto")}"/>'
        + f"{embedded.get(font.family, '')}</w:font>"
        for name, font in sorted(styles.fonts.items())
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


_QUOTE_BAR = 18
"""Of the bar of quotations, the width in eighths of a point."""
_FAMILY_KINDS = {"body": "roman", "heading": "swiss", "mono": "modern"}


def _base_styles(styles: StyleSheet, spoken: Spoken) -> Iterator[str]:
    text = styles.look("text")
    normal = paragraph_properties(text, hyphens=_hyphens(styles, text))
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{normal}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    table = styles.look("table")
    yield (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}"><w:name w:val="Brief Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr>'
        f"<w:tblBorders>{table_rules(table)}</w:tblBorders>{table_margins(table)}</w:tblPr></w:style>"
    )
    for role, (ident, name) in CHARACTER_ROLES.items():
        look = styles.look(role)
        properties = text_colour(look.colour)
        if role == "line-number":
            properties = run_properties(look, fonts_of(styles, look, spoken))
        yield _character_style(ident, name, properties)
    raised = f'{text_colour(styles.look("citation").colour)}<w:vertAlign w:val="superscript"/>'
    yield _character_style(NOTE_CALL, "footnote reference", raised)


def _character_style(
    ident: str,
    name: str,
    properties: str,
) -> str:
    custom = ' w:customStyle="1"' if ident == "Citation" else ""
    return (
        f'<w:style w:type="character"{custom} w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{properties}</w:rPr></w:style>'
    )


def table_rules(look: Look) -> str:
    """Return the borders of a table in that look; those that it has not too, since the style of all may have them."""
    top = look.rules == "ends"
    inside = look.rules == "rows"
    drawn = {"top": top, "bottom": top or inside, "insideH": inside}
    return "".join(
        border(side, look.rule if shown else "") or f'<w:{side} w:val="nil"/>'
        for side, shown in drawn.items()
    )


def table_margins(look: Look) -> str:
    """Return the space around a cell's text, in a table of that look."""
    return cell_margins(look.padding, look.gutter, look.padding)


def cell_margins(
    top: float,
    aside: float,
    bottom: float,
) -> str:
    """Return the space around the text of cells, in points; `aside` is that on both sides."""
    sides = {"top": top, "left": aside, "bottom": bottom, "right": aside}
    inner = "".join(
        f'<w:{side} w:w="{twips(space)}" w:type="dxa"/>'
        for side, space in sides.items()
    )
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def right_margin(space: float) -> str:
    """Return the space at the right of one cell's text, in points, where it is not that of its table."""
    return f'<w:tcMar><w:right w:w="{twips(space)}" w:type="dxa"/></w:tcMar>'


def _role_styles(
    styles: StyleSheet,
    spoken: Spoken,
    numbering: Callable[[int], str],
) -> Iterator[str]:
    # In the order of the sheet, then what Word has and the sheet does not name.
    for role in dict.fromkeys((*styles.roles, *BUILT_IN)):
        if role in CHARACTER_ROLES:
            continue
        level = role.removeprefix("heading-")
        is_counted = level.isdigit() and role in BUILT_IN
        counted = numbering(int(level)) if is_counted else ""
        yield _paragraph_style(styles, spoken, role, numbering=counted)
    # Lists look alike, whatever their marks and their level.
    for ident, name in LIST_STYLES[1:]:
        yield _paragraph_style(styles, spoken, "list", (ident, name))


def _paragraph_style(
    styles: StyleSheet,
    spoken: Spoken,
    role: str,
    named: tuple[str, str] | None = None,
    *,
    numbering: str = "",
) -> str:
    look = styles.look(role)
    padding = look.padding if look.boxed and role not in UNBOXED else 0.0
    if role != "quote":  # whose text is further in already
        # The border that pads a box stands outside of the text.
        look = replace(look, indent=look.indent + padding)
    if role in TABLE_ROLES:
        # their gaps are those of the table, not of its text
        look = replace(look, before=0.0, after=0.0)
    known = named or BUILT_IN.get(role)
    ident, name = named or (style_id(role), style_name(role))
    custom = "" if known else ' w:customStyle="1"'
    level = role.removeprefix("heading-")
    outline = (
        f'<w:outlineLvl w:val="{int(level) - 1}"/>'
        if role.startswith("heading-") and level.isdigit()
        else ""
    )
    following = (
        "" if role in ("text", "list", "code") else '<w:next w:val="BodyText"/>'
    )
    properties = paragraph_properties(
        look,
        numbering=numbering,
        borders=_paragraph_borders(role, look),
        shading="" if role in UNBOXED else shade(look.background),
        tabs=_tabs(styles, role),
        hyphens=_hyphens(styles, look),
        outline=outline,
        right=padding if look.background else 0.0,
    )
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{ident}"><w:name w:val="{escape(name)}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run_properties(look, fonts_of(styles, look, spoken))}</w:rPr></w:style>"
    )


def quote_bar(side: str, look: Look) -> str:
    """Return the bar beside the paragraphs of a quotation."""
    return border(side, look.bar, _QUOTE_BAR, round(look.padding))


def _paragraph_borders(role: str, look: Look) -> str:
    if role in TABLE_ROLES:
        return ""
    boxed = role not in UNBOXED
    ground = look.background if boxed else ""
    bar = look.bar if boxed else ""
    padding = min(round(look.padding), _MOST_PADDING)
    sides = {
        "top": border("top", ground, 4, padding),
        "left": border("left", bar, _QUOTE_BAR, padding)
        or border("left", ground, 4, padding),
        "bottom": border("bottom", look.rule, 4, padding if ground else 1)
        or border("bottom", ground, 4, padding),
        "right": border("right", ground, 4, padding),
    }
    borders = "".join(sides.values())
    return f"<w:pBdr>{borders}</w:pBdr>" if borders else ""


def divides_words(styles: StyleSheet) -> bool:
    """Tell whether any role of a sheet divides words at line ends."""
    return any(look.hyphenate for look in styles.roles.values())


def _hyphens(styles: StyleSheet, look: Look) -> str:
    """Word divides words everywhere or nowhere, but for styles that say otherwise."""
    return (
        f'<w:suppressAutoHyphens w:val="{int(not look.hyphenate)}"/>'
        if divides_words(styles)
        else ""
    )


def _tabs(styles: StyleSheet, role: str) -> str:
    measure = twips(styles.page.measure)
    if role.startswith("contents-") and role != "contents-title":
        return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{measure}"/></w:tabs>'
    if role in ("header", "footer"):
        middle = f'<w:tab w:val="center" w:pos="{measure // 2}"/>'
        return (
            f'<w:tabs>{middle}<w:tab w:val="right" w:pos="{measure}"/></w:tabs>'
        )
    return ""
