"""Inlines → chunks: what stands between two places where a line may end. It knows no width of a line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter

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
from briefgen.document.walk import plain_text, shows_address
from briefgen.renderers.pdf.glyphs.fonts import Fonts
from briefgen.renderers.pdf.glyphs.pens import NO_VOICE, Part, Pen, Voice
from briefgen.renderers.pdf.pieces.slabs import NoteSlabs, Run
from briefgen.renderers.pdf.pieces.structure import Element
from briefgen.standards.directions import is_backwards
from briefgen.standards.han import east_asian_in, east_asian_language
from briefgen.standards.markings import Marking
from briefgen.styles import Look, StyleSheet

Chunk = tuple[float, float | None, Run | None, str, str]
"""Width, gap before it, run, code and text.

The gap is None where a line may not end before the chunk, 0 where it may though there is no space. The run is None
for a line end that the author asked for. Plain tuples: a long brief has a million of them.
"""
LINE_END: Chunk = (0.0, 0.0, None, "", "")

SetNote = Callable[[Note, Element | None], NoteSlabs | None]
"""Sets a note for the foot of the page; None where notes stand elsewhere."""

_BOX_PAD = 0.28
"""How far a box behind text reaches to either side, in parts of the font size."""
_CODE_SIZE = 0.92
_SIGN_SIZE = 0.7
"""Of code, and of raised and lowered signs, in parts of the size around them."""
_RAISED = 0.34
_LOWERED = -0.16
"""How far they stand above the line, in parts of that size."""
_LATE = "000"
"""The room kept for a page number that is known only at the end."""

_way = attrgetter("role", "bold", "italic", "code", "raised", "lowered")
"""How a text differs from what it stands in."""
_TextLook = tuple[Look, float, Look]
"""The look of a text inside another look, how far it is raised, and that other look."""


class Chunker:
    """Cuts inlines into chunks, in the looks of a style sheet."""

    def __init__(
        self,
        styles: StyleSheet,
        fonts: Fonts,
        set_note: SetNote,
        voice: Voice = NO_VOICE,
    ) -> None:
        self.styles = styles
        self.fonts = fonts
        self.set_note = set_note
        self.voice = voice
        """What the document is in."""
        self._pens: dict[tuple[object, ...], Pen] = {}
        self._text_looks: dict[tuple[object, ...], _TextLook] = {}

    def pen(
        self,
        look: Look,
        rise: float = 0.0,
        voice: Voice | None = None,
    ) -> Pen:
        """Return the pen of a look; `rise` is in points."""
        key = (
            look.font,
            look.bold,
            look.italic,
            look.size,
            look.colour,
            look.background,
            look.underline,
            rise,
            voice or self.voice,
        )
        if key not in self._pens:
            self._pens[key] = Pen(self.fonts, look, rise, voice or self.voice)
        return self._pens[key]

    def chunks(
        self,
        inlines: Sequence[Inline],
        look: Look,
        element: Element | None,
    ) -> tuple[list[Chunk], bool]:
        """Return the chunks of inlines, and whether any of them runs from right to left.

        Their structure elements become parts of `element` when they are painted.
        """
        out: list[Chunk] = []
        gap: float | None = None
        turned = False
        voice = self._voice(inlines, element)
        for run, text in self._runs(inlines, look, element, voice):
            if run is None:
                out.append(LINE_END)
                gap = None
            elif run.late:
                width, code = run.pen.shaped(_LATE)
                out.append((width, gap, run, code, _LATE))
                gap = None
            else:
                gap = _add(out, run, text, gap)
                turned = turned or _runs_backwards(text)
        return out, turned

    def _voice(
        self, inlines: Sequence[Inline], element: Element | None
    ) -> Voice:
        """Return what a text is in: what is told of it, or else what its script looks like."""
        language = self.voice.language
        around = self.voice.east
        if element is not None:
            language = element.language or language
            around = element.east or around
        if not around:  # the document has no such text
            return Voice(language)
        east = east_asian_in(plain_text(inlines), language, around)
        return Voice(language, east or around)

    def _runs(
        self,
        inlines: Sequence[Inline],
        look: Look,
        element: Element | None,
        voice: Voice,
    ) -> Iterator[tuple[Run | None, str]]:
        for inline in inlines:
            match inline:
                case Text():
                    role = inline.role
                    own = self.styles.look(role) if role else look
                    words = inline.text.upper() if own.capitals else inline.text
                    run = self._text_run(inline, look, element, voice)
                    yield run, _on_one_line(words)
                case LineBreak():
                    yield None, ""
                case Link(url=url, inlines=inner) as link:
                    shown = self._link_look(link, look)
                    yield from self._linked(
                        inner, shown, element, voice, url=url
                    )
                case CrossRef(target=target, inlines=inner):
                    shown = self.coloured(look, "link")
                    yield from self._linked(
                        inner, shown, element, voice, target=target
                    )
                case Citation(target=target, label=label):
                    shown = self.coloured(look, "citation")
                    words_of = (Text(label),)
                    yield from self._linked(
                        words_of, shown, element, voice, target=target
                    )
                case MarkingLabel(marking=marking):
                    yield (
                        Run(self._marking_pen(marking), element),
                        marking.label,
                    )
                case PageNumber():
                    yield self._late_run(inline, look, element), ""
                case Note():
                    yield self._note_run(inline, look, element), inline.label
                case RunningTitle() | CommentMark():
                    pass  # the one is replaced before a header or footer is set, the other is for those who edit

    def _text_run(
        self,
        text: Text,
        look: Look,
        element: Element | None,
        voice: Voice,
    ) -> Run:
        language = text.language
        if language:
            element = element and _lazy("Span", element).say("Lang", language)
            own = east_asian_language(language)
            voice = Voice(language, own or voice.east)
        way = _way(text)
        if not any(way):
            plain = _without_box(look) if look.background else look
            return Run(self.pen(plain, 0.0, voice), element)
        key = (id(look), way)
        known = self._text_looks.get(key)
        if known is None:
            shown, rise = self._text_look(text, look)
            # The look is kept with it, and so its id is.
            known = self._text_looks[key] = shown, rise, look
        shown, rise, _ = known
        return Run(self.pen(shown, rise, voice), element)

    def _text_look(self, text: Text, look: Look) -> tuple[Look, float]:
        """Return the look of a text inside another look, and how far it is raised."""
        boxed = bool(text.role or text.code)
        if text.role:
            own = self.styles.look(text.role)
            look = _with_underline(own) if look.underline else own
        if not boxed:
            look = replace(look, background="")
        if text.bold or text.italic:
            bold = look.bold or text.bold
            look = replace(look, bold=bold, italic=look.italic != text.italic)
        if text.code:
            code = self.styles.look("code")
            ground = look.background if text.role else code.background
            size = look.size * _CODE_SIZE
            look = replace(look, font=code.font, size=size, background=ground)
        if text.raised or text.lowered:
            rise = look.size * (_RAISED if text.raised else _LOWERED)
            return replace(look, size=look.size * _SIGN_SIZE), rise
        return look, 0.0

    def _marking_pen(self, marking: Marking) -> Pen:
        look = self.styles.look("marking")
        colour, background = marking.colour, marking.background
        return self.pen(replace(look, colour=colour, background=background))

    def coloured(self, look: Look, role: str) -> Look:
        """Return the look with the role's colour; a role never changes the size of running text."""
        colour = self.styles.look(role).colour
        return _with_colour(look, colour)

    def _link_look(self, link: Link, look: Look) -> Look:
        """Return the look of a link out of the document: underlined, but for an address, which tells what it is."""
        shown = self.coloured(look, "link")
        underlined = self.styles.look("link").underline
        if underlined and not shows_address(link):
            return _with_underline(shown)
        return shown

    def _linked(
        self,
        inner: Sequence[Inline],
        look: Look,
        element: Element | None,
        voice: Voice,
        url: str = "",
        target: str = "",
    ) -> Iterator[tuple[Run | None, str]]:
        """Yield the runs of a link; inside the document it is a reference too."""
        link = element
        if element is not None:
            link = _reference(element) if target else _lazy("Link", element)
        for run, text in self._runs(inner, look, link, voice):
            if run is not None:
                run.url, run.target = url, target
            yield run, text

    def _note_run(
        self,
        note: Note,
        look: Look,
        element: Element | None,
    ) -> Run:
        plain = self.coloured(look, "citation")
        shown = replace(plain, size=look.size * _SIGN_SIZE, background="")
        pen = self.pen(shown, look.size * _RAISED)
        link = _reference(element)
        set_note = self.set_note(note, element)
        return Run(pen, link, target=note.id, note=set_note)

    def _late_run(
        self,
        number: PageNumber,
        look: Look,
        element: Element | None,
    ) -> Run:
        """Return the run of a page number, which is a reference where it is that of a part."""
        link = _reference(element) if number.of else element
        number_of = None if number.total else number.of
        run = Run(self.pen(look), link, target=number.of, number_of=number_of)
        run.total = number.total
        return run


def _lazy(tag: str, parent: Element) -> Element:
    """Return an element within a line: it takes its place when its first words are painted."""
    return Element(tag, parent, lazy=True)


def _reference(element: Element | None) -> Element | None:
    """Return the element of a link inside the document, which is a reference too."""
    return _lazy("Link", _lazy("Reference", element)) if element else None


def _on_one_line(text: str) -> str:
    """Return a text with blanks for what would part its lines; four times as fast as a translation of the text."""
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _runs_backwards(text: str) -> bool:
    return not text.isascii() and any(map(is_backwards, text))


@cache
def _with_colour(look: Look, colour: str) -> Look:
    return replace(look, colour=colour)


@cache
def _with_underline(look: Look) -> Look:
    return replace(look, underline=True)


@cache
def _without_box(look: Look) -> Look:
    return replace(look, background="")


def _add(
    out: list[Chunk],
    run: Run,
    text: str,
    gap: float | None,
) -> float | None:
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
    out: list[Chunk],
    run: Run,
    parts: Sequence[Part],
    gap: float | None,
) -> None:
    runs = {run.pen: run}
    for pen, width, code, text, apart in parts:
        if pen not in runs:
            runs[pen] = replace(run, pen=pen)
        lead = 0.0 if apart else gap
        out.append((width, lead, runs[pen], code, text))
        gap = None


def _pad(out: list[Chunk], first: int) -> None:
    """Leave room for a box around the chunks from `first` on."""
    move = f"){-1000 * _BOX_PAD:.4g}("
    width, gap, run, code, text = out[first]
    out[first] = (width + _box_pad(run), gap, run, move + code, text)
    width, gap, run, code, text = out[-1]
    out[-1] = (width + _box_pad(run), gap, run, code + move, text)


def _box_pad(run: Run | None) -> float:
    return run.pen.size * _BOX_PAD if run is not None else 0.0
