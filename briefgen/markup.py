"""The markup that layouts write → the document model.

A small closed set of HTML-like tags. Templates are autoescaped, so every tag that arrives here was written by a
layout's author. Finished blocks and inlines arrive as `<slot n="…"/>`. It knows no template engine, no brief
and no style.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.document import (
    Block,
    Blocks,
    Callout,
    Cell,
    Citation,
    Column,
    Contents,
    CrossRef,
    Divider,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    MarkingLabel,
    PageBreak,
    PageNumber,
    Paragraph,
    Preformatted,
    Quote,
    Running,
    Section,
    Table,
    Text,
)
from briefgen.links import allowed_url
from briefgen.markings import parse_marking
from briefgen.markup_space import folded
from briefgen.markup_tree import BLOCK_TAGS, Node, fail, parse_tree
from briefgen.problems import Location

Slot = Blocks | Inlines


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a layout wrote."""

    blocks: Blocks
    header: Running
    footer: Running
    roles: Mapping[str, Location]
    """Every role used, and where it is used first."""


def parse_markup(text: str, slots: Sequence[Slot], layout: str) -> Parsed:
    """Return what `text` describes, with the slots in their places.

    Raises:
        BriefgenError: broken markup, at its template's file and line.
    """
    return _Builder(slots).document(parse_tree(text, layout))


class _Builder:
    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = slots
        self.roles: dict[str, Location] = {}

    def document(self, root: Node) -> Parsed:
        running = {"header": Running(), "footer": Running()}
        body: list[Node | str] = []
        for child in root.children:
            if isinstance(child, Node) and child.tag in running:
                if running[child.tag] != Running():
                    fail(child.where, "misplaced", f"the layout has a <{child.tag}> already")
                running[child.tag] = self.running(child)
            else:
                body.append(child)
        root.children = body
        return Parsed(self.blocks(root), running["header"], running["footer"], self.roles)

    def role(self, node: Node) -> str:
        role = node.attrs.get("role", "")
        if role:
            self.roles.setdefault(role, node.where)
        return role

    def running(self, node: Node) -> Running:
        parts: dict[str, Inlines] = {}
        for part in self.elements(node, "left", "middle", "right"):
            if part.tag in parts:
                fail(part.where, "misplaced", f"<{node.tag}> has a <{part.tag}> already")
            parts[part.tag] = self.inlines(part)
        return Running(parts.get("left", ()), parts.get("middle", ()), parts.get("right", ()))

    def elements(self, node: Node, *tags: str) -> Iterator[Node]:
        """Yield the elements inside `node`, which may hold nothing else."""
        for child in node.children:
            if isinstance(child, Node) and child.tag in tags:
                yield child
            elif isinstance(child, Node) or child.strip():
                where = child.where if isinstance(child, Node) else node.where
                what = f"<{child.tag}>" if isinstance(child, Node) else "text"
                wanted = " or ".join(f"<{tag}>" for tag in tags)
                fail(where, "misplaced", f"{what} cannot stand in <{node.tag}>", f"only {wanted} can")

    # ---- blocks

    def blocks(self, node: Node) -> Blocks:
        """Return the blocks inside `node`; a run of inlines between them is a paragraph of its own."""
        out: list[Block] = []
        loose: list[Node | str] = []
        for child in node.children:
            slot = self.slot(child) if isinstance(child, Node) and child.tag == "slot" else None
            is_block = isinstance(child, Node) and (child.tag in BLOCK_TAGS or (slot and _are_blocks(slot)))
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
                return Paragraph(self.inlines(node), self.role(node), attrs.get("id", ""))
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
                return Preformatted("".join(child for child in node.children if isinstance(child, str)).strip("\n"))
            case "toc":
                return Contents(self.number(node, "depth", 2))
            case "hr":
                return Divider()
            case "pagebreak":
                return PageBreak()
            case "section":
                return Section(self.blocks(node), attrs.get("id", ""))
            case _:
                level = int(node.tag[1])
                number, role = attrs.get("number", ""), self.role(node)
                return Heading(level, self.inlines(node), attrs.get("id", ""), number, role)

    def number(self, node: Node, name: str, default: int = 1, least: int = 0) -> int:
        given = node.attrs.get(name, str(default))
        if not (given.isascii() and given.isdigit()):
            fail(node.where, "bad-attribute", f'{name}="{given}" must be a whole number')
        if int(given) < least:
            fail(node.where, "bad-attribute", f'{name}="{given}" must be {least} or more')
        return int(given)

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
            fail(node.where, "table-columns", f"the table has {len(columns)} <col>, but rows of {width} cells")
        attrs = node.attrs
        heads = self.number(node, "head-columns", 0)
        role, ident, summary = self.role(node), attrs.get("id", ""), attrs.get("summary", "")
        return Table(tuple(columns), tuple(rows), header_rows, heads, caption, summary, role, ident)

    def column(self, node: Node) -> Column:
        share, align = node.attrs.get("share", "1"), node.attrs.get("align", "left")
        if not re.fullmatch(r"\d+(\.\d+)?", share) or float(share) == 0:
            fail(node.where, "bad-attribute", f'share="{share}" must be a number above 0')
        if align not in ("left", "center", "right"):
            fail(node.where, "bad-attribute", f'align="{align}" must be left, center or right')
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

    # ---- inlines

    def inlines(self, node: Node) -> Inlines:
        """Return the inlines inside `node`, white space folded as in HTML."""
        return folded([inline for child in node.children for inline in self.inline(child, Text(""))])

    def inline(self, child: "Node | str", look: Text) -> Iterator[Inline]:
        if isinstance(child, str):
            yield replace(look, text=child)
            return
        attrs, inner = child.attrs, child.children
        match child.tag:
            case "b" | "i" | "code" | "sup" | "sub" | "span":
                nested = replace(look, role=self.role(child)) if child.tag == "span" else _LOOKS[child.tag](look)
                for part in inner:
                    yield from self.inline(part, nested)
            case "a" | "ref":
                parts = folded([inline for part in inner for inline in self.inline(part, look)], trim=False)
                words = tuple(part for part in parts if isinstance(part, Text | LineBreak))
                if len(words) < len(parts):
                    fail(child.where, "misplaced", f"only words can stand in <{child.tag}>")
                yield from self.link(child, words)
            case "cite":
                self.only_text(child)
                yield Citation(attrs.get("to", ""), "".join(part for part in inner if isinstance(part, str)).strip())
            case "br":
                yield LineBreak()
            case "page" | "pages":
                yield PageNumber(total=child.tag == "pages")
            case "marking":
                yield self.marking(child)
            case "slot":
                yield from self.inline_slot(child)
            case _:
                hint = "close the paragraph before it" if child.tag in BLOCK_TAGS else ""
                fail(child.where, "misplaced", f"<{child.tag}> cannot stand inside a line of text", hint)

    def link(self, node: Node, words: "tuple[Text | LineBreak, ...]") -> Iterator[Inline]:
        if node.tag == "ref":
            yield CrossRef(node.attrs.get("to", ""), words)
        elif allowed_url(node.attrs.get("href", "")):
            yield Link(node.attrs["href"], words)
        else:
            yield from words  # an address that may not be linked is still told

    def inline_slot(self, node: Node) -> Iterator[Inline]:
        slot = self.slot(node)
        if _are_blocks(slot):
            message = "blocks cannot stand inside a line of text"
            fail(node.where, "misplaced", message, "use the `inline` filter, or leave out the <p> around it")
        yield from slot  # type: ignore[misc]  # they are inlines

    def only_text(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, Node):
                fail(child.where, "misplaced", f"<{child.tag}> cannot stand in <{node.tag}>", "only text can")

    def slot(self, node: Node) -> Slot:
        number = self.number(node, "n", len(self.slots))
        if number >= len(self.slots):
            fail(node.where, "bad-attribute", "a slot is made by the filters `markdown` and `inline`, never by hand")
        return self.slots[number]

    def marking(self, node: Node) -> MarkingLabel:
        try:
            return MarkingLabel(parse_marking(node.attrs.get("label", "")))
        except ValueError as fault:
            message, _, hint = str(fault).partition("\n")
            fail(node.where, "bad-attribute", message, hint)


_LOOKS: Mapping[str, Callable[[Text], Text]] = {
    "b": lambda look: replace(look, bold=True),
    "i": lambda look: replace(look, italic=True),
    "code": lambda look: replace(look, code=True),
    "sup": lambda look: replace(look, raised=True),
    "sub": lambda look: replace(look, lowered=True),
}


def _are_blocks(slot: Slot) -> bool:
    return bool(slot) and isinstance(slot[0], Block)
