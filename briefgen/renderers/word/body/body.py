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
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Spread,
    Table,
)
from briefgen.document.walk import says_anything
from briefgen.renderers.word.body.bookmarks import call_of, label_of, toc_of
from briefgen.renderers.word.body.contents import contents_of
from briefgen.renderers.word.body.controls import control, is_anchor, title_of
from briefgen.renderers.word.body.figures import Pictures
from briefgen.renderers.word.body.inlines import Runs
from briefgen.renderers.word.body.references import References
from briefgen.renderers.word.body.tables import TableWriter
from briefgen.renderers.word.parts.context import Context
from briefgen.renderers.word.parts.notes import note_hang
from briefgen.renderers.word.parts.sections import Sections, form_of
from briefgen.renderers.word.parts.style_part import heading_role, list_style, style_id
from briefgen.renderers.word.parts.xml import (
    FIELD_END,
    Direct,
    alignment,
    direction_of,
    field_begin,
    hanging,
    language_of,
    run,
    text_element,
    twips,
)
from briefgen.styles import StyleSheet

_PLAIN = Direct()
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
        sections: Sections,
    ) -> None:
        self.document = document
        self.styles = styles
        self.references = references
        self.runs = runs
        self.marks = references.marks
        self.sections = sections
        self.pictures = Pictures()
        self.numbering = references.headings.lists
        self.tables = TableWriter(styles, self.blocks, runs, self.marks)
        self._page_break = False
        self._lists = 0
        """How many ordered lists are open."""

    def xml(self) -> str:
        """Return the body; its sections are still to be settled."""
        form = self.sections.form
        return self.blocks(self.document.blocks, Context(form.column, form.room))

    def blocks(self, blocks: Blocks, context: Context) -> str:
        """Return blocks in their context."""
        return "".join(self._block(block, context) for block in blocks)

    def _block(self, block: Block, context: Context) -> str:
        match block:
            case Heading():
                return self._heading(block, context)
            case Paragraph():
                return self._text(block, context)
            case ListBlock():
                return self._list(block, context)
            case Table():
                after = self.styles.look(block.role or "table").after
                return self._apart(self.tables.table(block, context), after, context)
            case Callout(blocks=inner, role=role):
                look = self.styles.look(role or "text")
                return self._apart(
                    self.tables.box(inner, look, context), look.after, context
                )
            case Quote(blocks=inner):
                quoted = context.inset(
                    self.styles.look("quote").padding, style_id("quote")
                )
                return self.blocks(inner, quoted)
            case Preformatted(text=text):
                return self._preformatted(text, context)
            case Figure():
                return self._figure(block, context)
            case Contents():
                return self._contents(block, replace(context, outermost=False))
            case Notes(notes=notes):
                return "".join(
                    self._note(note, replace(context, outermost=False))
                    for note in notes
                )
            case Divider():
                return self._paragraph("", style_id("divider"), context)
            case PageBreak():
                self._page_break = True
                return ""
            case Section(blocks=inner, id=ident, language=language):
                written = self.blocks(
                    inner, replace(context, language=language or context.language)
                )
                return self.marks.around_blocks(
                    ident, self._controlled(ident, inner, written, whole=True)
                )
            case Spread():
                return self._spread(block, context)
            case _:
                assert_never(block)

    def _spread(self, spread: Spread, context: Context) -> str:
        """Return blocks in sections of their own; inside a list, a box or a cell they stay where they are."""
        outer = self.sections.form
        form = form_of(
            self.styles.page, landscape=spread.landscape, columns=spread.columns
        )
        if not context.outermost or form == outer:
            return self.blocks(spread.blocks, context)
        begun = self.sections.turn(form)
        inner = self.blocks(
            spread.blocks, replace(context, width=form.column, room=form.room)
        )
        return begun + inner + self.sections.turn(outer)

    def _controlled(
        self, ident: str, blocks: Blocks, written: str, *, whole: bool = False
    ) -> str:
        """Return what was written of blocks in the control of their id; `whole` paragraphs, or the runs of one."""
        if not is_anchor(ident) or ("<w:p>" if whole else "<w:r>") not in written:
            return written  # nothing to find again
        return control(
            ident,
            self.marks.number_of(ident),
            title_of(ident, blocks),
            written,
            blocks=whole,
        )

    # ---- paragraphs

    def _paragraph(
        self, runs: str, style: str, context: Context, direct: Direct = _PLAIN
    ) -> str:
        """Return a paragraph in that style (without one, the context's); the first of a list item takes its mark."""
        mark = context.take_mark()
        breaks, self._page_break = (
            ("<w:pageBreakBefore/>" if self._page_break else ""),
            False,
        )
        uncounted = self.styles.page.line_numbers and not context.outermost
        indent = f'<w:ind w:left="{twips(context.indent)}"/>' if context.indent else ""
        properties = (
            f'<w:pStyle w:val="{style or context.plain}"/>{direct.keep}{breaks}{mark.waiting or direct.numbering}'
            f"{'<w:suppressLineNumbers/>' if uncounted else ''}{direct.tabs}{direction_of(runs)}{direct.spacing}"
            f"{direct.indent or mark.indent or indent}{direct.align or ('' if style else alignment(context.align))}"
            f"{direct.outline}"
        )
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def _text(self, paragraph: Paragraph, context: Context) -> str:
        role, ident = paragraph.role, paragraph.id
        look = self.styles.look(role)
        runs = self.runs.xml(paragraph.inlines, language=context.language)
        runs = self.marks.around(ident, self._controlled(ident, (paragraph,), runs))
        if look.numbered and context.outermost and paragraph.inlines:
            context = replace(context, mark=self.numbering.paragraph(look.indent))
        return self._paragraph(runs, style_id(role) if role else "", context)

    def _heading(self, heading: Heading, context: Context) -> str:
        """Return a heading; its number is Word's, or text where Word would count otherwise."""
        if not says_anything(heading):
            return self.marks.around(heading.id, "")
        counted, numbering = self.references.headings.take(heading)
        runs, language = (
            self.runs.xml(heading.inlines, language=context.language),
            language_of(context.language),
        )
        if heading.number and self.styles.number_headings and not counted:
            number = self.marks.around(
                label_of(heading.id), run(text_element(heading.number), language)
            )
            runs = (
                number + run(text_element("\u00a0"), language) + runs
            )  # as far as after a number of Word
        runs = self.marks.around(
            toc_of(heading.id), self.marks.around(heading.id, runs)
        )
        role = heading_role(self.styles, heading)
        own = role != f"heading-{heading.level}"
        outline = f'<w:outlineLvl w:val="{heading.level - 1}"/>' if own else ""
        return self._paragraph(
            runs, style_id(role), context, Direct(numbering=numbering, outline=outline)
        )

    def _preformatted(self, text: str, context: Context) -> str:
        language = language_of(context.language)
        lines = run("<w:br/>").join(
            run(text_element(line), language) for line in text.split("\n")
        )
        padding = self.styles.look("code").padding if context.indent else 0.0
        return self._paragraph(
            lines, style_id("code"), replace(context, indent=context.indent + padding)
        )

    def _apart(self, table: str, after: float, context: Context) -> str:
        """Return a table with the gap below it, which Word has no property for; tables would also grow together."""
        before = ""
        if context.mark.waiting or self._page_break:
            before = self._paragraph("", "", context)
        below = max(
            twips(after) - 20, 0
        )  # as space after it, so that it merges with the space before what follows
        gap = f'<w:spacing w:before="0" w:after="{below}" w:line="20" w:lineRule="exact"/>'
        uncounted = "<w:suppressLineNumbers/>" if self.styles.page.line_numbers else ""
        return f"{before}{table}<w:p><w:pPr>{uncounted}{gap}</w:pPr></w:p>"

    # ---- figures and notes

    def _figure(self, figure: Figure, context: Context) -> str:
        """Return a picture in a line of its own, kept with its caption below."""
        lead = self._paragraph("", "", context) if context.mark.waiting else ""
        look, caption = self.styles.look("figure"), self.styles.look("caption")
        captions = self.runs.caption(figure, context.language)
        most = context.room * _HIGHEST_FIGURE - (caption.leading if captions else 0.0)
        drawing = self.marks.around(
            figure.id, self.pictures.xml(figure, context.width - context.indent, most)
        )
        if not captions:
            return lead + self._paragraph(drawing, style_id("figure"), context)
        above = Direct(
            keep="<w:keepNext/>",
            spacing=f'<w:spacing w:after="{twips(caption.before)}"/>',
        )
        below = Direct(
            keep='<w:keepNext w:val="0"/>',
            spacing=f'<w:spacing w:before="{twips(caption.before)}" w:after="{twips(look.after)}"/>',
            align=alignment(look.align),
        )
        shown = self._paragraph(drawing, style_id("figure"), context, above)
        return (
            lead
            + shown
            + self._paragraph(captions, style_id("caption"), context, below)
        )

    def _note(self, note: Note, context: Context) -> str:
        """Return a note of the document's own list, its label leading back to the place that calls it."""
        lead = self._paragraph("", "", context) if context.mark.waiting else ""
        label = self.runs.internal(call_of(note), run(text_element(note.label)))
        words = (
            label
            + run("<w:tab/>")
            + self.runs.xml(note.inlines, language=context.language)
        )
        hang = note_hang(note, self.styles.look("footnote"))
        direct = Direct(indent=hanging(context.indent + hang, hang))
        return lead + self._paragraph(
            self.marks.around(note.id, words), style_id("footnote"), context, direct
        )

    # ---- lists

    def _list(self, block: ListBlock, context: Context) -> str:
        lead = self._paragraph("", "", context) if context.mark.waiting else ""
        apart = (
            context.level == 0 and self._lists > 0
        )  # in a box or a cell of a list that goes on after it
        number = self.numbering.open(
            ordered=block.ordered, start=block.start, apart=apart
        )
        self._lists += block.ordered
        step = self.styles.look("list").indent
        style = list_style(context.level, ordered=block.ordered)
        items = []
        for item in block.items:
            left = context.indent + step
            mark = self.numbering.mark(number, context.level, left)
            inner = replace(
                context,
                indent=left,
                mark=mark,
                plain=style,
                level=context.level + 1,
                outermost=False,
            )
            written = self.blocks(item, inner)
            items.append(
                self._paragraph("", "", inner) + written
                if inner.mark.waiting
                else written
            )
        self._lists -= block.ordered
        return lead + "".join(items)

    # ---- contents

    def _contents(self, contents: Contents, context: Context) -> str:
        """Return the table of contents as a field that holds its entries, with the pages of our own layout."""
        instruction, entries = contents_of(
            contents, self.document.blocks, numbers=self.styles.number_headings
        )
        usual, right = twips(self.styles.page.measure), twips(context.width)
        cleared = f'<w:tab w:val="clear" w:pos="{usual}"/>' if right != usual else ""
        stops = f'{cleared}<w:tab w:val="right" w:leader="dot" w:pos="{right}"/>'
        # styles of a template have no stop at the right: Word writes it into the paragraphs, as is done here
        tabs = (
            Direct(tabs=f"<w:tabs>{stops}</w:tabs>")
            if cleared or self.styles.house
            else _PLAIN
        )
        written = []
        for at, (role, words, ident, mark) in enumerate(entries):
            link = f"{run(text_element(words))}{run('<w:tab/>')}{self.references.page_of(ident, mark)}"
            line = self.runs.internal(mark, link)
            line = field_begin(instruction) + line if at == 0 else line
            line = line + FIELD_END if at == len(entries) - 1 else line
            written.append(self._paragraph(line, style_id(role), context, tabs))
        return "".join(written)
