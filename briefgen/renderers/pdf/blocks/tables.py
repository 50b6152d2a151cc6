"""Tables → slabs: one slab a row. It knows no page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from briefgen.document import Block, Cell, Paragraph, Table
from briefgen.document.kept_rows import kept_rows
from briefgen.document.ways import cell_align, table_runs_backwards
from briefgen.document.widths import right_gutter
from briefgen.renderers.pdf.blocks.captions import caption_lines
from briefgen.renderers.pdf.blocks.measured_widths import column_widths
from briefgen.renderers.pdf.blocks.rows import (
    GridCell,
    SetCell,
    grid,
    row_heights,
)
from briefgen.renderers.pdf.blocks.texts import SetBlocks, baseline
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.pages.division import stacked_height
from briefgen.renderers.pdf.pieces.slabs import (
    Lines,
    Place,
    PlacedCell,
    Row,
    Slab,
)
from briefgen.renderers.pdf.pieces.structure import Element
from briefgen.styles import Look, StyleSheet

_HEADS = 0.5
"""Heads higher than this part of a page are not repeated."""
_GUTTER = 0.15
"""The part of a narrow cell that its gutters take at most, each."""


@dataclass(slots=True)
class _Frame:
    """What the cells of one table share."""

    table: Table
    look: Look
    edges: list[float]
    turned: bool
    """Whether the first column stands at the right."""

    def sides(self, spot: GridCell) -> tuple[float, float]:
        """Return where a cell begins and ends, from the left."""
        left = self.edges[spot.column]
        right = self.edges[spot.column + spot.columns]
        if not self.turned:
            return left, right
        both = self.edges[0] + self.edges[-1]
        return both - right, both - left


class TableSetter:
    """Sets tables in the looks of a style sheet."""

    def __init__(
        self, styles: StyleSheet, typesetter: Typesetter, set_blocks: SetBlocks
    ) -> None:
        self.styles = styles
        self.type = typesetter
        self.set_blocks = set_blocks

    def slabs(
        self,
        table: Table,
        place: Place,
        page: float,
    ) -> Iterator[Slab]:
        """Yield the caption and the rows; `page` is the height of a page's text."""
        if not table.rows:
            return
        look = self.styles.look(table.role or "table")
        tag = "Div" if table.presentation else "Table"
        element = place.element.new(tag, _summary(table), table.id)
        before = look.before
        if table.caption:
            caption = self._caption(table, place, element)
            caption.before = before
            yield caption
            before = self.styles.look("caption").after
        rows = self._rows(table, look, place.within(element), page)
        if stacked_height(rows) <= page:
            for slab in rows[: kept_rows(table)]:
                slab.keep = True
        _joined(rows, table.header_rows, page)
        for slab in rows:
            slab.frames = place.frames
        rows[0].before = before
        rows[-1].after = look.after
        yield from rows

    def _caption(
        self,
        table: Table,
        place: Place,
        element: Element,
    ) -> Slab:
        look = self.styles.look("caption")
        inside = element.new("Caption")
        lines = caption_lines(table, look, self.type, place, inside)
        content = Lines(lines, look.leading, baseline(look))
        height = len(lines) * look.leading
        return Slab(height, content, keep=True, frames=place.frames)

    def _rows(
        self,
        table: Table,
        look: Look,
        place: Place,
        page: float,
    ) -> list[Slab]:
        widths = column_widths(table, self.styles, self.type, place.width)
        edges = list(accumulate(widths, initial=place.x))
        frame = _Frame(table, look, edges, table_runs_backwards(table))
        rows = list(self._cells(frame, place.element))
        cells = [cell for row in rows for cell in row]
        heights = row_heights(cells, len(rows), look, page)
        for cell in cells:
            covered = heights[cell.row : cell.row + cell.rows]
            cell.placed.height = sum(covered)
        slabs = []
        reach = 0  # the row after the last that a cell so far spans down to
        for at, row in enumerate(rows):
            placed = [cell.placed for cell in row]
            above, below = _row_rules(look, at, len(rows))
            content = Row(placed, above, below, x=place.x, width=place.width)
            for cell in row:
                reach = max(reach, at + cell.rows)
            goes_on = at + 1 < min(reach, len(rows))
            slabs.append(Slab(heights[at], content, keep=goes_on))
        return slabs

    def _cells(
        self, frame: _Frame, element: Element
    ) -> Iterator[list[SetCell]]:
        """Yield the cells of each row, set between their edges."""
        table = frame.table
        # A head has to have a body (ISO 14289-1, 7.2).
        has_head = 0 < table.header_rows < len(table.rows)
        is_text = table.presentation
        head = element.new("THead") if has_head and not is_text else None
        body = element if is_text else element.new("TBody")
        for at, row in enumerate(grid(table)):
            part = head if head is not None and at < table.header_rows else body
            line = part if is_text else part.new("TR")
            cells = []
            for spot in row:
                left, right = frame.sides(spot)
                inside = _cell_element(line, table, spot)
                place = Place(left, right - left, inside)
                placed = self._cell(frame, spot, place)
                cells.append(SetCell(placed, at, spot.rows))
            yield cells

    def _cell(
        self,
        frame: _Frame,
        spot: GridCell,
        place: Place,
    ) -> PlacedCell:
        table, base = frame.table, frame.look
        body_row = spot.row - table.header_rows
        is_head = body_row < 0 or spot.column < table.header_columns
        own = self.styles.cell_role(table.role, head=is_head, small=table.small)
        look = self.styles.look(own)
        column = table.columns[spot.column]
        align = cell_align(column.align, spot.cell, turned=frame.turned)
        text = _cell_look(look, align)
        last = spot.column + spot.columns == len(table.columns)
        most = place.width * _GUTTER
        near = min(base.gutter, most)
        far = min(right_gutter(base.gutter, last=last), most)
        sides = (far, near) if frame.turned else (near, far)
        inner = place.inset(*sides)._replace(numbers=False)
        slabs = self._content(spot.cell, text, inner)
        background = self.styles.cell_background(
            table.role, head=is_head, striped=body_row % 2 == 1
        )
        return PlacedCell(
            slabs, place.x, place.width, 0.0, background, base.padding
        )

    def _content(
        self,
        cell: Cell,
        look: Look,
        place: Place,
    ) -> list[Slab]:
        slabs: list[Slab] = []
        for block in cell.blocks:
            slabs += self._block(block, look, place)
        if cell.id:
            slabs = slabs or [Slab(0.0)]
            slabs[0].anchors = (cell.id, *slabs[0].anchors)
        return slabs

    def _block(
        self,
        block: Block,
        look: Look,
        place: Place,
    ) -> list[Slab]:
        """Return the slabs of a block; a paragraph without a role has the look of the cell."""
        if not isinstance(block, Paragraph) or block.role:
            return list(self.set_blocks((block,), place))
        element = place.element.new("P", ident=block.id)
        lines = self.type.lines(
            block.inlines, look, place.width, element, place.x
        )
        if not lines:
            return []
        content = Lines(lines, look.leading, baseline(look))
        slab = Slab(len(lines) * look.leading, content)
        slab.anchors = (block.id,) if block.id else ()
        return [slab]


def _joined(
    rows: Sequence[Slab],
    header_rows: int,
    page: float,
) -> None:
    """Keep the head of a table with its first row, and let the others repeat it where they begin a page."""
    heads = tuple(rows[:header_rows])
    if stacked_height(list(heads)) > page * _HEADS:
        heads = ()
    for slab in heads:
        slab.keep = True
    for slab in rows[header_rows:]:
        if isinstance(slab.content, Row):
            slab.content.heads = heads
    rows[-1].keep = False


@cache
def _cell_look(
    look: Look,
    align: str,
) -> Look:
    """Return the look of plain text in a cell."""
    bare = replace(look, rule="", background="", keep=False)
    plain = replace(bare, before=0.0, after=0.0, indent=0.0, padding=0.0)
    return replace(plain, align=align)  # type: ignore[arg-type]  # checked by the markup


def _summary(table: Table) -> str:
    if not table.summary or table.presentation:
        return ""
    text = ("\ufeff" + table.summary).encode("utf-16-be").hex().upper()
    return f"/A<</O/Table/Summary<{text}>>>"


def _cell_element(
    line: Element,
    table: Table,
    spot: GridCell,
) -> Element:
    """Return a cell's element: in the head a head of its column, at the left one of its row."""
    ident = spot.cell.id
    if table.presentation:
        return line.new("Div", ident=ident)
    spans = ""
    if spot.cell.columns > 1:
        spans += f"/ColSpan {spot.cell.columns}"
    if spot.cell.rows > 1:
        spans += f"/RowSpan {spot.rows}"
    if spot.row < table.header_rows:
        return line.new("TH", f"/A<</O/Table/Scope/Column{spans}>>", ident)
    if spot.column < table.header_columns:
        return line.new("TH", f"/A<</O/Table/Scope/Row{spans}>>", ident)
    return line.new("TD", f"/A<</O/Table{spans}>>" if spans else "", ident)


def _row_rules(
    look: Look,
    at: int,
    count: int,
) -> tuple[str, str]:
    """Return the colours of the lines above and below a row; empty for none."""
    if look.rules == "rows":
        return "", look.rule
    if look.rules != "ends":
        return "", ""
    above = look.rule if at == 0 else ""
    below = look.rule if at == count - 1 else ""
    return above, below
