"""The markup that layouts write → the document model.

A small closed set of HTML-like tags. Templates are autoescaped, so every tag that arrives here was written by a
layout's author. Finished blocks and inlines arrive as `<slot n="…"/>`. It knows no template engine, no brief
and no style.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.document import (
    Block,
    Blocks,
    Callout,
    Cell,
    Column,
    Contents,
    Divider,
    Figure,
    Heading,
    Inlines,
    LineBreak,
    ListBlock,
    Notes,
    PageBreak,
    Paragraph,
    Preformatted,
    Quote,
    Running,
    Section,
    Spread,
    Table,
    Text,
)
from briefgen.document.pictures import LoadPicture
from briefgen.layout.markup.inlines import InlineBuilder, Slot, are_blocks
from briefgen.layout.markup.spans import check_spans
from briefgen.layout.markup.tree import BLOCK_TAGS, Node, fail, parse_tree
from briefgen.problems import Location


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a layout wrote."""

    blocks: Blocks
    header: Running
    footer: Running
    first_header: Running | None
    first_footer: Running | None
    watermark: str
    roles: Mapping[str, Location]
    """Every role used, and where it is used first."""


def parse_markup(
    text: str, slots: Sequence[Slot], layout: str, load: LoadPicture
) -> Parsed:
    """Return what `text` describes, with the slots in their places and the pictures that it names.

    Raises:
        BriefgenError: broken markup, at its template's file and line.
    """
    return _Builder(slots, load).document(parse_tree(text, layout))


class _Builder(InlineBuilder):
    def __init__(self, slots: Sequence[Slot], load: LoadPicture) -> None:
        super().__init__(slots)
        self.load = load

    def document(self, root: Node) -> Parsed:
        running: dict[str, Running] = {}
        watermark = ""
        body: list[Node | str] = []
        for child in root.children:
            if isinstance(child, Node) and child.tag in ("header", "footer"):
                name = ("first " if child.attrs.get("first") else "") + child.tag
                if name in running:
                    fail(
                        child.where,
                        "misplaced",
                        f"the layout has a <{child.tag}> already",
                    )
                running[name] = self.running(child)
            elif isinstance(child, Node) and child.tag == "watermark":
                self.only_text(child)
                watermark = "".join(
                    part for part in child.children if isinstance(part, str)
                ).strip()
            else:
                body.append(child)
        root.children = body
        return Parsed(
            self.blocks(root),
            running.get("header", Running()),
            running.get("footer", Running()),
            running.get("first header"),
            running.get("first footer"),
            watermark,
            self.roles,
        )

    def running(self, node: Node) -> Running:
        parts: dict[str, Inlines] = {}
        for part in self.elements(node, "left", "middle", "right"):
            if part.tag in parts:
                fail(
                    part.where, "misplaced", f"<{node.tag}> has a <{part.tag}> already"
                )
            parts[part.tag] = self.inlines(part)
        return Running(
            parts.get("left", ()), parts.get("middle", ()), parts.get("right", ())
        )

    def elements(self, node: Node, *tags: str) -> Iterator[Node]:
        """Yield the elements inside `node`, which may hold nothing else."""
        for child in node.children:
            if isinstance(child, Node) and child.tag in tags:
                yield child
            elif isinstance(child, Node) or child.strip():
                where = child.where if isinstance(child, Node) else node.where
                what = f"<{child.tag}>" if isinstance(child, Node) else "text"
                wanted = " or ".join(f"<{tag}>" for tag in tags)
                fail(
                    where,
                    "misplaced",
                    f"{what} cannot stand in <{node.tag}>",
                    f"only {wanted} can",
                )

    # ---- blocks

    def blocks(self, node: Node) -> Blocks:
        """Return the blocks inside `node`; a run of inlines between them is a paragraph of its own."""
        out: list[Block] = []
        loose: list[Node | str] = []
        for child in node.children:
            slot = (
                self.slot(child)
                if isinstance(child, Node) and child.tag == "slot"
                else None
            )
            is_block = isinstance(child, Node) and (
                child.tag in BLOCK_TAGS or (slot and are_blocks(slot))
            )
            if not is_block:
                loose.append(child)
                continue
            out += self.paragraph_of(loose, node)
            loose = []
            if slot is not None:
                out += slot  # type: ignore[arg-type]  # they are blocks
            else:
                out.append(self.block(child))  # type: ignore[arg-type]  # it is a node
        return (*out, *self.paragraph_of(loose, node))

    def paragraph_of(self, loose: list[Node | str], parent: Node) -> list[Block]:
        inlines = self.inlines(Node(parent.tag, {}, parent.where, loose))
        return [Paragraph(inlines)] if inlines else []

    def block(self, node: Node) -> Block:
        attrs = node.attrs
        match node.tag:
            case "p":
                return Paragraph(
                    self.inlines(node), self.role(node), attrs.get("id", "")
                )
            case "ul" | "ol":
                items = tuple(self.blocks(item) for item in self.elements(node, "li"))
                return ListBlock(items, node.tag == "ol", self.number(node, "start"))
            case "table":
                return self.table(node)
            case "aside":
                return Callout(self.blocks(node), self.role(node))
            case "quote":
                return Quote(self.blocks(node))
            case "pre":
                self.only_text(node)
                return Preformatted(
                    "".join(
                        child for child in node.children if isinstance(child, str)
                    ).strip("\n")
                )
            case "toc":
                return self.contents(node)
            case "hr":
                return Divider()
            case "pagebreak":
                return PageBreak()
            case "section":
                return Section(
                    self.blocks(node), attrs.get("id", ""), attrs.get("lang", "")
                )
            case "spread":
                landscape = attrs.get("landscape", "") not in ("", "no")
                return Spread(
                    self.blocks(node), landscape, self.number(node, "columns", least=1)
                )
            case "figure":
                return self.figure(node)
            case "notes":
                return Notes()
            case _:
                level = int(node.tag[1])
                number, role = attrs.get("number", ""), self.role(node)
                return Heading(
                    level, self.inlines(node), attrs.get("id", ""), number, role
                )

    def contents(self, node: Node) -> Contents:
        of = node.attrs.get("of", "headings")
        if of not in ("headings", "figures", "tables"):
            fail(
                node.where,
                "bad-attribute",
                f'of="{of}" must be headings, figures or tables',
            )
        return Contents(self.number(node, "depth", 2), of)  # type: ignore[arg-type]  # checked above

    def figure(self, node: Node) -> Figure | Paragraph:
        captions = list(self.elements(node, "caption"))
        caption = self.inlines(captions[0]) if captions else ()
        width = node.attrs.get("width", "0")
        if not re.fullmatch(r"0?\.\d+|[01]", width):
            fail(
                node.where,
                "bad-attribute",
                f'width="{width}" must be a share of the measure, such as 0.6',
            )
        alt = node.attrs.get("alt", "")
        if not (alt or caption):
            fail(
                node.where,
                "no-alt",
                "a figure needs an alt or a caption that says what it shows",
            )
        picture = self.load(node.attrs.get("src", ""), node.where)
        ident = node.attrs.get("id", "")
        if picture is None:
            described = Text(f"[picture: {alt}]" if alt else "[picture]")
            return Paragraph(
                (described, *((LineBreak(), *caption) if caption else ())), id=ident
            )
        return Figure(picture, alt, caption, float(width), ident)

    def table(self, node: Node) -> Table:
        columns: list[Column] = []
        rows: list[tuple[Cell, ...]] = []
        header_rows, caption = 0, Inlines()
        for child in self.elements(node, "caption", "col", "thead", "tr"):
            if child.tag == "caption":
                caption = self.inlines(child)
            elif child.tag == "col":
                columns.append(self.column(child))
            elif child.tag == "thead":
                rows = [self.row(row) for row in self.elements(child, "tr")]
                header_rows = len(rows)
            else:
                rows.append(self.row(child))
        width = max((sum(cell.columns for cell in row) for row in rows), default=0)
        columns = columns or [Column()] * width
        if len(columns) != width:
            fail(
                node.where,
                "table-columns",
                f"the table has {len(columns)} <col>, but rows of {width} cells",
            )
        check_spans(rows, width, node.where)
        attrs = node.attrs
        heads = self.number(node, "head-columns", 0)
        role, ident, summary = (
            self.role(node),
            attrs.get("id", ""),
            attrs.get("summary", ""),
        )
        return Table(
            tuple(columns),
            tuple(rows),
            header_rows,
            heads,
            caption,
            summary,
            role,
            ident,
        )

    def column(self, node: Node) -> Column:
        share, align = node.attrs.get("share", "0"), node.attrs.get("align", "left")
        if not re.fullmatch(r"\d+(\.\d+)?", share) or (
            "share" in node.attrs and float(share) == 0
        ):
            fail(
                node.where, "bad-attribute", f'share="{share}" must be a number above 0'
            )
        if align not in ("left", "center", "right"):
            fail(
                node.where,
                "bad-attribute",
                f'align="{align}" must be left, center or right',
            )
        return Column(float(share), align)

    def row(self, node: Node) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                self.blocks(cell),
                self.number(cell, "columns", least=1),
                self.number(cell, "rows", least=1),
                cell.attrs.get("id", ""),
            )
            for cell in self.elements(node, "td", "th")
        )
