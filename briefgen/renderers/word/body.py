"""Blocks → the body of document.xml, as one string."""

from dataclasses import replace
from typing import assert_never

from briefgen.document import (
    Block,
    Blocks,
    Callout,
    Contents,
    Divider,
    Document,
    Figure,
    Heading,
    ListBlock,
    Note,
    Notes,
    PageBreak,
    Pages,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Spread,
    Table,
)
from briefgen.renderers.word.bookmarks import Bookmarks
from briefgen.renderers.word.context import Context, Mark
from briefgen.renderers.word.figures import Pictures
from briefgen.renderers.word.inlines import Runs
from briefgen.renderers.word.lists import Numbering
from briefgen.renderers.word.sections import Form, Sections
from briefgen.renderers.word.style_part import style_id
from briefgen.renderers.word.tables import TableWriter
from briefgen.renderers.word.xml import field, run, text_element, twips
from briefgen.styles import StyleSheet
from briefgen.walk import headings, numbered, plain_text


class Body:
    """Writes the blocks of a document."""

    def __init__(
        self,
        document: Document,
        styles: StyleSheet,
        pages: Pages,
        runs: Runs,
        marks: Bookmarks,
        sections: Sections,
    ) -> None:
        self.document = document
        self.styles = styles
        self.pages = pages
        self.runs = runs
        self.marks = marks
        self.sections = sections
        self.pictures = Pictures(styles.page.height - styles.page.top - styles.page.bottom)
        self.numbering = Numbering(styles)
        self.tables = TableWriter(styles, self.blocks, runs, marks)
        self._page_break = False

    def xml(self) -> str:
        """Return the body without its section properties."""
        return self.blocks(self.document.blocks, Context(self.styles.page.measure)) or "<w:p/>"

    def blocks(self, blocks: Blocks, context: Context) -> str:
        """Return blocks in their context."""
        return "".join(self._block(block, context) for block in blocks)

    def _block(self, block: Block, context: Context) -> str:
        match block:
            case Heading():
                return self._heading(block, context)
            case Paragraph(inlines=inlines, role=role, id=ident):
                runs = self.marks.around(ident, self.runs.xml(inlines))
                if self.styles.look(role).numbered and inlines and context == Context(context.width):
                    context = replace(context, mark=Mark(self.numbering.paragraph()))
                return self._paragraph(runs, style_id(role) if role else "", context)
            case ListBlock():
                return self._list(block, context)
            case Table():
                return self._apart(
                    self.tables.table(block, context), self.styles.look(block.role or "table").after, context
                )
            case Callout(blocks=inner, role=role):
                look = self.styles.look(role or "text")
                return self._apart(self.tables.box(inner, look, context), look.after, context)
            case Quote(blocks=inner):
                quoted = context.inset(self.styles.look("quote").padding, style_id("quote"))
                return self.blocks(inner, quoted)
            case Preformatted(text=text):
                return self._preformatted(text, context)
            case Contents(depth=depth):
                return self._contents(depth, context)
            case Divider():
                return self._paragraph("", style_id("divider"), context)
            case PageBreak():
                self._page_break = True
                return ""
            case Section(blocks=inner, id=ident):
                return self.marks.around(ident, self.blocks(inner, context))
            case Figure():
                return self._figure(block, context)
            case Notes(notes=notes):
                return "".join(self._endnote(note, context) for note in notes)
            case Spread():
                return self._spread(block, context)
            case _:
                assert_never(block)

    def _preformatted(self, text: str, context: Context) -> str:
        lines = run("<w:br/>").join(run(text_element(line)) for line in text.split("\n"))
        padding = self.styles.look("code").padding if context.indent else 0.0
        return self._paragraph(lines, style_id("code"), context.inset(padding))

    def _spread(self, spread: Spread, context: Context) -> str:
        """Return blocks in a section of their own; inside a list, a box or a cell they stay where they are."""
        if context != Context(self.styles.page.measure):
            return self.blocks(spread.blocks, context)
        page = self.styles.page
        measure = page.height - page.left - page.right if spread.landscape else page.measure
        width = (measure - page.gutter * (spread.columns - 1)) / spread.columns
        before = self.sections.change(Form(spread.landscape, spread.columns))
        return before + self.blocks(spread.blocks, Context(width)) + self.sections.change(Form())

    def _figure(self, figure: Figure, context: Context) -> str:
        drawing = self.marks.around(figure.id, self.pictures.xml(figure, context.width - context.indent))
        shown = self._paragraph(drawing, style_id("figure"), context, keep=bool(figure.caption))
        below = self._paragraph(self.runs.xml(figure.caption), style_id("caption"), context) if figure.caption else ""
        return shown + below

    def _endnote(self, note: Note, context: Context) -> str:
        name = self.marks.name_of(f"{note.id}/call")
        label = f'<w:hyperlink w:anchor="{name}">{run(text_element(note.label))}</w:hyperlink>'
        words = label + run(text_element(" ")) + self.runs.xml(note.inlines)
        return self._paragraph(self.marks.around(note.id, words), style_id("footnote"), context)

    # ---- paragraphs

    def _paragraph(self, runs: str, style: str, context: Context, outline: str = "", *, keep: bool = False) -> str:
        """Return a paragraph in that style (without one, the context's); the first of a list item takes its mark."""
        mark = context.take_mark()
        breaks, self._page_break = ("<w:pageBreakBefore/>" if self._page_break else ""), False
        indent = f'<w:ind w:left="{twips(context.indent)}"/>' if context.indent and not mark else ""
        aligned = not style and context.align in ("center", "right")
        align = f'<w:jc w:val="{context.align}"/>' if aligned else ""
        kept = "<w:keepNext/>" if keep else ""
        properties = f'<w:pStyle w:val="{style or context.plain}"/>{kept}{breaks}{mark}{indent}{align}{outline}'
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def _heading(self, heading: Heading, context: Context) -> str:
        runs = self.runs.xml(numbered(heading, numbers=self.styles.number_headings))
        level = f"heading-{heading.level}"
        own = heading.role and self.styles.heading_look(heading.level, heading.role) != self.styles.look(level)
        outline = f'<w:outlineLvl w:val="{heading.level - 1}"/>' if own else ""
        style = style_id(heading.role if own else level)
        return self._paragraph(self.marks.around(heading.id, runs), style, context, outline)

    def _apart(self, table: str, after: float, context: Context) -> str:
        """Return a table with the gap below it, which Word has no property for; tables would also grow together."""
        before = ""
        if context.mark.waiting or self._page_break:
            before = self._paragraph("", "", context)
        below = max(twips(after) - 20, 0)  # as space after it, so that it merges with the space before what follows
        gap = f'<w:spacing w:before="0" w:after="{below}" w:line="20" w:lineRule="exact"/>'
        return f"{before}{table}<w:p><w:pPr>{gap}</w:pPr></w:p>"

    # ---- lists

    def _list(self, block: ListBlock, context: Context) -> str:
        lead = self._paragraph("", "", context) if context.mark.waiting else ""
        number = self.numbering.open(ordered=block.ordered, start=block.start)
        step = self.styles.look("list").indent
        style = "ListNumber" if block.ordered else "ListBullet"
        items = []
        for item in block.items:
            left = context.indent + step
            mark = self.numbering.mark(number, context.level, left)
            inner = replace(context, indent=left, mark=Mark(mark), plain=style, level=context.level + 1)
            written = self.blocks(item, inner)
            items.append(self._paragraph("", "", inner) + written if inner.mark.waiting else written)
        return lead + "".join(items)

    # ---- contents

    def _contents(self, depth: int, context: Context) -> str:
        """Return the table of contents as a field that holds its entries, with the pages of our own layout."""
        entries = list(headings(self.document.blocks, depth))
        written = []
        for at, heading in enumerate(entries):
            name = self.marks.name_of(heading.id)
            page = field(f"PAGEREF {name} \\h", str(self.pages.get(heading.id, 1)))
            words = run(text_element(plain_text(numbered(heading, numbers=self.styles.number_headings))))
            link = f'<w:hyperlink w:anchor="{name}">{words}{run("<w:tab/>")}{page}</w:hyperlink>'
            begin = _FIELD_BEGIN.format(depth=depth) if at == 0 else ""
            end = _FIELD_END if at == len(entries) - 1 else ""
            written.append(
                self._paragraph(begin + link + end, style_id(f"contents-{min(heading.level, 3)}"), context)
            )
        return "".join(written)


_FIELD_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{depth}" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
