"""Blocks → the body of document.xml, in pieces that are joined at the end."""

from collections.abc import Sequence
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
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Spread,
    Table,
    divided_in,
)
from briefgen.document.captions import LEAST_FIGURE_GAP
from briefgen.document.scripts import east_asian_of
from briefgen.document.walk import code_lines, plain_text, says_anything
from briefgen.renderers.word.body.bookmarks import call_of, label_of, toc_of
from briefgen.renderers.word.body.contents import contents_of
from briefgen.renderers.word.body.controls import (
    control,
    control_of_blocks,
    is_anchor,
    title_of,
)
from briefgen.renderers.word.body.figures import Pictures
from briefgen.renderers.word.body.inlines import Runs
from briefgen.renderers.word.body.keeping import kept_together
from briefgen.renderers.word.body.references import References
from briefgen.renderers.word.body.tables import TableWriter
from briefgen.renderers.word.body.targets import number_of
from briefgen.renderers.word.parts.context import Context, context_of
from briefgen.renderers.word.parts.footnotes import note_hang
from briefgen.renderers.word.parts.forms import form_of
from briefgen.renderers.word.parts.lists import LEVELS
from briefgen.renderers.word.parts.pieces import (
    Between,
    Line,
    OpenParagraph,
    Piece,
    Pieces,
    Turn,
    is_printed,
)
from briefgen.renderers.word.parts.spoken import Spoken, language_of
from briefgen.renderers.word.parts.style_part import (
    heading_role,
    list_style,
    quote_bar,
    style_id,
)
from briefgen.renderers.word.parts.xml import (
    FIELD_END,
    NO_LEFT_BORDER,
    Direct,
    alignment,
    direction,
    field_begin,
    hanging,
    run,
    text_element,
    twips,
)
from briefgen.styles import UNBOXED, StyleSheet

_UNCOUNTED = "<w:suppressLineNumbers/>"
_QUOTE = style_id("quote")
_CODE = style_id("code")
_FIGURE = style_id("figure")
_CAPTION = style_id("caption")
_NOTE = style_id("footnote")
_DIVIDER = style_id("divider")
_PLAIN = Direct()
_LIGHT = '<w:b w:val="0"/><w:bCs w:val="0"/>'
"""Leaders of the contents are never bold, and neither are their page numbers."""
_LETTER = 0.45
"""Width of a letter in parts of the font size; rather too little: what is kept together for nothing does no harm."""
_HIGHEST_FIGURE = 0.8
"""The part of a page that a picture may fill, with a line of caption."""


class Body:
    """Writes the blocks of a document."""

    def __init__(
        self,
        document: Document,
        styles: StyleSheet,
        references: References,
        runs: Runs,
    ) -> None:
        self.document = document
        self.styles = styles
        self.references = references
        self.runs = runs
        self.marks = references.marks
        self.pictures = Pictures()
        self.numbering = references.headings.lists
        self.tables = TableWriter(styles, self.blocks, runs, self.marks)
        self._divided = divided_in(references.pages)
        self._page_break = False
        self._lists = 0
        """How many ordered lists are open."""

    def pieces(self) -> Pieces:
        """Return the body; its sections are still to be settled."""
        form = form_of(self.styles.page)
        pieces = self.blocks(self.document.blocks, context_of(form))
        return kept_together(pieces)

    def blocks(self, blocks: Blocks, context: Context) -> Pieces:
        """Return blocks in their context."""
        pieces: list[Piece] = []
        for block in blocks:
            pieces += self._block(block, context)
        return pieces

    def _block(self, block: Block, context: Context) -> Pieces:
        match block:
            case Heading():
                return self._heading(block, context)
            case Paragraph():
                return self._text(block, context)
            case ListBlock():
                return self._list(block, context)
            case Table(role=role):
                look = self.styles.look(role or "table")
                table = self.tables.table(block, context)
                return self._apart(table, look.after, context)
            case Callout(blocks=inner, role=role):
                look = self.styles.look(role or "text")
                box = self.tables.box(inner, look, context)
                return self._apart([box], look.after, context)
            case Quote(blocks=inner):
                return self._quote(inner, context)
            case Preformatted(text=text):
                return self._preformatted(text, context)
            case Figure():
                return self._figure(block, context)
            case Contents():
                return self._contents(block, context.inset(0.0))
            case Notes(notes=notes):
                return self._notes(notes, context.inset(0.0))
            case Divider():
                return [self._divider(context)]
            case PageBreak():
                self._page_break = True
                return []
            case Section():
                return self._section(block, context)
            case Spread():
                return self._spread(block, context)
            case _:
                assert_never(block)

    def _quote(self, inner: Blocks, context: Context) -> Pieces:
        """Return a quotation: paragraphs in its style, or, where it holds more than those, a box with its bar."""
        look = self.styles.look("quote")
        if all(isinstance(block, Paragraph) for block in inner):
            return self.blocks(inner, context.inset(look.padding, _QUOTE))
        box = self.tables.box(inner, look, context, plain=_QUOTE)
        return self._apart([box], look.after, context)

    def _section(self, section: Section, context: Context) -> Pieces:
        ident = section.id
        inner = replace(context, spoken=self._spoken(section, context))
        pieces = self.blocks(section.blocks, inner)
        if is_anchor(ident) and is_printed(pieces):  # something to find again
            number = self.marks.number_of(ident)
            title = title_of(ident, section.blocks)
            pieces = control_of_blocks(ident, number, title, pieces)
        return self.marks.around_blocks(ident, pieces)

    def _spoken(self, section: Section, context: Context) -> Spoken:
        """Return what a section is in, where that is not what the document is in."""
        language = section.language or context.spoken.language
        east = ""
        if self.runs.spoken.east:  # only then does anything look like it
            east = east_asian_of(section.blocks)
        return Spoken(language, east or context.spoken.east)

    def _spread(self, spread: Spread, context: Context) -> Pieces:
        """Return blocks in sections of their own; inside a list, a box or a cell they stay where they are."""
        page, outer = self.styles.page, context.form
        form = form_of(page, landscape=spread.landscape, columns=spread.columns)
        if not context.outermost or form == outer:
            return self.blocks(spread.blocks, context)
        inner = self.blocks(spread.blocks, context.turned(form))
        return [Turn(form), *inner, Turn(outer)]

    # ---- paragraphs

    def _paragraph(
        self,
        runs: str,
        style: str,
        context: Context,
        direct: Direct = _PLAIN,
    ) -> OpenParagraph:
        """Return a paragraph in that style (without one, the context's); the first of a list item takes its mark."""
        mark = context.take_mark()
        breaks = "<w:pageBreakBefore/>" if self._page_break else ""
        self._page_break = False
        uncounted = self.styles.page.line_numbers and not context.outermost
        unnumbered = _UNCOUNTED if uncounted else ""
        is_inset = context.indent or context.unmarked
        inset = f'<w:ind w:left="{twips(context.indent)}"/>' if is_inset else ""
        own = "" if style else alignment(context.align)
        align = direct.align or own
        bar = ""
        if not style and context.plain == _QUOTE:
            bar = self._bar(context, backwards=direct.backwards)
        # In schema order, without which Word calls the file damaged.
        return OpenParagraph(
            f'<w:pStyle w:val="{style or context.plain}"/>{direct.keep}{breaks}'
            f"{mark.waiting or direct.numbering}{unnumbered}{bar}{direct.tabs}"
            f"{direction(backwards=direct.backwards)}{direct.spacing}"
            f"{direct.indent or mark.indent or inset}{align}{direct.outline}",
            runs,
        )

    def _bar(self, context: Context, *, backwards: bool) -> str:
        """Return the bar of a quoted paragraph, where it is not the one of its style."""
        if context.unmarked:
            return f"<w:pBdr>{NO_LEFT_BORDER}</w:pBdr>"
        if not backwards:
            return ""
        look = self.styles.look("quote")
        return f"<w:pBdr>{NO_LEFT_BORDER}{quote_bar('right', look)}</w:pBdr>"

    def _lead(self, context: Context) -> list[Piece]:
        """Return the empty paragraph that takes the mark of a list item which does not begin with text."""
        if not context.mark.waiting:
            return []
        return [self._paragraph("", "", context)]

    def _text(self, paragraph: Paragraph, context: Context) -> Pieces:
        role, ident = paragraph.role, paragraph.id
        line = self._line(paragraph, context.spoken)
        runs = line.xml
        if is_anchor(ident) and runs:  # something to find again
            number = self.marks.number_of(ident)
            title = title_of(ident, (paragraph,))
            runs = control(ident, number, title, runs)
        look = self.styles.look(role)
        if look.numbered and context.outermost and paragraph.inlines:
            mark = self.numbering.paragraph(look.indent)
            context = replace(context, mark=mark)
        style = style_id(role) if role else ""
        if look.boxed and context.indent and role not in UNBOXED:
            # The indent of the list around it takes the place of the style's.
            context = replace(context, indent=context.indent + look.padding)
        direct = Direct(backwards=line.backwards) if line.backwards else _PLAIN
        runs = self.marks.around(ident, runs)
        written = self._paragraph(runs, style, context, direct)
        letters = len(plain_text(paragraph.inlines))
        room = context.width - context.indent
        short = letters * look.size * _LETTER < room
        return [
            written._replace(
                short=short,
                joins=look.keep_previous,
                divided=id(paragraph) in self._divided,
            )
        ]

    def _line(self, paragraph: Paragraph, spoken: Spoken) -> Line:
        """Return the runs of a paragraph; the number that references lead to has a bookmark."""
        number = self.references.targets.at(paragraph)
        if number and number.kind == "text":
            return self.runs.numbered_line(paragraph.inlines, spoken, number)
        line = self.runs.line(paragraph.inlines, spoken)
        if number is None:
            return line
        xml = self.marks.around(number_of(number.id), line.xml)
        return Line(xml, line.backwards)

    def _heading(self, heading: Heading, context: Context) -> Pieces:
        """Return a heading; its number is Word's, or text where Word would count otherwise."""
        ident = heading.id
        if not says_anything(heading):
            bookmark = self.marks.around(ident, "")
            return [Between(bookmark)] if bookmark else []
        counted, numbering = self.references.headings.take(heading)
        line = self.runs.line(heading.inlines, context.spoken)
        if heading.number and self.styles.number_headings and not counted:
            language = language_of(context.spoken)
            line = self._numbered(heading, line, language)
        runs = self.marks.around(ident, line.xml)
        runs = self.marks.around(toc_of(ident), runs)
        role = heading_role(self.styles, heading)
        own = role != f"heading-{heading.level}"
        outline = f'<w:outlineLvl w:val="{heading.level - 1}"/>' if own else ""
        direct = Direct(
            numbering=numbering, outline=outline, backwards=line.backwards
        )
        written = self._paragraph(runs, style_id(role), context, direct)
        look = self.styles.heading_look(heading.level, heading.role)
        level = heading.level if look.keep else 0
        return [written._replace(level=level, joins=look.keep_previous)]

    def _numbered(
        self,
        heading: Heading,
        line: Line,
        properties: str,
    ) -> Line:
        """Return the line of a heading with its number as text, as far from its words as after a number of Word."""
        label = run(text_element(heading.number), properties)
        number = self.marks.around(label_of(heading.id), label)
        gap = run(text_element("\u00a0"), properties)
        return Line(number + gap + line.xml, line.backwards)

    def _preformatted(self, text: str, context: Context) -> Pieces:
        language = language_of(context.spoken)
        texts = map(text_element, code_lines(text))
        lines = [run(each, language) for each in texts]
        if context.indent:
            padding = self.styles.look("code").padding
            context = replace(context, indent=context.indent + padding)
        runs = run("<w:br/>").join(lines)
        return [self._paragraph(runs, _CODE, context)]

    def _apart(
        self,
        table: Pieces,
        after: float,
        context: Context,
    ) -> Pieces:
        """Return a table with the gap below it, which Word has no property for; tables would also grow together."""
        before: list[Piece] = []
        if context.mark.waiting or self._page_break:
            before = [self._paragraph("", "", context)]
        # As space after a line of a point, so that it merges with the space before what follows.
        below = max(twips(after) - 20, 0)
        gap = f'<w:spacing w:before="0" w:after="{below}" w:line="20" w:lineRule="exact"/>'
        uncounted = _UNCOUNTED if self.styles.page.line_numbers else ""
        return [*before, *table, OpenParagraph(f"{uncounted}{gap}")]

    def _divider(self, context: Context) -> OpenParagraph:
        """Return a rule: the border of a paragraph of a point, not of one as high as a line of text."""
        look = self.styles.look("divider")
        gaps = f'w:before="{twips(look.before)}" w:after="{twips(look.after)}"'
        exact = f'<w:spacing {gaps} w:line="20" w:lineRule="exact"/>'
        return self._paragraph("", _DIVIDER, context, Direct(spacing=exact))

    # ---- figures and notes

    def _figure(self, figure: Figure, context: Context) -> Pieces:
        """Return a picture in a line of its own, kept with its caption below."""
        lead = self._lead(context)
        look = self.styles.look("figure")
        below = self.styles.look("caption")
        caption = self.runs.caption(figure, context.spoken)
        width = context.width - context.indent
        line = below.leading if caption.xml else 0.0
        most = context.room * _HIGHEST_FIGURE - line
        drawing = self.pictures.xml(figure, width, most)
        shown = self.marks.around(figure.id, drawing)
        if not caption.xml:
            return [*lead, self._paragraph(shown, _FIGURE, context)]
        gap = twips(max(below.before, LEAST_FIGURE_GAP))
        after = twips(look.after)
        kept = Direct(
            keep="<w:keepNext/>", spacing=f'<w:spacing w:after="{gap}"/>'
        )
        picture = self._paragraph(shown, _FIGURE, context, kept)
        closing = Direct(
            keep='<w:keepNext w:val="0"/>',
            spacing=f'<w:spacing w:before="{gap}" w:after="{after}"/>',
            align=alignment(look.align),
            backwards=caption.backwards,
        )
        words = self._paragraph(caption.xml, _CAPTION, context, closing)
        return [*lead, picture, words]

    def _notes(self, notes: Sequence[Note], context: Context) -> Pieces:
        pieces: list[Piece] = []
        for note in notes:
            pieces += self._lead(context)
            pieces.append(self._note(note, context))
        return pieces

    def _note(self, note: Note, context: Context) -> OpenParagraph:
        """Return a note of the document's own list, its label leading back to the place that calls it."""
        line = self.runs.line(note.inlines, context.spoken)
        number = run(text_element(note.label))
        label = self.runs.internal(call_of(note), number)
        words = f"{label}{run('<w:tab/>')}{line.xml}"
        hang = note_hang(note, self.styles.look("footnote"))
        indent = hanging(context.indent + hang, hang)
        direct = Direct(indent=indent, backwards=line.backwards)
        runs = self.marks.around(note.id, words)
        return self._paragraph(runs, _NOTE, context, direct)

    # ---- lists

    def _list(self, block: ListBlock, context: Context) -> Pieces:
        pieces = self._lead(context)
        # In a box or a cell of a list that goes on after it, or where Word has no level for it.
        inside = context.level == 0 and self._lists > 0
        apart = inside or context.level >= LEVELS - 1
        number = self.numbering.open(
            ordered=block.ordered, start=block.start, apart=apart
        )
        left = context.indent + self.styles.look("list").indent
        style = list_style(context.level, ordered=block.ordered)
        self._lists += block.ordered
        for item in block.items:
            mark = self.numbering.mark(number, context.level, left)
            inner = context.listed(left, mark, style)
            written = self.blocks(item, inner)
            pieces += self._lead(inner)
            pieces += written
        self._lists -= block.ordered
        return pieces

    # ---- contents

    def _contents(self, contents: Contents, context: Context) -> Pieces:
        """Return the table of contents as a field that holds its entries, with the pages of our own layout."""
        numbers = self.styles.number_headings
        instruction, entries = contents_of(
            contents, self.document.blocks, numbers=numbers
        )
        direct = self._contents_tabs(context)
        pieces: list[Piece] = []
        last = len(entries) - 1
        for at, (role, label, title, ident, mark) in enumerate(entries):
            light = _LIGHT if self.styles.look(role).bold else ""
            page = self.references.page_of(ident, mark, light)
            words = self.runs.listed(label, title)
            link = f"{words}{run('<w:tab/>', light)}{page}"
            begin = field_begin(instruction) if at == 0 else ""
            end = FIELD_END if at == last else ""
            line = f"{begin}{self.runs.internal(mark, link)}{end}"
            paragraph = self._paragraph(line, style_id(role), context, direct)
            pieces.append(paragraph)
        return pieces

    def _contents_tabs(self, context: Context) -> Direct:
        """Return the tab stop of page numbers, where the styles of the contents have not the right one."""
        usual = twips(self.styles.page.measure)
        right = twips(context.width)
        # Styles of a template have no stop at the right: Word writes it into the paragraphs, as is done here.
        if right == usual and not self.styles.house:
            return _PLAIN
        cleared = (
            f'<w:tab w:val="clear" w:pos="{usual}"/>' if right != usual else ""
        )
        stop = f'<w:tab w:val="right" w:leader="dot" w:pos="{right}"/>'
        return Direct(tabs=f"<w:tabs>{cleared}{stop}</w:tabs>")
