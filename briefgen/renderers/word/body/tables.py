"""Tables and boxes → WordprocessingML."""

from collections.abc import Callable

from briefgen.document import Blocks, Cell, Table
from briefgen.document.walk import captioned, plain_text
from briefgen.document.widths import fits_content
from briefgen.renderers.word.body.bookmarks import Bookmarks
from briefgen.renderers.word.body.controls import control, is_anchor, title_of
from briefgen.renderers.word.body.inlines import Runs
from briefgen.renderers.word.body.wide import narrow_tables
from briefgen.renderers.word.body.widths import column_widths
from briefgen.renderers.word.parts.context import Context
from briefgen.renderers.word.parts.sections import NO_LINE
from briefgen.renderers.word.parts.style_part import (
    TABLE_STYLE,
    cell_margins,
    style_id,
    table_rules,
)
from briefgen.renderers.word.parts.xml import border, direction_of, escape, shade, twips
from briefgen.styles import Look, StyleSheet

WriteBlocks = Callable[[Blocks, Context], str]

_BAR_EIGHTHS = 20


class TableWriter:
    """Writes tables and boxes in the looks of a style sheet."""

    def __init__(
        self, styles: StyleSheet, write: WriteBlocks, runs: Runs, marks: Bookmarks
    ) -> None:
        self.styles = styles
        self.write = write
        self.runs = runs
        self.marks = marks

    def table(self, table: Table, context: Context) -> str:
        """Return a table with its caption; its header rows repeat on each page."""
        parts = list(narrow_tables(table)) if table.rows else []
        return NO_LINE.join(self._table(part, context) for part in parts)

    def _table(self, table: Table, context: Context) -> str:
        look = self.styles.look(table.role or "table")
        width = context.width - context.indent
        caption = (
            self._caption(table, context) if table.caption else ""
        )  # its notes are called before those of cells
        widths = column_widths(table, self.styles, width)
        properties = _properties(look, width, context.indent, table)
        grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
        rows = "".join(self._rows(table, widths, context))
        return caption + self.marks.around(
            table.id, f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def box(self, inner: Blocks, look: Look, context: Context) -> str:
        """Return blocks in a box with a background and a bar: a table of one cell."""
        width = twips(context.width - context.indent)
        below = max(
            0.0, look.padding - self.styles.look("text").after
        )  # the last paragraph brings its own gap
        sides = (
            ("top", look.padding),
            ("left", look.padding),
            ("bottom", below),
            ("right", look.padding),
        )
        padding = "".join(
            f'<w:{side} w:w="{twips(space)}" w:type="dxa"/>' for side, space in sides
        )
        cell = (
            f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
            f"<w:tcBorders>{border('left', look.bar, _BAR_EIGHTHS)}</w:tcBorders>{shade(look.background)}</w:tcPr>"
        )
        written = self.write(
            inner, context.boxed(context.width - context.indent - 2 * look.padding)
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>'
            f'<w:tblInd w:w="{twips(context.indent)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar>{padding}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
            f"<w:tr><w:tc>{cell}{_ended(written)}</w:tc></w:tr></w:tbl>"
        )

    def _caption(self, table: Table, context: Context) -> str:
        indent = f'<w:ind w:left="{twips(context.indent)}"/>' if context.indent else ""
        runs = self.runs.caption(table, context.language)
        style = f'<w:pPr><w:pStyle w:val="{style_id("caption")}"/>{direction_of(runs)}{indent}</w:pPr>'
        return f"<w:p>{style}{runs}</w:p>"

    def _rows(self, table: Table, widths: list[int], context: Context) -> list[str]:
        """Return the rows; a cell that spans down leaves a merged cell in each row below it."""
        open_spans: dict[
            int, tuple[int, int]
        ] = {}  # column → rows still to cover, columns spanned
        rows: list[str] = []
        for at, row in enumerate(table.rows):
            cells: list[str] = []
            waiting = list(row)
            column = 0
            while column < len(widths):
                if column in open_spans:
                    left, span = open_spans.pop(column)
                    cells.append(_merged(table, widths[column : column + span]))
                    if left > 1:
                        open_spans[column] = (left - 1, span)
                    column += span
                elif waiting:
                    cell = waiting.pop(0)
                    span = min(cell.columns, len(widths) - column)
                    cells.append(
                        self._cell(
                            table,
                            cell,
                            (at, column),
                            widths[column : column + span],
                            context,
                        )
                    )
                    if cell.rows > 1:
                        open_spans[column] = (cell.rows - 1, span)
                    column += span
                else:
                    cells.append(
                        f"<w:tc><w:tcPr>{_cell_width(table, [widths[column]])}</w:tcPr><w:p/></w:tc>"
                    )
                    column += 1
            head = "<w:tblHeader/>" if at < table.header_rows else ""
            rows.append(
                f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"
            )
        return rows

    def _cell(
        self,
        table: Table,
        cell: Cell,
        at: tuple[int, int],
        widths: list[int],
        context: Context,
    ) -> str:
        row, column = at
        head = row < table.header_rows or column < table.header_columns
        base = self.styles.look(table.role or "table")
        shaded = (
            self.styles.look("table-head").background
            if head and not table.role
            else base.background
        )
        if base.stripe and not head and (row - table.header_rows) % 2:
            shaded = base.stripe
        merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        properties = f"{_cell_width(table, widths)}{merge}{shade(shaded)}"
        plain, align = (
            "table-head" if head and not table.role else "table",
            table.columns[column].align,
        )
        own = align if align != self.styles.look(plain).align else ""
        inner = context.boxed(sum(widths) / 20 - 2 * base.gutter, style_id(plain), own)
        written = _ended(self.write(cell.blocks, inner))
        if written.endswith("</w:p>"):  # the last thing in a cell must be a paragraph
            written = f"{self.marks.start(cell.id)}{written[:-6]}{self.marks.end(cell.id)}</w:p>"
        whole = f"<w:tc><w:tcPr>{properties}</w:tcPr>{written}</w:tc>"
        if not is_anchor(cell.id):
            return whole
        return control(
            cell.id,
            self.marks.number_of(cell.id),
            title_of(cell.id, cell.blocks),
            whole,
        )


def _merged(table: Table, widths: list[int]) -> str:
    return (
        f"<w:tc><w:tcPr>{_cell_width(table, widths)}<w:vMerge/></w:tcPr><w:p/></w:tc>"
    )


def _cell_width(table: Table, widths: list[int]) -> str:
    """Return the width of a cell over columns of these widths, and how many they are."""
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    fixed = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
    return ('<w:tcW w:w="0" w:type="auto"/>' if fits_content(table) else fixed) + span


def _ended(written: str) -> str:
    """A cell must end with a paragraph, and what does not gets one that takes no room."""
    if written.endswith("</w:p>"):
        return written
    return written + (NO_LINE if written else "<w:p></w:p>")


def _properties(look: Look, width: float, indent: float, table: Table) -> str:
    first_row, first_column = int(table.header_rows > 0), int(table.header_columns > 0)
    layout = "autofit" if fits_content(table) else "fixed"
    caption = plain_text(captioned(table)) if table.caption else ""
    title = f'<w:tblCaption w:val="{escape(caption)}"/>' if caption else ""
    summary = (
        f'<w:tblDescription w:val="{escape(table.summary)}"/>' if table.summary else ""
    )
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{twips(width)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/><w:tblBorders>{table_rules(look)}</w:tblBorders>'
        f'<w:tblLayout w:type="{layout}"/>{cell_margins(look)}'
        f'<w:tblLook w:val="0000" w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="{first_column}" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{title}{summary}</w:tblPr>'
    )
