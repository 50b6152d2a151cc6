"""The markup that layouts write → the document model.

A small closed set of HTML-like tags. Templates are autoescaped, so every tag that arrives here was written by a
layout's author. Finished blocks and inlines arrive as `<slot n="…"/>`. It knows no template engine, no brief
and no style.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, NoReturn

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
from briefgen.document.walk import rebuilt, targets_in
from briefgen.layout.markup.inlines import (
    InlineBuilder,
    Slot,
    are_blocks,
    language_of,
)
from briefgen.layout.markup.tree import (
    BLOCK_TAGS,
    Node,
    fail,
    nodes_in,
    parse_tree,
)
from briefgen.problems import BriefgenError, Location, Problem

_SHARE = re.compile(r"\d{1,6}(\.\d{1,6})?")
MOST_COLUMNS = 200
"""Of a table: more than a page has points for."""
_DEEPEST_HEADING = 6
_LISTED = 2
"""Headings down to this level may be listed in contents, which those of a text are not."""
_MOST_SPREAD = 12
"""Columns of text."""
_DEEPEST = 100
"""Levels that are listed in contents."""
_MOST_ROWS = 10_000
"""Rows that a cell may reach over."""
_WIDTH = re.compile(r"0?\.\d+|[01]")


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
    ids: Mapping[str, Location]
    """Every id given, and where it is given last."""
    references: Mapping[str, Location]
    """Every id that is referred to, and where that is done first."""


def parse_markup(
    text: str,
    slots: Sequence[Slot],
    layout: str,
    load: LoadPicture,
) -> Parsed:
    """Return what `text` describes, with the slots in their places and the pictures that it names.

    Raises:
        BriefgenError: broken markup, at its template's file and line: a fault for each element, or for the
            innermost that is a block.
    """
    tree = parse_tree(text, layout)
    builder = _Builder(slots, load)
    parsed = builder.document(tree)
    if builder.faults:
        raise BriefgenError(*dict.fromkeys(builder.faults))
    return parsed


class _Builder(InlineBuilder):
    def __init__(self, slots: Sequence[Slot], load: LoadPicture) -> None:
        super().__init__(slots)
        self.load = load
        self.level = 0
        """Of the heading before what is read now."""
        self.faults: list[Problem] = []
        """Of blocks, which are left out."""

    # ---- what stands once in a document

    def document(self, root: Node) -> Parsed:
        running: dict[str, Running] = {}
        watermark = ""
        body: list[Node | str] = []
        for child in root.children:
            match child:
                case Node(tag="header" | "footer"):
                    self.add_running(running, child)
                case Node(tag="watermark"):
                    watermark = self.only_text(child).strip()
                case _:
                    body.append(child)
        return Parsed(
            self.blocks(replace(root, children=body)),
            running.get("header", Running()),
            running.get("footer", Running()),
            running.get("first header"),
            running.get("first footer"),
            watermark,
            self.roles,
            _given(root, "id"),
            self.references(root),
        )

    def references(self, root: Node) -> Mapping[str, Location]:
        """Return the ids that elements and slots refer to, each with the place where that is done first."""
        found: dict[str, Location] = {}
        for node in nodes_in(root):
            for name in ("to", "of"):
                found.setdefault(node.get(name), node.where)
            if node.tag != "slot":
                continue
            with suppress(BriefgenError):  # told where the slot stands
                for target in targets_in(self.slot(node)):
                    found.setdefault(target, node.where)
        return found

    def add_running(self, running: dict[str, Running], node: Node) -> None:
        first = "first " if node.get("first") else ""
        name = f"{first}{node.tag}"
        if name in running:
            message = f"the layout has a <{node.tag}> already"
            fail(node.where, "misplaced", message)
        running[name] = self.running(node)

    def running(self, node: Node) -> Running:
        parts: dict[str, Inlines] = {}
        for part in self.elements(node, "left", "middle", "right"):
            if part.tag in parts:
                message = f"<{node.tag}> has a <{part.tag}> already"
                fail(part.where, "misplaced", message)
            parts[part.tag] = self.inlines(part)
        return Running(**parts)

    def elements(self, node: Node, *tags: str) -> Iterator[Node]:
        """Yield the elements inside `node`, which may hold nothing else."""
        for child in node.children:
            if isinstance(child, Node) and child.tag in tags:
                yield child
            elif isinstance(child, Node):
                _misplaced(child.where, f"<{child.tag}>", node.tag, tags)
            elif child.strip():
                _misplaced(node.where, "text", node.tag, tags)

    # ---- blocks

    def blocks(self, node: Node) -> Blocks:
        """Return the blocks inside `node`; a run of inlines between them is a paragraph of its own."""
        out: list[Block] = []
        loose: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and self.stands_alone(child):
                out += self.told(self.paragraph_of, loose, node)
                loose = []
                out += self.told(self.standing, child)
            else:
                loose.append(child)
        return (*out, *self.told(self.paragraph_of, loose, node))

    def told(self, build: Callable[..., Iterable[Block]], *of: Any) -> Blocks:
        """Return the blocks that are built of nodes; none where they are broken, which is noted."""
        try:
            return tuple(build(*of))
        except BriefgenError as fault:
            self.faults += fault.problems
            return ()

    def stands_alone(self, node: Node) -> bool:
        if node.tag == "slot":
            return are_blocks(self.slot(node))
        return node.tag in BLOCK_TAGS

    def standing(self, node: Node) -> Blocks:
        if node.tag == "slot":
            return self.below(self.slot(node))  # type: ignore[arg-type]  # they are blocks
        return (self.block(node),)

    def below(self, blocks: Blocks) -> Blocks:
        """Return the blocks of a text, their headings below the one that it stands under."""
        return tuple(
            replace(each, level=self._level_of(each))
            if isinstance(each, Heading)
            else rebuilt(each, self.below)
            for each in blocks
        )

    def _level_of(self, heading: Heading) -> int:
        above = max(self.level, _LISTED)
        return min(above + heading.level, _DEEPEST_HEADING)

    def paragraph_of(
        self, loose: list[Node | str], parent: Node
    ) -> list[Block]:
        line = replace(parent, children=loose)
        inlines = self.inlines(line)
        return [Paragraph(inlines)] if inlines else []

    def block(self, node: Node) -> Block:
        ident = node.get("id")
        match node.tag:
            case "p":
                return Paragraph(self.inlines(node), self.role(node), ident)
            case "ul" | "ol":
                return self.list_of(node)
            case "table":
                return self.table(node)
            case "aside":
                return Callout(self.blocks(node), self.role(node))
            case "quote":
                return self.quote(node)
            case "pre":
                return Preformatted(self.only_text(node).strip("\n"))
            case "toc":
                return self.contents(node)
            case "hr":
                return Divider()
            case "pagebreak":
                return PageBreak()
            case "section":
                language = language_of(node)
                return Section(self.blocks(node), ident, language)
            case "spread":
                return self.spread(node)
            case "figure":
                return self.figure(node)
            case "notes":
                return Notes()
            case _:
                return self.heading(node)

    def heading(self, node: Node) -> Heading:
        level = self.level = int(node.tag.removeprefix("h"))
        role = self.role(node)
        words = self.inlines(node)
        return Heading(level, words, node.get("id"), node.get("number"), role)

    def quote(self, node: Node) -> Quote | Section:
        """Return a quotation, in a section of its own where it says its language."""
        quote = Quote(self.blocks(node))
        language = language_of(node)
        return Section((quote,), language=language) if language else quote

    def list_of(self, node: Node) -> ListBlock:
        elements = self.elements(node, "li")
        items = tuple(self.blocks(item) for item in elements)
        start = self.number(node, "start")
        return ListBlock(items, node.tag == "ol", start)

    def spread(self, node: Node) -> Spread:
        landscape = node.get("landscape") not in ("", "no")
        blocks = self.blocks(node)
        columns = self.number(node, "columns", least=1, most=_MOST_SPREAD)
        return Spread(blocks, landscape, columns)

    def contents(self, node: Node) -> Contents:
        of = node.get("of", "headings")
        if of not in ("headings", "figures", "tables"):
            message = f'of="{of}" must be headings, figures or tables'
            fail(node.where, "bad-attribute", message)
        return Contents(self.number(node, "depth", 2, most=_DEEPEST), of)  # type: ignore[arg-type]  # checked above

    def figure(self, node: Node) -> Figure | Paragraph:
        captions = list(self.elements(node, "caption"))
        caption = self.inlines(captions[0]) if captions else ()
        width = node.get("width", "0")
        if not _WIDTH.fullmatch(width):
            message = (
                f'width="{width}" must be a share of the measure, such as 0.6'
            )
            fail(node.where, "bad-attribute", message)
        alt = node.get("alt")
        if not (alt or caption):
            message = (
                "a figure needs an alt or a caption that says what it shows"
            )
            fail(node.where, "no-alt", message)
        picture = self.load(node.get("src"), node.where)
        ident = node.get("id")
        if picture is None:
            return Paragraph(_described(alt, caption), id=ident)
        return Figure(picture, alt, caption, float(width), ident)

    # ---- tables

    def table(self, node: Node) -> Table:
        columns: list[Column] = []
        rows: list[tuple[Cell, ...]] = []
        header_rows, caption = 0, Inlines()
        for child in self.elements(node, "caption", "col", "thead", "tr"):
            match child.tag:
                case "caption":
                    caption = self.inlines(child)
                case "col":
                    columns.append(self.column(child))
                case "thead":
                    heads = self.elements(child, "tr")
                    rows = [self.row(row) for row in heads]
                    header_rows = len(rows)
                case _:
                    rows.append(self.row(child))
        width = max(map(_width, rows), default=0)
        if max(width, len(columns)) > MOST_COLUMNS:
            message = f"the table has more than {MOST_COLUMNS} columns"
            fail(node.where, "bad-attribute", message)
        columns = columns or [Column()] * width
        if len(columns) != width:
            message = (
                f"the table has {len(columns)} <col>, but rows of {width} cells"
            )
            fail(node.where, "table-columns", message)
        _check_grid(rows, width, node.where)
        return Table(
            tuple(columns),
            tuple(rows),
            header_rows,
            self.number(node, "head-columns", 0, most=MOST_COLUMNS),
            caption,
            node.get("summary"),
            self.role(node),
            node.get("id"),
            presentation=node.get("presentation") not in ("", "no"),
        )

    def column(self, node: Node) -> Column:
        share = node.get("share", "0")
        align = node.get("align", "left")
        stated = "share" in node.attrs
        if not _SHARE.fullmatch(share) or (stated and float(share) == 0):
            message = f'share="{share}" must be a number above 0'
            fail(node.where, "bad-attribute", message)
        if align not in ("left", "center", "right"):
            message = f'align="{align}" must be left, center or right'
            fail(node.where, "bad-attribute", message)
        return Column(float(share), align)

    def row(self, node: Node) -> tuple[Cell, ...]:
        cells = self.elements(node, "td", "th")
        return tuple(map(self.cell, cells))

    def cell(self, node: Node) -> Cell:
        return Cell(
            self.blocks(node),
            self.number(node, "columns", least=1, most=MOST_COLUMNS),
            self.number(node, "rows", least=1, most=_MOST_ROWS),
            node.get("id"),
        )


def _given(root: Node, name: str) -> Mapping[str, Location]:
    return {node.get(name): node.where for node in nodes_in(root)}


def _misplaced(
    where: Location,
    what: str,
    parent: str,
    wanted: Sequence[str],
) -> NoReturn:
    message = f"{what} cannot stand in <{parent}>"
    tags = " or ".join(f"<{tag}>" for tag in wanted)
    fail(where, "misplaced", message, f"only {tags} can")


def _described(alt: str, caption: Inlines) -> Inlines:
    """Return what stands for a picture that cannot be shown."""
    words = Text(f"[picture: {alt}]" if alt else "[picture]")
    if not caption:
        return (words,)
    return (words, LineBreak(), *caption)


# ---- the grid of a table


def _width(row: Sequence[Cell]) -> int:
    return sum(cell.columns for cell in row)


def _check_grid(
    rows: Sequence[Sequence[Cell]],
    width: int,
    where: Location,
) -> None:
    """Refuse a table in which a cell lies on one that spans down to it, or beyond the last column."""
    free = [0] * (
        width + 1
    )  # the first row in which nothing reaches into each column
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (
                free[column] > at
            ):  # taken by a cell that reaches down to this row
                column += 1
            end = column + cell.columns
            if end > width:
                message = f"row {at + 1} of the table has more cells than the table has columns"
                hint = "count the cells that reach down from the rows above"
                fail(where, "table-spans", message, hint)
            if max(free[column:end]) > at:
                message = f"a cell of row {at + 1} lies on one that reaches down from a row above"
                hint = "make one of the two span less"
                fail(where, "table-spans", message, hint)
            free[column:end] = [at + cell.rows] * cell.columns
            column = end
