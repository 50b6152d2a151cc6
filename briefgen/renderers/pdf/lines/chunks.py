"""Inlines → chunks: what stands between two places where a line may end. It knows no width of a line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefgen.document import (
    Citation,
    CommentMark,
    CrossRef,
    Inline,
    LineBreak,
    Link,
    MarkingLabel,
    Note,
    PageNumber,
    RunningTitle,
    Text,
)
from briefgen.renderers.pdf.glyphs.direction import is_backwards
from briefgen.renderers.pdf.glyphs.fonts import Fonts
from briefgen.renderers.pdf.glyphs.pens import Part, Pen
from briefgen.renderers.pdf.pieces.slabs import NoteSlabs, Run
from briefgen.renderers.pdf.pieces.structure import Element
from briefgen.styles import Look, StyleSheet

Chunk = tuple[float, float | None, Run | None, str, str]
"""Width, gap before it, run, code and text.

The gap is None where a line may not end before the chunk, 0 where it may though there is no space. The run is None
for a line end that the author asked for. Plain tuples: a long brief has a million of them.
"""
LINE_END: Chunk = (0.0, 0.0, None, "", "")

SetNote = Callable[[Note, Element | None], NoteSlabs | None]
"""Sets a note for the foot of the page; None where notes stand elsewhere."""

_SPACES = dict.fromkeys(map(ord, "\t\n\r"), " ")
_BOX_PAD = 0.28
"""How far a box behind text reaches to either side, in parts of the font size."""
_LATE = "000"
"""The room kept for a page number that is known only at the end."""


class Chunker:
    """Cuts inlines into chunks, in the looks of a style sheet."""

    def __init__(self, styles: StyleSheet, fonts: Fonts, set_note: SetNote) -> None:
        self.styles = styles
        self.fonts = fonts
        self.set_note = set_note
        self._pens: dict[tuple[object, ...], Pen] = {}
        self._text_looks: dict[tuple[object, ...], tuple[Look, float, Look]] = {}

    def pen(self, look: Look, rise: float = 0.0, language: str = "") -> Pen:
        """Return the pen of a look; `rise` is in points."""
        key = (
            look.font,
            look.bold,
            look.italic,
            look.size,
            look.colour,
            look.background,
            rise,
            language,
        )
        if key not in self._pens:
            self._pens[key] = Pen(self.fonts, look, rise, language)
        return self._pens[key]

    def chunks(
        self, inlines: Sequence[Inline], look: Look, element: Element | None
    ) -> tuple[list[Chunk], bool]:
        """Return the chunks of inlines, and whether any of them runs from right to left.

        Their structure elements become parts of `element` when they are painted.
        """
        out: list[Chunk] = []
        gap: float | None = None
        turned = False
        for run, text in self._runs(inlines, look, element):
            if run is None:
                out.append(LINE_END)
                gap = None
            elif run.late:
                width, code = run.pen.shaped(_LATE)
                out.append((width, gap, run, code, _LATE))
                gap = None
            else:
                gap = _add(out, run, text, gap)
                turned = turned or (not text.isascii() and any(map(is_backwards, text)))
        return out, turned

    def _runs(
        self, inlines: Sequence[Inline], look: Look, element: Element | None
    ) -> Iterator[tuple[Run | None, str]]:
        for inline in inlines:
            match inline:
                case Text():
                    own = self.styles.look(inline.role) if inline.role else look
                    words = (
                        inline.text.upper() if own.capitals else inline.text
                    ).translate(_SPACES)
                    yield self._text_run(inline, look, element), words
                case LineBreak():
                    yield None, ""
                case Link(url=url, inlines=inner):
                    yield from self._linked(
                        inner, self.coloured(look, "link"), element, url=url
                    )
                case CrossRef(target=target, inlines=inner):
                    yield from self._linked(
                        inner, self.coloured(look, "link"), element, target=target
                    )
                case Citation(target=target, label=label):
                    yield from self._linked(
                        (Text(label),),
                        self.coloured(look, "citation"),
                        element,
                        target=target,
                    )
                case MarkingLabel(marking=marking):
                    plain = self.styles.look("marking")
                    shown = replace(
                        plain, colour=marking.colour, background=marking.background
                    )
                    yield Run(self.pen(shown), element), marking.label
                case PageNumber(total=total, of=of):
                    linked = of and element
                    link = (
                        Element(
                            "Link", Element("Reference", element, lazy=True), lazy=True
                        )
                        if linked
                        else element
                    )
                    yield (
                        Run(
                            self.pen(look),
                            link,
                            target=of,
                            number_of=None if total else of,
                            total=total,
                        ),
                        "",
                    )
                case Note():
                    yield self._note_run(inline, look, element), inline.label
                case RunningTitle() | CommentMark():
                    pass  # the one is replaced before a header or footer is set, the other is for those who edit

    def _text_run(self, text: Text, look: Look, element: Element | None) -> Run:
        plain = look if not look.background else _without_box(look)
        if (
            text.role
            or text.bold
            or text.italic
            or text.code
            or text.raised
            or text.lowered
        ):
            key = (
                id(look),
                text.role,
                text.bold,
                text.italic,
                text.code,
                text.raised,
                text.lowered,
            )
            if key not in self._text_looks:
                shown, rise = self._text_look(text, look)
                boxed = (
                    shown if text.role or text.code else replace(shown, background="")
                )
                self._text_looks[key] = (
                    boxed,
                    rise,
                    look,
                )  # which keeps the look, and so its id
            plain, rise, _ = self._text_looks[key]
        else:
            rise = 0.0
        if text.language:
            element = element and Element("Span", element, lazy=True).say(
                "Lang", text.language
            )
        return Run(self.pen(plain, rise, text.language), element)

    def _text_look(self, text: Text, look: Look) -> tuple[Look, float]:
        """Return the look of a text inside another look, and how far it is raised."""
        if text.role:
            look = self.styles.look(text.role)
        if text.bold or text.italic:
            look = replace(
                look, bold=look.bold or text.bold, italic=look.italic != text.italic
            )
        if text.code:
            look = replace(
                look, font=self.styles.look("code").font, size=look.size * 0.92
            )
        if text.raised or text.lowered:
            return replace(look, size=look.size * 0.7), look.size * (
                0.34 if text.raised else -0.16
            )
        return look, 0.0

    def coloured(self, look: Look, role: str) -> Look:
        """Return the look with the role's colour; a role never changes the size of running text."""
        return _with_colour(look, self.styles.look(role).colour)

    def _linked(
        self,
        inner: Sequence[Inline],
        look: Look,
        element: Element | None,
        url: str = "",
        target: str = "",
    ) -> Iterator[tuple[Run | None, str]]:
        """Yield the runs of a link; inside the document it is a reference too."""
        holder = (
            Element("Reference", element, lazy=True) if target and element else element
        )
        link = Element("Link", holder, lazy=True) if holder else None
        for run, text in self._runs(inner, look, link):
            if run is not None:
                run.url, run.target = url, target
            yield run, text

    def _note_run(self, note: Note, look: Look, element: Element | None) -> Run:
        shown = replace(
            self.coloured(look, "citation"), size=look.size * 0.7, background=""
        )
        holder = Element("Reference", element, lazy=True) if element else None
        link = Element("Link", holder, lazy=True) if holder else None
        set_note = self.set_note(note, element)
        return Run(
            self.pen(shown, look.size * 0.34), link, target=note.id, note=set_note
        )


@cache
def _with_colour(look: Look, colour: str) -> Look:
    return replace(look, colour=colour)


@cache
def _without_box(look: Look) -> Look:
    return replace(look, background="")


def _add(out: list[Chunk], run: Run, text: str, gap: float | None) -> float | None:
    """Add the words of a text; return the gap that it leaves before what follows, None for none."""
    pen = run.pen
    words, space = pen.words, pen.space_width
    first = len(out)
    for at, word in enumerate(text.split(" ")):
        if at:
            gap = space
        if word:
            width, code, parts = words[word]
            if parts:
                _add_parts(out, run, parts, gap)
            else:
                out.append((width, gap, run, code, word))
            gap = None
    if pen.look.background and len(out) > first:
        _pad(out, first)
    return gap


def _add_parts(
    out: list[Chunk], run: Run, parts: Sequence[Part], gap: float | None
) -> None:
    runs = {run.pen: run}
    for part in parts:
        pen, width, code, text, apart = part
        if pen not in runs:
            runs[pen] = replace(run, pen=pen)
        out.append((width, 0.0 if apart else gap, runs[pen], code, text))
        gap = None


def _pad(out: list[Chunk], first: int) -> None:
    """Leave room for a box around the chunks from `first` on."""
    for at, side in ((first, 0), (len(out) - 1, 1)):
        width, gap, run, code, text = out[at]
        pad = run.pen.size * _BOX_PAD  # type: ignore[union-attr]  # no line end is padded
        move = f"){-1000 * _BOX_PAD:.4g}("
        out[at] = (width + pad, gap, run, code + move if side else move + code, text)
