"""Tables and boxes → WordprocessingML."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.document import Blocks, Cell, Paragraph, Table
from briefgen.document.kept_rows import kept_rows
from briefgen.document.walk import blocks_in, captioned, plain_text
from briefgen.document.ways import (
    blocks_run_backwards,
    cell_align,
    table_runs_backwards,
)
from briefgen.document.widths import fits_content, right_gutter
from briefgen.renderers.word.body.bookmarks import Bookmarks
from briefgen.renderers.word.body.controls import control, is_anchor, title_of
from briefgen.renderers.word.body.estimated_widths import column_widths
from briefgen.renderers.word.body.inlines import Runs
from briefgen.renderers.word.body.wide import narrow_tables
from briefgen.renderers.word.parts.context import Context
from briefgen.renderers.word.parts.pieces import (
    NO_LINE,
    Grid,
    OpenParagraph,
    Piece,
    Pieces,
    xml_of,
)
from briefgen.renderers.word.parts.style_part import (
    TABLE_STYLE,
    cell_margins,
    right_margin,
    style_id,
    table_margins,
    table_rules,
)
from briefgen.renderers.word.parts.xml import (
    border,
    direction,
    escape,
    shade,
    twips,
)
from briefgen.styles import Look, StyleSheet

WriteBlocks = Callable[[Blocks, Context], Pieces]

_BAR_EIGHTHS = 20
_WHOLE = "<w:cantSplit/>"
_LETTER = 0.5
"""About how wide a letter is, in parts of the font size."""
_NEARLY = 0.8
"""The part of a page that a row may take by estimate, and be sure to fit."""
_EMPTY = "<w:p/>"
"""What a cell holds that nothing stands in."""


class _Place(NamedTuple):
    """What stands in a row of a table from a column on."""

    column: int
    span: int
    """How many columns wide."""
    rows: int
    """How many rows down, with this one."""
    cell: Cell | None
    """None where there is nothing, or a cell that began in a row above."""
    merged: bool = False
    """Whether it began above."""

    @property
    def end(self) -> int:
        """The column after it."""
        return self.column + self.span


class TableWriter:
    """Writes tables and boxes in the looks of a style sheet."""

    def __init__(
        self,
        styles: StyleSheet,
        write: WriteBlocks,
        runs: Runs,
        marks: Bookmarks,
    ) -> None:
        self.styles = styles
        self.write = write
        self.runs = runs
        self.marks = marks

    def table(self, table: Table, context: Context) -> Pieces:
        """Return a table with its caption; its header rows repeat on each page."""
        pieces: list[Piece] = []
        for part in narrow_tables(table) if table.rows else ():
            pieces += [NO_LINE] if pieces else []
            pieces += self._table(part, context)
        return pieces

    def _table(self, table: Table, context: Context) -> Pieces:
        pieces: list[Piece] = []
        # Its notes are called before those of cells: the caption is written first.
        if table.caption:
            pieces.append(self._caption(table, context))
        width = context.width - context.indent
        look = self.styles.look(table.role or "table")
        properties = _properties(look, width, context.indent, table)
        widths = column_widths(table, self.styles, width)
        grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
        rows = "".join(self._rows(table, widths, context))
        whole = (
            f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )
        marked = self.marks.around(table.id, whole)
        return [*pieces, Grid(marked)]

    def box(
        self,
        inner: Blocks,
        look: Look,
        context: Context,
        plain: str = "BodyText",
    ) -> Grid:
        """Return blocks in a box with a background and a bar: a table of one cell.

        The bar is that of the box alone; paragraphs of the style `plain` go without one.
        """
        width = twips(context.width - context.indent)
        # The last paragraph brings its own gap.
        gap = self.styles.look("text").after
        below = max(0.0, look.padding - gap)
        padding = cell_margins(look.padding, look.padding, below)
        side = "right" if blocks_run_backwards(inner) else "left"
        bar = border(side, look.bar, _BAR_EIGHTHS)
        within = context.width - context.indent - 2 * look.padding
        inside = context.boxed(within, plain, unmarked=plain != "BodyText")
        pieces = self.write(inner, inside)
        written = xml_of(_ended(pieces))
        return Grid(
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>'
            f'<w:tblInd w:w="{twips(context.indent)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{padding}<w:tblLook w:val="0000"/></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
            f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
            f"<w:tcBorders>{bar}</w:tcBorders>{shade(look.background)}</w:tcPr>"
            f"{written}</w:tc></w:tr></w:tbl>"
        )

    def _caption(self, table: Table, context: Context) -> OpenParagraph:
        line = self.runs.caption(table, context.spoken)
        style = f'<w:pStyle w:val="{style_id("caption")}"/>'
        indent = (
            f'<w:ind w:left="{twips(context.indent)}"/>'
            if context.indent
            else ""
        )
        turned = direction(backwards=line.backwards)
        return OpenParagraph(f"{style}{turned}{indent}", line.xml)

    def _rows(
        self,
        table: Table,
        widths: Sequence[int],
        context: Context,
    ) -> Iterator[str]:
        """Yield the rows; a cell that spans down leaves a merged cell in each row below it."""
        turned = table_runs_backwards(table)
        for row, places in enumerate(_placed(table, len(widths))):
            head = "<w:tblHeader/>" if row < table.header_rows else ""
            cells = []
            for place in places:
                own = widths[place.column : place.end]
                cell = self._cell(
                    table, place, row, own, context, turned=turned
                )
                cells.append(cell)
            written = "".join(cells)
            whole = "" if self._is_tall(places, widths, context) else _WHOLE
            yield f"<w:tr><w:trPr>{whole}{head}</w:trPr>{written}</w:tr>"

    def _is_tall(
        self,
        places: Sequence[_Place],
        widths: Sequence[int],
        context: Context,
    ) -> bool:
        """Tell whether no page may be enough for a row: of one that is kept whole then, LibreOffice loses the end."""
        look = self.styles.look("table")
        for place in places:
            blocks = blocks_in(place.cell.blocks) if place.cell else ()
            texts = (each for each in blocks if isinstance(each, Paragraph))
            letters = sum(len(plain_text(text.inlines)) for text in texts)
            wide = sum(widths[place.column : place.end]) / 20
            lines = letters * look.size * _LETTER / wide
            if lines * look.leading > context.room * _NEARLY:
                return True
        return False

    def _cell(
        self,
        table: Table,
        place: _Place,
        row: int,
        widths: Sequence[int],
        context: Context,
        *,
        turned: bool,
    ) -> str:
        width, cell = _cell_width(table, widths), place.cell
        if cell is None:
            above = "<w:vMerge/>" if place.merged else ""
            return f"<w:tc><w:tcPr>{width}{above}</w:tcPr>{_EMPTY}</w:tc>"
        head = row < table.header_rows or place.column < table.header_columns
        merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        background = self.styles.cell_background(
            table.role, head=head, striped=(row - table.header_rows) % 2 == 1
        )
        shaded = shade(background)
        plain = self.styles.cell_role("", head=head, small=table.small)
        if table.role:
            plain = "table"
        column = table.columns[place.column]
        align = cell_align(column.align, cell, turned=turned)
        own = align if align != self.styles.look(plain).align else ""
        gutter = self.styles.look(table.role or "table").gutter
        right = right_gutter(gutter, last=place.end == len(table.columns))
        within = sum(widths) / 20 - gutter - right
        inner = context.boxed(within, style_id(plain), own)
        pieces = _ended(self.write(cell.blocks, inner))
        if row < kept_rows(table):
            pieces = [
                piece.kept() if isinstance(piece, OpenParagraph) else piece
                for piece in pieces
            ]
        marked = self.marks.around_cell(cell.id, pieces)
        written = xml_of(marked)
        apart = right_margin(right) if right != gutter else ""
        properties = f"<w:tcPr>{width}{merge}{shaded}{apart}</w:tcPr>"
        return self._controlled(cell, f"<w:tc>{properties}{written}</w:tc>")

    def _controlled(self, cell: Cell, xml: str) -> str:
        """Return a cell in the control of its id, where that names something to find again."""
        if not is_anchor(cell.id):
            return xml
        number = self.marks.number_of(cell.id)
        title = title_of(cell.id, cell.blocks)
        return control(cell.id, number, title, xml)


def _placed(table: Table, columns: int) -> Iterator[list[_Place]]:
    """Yield what stands in each row of a table; together it is always as wide as the table."""
    above: dict[int, _Place] = {}
    for row in table.rows:
        places = list(_places(row, columns, above))
        above = {place.column: place for place in places if place.rows > 1}
        yield places


def _places(
    row: Sequence[Cell],
    columns: int,
    above: Mapping[int, _Place],
) -> Iterator[_Place]:
    """Yield what stands in a row; `above` reaches down into it, by column."""
    waiting = iter(row)
    column = 0
    while column < columns:
        if column in above:
            begun = above[column]
            left = begun.rows - 1
            place = begun._replace(rows=left, cell=None, merged=True)
        elif cell := next(waiting, None):
            span = min(cell.columns, columns - column)
            place = _Place(column, span, cell.rows, cell)
        else:
            place = _Place(column, 1, 1, None)
        yield place
        column = place.end


def _cell_width(table: Table, widths: Sequence[int]) -> str:
    """Return the width of a cell over columns of these widths, and how many they are."""
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    if fits_content(table):
        return f'<w:tcW w:w="0" w:type="auto"/>{span}'
    return f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}'


def _ended(pieces: Pieces) -> Pieces:
    """A cell must end with a paragraph, and what does not gets one that takes no room."""
    if not pieces:
        return [OpenParagraph("")]
    if isinstance(pieces[-1], OpenParagraph):
        return pieces
    return [*pieces, NO_LINE]


def _properties(
    look: Look,
    width: float,
    indent: float,
    table: Table,
) -> str:
    first_row = int(table.header_rows > 0)
    first_column = int(table.header_columns > 0)
    layout = "autofit" if fits_content(table) else "fixed"
    caption = plain_text(captioned(table)) if table.caption else ""
    turned = "<w:bidiVisual/>" if table_runs_backwards(table) else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/>{turned}'
        f'<w:tblW w:w="{twips(width)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/>'
        f"<w:tblBorders>{table_rules(look)}</w:tblBorders>"
        f'<w:tblLayout w:type="{layout}"/>{table_margins(look)}'
        f'<w:tblLook w:val="0000" w:firstRow="{first_row}" w:lastRow="0" '
        f'w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{_told('tblCaption', caption)}{_told('tblDescription', table.summary)}"
        "</w:tblPr>"
    )


def _told(tag: str, text: str) -> str:
    """Return what a table says of itself to those who do not see it."""
    return f'<w:{tag} w:val="{escape(text)}"/>' if text else ""
