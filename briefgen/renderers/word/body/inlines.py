"""Inlines → runs of WordprocessingML, with the links that they need."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from briefgen.document import (
    Citation,
    CommentMark,
    CrossRef,
    Figure,
    Inline,
    Inlines,
    LineBreak,
    Link,
    MarkingLabel,
    Note,
    PageNumber,
    RunningTitle,
    Table,
    Text,
)
from briefgen.document.printed_numbers import (
    PrintedNumber,
    beginning_number,
)
from briefgen.document.walk import plain_text, shows_address
from briefgen.document.walk import spoken as words_of
from briefgen.document.ways import with_ways
from briefgen.renderers.word.body.bookmarks import call_of, label_of
from briefgen.renderers.word.body.references import References, sequence_of
from briefgen.renderers.word.body.targets import Place, number_of
from briefgen.renderers.word.parts.comments import mark_xml
from briefgen.renderers.word.parts.footnotes import Footnotes
from briefgen.renderers.word.parts.pieces import Line
from briefgen.renderers.word.parts.spoken import (
    NO_OTHER,
    Spoken,
    east_asian_font,
    fonts_of,
    language_of,
)
from briefgen.renderers.word.parts.style_part import NOTE_CALL, style_id
from briefgen.renderers.word.parts.xml import (
    BACKWARDS,
    UNDERLINED,
    escape,
    field,
    font_size,
    run,
    shade,
    text_colour,
    text_element,
)
from briefgen.standards.directions import runs_backwards, stretches, ways
from briefgen.standards.han import (
    east_asian_in,
    east_asian_language,
    has_east_asian,
)
from briefgen.standards.markings import Marking
from briefgen.styles import StyleSheet

_LINE_BREAK = "<w:br/>"
_LINK = style_id("link")


class _Around(NamedTuple):
    """What a text takes from the line that it is in."""

    style: str
    """Id of a character style; empty for none."""
    spoken: Spoken
    backwards: bool
    """Whether the line runs from right to left."""
    ways: Mapping[int, Sequence[bool]] = MappingProxyType({})
    """Of each text of the line, by its identity: which of its characters go with what runs from right to left."""
    underlined: bool = False


class Links:
    """The addresses that a part links to, each with its relationship id."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def id_of(self, url: str) -> str:
        """Return the relationship id of an address."""
        return self.ids.setdefault(url, f"link{len(self.ids) + 1}")


class Runs:
    """Writes inlines in the looks of a style sheet."""

    def __init__(
        self,
        styles: StyleSheet,
        links: Links,
        references: References,
        footnotes: Footnotes | None = None,
        spoken: Spoken = NO_OTHER,
    ) -> None:
        self.styles = styles
        self.links = links
        self.references = references
        self.marks = references.marks
        self.footnotes = footnotes
        """None where notes stand elsewhere in the document."""
        self.spoken = spoken
        """What the document is in."""

    def line(
        self, inlines: Sequence[Inline], spoken: Spoken = NO_OTHER
    ) -> Line:
        """Return the runs; `spoken` is what all are in that do not say so, if not what the document is in."""
        plain = all(
            isinstance(each, Text) and each.text.isascii() for each in inlines
        )
        if plain:
            around = _Around(style="", spoken=spoken, backwards=False)
            return Line(self._joined(inlines, around), backwards=False)
        return self._turned(inlines, spoken)

    def _turned(self, inlines: Sequence[Inline], spoken: Spoken) -> Line:
        """Return the runs of a line whose characters are asked which way they run."""
        backwards = runs_backwards(plain_text(inlines))
        apart, ways_of = with_ways(inlines, backwards=backwards)
        told = self._told(inlines, spoken)
        around = _Around("", told, backwards, ways_of)
        return Line(self._joined(apart, around), backwards)

    def _told(self, inlines: Sequence[Inline], around: Spoken) -> Spoken:
        """Return what a line is in, its East Asian characters by what they look like where nothing tells it."""
        language = around.language
        if not self.spoken.east:  # the document has no such text
            return Spoken(language)
        east = east_asian_in(
            plain_text(inlines),
            language or self.spoken.language,
            around.east or self.spoken.east,
        )
        return Spoken(language, "" if east == self.spoken.east else east)

    def xml(self, inlines: Sequence[Inline]) -> str:
        """Return the runs of a line whose direction nothing asks for."""
        return self.line(inlines).xml

    def _joined(self, inlines: Sequence[Inline], around: _Around) -> str:
        return "".join(self._inline(inline, around) for inline in inlines)

    def _inline(self, inline: Inline, around: _Around) -> str:
        match inline:
            case Text():
                return self._text(inline, around)
            case LineBreak():
                return run(_LINE_BREAK)
            case Link(url=url, inlines=inner):
                underlined = self._is_underlined(inline)
                marked = around._replace(underlined=underlined)
                words = self._linked(inner, marked)
                ident = self.links.id_of(url)
                return f'<w:hyperlink r:id="{ident}">{words}</w:hyperlink>'
            case CrossRef():
                return self._cross_reference(inline, around)
            case Citation():
                return self._citation(inline)
            case MarkingLabel(marking=marking):
                return self._marking(marking)
            case PageNumber(of=of, total=False) if of:
                return self.references.page_of(of)
            case PageNumber(total=total):
                return field("NUMPAGES" if total else "PAGE", "1")
            case RunningTitle(level=level):
                return self.references.running_title(level)
            case Note():
                return self._note(inline, around.spoken)
            case CommentMark():
                return mark_xml(inline)

    def _is_underlined(self, link: Link) -> bool:
        """Tell whether a link out of the document is underlined: an address tells what it is without that."""
        look = self.styles.look("link")
        return look.underline and not shows_address(link)

    def _linked(self, inlines: Sequence[Inline], around: _Around) -> str:
        return self._joined(inlines, around._replace(style=_LINK))

    def _cross_reference(self, reference: CrossRef, around: _Around) -> str:
        """Return a link to a part of the document; one with words of its making is a field, which Word can renew."""
        target, words = reference.target, reference.inlines
        told = ""
        if reference.automatic:
            told = self.references.instruction(target)
        if told:
            looks = f"{_LINKED}{language_of(around.spoken)}"
            return field(told, plain_text(words), looks)
        return self._linked_number(target, words, around) or self.internal(
            target, self._linked(words, around)
        )

    def _linked_number(
        self,
        target: str,
        words: Sequence[Text | LineBreak],
        around: _Around,
    ) -> str:
        """Return a link whose words end with the number of what it leads to, as a field; nothing for another."""
        *before, last = words or (LineBreak(),)
        if not isinstance(last, Text):
            return ""
        place = self.references.targets.in_words(target, last.text)
        if place is None:
            return ""
        linked = around._replace(style=_LINK)
        told = self._divided(target, last, place, linked)
        start, end = place
        if last.text[start:end] == plain_text(words):
            return told  # the field leads there by itself
        return self.internal(target, self._joined(before, linked) + told)

    def _citation(self, citation: Citation) -> str:
        """Return the label of a source as a link, the number in it as a field."""
        target, label = citation.target, citation.label
        place = self.references.targets.in_label(target, label)
        if place is None:
            return self.internal(target, run(text_element(label), _CITED))
        told = self._divided(target, Text(label), place, _CITING)
        return self.internal(target, told)

    def _divided(
        self,
        target: str,
        text: Text,
        place: Place,
        around: _Around,
    ) -> str:
        """Return a text whose number, at that place, is a field."""
        start, end = place
        instruction = self.references.number_instruction(target)
        properties = self._properties(text, around, backwards=False)
        number = field(instruction, text.text[start:end], properties)
        before, after = (
            self._text(replace(text, text=words), around) if words else ""
            for words in (text.text[:start], text.text[end:])
        )
        return f"{before}{number}{after}"

    def _text(self, text: Text, around: _Around) -> str:
        """Return the runs of a text, one for each stretch that runs in one direction."""
        if not around.backwards and text.text.isascii():
            properties = self._properties(text, around, backwards=False)
            return run(text_element(text.text), properties)
        known = around.ways.get(id(text))
        way = (
            ways(text.text, backwards=around.backwards)
            if known is None
            else known
        )
        runs = []
        for part, backwards in stretches(text.text, way):
            properties = self._properties(text, around, backwards=backwards)
            runs.append(run(text_element(part), properties))
        return "".join(runs)

    def _note(self, note: Note, spoken: Spoken) -> str:
        """Return the call of a note: Word's own, or a link to where the document prints the note."""
        if self.footnotes is not None:
            call = self.footnotes.call(note, spoken)
            return self.marks.around(note.id, call)
        label = run(text_element(note.label), _CALL)
        link = self.internal(note.id, label)
        return self.marks.around(call_of(note), link)

    def numbered_line(
        self,
        inlines: Inlines,
        spoken: Spoken,
        number: PrintedNumber,
    ) -> Line:
        """Return the runs of a line that begins with a number, which has a bookmark; that of a source is counted."""
        found = beginning_number(inlines)
        if found is None:
            return self.line(inlines, spoken)
        backwards = runs_backwards(plain_text(inlines))
        around = _Around("", self._told(inlines, spoken), backwards)
        counting = self.references.targets.counting.get(number.id)
        shown = self._text(found.number, around)
        if counting:
            looks = self._properties(found.number, around, backwards=False)
            shown = field(counting, number.number, looks)
        marked = self.marks.around(number_of(number.id), shown)
        before = self._joined(found.before, around)
        after = self._joined(found.after, around)
        return Line(before + marked + after, backwards)

    def caption(self, block: Figure | Table, spoken: Spoken) -> Line:
        """Return the runs of a caption; its number is a field that counts the captions with its word."""
        words = self.line(block.caption, spoken)
        label = block.label
        if label is None:
            return words
        properties = language_of(spoken)
        counting = f"SEQ {sequence_of(label)} \\* ARABIC"
        counted = field(counting, label.number, properties)
        named = run(text_element(f"{label.word}\u00a0"), properties)
        numbered = self.marks.around(number_of(block.id), counted)
        labelled = self.marks.around(label_of(block.id), named + numbered)
        stop = run(text_element(". "), properties)
        return Line(f"{labelled}{stop}{words.xml}", words.backwards)

    def listed(self, label: str, title: Sequence[Text]) -> str:
        """Return the runs of a line of contents; a title from right to left keeps its order behind a number."""
        if not runs_backwards(plain_text(title)):
            return self.xml(words_of((Text(label), *title)))
        number = run(text_element(label)) if label else ""
        return f'{number}<w:dir w:val="rtl">{self.xml(title)}</w:dir>'

    def internal(self, target: str, runs: str) -> str:
        """Return runs that lead to an id; nothing leads to an id that is not in the document."""
        name = self.marks.name_of(target)
        if not name:
            return runs
        return f'<w:hyperlink w:anchor="{escape(name)}">{runs}</w:hyperlink>'

    def _marking(self, marking: Marking) -> str:
        """Return a marking in its colours, which the standard gives and no style sheet changes."""
        look = self.styles.look("marking")
        font = fonts_of(self.styles, look, self.spoken)
        size = font_size(look.size)
        return run(
            text_element(f"\u00a0{marking.label}\u00a0"),
            f"{font}{_BOLD}{text_colour(marking.colour)}{size}{shade(marking.background)}",
        )

    def _properties(
        self,
        text: Text,
        around: _Around,
        *,
        backwards: bool,
    ) -> str:
        """Return the run properties of a text, in schema order."""
        role = look = None
        if text.role:
            role = look = self.styles.look(text.role)
        elif text.code:
            look = self.styles.look("code")
        parts = []
        if around.style:
            parts.append(_styled(around.style))
        spoken = _spoken(text, around.spoken)
        if look:
            east = spoken.east or self.spoken.east
            own = spoken._replace(east=east)
            parts.append(fonts_of(self.styles, look, own))
        else:
            parts.append(east_asian_font(self.styles, spoken))
        if text.bold or (role and role.bold):
            parts.append(_BOLD)
        if text.italic or (role and role.italic):
            parts.append(_ITALIC)
        if role:
            parts.append("<w:caps/>" if role.capitals else "")
            parts.append(text_colour(role.colour))
            parts.append(font_size(role.size))
        if around.underlined or (role and role.underline):
            parts.append(UNDERLINED)
        if look:
            parts.append(shade(look.background))
        if text.raised:
            parts.append(_RAISED)
        elif text.lowered:
            parts.append(_LOWERED)
        if backwards:
            parts.append(BACKWARDS)
        parts.append(language_of(spoken))
        return "".join(parts)


def _spoken(text: Text, around: Spoken) -> Spoken:
    """Return what a text is in, inside of what is in another."""
    language, east = around
    if text.language:
        language = text.language
        east = east_asian_language(language) or east
    return Spoken(language, east if has_east_asian(text.text) else "")


def _styled(ident: str) -> str:
    """Return the property of a run in a character style."""
    return f'<w:rStyle w:val="{ident}"/>'


_CITED = _styled(style_id("citation"))
_CITING = _Around(style_id("citation"), NO_OTHER, backwards=False)
_CALL = _styled(NOTE_CALL)
_LINKED = _styled(_LINK)
_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
"""Of complex scripts too, which have properties of their own."""
_RAISED = '<w:vertAlign w:val="superscript"/>'
_LOWERED = '<w:vertAlign w:val="subscript"/>'
