"""Inlines → runs of WordprocessingML, with the links that they need."""

from collections.abc import Sequence
from typing import NamedTuple

from briefgen.document import (
    Citation,
    CommentMark,
    CrossRef,
    Figure,
    Inline,
    LineBreak,
    Link,
    MarkingLabel,
    Note,
    PageNumber,
    RunningTitle,
    Table,
    Text,
)
from briefgen.document.walk import plain_text
from briefgen.renderers.word.body.bookmarks import call_of, label_of
from briefgen.renderers.word.body.references import References, sequence_of
from briefgen.renderers.word.parts.comments import mark_xml
from briefgen.renderers.word.parts.notes import Footnotes
from briefgen.renderers.word.parts.style_part import NOTE_CALL, style_id
from briefgen.renderers.word.parts.xml import (
    BACKWARDS,
    escape,
    field,
    fonts,
    half_points,
    language_of,
    run,
    shade,
    text_element,
)
from briefgen.standards.directions import runs_backwards, stretches
from briefgen.standards.markings import Marking
from briefgen.styles import StyleSheet

_LINE_BREAK = "<w:br/>"


class _Around(NamedTuple):
    """What a text takes from the line that it is in."""

    style: str
    """Id of a character style; empty for none."""
    language: str
    backwards: bool
    """Whether the line runs from right to left."""


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
    ) -> None:
        self.styles = styles
        self.links = links
        self.references = references
        self.marks = references.marks
        self.footnotes = footnotes
        """None where notes stand elsewhere in the document."""

    def xml(
        self, inlines: Sequence[Inline], style: str = "", language: str = ""
    ) -> str:
        """Return the runs; `style` is the id of a character style for all, `language` that of all without one."""
        plain = all(isinstance(each, Text) and each.text.isascii() for each in inlines)
        around = _Around(
            style, language, backwards=not plain and runs_backwards(plain_text(inlines))
        )
        return "".join(self._inline(inline, around) for inline in inlines)

    def _inline(self, inline: Inline, around: "_Around") -> str:
        language = around.language
        match inline:
            case Text():
                return self._text(inline, around)
            case LineBreak():
                return run(_LINE_BREAK)
            case Link(url=url, inlines=inner):
                words = self._linked(inner, around)
                return (
                    f'<w:hyperlink r:id="{self.links.id_of(url)}">{words}</w:hyperlink>'
                )
            case CrossRef(target=target, inlines=inner, automatic=automatic):
                if automatic and (instruction := self.references.instruction(target)):
                    looks = f'<w:rStyle w:val="Hyperlink"/>{language_of(language)}'
                    return field(instruction, plain_text(inner), looks)
                return self.internal(target, self._linked(inner, around))
            case Citation(target=target, label=label):
                return self.internal(
                    target,
                    run(
                        text_element(label),
                        f'<w:rStyle w:val="{style_id("citation")}"/>',
                    ),
                )
            case MarkingLabel(marking=marking):
                return self._marking(marking)
            case PageNumber(total=total, of=of):
                if of and not total:
                    return self.references.page_of(of)
                return field("NUMPAGES" if total else "PAGE", "1")
            case RunningTitle(level=level):
                return self.references.running_title(level)
            case Note():
                return self._note(inline, language)
            case CommentMark():
                return mark_xml(inline)

    def _linked(self, inlines: Sequence[Inline], around: "_Around") -> str:
        return "".join(
            self._inline(inline, around._replace(style="Hyperlink"))
            for inline in inlines
        )

    def _text(self, text: Text, around: "_Around") -> str:
        """Return the runs of a text, one for each stretch that runs in one direction."""
        if not around.backwards and text.text.isascii():
            return run(
                text_element(text.text), self._properties(text, around, backwards=False)
            )
        return "".join(
            run(text_element(part), self._properties(text, around, backwards=backwards))
            for part, backwards in stretches(text.text, backwards=around.backwards)
        )

    def _note(self, note: Note, language: str) -> str:
        """Return the call of a note: Word's own, or a link to where the document prints the note."""
        if self.footnotes is not None:
            return self.marks.around(note.id, self.footnotes.call(note, language))
        label = run(text_element(note.label), f'<w:rStyle w:val="{NOTE_CALL}"/>')
        return self.marks.around(call_of(note), self.internal(note.id, label))

    def caption(self, block: Figure | Table, language: str) -> str:
        """Return the runs of a caption; its number is a field that counts the captions with its word."""
        words = self.xml(block.caption, language=language)
        if block.label is None:
            return words
        properties = language_of(language)
        counted = field(
            f"SEQ {sequence_of(block.label)} \\* ARABIC", block.label.number, properties
        )
        label = run(text_element(f"{block.label.word}\u00a0"), properties) + counted
        return f"{self.marks.around(label_of(block.id), label)}{run(text_element('. '), properties)}{words}"

    def internal(self, target: str, runs: str) -> str:
        """Return runs that lead to an id; nothing leads to an id that is not in the document."""
        name = self.marks.name_of(target)
        return (
            f'<w:hyperlink w:anchor="{escape(name)}">{runs}</w:hyperlink>'
            if name
            else runs
        )

    def _marking(self, marking: Marking) -> str:
        look = self.styles.look("marking")
        size = half_points(look.size)
        properties = (
            f'{fonts(self.styles.font_of(look))}<w:b/><w:bCs/><w:color w:val="{marking.colour[1:]}"/>'
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{shade(marking.background)}'
        )
        return run(text_element(f"\u00a0{marking.label}\u00a0"), properties)

    def _properties(self, text: Text, around: "_Around", *, backwards: bool) -> str:
        """Return the run properties of a text, in schema order."""
        parts = [f'<w:rStyle w:val="{around.style}"/>'] if around.style else []
        role = self.styles.look(text.role) if text.role else None
        if text.code or role:
            look = role or self.styles.look("code")
            parts.append(fonts(self.styles.font_of(look)))
        bold, italic = (
            text.bold or bool(role and role.bold),
            text.italic or bool(role and role.italic),
        )
        parts += ["<w:b/><w:bCs/>"] if bold else []
        parts += ["<w:i/><w:iCs/>"] if italic else []
        if role:
            size = half_points(role.size)
            parts += ["<w:caps/>"] if role.capitals else []
            parts.append(
                f'<w:color w:val="{role.colour[1:]}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
            )
        parts.append(
            shade(
                role.background
                if role
                else self.styles.look("code").background
                if text.code
                else ""
            )
        )
        if text.raised or text.lowered:
            parts.append(
                f'<w:vertAlign w:val="{"superscript" if text.raised else "subscript"}"/>'
            )
        parts += [BACKWARDS] if backwards else []
        parts.append(language_of(text.language or around.language))
        return "".join(parts)
