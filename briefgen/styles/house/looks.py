"""A template → the style sheet that looks like it: the same values whether a draft or a `styles.yaml` asks."""

from typing import Any

from briefgen.document.media import HouseTemplate
from briefgen.styles.house.numbering import indent_of
from briefgen.styles.house.section import page_of
from briefgen.styles.house.styles import Resolved, TemplateStyles
from briefgen.styles.house.theme import Theme, darkness, theme_of
from briefgen.styles.house.xml import Element, W, child, number, value

ROLES = {
    "text": ("Body Text", "Normal"),
    "title": ("Title",),
    "subtitle": ("Subtitle",),
    **{f"heading-{level}": (f"heading {level}",) for level in range(1, 7)},
    "list": ("List Bullet", "List Paragraph"),
    "quote": ("Quote", "Intense Quote"),
    "code": ("HTML Preformatted",),
    "caption": ("caption",),
    "footnote": ("footnote text",),
    "contents-title": ("TOC Heading",),
    **{f"contents-{level}": (f"toc {level}",) for level in range(1, 4)},
    "header": ("header",),
    "footer": ("footer",),
}
"""Role → the names of the styles that give its look, the first that there is."""
_DISPLAYED = ("heading-1", "heading-2", "title")
_ALIGN = {
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
_PALE = 0.3
"""Text that is no darker than this cannot be read on white."""
_GAP = 6.0
"""Below a paragraph of text, where the template leaves none."""
_INK = "#000000"
_FAMILY = "Times New Roman"
"""What Word takes where a file names none."""


class _Sheet:
    """The style sheet in the making."""

    def __init__(self, template: HouseTemplate) -> None:
        self.template = template
        self.styles = TemplateStyles(template.styles)
        self.theme: Theme = theme_of(template)
        self.families = {"body": "", "heading": "", "display": ""}

    def made(self) -> dict[str, Any]:
        """Return the sheet as `styles.yaml` has it; families are the template's own."""
        text = self._of("text") or Resolved()
        displayed = filter(None, map(self._of, _DISPLAYED))
        body = self._family(text) or _FAMILY
        self.families["body"] = body
        # Layouts set tables, labels and headers in it.
        self.families["heading"] = body
        self.families["display"] = self._family(next(displayed, text)) or body
        roles: dict[str, dict[str, Any]] = {}
        for role in ROLES:
            found = self._of(role)
            if found:
                roles[role] = self._look(role, found)
        if not roles["text"]["before"] and not roles["text"]["after"]:
            roles["text"]["after"] = _GAP
        roles |= self._tables(roles["text"])
        fonts = {
            name: {"family": family} for name, family in self.families.items()
        }
        return {
            "page": page_of(self.template.section).as_yaml(),
            "fonts": fonts,
            "colours": self._colours(roles),
            "roles": roles,
        }

    def _of(self, role: str) -> Resolved | None:
        """Return the style of a role, or None where the template has none; text looks as the default at least."""
        named = map(self.styles.named, ROLES[role])
        style = next((each for each in named if each is not None), None)
        if role == "text":
            return self.styles.resolved(
                style if style is not None else self.styles.default()
            )
        return None if style is None else self.styles.resolved(style)

    def _family(self, found: Resolved) -> str:
        return self.theme.family(found.found.get("rFonts", {}))

    def _font(self, role: str, family: str) -> str:
        """Return the sheet's name for a family."""
        names = [
            name for name, other in self.families.items() if other == family
        ]
        if "display" in names and role.startswith(("heading", "title")):
            return "display"
        if names:
            return names[0]
        name = f"other-{len(self.families) - 2}"
        self.families[name] = family
        return name

    def _look(self, role: str, found: Resolved) -> dict[str, Any]:
        family = self._family(found)
        alignment = found.found.get("jc", {}).get("val", "")
        look: dict[str, Any] = {
            "font": self._font(role, family) if family else "body",
            "size": found.size,
            "leading": round(found.leading, 1),
            "bold": found.is_on("b"),
            "italic": found.is_on("i"),
            "colour": self._legible(found),
            "capitals": found.is_on("caps"),
            "before": max(found.points("spacing", "before"), 0.0),
            "after": max(found.points("spacing", "after"), 0.0),
            "align": _ALIGN.get(alignment, "left"),
            "keep": found.is_on("keepNext"),
        }
        indent = found.points("ind", "left", "start")
        if role == "list" and not indent:
            indent = indent_of(self.template.numbering, self._list(found)) / 20
        if indent > 0:
            look["indent"] = round(indent, 2)
        return look | self._lines(role, found)

    def _legible(self, found: Resolved) -> str:
        """Return the colour of a style's text; where it is pale, for a dark ground, that of the ground."""
        colour = self.theme.colour(found.elements.get("color")) or _INK
        ground = self.theme.colour(found.elements.get("shd"), "Fill")
        dark = (
            each for each in (colour, ground) if each and darkness(each) > _PALE
        )
        return next(dark, _INK)

    def _list(self, found: Resolved) -> str:
        return value(found.elements.get("numPr"), "numId")

    def _lines(self, role: str, found: Resolved) -> dict[str, str]:
        """Return the rule below a heading, the bar of a quotation, and a background."""
        borders = found.elements.get("pBdr")
        if role == "code":
            return {}
        name, side = ("bar", "left") if role == "quote" else ("rule", "bottom")
        colour = self._border(child(borders, side))
        return {name: colour} if colour else {}

    def _border(self, node: Element | None) -> str:
        if node is None or node.get(f"{W}val", "nil") in ("nil", "none"):
            return ""
        return self.theme.colour(node) or _INK

    # ---- tables and colours

    def _tables(self, text: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Return the looks of tables: of the template's own style for them, where it has one."""
        style = self._table_style()
        if style is None:
            return {}
        borders = child(style, "tblPr/tblBorders")
        inside = self._border(child(borders, "insideH"))
        end = self._border(child(borders, "bottom"))
        table: dict[str, Any] = {
            "font": text["font"],
            "colour": text["colour"],
            "rule": inside or end,
            "rules": "rows" if inside else "ends" if end else "none",
        }
        for key, side in (("padding", "top"), ("gutter", "left")):
            space = value(style, f"tblPr/tblCellMar/{side}", "w")
            if space:
                table[key] = round(number(space) / 20, 2)
        conditions = {
            node.get(f"{W}type"): node
            for node in style.iterchildren(f"{W}tblStylePr")
        }
        stripe = self._ground(conditions.get("band2Horz"))
        if stripe:
            table["stripe"] = stripe
        head = self._table_head(conditions.get("firstRow"), text["colour"])
        return {"table": table, "table-head": head}

    def _table_style(self) -> Element | None:
        """Return the style of tables that the template has of its own."""
        brief = self.styles.named("Brief Table", "table")
        if brief is not None:
            return brief
        custom = ("1", "true")
        for style in self.styles.tables():
            if style.get(f"{W}customStyle") in custom:
                return style
        return None

    def _table_head(self, first: Element | None, ink: str) -> dict[str, Any]:
        head = {"base": "table", "bold": True, "background": "", "colour": ink}
        if first is not None:
            bold = child(first, "rPr/b")
            head["bold"] = bold is not None and bold.get(f"{W}val") not in (
                "0",
                "false",
            )
            head["background"] = self._ground(first)
            head["colour"] = self.theme.colour(child(first, "rPr/color")) or ink
        return head

    def _ground(self, condition: Element | None) -> str:
        """Return the background of the cells that a condition of a table's style is about."""
        return self.theme.colour(child(condition, "tcPr/shd"), "Fill")

    def _colours(self, roles: dict[str, dict[str, Any]]) -> dict[str, str]:
        """Return the colours that the roles of a layout share: ink, headings, links."""
        colours = {"ink": roles["text"]["colour"]}
        heading = roles.get("heading-1", roles.get("title"))
        if heading:
            colours["navy"] = heading["colour"]
        link = self.styles.named("Hyperlink", "character")
        accent = self.theme.colour(child(link, "rPr/color"))
        accent = accent or self.theme.colours.get("accent1", "")
        if accent:
            colours["accent"] = accent
        return colours


def house_sheet(template: HouseTemplate) -> dict[str, Any]:
    """Return the style sheet of a template, as `styles.yaml` has it. Its families may not be installed."""
    return _Sheet(template).made()
