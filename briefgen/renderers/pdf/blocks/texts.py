"""Texts → slabs: paragraphs, headings, code, and the marks that stand before their first lines."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefgen.document import Blocks, Heading, Inlines, Paragraph, Text
from briefgen.document.walk import code_lines, numbered, plain_text
from briefgen.document.ways import heading_runs_backwards
from briefgen.renderers.pdf.blocks.frames import framed
from briefgen.renderers.pdf.glyphs.faces import KEPT_SPACE
from briefgen.renderers.pdf.lines.breaking import Typesetter
from briefgen.renderers.pdf.pieces.slabs import (
    Bookmark,
    Line,
    Lines,
    Place,
    Rule,
    Segment,
    Slab,
)
from briefgen.renderers.pdf.pieces.structure import Element
from briefgen.standards.directions import runs_backwards
from briefgen.styles import UNBOXED, Look, StyleSheet

SetBlocks = Callable[[Blocks, Place], Iterator[Slab]]
"""Blocks in their place → slabs: what lists and cells set their blocks with."""

_PARAGRAPH_NUMBER = 24.0
"""Points kept free at the left of numbered paragraphs."""
_ASCENT = 0.79
"""How far above its baseline text reaches, in parts of the font size."""
_UNDER = 3.0
"""Height of the strip in which the rule under a text stands."""


def baseline(look: Look) -> float:
    """Return how far below a line's top its baseline lies."""
    return (look.leading - look.size) / 2 + _ASCENT * look.size


def lines_slab(
    lines: list[Line],
    look: Look,
    place: Place,
) -> Slab:
    """Return the slab of lines in a look."""
    content = Lines(lines, look.leading, baseline(look), numbered=place.numbers)
    height = len(lines) * look.leading
    return Slab(
        height, content, look.before, look.after, look.keep, place.frames
    )


class TextSetter:
    """Sets texts in the looks of a style sheet, and counts those that are numbered."""

    def __init__(self, styles: StyleSheet, typesetter: Typesetter) -> None:
        self.styles = styles
        self.type = typesetter
        self._level = 0
        """Of the last heading in the structure tree, from 1."""
        self._paragraphs = 0

    def paragraph(self, paragraph: Paragraph, place: Place) -> Iterator[Slab]:
        """Yield a paragraph, with its number where paragraphs of its role have one."""
        inlines = paragraph.inlines
        role = paragraph.role or place.plain
        look = self.styles.look(role)
        if role in UNBOXED or (role == "quote" and not paragraph.role):
            look = _unboxed(look)
        if not (look.numbered and place.numbers and inlines):
            tag = "Title" if role == "title" else "P"
            slabs = list(self.text(inlines, look, place, tag, paragraph.id))
            yield from _of_paragraph(paragraph, slabs, look)
            return
        inner = place.inset(max(0.0, _PARAGRAPH_NUMBER - look.indent))
        slabs = list(self.text(inlines, look, inner, "P", paragraph.id))
        for slab in slabs:
            if isinstance(slab.content, Lines):
                self._paragraphs += 1
                first = slab.content.lines[0].segments[0]
                number = f"{self._paragraphs}."
                self.mark(slab, number, first.run.element, look, place.x)
                break
        yield from _of_paragraph(paragraph, slabs, look)

    def heading(self, heading: Heading, place: Place) -> Iterator[Slab]:
        """Yield a heading, which is an entry of the PDF's outline where it has an id."""
        look = self.styles.heading_look(heading.level, heading.role)
        inlines = numbered(heading, numbers=self.styles.number_headings)
        # Levels that are skipped are closed up: H3 may not come straight under H1 (ISO 14289-1, 7.4.2).
        self._level = min(heading.level, self._level + 1)
        tag = f"H{self._level}"
        slabs = list(
            self.text(
                inlines,
                look,
                place,
                tag,
                heading.id,
                backwards=heading_runs_backwards(heading),
            )
        )
        if slabs and heading.id:
            title = plain_text(heading.inlines)
            if inlines != heading.inlines:
                title = f"{heading.number} {title}"
            slabs[0].anchors = (heading.id,)
            slabs[0].bookmark = Bookmark(heading.level, title, heading.id)
        for slab in slabs:
            slab.heading = heading.level
        yield from _joined(slabs, look)

    def text(
        self,
        inlines: Inlines,
        look: Look,
        place: Place,
        tag: str,
        ident: str = "",
        *,
        backwards: bool | None = None,
    ) -> Iterator[Slab]:
        """Yield the lines of a text as one slab, the rule under it, and the box that both stand in."""
        if look.boxed:
            if backwards is None:
                backwards = runs_backwards(plain_text(inlines))
            yield from self._boxed(
                inlines, look, place, tag, ident, backwards=backwards
            )
            return
        inner = place.inset(look.indent)
        element = place.element.new(tag, ident=ident)
        lines = self.type.lines(
            inlines, look, inner.width, element, inner.x, backwards=backwards
        )
        if not lines:
            return
        slab = lines_slab(lines, look, place)
        if not look.rule:
            yield slab
            return
        slab.after = 0.0
        slab.keep = True
        yield slab
        rule = Rule(place.x, place.width, look.rule)
        yield Slab(_UNDER, rule, 0.0, look.after, look.keep, place.frames)

    def _boxed(
        self,
        inlines: Inlines,
        look: Look,
        place: Place,
        tag: str,
        ident: str,
        *,
        backwards: bool,
    ) -> Iterator[Slab]:
        """Yield a text on its background, and beside its bar."""
        outer = place.inset(look.indent)
        near = look.padding
        far = look.padding if look.background else 0.0
        sides = (far, near) if backwards else (near, far)
        inner = outer.inset(*sides)._replace(frames=())
        inside = _inside(look)
        text = list(
            self.text(inlines, inside, inner, tag, ident, backwards=backwards)
        )
        if not text:
            return
        joins = not look.rule
        box = framed(text, look, outer, backwards=backwards, joins=joins)
        slabs = list(box)
        if not look.padding:  # nothing stands above and below the text
            slabs = text
            text[0].before, text[0].after = look.before, look.after
        slabs[-1].keep = look.keep
        if look.rule:
            slabs[-1].keep = True
            slabs[-1].after = 0.0
            rule = Rule(outer.x, outer.width, look.rule)
            under = Slab(_UNDER, rule, 0.0, look.after, look.keep, place.frames)
            slabs.append(under)
        yield from slabs

    def code(
        self,
        text: str,
        look: Look,
        place: Place,
    ) -> Slab:
        """Return the lines of a text whose spaces and line ends matter."""
        element = place.element.new("P")
        lines: list[Line] = []
        for row in code_lines(text):
            kept = row.replace(" ", KEPT_SPACE)
            words = (Text(f"{kept} "),)
            set_lines = self.type.lines(
                words, look, place.width, element, place.x
            )
            lines += set_lines or [Line([])]
        return lines_slab(lines, look, place)

    # ---- marks

    def mark_width(self, mark: str, look: Look) -> float:
        """Return how wide a mark is."""
        return self.type.width((Text(mark),), look)[0]

    def mark(
        self,
        slab: Slab,
        mark: str,
        element: Element | None,
        look: Look,
        x: float,
        target: str = "",
        *,
        backwards: bool = False,
    ) -> None:
        """Put a mark at `x` before the first line of a slab; an empty slab gets a line for it.

        With a `target`, the mark leads there. One that runs `backwards` ends at `x`.
        """
        if target and element is not None:
            element = element.new("Link")
        words = (Text(f"{mark} "),)
        plain = replace(look, capitals=False)
        if backwards:
            width = self.mark_width(mark, plain)
            (line,) = self.type.lines(
                words, plain, width, element, x - width, backwards=True
            )
        else:
            line = self.type.line(words, plain, x, element)
        for segment in line.segments:
            segment.run.target = target
        segments = list(map(_spaced, line.segments))
        if isinstance(slab.content, Lines):
            _put_before(segments, slab.content.lines)
        else:
            line = Line(segments)
            slab.content = Lines([line], look.leading, baseline(look))
            slab.height = max(slab.height, look.leading)


def _of_paragraph(
    paragraph: Paragraph, slabs: list[Slab], look: Look
) -> list[Slab]:
    for slab in slabs:
        slab.paragraph = paragraph
    return _joined(slabs, look)


def _joined(slabs: list[Slab], look: Look) -> list[Slab]:
    """Return the slabs of a text, which join on to what is before them where its look says so."""
    if slabs:
        slabs[0].joins = look.keep_previous
    return slabs


@cache
def _unboxed(look: Look) -> Look:
    return replace(look, background="", bar="", padding=0.0)


@cache
def _inside(look: Look) -> Look:
    """Return the look of a text in a box, whose gaps and indent are those of the box."""
    bare = replace(_unboxed(look), rule="", keep=True)
    return replace(bare, before=0.0, after=0.0, indent=0.0)


def _spaced(segment: Segment) -> Segment:
    """Return a piece with a space after it, which nobody sees: text taken from the page keeps its words apart."""
    space = segment.run.pen.space_code
    return segment._replace(code=segment.code + space)


def _put_before(segments: Sequence[Segment], lines: list[Line]) -> None:
    first = lines[0]
    together = [*segments, *first.segments]
    lines[0] = first._replace(segments=together)
